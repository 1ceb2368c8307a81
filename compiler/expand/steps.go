package expand

import (
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// enter makes the scope of one more step of expansion, unless a bound forbids
// it.
func (x *expansion) enter(step *place, from *Scope, names *frame) (*Scope, bool) {
	x.expanded = true
	inner, ok := from.enter(step, names)
	x.body.Incomplete = x.body.Incomplete || !ok
	return inner, ok
}

// enter makes the scope of a step from this one, unless a bound forbids it.
func (s *Scope) enter(step *place, names *frame) (*Scope, bool) {
	step.outer, step.depth = s.place, 1
	if s.place != nil {
		step.depth += s.place.depth
	}
	if step.depth > MaxDepth {
		s.reportBound(tooDeep(step.at))
		return nil, false
	}
	if s.run.rounds++; s.run.rounds > MaxStatements {
		s.exhaust(step.at)
		return nil, false
	}
	return &Scope{run: s.run, names: names, place: step}, true
}

// exhaust ends all expansion of the workbook.
func (s *Scope) exhaust(at source.Span) {
	s.run.exhausted = true
	s.reportBound(tooManyStatements(at))
}

// loop expands the body of a `for` once for each value of its list.
func (x *expansion) loop(item *ast.For, scope *Scope) {
	x.expanded = true
	list := scope.eval(item.List)
	if scope.wordFor(list, item.List, notAList(item.List.Span(), list)) {
		x.body.Incomplete = true
		return
	}
	switch list.Type {
	case Invalid:
		x.body.Incomplete = true
		return
	case Formula, Column:
		scope.report(notAList(item.List.Span(), list))
		x.body.Incomplete = true
		return
	case Number:
		if _, literal := item.List.(*formula.Number); literal {
			scope.report(notAList(item.List.Span(), list))
			x.body.Incomplete = true
			return
		}
	}
	for _, value := range list.AsList() {
		suffix, ok := value.Display()
		if x.top {
			suffix = name.Slug(suffix)
		}
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
		scope.report(condition.OrUnnamed(notACondition(item.Condition.Span(), condition)))
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
		scope.report(value.OrUnnamed(notAnObject(item.Value.Span(), value)))
		x.body.Incomplete = true
		return
	}
	if value.Block == nil {
		return
	}
	step := &place{at: item.At, what: spreadHere, object: value.Block}
	if inner, ok := x.enter(step, scope, value.Scope.names); ok {
		x.items(value.Block.Items, inner.declaring(value.Block.Items))
	}
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

// isForFiles reports whether a statement belongs to a file and to no body.
func isForFiles(statement *ast.Statement) bool {
	switch statement.Keyword() {
	case "workbook", "function":
		return true
	case "theme":
		return statement.Block != nil && len(statement.Terms) == 2 && statement.Terms[1].Type == ast.Word
	}
	return false
}
