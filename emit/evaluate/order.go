package evaluate

import (
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/formula"
)

// order says in which order the rows of each level are, and where windows begin
// again.
func (b *Book) order(e *element) error {
	if len(e.chain) > 0 {
		b.orderGroups(e)
		return nil
	}
	if e.full == calc.Base || e.full == calc.Grand {
		e.sheet.Sorts[e.full] = e.sorts(e.view.Sorts)
		return nil
	}
	return b.orderMarks(e)
}

func (e *element) sorts(sorts []view.Sort) []calc.Sort {
	var keys []calc.Sort
	for _, sort := range sorts {
		if column := e.columns[sort.Column.Column]; column != nil && sort.Column.Column != nil {
			keys = append(keys, calc.Sort{Column: column, Descending: sort.Descending, Nulls: nulls(sort.Nulls)})
		}
	}
	return keys
}

func nulls(word string) string {
	if word == "connection-default" {
		return ""
	}
	return word
}

// orderGroups orders each level of a grouped table: by its own sort, then by its
// keys; the rows by the groups around them, then by the table's sort.
func (b *Book) orderGroups(e *element) {
	var above []calc.Sort
	for i, grouping := range e.view.Groupings {
		keys := e.sorts(grouping.Sorts)
		for _, ref := range grouping.By {
			if column := e.columns[ref.Column]; column != nil && ref.Column != nil {
				keys = append(keys, calc.Sort{Column: column})
			}
		}
		above = append(above, keys...)
		e.sheet.Sorts[e.chain[i]] = append([]calc.Sort(nil), above...)
	}
	e.sheet.Sorts[calc.Base] = append(above, e.sorts(e.view.Sorts)...)
}

// orderMarks orders the marks of a chart: by the sort of each dimension, the
// axis first; cells by rows, then columns. A dimension without a sort ascends.
func (b *Book) orderMarks(e *element) error {
	var keys []calc.Sort
	for i := range e.dimensions {
		d := &e.dimensions[i]
		key, err := b.sortOf(e, d)
		if err != nil {
			return err
		}
		if key != nil {
			keys = append(keys, *key)
		}
		keys = append(keys, calc.Sort{Column: d.column, Descending: key == nil && d.sort != nil && d.sort.Descending})
	}
	e.sheet.Sorts[e.full] = keys
	inner := e.innermost()
	e.sheet.Parent = func(at calc.Level) calc.Level { return at &^ inner }
	return nil
}

// innermost is the dimension along which windows run: the axis of a chart, the
// last one of a pivot table's rows, or of its columns if it has no rows.
func (e *element) innermost() calc.Level {
	totals := e.sheet.Totals
	switch {
	case len(totals.Rows) > 0:
		return totals.Rows[len(totals.Rows)-1]
	case len(totals.Columns) > 0:
		return totals.Columns[len(totals.Columns)-1]
	case totals.X != 0:
		return totals.X
	}
	return e.full
}

// sortOf is the column that orders a dimension's values; nil if they order
// themselves.
func (b *Book) sortOf(e *element, d *dimension) (*calc.Sort, error) {
	if d.sort == nil || d.sort.By.ID == "" || d.sort.By.Column == d.view {
		return nil, nil
	}
	by := d.sort.By.Column
	text := "Count()"
	if by != nil {
		text = by.Formula
		if !e.aggregated[by] {
			text = aggregate(d.sort.Aggregation) + "([" + formula.EscapeForSigma(e.columns[by].Name) + "])"
		}
	}
	program, err := calc.CompileText(text)
	if err != nil {
		return nil, err
	}
	column := e.sheet.AddFormula(" order of "+d.view.ID, program, d.level)
	return &calc.Sort{Column: column, Descending: d.sort.Descending}, nil
}

// aggregate is the function of an aggregation's word.
func aggregate(word string) string {
	switch strings.ToLower(word) {
	case "avg", "average", "mean":
		return "Avg"
	case "min":
		return "Min"
	case "max":
		return "Max"
	case "count":
		return "Count"
	case "count-distinct", "countdistinct":
		return "CountDistinct"
	case "median":
		return "Median"
	}
	return "Sum"
}
