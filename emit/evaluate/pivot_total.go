package evaluate

import (
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/display"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// Totals are the grand totals of a pivot table. A total whose formula has no value there
// is null.
type Totals struct {
	// Columns come after those of the pivot table: for each value one over all column
	// keys, a row for each row key. There are none where no dimension makes columns.
	Columns []Column
	// Row comes after the rows: the values over all row keys, one for each cell of a row,
	// first those of the pivot table's columns of values, then those of Columns. It is nil
	// where no dimension makes rows.
	Row []*vector.Vector
}

// PivotTotals are the totals of a pivot table that Pivot gives. Their formulas are computed
// again on the rows; what the cells show is not added up.
func (b *Book) PivotTotals(e *view.Element) (*Totals, error) {
	own, err := b.element(e)
	if err != nil {
		return nil, err
	}
	p := pivotOf(b, own)
	if err := p.order(); err != nil {
		return nil, err
	}
	totals := &Totals{}
	byColumn, whole := map[*view.Column]*vector.Vector{}, map[*view.Column]*vector.Vector{}
	for _, value := range p.values() {
		byColumn[value], whole[value] = totalOrNull(own, value, p.columns), totalOrNull(own, value, calc.Grand)
		if p.columns != calc.Grand {
			over := totalOrNull(own, value, p.rows)
			totals.Columns = append(totals.Columns, Column{Name: "Total / " + own.columns[value].Name, View: value, Hidden: value.Hidden, Values: over.Take(p.rowOrder), Format: display.Read(value.Format)})
		}
	}
	if p.rows == calc.Grand {
		return totals, nil
	}
	for _, group := range p.columnOrder {
		for _, value := range p.values() {
			totals.Row = append(totals.Row, byColumn[value].Take([]int32{group}))
		}
	}
	for _, column := range totals.Columns {
		totals.Row = append(totals.Row, whole[column.View])
	}
	return totals, nil
}

func totalOrNull(own *element, value *view.Column, level calc.Level) *vector.Vector {
	if values, err := total(own, value, level); err == nil {
		return values
	}
	n, err := own.sheet.Count(level)
	if err != nil {
		n = 0
	}
	return vector.Nulls(vector.Number, n)
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
	program, err := calc.CompileText(column.Formula)
	if err != nil {
		return nil, in(column, err)
	}
	values, err := own.sheet.Run(program, level)
	if err != nil {
		return nil, in(column, err)
	}
	return values, nil
}
