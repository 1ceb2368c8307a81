package decompile

import (
	"maps"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/parallel"
)

// States are two states of a spec on their way to statements.
type States struct{ older, newer *book }

// StatesOf reads two states of a spec in the newest spellings; ok is false where one of
// them is not a workbook that a source could say.
func StatesOf(older, newer spec.Value, names *Names) (s *States, ok bool) {
	var books [2]*book
	var sound [2]bool
	parallel.Do(2, func(i int) {
		if i == 0 && !older.HasRaw() { // it was built, and needs no repair
			books[0], sound[0] = soundBook(&soundSpec{spec: wholeOf(older)}, names)
			return
		}
		books[i], sound[i] = soundBook(repair(wholeOf([]spec.Value{older, newer}[i])), names)
	})
	return &States{books[0], books[1]}, sound[0] && sound[1]
}

// Statements writes the two states without anything that people lift out of the bodies:
// no values, no components, no files beside. States that differ in one setting differ in
// one statement. What no statement says of an element is in its `raw`. The statements are
// not proven to build.
func (s *States) Statements() (older, newer *Statement) {
	laters := s.older.agreed(s.newer)
	var made [2]*Statement
	parallel.Do(2, func(i int) {
		b := []*book{s.older, s.newer}[i]
		b.laters = laters
		b.forget()
		made[i] = exported(b.workbook())
	})
	return made[0], made[1]
}

// Learn says in another way what a build of the newer statements has otherwise than the
// newer state; it reports whether there is such a way. The older statements say the same
// parts alike.
func (s *States) Learn(differences []normal.Difference, built spec.Value) bool {
	progress := false
	for _, d := range differences {
		had, has := s.older.holds(d.Path), s.newer.holds(d.Path)
		if has || !had {
			progress = s.newer.learnDifference(d, built) || progress
		}
		if had {
			progress = s.older.learnDifference(d, built) || progress
		}
	}
	return s.older.learned.take(&s.newer.learned) || progress
}

// holds reports whether the spec of a book has what a path into the canonical form is
// about.
func (b *book) holds(path string) bool {
	v := &b.root
	for _, part := range pointerParts(path) {
		if next := spec.Child(v, part); next != nil {
			v = next
		} else if v = spec.Entry(v, part); v == nil {
			return false
		}
	}
	return true
}

// take learns what other attempts told of how statements say things, and reports whether
// that is news.
func (l *learned) take(other *learned) bool {
	before := len(l.kept) + len(l.failed) + len(l.byHand) + len(l.inRows)
	maps.Copy(l.kept, other.kept)
	maps.Copy(l.failed, other.failed)
	maps.Copy(l.byHand, other.byHand)
	maps.Copy(l.inRows, other.inRows)
	return len(l.kept)+len(l.failed)+len(l.byHand)+len(l.inRows) > before
}

// leave leaves the value of a setting of an element that no statement says to the
// element's raw, where a source exists already.
func (b *book) leave(p place, s *kind.Setting, value *spec.Value, key Key) {
	if b.options.names != nil && p.element != nil && key == p.element.key() {
		b.learned.patch(key, settingPath(s), value)
	}
}

// leaveUnknown leaves the fields of an element that its kind does not have to its raw.
func (b *book) leaveUnknown(e *element) {
	if b.options.names == nil || e.kind.IsQuoted() {
		return
	}
	for i := range e.value.Fields {
		if f := &e.value.Fields[i]; !e.kind.HasField(f.Name) && !slices.Contains(identity, f.Name) && !slices.Contains(ruled, f.Name) && !e.isChannel(f.Name) {
			b.learned.patch(e.key(), []string{f.Name}, &f.Value)
		}
	}
}

// ruled are the fields of elements that the rules of a kind on columns and rows are about,
// or those on the values of a control.
var ruled = []string{"sort", "filters", "conditionalFormats", "summary", "actions", "mode", "columnId"}

// isChannel reports whether a field holds what a channel of the element points to.
func (e *element) isChannel(field string) bool {
	return slices.ContainsFunc(e.kind.Channels, func(c kind.Channel) bool {
		head, _, _ := strings.Cut(c.Path, ".")
		return head == field || c.Also == field
	})
}
