// Package figure is what an element shows, as drawings need it: columns of values,
// each with the text that a reader sees. It knows neither formulas nor pixels.
package figure

// A Type is the type of a column.
type Type uint8

// The types.
const (
	Text Type = iota
	Number
	Date
	Logical
)

// A Value is one value of a column.
type Value struct {
	Null bool
	// Number is that of a number; of a date it is the milliseconds since 1970, of a
	// logical 1 or 0.
	Number float64
	// Text is the value as text, Shown as its format writes it.
	Text, Shown string
}

// A Column is what an element shows in one of its columns.
type Column struct {
	// ID is the spec's id of the column, Name what a reader sees above it.
	ID, Name string
	Type     Type
	// FormatString is the column's format, for numbers between its values; "" for none.
	FormatString string
	// Format writes a number as the column's format does; nil for none.
	Format func(float64) string
	Values []Value
	// Marks are how conditional formats mark cells, by row; nil for none.
	Marks []Mark
	// Foot is the total at the end of a pivot table's column; nil for none.
	Foot *Value
	// Total reports that the column holds a pivot table's totals over several columns,
	// Subtotal that those are the columns that share their outer keys, not all.
	Total, Subtotal bool
	// Path are the keys of columns in a pivot table above this one, Leaf its name below
	// them.
	Path []string
	Leaf string
	// Group is the level of the group that the column belongs to, from 1; 0 for none. Folds
	// reports that its values fold what is inside of the group.
	Group int
	Folds bool
}

// Label is what stands above the values of a column.
func (c *Column) Label() string {
	if len(c.Path) > 0 {
		return c.Leaf
	}
	return c.Name
}

// A Mark is how a conditional format marks a cell. Colours are as the spec says them.
type Mark struct {
	Background, Color       string
	Bold, Italic, Underline bool
	// Shown is the value by the format of the mark; "" where it has none.
	Shown string
}

// A Total is a figure over all rows, as it stands in a table's summary bar.
type Total struct{ Name, Shown string }

// A Table is what an element shows: of a table its rows, of a chart a row for each
// mark.
type Table struct {
	Columns []Column
	Rows    int
	// Total is how many rows there are where fewer are held.
	Total int
	// Sample reports that the rows are made up.
	Sample bool
	// Empty says in a few words why there is nothing to see; "" where there is.
	Empty string
	// Against is what the last value of a KPI is compared with; nil for nothing.
	Against *Value
	// Summary are the figures of the summary bar.
	Summary []Total
	// Subtotals are the rows that hold totals of the rows above.
	Subtotals map[int]bool
}

// Column finds a column by its id; nil for none.
func (t *Table) Column(id string) *Column {
	if t == nil {
		return nil
	}
	for i := range t.Columns {
		if t.Columns[i].ID == id {
			return &t.Columns[i]
		}
	}
	return nil
}

// Distinct lists the values of a column in the order of their first row, with the
// number of each row's value among them.
func (c *Column) Distinct() (values []Value, of []int) {
	type key struct {
		null bool
		text string
	}
	places := map[key]int{}
	of = make([]int, len(c.Values))
	for i, v := range c.Values {
		k := key{v.Null, v.Text}
		place, known := places[k]
		if !known {
			place = len(values)
			places[k] = place
			values = append(values, v)
		}
		of[i] = place
	}
	return values, of
}
