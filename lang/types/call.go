package types

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/formula"
)

// call infers a call of a function of the catalogue or of a declared one. An
// unknown function may take and give anything; it is reported elsewhere.
func (n *inference) call(call *formula.Call) Result {
	function, ok := formula.Lookup(call.Name)
	if !ok {
		return n.custom(call)
	}
	outer := n.around
	n.around.Aggregate = outer.Aggregate || function.Level == formula.LevelAggregate
	n.around.Lookup = outer.Lookup || function.Level == formula.LevelLookup
	var few [6]Result
	given := few[:0]
	for _, arg := range call.Args {
		given = append(given, n.infer(arg))
	}
	n.around = outer
	if conditionFirst(function, given) {
		n.report(argumentsSwapped(call, function))
		return Result{Type: returned(call, function, given), Level: function.LevelOver(formula.Either)}
	}
	var levels levels
	for i, arg := range call.Args {
		param := function.Param(i, len(call.Args))
		if mixes(function) {
			if param != nil && param.Type == formula.TypeLogical && given[i].Level == formula.Row && levels.condition == nil {
				levels.condition = arg
			}
			levels.add(n, arg, given[i].Level)
		}
		if param != nil {
			n.argument(function, param, arg, given[i])
		}
	}
	n.unify(call, function, given)
	return Result{Type: returned(call, function, given), Level: function.LevelOver(levels.level)}
}

// conditionFirst tells of `SumIf(condition, [Column])`, where the column is due
// first.
func conditionFirst(function *formula.Function, given []Result) bool {
	if len(given) != 2 || len(function.Params) < 2 {
		return false
	}
	return given[0].Type == formula.TypeLogical && known(given[1].Type) && given[1].Type != formula.TypeLogical &&
		!accepts(&function.Params[0], formula.TypeLogical) && function.Params[1].Type == formula.TypeLogical
}

// mixes reports whether the level of a function is that of its arguments, so that
// these must go together.
func mixes(function *formula.Function) bool {
	return function.Level == formula.LevelRow || function.Level == formula.LevelWindow
}

// argument holds one argument against its parameter.
func (n *inference) argument(function *formula.Function, param *formula.Param, arg formula.Expr, given Result) {
	n.argumentLevel(function, param, arg, given)
	if accepts(param, given.Type) {
		return
	}
	wanted := param.Accepts
	if len(wanted) == 0 {
		wanted = []formula.Type{param.Type}
	}
	switch {
	case given.control != nil && len(given.control.Parts) > 0:
		n.report(controlComputedWith(arg, given.control))
	case given.control != nil:
		n.report(certain(function, controlType(arg, given, function, param, wanted)))
	case given.Type == formula.TypeVariant:
		n.report(certain(function, variantUnconverted(arg, wanted[0])))
	case param.Type == formula.TypeLogical:
		n.report(certain(function, conditionType(function.Name, arg, given.Type)))
	default:
		n.report(certain(function, argumentType(arg, given.Type, function, param, wanted)))
	}
}

// accepts reports whether a parameter takes values of a type. Arrays are held as
// variants, so that a variant may stand where an array is due.
func accepts(param *formula.Param, given formula.Type) bool {
	switch {
	case !known(given), param.Type == given:
		return true
	case param.Type == formula.TypeArray:
		return given == formula.TypeVariant
	case param.Type == formula.TypeVariant:
		return given == formula.TypeArray
	case param.Type != formula.TypeAny:
		return false
	}
	return len(param.Accepts) == 0 || slices.Contains(param.Accepts, given)
}

// argumentLevel checks aggregates of aggregates, what GrandTotal and its kin
// take, and arguments that can't be a column.
func (n *inference) argumentLevel(function *formula.Function, param *formula.Param, arg formula.Expr, given Result) {
	if !n.env.Levels || n.around.Lookup {
		return
	}
	switch {
	case slices.Contains(function.Constant, param.Name):
		if given.Level == formula.Row || given.Level == formula.Aggregate {
			n.report(certain(function, constantExpected(arg, function, param)))
		}
	case param.Name == "aggregate":
		if given.Level == formula.Row && !n.around.Aggregate {
			n.report(certain(function, aggregateArgument(arg, function)))
		}
	case function.Level == formula.LevelAggregate && function.Category == "aggregate":
		if inner := innerAggregate(arg); inner != nil {
			n.report(certain(function, nestedAggregate(inner, function)))
		}
	}
}

// innerAggregate is the first aggregate function in an argument of another one,
// outside of Lookup and Rollup, which read other elements, and of the functions
// that evaluate an aggregate at another level.
func innerAggregate(arg formula.Expr) *formula.Call {
	var inner *formula.Call
	formula.Walk(arg, func(expr formula.Expr) bool {
		call, ok := expr.(*formula.Call)
		if !ok || inner != nil {
			return inner == nil
		}
		function, ok := formula.Lookup(call.Name)
		if !ok {
			return true
		}
		switch function.Level {
		case formula.LevelLookup, formula.LevelGrand, formula.LevelWindow:
			return false
		case formula.LevelAggregate:
			inner = call
		}
		return true
	})
	return inner
}

// custom checks a call of a declared function.
func (n *inference) custom(call *formula.Call) Result {
	custom := n.env.Functions[strings.ToLower(call.Name)]
	var levels levels
	for i, arg := range call.Args {
		given := n.infer(arg)
		levels.add(n, arg, given.Level)
		if custom == nil || i >= len(custom.Params) {
			continue
		}
		wanted := custom.Params[i]
		if param := (formula.Param{Type: wanted}); !accepts(&param, given.Type) {
			n.report(customArgument(arg, given.Type, custom, wanted))
		}
	}
	result := Result{Type: formula.TypeAny, Level: levels.level}
	if custom != nil {
		result.Type = custom.Returns
	}
	return result
}

// returned is the type that a function gives for its arguments.
func returned(call *formula.Call, function *formula.Function, given []Result) formula.Type {
	switch {
	case function.Returns.SameAs > 0:
		if at := function.Returns.SameAs - 1; at < len(given) && given[at].Type != "" {
			return given[at].Type
		}
		return formula.TypeAny
	case function.Returns.Common:
		return common(call, function, given)
	}
	return function.Returns.Type
}

// common is the type of the first argument that tells it, among those that
// share a type.
func common(call *formula.Call, function *formula.Function, given []Result) formula.Type {
	for i := range call.Args {
		param := function.Param(i, len(call.Args))
		if param != nil && slices.Contains(function.Unify, param.Name) && known(given[i].Type) {
			return given[i].Type
		}
	}
	return formula.TypeAny
}

// unify reports the first argument whose type is not that of the one before it
// which shares a type with it. The keys of Lookup and Rollup go in pairs.
func (n *inference) unify(call *formula.Call, function *formula.Function, given []Result) {
	if len(function.Unify) == 0 {
		return
	}
	first := -1
	for i := range call.Args {
		param := function.Param(i, len(call.Args))
		if param == nil || !slices.Contains(function.Unify, param.Name) {
			continue
		}
		if function.Pairs && function.Level == formula.LevelLookup && param.Name == function.Unify[0] {
			first = -1
		}
		if !scalar(given[i].Type) {
			continue
		}
		if first < 0 {
			first = i
			continue
		}
		if given[i].Type != given[first].Type {
			n.report(differentTypes(call, function, first, i, given[first].Type, given[i].Type))
			return
		}
	}
}
