package resolve

import (
	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/terms"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
)

// sourceCall reads `sql(plugs, "…")` and the like by the arguments that the
// registry lists.
func (w *Workbook) sourceCall(scope *expand.Scope, call *formula.Call) *Source {
	entry, ok := kind.SourceNamed(call.Name)
	if !ok || entry.Form != kind.Called {
		w.report(scope, unknownSourceKind(call.NameSpan, call.Name))
		return nil
	}
	s := &Source{Entry: entry, Kind: entry.Name, Scope: scope, At: call.Span()}
	given := call.Args
	for i := range entry.Arguments {
		field := &entry.Arguments[i]
		if len(given) == 0 && field.Optional {
			w.report(scope, linkedWithoutConnection(call))
			break
		}
		if len(given) == 0 {
			w.report(scope, sourceArguments(call, entry))
			return s
		}
		taken := given[:1]
		if field.Rest {
			taken = given
		}
		given = given[len(taken):]
		if i == 0 && field.Shape.Type == kind.ConnectionShape && len(call.Args) == 1 && len(entry.Arguments) > 1 {
			if _, isText := taken[0].(*formula.Text); isText {
				w.report(scope, connectionLeftOut(call, entry.Word))
				return s
			}
		}
		if argument, ok := w.argument(scope, s, field, taken); ok {
			s.Arguments = append(s.Arguments, argument)
		}
	}
	if len(given) > 0 {
		w.report(scope, sourceArguments(call, entry))
		return s
	}
	w.lock(s)
	return s
}

// argument reads what a call gives for one field.
func (w *Workbook) argument(scope *expand.Scope, s *Source, field *kind.Argument, given []formula.Expr) (Argument, bool) {
	argument := Argument{Field: field, At: given[0].Span().Join(given[len(given)-1].Span())}
	switch field.Shape.Type {
	case kind.ConnectionShape:
		argument.Connection = w.connectionArgument(scope, given[0])
		return argument, argument.Connection != nil
	case kind.ElementShape:
		if found := w.sourceTerm(scope, ast.Term{Type: ast.Value, Expr: given[0], At: given[0].Span()}, nil, nil); found != nil {
			argument.Element, s.Element = found.Element, found.Element
		}
		return argument, argument.Element != nil
	}
	if len(given) == 1 && field.Rest {
		w.doubtDots(scope, given[0])
	}
	for _, expr := range given {
		row := terms.Of([]ast.Term{{Type: ast.Value, Expr: expr, At: expr.Span()}}, s.At)
		text, isID, ok := w.NamedOrID(scope, row)
		if !ok {
			w.report(scope, textArgumentExpected(expr.Span(), field.Name, s.Kind))
			return argument, false
		}
		argument.Texts = append(argument.Texts, text)
		argument.IsID = isID || name.IsUUID(text.Value)
	}
	return argument, true
}

// doubtDots warns of a path that is one text with dots.
func (w *Workbook) doubtDots(scope *expand.Scope, expr formula.Expr) {
	text, ok := expr.(*formula.Text)
	if !ok {
		return
	}
	if path := warehousePath(text.Content()); path != "" {
		w.report(scope, pathWithDots(text.Span(), path))
	}
}

// connectionArgument finds the connection that an argument names, by its word
// or through a variable.
func (w *Workbook) connectionArgument(scope *expand.Scope, expr formula.Expr) *Connection {
	name, ok := expr.(*formula.Name)
	if !ok {
		w.report(scope, connectionExpected(expr.Span()))
		return nil
	}
	connection, ok := w.Connection(scope, name.Text)
	if !ok {
		w.report(scope, unknownConnection(name.Span(), name.Text, w.Names("connection")))
		return nil
	}
	w.Use(scope, name.Text, name.Span(), false)
	return connection
}

// Text is the argument for a field of the source; ok is false without one.
func (s *Source) Text(field string) (Text, bool) {
	for i := range s.Arguments {
		if s.Arguments[i].Field.Name == field && len(s.Arguments[i].Texts) > 0 {
			return s.Arguments[i].Texts[0], true
		}
	}
	return Text{}, false
}
