package expand

import (
	"slices"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// arguments finds the value that a use gives for each parameter, by place or by
// name; nil stands for one that it leaves out. It reports false, after a
// finding, where the arguments do not fit.
func (s *Scope) arguments(used *component, call *formula.Call, user *Scope) ([]formula.Expr, bool) {
	given := make([]formula.Expr, len(used.Parameters))
	named := source.Span{}
	for i, argument := range call.Args {
		if at, word := comparedName(used, argument); word != "" {
			user.report(namedByEquals(at, used.Component, word, argument.(*formula.Binary)))
			return nil, false
		}
		tagged, ok := argument.(*formula.Tagged)
		if !ok || !tagged.Named {
			if !named.IsZero() {
				user.report(behindNamed(argument.Span(), used.Component, named))
				return nil, false
			}
			if i >= len(given) {
				user.report(tooManyArguments(argument.Span(), used.Component, len(call.Args)))
				return nil, false
			}
			given[i] = argument
			continue
		}
		named = nameOfArgument(tagged)
		at := slices.IndexFunc(used.Parameters, func(parameter ast.Parameter) bool { return parameter.Name.Text == tagged.Tag })
		switch {
		case at < 0:
			user.report(unknownArgument(named, used.Component, tagged.Tag))
			return nil, false
		case given[at] != nil:
			user.report(argumentTwice(named, used.Component, tagged.Tag, given[at].Span()))
			return nil, false
		}
		given[at] = tagged.X
	}
	return given, s.complete(used, call, given, user)
}

// complete reports whether a use leaves out only what has a default.
func (s *Scope) complete(used *component, call *formula.Call, given []formula.Expr, user *Scope) bool {
	late := behindDefault(used.Parameters)
	for i, parameter := range used.Parameters {
		if given[i] != nil || parameter.Default != nil {
			continue
		}
		if late != nil && len(call.Args) < len(given) && parameter.Name == late.Name && !hasNames(call) {
			if s.run.isNew(diag.WrongArguments, late.Name.At) {
				user.report(defaultFirst(*late, call.At))
			}
			return false
		}
		user.report(missingArgument(call.At, used.Component, parameter))
		return false
	}
	return true
}

func hasNames(call *formula.Call) bool {
	return slices.ContainsFunc(call.Args, func(argument formula.Expr) bool {
		tagged, ok := argument.(*formula.Tagged)
		return ok && tagged.Named
	})
}

// nameOfArgument is the place of the name before a value.
func nameOfArgument(tagged *formula.Tagged) source.Span {
	at := tagged.At
	at.End = at.Start + int32(len(tagged.Tag))
	return at
}

// behindDefault finds a parameter without a default behind one that has one: a
// use can leave the default out only by naming what follows it.
func behindDefault(parameters []ast.Parameter) *ast.Parameter {
	for i := range parameters {
		if i > 0 && parameters[i].Default == nil && parameters[i-1].Default != nil {
			return &parameters[i]
		}
	}
	return nil
}

// comparedName finds an argument that is written `name = value` with the name of
// a parameter.
func comparedName(used *component, argument formula.Expr) (at source.Span, named string) {
	comparison, ok := argument.(*formula.Binary)
	if !ok || comparison.Op != "=" {
		return source.Span{}, ""
	}
	word, ok := comparison.X.(*formula.Name)
	if !ok {
		return source.Span{}, ""
	}
	for _, parameter := range used.Parameters {
		if parameter.Name.Text == word.Text {
			return comparison.X.Span().Join(comparison.OpSpan), word.Text
		}
	}
	return source.Span{}, ""
}
