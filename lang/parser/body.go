package parser

import (
	"strings"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/token"
)

// opening is a brace that is open at the current place.
type opening struct {
	offset int
	// line is the offset at which the brace's line begins; indent is the width
	// of the blanks before the statement that it belongs to.
	line, indent int
}

// items reads statements up to the end of the file or to the brace that closes
// the block around them, which it leaves.
func (p *parser) items(lex *token.Cursor) []ast.Item { return p.itemsUntil(lex, len(p.tokens)) }

// itemsUntil is items up to a place at the most.
func (p *parser) itemsUntil(lex *token.Cursor, end int) []ast.Item {
	base := len(p.pending)
	for lex.Place() < end && !p.isSwallowed() {
		t := lex.Peek()
		switch t.Type {
		case token.EOF:
			return p.itemsFrom(base)
		case token.Terminator:
			lex.Next()
			continue
		case token.RightBrace:
			if !p.isStray(t) {
				return p.itemsFrom(base)
			}
			p.add(strayBrace(p.at(lex.Next())))
			continue
		}
		if p.isDedented(t) {
			break
		}
		p.pending = append(p.pending, p.item(lex))
	}
	return p.itemsFrom(base)
}

// itemsFrom are the items of a list that is read, those from the base on.
func (p *parser) itemsFrom(base int) []ast.Item {
	made := p.lists.Copy(p.pending[base:])
	p.pending = p.pending[:base]
	return made
}

// item reads one statement, with its own account of mistakes, and what stands
// behind it up to its end.
func (p *parser) item(lex *token.Cursor) ast.Item {
	reported, broken := p.reported, p.broken
	defer func() { p.reported, p.broken = reported, broken }()
	p.reported, p.broken, p.cut = false, false, false
	start := token.Start(lex.Peek())
	p.head = start
	item := p.form(lex)
	if item == nil {
		item = p.statement(lex)
	}
	if !p.cut && !p.ends(lex.Peek()) {
		item = p.behind(lex, item, start)
	}
	if p.broken && !p.cut {
		p.skipContinuation(lex, start)
	}
	if bad, ok := item.(*ast.Bad); ok {
		bad.At = p.from(lex, start)
	}
	if p.reported {
		p.flaws = append(p.flaws, ast.Flaw{At: headOf(item), Broken: p.broken})
	}
	return item
}

// headOf is an item up to its block.
func headOf(item ast.Item) source.Span {
	head := item.Span()
	ast.Blocks(item, func(block *ast.Block) { head.End = min(head.End, block.At.Start) })
	head.End = head.Start + int32(len(strings.TrimRight(head.Text(), " \t\n")))
	return head
}

// flawAll says that nothing in the file can be relied on.
func (p *parser) flawAll() {
	text := p.file.Text
	start := len(text) - len(strings.TrimLeft(text, " \t\n"))
	end := max(start, len(strings.TrimRight(text, " \t\n")))
	p.flaws = []ast.Flaw{{At: p.span(start, end), Broken: true}}
}

// skipContinuation passes over the lines behind a broken statement that are
// indented deeper than it: they carried it on before the mistake parted them.
func (p *parser) skipContinuation(lex *token.Cursor, start int) {
	line := p.lineStart(start)
	indent := p.indent(line)
	if line+indent != start || lex.Previous().Type == token.RightBrace {
		return
	}
	for lex.Peek().Type == token.Terminator {
		next := second(lex)
		if !p.startsLine(next) || p.ends(next) || p.indent(p.lineStart(token.Start(next))) <= indent {
			return
		}
		lex.Next()
		p.skip(lex)
		p.skipUnopened(lex, indent)
	}
}

// skipUnopened passes over the closing brace of a block whose opening one is
// what the broken statement lacks, and over the rest of that line.
func (p *parser) skipUnopened(lex *token.Cursor, indent int) {
	brace := lex.Peek()
	if brace.Type == token.Terminator {
		brace = second(lex)
	}
	if brace.Type != token.RightBrace || !p.startsLine(brace) ||
		p.indent(p.lineStart(token.Start(brace))) != indent || p.braces() >= 0 {
		return
	}
	p.surplus++
	if lex.Peek().Type == token.Terminator {
		lex.Next()
	}
	lex.Next()
	p.skip(lex)
}

// ends reports whether a statement may end in front of a token.
func (p *parser) ends(t *token.Token) bool {
	return t.Type == token.Terminator || t.Type == token.RightBrace || t.Type == token.EOF
}

// behind deals with what stands on the line behind a whole statement.
func (p *parser) behind(lex *token.Cursor, item ast.Item, start int) ast.Item {
	t := lex.Peek()
	switch {
	case t.Type == token.Comma:
		p.mend(commaBehindSetting(p.at(lex.Next())))
		return item
	case !p.broken && t.Type == token.Word && t.Value == "else":
		p.fail(elseWithoutIf(p.at(t)))
	case !p.broken && t.Type == token.Word && isElseIf(t.Value):
		p.fail(elseIfInOneWord(p.at(t)))
	case !p.broken && t.Type == token.Illegal:
		p.illegal(lex)
	case !p.broken && p.followsBlock(t):
		p.mend(missingNewline(p.at(t)))
		return item
	default:
		p.fail(unexpected(p.at(t), t.Value))
	}
	if p.ends(lex.Peek()) && !p.broken {
		return item
	}
	p.skip(lex)
	if statement, ok := item.(*ast.Statement); ok {
		statement.Broken = true
		return statement
	}
	return &ast.Bad{Header: ast.Header{At: p.from(lex, start)}}
}

// followsBlock reports whether a token that may begin a statement follows a
// closing brace.
func (p *parser) followsBlock(t *token.Token) bool {
	before := strings.TrimRightFunc(p.file.Text[:token.Start(t)], token.IsBlank)
	return strings.HasSuffix(before, "}") && (t.Type == token.Word || t.Type == token.Spread)
}

// skip passes over the rest of a broken statement. Blocks in it are read, so
// that their mistakes are reported, and dropped.
func (p *parser) skip(lex *token.Cursor) {
	for t := lex.Peek(); !p.ends(t); t = lex.Peek() {
		if t.Type == token.LeftBrace && !p.atRecord(lex) {
			p.block(lex)
			continue
		}
		p.skipTerm(lex)
	}
}

// skipTerm passes over one token, or over a record with its braces.
func (p *parser) skipTerm(lex *token.Cursor) {
	t := lex.Next()
	p.swallow(t)
	if t.Type == token.LeftBrace {
		p.skipBraces(lex)
	}
}

// skipBraces passes over all up to the brace that closes the one just read.
func (p *parser) skipBraces(lex *token.Cursor) {
	for depth := 1; depth > 0; {
		switch lex.Next().Type {
		case token.LeftBrace:
			depth++
		case token.RightBrace:
			depth--
		case token.EOF:
			p.truncated = true
			return
		}
	}
}

// block reads `{ … }`; the current token is the brace.
func (p *parser) block(lex *token.Cursor) *ast.Block {
	return p.blockFrom(lex, token.Start(lex.Next()))
}

// blockFrom reads a block behind its opening brace.
func (p *parser) blockFrom(lex *token.Cursor, offset int) *ast.Block {
	block := p.blocks.One()
	block.Multiline = p.newlineBehind(offset + 1)
	if len(p.open) == MaxDepth {
		p.fail(tooDeep(p.span(offset, offset+1)))
		p.skipBraces(lex)
		block.At = p.from(lex, offset)
		return block
	}
	line := p.lineStart(offset)
	p.open = append(p.open, opening{offset: offset, line: line, indent: min(p.indent(line), p.indent(p.lineStart(p.head)))})
	p.fill(lex, &block.Items)
	p.close(lex, offset)
	p.open = p.open[:len(p.open)-1]
	block.At = p.from(lex, offset)
	return block
}

// close takes the closing brace, or reports that it is missing.
func (p *parser) close(lex *token.Cursor, offset int) {
	t := lex.Peek()
	if p.isSwallowed() {
		p.swallowed.braces--
		return
	}
	if t.Type == token.RightBrace && !p.closesOuter(t) {
		lex.Next()
		p.cut = false
		return
	}
	if !p.truncated {
		p.add(unclosedBlock(p.span(offset, offset+1), p.at(t)))
	}
	p.truncated = p.truncated || t.Type == token.EOF
	p.surplus--
	p.cut = true
}

// newlineBehind reports whether nothing but blanks and a comment stands between
// an offset and the end of its line.
func (p *parser) newlineBehind(offset int) bool {
	rest := strings.TrimLeftFunc(p.file.Text[offset:], token.IsBlank)
	return rest == "" || rest[0] == '\n' || strings.HasPrefix(rest, "//")
}
