package view

import (
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
)

// A Scope is where a formula stands, which says what its references mean.
type Scope struct {
	Workbook *Workbook
	// Element has the columns that bare names mean; nil in the texts of pages and
	// elements, and in the keys of joins.
	Element *Element
	// Source is what is read there: that of Element, or a side of a join.
	Source *Source
	// Column is the column that the formula computes, which never means itself;
	// nil for none.
	Column *Column
}

// A Meaning is what a reference means. With Name alone it means nothing that the
// spec holds.
type Meaning struct {
	Control *Control
	// Element and Column are those of the workbook. Column is nil where the
	// element has none of the name.
	Element *Element
	Column  *Column
	// Source is one from outside of the workbook, and Leg the leg of a join over
	// which the column is read, which may be a column of Element as well.
	Source *Source
	Leg    *Leg
	// Over is the Lookup column of Element over which more is read of what it
	// looks up.
	Over *Column
	// Name is the name as written, with the relationships before it that lead to
	// the column.
	Name string
}

// In is the scope of an element's formulas; column is the one that is computed,
// nil for others.
func (e *Element) In(w *Workbook, column *Column) Scope {
	return Scope{Workbook: w, Element: e, Source: e.Source, Column: column}
}

// Resolve finds what a reference means. An element without a title takes the
// prefix of its own source, and one that hides its title has one that the spec
// does not hold, so any prefix that nothing else explains is taken for it.
func (s Scope) Resolve(ref *formula.Ref) Meaning {
	if ref.Qualifier == "" {
		return s.bare(ref.Name)
	}
	word := ref.Name
	if len(ref.Via) > 0 {
		word = strings.Join(ref.Via, "/") + "/" + word
	}
	if found, ok := s.Source.resolve(ref.Qualifier, word); ok {
		return found
	}
	if e := s.Workbook.Named(ref.Qualifier); e != nil {
		return e.meant(word)
	}
	if s.Element != nil {
		if over := s.Element.Lookup(ref.Qualifier, s.Column); over != nil && over.LooksUp() {
			return Meaning{Element: s.Element, Over: over, Name: word}
		}
	}
	if read := s.read(); read != nil && read.Title == "" {
		return read.meant(word)
	}
	return Meaning{Name: word}
}

// Named finds the element of an id or, where just one has it, of a title; nil
// for none.
func (w *Workbook) Named(idOrTitle string) *Element {
	if e := w.byID[idOrTitle]; e != nil {
		return e
	}
	if e := w.byTitle[idOrTitle]; e != nil && e.namesake == nil {
		return e
	}
	return nil
}

// read is the element that is read; nil for none.
func (s Scope) read() *Element {
	if s.Source == nil {
		return nil
	}
	return s.Source.Element
}

// bare looks for a control, which in Sigma hides every column of its name, then
// a column of the element, then one of what it reads.
func (s Scope) bare(word string) Meaning {
	if c := s.Workbook.byControl[word]; c != nil {
		return Meaning{Control: c, Name: word}
	}
	if s.Element != nil {
		if c := s.Element.Lookup(word, s.Column); c != nil {
			return Meaning{Element: s.Element, Column: c, Name: word}
		}
	}
	switch read := s.read(); {
	case read != nil:
		return read.meant(word)
	case s.Source != nil && s.Source.KindName == "warehouse-table":
		return Meaning{Source: s.Source, Name: word}
	}
	return Meaning{Name: word}
}

func (e *Element) meant(word string) Meaning {
	return Meaning{Element: e, Column: e.Lookup(word, nil), Name: word}
}

// resolve finds what a prefix and a name mean to whoever reads the source, by
// the table of spec-controls-content-actions.md section 7.1; ok is false where
// the prefix is not the source's.
func (s *Source) resolve(prefix, word string) (Meaning, bool) {
	switch {
	case s == nil:
		return Meaning{}, false
	case s.Element != nil:
		return s.Element.meant(word), prefix == s.Element.ID || prefix != "" && prefix == s.Element.Name()
	case s.Join != nil:
		return s.resolveJoin(prefix, word)
	case s.Union != nil:
		return Meaning{Source: s, Name: word}, prefix == s.Name || prefix == s.Union.Name()
	case s.Kind != nil && (s.Kind.Prefix == kind.LastPathPart || s.Kind.Prefix == kind.CustomSQL):
		own := s.Prefix()
		return Meaning{Source: s, Name: word}, own != "" && prefix == own
	}
	return Meaning{}, false
}

// resolveJoin resolves the prefix of a leg or of the primary source: the name
// that stands in the spec or, where none does, what the source itself is called.
func (s *Source) resolveJoin(prefix, word string) (Meaning, bool) {
	if s.Name == "" {
		if found, ok := s.Join.Primary.resolve(prefix, word); ok {
			return found, true
		}
	}
	for _, leg := range s.Join.Legs {
		found, ok := leg.Right.resolve(prefix, word)
		if leg.Name != "" {
			found, ok = leg.Right.column(word), prefix == leg.Name
		}
		if ok {
			found.Leg = leg
			return found, true
		}
	}
	if s.Name != "" && prefix == s.Name {
		return s.Join.Primary.column(word), true
	}
	return s.Join.Primary.resolve(prefix, word)
}

// column is a column of a source by its name.
func (s *Source) column(word string) Meaning {
	if s != nil && s.Element != nil {
		return s.Element.meant(word)
	}
	return Meaning{Source: s, Name: word}
}

// Name is what Sigma calls a union without a name.
func (u *Union) Name() string { return "Union of " + strconv.Itoa(len(u.Sources)) + " Sources" }
