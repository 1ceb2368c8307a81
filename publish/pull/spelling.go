package pull

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/ir"
)

// namesDiffer tells whether an element or a column is called otherwise in Sigma
// than in the source.
func (m *merge) namesDiffer() bool {
	theirs := byID(ir.Child(&m.live.form.Spec, "contents", "elements"))
	for i := range ir.ItemsAt(&m.source.form.Spec, "contents", "elements") {
		ours := &ir.ItemsAt(&m.source.form.Spec, "contents", "elements")[i]
		other := theirs[ir.TextAt(ours, "id")]
		if other == nil {
			continue
		}
		if !same(ir.Child(ours, "name"), ir.Child(other, "name")) {
			return true
		}
		columns := byID(ir.Child(other, "columns"))
		for j := range ir.ItemsAt(ours, "columns") {
			column := &ir.ItemsAt(ours, "columns")[j]
			if live := columns[ir.TextAt(column, "id")]; live != nil && !same(ir.Child(column, "name"), ir.Child(live, "name")) {
				return true
			}
		}
	}
	return false
}

// respelled is a value of the source with its formulas as Sigma writes them,
// where names changed there; both mean the same.
func (m *merge) respelled(canonical, source, live *ir.Value) *ir.Value {
	if !m.renamed || canonical == nil || source == nil || live == nil || source.Type != live.Type {
		return source
	}
	switch source.Type {
	case ir.Text:
		if _, isFormula := m.source.form.Written(canonical.Text); isFormula {
			return live
		}
	case ir.Object:
		made := *source
		made.Fields = slices.Clone(source.Fields)
		for i := range made.Fields {
			field := &made.Fields[i]
			field.Value = *m.respelled(ir.Child(canonical, field.Name), &field.Value, ir.Child(live, field.Name))
		}
		return &made
	case ir.Array:
		if isIdentified(canonical) && isIdentified(source) {
			return m.respelledEntries(canonical, source, live)
		}
		if len(source.Items) == len(live.Items) && len(source.Items) == len(canonical.Items) {
			made := *source
			made.Items = slices.Clone(source.Items)
			for i := range made.Items {
				made.Items[i] = *m.respelled(&canonical.Items[i], &made.Items[i], &live.Items[i])
			}
			return &made
		}
	}
	return source
}

func (m *merge) respelledEntries(canonical, source, live *ir.Value) *ir.Value {
	meant, theirs := byID(canonical), byID(live)
	made := *source
	made.Items = slices.Clone(source.Items)
	for i := range made.Items {
		id := ir.TextAt(&made.Items[i], "id")
		made.Items[i] = *m.respelled(meant[id], &made.Items[i], theirs[id])
	}
	return &made
}
