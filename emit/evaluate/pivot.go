package evaluate

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/display"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// Pivot is a pivot table as it shows: a row for each row key, and a column for
// each column key and value, named `East / Sum of Revenue`. A cell without rows
// is null.
func (b *Book) Pivot(e *view.Element) (*Result, error) {
	own, err := b.element(e)
	if err != nil {
		return nil, err
	}
	return pivotOf(b, own).result()
}

func pivotOf(b *Book, own *element) *pivoted {
	return &pivoted{
		book: b, own: own, rows: union(own.sheet.Totals.Rows), columns: union(own.sheet.Totals.Columns),
		crossings: map[[2]calc.Level]map[[2]int32]int32{}, totals: map[totalKey]*vector.Vector{},
	}
}

func union(levels []calc.Level) calc.Level {
	all := calc.Grand
	for _, level := range levels {
		all |= level
	}
	return all
}

type pivoted struct {
	book          *Book
	own           *element
	rows, columns calc.Level
	// rowOrder and columnOrder are the groups of both axes in order.
	rowOrder, columnOrder []int32
	// crossings are the cells of two levels by their groups, totals the values of coarser levels.
	crossings map[[2]calc.Level]map[[2]int32]int32
	totals    map[totalKey]*vector.Vector
}

// A totalKey is a value over what a level does not keep apart.
type totalKey struct {
	value *view.Column
	level calc.Level
}

func (p *pivoted) result() (*Result, error) {
	if err := p.order(); err != nil {
		return nil, err
	}
	r := &Result{Element: p.own.view, Rows: len(p.rowOrder)}
	for _, d := range p.own.dimensions {
		if p.rows&d.level == 0 {
			continue
		}
		values, err := p.own.sheet.At(d.column, p.rows)
		if err != nil {
			return nil, in(d.view, err)
		}
		r.Columns = append(r.Columns, Column{Name: d.column.Name, View: d.view, Channel: d.channel, Values: values.Take(p.rowOrder), Format: display.Read(FormatOf(d.view))})
	}
	labels, err := p.labels()
	if err != nil {
		return nil, err
	}
	for i, group := range p.columnOrder {
		for _, value := range p.values() {
			column, err := p.cells(value, group)
			if err != nil {
				return nil, in(value, err)
			}
			column.Keys = labels[i]
			column.Name = strings.Join(append(slices.Clone(labels[i]), p.own.columns[value].Name), " / ")
			r.Columns = append(r.Columns, column)
		}
	}
	r.Notes = p.book.takeNotes()
	return r, nil
}

// order finds the order of both axes.
func (p *pivoted) order() (err error) {
	if p.rowOrder, err = p.ordered(p.rows); err != nil {
		return err
	}
	p.columnOrder, err = p.ordered(p.columns)
	return err
}

// ordered are the groups of an axis in the order of its sorts.
func (p *pivoted) ordered(level calc.Level) ([]int32, error) {
	var keys []calc.Sort
	for _, sort := range p.own.sheet.Sorts[p.own.full] {
		if level.Has(sort.Column.Level) && sort.Column.Level != calc.Base || p.own.sheet.Has(level, sort.Column) {
			keys = append(keys, sort)
		}
	}
	if level != p.own.full {
		p.own.sheet.Sorts[level] = keys
	}
	return p.own.sheet.Sorted(level)
}

// labels are the column keys, dimension by dimension.
func (p *pivoted) labels() ([][]string, error) {
	labels := make([][]string, len(p.columnOrder))
	for _, d := range p.own.dimensions {
		if p.columns&d.level == 0 {
			continue
		}
		values, err := p.own.sheet.At(d.column, p.columns)
		if err != nil {
			return nil, in(d.view, err)
		}
		format := display.Read(FormatOf(d.view))
		for i, group := range p.columnOrder {
			text := format.Show(values, int(group))
			if values.IsNull(int(group)) && text == "" {
				text = "null"
			}
			labels[i] = append(labels[i], text)
		}
	}
	return labels, nil
}

// values are the columns that the cells show.
func (p *pivoted) values() []*view.Column {
	var values []*view.Column
	for _, ref := range p.own.view.Field("values").Items() {
		if c := p.own.view.Column(ref.Text()); c != nil && p.own.columns[c] != nil {
			values = append(values, c)
		}
	}
	return values
}

// cells are the values of one column key, a row for each row key.
func (p *pivoted) cells(value *view.Column, group int32) (Column, error) {
	sheet, shown := p.own.sheet, Column{View: value, Hidden: value.Hidden, Format: display.Read(FormatOf(value))}
	cells, err := sheet.At(p.own.columns[value], p.own.full)
	if err != nil {
		return shown, err
	}
	at, err := p.crossed(p.rows, p.columns)
	if err != nil {
		return shown, err
	}
	shown.Values = cells.Take(p.places(at, group))
	return shown, nil
}
