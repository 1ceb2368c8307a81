package parser

import (
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/token"
)

// formula reads a whole formula.
func (p *parser) formula(lex *token.Cursor) formula.Expr {
	last, missing := p.lastPlace(lex), p.ends(lex.Peek())
	expr, findings := p.formulas.Formula(lex)
	if missing {
		pointAt(findings, last)
	}
	return p.checked(lex, expr, findings)
}

// operand reads one term.
func (p *parser) operand(lex *token.Cursor) formula.Expr {
	return p.operandOf(lex, p.formulas.Operand)
}

// operandOf reads one term with a function of package formula.
func (p *parser) operandOf(lex *token.Cursor, read func(*token.Cursor) (formula.Expr, diag.List)) formula.Expr {
	last, missing, start := p.lastPlace(lex), p.ends(lex.Peek()), lex.Place()
	expr, findings := read(lex)
	if missing {
		pointAt(findings, last)
	}
	expr = p.checked(lex, expr, findings)
	if p.broken && lex.Place() == start && !p.ends(lex.Peek()) {
		p.skipTerm(lex)
	}
	return expr
}

// lastPlace is the place of the last token read.
func (p *parser) lastPlace(lex *token.Cursor) source.Span {
	if last := lex.Previous(); last != nil {
		return p.at(last)
	}
	return p.span(0, 0)
}

// pointAt moves findings about a value that is missing to what stands before it,
// away from the comment or newline behind.
func pointAt(findings diag.List, last source.Span) {
	for i := range findings {
		findings[i].Span = last
	}
}

// checked reports what the formula parser found: all that it fixed, or what
// broke the formula.
func (p *parser) checked(lex *token.Cursor, expr formula.Expr, findings diag.List) formula.Expr {
	if len(findings) == 0 {
		return expr
	}
	if _, broken := expr.(*formula.Bad); !broken {
		if !p.reported {
			for _, finding := range findings {
				p.add(finding)
			}
			p.reported = findings.HasErrors()
		}
		return expr
	}
	if t := lex.Peek(); t.Type == token.Illegal {
		p.failIllegal(t)
	}
	if last := len(p.terms) - 1; last >= 0 && findings[len(findings)-1].Entry == diag.NumberForm && isGridWord(p.terms[last].Text) {
		p.fail(sizeWithUnit(findings[len(findings)-1].Span, p.terms[last].Text))
	}
	p.fail(findings[len(findings)-1])
	p.skipHead(lex)
	return expr
}

// isGridWord reports whether a word is followed by a count of the grid, or is
// taken for one.
func isGridWord(word string) bool { return word == "height" || word == "span" || word == "width" }

// skipHead passes over the rest of a broken head, up to the block or the end of
// the statement.
func (p *parser) skipHead(lex *token.Cursor) {
	for t := lex.Peek(); !p.ends(t); t = lex.Peek() {
		if t.Type == token.LeftBrace && !p.atRecord(lex) {
			return
		}
		p.skipTerm(lex)
	}
}

// value reads what a `let` or `param` is bound to: one formula or object, or
// several with commas, which are a list.
func (p *parser) value(lex *token.Cursor) formula.Expr {
	start := token.Start(lex.Peek())
	first := p.single(lex)
	if lex.Peek().Type != token.Comma {
		return first
	}
	list := &formula.List{Items: []formula.Expr{first}}
	for lex.Peek().Type == token.Comma {
		if comma := lex.Peek(); p.ends(second(lex)) {
			p.mend(commaBehindSetting(p.at(comma)))
			lex.Next()
			break
		}
		lex.Next()
		list.Items = append(list.Items, p.single(lex))
	}
	list.At = p.from(lex, start)
	return list
}

// single reads a formula or an object.
func (p *parser) single(lex *token.Cursor) formula.Expr {
	if t := lex.Peek(); t.Type == token.Bracket {
		if list, ok := listInBrackets(t.Value); ok && list != "" {
			p.fail(bracketList(p.at(t), list))
		}
	}
	if lex.Peek().Type != token.LeftBrace || p.atRecord(lex) {
		return p.formula(lex)
	}
	block := p.block(lex)
	object := &formula.Object{Block: block}
	object.At = block.At
	return object
}

// atRecord reports whether the brace here opens a record, `{key: value}`: a value
// is due, and a key with a colon follows.
func (p *parser) atRecord(lex *token.Cursor) bool {
	if last := lex.Previous(); last == nil || !awaitsValue(last) {
		return false
	}
	ahead := *lex
	ahead.Next()
	key := ahead.Next()
	return (key.Type == token.Word || key.Type == token.String) && ahead.Peek().Type == token.Colon
}

// awaitsValue reports whether a value is due behind a token.
func awaitsValue(t *token.Token) bool {
	switch t.Type {
	case token.Operator, token.Comma, token.Colon, token.LeftParen:
		return true
	case token.Word:
		switch formula.Keyword(t.Value) {
		case "And", "Or", "Not":
			return true
		}
	}
	return false
}
