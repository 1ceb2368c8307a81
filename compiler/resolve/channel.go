package resolve

import (
	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/terms"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/token"
	"slices"
)

// channel reads `name = formula as [Column] format "…" sort KEY desc { … }` if
// the statement is a channel's.
func (r *columnReader) channel(node expand.Node) bool {
	statement := node.Statement
	if len(statement.Terms) < 2 || statement.Terms[1].Type != ast.Formula {
		return false
	}
	channel, ok := r.element.Kind.Channel(statement.Keyword())
	if !ok {
		if !r.element.Kind.IsQuoted() || statement.Keyword() == "" {
			return false
		}
		channel = &kind.Channel{Name: statement.Keyword(), Repeat: true, Path: statement.Keyword(), Form: kind.Pointer, Sort: kind.SortBy}
	}
	if text, isText := statement.Terms[1].Expr.(*formula.Text); isText && channel.Name == "color" && token.IsHexColour(text.Content()) {
		r.element.Incomplete = true
		r.w.report(node.Scope, colourWithEquals(statement.Terms[0].At.Join(statement.Terms[1].At), text.Raw))
		return true
	}
	row := terms.After(statement, 1)
	sign, _ := row.Next()
	binding := &Binding{Channel: channel, At: statement.Head()}
	column := &Column{Element: r.element, Scope: node.Scope, Channel: channel, At: statement.Head()}
	column.Expr = sign.Expr
	binding.Column = column
	if r.clauses(node, row, binding) {
		column.Expr = r.formula(node.Scope, sign.Expr)
	} else {
		// What follows the formula is wrong; the formula may be only half of it.
		unread := &formula.Bad{}
		unread.At = sign.At
		column.Expr = unread
	}
	r.split(node, binding)
	r.name(binding)
	if !channel.Repeat {
		if other := r.binding(channel); other != nil {
			r.w.report(node.Scope, writtenTwice(statement.Terms[0].At, channel.Name, other.At))
			return true
		}
	}
	r.element.Bindings = append(r.element.Bindings, binding)
	return true
}

func (r *columnReader) binding(channel *kind.Channel) *Binding {
	for _, binding := range r.element.Bindings {
		if binding.Channel == channel {
			return binding
		}
	}
	return nil
}

// clauses reads what follows the formula of a channel, and reports whether
// all of it belongs there.
func (r *columnReader) clauses(node expand.Node, row *terms.Row, binding *Binding) bool {
	for !row.Done() {
		switch {
		case row.AtWord("as"):
			r.as(node, row, binding)
		case row.AtWord("format"):
			binding.Column.Format = r.format(node.Scope, row)
		case row.AtWord("sort"):
			binding.Sort = r.w.readSort(node.Scope, row)
		default:
			r.element.Incomplete = true
			r.w.report(node.Scope, unexpectedInChannel(row, binding.Channel))
			return false
		}
	}
	return true
}

func (r *columnReader) as(node expand.Node, row *terms.Row, binding *Binding) {
	word, _ := row.Next()
	if _, ok := row.Word("none"); ok {
		binding.Column.NoName = true
		return
	}
	ref, ok := row.Column()
	if !ok {
		r.wrongName(node, row, word)
		return
	}
	if named, ok := r.formula(node.Scope, ref).(*formula.Ref); ok {
		binding.Column.Name, binding.named = named.Name, true
		binding.Column.nameAt = ref.Span()
	}
}

// wrongName reports what follows `as` in place of a column, and passes over
// it.
func (r *columnReader) wrongName(node expand.Node, row *terms.Row, as ast.Term) {
	r.element.Incomplete = true
	term, ok := row.Peek()
	switch {
	case ok && term.Type == ast.Word && !isClause(term.Text):
		words := r.w.takeWords(row, term)
		r.w.report(node.Scope, columnInBrackets(words, "as", words.Text()))
	case ok && isText(term):
		row.Next()
		if content := term.Expr.(*formula.Text).Content(); content != "" {
			r.w.report(node.Scope, columnInBrackets(term.At, "as", content))
		} else {
			r.w.report(node.Scope, emptyAs(term.At))
		}
	default:
		r.w.report(node.Scope, columnExpected(as.At, "as"))
	}
}

// columnSettings are the words of a channel's block that are the column's.
var columnSettings = map[string]bool{"id": true, "name": true, "description": true, "hidden": true, "format": true, "style": true}

// split divides the block of a channel line between column and channel.
func (r *columnReader) split(node expand.Node, binding *Binding) {
	for _, inner := range r.w.items(node.Scope, node.Statement.Block).Nodes {
		if inner.Raw != nil || columnSettings[inner.Statement.Keyword()] {
			binding.Column.Body = append(binding.Column.Body, inner)
		} else {
			binding.Body = append(binding.Body, inner)
		}
	}
}

// name gives the column of a channel its default name.
func (r *columnReader) name(binding *Binding) {
	if binding.named {
		return
	}
	if binding.Channel.NamedByTitle && r.element.Title.Value != "" {
		binding.Column.Name = r.element.Title.Value
		return
	}
	binding.Column.Name = formula.DefaultName(binding.Column.Expr)
}

// readSort reads `sort KEY asc|desc nulls first|last` from the word `sort` on;
// the key may be missing.
func (w *Workbook) readSort(scope *expand.Scope, row *terms.Row) *Sort {
	word, _ := row.Next()
	sort := &Sort{Direction: "ascending", At: word.At}
	if term, ok := row.Peek(); ok && !isDirection(term) && (term.Type == ast.Word && !isClause(term.Text) || term.Type == ast.Value) {
		row.Next()
		sort.Key = &term
	}
	if term, ok := row.Peek(); ok && isDirection(term) {
		row.Next()
		sort.Direction = directions[term.Text]
	} else if ok && term.Type == ast.Word && !isClause(term.Text) {
		row.Next()
		w.report(scope, directionExpected(term.At, term.Text))
	}
	if _, ok := row.Word("nulls"); ok {
		place, ok := row.Word(kind.Nulls.Values...)
		if !ok {
			w.report(scope, nullsExpected(row.Here()))
		}
		sort.Nulls = place.Text
	}
	sort.At = word.At.Join(row.Last())
	return sort
}

// ReadSort reads the `sort` of a statement, `sort [A] desc`, from its first term.
func (w *Workbook) ReadSort(node expand.Node) (*Sort, *terms.Row) {
	row := terms.Of(node.Statement.Terms, node.Statement.Head())
	return w.readSort(node.Scope, row), row
}

var directions = map[string]string{"asc": "ascending", "desc": "descending", "ascending": "ascending", "descending": "descending"}

func isDirection(term ast.Term) bool { return term.Type == ast.Word && directions[term.Text] != "" }

func isClause(word string) bool {
	return slices.Contains(clausesOfChannel, word)
}
