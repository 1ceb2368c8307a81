package expand

import (
	"strings"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/text"
)

// MaxList is how many values a list may hold, those of the lists in it too.
const MaxList = 100_000

// Evaluate works out the value of an expression in a setting, an argument or a
// declaration. What has references or calls stays a Formula. Beside a finding
// the value is Invalid; it is Invalid without one where the mistake is already
// reported.
func (s *Scope) Evaluate(expr formula.Expr) (Value, diag.List) {
	value := s.eval(expr)
	return value, s.run.drain()
}

func (s *Scope) eval(expr formula.Expr) Value {
	switch x := expr.(type) {
	case *formula.Text:
		return s.evalText(x)
	case *formula.Number:
		return s.evalNumber(x)
	case *formula.Logical:
		return Value{Type: Logical, Logical: x.Value, At: x.At}
	case *formula.Null:
		return Value{Type: Null, At: x.At}
	case *formula.Name:
		return Value{Type: Name, Text: x.Text, Scope: s, At: x.At}
	case *formula.Ref:
		return Value{Type: Column, Expr: x, Scope: s, At: x.At}
	case *formula.Variable:
		return s.placedValue(s.variable(x.Name, x.At, inValue), x.At)
	case *formula.Paren:
		return s.eval(x.X)
	case *formula.List:
		return s.evalList(x)
	case *formula.Object:
		return Value{Type: Object, Block: objectBlock(x), Scope: s, At: x.At}
	case *formula.Unary:
		return s.evalUnary(x)
	case *formula.Binary:
		return s.evalBinary(x)
	case *formula.Field:
		return s.evalField(x)
	case *formula.Call:
		return s.evalCall(x)
	case nil, *formula.Bad:
		return Value{}
	}
	return s.unevaluated(expr)
}

// unevaluated keeps an expression as a formula.
func (s *Scope) unevaluated(expr formula.Expr) Value {
	return Value{Type: Formula, Expr: expr, Scope: s, At: expr.Span()}
}

func (s *Scope) evalText(text *formula.Text) Value {
	decoded, ok := s.text(text)
	if !ok {
		return Value{}
	}
	return Value{Type: Text, Text: decoded.Value, Literal: text, Scope: s, At: text.At}
}

func (s *Scope) evalNumber(number *formula.Number) Value {
	n, ok := parseNumber(number.Text)
	if !ok {
		return Value{}
	}
	return Value{Type: Number, Number: n, Text: number.Text, At: number.At}
}

func (s *Scope) evalList(list *formula.List) Value {
	items := make([]Value, len(list.Items))
	for i, item := range list.Items {
		items[i] = s.eval(item)
	}
	return s.listOf(items, list.At)
}

// listOf makes a list, unless one of its items is Invalid or they are too many.
func (s *Scope) listOf(items []Value, at source.Span) Value {
	weight := 0
	for _, item := range items {
		if item.Type == Invalid {
			return Value{}
		}
		weight += 1 + item.weight
	}
	if weight > MaxList {
		s.reportBound(largeList(at))
		return Value{}
	}
	return Value{Type: List, Items: items, At: at, weight: weight}
}

func (s *Scope) evalField(field *formula.Field) Value {
	var x Value
	if variable, ok := field.X.(*formula.Variable); ok {
		x = s.variable(variable.Name, variable.At, inValue)
	} else {
		x = s.eval(field.X)
	}
	switch x.Type {
	case Object:
		return s.field(x, field.Name, field.At)
	case Invalid:
		return Value{}
	}
	return s.unevaluated(field)
}

func (s *Scope) evalCall(call *formula.Call) Value {
	if run := effectNamed(call.Name); run != nil {
		return run(s, call)
	}
	return s.unevaluated(call)
}

// variable is the value of `$name`, or of `${name}` in a text.
func (s *Scope) variable(name string, at source.Span, where use) Value {
	found := s.names.lookup(name)
	if len(found) == 0 {
		if value, ok := s.dotted(name, at, where); ok {
			return value
		}
		if where != inText || !text.HasForeignPrefix(name) {
			s.reportUndefined(at, name, where)
		}
		return Value{}
	}
	switch {
	case len(found) > 1:
		s.report(ambiguous(at, "$"+name, found[0].at, found[1].at))
		return Value{}
	case found[0].absent:
		s.reportAbsent(found[0], at)
		return Value{}
	}
	return s.run.force(found[0], at, s)
}

// reportAbsent reports a use without the id that its component asks for, once
// for each use, and says where it is asked for.
func (s *Scope) reportAbsent(id *binding, at source.Span) {
	if use := id.value.At; s.run.isNew(diag.UseWithoutID, use) {
		s.run.report(useWithoutID(use, at, id.at.Text()))
	}
}

// dotted reads `object.field` where `object` is not an import.
func (s *Scope) dotted(name string, at source.Span, where use) (Value, bool) {
	dot := strings.LastIndexByte(name, '.')
	if dot < 0 || len(s.names.lookup(name[:dot])) == 0 {
		return Value{}, false
	}
	x := s.variable(name[:dot], at, where)
	switch x.Type {
	case Object:
		return s.field(x, name[dot+1:], at), true
	case Formula, Column:
		of := &formula.Variable{Name: name[:dot]}
		of.At = at
		field := &formula.Field{X: of, Name: name[dot+1:]}
		field.At = at
		return s.unevaluated(field), true
	case Invalid:
		return Value{}, true
	}
	s.report(noFields(at, name[:dot], x))
	return Value{}, true
}
