package shown

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate"
	"github.com/sigmac/sigmac/emit/evaluate/display"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/preview/figure"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/formula"
)

// figureOf turns the first rows of a column into figures.
func figureOf(column *evaluate.Column, rows int) figure.Column {
	made := figure.Column{Name: column.Name, Type: typeOf(column.Values.Type), Values: make([]figure.Value, rows)}
	format := column.Format
	if c := column.View; c != nil {
		made.ID, made.FormatString = c.ID, evaluate.FormatOf(c).Field("formatString").Text()
		if column.Values.Type == vector.Date && made.FormatString == "" {
			if ofGrain := grainFormats(column.Channel == "x")[grainOf(c)]; ofGrain != "" {
				format = display.New(display.Settings{FormatString: ofGrain})
			}
		}
	}
	if made.Type == figure.Number {
		made.Format = func(n float64) string { return format.Show(vector.Of(vector.Number, []float64{n}, nil), 0) }
	}
	for row := range made.Values {
		made.Values[row] = figureValue(column.Values, row, &format)
	}
	if column.Failed != nil && rows > 0 {
		made.Type = figure.Text
		made.Values[0].Shown = reasonOf(column.Failed)
	}
	return made
}

func typeOf(t vector.Type) figure.Type {
	switch t {
	case vector.Number:
		return figure.Number
	case vector.Date:
		return figure.Date
	case vector.Logical:
		return figure.Logical
	}
	return figure.Text
}

// figureValue is one value with the text that a reader sees.
func figureValue(v *vector.Vector, row int, format *display.Format) figure.Value {
	made := figure.Value{Shown: format.Show(v, row)}
	if v.Type == vector.Untyped || v.IsNull(row) {
		made.Null = true
		return made
	}
	made.Text = v.Value(row).String()
	switch v.Type {
	case vector.Number:
		made.Number = v.Number(row)
	case vector.Date:
		made.Number = math.Floor(float64(v.Date(row)) / 1_000)
	case vector.Logical:
		if v.Logical(row) {
			made.Number = 1
		}
		if made.Shown == "true" || made.Shown == "false" {
			made.Shown = strings.ToUpper(made.Shown[:1]) + made.Shown[1:]
		}
	}
	return made
}

// grainOf is the unit to which a column's formula truncates dates; "" for none.
func grainOf(c *view.Column) string {
	call, ok := c.Expr.(*formula.Call)
	if !ok || !strings.EqualFold(call.Name, "DateTrunc") || len(call.Args) < 2 {
		return grainBehind(c)
	}
	if unit, ok := call.Args[0].(*formula.Text); ok {
		return strings.ToLower(strings.Trim(unit.Raw, `"'`))
	}
	return ""
}

// grainBehind follows a column that is another one of the same element.
func grainBehind(c *view.Column) string {
	ref, ok := c.Expr.(*formula.Ref)
	if !ok || c.Element == nil || ref.Qualifier != "" {
		return ""
	}
	for _, other := range c.Element.Columns {
		if other != c && other.Name == ref.Name {
			if _, again := other.Expr.(*formula.Ref); !again {
				return grainOf(other)
			}
		}
	}
	return ""
}

// grainFormats are how dates without a format are written, by the unit to which they
// are truncated: on the axis of a chart, and elsewhere.
func grainFormats(axis bool) map[string]string {
	if axis {
		return map[string]string{"year": "%Y", "quarter": "%Y-Q%q", "month": "%b %Y", "week": "%b %d", "day": "%b %d"}
	}
	return map[string]string{"year": "%Y", "quarter": "%Y-Q%q", "month": "%Y-%m", "week": "%Y-%m-%d", "day": "%Y-%m-%d", "hour": "%Y-%m-%d %H:%M"}
}

// known are the rows of periods that are not null.
func known(periods *vector.Vector) []int32 {
	var rows []int32
	for row := range periods.Len {
		if periods.Type != vector.Untyped && !periods.IsNull(row) {
			rows = append(rows, int32(row))
		}
	}
	return rows
}

// group puts the columns of groups first, and shows what belongs to a group once.
func group(e *view.Element, table *figure.Table) {
	var columns []figure.Column
	taken := map[string]bool{}
	begins := make([]bool, table.Rows)
	if table.Rows > 0 {
		begins[0] = true
	}
	for level, grouping := range e.Groupings {
		first := len(columns)
		for _, ref := range append(append([]view.Ref(nil), grouping.By...), grouping.Calculations...) {
			if column := table.Column(ref.ID); column != nil && !taken[ref.ID] {
				taken[ref.ID] = true
				columns = append(columns, *column)
				columns[len(columns)-1].Group = level + 1
			}
		}
		for i := first; i < len(columns) && i < first+len(grouping.By); i++ {
			for row := 1; row < table.Rows; row++ {
				before, here := columns[i].Values[row-1], columns[i].Values[row]
				begins[row] = begins[row] || before.Null != here.Null || before.Text != here.Text
			}
		}
		for i := first; i < len(columns); i++ {
			for row, begin := range begins {
				if !begin {
					columns[i].Values[row].Shown = ""
				}
			}
		}
	}
	grouped := len(columns)
	for _, column := range table.Columns {
		if !taken[column.ID] {
			columns = append(columns, column)
		}
	}
	for i := range grouped {
		deeper := grouped < len(columns) || columns[i].Group < columns[grouped-1].Group
		columns[i].Folds = deeper && (i == 0 || columns[i].Group != columns[i-1].Group)
	}
	table.Columns = columns
}

// marks are how conditional formats mark the columns of a result, by its column.
func (s *Source) marks(e *view.Element, result *evaluate.Result) map[int][]figure.Mark {
	if len(e.Highlights) == 0 {
		return nil
	}
	made := map[int][]figure.Mark{}
	for _, mark := range s.book.Highlights(e, result) {
		if mark.Rows == nil || mark.Failed != nil {
			continue
		}
		style := mark.Highlight.Field("style")
		look := figure.Mark{Background: style.Field("backgroundColor").Text(), Color: style.Field("color").Text(),
			Bold: style.Field("bold").True() || style.Field("fontWeight").Text() == "bold", Italic: style.Field("italic").True(), Underline: style.Field("underline").True()}
		format := display.Read(style.Field("format"))
		for _, column := range mark.Columns {
			if made[column] == nil {
				made[column] = make([]figure.Mark, result.Rows)
			}
			for row, holds := range mark.Rows {
				if holds && made[column][row] == (figure.Mark{}) {
					made[column][row] = look
					if style.Field("format").Exists() {
						made[column][row].Shown = format.Show(result.Columns[column].Values, row)
					}
				}
			}
		}
	}
	return made
}

// ordered sorts values, and leaves out what is null.
func ordered(values []figure.Value) []figure.Value {
	var list []figure.Value
	for _, v := range values {
		if !v.Null {
			list = append(list, v)
		}
	}
	slices.SortStableFunc(list, func(a, b figure.Value) int {
		return cmp.Or(cmp.Compare(a.Number, b.Number), cmp.Compare(a.Text, b.Text))
	})
	return list
}
