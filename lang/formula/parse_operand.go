package formula

import (
	"math"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/sign"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/token"
)

// primary reads a value without what may follow it.
func (p *parser) primary() Expr {
	t := p.lex.Peek()
	switch t.Type {
	case token.Number:
		return p.number(t)
	case token.String, token.Quoted, token.TextBlock:
		return p.literal(t)
	case token.Bracket:
		return p.reference(t)
	case token.Variable:
		return p.variable(t)
	case token.Word:
		return p.word(t)
	case token.LeftParen:
		return p.nested(func() Expr { return p.paren(t) })
	case token.LeftBrace:
		return p.nested(func() Expr { return p.record(t) })
	case token.Illegal:
		if literal, ok := token.Typographic(t.Value); ok {
			p.report(p.illegal(t))
			return p.nodes.text(node{p.take(t)}, literal)
		}
	}
	p.fail(p.missing(t))
	return p.bad(t)
}

func (p *parser) number(t *token.Token) Expr {
	span := p.take(t)
	if behind := p.lex.Peek(); behind.Type == token.Word && p.adjacent(behind) {
		p.fail(numberThenLetters(span.Join(p.at(behind))))
	}
	if isTooLarge(t.Value) {
		p.report(numberTooLarge(span))
	}
	text := plainNumber(t.Value)
	if text != t.Value && t.Value[0] != '.' {
		p.report(numberForm(span, text))
	}
	return p.nodes.number(node{span}, text)
}

// isTooLarge reports whether a number is none that a computer has. Only one with an
// exponent or with hundreds of digits is.
func isTooLarge(text string) bool {
	if len(text) < 300 && !strings.ContainsAny(text, "eE") {
		return false
	}
	value, err := strconv.ParseFloat(text, 64)
	return err != nil || math.IsInf(value, 0)
}

// plainNumber writes `.5` and `07`, which Sigma takes, as JSON does too: `0.5`
// and `7`.
func plainNumber(text string) string {
	if text[0] == '.' {
		return "0" + text
	}
	for len(text) > 1 && text[0] == '0' && isDigit(text[1]) {
		text = text[1:]
	}
	return text
}

// innerBracket is the offset of a `[` in a reference whose own bracket is not
// closed: signs that join formulas stand before it. 0 is none.
func innerBracket(reference string) int {
	open := strings.LastIndexByte(reference, '[')
	if open <= 0 || reference[open-1] == '\\' {
		return 0
	}
	for i := 0; i < open; i++ {
		if _, escape := sign.Unescape(reference[i:open]); escape > 0 {
			i += escape - 1
		} else if strings.IndexByte(";({=,", reference[i]) >= 0 {
			return open
		}
	}
	return 0
}

func (p *parser) reference(t *token.Token) Expr {
	span := p.take(t)
	if open := innerBracket(t.Value); open > 0 && !p.ofSpec {
		p.fail(unclosedBracket(p.span(token.Start(t), token.Start(t)+1)))
		return &Bad{node{span}}
	}
	ref := p.nodes.refs.One()
	ref.At = span
	ref.read(t.Value[1:len(t.Value)-1], p.ofSpec)
	if ref.Name == "" || ref.Qualifier == "" && strings.HasPrefix(t.Value, "[/") {
		p.report(emptyReference(span, ref))
	}
	return ref
}

// variable reads `$name` or `$module.name`; whether what stands before the dot
// is a module, or the dot reads a field, is told by the scope.
func (p *parser) variable(t *token.Token) Expr {
	first := p.take(t)
	name := p.dotted(t.Value[1:])
	return &Variable{node: p.from(first), Name: name}
}

// dotted reads a dot and a word that follow a name; blanks between make no
// difference, since they would not survive printing.
func (p *parser) dotted(name string) string {
	dot := p.lex.Peek()
	if dot.Type != token.Dot {
		return name
	}
	before, end, last := *p.lex, p.end, p.last
	p.take(dot)
	if t := p.lex.Peek(); t.Type == token.Word {
		p.take(t)
		return name + "." + t.Value
	}
	*p.lex = before
	p.end, p.last = end, last
	return name
}

// word reads a literal, a call, a tag or a name.
func (p *parser) word(t *token.Token) Expr {
	keyword := Keyword(t.Value)
	span := p.take(t)
	switch keyword {
	case "True", "False":
		return &Logical{node: node{span}, Value: keyword == "True"}
	case "Null":
		return &Null{node{span}}
	case "And", "Or":
		return p.operatorAsFunction(span, keyword)
	}
	name := p.dotted(t.Value)
	next := p.lex.Peek()
	switch {
	case next.Type == token.LeftParen && (!p.term || p.adjacent(next)):
		return p.nested(func() Expr { return p.call(p.from(span).At, name, next) })
	case p.tags(next):
		x := p.primary()
		return &Tagged{node: p.from(span), Tag: name, X: x}
	case p.isForeign(t, next):
		p.fail(foreignWords(span.Join(p.at(next)), t.Value, next))
	}
	return &Name{node: p.from(span), Text: name}
}

// tags reports whether the token behind a word in the arguments of a call is
// what the word tags.
func (p *parser) tags(next *token.Token) bool {
	if p.depth == 0 {
		return false
	}
	return next.Type == token.String || next.Type == token.TextBlock || next.Type == token.Variable
}

// literal reads a text. A quote may be doubled in a text, as in `"say ""hi"""`, which
// the scanner takes for several texts without a blank between them.
func (p *parser) literal(t *token.Token) Expr {
	made := p.nodes.text(node{p.take(t)}, t.Value)
	for next := p.lex.Peek(); t.Type != token.TextBlock && next.Type == t.Type && token.Start(next) == p.end; next = p.lex.Peek() {
		made.Raw += next.Value
		made.At = made.At.Join(p.take(next))
	}
	return made
}

// operatorAsFunction reads `And(a, b)` and `Or(a, b)` as `a And b` and `a Or b`.
func (p *parser) operatorAsFunction(word source.Span, op string) Expr {
	open := p.lex.Peek()
	if open.Type != token.LeftParen {
		p.fail(missingLeft(word))
		return &Bad{node{word}}
	}
	inner, ok := p.nested(func() Expr { return p.call(word, op, open) }).(*Call)
	if !ok || p.failed || len(inner.Args) == 0 {
		p.fail(missingLeft(word))
		return &Bad{p.from(word)}
	}
	p.report(operatorAsFunction(inner, op))
	x := inner.Args[0]
	for _, y := range inner.Args[1:] {
		x = p.nodes.binary(node{x.Span().Join(y.Span())}, op, word, x, y)
	}
	return &Paren{node: inner.node, X: x}
}

func (p *parser) call(name source.Span, text string, open *token.Token) Expr {
	names := p.names
	p.names = false
	args := p.arguments(p.take(open), names)
	return p.nodes.call(p.from(name), text, name, args)
}

func (p *parser) paren(t *token.Token) Expr {
	open := p.take(t)
	items := p.arguments(open, false)
	if len(items) == 1 {
		return &Paren{node: p.from(open), X: items[0]}
	}
	return &List{node: p.from(open), Items: items}
}

// arguments reads formulas with commas up to the parenthesis that closes them.
// Each may have a name where names says so.
func (p *parser) arguments(open source.Span, names bool) []Expr {
	term := p.term
	p.term = false
	defer func() { p.term = term }()
	if t := p.lex.Peek(); t.Type == token.RightParen {
		p.take(t)
		return nil
	}
	base := len(p.nodes.items)
	for {
		p.nodes.items = append(p.nodes.items, p.argument(names))
		if !p.separated(open, token.RightParen) {
			return p.nodes.list(base)
		}
	}
}

// argument reads one argument, with the name before it.
func (p *parser) argument(names bool) Expr {
	t := p.lex.Peek()
	ahead := *p.lex
	if ahead.Next(); !names || t.Type != token.Word || ahead.Peek().Type != token.Colon {
		return p.binary(precedenceOr)
	}
	name := p.take(t)
	p.take(p.lex.Peek())
	x := p.binary(precedenceOr)
	return &Tagged{node: p.from(name), Tag: t.Value, Named: true, X: x}
}

// separated reads the comma behind an item and reports whether another follows.
func (p *parser) separated(open source.Span, closing token.Type) bool {
	if p.failed {
		return false
	}
	switch t := p.lex.Peek(); t.Type {
	case token.Comma:
		p.take(t)
		return true
	case closing:
		p.take(t)
	case token.Terminator:
		if t.Value == ";" && closing == token.RightParen && p.closesOnLine() {
			p.semicolon(t)
			return true
		}
		p.fail(unclosed(open))
	case token.EOF, token.LeftBrace, token.RightBrace:
		p.fail(unclosed(open))
	default:
		if p.isCast(t) {
			p.fail(castMeant(p.at(t)))
			return false
		}
		if isClause(t) {
			p.fail(unclosed(open))
			return false
		}
		p.fail(p.unexpected(t))
	}
	return false
}

// isClause tells of a word that follows a whole formula.
func isClause(t *token.Token) bool {
	return t.Type == token.Word && (t.Value == "format" || t.Value == "as" || t.Value == "sort")
}

// isCast reports whether `AS type)` stands here, as in `CAST(x AS varchar)`.
func (p *parser) isCast(t *token.Token) bool {
	ahead := *p.lex
	ahead.Next()
	next := ahead.Next()
	return t.Type == token.Word && strings.EqualFold(t.Value, "as") && next.Type == token.Word &&
		(ahead.Peek().Type == token.RightParen || ahead.Peek().Type == token.LeftParen)
}

// infixWord is the operator that a word is between two values.
func infixWord(t *token.Token) string {
	switch keyword := Keyword(t.Value); keyword {
	case "And", "Or":
		return keyword
	}
	return ""
}

// closesOnLine reports whether the parenthesis around this place is closed before
// the line or the block ends.
func (p *parser) closesOnLine() bool {
	ahead := *p.lex
	for depth := 1; depth > 0; {
		switch t := ahead.Next(); {
		case t.Type == token.LeftParen:
			depth++
		case t.Type == token.RightParen:
			depth--
		case t.Type == token.Terminator && t.Value == "", t.Type == token.EOF, t.Type == token.LeftBrace, t.Type == token.RightBrace:
			return false
		}
	}
	return true
}

// semicolon takes a `;` between arguments for a comma. All of one formula are
// one mistake.
func (p *parser) semicolon(t *token.Token) {
	p.take(t)
	span := p.span(token.Start(t), token.Start(t)+1)
	p.end = token.Start(t) + 1
	if p.semicolons == 0 {
		p.report(semicolonBetween(span))
		p.semicolons = len(p.findings)
		return
	}
	fix := &p.findings[p.semicolons-1].Fixes[0]
	fix.Edits = append(fix.Edits, diag.Edit{Span: span, Text: ","})
}

// record reads `{key: value, …}`.
func (p *parser) record(t *token.Token) Expr {
	term := p.term
	p.term = false
	defer func() { p.term = term }()
	open := p.take(t)
	record := &Record{}
	if p.terminators(); p.lex.Peek().Type == token.RightBrace {
		p.take(p.lex.Peek())
		record.node = p.from(open)
		return record
	}
	for more := true; more; more = p.separated(open, token.RightBrace) {
		record.Fields = append(record.Fields, p.recordField())
		p.terminatorsBefore(token.RightBrace)
	}
	if p.failed {
		p.closeRecord()
	}
	record.node = p.from(open)
	return record
}

// closeRecord passes over the rest of a record with a mistake in it, so that its
// brace is not taken for the end of a block.
func (p *parser) closeRecord() {
	for depth := 1; depth > 0; {
		t := p.lex.Peek()
		switch t.Type {
		case token.LeftBrace:
			depth++
		case token.RightBrace:
			depth--
		case token.EOF, token.Terminator:
			return
		}
		p.take(t)
	}
}

func (p *parser) recordField() RecordField {
	t := p.lex.Peek()
	if t.Type != token.Word && t.Type != token.String && t.Type != token.Quoted {
		p.fail(missingKey(p.at(t)))
		return RecordField{Value: p.bad(t), KeySpan: p.at(t)}
	}
	field := RecordField{KeySpan: p.take(t), Key: t.Value}
	if t.Type != token.Word {
		field.Key = t.Value[1 : len(t.Value)-1]
	}
	if t := p.lex.Peek(); t.Type != token.Colon {
		p.fail(missingColon(field.KeySpan))
		field.Value = p.bad(t)
		return field
	}
	p.take(p.lex.Peek())
	field.Value = p.binary(precedenceOr)
	return field
}

// terminatorsBefore passes over newlines if a closing token follows them.
func (p *parser) terminatorsBefore(closing token.Type) {
	before := *p.lex
	if p.terminators(); p.lex.Peek().Type != closing {
		*p.lex = before
	}
}

// isForeign reports whether a word and the token behind it begin a condition of
// another language, `CASE WHEN …` or `IF [a] THEN …`.
func (p *parser) isForeign(word, next *token.Token) bool {
	switch strings.ToLower(word.Value) {
	case "case", "if", "distinct":
	default:
		return false
	}
	switch next.Type {
	case token.Bracket, token.String, token.Quoted, token.Number, token.Variable:
		return true
	case token.Word:
		return !isClause(next) && infixWord(next) == ""
	}
	return false
}

// refuseWord fails at a word between operands that other languages use as an
// operator.
func (p *parser) refuseWord(t *token.Token) {
	if p.failed {
		return
	}
	if ahead := *p.lex; t.Type == token.Colon {
		ahead.Next()
		if second := ahead.Peek(); second.Type == token.Colon && token.Start(second) == token.End(t) {
			p.fail(castMeant(p.at(t).Join(p.at(second))))
		}
		return
	}
	if t.Type != token.Word {
		return
	}
	switch strings.ToLower(t.Value) {
	case "in", "is", "between", "like", "ilike", "where", "over", "when", "then":
		p.fail(foreignSyntax(p.at(t), t.Value))
	}
}
