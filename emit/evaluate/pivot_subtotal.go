package evaluate

import (
	"github.com/sigmac/sigmac/emit/evaluate/calc"
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
	own, err := b.element(e)
	if err != nil {
		return nil, err
	}
	p := pivotOf(b, own)
	if err := p.order(); err != nil {
		return nil, err
	}
	var levels []calc.Level
	level := calc.Grand
	for _, d := range own.dimensions {
		if p.rows&d.level != 0 {
			level |= d.level
			levels = append(levels, level)
		}
	}
	made := make([][]Subtotal, len(p.rowOrder))
	for depth := len(levels) - 1; depth > 0; depth-- {
		if err := p.subtotals(levels[depth-1], depth, made); err != nil {
			return nil, err
		}
	}
	var list []Subtotal
	for _, each := range made {
		list = append(list, each...)
	}
	return list, nil
}

// subtotals computes those of the rows that share some of their keys, and puts each
// behind the last of its rows.
func (p *pivoted) subtotals(level calc.Level, depth int, made [][]Subtotal) error {
	sheet := p.own.sheet
	groupOf, err := sheet.Between(p.rows, level)
	if err != nil {
		return err
	}
	at, err := p.crossed(level)
	if err != nil {
		return err
	}
	over, across := map[*view.Column]*vector.Vector{}, map[*view.Column]*vector.Vector{}
	for _, value := range p.values() {
		over[value], across[value] = totalOrNull(p.own, value, level|p.columns), totalOrNull(p.own, value, level)
	}
	for i, row := range p.rowOrder {
		group := groupOf[row]
		if i+1 < len(p.rowOrder) && groupOf[p.rowOrder[i+1]] == group {
			continue
		}
		s := Subtotal{Depth: depth, After: i}
		for _, column := range p.columnOrder {
			for _, value := range p.values() {
				place, known := at[[2]int32{group, column}]
				if !known {
					place = -1
				}
				s.Cells = append(s.Cells, over[value].Take([]int32{place}))
			}
		}
		if p.columns != calc.Grand {
			for _, value := range p.values() {
				s.Cells = append(s.Cells, across[value].Take([]int32{group}))
			}
		}
		made[i] = append(made[i], s)
	}
	return nil
}

// crossed finds the cells of a level of rows and of all columns by their groups.
func (p *pivoted) crossed(level calc.Level) (map[[2]int32]int32, error) {
	sheet, both := p.own.sheet, level|p.columns
	n, err := sheet.Count(both)
	if err != nil {
		return nil, err
	}
	groups := [2][]int32{}
	for i, coarser := range []calc.Level{level, p.columns} {
		if groups[i], err = sheet.Between(both, coarser); err != nil {
			return nil, err
		}
		if groups[i] == nil {
			groups[i] = all(n)
		}
	}
	at := make(map[[2]int32]int32, n)
	for cell := range n {
		at[[2]int32{groups[0][cell], groups[1][cell]}] = int32(cell)
	}
	return at, nil
}
