package expand

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/text"
)

// MaxFormula is how many nodes a formula may have once values are put in, and
// MaxFormulas how many all formulas of a workbook into which any are put.
const (
	MaxFormula  = 100_000
	MaxFormulas = 5_000_000
)

// Formula puts values into a formula: each `$name` as a tree, and each
// `${name}` of its texts and references. A formula that has neither is returned
// as it is. Nodes that are put in have the place where they are used, those of
// a component's argument their own. Beside a finding the trouble is a Bad node.
func (s *Scope) Formula(expr formula.Expr) (formula.Expr, diag.List) {
	return s.formula(expr), s.run.drain()
}

func (s *Scope) formula(expr formula.Expr) formula.Expr {
	if !computed(expr) {
		return expr
	}
	left := min(MaxFormula, s.run.nodesLeft)
	before := left
	w := &substitution{scope: s, left: &left}
	made := w.expr(expr)
	s.run.nodesLeft -= before - max(left, 0)
	return made
}

// check puts values into a formula that nothing may use, for what is wrong with
// it. All such checks of a workbook together stay within the bound of one
// formula; what they do not reach is checked where it is used.
func (s *Scope) check(expr formula.Expr) {
	if computed(expr) {
		w := &substitution{scope: s, left: &s.run.unchecked, quiet: true}
		w.expr(expr)
	}
}

// computed reports whether a formula has something to put in.
func computed(expr formula.Expr) bool {
	found := false
	formula.Walk(expr, func(x formula.Expr) bool {
		switch x := x.(type) {
		case *formula.Variable:
			found = true
		case *formula.Ref:
			found = found || x.Interpolated
		case *formula.Text:
			found = found || isFilled(x)
		case *formula.Call:
			found = found || isEffect(x)
		}
		return !found
	})
	return found
}

// isFilled reports whether a literal has values or escapes in it.
func isFilled(literal *formula.Text) bool {
	return strings.Contains(literal.Raw, "${") || strings.Contains(literal.Raw, `\u{`)
}

func isEffect(call *formula.Call) bool { return effectNamed(call.Name) != nil }

// A substitution rewrites one formula in one scope.
type substitution struct {
	scope *Scope
	// at is where the formula is used, zero in the formula itself.
	at source.Span
	// left is how many nodes may still be made.
	left *int
	// quiet says that running out of nodes is not a mistake.
	quiet bool
}

// place is where a node stands.
func (w *substitution) place(own source.Span) source.Span {
	if w.at.IsZero() {
		return own
	}
	return w.at
}

func (w *substitution) expr(expr formula.Expr) formula.Expr {
	at := w.place(expr.Span())
	if *w.left--; *w.left < 0 {
		if !w.quiet {
			w.scope.reportBound(largeFormula(at, w.scope.run.nodesLeft < MaxFormula))
		}
		return bad(at)
	}
	switch x := expr.(type) {
	case *formula.Variable:
		return w.value(w.scope.variable(x.Name, x.At, inFormula), at, x.Name)
	case *formula.Text:
		return w.text(x, at)
	case *formula.Ref:
		if x.Interpolated {
			return w.reference(x, at)
		}
		if !w.at.IsZero() {
			return w.moved(x)
		}
	case *formula.Call:
		if isEffect(x) {
			return w.value(w.scope.evalCall(x), at, x.Name)
		}
	}
	return rewrite(expr, w.place, w.expr)
}

// value is the tree of a value. name is what it is called in messages.
func (w *substitution) value(value Value, at source.Span, name string) formula.Expr {
	switch value.Type {
	case Text:
		literal := &formula.Text{Raw: Quoted(value.Text)}
		literal.At = at
		return literal
	case Number:
		return numberTree(value, at)
	case Logical:
		literal := &formula.Logical{Value: value.Logical}
		literal.At = at
		return literal
	case Null:
		literal := &formula.Null{}
		literal.At = at
		return literal
	case Formula, Column:
		return w.nested(value, at, name)
	case Invalid:
		return bad(at)
	}
	w.scope.report(notForFormula(at, name, value))
	return bad(at)
}

// nested puts in a formula, whose own values are looked up where it is written.
func (w *substitution) nested(value Value, at source.Span, name string) formula.Expr {
	run := w.scope.run
	switch {
	case slices.Contains(run.substituting, value.Expr):
		w.scope.report(formulaRing(at, name))
		return bad(at)
	case len(run.substituting) >= maxChain:
		w.scope.reportBound(longChain(at))
		return bad(at)
	}
	run.substituting = append(run.substituting, value.Expr)
	inner := &substitution{scope: value.Scope, at: at, left: w.left, quiet: w.quiet}
	if value.argument {
		inner.at = source.Span{}
	}
	made := inner.expr(value.Expr)
	run.substituting = run.substituting[:len(run.substituting)-1]
	return made
}

// text puts values into a literal of a formula, and characters in the place of
// their escapes; it is otherwise kept letter for letter.
func (w *substitution) text(literal *formula.Text, at source.Span) formula.Expr {
	made := &formula.Text{Raw: literal.Raw}
	made.At = at
	if !isFilled(literal) {
		return made
	}
	if strings.HasPrefix(literal.Raw, `"""`) {
		filled, ok := w.scope.fill(text.Verbatim(literal.Raw, literal.At), at, asWritten)
		made.Raw = Quoted(filled.Value)
		return orBad(made, ok, at)
	}
	quote := literal.Raw[:1]
	escaped := func(put string) string { return strings.ReplaceAll(put, quote, `\`+quote) }
	filled, ok := w.scope.fill(text.Literal(literal.Raw, literal.At), at, escaped)
	made.Raw = quote + filled.Value + quote
	if ok && !formula.IsLiteral(made.Raw) {
		w.scope.report(literalBroken(literal, made.Raw))
		ok = false
	}
	return orBad(made, ok, at)
}

// moved is a reference that a value puts in; its own place is remembered.
func (w *substitution) moved(ref *formula.Ref) formula.Expr {
	made := *ref
	made.At = w.at
	if w.scope.run.origins == nil {
		w.scope.run.origins = map[*formula.Ref]source.Span{}
	}
	w.scope.run.origins[&made] = ref.At
	return &made
}

// Origin is where a reference is written: inside a value where one put it in.
func (s *Scope) Origin(ref *formula.Ref) source.Span {
	if at, moved := s.run.origins[ref]; moved {
		return at
	}
	return ref.Span()
}

// reference puts values into the name of a column or its qualifier.
func (w *substitution) reference(ref *formula.Ref, at source.Span) formula.Expr {
	parts := text.Verbatim("["+ref.Inside()+"]", ref.At)
	filled, ok := w.scope.fill(parts, at, formula.EscapeName)
	return orBad(formula.NewRef(at, filled.Value), ok, at)
}

func asWritten(put string) string { return put }

func orBad(expr formula.Expr, sound bool, at source.Span) formula.Expr {
	if !sound {
		return bad(at)
	}
	return expr
}

// Quoted writes a text as a literal of Sigma's formulas, in the quotes that it
// does not hold: Sigma's pages show both kinds, and no escapes.
func Quoted(content string) string {
	switch {
	case !strings.Contains(content, `"`):
		return `"` + content + `"`
	case !strings.Contains(content, "'"):
		return "'" + content + "'"
	}
	return `"` + strings.ReplaceAll(content, `"`, `\"`) + `"`
}

func numberTree(value Value, at source.Span) formula.Expr {
	digits, negative := strings.CutPrefix(value.Text, "-")
	number := &formula.Number{Text: digits}
	number.At = at
	if !negative {
		return number
	}
	minus := &formula.Unary{Op: "-", X: number}
	minus.At = at
	return minus
}

func bad(at source.Span) formula.Expr {
	node := &formula.Bad{}
	node.At = at
	return node
}
