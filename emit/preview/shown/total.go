package shown

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/preview/figure"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// totals adds the grand totals of a pivot table, unless it hides them: columns at the end,
// and a foot of each column. Subtotals are rows below those that they are of.
func (s *Source) totals(e *view.Element, result *evaluate.Result, table *figure.Table) {
	if table.Rows == 0 {
		return
	}
	stated := e.Field("totals")
	totals, err := s.book.PivotTotals(e)
	if err != nil {
		return // the cells say what is wrong
	}
	columns := append(append([]evaluate.Column(nil), result.Columns...), totals.Columns...)
	hidden := stated.Field("showGrandTotals").Text() == "hidden"
	place, keys := 0, len(result.Columns)+len(totals.Columns)-len(totals.Row)
	var shown []int
	for i := range columns {
		column := &columns[i]
		if column.Hidden && column.Channel == "" || hidden && i >= len(result.Columns) {
			continue
		}
		shown = append(shown, i)
		if i >= len(result.Columns) {
			made := figureOf(column, table.Rows)
			made.Total = true
			table.Columns = append(table.Columns, made)
		}
		if totals.Row != nil && !hidden {
			table.Columns[place].Foot = foot(totals.Row, i-keys, column)
		}
		place++
	}
	if stated.Field("showSubtotals").Text() == "shown" {
		s.subtotals(e, columns, shown, len(result.Columns)+len(totals.Columns)-cellsOf(result, totals), table)
	}
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
func (s *Source) subtotals(e *view.Element, columns []evaluate.Column, shown []int, keys int, table *figure.Table) {
	list, err := s.book.PivotSubtotals(e)
	if err != nil {
		return // the cells say what is wrong
	}
	table.Subtotals = map[int]bool{}
	for added, each := range list {
		after := each.After + added
		if after >= table.Rows {
			break
		}
		for place, i := range shown {
			column := &table.Columns[place]
			value := figure.Value{Text: column.Values[after].Text}
			switch {
			case i >= keys && i-keys < len(each.Cells):
				value = figureValue(each.Cells[i-keys], 0, &columns[i].Format)
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

// paths cuts the names of a pivot table's columns of values into the keys of columns and
// the name of the value.
func paths(e *view.Element, result *figure.Table) {
	dimensions := len(e.Channel("columnsBy"))
	if dimensions == 0 {
		return
	}
	for i := range result.Columns {
		column := &result.Columns[i]
		value := e.Column(column.ID)
		if value == nil {
			continue
		}
		cut := strings.LastIndex(column.Name, " / ")
		if cut < 0 || i < len(e.Channel("rowsBy")) {
			continue
		}
		if name := " / " + value.Name; strings.HasSuffix(column.Name, name) {
			cut = len(column.Name) - len(name)
		}
		column.Leaf = column.Name[cut+len(" / "):]
		keys := strings.Split(column.Name[:cut], " / ")
		if len(keys) != dimensions {
			keys = []string{column.Name[:cut]} // a key holds the sign itself, or it is the total
		}
		column.Path = keys
	}
}
