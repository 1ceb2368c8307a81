package expand

import (
	"math"
	"strings"

	"github.com/sigmac/sigmac/lang/formula"
)

func (s *Scope) evalUnary(unary *formula.Unary) Value {
	x := s.eval(unary.X)
	switch {
	case x.Type == Invalid:
		return x
	case x.Type == Formula || x.Type == Column:
		return s.unevaluated(unary)
	case unary.Op == "-" && x.Type == Number:
		return negative(x, unary)
	case unary.Op == "Not" && x.Type == Logical:
		return Value{Type: Logical, Logical: !x.Logical, At: unary.At}
	}
	s.report(wrongOperand(unary.X.Span(), unary.Op, x))
	return Value{}
}

// negative keeps the spelling of the number.
func negative(x Value, unary *formula.Unary) Value {
	text, signed := strings.CutPrefix(x.Text, "-")
	if !signed && x.Number != 0 {
		text = "-" + text
	}
	return Value{Type: Number, Number: -x.Number, Text: text, At: unary.At}
}

func (s *Scope) evalBinary(binary *formula.Binary) Value {
	x := s.eval(binary.X)
	switch {
	case x.Type == Formula || x.Type == Column:
		return s.unevaluated(binary)
	case x.Type == Logical && (binary.Op == "And" && !x.Logical || binary.Op == "Or" && x.Logical):
		x.At = binary.At
		return x
	}
	y := s.eval(binary.Y)
	switch {
	case y.Type == Formula || y.Type == Column:
		return s.unevaluated(binary)
	case x.Type == Invalid || y.Type == Invalid:
		return Value{}
	}
	switch binary.Op {
	case "And", "Or":
		return s.connect(binary, x, y)
	case "=", "!=", "<", "<=", ">", ">=":
		return s.compare(binary, x, y)
	case "&":
		return s.join(binary, x, y)
	}
	return s.calculate(binary, x, y)
}

// connect is And or Or where the left side does not decide.
func (s *Scope) connect(binary *formula.Binary, x, y Value) Value {
	if !s.operands(binary, x, y, Logical) {
		return Value{}
	}
	return Value{Type: Logical, Logical: y.Logical, At: binary.At}
}

// operands reports whether both sides have the type, and reports the first that
// has not.
func (s *Scope) operands(binary *formula.Binary, x, y Value, want Type) bool {
	if x.Type != want {
		s.report(wrongOperand(binary.X.Span(), binary.Op, x))
		return false
	}
	if y.Type != want {
		s.report(wrongOperand(binary.Y.Span(), binary.Op, y))
		return false
	}
	return true
}

func (s *Scope) compare(binary *formula.Binary, x, y Value) Value {
	value := Value{Type: Logical, At: binary.At}
	switch equality := binary.Op == "=" || binary.Op == "!="; {
	case equality && x.constant() && y.constant() && (x.Type == y.Type || x.Type == Null || y.Type == Null):
		value.Logical = x.equal(y) == (binary.Op == "=")
		return value
	case x.Type == Number && y.Type == Number:
		value.Logical = ordered(binary.Op, x.Number < y.Number, x.Number == y.Number)
		return value
	case x.Type == Text && y.Type == Text:
		value.Logical = ordered(binary.Op, x.Text < y.Text, x.Text == y.Text)
		return value
	}
	s.report(cannotCompare(binary.Span(), binary.Op, x, y))
	return Value{}
}

// ordered is the result of `<`, `<=`, `>` or `>=`.
func ordered(op string, less, equal bool) bool {
	switch op {
	case "<":
		return less
	case "<=":
		return less || equal
	case ">":
		return !less && !equal
	}
	return !less
}

// join is `&`; numbers and logicals become text as in `${…}`.
func (s *Scope) join(binary *formula.Binary, x, y Value) Value {
	left, ok := joinable(x)
	if !ok {
		s.report(wrongOperand(binary.X.Span(), binary.Op, x))
		return Value{}
	}
	right, ok := joinable(y)
	if !ok {
		s.report(wrongOperand(binary.Y.Span(), binary.Op, y))
		return Value{}
	}
	if !s.affords(len(left)+len(right), binary.At) {
		return Value{}
	}
	return Value{Type: Text, Text: left + right, At: binary.At}
}

func joinable(value Value) (string, bool) {
	if value.Type == Name {
		return "", false
	}
	return value.Display()
}

func (s *Scope) calculate(binary *formula.Binary, x, y Value) Value {
	if !s.operands(binary, x, y, Number) {
		return Value{}
	}
	if y.Number == 0 && (binary.Op == "/" || binary.Op == "%") {
		s.report(divisionByZero(binary.Y.Span()))
		return Value{}
	}
	result := arithmetic(binary.Op, x.Number, y.Number)
	if math.IsInf(result, 0) || math.IsNaN(result) {
		s.report(tooLarge(binary.At))
		return Value{}
	}
	return numberValue(result, binary.At)
}

func arithmetic(op string, x, y float64) float64 {
	switch op {
	case "+":
		return x + y
	case "-":
		return x - y
	case "*":
		return x * y
	case "/":
		return x / y
	case "%":
		return math.Mod(x, y)
	}
	return math.Pow(x, y)
}
