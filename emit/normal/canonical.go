package normal

import (
	"strings"

	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/formula"
)

// canonicalFormula writes the tree of a formula with all parentheses, function
// names in lower case, and its references resolved. A text that is not a formula,
// which has no tree, is kept without the blanks around it.
func canonicalFormula(text string, tree formula.Expr, here view.Scope) string {
	if tree == nil {
		return strings.TrimSpace(text)
	}
	var out strings.Builder
	canonicalWriter{&out, here}.expr(tree)
	return out.String()
}

type canonicalWriter struct {
	out  *strings.Builder
	here view.Scope
}

func (w canonicalWriter) expr(e formula.Expr) {
	switch e := e.(type) {
	case *formula.Number:
		w.out.WriteString(canonicalNumber(e.Text))
	case *formula.Text:
		w.out.WriteString(literal(e.Raw))
	case *formula.Logical:
		w.out.WriteString(map[bool]string{true: "True", false: "False"}[e.Value])
	case *formula.Null:
		w.out.WriteString("Null")
	case *formula.Ref:
		w.reference(e)
	case *formula.Name:
		w.out.WriteString(e.Text)
	case *formula.Variable:
		w.out.WriteString("$" + e.Name)
	case *formula.Call:
		w.out.WriteString(strings.ToLower(e.Name))
		w.list("(", e.Args, ")")
	case *formula.Unary:
		w.out.WriteString("(" + e.Op + " ")
		w.expr(e.X)
		w.out.WriteString(")")
	case *formula.Binary:
		w.out.WriteString("(")
		w.expr(e.X)
		w.out.WriteString(" " + e.Op + " ")
		w.expr(e.Y)
		w.out.WriteString(")")
	case *formula.Paren:
		w.expr(e.X)
	case *formula.List:
		w.list("(", e.Items, ")")
	default:
		w.variant(e)
	}
}

// variant writes fields, indexes and records.
func (w canonicalWriter) variant(e formula.Expr) {
	switch e := e.(type) {
	case *formula.Field:
		w.expr(e.X)
		w.out.WriteString("." + e.Name)
	case *formula.Index:
		w.expr(e.X)
		w.list("[", []formula.Expr{e.Index}, "]")
	case *formula.Record:
		w.out.WriteString("{")
		for _, field := range e.Fields {
			w.out.WriteString(field.Key + ": ")
			w.expr(field.Value)
			w.out.WriteString(", ")
		}
		w.out.WriteString("}")
	default:
		w.out.WriteString(e.Span().Text())
	}
}

func (w canonicalWriter) list(open string, items []formula.Expr, end string) {
	w.out.WriteString(open)
	for i, item := range items {
		if i > 0 {
			w.out.WriteString(", ")
		}
		w.expr(item)
	}
	w.out.WriteString(end)
}

func (w canonicalWriter) reference(ref *formula.Ref) {
	qualifier, name := canonicalReference(ref, w.here)
	if qualifier != "" {
		name = qualifier + "/" + name
	}
	w.out.WriteString("[" + name + "]")
}

// literal writes a text in one spelling: in double quotes, with a backslash before
// those that it holds, however it wrote them.
func literal(raw string) string {
	quote, end := raw[0], len(raw)-1
	var out strings.Builder
	out.WriteByte('"')
	for i := 1; i < end; i++ {
		c := raw[i]
		escaped := c == '\\' && i+1 < end
		doubled := c == quote && i+1 < end && raw[i+1] == quote
		if escaped || doubled {
			i++
		}
		switch {
		case escaped && raw[i] != '"' && raw[i] != '\'':
			out.WriteString(raw[i-1 : i+1])
		case raw[i] == '"':
			out.WriteString(`\"`)
		default:
			out.WriteByte(raw[i])
		}
	}
	out.WriteByte('"')
	return out.String()
}

// parseFormula reads a formula; nil if the text is none.
func parseFormula(text string) formula.Expr {
	tree, findings := formula.ParseString(text)
	if findings.HasErrors() {
		return nil
	}
	return tree
}
