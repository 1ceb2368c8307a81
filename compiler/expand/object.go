package expand

import (
	"slices"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// placedValue puts the objects of a value where it is used: their settings are
// expanded as a step of their own, so that rings and bounds are noticed.
func (s *Scope) placedValue(value Value, at source.Span) Value {
	switch {
	case value.Type == Object && value.Block != nil:
		return s.placedObject(value, at)
	case value.Type == List && slices.ContainsFunc(value.Items, holdsObjects):
		items := make([]Value, len(value.Items))
		for i, item := range value.Items {
			items[i] = s.placedValue(item, at)
		}
		return s.listOf(items, value.At)
	}
	return value
}

func holdsObjects(value Value) bool {
	return value.Type == Object || value.Type == List && slices.ContainsFunc(value.Items, holdsObjects)
}

func (s *Scope) placedObject(object Value, at source.Span) Value {
	for step := s.place; step != nil; step = step.outer {
		if step.object == object.Block {
			s.report(objectRing(at))
			return Value{}
		}
	}
	inner, ok := s.enter(&place{at: at, what: usedHere, object: object.Block}, object.Scope.names)
	if !ok {
		return Value{}
	}
	object.Scope = inner
	return object
}

// A fieldKey is a field that is being read.
type fieldKey struct {
	block *ast.Block
	name  string
}

// field is the value of a setting in an object, `$card.title`.
func (s *Scope) field(object Value, name string, at source.Span) Value {
	if object.Block == nil {
		return Value{}
	}
	reading := fieldKey{object.Block, name}
	switch {
	case slices.Contains(s.run.reading, reading):
		s.report(objectRing(at))
		return Value{}
	case len(s.run.reading) >= maxChain:
		s.reportBound(longChain(at))
		return Value{}
	}
	s.run.reading = append(s.run.reading, reading)
	defer func() { s.run.reading = s.run.reading[:len(s.run.reading)-1] }()
	scope := object.Scope.declaring(object.Block.Items)
	for _, item := range object.Block.Items {
		statement, ok := item.(*ast.Statement)
		if !ok || statement.Keyword() != name {
			continue
		}
		if value, ok := scope.settingValue(statement); ok {
			return value
		}
		s.report(noFieldValue(at, name, statement.Head()))
		return Value{}
	}
	s.report(noField(at, name, fieldsOf(object.Block)))
	return Value{}
}

// settingValue is what a statement `name value` or `name { … }` says.
func (s *Scope) settingValue(statement *ast.Statement) (Value, bool) {
	terms := statement.Terms[1:]
	if len(terms) == 0 && statement.Block != nil {
		return Value{Type: Object, Block: statement.Block, Scope: s, At: statement.Block.At}, true
	}
	if len(terms) == 0 || statement.Block != nil {
		return Value{}, false
	}
	var items []Value
	for i, term := range terms {
		switch {
		case i%2 == 1 && term.Type == ast.Comma:
		case i%2 == 0 && term.Type == ast.Word:
			items = append(items, s.word(term))
		case i%2 == 0 && term.Type == ast.Value:
			items = append(items, s.eval(term.Expr))
		case term.Type == ast.Formula && len(terms) == 1:
			return Value{Type: Formula, Expr: term.Expr, Scope: s, At: term.Expr.Span()}, true
		default:
			return Value{}, false
		}
	}
	if len(items) == 1 {
		return items[0], true
	}
	return s.listOf(items, terms[0].At.Join(terms[len(terms)-1].At)), true
}

// word is the value of a bare word in a setting.
func (s *Scope) word(term ast.Term) Value {
	switch formula.Keyword(term.Text) {
	case "True", "False":
		return Value{Type: Logical, Logical: formula.Keyword(term.Text) == "True", At: term.At}
	case "Null":
		return Value{Type: Null, At: term.At}
	}
	return Value{Type: Name, Text: term.Text, Scope: s, At: term.At}
}

func fieldsOf(block *ast.Block) []string {
	var names []string
	for _, item := range block.Items {
		if statement, ok := item.(*ast.Statement); ok && statement.Keyword() != "" {
			names = append(names, statement.Keyword())
		}
	}
	return names
}
