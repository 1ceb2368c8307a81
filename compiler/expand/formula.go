package expand

import (
	"strings"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// MaxFormula is how many nodes a formula may have once values are put in.
const MaxFormula = 100_000

// Formula puts values into a formula: each `$name` as a tree, and each
// `${name}` of its texts and references. A formula that has neither is returned
// as it is. Nodes that are put in have the place where they are used. Beside a
// finding the trouble is a Bad node.
func (s *Scope) Formula(expr formula.Expr) (formula.Expr, diag.List) {
	result := s.formula(expr, source.Span{})
	return result, s.run.drain()
}

// formula is Formula; with a place given, all nodes get that one.
func (s *Scope) formula(expr formula.Expr, at source.Span) formula.Expr {
	if at.IsZero() && !computed(expr) {
		return expr
	}
	w := &substitution{scope: s, at: at, left: new(int)}
	*w.left = MaxFormula
	return w.expr(expr)
}

// computed tells whether a formula has something to put in.
func computed(expr formula.Expr) bool {
	found := false
	formula.Walk(expr, func(x formula.Expr) bool {
		switch x := x.(type) {
		case *formula.Variable:
			found = true
		case *formula.Ref:
			found = found || x.Interpolated
		case *formula.Text:
			found = found || strings.Contains(x.Raw, "${")
		case *formula.Call:
			found = found || isEffect(x)
		}
		return !found
	})
	return found
}

func isEffect(call *formula.Call) bool { return call.Name == "env" || call.Name == "file" }

// A substitution rewrites one formula in one scope.
type substitution struct {
	scope *Scope
	// at is where the formula is used, zero in the formula itself.
	at source.Span
	// left is how many nodes may still be made.
	left *int
}

// place is where a node stands.
func (w *substitution) place(own source.Span) source.Span {
	if w.at.IsZero() {
		return own
	}
	return w.at
}

func (w *substitution) expr(expr formula.Expr) formula.Expr {
	if *w.left--; *w.left <= 0 {
		if *w.left == 0 {
			w.scope.report(largeFormula(w.place(expr.Span())))
		}
		return w.bad(expr)
	}
	if w.at.IsZero() && !computed(expr) {
		return expr
	}
	switch x := expr.(type) {
	case *formula.Variable:
		return w.variable(x)
	case *formula.Text:
		return w.text(x)
	case *formula.Ref:
		return w.reference(x)
	case *formula.Call:
		return w.call(x)
	case *formula.Unary:
		made := *x
		made.At, made.X = w.place(x.At), w.expr(x.X)
		return &made
	case *formula.Binary:
		made := *x
		made.At, made.OpSpan = w.place(x.At), w.place(x.OpSpan)
		made.X, made.Y = w.expr(x.X), w.expr(x.Y)
		return &made
	case *formula.Paren:
		made := *x
		made.At, made.X = w.place(x.At), w.expr(x.X)
		return &made
	}
	return w.rest(expr)
}

// rest rewrites the rarer nodes.
func (w *substitution) rest(expr formula.Expr) formula.Expr {
	switch x := expr.(type) {
	case *formula.Number:
		made := *x
		made.At = w.place(x.At)
		return &made
	case *formula.Logical:
		made := *x
		made.At = w.place(x.At)
		return &made
	case *formula.Null:
		made := *x
		made.At = w.place(x.At)
		return &made
	case *formula.Name:
		made := *x
		made.At = w.place(x.At)
		return &made
	case *formula.Field:
		made := *x
		made.At, made.X = w.place(x.At), w.expr(x.X)
		return &made
	case *formula.Index:
		made := *x
		made.At, made.X, made.Index = w.place(x.At), w.expr(x.X), w.expr(x.Index)
		return &made
	case *formula.List:
		made := *x
		made.At, made.Items = w.place(x.At), w.all(x.Items)
		return &made
	case *formula.Tagged:
		made := *x
		made.At, made.X = w.place(x.At), w.expr(x.X)
		return &made
	case *formula.Record:
		return w.record(x)
	}
	return expr
}

func (w *substitution) all(list []formula.Expr) []formula.Expr {
	made := make([]formula.Expr, len(list))
	for i, item := range list {
		made[i] = w.expr(item)
	}
	return made
}

func (w *substitution) record(record *formula.Record) formula.Expr {
	made := *record
	made.At = w.place(record.At)
	made.Fields = make([]formula.RecordField, len(record.Fields))
	for i, field := range record.Fields {
		made.Fields[i] = formula.RecordField{Key: field.Key, KeySpan: w.place(field.KeySpan), Value: w.expr(field.Value)}
	}
	return &made
}

func (w *substitution) call(call *formula.Call) formula.Expr {
	if isEffect(call) {
		return w.value(w.scope.evalCall(call), w.place(call.At), call.Name)
	}
	made := *call
	made.At, made.NameSpan, made.Args = w.place(call.At), w.place(call.NameSpan), w.all(call.Args)
	return &made
}

func (w *substitution) variable(variable *formula.Variable) formula.Expr {
	return w.value(w.scope.variable(variable.Name, variable.At, false), w.place(variable.At), variable.Name)
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
		return badAt(at)
	}
	w.scope.report(notForFormula(at, name, value))
	return badAt(at)
}

// nested puts in a formula, whose own names are looked up where it is written.
func (w *substitution) nested(value Value, at source.Span, name string) formula.Expr {
	run := w.scope.run
	for _, working := range run.substituting {
		if working == value.Expr {
			w.scope.report(formulaRing(at, name))
			return badAt(at)
		}
	}
	if len(run.substituting) >= MaxDepth {
		w.scope.report(longChain(at, MaxDepth))
		return badAt(at)
	}
	run.substituting = append(run.substituting, value.Expr)
	inner := &substitution{scope: value.Scope, at: at, left: w.left}
	made := inner.expr(value.Expr)
	run.substituting = run.substituting[:len(run.substituting)-1]
	return made
}

func (w *substitution) text(text *formula.Text) formula.Expr {
	raw := text.Raw
	if strings.Contains(raw, "${") {
		var ok bool
		if raw, ok = w.scope.interpolate(raw, text.At, inQuotes(raw)); !ok {
			return badAt(w.place(text.At))
		}
	}
	made := &formula.Text{Raw: raw}
	made.At = w.place(text.At)
	return made
}

func (w *substitution) reference(ref *formula.Ref) formula.Expr {
	if !ref.Interpolated {
		made := *ref
		made.At = w.place(ref.At)
		return &made
	}
	inside, ok := w.scope.interpolate(ref.Inside(), ref.At, formula.EscapeName)
	if !ok {
		return badAt(w.place(ref.At))
	}
	return formula.NewRef(w.place(ref.At), inside)
}

// interpolate puts values, written with escape, into the `${…}` of a text that
// is otherwise kept letter for letter.
func (s *Scope) interpolate(text string, at source.Span, escape func(string) string) (string, bool) {
	var out strings.Builder
	sound := true
	for i := 0; i < len(text); {
		switch {
		case strings.HasPrefix(text[i:], `\\`):
			out.WriteString(`\\`)
			i += 2
		case strings.HasPrefix(text[i:], `\${`):
			out.WriteString("${")
			i += 3
		case strings.HasPrefix(text[i:], "${"):
			name, length := placeholderName(text[i:])
			if length == 0 || !isName(name) {
				s.report(badPlaceholder(at))
				return "", false
			}
			put, ok := s.interpolated(name, at)
			sound = sound && ok
			out.WriteString(escape(put))
			i += length
		default:
			out.WriteByte(text[i])
			i++
		}
		if out.Len() > MaxText {
			s.report(tooMuchText(at))
			return "", false
		}
	}
	return out.String(), sound
}

// inQuotes escapes the quotes that a literal stands in.
func inQuotes(raw string) func(string) string {
	quote := raw[:1]
	return func(text string) string { return strings.ReplaceAll(text, quote, `\`+quote) }
}

// Quoted writes a text as a literal of Sigma's formulas: in the quotes that it
// does not hold, since Sigma's pages know no escape.
func Quoted(text string) string {
	switch {
	case !strings.Contains(text, `"`):
		return `"` + text + `"`
	case !strings.Contains(text, "'"):
		return "'" + text + "'"
	}
	return `"` + strings.ReplaceAll(text, `"`, `\"`) + `"`
}

func numberTree(value Value, at source.Span) formula.Expr {
	text, negative := strings.CutPrefix(value.Text, "-")
	number := &formula.Number{Text: text}
	number.At = at
	if !negative {
		return number
	}
	minus := &formula.Unary{Op: "-", X: number}
	minus.At = at
	return minus
}

func (w *substitution) bad(expr formula.Expr) formula.Expr { return badAt(w.place(expr.Span())) }

func badAt(at source.Span) formula.Expr {
	bad := &formula.Bad{}
	bad.At = at
	return bad
}
