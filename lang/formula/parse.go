package formula

import (
	"sync"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/token"
)

const (
	// MaxDepth bounds how deep parentheses, calls, records and signs may nest.
	MaxDepth = 64
	// MaxChain bounds how many operators, fields and indexes one formula may
	// have in a row, so that walks over the tree stay shallow.
	MaxChain = 10_000
)

// ParseText reads the formula that file.Text[start:end] is as a whole.
func ParseText(file *source.File, start, end int) (Expr, diag.List) {
	return readWhole(parser{lex: token.Peeking(file.Text, start, end), text: file.Text, file: file})
}

// ParseSource is ParseText for a text that is not a file.
func ParseSource(text string) (Expr, diag.List) {
	file := source.NewFile("", text)
	return ParseText(file, 0, len(file.Text))
}

// ParseString reads the formula that a text is as a whole, as a spec holds it:
// neither `${…}` nor `\u{…}` means anything, and names and texts may hold lines.
func ParseString(text string) (Expr, diag.List) {
	file := source.NewFile("", text)
	if isPlainReference(text) {
		return NewRef(file.Span(0, len(text)), text[1:len(text)-1]), nil
	}
	return ParseFile(file)
}

// ParseFile is ParseString for a formula that is a file of its own.
func ParseFile(file *source.File) (Expr, diag.List) {
	return readWhole(parser{lex: token.PeekingSpec(file.Text, 0, len(file.Text)), text: file.Text, file: file, ofSpec: true})
}

// isPlainReference reports whether a text is one reference of plain letters,
// which needs no parser: most columns of a spec are one.
func isPlainReference(text string) bool {
	if len(text) < len("[a]") || text[0] != '[' || text[len(text)-1] != ']' {
		return false
	}
	inside := text[1 : len(text)-1]
	before := byte('/')
	for i := range len(inside) {
		c := inside[i]
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '_':
		case (c == ' ' || c == '/' || c == '-') && before != '/' && before != ' ' && before != '-':
		default:
			return false
		}
		before = c
	}
	return before != '/' && before != ' ' && before != '-'
}

// An Origin gives the place in a source file of a piece of a text that was made
// from it, such as a string without its escapes.
type Origin func(start, end int) source.Span

// parseSpec reads the formula of a spec that text[start:end] is as a whole.
func parseSpec(text string, start, end int, origin Origin) (Expr, diag.List) {
	return readWhole(parser{lex: token.PeekingSpec(text, start, end), text: text, origin: origin, ofSpec: true})
}

// parser reads one formula. Once failed is set every method returns without
// reading on.
type parser struct {
	lex  *token.Cursor
	text string
	// origin gives places in the text; nil where it is that of the file.
	origin   Origin
	file     *source.File
	nodes    *nodes
	findings diag.List
	// start is the offset of the first token, end that behind the last one
	// read, and last the place of that one.
	start, end int
	last       source.Span
	depth      int
	// semicolons is the number of the finding about `;` between arguments, from
	// 1; 0 while there is none.
	semicolons int
	chain      int
	failed     bool
	// pipes is what each `||` means, by its offset.
	pipes map[int]pipes
	// ofSpec says that the formula is one of a spec and not of a source.
	ofSpec bool
	// names reports whether the arguments of the next call may have names.
	names bool
	// term says that the outermost value is a term of a statement, where a
	// word and `(` with a blank between are two terms.
	term bool
}

// readers keeps readers that are not in use.
var readers = sync.Pool{New: func() any { return &Reader{} }}

// readWhole reads a text that is a formula as a whole.
func readWhole(begun parser) (Expr, diag.List) {
	r := readers.Get().(*Reader)
	defer func() {
		*r = Reader{}
		readers.Put(r)
	}()
	p := &r.parser
	*p = begun
	if p.nodes == nil {
		p.nodes = &r.nodes
	}
	p.start = token.Start(p.lex.Peek())
	p.end = p.start
	return p.result(p.whole())
}

// result is the tree and the findings; a Bad node where reading failed.
func (p *parser) result(expr Expr) (Expr, diag.List) {
	if p.failed {
		expr = &Bad{node{p.span(p.start, p.end)}}
	}
	return expr, p.findings
}

// whole reads a formula and turns down anything behind it.
func (p *parser) whole() Expr {
	p.terminators()
	expr := p.binary(precedenceOr)
	p.terminators()
	if t := p.lex.Peek(); !p.failed && t.Type != token.EOF {
		p.fail(p.unexpected(t))
	}
	return expr
}

// terminators passes over the newlines around a whole formula and before the
// brace that closes a record.
func (p *parser) terminators() {
	for t := p.lex.Peek(); t.Type == token.Terminator && t.Value == ""; t = p.lex.Peek() {
		p.lex.Next()
	}
}

// binary reads operands and the operators between them that bind at least as
// tight as the least.
func (p *parser) binary(least int) Expr {
	x := p.unary()
	for !p.failed {
		t := p.lex.Peek()
		op := p.infix(t)
		rank := precedence(op)
		if rank == 0 || rank < least || !p.link(t) {
			p.refuseWord(t)
			return x
		}
		span := p.take(t)
		if op != t.Value && t.Type == token.Operator {
			p.report(p.foreignSign(span, op))
		}
		y := p.rightSide(op, rank)
		x = p.nodes.binary(p.from(x.Span()), op, span, x, y)
	}
	return x
}

// rightSide reads what follows an operator. `^` groups from the right,
// all else from the left.
func (p *parser) rightSide(op string, rank int) Expr {
	if op != "^" {
		return p.binary(rank + 1)
	}
	return p.nested(func() Expr { return p.binary(rank) })
}

// infix is the operator that a token is between two operands, in Sigma's
// spelling; "" for any other token.
func (p *parser) infix(t *token.Token) string {
	switch t.Type {
	case token.Operator:
		if t.Value == "||" && p.pipesMean(t) != joinsTexts {
			return "Or"
		}
		if right := foreignOperator(t.Value); right != "" {
			return right
		}
		return t.Value
	case token.Word:
		return Keyword(t.Value)
	}
	return ""
}

func (p *parser) unary() Expr {
	t := p.lex.Peek()
	switch {
	case t.Type == token.Operator && t.Value == "-":
		return p.minus(t)
	case t.Type == token.Operator && t.Value == "!":
		return p.exclamation(t)
	case t.Type == token.Word && Keyword(t.Value) == "Not":
		return p.not(t)
	}
	return p.postfix()
}

func (p *parser) minus(t *token.Token) Expr {
	sign := p.take(t)
	x := p.nested(func() Expr {
		if p.term {
			return p.postfix()
		}
		return p.binary(precedenceMinus)
	})
	return &Unary{node: p.from(sign), Op: "-", X: x}
}

func (p *parser) exclamation(t *token.Token) Expr {
	sign := p.take(t)
	x := p.nested(func() Expr { return p.binary(precedencePostfix) })
	if !p.failed {
		p.report(exclamation(p.from(sign).At, x.Span().Text()))
	}
	return &Unary{node: p.from(sign), Op: "Not", X: x}
}

func (p *parser) not(t *token.Token) Expr {
	word := p.take(t)
	if open := p.lex.Peek(); open.Type == token.LeftParen && p.adjacent(open) {
		p.report(notWithoutBlank(word))
	}
	x := p.nested(func() Expr { return p.binary(precedenceCompare) })
	return &Unary{node: p.from(word), Op: "Not", X: x}
}

// postfix reads an operand and the fields and indexes behind it.
func (p *parser) postfix() Expr {
	x := p.primary()
	for !p.failed {
		t := p.lex.Peek()
		switch {
		case t.Type == token.Dot && p.link(t):
			x = p.field(x, t)
		case t.Type == token.Bracket && p.adjacent(t) && p.link(t):
			x = p.index(x, t)
		default:
			return x
		}
	}
	return x
}

func (p *parser) field(x Expr, dot *token.Token) Expr {
	sign := p.take(dot)
	t := p.lex.Peek()
	if element, ok := x.(*Ref); ok && t.Type == token.Bracket && element.Qualifier == "" {
		return p.dottedReference(element, t)
	}
	if t.Type == token.Bracket || t.Type == token.String {
		p.fail(joinedByDot(sign))
		return &Field{node: p.from(x.Span()), X: x}
	}
	if t.Type != token.Word {
		p.fail(missingField(sign))
		return &Field{node: p.from(x.Span()), X: x}
	}
	p.take(t)
	return &Field{node: p.from(x.Span()), X: x, Name: t.Value}
}

// dottedReference turns down `[orders].[Revenue]`, which is `[orders/Revenue]`.
func (p *parser) dottedReference(element *Ref, t *token.Token) Expr {
	p.take(t)
	at := p.from(element.Span()).At
	right := "[" + element.Span().Text()[1:len(element.Span().Text())-1] + "/" + t.Value[1:]
	p.fail(dottedReference(at, right))
	return &Bad{node{at}}
}

// elementBeforeBrackets takes `sales[Revenue]` for `[sales/Revenue]`.
func (p *parser) elementBeforeBrackets(element *Name, t *token.Token) Expr {
	at := p.from(element.Span()).At
	right := "[" + EscapeName(element.Text) + "/" + t.Value[1:]
	p.report(dottedReference(at, right))
	return NewRef(at, right[1:len(right)-1])
}

// index reads the formula in the brackets behind a value.
func (p *parser) index(x Expr, t *token.Token) Expr {
	span := p.take(t)
	if element, ok := x.(*Name); ok {
		return p.elementBeforeBrackets(element, t)
	}
	index := p.nested(func() Expr { return p.indexFormula(span, t) })
	return &Index{node: p.from(x.Span()), X: x, Index: index}
}

func (p *parser) indexFormula(span source.Span, t *token.Token) Expr {
	index, found := readWhole(parser{
		lex: token.Peeking(p.text, token.Start(t)+1, token.End(t)-1), text: p.text,
		origin: p.origin, file: p.file, nodes: p.nodes, depth: p.depth,
	})
	if _, named := index.(*Name); named || len(found) > 0 {
		p.report(badIndex(span))
		return &Bad{node{span}}
	}
	return index
}

// take reads a token and returns its place.
func (p *parser) take(t *token.Token) source.Span {
	p.lex.Next()
	p.end = token.End(t)
	p.last = p.at(t)
	return p.last
}

// at is the place of a token.
func (p *parser) at(t *token.Token) source.Span { return p.span(token.Start(t), token.End(t)) }

// span is the place of a piece of the text.
func (p *parser) span(start, end int) source.Span {
	if p.origin != nil {
		return p.origin(start, end)
	}
	return p.file.Span(start, end)
}

// from is the position of a node that begins with a span and ends with the last
// token read.
func (p *parser) from(first source.Span) node { return node{first.Join(p.last)} }

// adjacent reports whether a token follows the one before it without a blank.
func (p *parser) adjacent(t *token.Token) bool { return token.Start(t) == p.end }

func (p *parser) report(d diag.Diagnostic) { p.findings = append(p.findings, d) }

// fail reports a mistake that ends the reading.
func (p *parser) fail(d diag.Diagnostic) {
	if !p.failed {
		p.report(d)
		p.failed = true
	}
}

// bad is the node for what could not be read, at the token in the way.
func (p *parser) bad(t *token.Token) Expr { return &Bad{node{p.at(t)}} }

// nested reads one level deeper, unless that is one too many.
func (p *parser) nested(read func() Expr) Expr {
	t := p.lex.Peek()
	if p.depth == MaxDepth {
		p.fail(tooDeep(p.at(t)))
	}
	if p.failed {
		return p.bad(t)
	}
	p.depth++
	defer func() { p.depth-- }()
	return read()
}

// link counts one more operator, field or index.
func (p *parser) link(t *token.Token) bool {
	if p.chain++; p.chain > MaxChain {
		p.fail(tooLong(p.at(t)))
		return false
	}
	return true
}
