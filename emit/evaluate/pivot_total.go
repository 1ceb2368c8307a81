package evaluate

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/display"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// Totals are the totals of a pivot table. A total whose formula has no value there is null.
type Totals struct {
	// Columns are the totals over column keys, a row for each row key: the subtotals of
	// the keys that share their outer ones, then the grand totals. There are none where
	// no dimension makes columns.
	Columns []TotalColumn
	// Row comes after the rows: the values over all row keys, one for each cell of a row,
	// first those of the pivot table's columns of values, then those of Columns. It is nil
	// where no dimension makes rows.
	Row []*vector.Vector
}

// A TotalColumn is a column of a value over column keys.
type TotalColumn struct {
	Column
	// Depth is how many outer keys those share that it is over; 0 is over all.
	Depth int
	// After is the last of the column keys that it is over, from 0.
	After int
}

// A group is the keys of an axis that share their outer ones.
type group struct {
	// level keeps the outer keys apart, number is that of the group among its groups.
	level  calc.Level
	number int32
	// depth is how many keys are shared, after the last place of the group.
	depth, after int
}

// keysOver are column keys that share their outer ones, with what a total over them is called.
type keysOver struct {
	group
	keys []string
}

// PivotTotals are the totals of a pivot table that Pivot gives. Their formulas are computed
// again on the rows; what the cells show is not added up.
func (b *Book) PivotTotals(e *view.Element) (*Totals, error) {
	p, err := b.pivotOrdered(e)
	if err != nil {
		return nil, err
	}
	over, err := p.over()
	if err != nil {
		return nil, err
	}
	totals := &Totals{}
	for i := range over {
		if err := p.totalColumns(&over[i], totals); err != nil {
			return nil, err
		}
	}
	if p.rows != calc.Grand {
		if totals.Row, err = p.line(calc.Grand, 0, over); err != nil {
			return nil, err
		}
	}
	return totals, nil
}

// pivotOrdered is a pivot table whose axes are ordered.
func (b *Book) pivotOrdered(e *view.Element) (*pivoted, error) {
	own, err := b.element(e)
	if err != nil {
		return nil, err
	}
	p := pivotOf(b, own)
	return p, p.order()
}

// over lists what column keys there are totals over, in the order of Totals.Columns.
func (p *pivoted) over() ([]keysOver, error) {
	if p.columns == calc.Grand {
		return nil, nil
	}
	labels, err := p.labels()
	if err != nil {
		return nil, err
	}
	groups, err := p.groups(p.columns, p.columnOrder)
	if err != nil {
		return nil, err
	}
	var list []keysOver
	for _, g := range groups {
		keys := slices.Clone(labels[g.after][:g.depth])
		keys[g.depth-1] += " total"
		list = append(list, keysOver{g, keys})
	}
	return append(list, keysOver{group{level: calc.Grand, after: len(p.columnOrder) - 1}, []string{"Total"}}), nil
}

// groups are those of an axis by where they end; of those that end together the inner one comes
// first.
func (p *pivoted) groups(axis calc.Level, order []int32) ([]group, error) {
	levels := p.outer(axis)
	ending := make([][]group, len(order))
	for depth := len(levels); depth > 0; depth-- {
		level := levels[depth-1]
		groupOf, err := p.own.sheet.Between(axis, level)
		if err != nil {
			return nil, err
		}
		for i, isLast := range lastOfGroups(order, groupOf) {
			if isLast {
				ending[i] = append(ending[i], group{level, groupOf[order[i]], depth, i})
			}
		}
	}
	return slices.Concat(ending...), nil
}

// outer are the levels of an axis that keep fewer of its dimensions apart than all, from the
// outermost on.
func (p *pivoted) outer(axis calc.Level) []calc.Level {
	var levels []calc.Level
	level := calc.Grand
	for _, d := range p.own.dimensions {
		if axis&d.level != 0 {
			level |= d.level
			levels = append(levels, level)
		}
	}
	return levels[:max(0, len(levels)-1)]
}

// lastOfGroups reports for each place of an order whether the next one is of another group.
func lastOfGroups(order, groupOf []int32) []bool {
	last := make([]bool, len(order))
	for i, each := range order {
		last[i] = i+1 == len(order) || groupOf[order[i+1]] != groupOf[each]
	}
	return last
}

// totalColumns adds the columns of all values over some column keys.
func (p *pivoted) totalColumns(o *keysOver, totals *Totals) error {
	at, err := p.crossed(p.rows, o.level)
	if err != nil {
		return err
	}
	places := p.places(at, o.number)
	for _, value := range p.values() {
		name := strings.Join(o.keys, " / ") + " / " + p.own.columns[value].Name
		totals.Columns = append(totals.Columns, TotalColumn{Depth: o.depth, After: o.after, Column: Column{
			Name: name, Keys: o.keys, View: value, Hidden: value.Hidden, Values: p.totalAt(value, p.rows|o.level).Take(places), Format: display.Read(FormatOf(value)),
		}})
	}
	return nil
}

// line is the totals over the row keys of a group of a level: a value for each column of
// Pivot, then for each of Totals.
func (p *pivoted) line(level calc.Level, group int32, over []keysOver) ([]*vector.Vector, error) {
	var cells []*vector.Vector
	add := func(columns calc.Level, column int32) error {
		at, err := p.crossed(level, columns)
		if err != nil {
			return err
		}
		for _, value := range p.values() {
			cells = append(cells, p.totalAt(value, level|columns).Take([]int32{placeOf(at, group, column)}))
		}
		return nil
	}
	for _, column := range p.columnOrder {
		if err := add(p.columns, column); err != nil {
			return nil, err
		}
	}
	for i := range over {
		if err := add(over[i].level, over[i].number); err != nil {
			return nil, err
		}
	}
	return cells, nil
}

// places are the cells of a column, in the order of the rows.
func (p *pivoted) places(at map[[2]int32]int32, column int32) []int32 {
	places := make([]int32, len(p.rowOrder))
	for i, row := range p.rowOrder {
		places[i] = placeOf(at, row, column)
	}
	return places
}

// placeOf is the cell of two groups; -1 where there is none.
func placeOf(at map[[2]int32]int32, row, column int32) int32 {
	if place, known := at[[2]int32{row, column}]; known {
		return place
	}
	return -1
}

// crossed finds the cells of a level of rows and one of columns by their groups.
func (p *pivoted) crossed(rows, columns calc.Level) (map[[2]int32]int32, error) {
	key := [2]calc.Level{rows, columns}
	if at, known := p.crossings[key]; known {
		return at, nil
	}
	sheet, both := p.own.sheet, rows|columns
	n, err := sheet.Count(both)
	if err != nil {
		return nil, err
	}
	groups := [2][]int32{}
	for i, coarser := range key {
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
	p.crossings[key] = at
	return at, nil
}

// totalAt is a value over what a level does not keep apart; nulls where it cannot be computed.
func (p *pivoted) totalAt(value *view.Column, level calc.Level) *vector.Vector {
	key := totalKey{value, level}
	if values, known := p.totals[key]; known {
		return values
	}
	values, err := total(p.own, value, level)
	if err != nil {
		n, err := p.own.sheet.Count(level)
		if err != nil {
			n = 0
		}
		values = vector.Nulls(vector.Number, n)
	}
	p.totals[key] = values
	return values
}

// Total is the value of a column over all rows that a level of a pivot table or a
// chart keeps apart: its rows, its columns, or neither. It computes the formula
// again on the rows; it does not add what the cells show.
func (b *Book) Total(e *view.Element, column *view.Column, rows, columns bool) (*vector.Vector, error) {
	own, err := b.element(e)
	if err != nil {
		return nil, err
	}
	level := calc.Grand
	if rows {
		level |= union(own.sheet.Totals.Rows)
	}
	if columns {
		level |= union(own.sheet.Totals.Columns)
	}
	return total(own, column, level)
}

func total(own *element, column *view.Column, level calc.Level) (*vector.Vector, error) {
	values, err := own.sheet.RunText(column.Formula, level)
	if err != nil {
		return nil, in(column, err)
	}
	return values, nil
}
