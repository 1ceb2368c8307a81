package decompile

import (
	"github.com/sigmac/sigmac/emit/spec"
)

// learned is what attempts to build the source told: parts of the spec that
// their statements do not say rightly.
type learned struct {
	// kept are formulas whose references keep their qualifiers.
	kept map[Key]bool
	// rephrased are formulas with mistakes that were tried that way, true once
	// that was found to be no better.
	rephrased map[Key]bool
	// failed are parts that no statement says.
	failed map[Key]bool
	// patches are what raw says instead, by the part whose body holds it.
	patches map[Key]*spec.Value
	// byHand are the grids in which everything is placed by its lines, inRows the
	// regions whose places no statement makes.
	byHand map[gridKey]bool
	inRows map[string]bool
}

func newLearned() learned {
	return learned{kept: map[Key]bool{}, rephrased: map[Key]bool{}, failed: map[Key]bool{}, patches: map[Key]*spec.Value{}, byHand: map[gridKey]bool{}, inRows: map[string]bool{}}
}

// level is how far the formula of a part is from plain: 1 keeps qualifiers.
func (l *learned) level(key Key) int {
	if l.kept[key] {
		return 1
	}
	return 0
}

func (l *learned) fails(key Key) bool { return l.failed[key] }

// escalate notes that the statement of a part does not do; it returns false
// where nothing else can be tried.
func (l *learned) escalate(key Key) bool {
	switch {
	case key == "" || l.failed[key]:
		return false
	case key.last() == "formula" && !l.kept[key]:
		l.kept[key] = true
	default:
		l.failed[key] = true
	}
	return true
}

// suspects are the parts of an element that are tried one after the other where
// a mistake is only known to be in its head.
var suspects = []string{"source", "name", "filters", "groupings", "conditionalFormats", "sort", "mode", "actions"}

// suspect gives up the next suspect of an element; its text, which may be called
// by another name than those, is the first.
func (l *learned) suspect(key Key, text string) bool {
	if text != "" && text != "name" && l.escalate(key.in(text)) {
		return true
	}
	for _, name := range suspects {
		if l.escalate(key.in(name)) {
			return true
		}
	}
	return false
}

// patch notes that raw writes a value at a path below a part; nil removes it.
// It returns false where raw says so already.
func (l *learned) patch(key Key, path []string, value *spec.Value) bool {
	into := l.patches[key]
	if into == nil {
		made := object()
		into = &made
		l.patches[key] = into
	}
	for _, name := range path[:len(path)-1] {
		next := spec.Child(into, name)
		if next == nil || next.Type != spec.Object {
			into.Set(name, object())
			next = spec.Child(into, name)
		}
		into = next
	}
	last := path[len(path)-1]
	wanted := spec.Value{}
	if value != nil {
		wanted = keepNulls(*value)
	}
	if old := spec.Child(into, last); old != nil && spec.Equal(*old, wanted) && old.Kept == wanted.Kept {
		return false
	}
	into.Set(last, wanted)
	return true
}
