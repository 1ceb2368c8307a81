// Package normal decides whether two specs say the same. Sigma has three
// generations of one format, older spellings of many fields, two or three ways
// to write a reference, and fields that only a response has; all of that is
// spelling. Normalize takes it away, so that what is left are differences that
// a reader of the workbook can see.
//
// Two specs are the same by meaning if they agree once both have: the newest
// generation; no response-only fields and no empty optional lists; the newest
// spelling of every older one; the fields that the format demands; the columns
// of a table in the order that `order` gives; no column name that only repeats
// the last part of its reference; formulas as trees with each reference
// resolved; hex colours in lower case; and the layout as cells. The order of
// keys, of `elements`, and of the columns of charts, pivots and input tables
// counts for nothing.
package normal

import (
	"maps"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// A Form is a spec in its canonical form.
type Form struct {
	// Spec is `{name, folderId, description, contents}`. Its keys are sorted,
	// `contents.elements` is sorted by id, formulas are fully parenthesised
	// with `[element id/column id]` as references, and `contents.layout` is
	// `{grids: {region: columns}, cells: {element: {region, parent, columns, rows}}}`.
	Spec spec.Value
	// FolderSaid reports whether the spec says a folder; where it does not, the
	// canonical form has the home folder.
	FolderSaid bool
	// written gives the text that a canonical formula was made of.
	written map[string]string
	// names are what the spec calls its elements and columns.
	names Names
}

// Names are what the spec calls its elements and columns.
func (f *Form) Names() Names { return f.names }

// Clone is a form of its own, which may be changed.
func (f *Form) Clone() *Form {
	return &Form{Spec: f.Spec.Clone(), FolderSaid: f.FolderSaid, written: maps.Clone(f.written), names: f.names}
}

// Written gives the text that a formula, or a text with formulas in it, had
// before it became canonical; ok is false where the text is none of the two.
func (f *Form) Written(canonical string) (text string, ok bool) {
	text, ok = f.written[canonical]
	return text, ok
}

// SetWritten says what a canonical text is to be shown as.
func (f *Form) SetWritten(canonical, text string) { f.written[canonical] = text }

// Normalize brings a decoded spec of any generation to its canonical form. It
// also takes the transitional generation with elements in `document.pages` and
// specs inside a `workbook` wrapper. The spec itself is left alone. What is no
// workbook comes back with its keys sorted, without an error.
func Normalize(whole spec.Value) *Form {
	root := envelope(whole.Clone())
	form := &Form{FolderSaid: spec.TextAt(&whole, "folderId") != "", written: map[string]string{}}
	if contents := spec.Contents(&root); contents != nil {
		modernise(contents)
		fillDemanded(contents)
		dropReadback(contents)
		names := view.Outline(contents)
		form.names = namesOf(names)
		resolveFormulas(names, form.written)
		tidyColumns(contents, names)
		placeCells(contents)
	}
	tidy(&root)
	form.Spec = root
	return form
}

// Completed brings a whole of any generation to the newest one with the newest
// spellings, and writes what the format demands and responses leave out.
func Completed(whole spec.Value) spec.Value {
	root, _ := Newest(whole)
	contents := spec.Contents(&root)
	if contents == nil {
		return root
	}
	fillDemanded(contents)
	for _, element := range spec.Elements(contents) {
		fillUnsaid(element)
	}
	return root
}

// fillUnsaid writes something where an element's response lacks what only the
// server knows: the connection of a linked table, the ids of actions.
func fillUnsaid(element *spec.Value) {
	if source := spec.Child(element, "source"); source != nil && spec.KindName(source) == "linked" {
		fill(source, "connectionId", text("unsaid"))
	}
	for _, action := range spec.Actions(element) {
		fill(action, "id", text("unsaid"))
	}
}

// Newest brings a whole of any generation to the newest one with the newest
// spellings, and changes nothing else: the order of entries and the text of
// formulas stay. held tells on which page an element was nested in a
// generation that nests them, by the element's id.
func Newest(whole spec.Value) (newest spec.Value, held map[string]string) {
	root := envelope(whole.Clone())
	held = map[string]string{}
	contents := spec.Contents(&root)
	if contents == nil {
		return root, held
	}
	modernise(contents)
	for _, element := range spec.Elements(contents) {
		if page := spec.TextAt(element, heldBy); page != "" {
			held[spec.ID(element)] = page
		}
	}
	dropHolders(contents)
	return root, held
}

// Same reports whether two specs are the same by meaning.
func Same(a, b spec.Value) bool { return len(Compare(a, b)) == 0 }
