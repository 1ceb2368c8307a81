package expand

import (
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// typeNames are the types that a declaration may write.
var typeNames = []string{"text", "number", "logical", "list", "object", "formula", "column", "element"}

// typed evaluates an expression as the type of a binding demands.
func (s *Scope) typed(expr formula.Expr, b *binding) Value {
	if expr == nil {
		return Value{}
	}
	if b.declared == "formula" {
		return s.asFormula(expr, b)
	}
	value := s.eval(expr)
	if call, ok := expr.(*formula.Call); ok && call.Name == "env" && value.Type == Text {
		return s.parseAs(value, b, s)
	}
	return s.conform(value, b, expr.Span())
}

// asFormula keeps an expression as a formula, without evaluating it.
func (s *Scope) asFormula(expr formula.Expr, b *binding) Value {
	switch expr.(type) {
	case *formula.Object, *formula.List, *formula.Name, *formula.Tagged:
		return s.conform(s.eval(expr), b, expr.Span())
	case *formula.Bad:
		return Value{}
	}
	return Value{Type: Formula, Expr: expr, Scope: s, At: expr.Span()}
}

// conform turns a value into the declared type where that loses nothing, and
// reports it otherwise.
func (s *Scope) conform(value Value, b *binding, at source.Span) Value {
	if value.Type == Invalid || b.declared == "" || value.Type.String() == b.declared {
		return value
	}
	switch {
	case b.declared == "list" && value.Type != Object && value.Type != Formula:
		return Value{Type: List, Items: []Value{value}, At: value.At, weight: 1 + value.weight}
	case b.declared == "element" && (value.Type == Name || value.Type == Text):
		value.Type, value.Literal = Name, nil
		return value
	case b.declared == "formula" && value.Type == Column:
		value.Type = Formula
		return value
	case b.declared == "object" && isEmptyRecord(value.Expr):
		return Value{Type: Object, Scope: value.Scope, At: value.At}
	}
	s.report(wrongType(at, b, value))
	return Value{}
}

// isEmptyRecord reports whether an expression is `{}`, which among arguments and
// defaults is read as a record.
func isEmptyRecord(expr formula.Expr) bool {
	record, ok := expr.(*formula.Record)
	return ok && len(record.Fields) == 0
}

// objectBlock is the block of an object in the tree.
func objectBlock(object *formula.Object) *ast.Block {
	block, _ := object.Block.(*ast.Block)
	return block
}
