package evaluate

import (
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/display"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// Text is a text with the formulas in it computed, as a reader sees it: a title,
// the body of a text, the address of an image. e is the element that it stands
// in; formulas name the columns of any element, and controls.
func (b *Book) Text(e *view.Element, text string) (string, error) {
	if !strings.Contains(text, "{{") {
		return text, nil
	}
	file := source.NewFile("", text)
	parts, found := formula.SplitTemplate(text, file.Span)
	for _, finding := range found {
		if !calc.Tolerable(finding) {
			return "", calc.Fail(finding)
		}
	}
	var shown strings.Builder
	for _, part := range parts {
		if part.Expr == nil {
			shown.WriteString(part.Literal)
			continue
		}
		value, err := b.Value(e, part.Expr)
		if err != nil {
			return "", err
		}
		shown.WriteString(display.New(display.Settings{FormatString: part.Format}).Show(value, 0))
	}
	return shown.String(), nil
}

// Value is what a formula outside of any table gives: one value over the rows of
// the elements that it names.
func (b *Book) Value(e *view.Element, expr formula.Expr) (*vector.Vector, error) {
	v := &valuer{book: b, element: e, sheet: calc.NewSheet(b.env, 1)}
	reduced, err := v.reduce(expr)
	if err != nil {
		return nil, err
	}
	return v.sheet.RunExpr(reduced, calc.Grand)
}

// valuer computes the parts of a formula that read one element each, and puts
// their values in their place.
type valuer struct {
	book    *Book
	element *view.Element
	sheet   *calc.Sheet
	n       int
}

// elementsOf are the elements that a formula names.
func elementsOf(expr formula.Expr) map[string]bool {
	named := map[string]bool{}
	formula.Walk(expr, func(x formula.Expr) bool {
		if ref, ok := x.(*formula.Ref); ok && ref.Qualifier != "" {
			named[ref.Qualifier] = true
		}
		return true
	})
	return named
}

// namesOf are the columns of an element that a formula names.
func namesOf(expr formula.Expr, element string) []string {
	var columns []string
	formula.Walk(expr, func(x formula.Expr) bool {
		if ref, ok := x.(*formula.Ref); ok && ref.Qualifier == element && len(ref.Via) == 0 {
			columns = append(columns, ref.Name)
		}
		return true
	})
	return columns
}

func (v *valuer) reduce(expr formula.Expr) (formula.Expr, error) {
	named := elementsOf(expr)
	switch len(named) {
	case 0:
		return expr, nil
	case 1:
		for name := range named {
			return v.compute(expr, name)
		}
	}
	var err error
	reduce := func(x formula.Expr) formula.Expr {
		if err != nil {
			return x
		}
		var reduced formula.Expr
		reduced, err = v.reduce(x)
		return reduced
	}
	switch x := expr.(type) {
	case *formula.Paren:
		copied := *x
		copied.X = reduce(x.X)
		return &copied, err
	case *formula.Unary:
		copied := *x
		copied.X = reduce(x.X)
		return &copied, err
	case *formula.Binary:
		copied := *x
		copied.X, copied.Y = reduce(x.X), reduce(x.Y)
		return &copied, err
	case *formula.Call:
		copied := *x
		copied.Args = nil
		for _, arg := range x.Args {
			copied.Args = append(copied.Args, reduce(arg))
		}
		return &copied, err
	}
	return expr, nil
}

// compute computes a formula over one element and gives a reference to its value.
func (v *valuer) compute(expr formula.Expr, name string) (formula.Expr, error) {
	sheet, err := v.book.named(name, namesOf(expr, name))
	if err != nil {
		return nil, err
	}
	if sheet == nil {
		return nil, calc.Fail(diag.New(diag.UnknownValue, expr.Span(), "there is no element `"+name+"`"))
	}
	value, err := sheet.RunExpr(expr, calc.Grand)
	if err != nil {
		return nil, err
	}
	v.n++
	column := " value " + strconv.Itoa(v.n)
	v.sheet.AddValues(column, value.Take([]int32{0}))
	return formula.NewRef(expr.Span(), formula.EscapeName(column)), nil
}
