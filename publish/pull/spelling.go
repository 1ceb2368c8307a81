package pull

import (
	"slices"
	"strconv"

	"github.com/sigmac/sigmac/compiler/ir"
	"github.com/sigmac/sigmac/emit/meaning"
)

// namesDiffer tells whether an element or a column is called otherwise in a
// later state than in an earlier one.
func namesDiffer(earlier, later *meaning.Form) bool {
	theirs := byID(ir.Child(&later.Spec, "contents", "elements"))
	for i := range ir.ItemsAt(&earlier.Spec, "contents", "elements") {
		ours := &ir.ItemsAt(&earlier.Spec, "contents", "elements")[i]
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
func (m *merge) respelled(path []string, canonical, source, live *ir.Value) *ir.Value {
	if !m.renamed || canonical == nil || source == nil || live == nil || source.Type != live.Type {
		return source
	}
	switch source.Type {
	case ir.Text:
		if _, isFormula := m.source.form.Written(canonical.Text); isFormula && !m.isSpelledAnew(path, source) {
			return live
		}
	case ir.Object:
		made := *source
		made.Fields = slices.Clone(source.Fields)
		for i := range made.Fields {
			field := &made.Fields[i]
			field.Value = *m.respelled(append(path, field.Name), ir.Child(canonical, field.Name), &field.Value, ir.Child(live, field.Name))
		}
		return &made
	case ir.Array:
		return m.respelledItems(path, canonical, source, live)
	}
	return source
}

func (m *merge) respelledItems(path []string, canonical, source, live *ir.Value) *ir.Value {
	named := isIdentified(canonical) && isIdentified(source)
	if !named && (len(source.Items) != len(live.Items) || len(source.Items) != len(canonical.Items)) {
		return source
	}
	meant, theirs := byID(canonical), byID(live)
	made := *source
	made.Items = slices.Clone(source.Items)
	for i := range made.Items {
		item, id := &made.Items[i], ir.TextAt(&made.Items[i], "id")
		if named {
			*item = *m.respelled(append(path, id), meant[id], item, theirs[id])
		} else {
			*item = *m.respelled(append(path, strconv.Itoa(i)), &canonical.Items[i], item, &live.Items[i])
		}
	}
	return &made
}

// isSpelledAnew tells of a formula that the source itself writes otherwise than
// what was published, since something got another name here.
func (m *merge) isSpelledAnew(path []string, source *ir.Value) bool {
	if !m.renamedHere {
		return false
	}
	at := &m.base.raw
	for _, name := range path {
		switch {
		case at == nil:
		case at.Type == ir.Object:
			at = ir.Child(at, name)
		default:
			at = byID(at)[name]
		}
	}
	return at == nil || at.Text != source.Text
}

// astray tells that something which means the same on both sides means something
// else once they are merged, as a formula with a name that both sides changed.
func (p *pulling) astray(made *state) bool {
	elements := func(s *state) *ir.Value { return ir.Child(&s.form.Spec, "contents", "elements") }
	return isAstray(elements(p.source), elements(p.live), elements(made))
}

func isAstray(ours, theirs, made *ir.Value) bool {
	switch {
	case ours == nil || theirs == nil || made == nil:
		return false
	case same(ours, theirs):
		return !same(ours, made)
	case isObject(ours) && isObject(theirs):
		return slices.ContainsFunc(ours.Fields, func(f ir.Field) bool {
			return isAstray(&f.Value, ir.Child(theirs, f.Name), ir.Child(made, f.Name))
		})
	case isIdentified(ours) && isIdentified(theirs):
		entries, others, merged := byID(ours), byID(theirs), byID(made)
		return slices.ContainsFunc(ids(ours), func(id string) bool { return isAstray(entries[id], others[id], merged[id]) })
	}
	return false
}
