package parser

import (
	"strings"

	"github.com/sigmac/sigmac/lang/token"
)

// Where the braces of a file do not pair up, the indentation tells which one is
// missing or too many. A file whose braces pair up is never judged by it.

// isStray reports whether a closing brace closes nothing.
func (p *parser) isStray(t *token.Token) bool {
	if len(p.open) == 0 {
		p.surplus++
		return true
	}
	innermost := p.open[len(p.open)-1]
	line := p.lineStart(token.Start(t))
	if line == innermost.line || p.braces() >= 0 {
		return false
	}
	if p.startsLine(t) && p.indent(line) <= innermost.indent {
		return false
	}
	p.surplus++
	return true
}

// closesOuter reports whether a closing brace is indented as that of a block
// around the innermost one, whose own is missing.
func (p *parser) closesOuter(t *token.Token) bool {
	innermost := p.open[len(p.open)-1]
	indent := p.indent(p.lineStart(token.Start(t)))
	if !p.startsLine(t) || indent >= innermost.indent {
		return false
	}
	for _, outer := range p.open[:len(p.open)-1] {
		if outer.indent == indent && outer.line != innermost.line {
			return p.braces() > 0
		}
	}
	return false
}

// isDedented reports whether a statement begins no further right than the
// innermost block, whose closing brace is missing.
func (p *parser) isDedented(t *token.Token) bool {
	if len(p.open) == 0 || p.counted && p.surplus <= 0 || !p.startsLine(t) {
		return false
	}
	innermost := p.open[len(p.open)-1]
	line := p.lineStart(token.Start(t))
	return line > innermost.line && p.indent(line) <= innermost.indent && p.braces() > 0
}

// braces is how many more braces open than close in the file, less those that
// are accounted for.
func (p *parser) braces() int {
	if p.counted {
		return p.surplus
	}
	p.counted = true
	for i := range p.tokens {
		t := &p.tokens[i]
		switch t.Type {
		case token.LeftBrace:
			p.surplus++
		case token.RightBrace:
			p.surplus--
		case token.Illegal:
			if p.takesRest(t) {
				p.truncated, p.surplus = true, 0
				return 0
			}
			if opensBlock(t) {
				p.surplus++
			} else {
				p.surplus -= closedBlocks(t)
			}
		}
	}
	return p.surplus
}

// opensBlock reports whether an unclosed string took the brace at the end of its
// line.
func opensBlock(t *token.Token) bool {
	return isUnclosedLine(t) && strings.HasSuffix(strings.TrimRightFunc(t.Value, token.IsBlank), "{")
}

// closedBlocks is how many blocks end on the line of an unclosed string that
// took their braces.
func closedBlocks(t *token.Token) int {
	if !isUnclosedLine(t) {
		return 0
	}
	return max(0, strings.Count(t.Value, "}")-strings.Count(t.Value, "{"))
}

// isUnclosedLine reports whether a token is a string or bracket that ran to the
// end of its line.
func isUnclosedLine(t *token.Token) bool {
	return t.Type == token.Illegal && strings.IndexByte("\"['", t.Value[0]) >= 0 && !strings.HasPrefix(t.Value, `"""`)
}

// takesRest reports whether a token that is not closed runs to the end of the
// file, with all braces that stand there.
func (p *parser) takesRest(t *token.Token) bool {
	return t.Type == token.Illegal && token.End(t) == len(p.file.Text) &&
		(strings.HasPrefix(t.Value, `"""`) || strings.HasPrefix(t.Value, "/*") || t.Value[0] == '{')
}

// swallow notes the closing braces that a token took from the blocks of its
// line.
func (p *parser) swallow(t *token.Token) {
	if braces := closedBlocks(t); braces > 0 {
		p.swallowed.braces, p.swallowed.line = braces, p.lineStart(token.Start(t))
	}
}

// isSwallowed reports whether the closing brace of the innermost block is one that
// an unclosed string took.
func (p *parser) isSwallowed() bool {
	return p.swallowed.braces > 0 && len(p.open) > 0 && p.open[len(p.open)-1].line == p.swallowed.line
}

// lineStart is where the line of an offset begins. The last answer is kept, so
// that a long line is looked over once.
func (p *parser) lineStart(offset int) int {
	from := 0
	switch {
	case offset >= p.line.start && offset <= p.line.offset:
		return p.line.start
	case offset > p.line.offset:
		from = p.line.offset
	}
	start := strings.LastIndexByte(p.file.Text[from:offset], '\n') + 1 + from
	if start == from && from > 0 {
		start = p.line.start
	}
	p.line.start, p.line.offset = start, offset
	return start
}

// indent is the number of blanks at an offset.
func (p *parser) indent(offset int) int {
	rest := p.file.Text[offset:]
	return len(rest) - len(strings.TrimLeftFunc(rest, token.IsBlank))
}

// startsLine reports whether only blanks stand before a token on its line.
func (p *parser) startsLine(t *token.Token) bool {
	start := token.Start(t)
	return strings.TrimLeftFunc(p.file.Text[p.lineStart(start):start], token.IsBlank) == ""
}
