package parser

import (
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/lazyregexp"
	"github.com/sigmac/sigmac/lang/token"
)

var bareDate = lazyregexp.New(`^\d{4}-\d{2}-\d{2}(T[\d:]+Z?)?`)

// dateLength is the length of a date without quotes that a number begins, such
// as `2026-01-31`; else 0.
func (p *parser) dateLength(t *token.Token) int {
	start := token.Start(t)
	return len(bareDate().FindString(p.file.Text[start:min(len(p.file.Text), start+32)]))
}

// date reads a date without quotes as one with them.
func (p *parser) date(lex *token.Cursor, t *token.Token) {
	start := token.Start(t)
	at := p.span(start, start+p.dateLength(t))
	p.mend(dateWithoutQuotes(at))
	for next := t; !p.ends(next) && token.Start(next) < int(at.End); next = lex.Peek() {
		lex.Next()
	}
	text := &formula.Text{Raw: `"` + at.Text() + `"`}
	text.At = at
	p.push(ast.Term{Type: ast.Value, Expr: text, At: at})
}
