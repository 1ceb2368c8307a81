package normal

import (
	"maps"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/formula"
)

// Names are what the elements and columns of a spec are called, by their ids.
type Names map[string]elementNames

type elementNames struct {
	title   string
	columns []columnName
}

type columnName struct{ id, name string }

func namesOf(document *view.Workbook) Names {
	names := make(Names, len(document.Elements))
	for _, e := range document.Elements {
		columns := make([]columnName, len(e.Columns))
		for i, c := range e.Columns {
			columns[i] = columnName{c.ID, c.Name}
		}
		names[e.ID] = elementNames{e.Title, columns}
	}
	return names
}

// column is the name of a column by its id; ok is false for none.
func (e elementNames) column(id string) (name string, ok bool) {
	for i := range e.columns {
		if e.columns[i].id == id {
			return e.columns[i].name, true
		}
	}
	return "", false
}

func (e elementNames) equal(other elementNames) bool {
	return e.title == other.title && slices.Equal(e.columns, other.columns)
}

// Equal reports whether all names are the same.
func (n Names) Equal(other Names) bool { return maps.EqualFunc(n, other, elementNames.equal) }

// Respelled is a spec of the newest generation whose formulas call elements and
// columns what they are called elsewhere. The names themselves stay; from are those
// of the spec itself. The spec is left alone.
func Respelled(whole spec.Value, from, to Names) spec.Value {
	contents := spec.Contents(&whole)
	if flatPlaces(contents) == nil {
		return to.all(whole)
	}
	m := mentionsOf(contents, nil)
	renamed := make([]bool, len(m.elements))
	others := from.others(to)
	for i := range m.elements {
		renamed[i] = others[spec.ID(&m.elements[i])]
	}
	affected := m.affected(renamed, nil)
	d := &Delta{whole: &whole, contents: contents, mentions: m, ids: spec.IDs(spec.ElementList(contents))}
	made := to.all(d.part(m.needed(affected)))
	return withElements(made, d.joined(spec.ElementList(spec.Contents(&made)), spec.ElementList(contents), affected))
}

// all is a spec with all its formulas respelled.
func (n Names) all(whole spec.Value) spec.Value {
	root := whole.Clone()
	if contents := spec.Contents(&root); contents != nil {
		formulaWriter{write: n.respelled}.all(view.Outline(contents))
	}
	return root
}

// others are the elements that are called otherwise, or have a column that is.
func (n Names) others(other Names) map[string]bool {
	made := map[string]bool{}
	for _, pair := range [][2]Names{{n, other}, {other, n}} {
		for id, names := range pair[0] {
			if there, known := pair[1][id]; !known || !names.equal(there) {
				made[id] = true
			}
		}
	}
	return made
}

// Renames reports whether other names call an element otherwise, or a column of it that
// has a name on both sides.
func (n Names) Renames(other Names, element string) bool {
	names, others := n[element], other[element]
	return names.title != others.title || slices.ContainsFunc(names.columns, func(c columnName) bool {
		there, known := others.column(c.id)
		return known && there != c.name
	})
}

// respelled is a formula with each reference written with the new names.
func (n Names) respelled(text string, tree formula.Expr, here view.Scope) string {
	if tree == nil {
		return text
	}
	var refs []*formula.Ref
	formula.Walk(tree, func(e formula.Expr) bool {
		if ref, ok := e.(*formula.Ref); ok {
			refs = append(refs, ref)
		}
		return true
	})
	slices.SortFunc(refs, func(a, b *formula.Ref) int { return int(a.At.Start - b.At.Start) })
	var out strings.Builder
	at := 0
	for _, ref := range refs {
		if written := n.reference(ref, here); written != "" {
			out.WriteString(text[at:ref.At.Start] + written)
			at = int(ref.At.End)
		}
	}
	return out.String() + text[at:]
}

// reference is how a reference is written with the new names; "" where they
// change nothing in it.
func (n Names) reference(ref *formula.Ref, here view.Scope) string {
	meant := here.Resolve(ref)
	if meant.Element == nil || meant.Leg != nil || meant.Over != nil {
		return ""
	}
	names := n[meant.Element.ID]
	qualifier, name := ref.Qualifier, ref.Name
	if title := names.title; qualifier != "" && qualifier == meant.Element.Title && title != "" {
		qualifier = title
	}
	if c := meant.Column; c != nil && name != c.ID {
		if other, _ := names.column(c.ID); other != "" {
			name = other
		}
	}
	if qualifier == ref.Qualifier && name == ref.Name {
		return ""
	}
	return formula.ForSigma(qualifier, ref.Via, name)
}
