package decompile

import (
	"slices"
)

// lift takes what repeats out of the source and returns the declarations that hold
// it: statements that are alike become uses of components or the rounds of loops,
// settings, formulas, lists of columns and ids of data models become values.
func (b *book) lift(root *node) []*node {
	b.loops(root)
	made := b.alike(root)
	all := append(slices.Clone(made), root)
	lists := b.columnsInCommon(all)
	formulas := b.formulasInCommon(all)
	looks := b.looks(all)
	models := b.modelsInCommon(append(slices.Clone(all), lists...))
	return slices.Concat(models, formulas, lists, looks, made)
}

// elementOf is the element that a node is the statement of, nil for any other.
func (b *book) elementOf(n *node) *element {
	id, ok := n.key.element()
	if !ok || n.form != nil {
		return nil
	}
	return b.byID[id]
}
