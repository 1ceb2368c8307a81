package parser

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/token"
)

// statement reads a row of terms and the block behind it.
func (p *parser) statement(lex *token.Cursor) ast.Item {
	start := token.Start(lex.Peek())
	p.checkStart(lex)
	base := len(p.terms)
	for p.term(lex, base) {
	}
	p.checkEnd(lex, base)
	statement := p.statements.One()
	statement.Terms = p.rows.Copy(p.terms[base:])
	p.terms = p.terms[:base]
	if lex.Peek().Type == token.LeftBrace && !p.cut {
		statement.Block = p.block(lex)
	} else if at, ok := p.swallowedBrace(lex); ok {
		statement.Block = p.blockFrom(lex, at)
	}
	statement.At, statement.Broken = p.from(lex, start), p.broken
	if len(statement.Terms) == 0 {
		return &ast.Bad{Header: ast.Header{At: statement.At}}
	}
	return statement
}

// checkFirstWord turns down words that other languages begin a statement with,
// and those that carry one on.
func (p *parser) checkFirstWord(t *token.Token) {
	if !mayBeForeign(t.Value) {
		return
	}
	if isElseIf(t.Value) {
		p.fail(elseIfInOneWord(p.at(t)))
	}
	switch strings.ToLower(t.Value) {
	case "for_each", "foreach":
		p.fail(forEach(p.at(t)))
	case "else":
		p.fail(elseWithoutIf(p.at(t)))
	case "and", "or":
		p.fail(notAStatement(p.at(t), t.Value))
	}
}

// mayBeForeign reports whether checkFirstWord has to look at a word: those that it turns
// down begin with these letters.
func mayBeForeign(word string) bool {
	switch word[0] | 0x20 {
	case 'a', 'e', 'f', 'o':
		return true
	}
	return word[0] >= utf8.RuneSelf
}

// foreignForms are what other languages call a component.
var foreignForms = []string{"macro", "def", "func", "fn", "template", "partial", "mixin", "snippet"}

// MeansComponent reports whether a word is what another language calls a
// component.
func MeansComponent(word string) bool { return slices.Contains(foreignForms, word) }

// isForeignForm turns down `for (r in …)`, and `macro card(title)` at the top of a
// file.
func (p *parser) isForeignForm(lex *token.Cursor) bool {
	if first := lex.Peek().Value; first != "for" && (len(p.open) > 0 || !MeansComponent(first)) {
		return false
	}
	ahead := *lex
	word, next, third := ahead.Next(), ahead.Next(), ahead.Next()
	switch {
	case word.Value == "for" && next.Type == token.LeftParen && third.Type == token.Word && ahead.Peek().Value == "in":
		p.fail(forInParentheses(p.at(word).Join(p.at(third))))
	case len(p.open) == 0 && MeansComponent(word.Value) && next.Type == token.Word && third.Type == token.LeftParen:
		p.fail(componentMeant(p.at(word)))
	default:
		return false
	}
	return true
}

// checkStart turns down what can't begin a statement.
func (p *parser) checkStart(lex *token.Cursor) {
	t := lex.Peek()
	switch {
	case t.Type == token.Word && p.isForeignForm(lex):
		p.skipHead(lex)
	case t.Type == token.Word:
		p.checkFirstWord(t)
	case t.Type == token.String, t.Type == token.Bracket, t.Type == token.Illegal:
	case p.isDash(lex):
		p.fail(p.dashList(lex, nil))
		p.skipHead(lex)
	default:
		p.fail(notAStatement(p.at(t), t.Value))
	}
}

// checkEnd turns down a statement that ends with an operator or a colon: at the
// end of a line it would take the next line for its value.
func (p *parser) checkEnd(lex *token.Cursor, base int) {
	if len(p.terms) == base || p.broken || len(p.terms) == base+2 && p.terms[base].Text == "columns" {
		return
	}
	last := &p.terms[len(p.terms)-1]
	if last.Type == ast.Operator && last.Text == "%" && len(p.terms) > base+1 && p.terms[len(p.terms)-2].Type == ast.Value {
		return
	}
	if last.Type == ast.Operator || last.Type == ast.Colon && lex.Peek().Type != token.LeftBrace || last.Type == ast.Word && token.JoinsLines(last.Text) {
		p.fail(operatorAtEnd(last.At))
	}
}

// term reads one term and reports whether the statement goes on.
func (p *parser) term(lex *token.Cursor, base int) bool {
	t := lex.Peek()
	switch t.Type {
	case token.EOF, token.Terminator, token.RightBrace:
		return false
	case token.LeftBrace:
		return false
	case token.Word:
		p.word(lex, t)
	case token.Operator:
		p.operator(lex, t, base)
	case token.Comma:
		return p.comma(lex, t, base)
	case token.Colon:
		p.colon(lex, t, base)
	case token.String, token.TextBlock, token.Quoted, token.Number, token.Bracket, token.Variable, token.LeftParen:
		p.literal(lex, t)
	case token.Illegal:
		return p.illegal(lex)
	default:
		p.fail(unexpected(p.at(t), t.Value))
		lex.Next()
	}
	return true
}

func (p *parser) push(term ast.Term) { p.terms = append(p.terms, term) }

// sign takes a token as a term of its own.
func (p *parser) sign(lex *token.Cursor, kind ast.TermType) {
	t := lex.Next()
	p.push(ast.Term{Type: kind, Text: t.Value, At: p.at(t)})
}

// word reads a word, a word with modules before it as in `cards.money`, or a
// call.
func (p *parser) word(lex *token.Cursor, t *token.Token) {
	start, end := token.Start(t), p.nameEnd(t)
	if p.parenAt(end) {
		p.operandTerm(lex)
		return
	}
	for token.End(lex.Next()) < end {
	}
	p.push(ast.Term{Type: ast.Word, Text: p.file.Text[start:end], At: p.span(start, end)})
}

// nameEnd is the offset behind a word and the `.name`s directly behind it.
func (p *parser) nameEnd(t *token.Token) int {
	text, end := p.file.Text, token.End(t)
	for end+1 < len(text) && text[end] == '.' && isLetter(text[end+1]) {
		for end++; end < len(text) && (isLetter(text[end]) || isDigit(text[end])); end++ {
		}
	}
	return end
}

func (p *parser) parenAt(offset int) bool {
	return offset < len(p.file.Text) && p.file.Text[offset] == '('
}

// atCall reports whether a word with its parenthesis stands here.
func (p *parser) atCall(t *token.Token) bool {
	return t.Type == token.Word && p.parenAt(p.nameEnd(t))
}

// operator reads `=` with its formula, a number with its sign, or a sign.
func (p *parser) operator(lex *token.Cursor, t *token.Token, base int) {
	switch {
	case t.Value == "=" || t.Value == "==":
		p.binding(lex, t)
	case t.Value == "-" && (p.isDash(lex) && p.isListSign(lex, base) || p.isBehindColon(t, base)):
		p.fail(p.dashList(lex, p.terms[base:]))
		p.skipHead(lex)
	case t.Value == "-" && p.isSign(t):
		p.operandTerm(lex)
	default:
		p.sign(lex, ast.Operator)
	}
}

// isSign reports whether a minus belongs to the number behind it.
func (p *parser) isSign(t *token.Token) bool {
	text, start := p.file.Text, token.Start(t)
	if start+1 >= len(text) || !isDigit(text[start+1]) && text[start+1] != '.' {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	return start == 0 || unicode.IsSpace(before) || strings.ContainsRune(",;:{(", before)
}

// binding reads `=` and the formula behind it.
func (p *parser) binding(lex *token.Cursor, t *token.Token) {
	if t.Value == "==" {
		p.mend(doubleEquals(p.at(t)))
	}
	lex.Next()
	if p.atSettings(lex) {
		p.mend(equalsBeforeBlock(p.at(t)))
		return
	}
	expr := p.formula(lex)
	p.push(ast.Term{Type: ast.Formula, Text: "=", Expr: expr, At: p.from(lex, token.Start(t))})
}

// comma takes a comma, unless the statement ends there by mistake.
func (p *parser) comma(lex *token.Cursor, t *token.Token, base int) bool {
	next := second(lex)
	switch {
	case p.ends(next):
		p.mend(commaBehindSetting(p.at(lex.Next())))
		return false
	case p.startsSetting(lex, next, base):
		p.mend(commaBehindSetting(p.at(lex.Next())))
		p.cut = true
		return false
	case p.startsBinding(lex, base):
		p.mend(commaBetweenSettings(p.at(lex.Next())))
		p.cut = true
		return false
	}
	p.sign(lex, ast.Comma)
	return true
}

// colon takes a colon, unless it follows the name of a setting.
func (p *parser) colon(lex *token.Cursor, t *token.Token, base int) {
	if len(p.terms) > base && !p.typesColumn(base) {
		last := p.terms[len(p.terms)-1]
		_, isText := last.Expr.(*formula.Text)
		if isText && len(p.terms) > base+1 || second(lex).Type == token.LeftBrace && len(p.terms) > base+1 || len(p.terms) == base+2 && second(lex).Type == token.String {
			p.mend(colonInHead(p.at(lex.Next())))
			return
		}
		if last.Type == ast.Word || isText {
			p.mend(colonBehindName(last.At, p.at(lex.Next())))
			return
		}
	}
	p.sign(lex, ast.Colon)
}

// typesColumn reports whether a colon may stand before the type of a column whose
// brackets are missing, which later stages report.
func (p *parser) typesColumn(base int) bool {
	first := p.terms[base]
	return len(p.terms) > base+1 && first.Type == ast.Word && (first.Text == "columns" || first.Text == "column" || first.Text == "key")
}

// literal reads a value that is not a word.
func (p *parser) literal(lex *token.Cursor, t *token.Token) {
	switch {
	case t.Type == token.Number && p.dateLength(t) > 0:
		p.date(lex, t)
		return
	case t.Type == token.Quoted:
		p.singleQuoted(lex)
		return
	case t.Type == token.Bracket:
		if list, ok := listInBrackets(t.Value); ok {
			p.fail(bracketList(p.at(t), p.listOfColumns(list)))
		}
	}
	p.operandTerm(lex)
}

// singleQuoted reads a text in single quotes with its doubled ones, and reports it.
func (p *parser) singleQuoted(lex *token.Cursor) {
	start := token.Start(lex.Peek())
	expr := p.operand(lex)
	if text, ok := expr.(*formula.Text); ok {
		p.mend(singleQuotes(text.Span(), doubleQuoted(text.Raw)))
	}
	p.operandRead(lex, start, expr)
}

func (p *parser) operandTerm(lex *token.Cursor) {
	start := token.Start(lex.Peek())
	p.operandRead(lex, start, p.operand(lex))
}

func (p *parser) operandRead(lex *token.Cursor, start int, expr formula.Expr) {
	p.checkEscapes(expr)
	p.push(ast.Term{Type: ast.Value, Expr: expr, At: p.from(lex, start)})
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isLetter(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' || c >= 0x80
}
