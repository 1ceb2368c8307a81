package spec

import (
	"slices"
	"strconv"

	"github.com/sigmac/sigmac/lang/source"
)

// An Overwrite is a value that a patch replaced or removed.
type Overwrite struct {
	// Pointer is the JSON pointer of the value, from the target of the merge.
	Pointer string
	// Old and New are where the value and what took its place were written; New
	// is the patch's `null` where the value was removed.
	Old, New source.Span
	Removed  bool
}

// Merge applies a JSON merge patch (RFC 7396) and tells what it overwrote or
// removed, but for what an earlier patch wrote; a null that is kept is a value like
// others. Neither argument is changed. Patched fields keep their place, new
// ones go to the end in the order of the patch. Whatever the patch touched is
// Raw in the result, the objects around it included.
func Merge(target, patch Value) (Value, []Overwrite) {
	var m merger
	return m.merge(target, patch), m.overwritten
}

type merger struct {
	path        []string
	overwritten []Overwrite
}

func (m *merger) merge(target, patch Value) Value {
	if patch.Type != Object {
		return asRaw(patch)
	}
	if target.Type != Object {
		target = Value{Type: Object, At: patch.At}
	}
	target.Raw = true
	target.Fields = slices.Clone(target.Fields)
	places := fieldPlaces(target.Fields)
	removed := map[int]bool{}
	for _, change := range patch.Fields {
		place, exists := places[change.Name]
		m.path = append(m.path, change.Name)
		switch {
		case exists && removes(change.Value):
			m.note(target.Fields[place].Value, change.Value)
			delete(places, change.Name)
			removed[place] = true
		case exists:
			old := &target.Fields[place].Value
			if old.Type != Object || change.Value.Type != Object {
				m.note(*old, change.Value)
			}
			*old = m.merge(*old, change.Value)
		case !removes(change.Value):
			places[change.Name] = len(target.Fields)
			target.Fields = append(target.Fields, Field{change.Name, m.merge(Value{}, change.Value)})
		}
		m.path = m.path[:len(m.path)-1]
	}
	target.Fields = without(target.Fields, removed)
	return target
}

// removes reports whether a value of a patch takes the field away.
func removes(v Value) bool { return v.Type == Null && !v.Kept }

func without(fields []Field, removed map[int]bool) []Field {
	if len(removed) == 0 {
		return fields
	}
	kept := make([]Field, 0, len(fields)-len(removed))
	for i, field := range fields {
		if !removed[i] {
			kept = append(kept, field)
		}
	}
	return kept
}

// note remembers what is overwritten, unless it already says the same or an
// earlier patch wrote it.
func (m *merger) note(old, change Value) {
	if old.Raw || Equal(old, change) {
		return
	}
	pointer := ""
	for _, name := range m.path {
		pointer += "/" + EscapePointer(name)
	}
	m.overwritten = append(m.overwritten, Overwrite{pointer, old.At, change.At, removes(change)})
}

func fieldPlaces(fields []Field) map[string]int {
	places := make(map[string]int, len(fields))
	for i, field := range fields {
		places[field.Name] = i
	}
	return places
}

// asRaw marks a value and all in it as raw.
func asRaw(v Value) Value {
	v.Raw = true
	v.Items = slices.Clone(v.Items)
	for i := range v.Items {
		v.Items[i] = asRaw(v.Items[i])
	}
	v.Fields = slices.Clone(v.Fields)
	for i := range v.Fields {
		v.Fields[i].Value = asRaw(v.Fields[i].Value)
	}
	return v
}

// Equal reports whether two values are the same JSON. Objects may differ in the
// order of their fields, numbers in their spelling; sources do not count.
func Equal(a, b Value) bool { return equal(&a, &b) }

func equal(a, b *Value) bool {
	if a.Type != b.Type || len(a.Fields) != len(b.Fields) || len(a.Items) != len(b.Items) {
		return false
	}
	if a.Type == Number {
		return sameNumber(a.Text, b.Text)
	}
	return a.Text == b.Text && (SharesInside(a, b) || equalFields(a.Fields, b.Fields) && equalItems(a.Items, b.Items))
}

// SharesInside reports whether two values of as many fields and items have them in
// common, as copies of one value do.
func SharesInside(a, b *Value) bool {
	return (len(a.Fields) == 0 || &a.Fields[0] == &b.Fields[0]) && (len(a.Items) == 0 || &a.Items[0] == &b.Items[0])
}

func equalItems(a, b []Value) bool {
	for i := range a {
		if !equal(&a[i], &b[i]) {
			return false
		}
	}
	return true
}

// equalFields compares as many fields of two objects, which mostly stand in the
// same order.
func equalFields(a, b []Field) bool {
	var places map[string]int
	for i := range a {
		place, ok := i, true
		if a[i].Name != b[i].Name {
			if places == nil {
				places = fieldPlaces(b)
			}
			place, ok = places[a[i].Name]
		}
		if !ok || !equal(&a[i].Value, &b[place].Value) {
			return false
		}
	}
	return true
}

func sameNumber(a, b string) bool {
	if a == b {
		return true
	}
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	return errX == nil && errY == nil && x == y
}
