package expand

import (
	"strings"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// A use is where a value is named: in a setting or declaration, in a text, or in
// a formula.
type use uint8

const (
	inValue use = iota
	inText
	inFormula
)

// reportUndefined reports a name that no value has, and says what it may mean.
func (s *Scope) reportUndefined(at source.Span, written string, where use) {
	if s.names.incomplete() || !s.run.isNew(diag.UndefinedValue, at) {
		return
	}
	visible := s.names.visible()
	last := written[strings.LastIndexByte(written, '.')+1:]
	switch what := s.run.declaredAs(written); {
	case what == "control" && where == inFormula:
		right := "[" + written + "]"
		s.report(notAValue(at, written, "a control").WithHelp("write "+name.Quote(right)).WithFix("write "+right, at, right))
	case what == "control" && where == inText:
		s.report(notAValue(at, written, "a control").
			WithHelp("a control is `{{" + written + "}}` in SQL and `{{[" + written + "]}}` in a text"))
	case what != "" && where != inText:
		s.report(notAValue(at, written, what).WithHelp("write "+name.Quote(written)+" without `$`").WithFix("take `$` off", at, written))
	case where == inText && strings.HasPrefix(written, "["):
		s.report(diag.New(diag.BadInterpolation, at, name.Quote("${"+written+"}")+" holds no name").
			WithHelp("a formula in a text stands in double braces: " + name.Quote("{{"+written+"}}")))
	case last != written && s.Knows(last):
		right := "$" + last
		if where == inText {
			right = "${" + last + "}"
		}
		s.report(undefined(at, written, where == inText, visible).WithHelp("write "+name.Quote(right)).WithFix("write "+right, at, right))
	default:
		s.report(undefined(at, written, where == inText, visible))
	}
}

// fromLookML reports whether a name in a text is LookML's, `${TABLE}` or
// `${orders.revenue}`, where nothing of that name is known.
func (s *Scope) fromLookML(written string) bool {
	first, last, dotted := strings.Cut(written, ".")
	if written == "TABLE" {
		return !s.Knows(written)
	}
	if !dotted || s.Knows(written) || s.Knows(first) || s.Knows(last) || s.names.incomplete() {
		return false
	}
	for _, entry := range s.Module().Imports {
		if entry.Alias() == first {
			return false
		}
	}
	return len(name.Nearest(written, s.names.visible())) == 0
}

// declaredAs is what an id is declared as in the sources, `a control` say; "" for
// one that no statement has. It reads the sources as they are written.
func (r *run) declaredAs(id string) string {
	if r.ids == nil {
		r.ids = map[string]string{}
		for _, module := range r.module.Reach() {
			ast.Walk(module.Tree.Items, func(item ast.Item) {
				if statement, ok := item.(*ast.Statement); ok {
					r.noteID(statement)
				}
			})
		}
	}
	return r.ids[id]
}

// noteID enters the id that a statement gives what it declares.
func (r *run) noteID(statement *ast.Statement) {
	at, what := 1, ""
	switch keyword := statement.Keyword(); {
	case keyword == "control":
		at, what = 2, "control"
	case keyword == "connection":
		what = "a connection"
	case keyword == "page" || keyword == "modal" || keyword == "drawer":
		what = "a " + keyword
	case keyword == "overlay":
		at, what = 2, "an overlay"
	case keyword == "panel":
		at, what = 2, "a panel"
	case isElement(keyword):
		what = "an element"
	}
	if what != "" && len(statement.Terms) > at && statement.Terms[at].Type == ast.Word {
		r.ids[statement.Terms[at].Text] = what
	}
}

func isElement(keyword string) bool {
	for _, class := range []kind.Class{kind.Data, kind.Content, kind.Structure} {
		if _, ok := kind.Lookup(class, keyword); ok {
			return true
		}
	}
	return false
}

// notAValue is for `$region` where `region` is a control or an element.
func notAValue(at source.Span, written, what string) diag.Diagnostic {
	if !strings.HasPrefix(what, "a") {
		what = "a " + what
	}
	return diag.New(diag.UndefinedValue, at, name.Quote(written)+" is "+what+", not a value: `$` does not stand before it")
}

// foreignValue is for `${TABLE}` and `${orders.revenue}`.
func foreignValue(at source.Span, written string) diag.Diagnostic {
	return diag.New(diag.ForeignInterpolation, at, name.Quote("${"+written+"}")+" is LookML's, and Sigma does not know it").
		WithHelp("write the table or column itself, as the warehouse calls it; `${name}` puts a value of the source in, and a literal `${` is written `\\${`")
}
