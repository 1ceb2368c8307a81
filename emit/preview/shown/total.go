package shown

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/preview/figure"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// totals adds the totals of a pivot table: the grand totals, unless it hides them, as columns
// at the end and a foot of each column; subtotals, where it shows them, as columns and rows
// behind those that they are of.
func (s *Source) totals(e *view.Element, result *evaluate.Result, table *figure.Table) {
	if table.Rows == 0 {
		return
	}
	stated := e.Field("totals")
	totals, err := s.book.PivotTotals(e)
	if err != nil {
		return // the cells say what is wrong
	}
	grand, sub := stated.Field("showGrandTotals").Text() != "hidden", stated.Field("showSubtotals").Text() == "shown"
	t := totalling{table: table, keys: len(result.Columns) + len(totals.Columns) - cellsOf(result, totals)}
	for i := range result.Columns {
		t.add(i, &result.Columns[i])
	}
	for i := range totals.Columns {
		column := &totals.Columns[i]
		if grand && column.Depth == 0 || sub && column.Depth > 0 {
			t.add(len(result.Columns)+i, &column.Column)
			if last := len(table.Columns) - 1; column.Depth > 0 && !column.Hidden {
				table.Columns[last].Subtotal = true
			}
		}
	}
	if totals.Row != nil && grand {
		for place, i := range t.shown {
			table.Columns[place].Foot = foot(totals.Row, i-t.keys, t.columns[place])
		}
	}
	if sub {
		s.subtotals(e, &t)
		t.order(result, totals)
	}
}

// totalling is a pivot table that gets its totals.
type totalling struct {
	table *figure.Table
	// keys is how many columns hold the keys of rows.
	keys int
	// columns are what the columns of the table are made of, shown their numbers among
	// those of the pivot table and of its totals.
	columns []*evaluate.Column
	shown   []int
}

// add notes a column that is shown; one of totals is put at the end of the table.
func (t *totalling) add(number int, column *evaluate.Column) {
	if column.Hidden && column.Channel == "" {
		return
	}
	t.columns, t.shown = append(t.columns, column), append(t.shown, number)
	if len(t.columns) > len(t.table.Columns) {
		made := figureOf(column, t.table.Rows)
		headed(&made, column)
		made.Total = true
		t.table.Columns = append(t.table.Columns, made)
	}
}

// order puts subtotals behind the columns that they are of.
func (t *totalling) order(result *evaluate.Result, totals *evaluate.Totals) {
	values := 1 // of each column key
	if over := len(totals.Columns); over > 0 {
		for values < over && totals.Columns[over-1-values].Depth == 0 {
			values++
		}
	}
	behind := map[int][]figure.Column{} // by column of the pivot table
	var columns, rest []figure.Column
	for place, number := range t.shown {
		column := t.table.Columns[place]
		switch over := number - len(result.Columns); {
		case over < 0:
		case totals.Columns[over].Depth > 0:
			last := t.keys + (totals.Columns[over].After+1)*values - 1
			behind[last] = append(behind[last], column)
		default:
			rest = append(rest, column)
		}
	}
	at := 0
	for number := range result.Columns {
		if at < len(t.shown) && t.shown[at] == number {
			columns = append(columns, t.table.Columns[at])
			at++
		}
		columns = append(columns, behind[number]...)
	}
	t.table.Columns = append(columns, rest...)
}

// cellsOf is how many columns hold values.
func cellsOf(result *evaluate.Result, totals *evaluate.Totals) int {
	count := len(totals.Columns)
	for i := range result.Columns {
		if result.Columns[i].Channel == "" {
			count++
		}
	}
	return count
}

// foot is what stands at the end of a column: of the first one of the keys the word, of a
// column of values its total.
func foot(row []*vector.Vector, at int, column *evaluate.Column) *figure.Value {
	if at < 0 {
		return &figure.Value{}
	}
	made := figureValue(row[at], 0, &column.Format)
	return &made
}

// subtotals puts rows of totals below the rows that share their outer keys.
func (s *Source) subtotals(e *view.Element, t *totalling) {
	list, err := s.book.PivotSubtotals(e)
	if err != nil {
		return // the cells say what is wrong
	}
	table := t.table
	table.Subtotals = map[int]bool{}
	for added, each := range list {
		after := each.After + added
		if after >= table.Rows {
			break
		}
		for place, i := range t.shown {
			column := &table.Columns[place]
			value := figure.Value{Text: column.Values[after].Text}
			switch {
			case i >= t.keys && i-t.keys < len(each.Cells):
				value = figureValue(each.Cells[i-t.keys], 0, &t.columns[place].Format)
			case i == each.Depth-1:
				value.Shown = column.Values[after].Shown + " total"
			case i > each.Depth-1:
				value.Text = ""
			default:
				value.Shown = column.Values[after].Shown
			}
			column.Values = slices.Insert(column.Values, after+1, value)
			if column.Marks != nil && after < len(column.Marks) {
				column.Marks = slices.Insert(column.Marks, after+1, figure.Mark{})
			}
		}
		table.Rows++
		table.Subtotals[after+1] = true
	}
}

// headed gives a pivot table's columns of values the keys of columns above them.
func headed(made *figure.Column, column *evaluate.Column) {
	if len(column.Keys) > 0 {
		made.Path, made.Leaf = column.Keys, strings.TrimPrefix(column.Name, strings.Join(column.Keys, " / ")+" / ")
	}
}
