package evaluate

import (
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// A Subtotal is the totals of the rows of a pivot table that share their outer keys.
type Subtotal struct {
	// Depth is how many keys the rows share, After the last of them.
	Depth, After int
	// Cells are the totals, one for each column of values of Pivot, then one for each
	// column of PivotTotals.
	Cells []*vector.Vector
}

// PivotSubtotals are the subtotals of a pivot table that has several dimensions in its
// rows, in the order in which they follow the rows. Like grand totals they are computed
// again on the rows below.
func (b *Book) PivotSubtotals(e *view.Element) ([]Subtotal, error) {
	p, err := b.pivotOrdered(e)
	if err != nil {
		return nil, err
	}
	over, err := p.over()
	if err != nil {
		return nil, err
	}
	groups, err := p.groups(p.rows, p.rowOrder)
	if err != nil {
		return nil, err
	}
	var list []Subtotal
	for _, g := range groups {
		cells, err := p.line(g.level, g.number, over)
		if err != nil {
			return nil, err
		}
		list = append(list, Subtotal{g.depth, g.after, cells})
	}
	return list, nil
}
