package evaluate

import (
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/display"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/formula"
)

// An Explanation is how a value came to be.
type Explanation struct {
	// Formula is that of the column.
	Formula string
	// Steps are its parts with their values, inner ones first, without constants and
	// without what has a value for each row.
	Steps []Step
	// Rows are the first rows that the value was made of, with the columns that the
	// formula names; Total is how many there are.
	Rows  *Result
	Total int
}

// A Step is a part of a formula and its value.
type Step struct {
	Text  string
	Value *vector.Vector
}

// Explain says how the value of a column came to be in a row that the element, or a
// grouping of it, shows. It gives at most so many rows; it is nil for a column
// without a formula.
func (b *Book) Explain(e *view.Element, c *view.Column, grouping *view.Grouping, row, rows int) (*Explanation, error) {
	own, err := b.element(e)
	if err != nil || c == nil || c.Expr == nil || own.columns[c] == nil {
		return nil, err
	}
	level := own.full
	if grouping != nil {
		level = own.levelOf(grouping)
	}
	if boundTo(e, "value") == c && len(own.dimensions) == 0 {
		level = calc.Grand
	}
	order, err := own.sheet.Sorted(level)
	if err != nil || row >= len(order) {
		return nil, err
	}
	x := &explainer{own: own, level: level, place: int(order[row])}
	made := &Explanation{Formula: c.Formula}
	made.Steps = x.steps(c.Expr)
	made.Rows, made.Total, err = x.rows(c, rows)
	return made, err
}

type explainer struct {
	own   *element
	level calc.Level
	place int
}

// steps are the parts of a formula that have one value, inner ones first.
func (x *explainer) steps(expr formula.Expr) []Step {
	var steps []Step
	seen := map[string]bool{}
	var visit func(formula.Expr, bool)
	visit = func(expr formula.Expr, whole bool) {
		switch e := expr.(type) {
		case *formula.Paren:
			visit(e.X, whole)
			return
		case *formula.Binary:
			visit(e.X, false)
			visit(e.Y, false)
		case *formula.Unary:
			visit(e.X, false)
		case *formula.Call:
			f, ok := formula.Lookup(e.Name)
			if !ok || f.Level != formula.LevelAggregate {
				for _, arg := range e.Args {
					visit(arg, false)
				}
			}
		case *formula.Ref:
		default:
			return
		}
		text := formula.Print(expr, func(ref *formula.Ref) string { return "[" + ref.Inside() + "]" })
		if seen[text] || whole && len(steps) == 0 {
			return
		}
		seen[text] = true
		if value := x.value(expr); value != nil {
			steps = append(steps, Step{Text: text, Value: value})
		}
	}
	visit(expr, true)
	return steps
}

// value is a part of a formula at the place; nil where it has none of its own.
func (x *explainer) value(expr formula.Expr) *vector.Vector {
	values, err := x.own.sheet.RunExpr(expr, x.level)
	if err != nil || values.Len <= x.place {
		return nil // the value itself says why
	}
	return values.Take([]int32{int32(x.place)})
}

// rows are the rows that belong to the place.
func (x *explainer) rows(c *view.Column, most int) (*Result, int, error) {
	sheet := x.own.sheet
	groups, err := sheet.Groups(x.level)
	if err != nil {
		return nil, 0, err
	}
	var places []int32
	total := 0
	for row := range sheet.Rows {
		group := row
		if groups != nil {
			group = int(groups[row])
		} else if x.level == calc.Grand {
			group = x.place
		}
		if group != x.place {
			continue
		}
		if total++; len(places) < most {
			places = append(places, int32(row))
		}
	}
	result := &Result{Element: x.own.view, Rows: len(places)}
	named := map[string]bool{}
	for _, ref := range formula.Refs(c.Expr) {
		if named[ref.Name] {
			continue
		}
		named[ref.Name] = true
		values, err := sheet.RunExpr(ref, calc.Base)
		if err != nil || values.Len < sheet.Rows {
			continue // a control, or what belongs to groups alone
		}
		column := Column{Name: ref.Name, Values: values.Take(places)}
		if own := x.own.view.ColumnNamed(ref.Name); own != nil {
			column.View, column.Format = own, display.Read(FormatOf(own))
		}
		result.Columns = append(result.Columns, column)
	}
	return result, total, nil
}
