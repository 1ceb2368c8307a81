package expand

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// A value is named with `$`. Where a bare word stands for one, the finding that
// turns the word down says so instead, and later stages see no value at all.

// Meant is the value that a bare word means, `$word`; ok is false where the
// word is not the name of a value that is visible in its place.
func (v Value) Meant() (variable string, ok bool) {
	if v.Type != Name || v.Scope == nil || !v.Scope.Knows(v.Text) && !v.Scope.fromUnreadModule(v.Text) {
		return "", false
	}
	return "$" + v.Text, true
}

// fromUnreadModule reports whether a name is one of an imported file that could
// not be read, which is a finding of its own.
func (s *Scope) fromUnreadModule(written string) bool {
	module, _, dotted := strings.Cut(written, ".")
	return dotted && slices.ContainsFunc(s.Module().Imports, func(entry *load.Import) bool { return entry.Module == nil && entry.Alias() == module })
}

// OrUnnamed is the finding about a value, unless the value is a word that lacks
// its `$`: then it says that, with the fix.
func (v Value) OrUnnamed(found diag.Diagnostic) diag.Diagnostic {
	variable, ok := v.Meant()
	if !ok || v.At.Text() != v.Text {
		return found
	}
	unnamed := Unnamed(v.At, variable)
	unnamed.Related = found.Related
	return unnamed
}

// Unnamed is for the name of a value without its `$`.
func Unnamed(at source.Span, variable string) diag.Diagnostic {
	return diag.New(diag.BareName, at, "a value is named with `$`").
		WithHelp("write "+name.Quote(variable)).WithFix("name the value", at, variable)
}

// wordFor reports a bare word where a `for` or a spread takes a value, with
// the values of nearly the same name, and reports whether there was one.
func (s *Scope) wordFor(value Value, expr formula.Expr, found diag.Diagnostic) bool {
	if _, bare := expr.(*formula.Name); !bare || value.Type != Name {
		return false
	}
	if near := name.Nearest(value.Text, s.names.visible()); len(near) > 0 && !slices.Contains(near, value.Text) {
		found = found.WithHelp("did you mean " + name.Alternatives(prefixed(near, "$")) + "?")
	}
	s.report(value.OrUnnamed(found))
	return true
}

func prefixed(names []string, prefix string) []string {
	made := make([]string, len(names))
	for i := range names {
		made[i] = prefix + names[i]
	}
	return made
}
