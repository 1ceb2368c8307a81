package edit

import (
	"strconv"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/text"
)

// New is a statement of some terms, without a block.
func New(terms ...ast.Term) *ast.Statement { return &ast.Statement{Terms: terms} }

// Word is a bare word.
func Word(text string) ast.Term { return ast.Term{Type: ast.Word, Text: text} }

// Sign is an operator as a term.
func Sign(text string) ast.Term { return ast.Term{Type: ast.Operator, Text: text} }

// WordOrSign is what a text is: a word, or an operator.
func WordOrSign(text string) ast.Term {
	if first := text[0] | 0x20; 'a' <= first && first <= 'z' {
		return Word(text)
	}
	return Sign(text)
}

// Colon is the sign before the type of a column.
func Colon() ast.Term { return ast.Term{Type: ast.Colon, Text: ":"} }

// Value is a value as a term.
func Value(expr formula.Expr) ast.Term { return ast.Term{Type: ast.Value, Expr: expr} }

// Text is a string with the escapes that it needs.
func Text(content string) ast.Term { return Value(Literal(content)) }

// Literal is Text as a part of a value.
func Literal(content string) *formula.Text { return &formula.Text{Raw: text.Quoted(content)} }

// Number is a number in its JSON spelling.
func Number(text string) ast.Term {
	expr, _ := formula.ParseString(text)
	return Value(expr)
}

// Int is a whole number.
func Int(n int) ast.Term { return Value(&formula.Number{Text: strconv.Itoa(n)}) }

// Column is a column in brackets; qualifier is "" for one of the element itself.
func Column(qualifier, name string) ast.Term { return Value(Ref(qualifier, name)) }

// Ref is Column as a part of a value.
func Ref(qualifier, name string) *formula.Ref { return &formula.Ref{Qualifier: qualifier, Name: name} }

// Variable is `$name`.
func Variable(name string) *formula.Variable { return &formula.Variable{Name: name} }

// Call is a call of a source, a component or sigmac's own.
func Call(name string, args ...formula.Expr) *formula.Call {
	return &formula.Call{Name: name, Args: args}
}

// Formula is `= expr`, with the parentheses that it needs.
func Formula(expr formula.Expr) ast.Term {
	return ast.Term{Type: ast.Formula, Text: "=", Expr: formula.Grouped(expr)}
}

// Listed are rows of terms with commas between them.
func Listed(rows ...[]ast.Term) []ast.Term {
	var made []ast.Term
	for i, row := range rows {
		if i > 0 {
			made = append(made, ast.Term{Type: ast.Comma, Text: ","})
		}
		made = append(made, row...)
	}
	return made
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
	item.SetTrivia(around)
	return item
}
