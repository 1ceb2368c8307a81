package calc

import (
	"math"

	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
)

// operators are computed like functions.
func operators() map[string]*function {
	return map[string]*function{
		"+": rowwise(arithmetic("+", func(a, b float64) (float64, bool) { return finite(a + b) })),
		"-": rowwise(arithmetic("-", func(a, b float64) (float64, bool) { return finite(a - b) })),
		"*": rowwise(arithmetic("*", func(a, b float64) (float64, bool) { return finite(a * b) })),
		"/": rowwise(arithmetic("/", divide)),
		"%": rowwise(arithmetic("%", remainder)),
		"^": rowwise(arithmetic("^", power)),
		"&": rowwise(joined),

		"=":  rowwise(comparison("=", func(c int) bool { return c == 0 })),
		"!=": rowwise(comparison("!=", func(c int) bool { return c != 0 })),
		"<":  rowwise(comparison("<", func(c int) bool { return c < 0 })),
		"<=": rowwise(comparison("<=", func(c int) bool { return c <= 0 })),
		">":  rowwise(comparison(">", func(c int) bool { return c > 0 })),
		">=": rowwise(comparison(">=", func(c int) bool { return c >= 0 })),

		"And":       rowwise(logic("And", false)),
		"Or":        rowwise(logic("Or", true)),
		"unary Not": rowwise(operands("Not", vector.Logical, map1(vector.Logical, func(a bool) (bool, bool) { return !a, true }))),
		"unary -":   rowwise(operands("-", vector.Number, map1(vector.Number, func(a float64) (float64, bool) { return -a, true }))),
	}
}

// finite makes null of what overflows.
func finite(n float64) (float64, bool) { return n, !math.IsInf(n, 0) && !math.IsNaN(n) }

func divide(a, b float64) (float64, bool) {
	if b == 0 {
		return 0, false
	}
	return finite(a / b)
}

func remainder(a, b float64) (float64, bool) {
	if b == 0 {
		return 0, false
	}
	return math.Mod(a, b), true
}

func power(a, b float64) (float64, bool) { return finite(math.Pow(a, b)) }

// operands checks that all operands are of a type.
func operands(op string, t vector.Type, f rowFunction) rowFunction {
	return func(c *rowCall) (*vector.Vector, error) {
		for k, arg := range c.args {
			if arg.Type == vector.Untyped {
				c.args[k] = arg.As(t)
			} else if arg.Type != t {
				return nil, c.wrongOperand(k, op, arg.Type, t)
			}
		}
		return f(c)
	}
}

func (c *rowCall) wrongOperand(k int, op string, got, wanted vector.Type) error {
	help := conversion(got, wanted)
	switch {
	case op == "+" && got == vector.Text:
		help = "`&` joins texts"
	case got == vector.Date && wanted == vector.Number:
		help = "`DateAdd` moves a date, `DateDiff` counts what lies between two"
	}
	return wrongValue(c.call.args[k].span(), name.Quote(op)+" is for "+wanted.String()+"s, and this is "+name.WithArticle(got.String()), help)
}

func arithmetic(op string, f func(a, b float64) (float64, bool)) rowFunction {
	return operands(op, vector.Number, map2(vector.Number, f))
}

var joinTexts = map2(vector.Text, func(a, b string) (string, bool) { return a + b, true })

func joined(c *rowCall) (*vector.Vector, error) { return operands("&", vector.Text, joinTexts)(c) }

// comparison compares values of one type.
func comparison(op string, holds func(int) bool) rowFunction {
	numbers := map2(vector.Logical, func(a, b float64) (bool, bool) { return holds(compareNumbers(a, b)), true })
	dates := map2(vector.Logical, func(a, b vector.Instant) (bool, bool) { return holds(compareNumbers(float64(a), float64(b))), true })
	others := each(vector.Logical, func(c *rowCall, i int) (bool, bool) {
		return holds(vector.Compare(c.args[0], i, c.args[1], i)), true
	})
	return func(c *rowCall) (*vector.Vector, error) {
		if op == "=" || op == "!=" {
			if set, value := c.setAndValue(0, 1); set >= 0 {
				return c.member(set, value, op == "=")
			}
		}
		t, err := c.comparable(op, 1)
		switch {
		case err != nil:
			return nil, err
		case t == vector.Untyped:
			return vector.Nulls(vector.Logical, c.rows), nil
		case t == vector.Number:
			return numbers(c)
		case t == vector.Date:
			return dates(c)
		}
		return others(c)
	}
}

func compareNumbers(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// comparable gives the first argument and another one type, or says that they can't be compared.
func (c *rowCall) comparable(op string, k int) (vector.Type, error) {
	a, b := c.args[0].Type, c.args[k].Type
	switch {
	case a == vector.Record || b == vector.Record:
		return a, wrongValue(c.call.span(), "a record can't be compared", "take a part of it, as in `[Range].min`")
	case a == vector.Untyped:
		c.args[0] = c.args[0].As(b)
		return b, nil
	case b == vector.Untyped, a == b:
		c.args[k] = c.args[k].As(a)
		return a, nil
	}
	return a, Fail(diag.New(diag.WrongRowValue, c.call.args[k].span(), name.Quote(op)+" compares values of one type, and these are a "+a.String()+" and a "+b.String()).WithHelp(conversion(b, a)))
}

// logic is And and Or with three values: what decides wins over null.
func logic(op string, decides bool) rowFunction {
	return operands(op, vector.Logical, func(c *rowCall) (*vector.Vector, error) {
		a, b := c.args[0], c.args[1]
		return c.make(func(out builder) {
			values := make([]bool, c.n)
			for i := range values {
				nullA, nullB := a.IsNull(i), b.IsNull(i)
				switch {
				case !nullA && a.Logical(i) == decides, !nullB && b.Logical(i) == decides:
					values[i] = decides
				case nullA || nullB:
					out.null(i)
				default:
					values[i] = !decides
				}
			}
			out.set(vector.Of(vector.Logical, values, out.nulls()))
		}), nil
	})
}

// setAndValue says which of two arguments is a set of values, as a control with
// several choices has, and which a single value; -1 if they are not these.
func (c *rowCall) setAndValue(j, k int) (set, value int) {
	single := func(t vector.Type) bool {
		return t == vector.Text || t == vector.Number || t == vector.Date || t == vector.Logical
	}
	switch {
	case c.args[j].Type == vector.Array && single(c.args[k].Type):
		return j, k
	case c.args[k].Type == vector.Array && single(c.args[j].Type):
		return k, j
	}
	return -1, -1
}

// member reports whether a value is in a set.
func (c *rowCall) member(set, value int, want bool) (*vector.Vector, error) {
	return each(vector.Logical, func(c *rowCall, i int) (bool, bool) {
		items, ok := c.items(set, i)
		return includes(items, c.value(value, i)) == want, ok
	})(c)
}
