package evaluate

import (
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/display"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// A Result is what an element shows.
type Result struct {
	Element *view.Element
	// Columns are in the order in which they show, hidden ones among them.
	Columns []Column
	// Rows is their number; the values of all columns are in the order of the
	// element.
	Rows int
	// Notes are what a reader should know of the values.
	Notes []string
}

// A Column is a column of a result.
type Column struct {
	Name string
	// View is the column of the spec; nil for one that a pivot table makes of a
	// column key.
	View *view.Column
	// Keys are the column keys of a pivot table that the column is of; nil for none.
	Keys []string
	// Channel is the channel that it is bound to, "" for none.
	Channel string
	Hidden  bool
	Values  *vector.Vector
	Format  display.Format
	// Failed is why there are no values; the column then holds nulls.
	Failed error
}

// Column finds a column by its name; nil if there is none.
func (r *Result) Column(name string) *Column {
	for i := range r.Columns {
		if r.Columns[i].Name == name {
			return &r.Columns[i]
		}
	}
	return nil
}

// Failure is the first reason why a column has no values; nil if all have.
func (r *Result) Failure() error {
	for _, c := range r.Columns {
		if c.Failed != nil {
			return c.Failed
		}
	}
	return nil
}

// Shown is a cell as a reader sees it.
func (c *Column) Shown(row int) string { return c.Format.Show(c.Values, row) }

// Show is what an element shows: the rows of a table, with the results of groups
// repeated on them; the marks of a chart; the one row of a KPI, with its period and
// what it is compared with; the cells of a pivot table, a row for each, which
// Pivot puts side by side. A column that
// cannot be computed says so and does not hinder the others.
func (b *Book) Show(e *view.Element) (*Result, error) {
	if e.KindName == "kpi-chart" {
		return b.showKPI(e)
	}
	own, err := b.element(e)
	if err != nil {
		return nil, err
	}
	return b.show(own, own.full, own.view.Shown())
}

// ShowGroup is a row for each group of a grouping of a table, with the columns
// of that group and those around it.
func (b *Book) ShowGroup(e *view.Element, grouping *view.Grouping) (*Result, error) {
	own, err := b.element(e)
	if err != nil {
		return nil, err
	}
	level := own.levelOf(grouping)
	var columns []*view.Column
	for _, c := range own.view.Shown() {
		if column := own.columns[c]; column != nil && (column.Level != calc.Base && level.Has(column.Level) || own.sheet.Has(level, column)) {
			columns = append(columns, c)
		}
	}
	return b.show(own, level, columns)
}

// Summary is the columns that a table computes over all its rows, as one row.
func (b *Book) Summary(e *view.Element) (*Result, error) {
	own, err := b.element(e)
	if err != nil {
		return nil, err
	}
	var columns []*view.Column
	for _, ref := range e.Summary {
		if ref.Column != nil {
			columns = append(columns, ref.Column)
		}
	}
	return b.show(own, calc.Grand, columns)
}

func (b *Book) show(own *element, level calc.Level, columns []*view.Column) (*Result, error) {
	order, err := own.sheet.Sorted(level)
	if err != nil {
		return nil, err
	}
	r := &Result{Element: own.view, Rows: len(order)}
	channels := map[*view.Column]string{}
	for _, bound := range own.view.Channels {
		if _, taken := channels[bound.Column]; !taken {
			channels[bound.Column] = bound.Channel.Name
		}
	}
	for _, c := range columns {
		column := own.columns[c]
		if column == nil || len(own.view.Channels) > 0 && channels[c] == "" && column.Level == calc.Base && level != calc.Base {
			// A helper of a chart that nothing binds has no value for a mark.
			continue
		}
		shown := Column{Name: column.Name, View: c, Channel: channels[c], Hidden: c.Hidden && !own.drilled[c], Format: display.Read(FormatOf(c))}
		values, err := own.sheet.At(column, level)
		if err != nil {
			shown.Failed, shown.Values = in(c, err), vector.Nulls(vector.Untyped, r.Rows)
		} else {
			shown.Values = values.Take(order)
		}
		r.Columns = append(r.Columns, shown)
	}
	r.Notes = b.takeNotes()
	return r, nil
}
