package shown

import (
	"github.com/sigmac/sigmac/emit/evaluate"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/preview/figure"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// totals adds the grand totals of a pivot table, unless it hides them: columns at the end,
// and a foot of each column.
func (s *Source) totals(e *view.Element, result *evaluate.Result, table *figure.Table) {
	if e.Field("totals").Field("showGrandTotals").Text() == "hidden" || table.Rows == 0 {
		return
	}
	totals, err := s.book.PivotTotals(e)
	if err != nil {
		return // the cells say what is wrong
	}
	columns := append(append([]evaluate.Column(nil), result.Columns...), totals.Columns...)
	place, keys := 0, len(result.Columns)+len(totals.Columns)-len(totals.Row)
	for i := range columns {
		column := &columns[i]
		if column.Hidden && column.Channel == "" {
			continue
		}
		if i >= len(result.Columns) {
			made := figureOf(column, table.Rows)
			made.Total = true
			table.Columns = append(table.Columns, made)
		}
		if totals.Row != nil {
			table.Columns[place].Foot = foot(totals.Row, i-keys, column)
		}
		place++
	}
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
