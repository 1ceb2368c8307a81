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
	levels := p.outer(p.rows)
	made := make([][]Subtotal, len(p.rowOrder))
	for depth := len(levels); depth > 0; depth-- {
		level := levels[depth-1]
		groupOf, err := p.own.sheet.Between(p.rows, level)
		if err != nil {
			return nil, err
		}
		for i, last := range lastOfGroups(p.rowOrder, groupOf) {
			if !last {
				continue
			}
			cells, err := p.line(level, groupOf[p.rowOrder[i]], over)
			if err != nil {
				return nil, err
			}
			made[i] = append(made[i], Subtotal{depth, i, cells})
		}
	}
	var list []Subtotal
	for _, each := range made {
		list = append(list, each...)
	}
	return list, nil
}
