package evaluate

import (
	"cmp"
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/filter"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/name"
)

// A Mark says which rows of a result a conditional format marks, or where each
// value lies on its scale.
type Mark struct {
	Highlight *view.Highlight
	// Columns are the places of the marked columns in the result.
	Columns []int
	// Rows are the rows that a condition holds for; nil for scales and bars.
	Rows []bool
	// Low and High are the ends of a scale; they are equal where there is none.
	Low, High float64
	Failed    error
}

// Highlights are the conditional formats of an element on a result of it. The
// first one that marks a cell wins in Sigma.
func (b *Book) Highlights(e *view.Element, r *Result) []Mark {
	var marks []Mark
	for i := range e.Highlights {
		h := &e.Highlights[i]
		mark := Mark{Highlight: h}
		for k := range r.Columns {
			for _, ref := range h.Columns {
				if ref.Column != nil && ref.Column == r.Columns[k].View {
					mark.Columns = append(mark.Columns, k)
				}
			}
		}
		if len(mark.Columns) > 0 {
			b.mark(h, r, &mark)
			marks = append(marks, mark)
		}
	}
	return marks
}

func (b *Book) mark(h *view.Highlight, r *Result, mark *Mark) {
	if h.Kind == nil || h.Kind.Name != "single" {
		mark.Low, mark.High = extent(r, mark.Columns)
		if n, ok := h.At("domain.min").Number(); ok {
			mark.Low = n
		}
		if n, ok := h.At("domain.max").Number(); ok {
			mark.High = n
		}
		return
	}
	if include := h.Field("includeValues"); include.Exists() && !include.True() {
		mark.Rows = make([]bool, r.Rows)
		return
	}
	mark.Rows, mark.Failed = b.conditionRows(h, r, r.Columns[mark.Columns[0]].Values)
}

// extent is the range of the numbers of some columns.
func extent(r *Result, columns []int) (low, high float64) {
	any := false
	for _, k := range columns {
		v := r.Columns[k].Values
		for row := range v.Len {
			if v.Type != vector.Number || v.IsNull(row) {
				continue
			}
			n := v.Number(row)
			if !any || n < low {
				low = n
			}
			if !any || n > high {
				high = n
			}
			any = true
		}
	}
	return low, high
}

// conditionRows are the rows for which the condition of a highlight holds.
func (b *Book) conditionRows(h *view.Highlight, r *Result, v *vector.Vector) ([]bool, error) {
	condition := h.Field("condition").Text()
	if condition == "formula" {
		return b.formulaRows(h, r)
	}
	rows := make([]bool, r.Rows)
	for row := range rows {
		null := v.Type == vector.Untyped || v.IsNull(row)
		switch condition {
		case "IsNull":
			rows[row] = null
		case "IsNotNull":
			rows[row] = !null
		default:
			rows[row] = !null && holds(b.env, condition, v, row, h)
		}
	}
	return rows, nil
}

func holds(env *calc.Env, condition string, v *vector.Vector, row int, h *view.Highlight) bool {
	text := v.Value(row).String()
	value := filter.ValueOf(h.Field("value"))
	switch condition {
	case "Contains":
		return strings.Contains(text, value.String())
	case "NotContains":
		return !strings.Contains(text, value.String())
	case "StartsWith":
		return strings.HasPrefix(text, value.String())
	case "EndsWith":
		return strings.HasSuffix(text, value.String())
	case "Between", "NotBetween":
		low, ok1 := compareWith(env, v, row, filter.ValueOf(h.Field("low")))
		high, ok2 := compareWith(env, v, row, filter.ValueOf(h.Field("high")))
		return ok1 && ok2 && (low >= 0 && high <= 0) == (condition == "Between")
	}
	c, ok := compareWith(env, v, row, value)
	if !ok {
		return false
	}
	switch condition {
	case "=":
		return c == 0
	case "!=":
		return c != 0
	case ">":
		return c > 0
	case ">=":
		return c >= 0
	case "<":
		return c < 0
	case "<=":
		return c <= 0
	}
	return false
}

// compareWith compares a cell with a value of the spec, which may be a text that
// stands for a number or a date.
func compareWith(env *calc.Env, v *vector.Vector, row int, value vector.Value) (int, bool) {
	switch v.Type {
	case vector.Number:
		n, ok := value.Number, value.Kind == vector.NumberKind
		if value.Kind == vector.TextKind {
			n, ok = calc.ParseNumber(value.Text)
		}
		return cmp.Compare(v.Number(row), n), ok
	case vector.Date:
		t, ok := env.ParseDate(value.Text)
		return cmp.Compare(v.Date(row), t), ok
	case vector.Text:
		return strings.Compare(v.Text(row), value.String()), true
	}
	return strings.Compare(v.Value(row).String(), value.String()), true
}

// formulaRows are the rows for which a formula of a highlight is true.
func (b *Book) formulaRows(h *view.Highlight, r *Result) ([]bool, error) {
	text := cmp.Or(h.Field("formula").Text(), h.Field("value").Text())
	sheet := calc.NewSheet(b.env, r.Rows)
	for _, c := range r.Columns {
		if c.Failed == nil {
			sheet.AddValues(c.Name, c.Values)
		}
	}
	sheet.Resolve = func(ref *formula.Ref) (*calc.Column, error) { return sheet.Column(ref.Name), nil }
	values, err := sheet.RunText(text, calc.Base)
	if err != nil {
		return nil, err
	}
	if values.Type != vector.Logical && values.Type != vector.Untyped {
		return nil, calc.Fail(diag.New(diag.WrongRowValue, h.Span(), "the formula of a highlight is "+name.WithArticle(values.Type.String())+" and should be a condition"))
	}
	rows := make([]bool, r.Rows)
	for row := range rows {
		rows[row] = values.True(row)
	}
	return rows, nil
}
