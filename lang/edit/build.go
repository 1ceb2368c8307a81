package edit

import (
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/text"
)

// New is a statement of some terms, without a block.
func New(terms ...ast.Term) *ast.Statement { return &ast.Statement{Terms: terms} }

// Word is a bare word.
func Word(text string) ast.Term { return ast.Term{Type: ast.Word, Text: text} }

// Text is a string with the escapes that it needs.
func Text(content string) ast.Term {
	return ast.Term{Type: ast.Value, Expr: &formula.Text{Raw: text.Quoted(content)}}
}

// Number is a number in its JSON spelling.
func Number(text string) ast.Term {
	expr, _ := formula.ParseString(text)
	return ast.Term{Type: ast.Value, Expr: expr}
}

// Column is a column in brackets; qualifier is "" for one of the element itself.
func Column(qualifier, name string) ast.Term {
	if qualifier != "" {
		name = formula.EscapeName(qualifier) + "/" + formula.EscapeName(name)
	} else {
		name = formula.EscapeName(name)
	}
	return ast.Term{Type: ast.Value, Expr: formula.NewRef(source.Span{}, name)}
}

// Formula is `= expr`.
func Formula(expr formula.Expr) ast.Term {
	return ast.Term{Type: ast.Formula, Text: "=", Expr: expr}
}

// Body gives a statement a block with some items.
func Body(statement *ast.Statement, items ...ast.Item) *ast.Statement {
	statement.Block = &ast.Block{Items: items, Multiline: true}
	return statement
}

// Comment puts a comment on a line of its own above an item.
func Comment[T ast.Item](item T, text string) T {
	around := item.Trivia()
	around.Leading = append(around.Leading, ast.Comment{Text: "// " + text})
	return item
}
