package expand

import (
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// loop expands the body of a `for` once for each value of its list.
func (x *expansion) loop(item *ast.For, scope *Scope) {
	x.expanded = true
	list := scope.eval(item.List)
	switch list.Type {
	case Invalid:
		x.body.Incomplete = true
		return
	case Formula, Column:
		scope.report(notAList(item.List.Span(), list))
		x.body.Incomplete = true
		return
	}
	for _, value := range list.AsList() {
		suffix, ok := value.Display()
		step := &place{at: item.Name.At, what: roundOf(item.Name.Text, value), loop: true, suffix: suffix, hasSuffix: ok}
		inner, ok := x.enter(step, scope, &frame{outer: scope.names, own: map[string]*binding{}})
		if !ok {
			return
		}
		inner.declare(knownBinding(item.Name.Text, item.Name.At, value))
		x.items(item.Body.Items, inner.declaring(item.Body.Items))
	}
}

// branch expands the block of an `if` that its condition chooses. It is not
// counted as a step: blocks nest as deep as they are written.
func (x *expansion) branch(item *ast.If, scope *Scope) {
	x.expanded = true
	condition := scope.eval(item.Condition)
	switch condition.Type {
	case Logical:
	case Invalid:
		x.body.Incomplete = true
		return
	default:
		scope.report(notACondition(item.Condition.Span(), condition))
		x.body.Incomplete = true
		return
	}
	block := item.Then
	if !condition.Logical {
		block = item.Else
	}
	if block != nil {
		x.items(block.Items, scope.declaring(block.Items))
	}
}

// spread expands the settings of an object, in the scope of the object, at the
// place of the spread.
func (x *expansion) spread(item *ast.Spread, scope *Scope) {
	x.expanded = true
	value := scope.eval(item.Value)
	switch value.Type {
	case Object:
	case Invalid:
		x.body.Incomplete = true
		return
	default:
		scope.report(notAnObject(item.Value.Span(), value))
		x.body.Incomplete = true
		return
	}
	if value.Block == nil || scope.inSpread(value.Block) {
		if value.Block != nil {
			scope.report(spreadRing(item.At))
		}
		return
	}
	step := &place{at: item.At, what: spreadHere, object: value.Block}
	if inner, ok := x.enter(step, scope, value.Scope.names); ok {
		x.items(value.Block.Items, inner.declaring(value.Block.Items))
	}
}

// inSpread tells whether an object is being spread into itself.
func (s *Scope) inSpread(block *ast.Block) bool {
	for step := s.place; step != nil; step = step.outer {
		if step.object == block {
			return true
		}
	}
	return false
}

// include expands what a file holds of a body. Its values see the names of the
// place where it is included.
func (x *expansion) include(item *ast.Include, scope *Scope) {
	x.expanded = true
	module := scope.Module().Include(item)
	if module == nil {
		x.body.Incomplete = true
		return
	}
	x.body.Incomplete = x.body.Incomplete || module.Incomplete
	outer, ok := x.enter(&place{at: item.Path.Span()}, scope, scope.names)
	if !ok {
		return
	}
	unit := x.run.newUnit(module, outer.names, outer.place)
	unit.declare()
	x.run.forceAll(unit.scope)
	for _, inner := range module.Tree.Items {
		switch inner := inner.(type) {
		case *ast.Import, *ast.Param, *ast.Component, *ast.Let:
		case *ast.Statement:
			if !isForFiles(inner) {
				x.item(inner, unit.scope)
			}
		default:
			x.item(inner, unit.scope)
		}
	}
}

// isForFiles tells whether a statement belongs to a file and to no body.
func isForFiles(statement *ast.Statement) bool {
	switch statement.Keyword() {
	case "workbook", "function":
		return true
	case "theme":
		return statement.Block != nil && len(statement.Terms) == 2 && statement.Terms[1].Type == ast.Word
	}
	return false
}

// field is the value of a setting in an object, `$card.title`.
func (s *Scope) field(object Value, name string, at source.Span) Value {
	if object.Block == nil {
		return Value{}
	}
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
