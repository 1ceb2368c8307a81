package language

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/token"
)

// A tok is a token with its place.
type tok struct {
	kind       token.Type
	text       string
	start, end int
}

func (t tok) is(words ...string) bool {
	if t.kind != token.Word && t.kind != token.Operator {
		return false
	}
	return slices.Contains(words, t.text)
}

// A frame is an open block with the statement that opens it.
type frame struct {
	// head are the tokens before the brace.
	head []tok
	// before are the heads of the statements in the block before the cursor.
	before [][]tok
	// start is the offset behind the brace.
	start int
}

// word is the first word of the head, "" without one.
func (f frame) word() string { return firstWord(f.head) }

func firstWord(toks []tok) string {
	if len(toks) > 0 && toks[0].kind == token.Word {
		return toks[0].text
	}
	return ""
}

// A partial says what the text before the cursor ends in.
type partial uint8

// The partials.
const (
	// inNothing: between tokens.
	inNothing partial = iota
	inWord
	// inVariable: `$na`; inInterpolation: `${na` in a string.
	inVariable
	inInterpolation
	// inString: between quotes; inBlock: between `"""`.
	inString
	inBlock
	// inTemplate: between `{{` and `}}` of a string.
	inTemplate
	inBracket
	inComment
	inJSON
)

// A cursor is a place in a text with what stands around it, read token by token:
// the text there need not be sound.
type cursor struct {
	file   *source.File
	offset int
	// frames are the open blocks, outer ones first; the first is the file.
	frames []frame
	// line are the tokens of the statement before the cursor, without the one
	// that the cursor is in.
	line []tok
	// in says in what the cursor is, start where that begins, and typed what of it
	// stands before the cursor.
	in    partial
	start int
	typed string
	// end is where the word that the cursor is in ends.
	end int
	// formula are the tokens of the formula in `{{`, for inTemplate.
	formula []tok
	// after are the first words of the statements behind the cursor in its block.
	after []string
}

// body is the innermost open block.
func (c *cursor) body() frame { return c.frames[len(c.frames)-1] }

// lex cuts text[start:end] into tokens.
func lex(text string, start, end int) []tok {
	var toks []tok
	scanner := token.NewScanner(text[start:end])
	for next := scanner.Next(); !next.EOF(); next = scanner.Next() {
		toks = append(toks, tok{kind: next.Type, text: next.Value, start: start + token.Start(&next), end: start + token.End(&next)})
	}
	return toks
}

// at reads what stands around an offset.
func at(file *source.File, offset int) *cursor {
	offset = min(max(offset, 0), len(file.Text))
	c := &cursor{file: file, offset: offset, start: offset, end: offset, frames: []frame{{}}}
	toks := lex(file.Text, 0, offset)
	toks = c.takePartial(toks)
	c.nest(toks)
	c.end = c.wordEnd()
	c.behind()
	return c
}

// takePartial takes off the token that the cursor is in.
func (c *cursor) takePartial(toks []tok) []tok {
	if len(toks) == 0 {
		return toks
	}
	last := toks[len(toks)-1]
	if last.end != c.offset || last.kind == token.Terminator {
		return toks
	}
	if from := c.compound(toks); from < len(toks)-1 {
		first := toks[from]
		c.in, c.start = inWord, first.start
		if first.kind == token.Variable {
			c.in, c.start = inVariable, first.start+1
		}
		c.typed = c.file.Text[c.start:c.offset]
		return toks[:from]
	}
	if last.kind == token.Word && startsLine(c.file.Text, last.start) {
		// A word such as `or` would carry on the line above.
		toks = append(lex(c.file.Text, 0, last.start), last)
	}
	rest := toks[:len(toks)-1]
	take := func(in partial, skip int) []tok {
		c.in, c.start, c.typed = in, last.start+skip, last.text[skip:]
		return rest
	}
	switch last.kind {
	case token.Word:
		return take(inWord, 0)
	case token.Variable:
		return take(inVariable, 1)
	case token.Comment:
		if strings.HasPrefix(last.text, "//") {
			return take(inComment, 2)
		}
	case token.JSON:
		if !strings.HasSuffix(last.text, "}") || strings.Count(last.text, "{") > strings.Count(last.text, "}") {
			return take(inJSON, 1)
		}
	case token.Number:
		return take(inWord, 0)
	case token.Illegal:
		return c.takeIllegal(last, rest, take)
	}
	return toks
}

// startsLine reports whether only blanks stand before an offset on its line.
func startsLine(text string, offset int) bool {
	line := text[strings.LastIndexByte(text[:offset], '\n')+1 : offset]
	return strings.TrimSpace(line) == ""
}

// compound is the token that a name which is not whole yet begins with:
// `$module.`, `module.na`, `on-`.
func (c *cursor) compound(toks []tok) int {
	from := len(toks) - 1
	for i := from; i > 0 && toks[i-1].end == toks[i].start; i-- {
		last, before := toks[i], toks[i-1]
		switch {
		case last.kind == token.Word && before.kind == token.Dot, last.kind == token.Dot && (before.kind == token.Word || before.kind == token.Variable):
			from = i - 1
		case i == len(toks)-1 && last.kind == token.Operator && last.text == "-" && before.kind == token.Word && !isFormula(toks[:i]):
			return i - 1
		default:
			return from
		}
	}
	if toks[from].kind == token.Dot {
		return len(toks) - 1
	}
	return from
}

// isFormula reports whether the statement at the end of the tokens has a formula.
func isFormula(toks []tok) bool {
	for i := len(toks) - 1; i >= 0; i-- {
		switch {
		case toks[i].kind == token.Terminator, toks[i].kind == token.LeftBrace, toks[i].kind == token.RightBrace:
			return false
		case toks[i].is("="), toks[i].kind == token.LeftParen:
			return true
		}
	}
	return false
}

func (c *cursor) takeIllegal(last tok, rest []tok, take func(partial, int) []tok) []tok {
	switch {
	case strings.HasPrefix(last.text, `"""`):
		return c.inside(take(inBlock, 3))
	case strings.HasPrefix(last.text, `"`), strings.HasPrefix(last.text, "'"):
		return c.inside(take(inString, 1))
	case strings.HasPrefix(last.text, "["):
		return c.inside(take(inBracket, 1))
	case strings.HasPrefix(last.text, "$"):
		return take(inVariable, 1)
	case strings.HasPrefix(last.text, "/*"):
		return take(inComment, 2)
	case strings.HasPrefix(last.text, "{"):
		return take(inJSON, 1)
	}
	return rest
}

// inside looks for an interpolation or a template that is open at the end of a
// string.
func (c *cursor) inside(rest []tok) []tok {
	if open := strings.LastIndex(c.typed, "${"); open >= 0 && !strings.ContainsAny(c.typed[open:], "}\n") && !escaped(c.typed, open) {
		c.start += open + 2
		c.typed, c.in = c.typed[open+2:], inInterpolation
		return rest
	}
	open := strings.LastIndex(c.typed, "{{")
	if c.in == inBracket || open < 0 || strings.Contains(c.typed[open:], "}}") {
		return rest
	}
	inner := &cursor{file: c.file, offset: c.offset, start: c.offset}
	begin := c.start + open + 2
	c.formula = inner.takePartial(lex(c.file.Text, begin, c.offset))
	if c.formula == nil {
		c.formula = []tok{}
	}
	switch inner.in {
	case inWord, inNothing:
		c.start, c.typed = inner.start, inner.typed
		c.in = inTemplate
	default:
		c.start, c.typed, c.in = inner.start, inner.typed, inner.in
	}
	return rest
}

func escaped(text string, at int) bool { return at > 0 && text[at-1] == '\\' }

// nest finds the open blocks and the statement that the cursor is in.
func (c *cursor) nest(toks []tok) {
	var line []tok
	// records are the braces of formulas that are open in the statement.
	records := 0
	end := func() {
		if len(line) > 0 {
			top := &c.frames[len(c.frames)-1]
			top.before = append(top.before, line)
		}
		line, records = nil, 0
	}
	for _, t := range toks {
		switch t.kind {
		case token.Comment:
		case token.Terminator:
			end()
		case token.LeftBrace:
			if openParens(line) > 0 {
				records++
				line = append(line, t)
				continue
			}
			head := line
			end()
			c.frames = append(c.frames, frame{head: head, start: t.end})
		case token.RightBrace:
			if records > 0 {
				records--
				line = append(line, t)
				continue
			}
			end()
			if len(c.frames) > 1 {
				c.frames = c.frames[:len(c.frames)-1]
			}
		default:
			line = append(line, t)
		}
	}
	c.line = line
}

// openParens counts the parentheses that are not closed.
func openParens(toks []tok) int {
	open := 0
	for _, t := range toks {
		switch t.kind {
		case token.LeftParen:
			open++
		case token.RightParen:
			open = max(open-1, 0)
		}
	}
	return open
}

// wordEnd is where the word or the brackets' content around the cursor ends.
func (c *cursor) wordEnd() int {
	text := c.file.Text
	end := c.offset
	switch c.in {
	case inBracket:
		for end < len(text) && text[end] != ']' && text[end] != '\n' && text[end] != '[' && text[end] != '"' && text[end] != ',' {
			end++
		}
		if end < len(text) && text[end] == ']' {
			return end
		}
		return c.offset
	case inString:
		for end < len(text) && text[end] != '"' && text[end] != '\n' {
			end++
		}
		if end < len(text) && text[end] == '"' {
			return end
		}
		return c.offset
	}
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		if !isWordRune(r) {
			break
		}
		end += size
	}
	return end
}

func isWordRune(r rune) bool {
	return r == '_' || r >= '0' && r <= '9' || r|0x20 >= 'a' && r|0x20 <= 'z' || r >= utf8.RuneSelf && r != utf8.RuneError
}

// behind notes the statements in the cursor's block that follow its line.
func (c *cursor) behind() {
	text := c.file.Text
	start := c.offset
	if c.in == inBlock {
		return
	}
	if newline := strings.IndexByte(text[start:], '\n'); newline >= 0 {
		start += newline + 1
	} else {
		start = len(text)
	}
	depth, begins := 0, true
	for _, t := range lex(text, start, min(len(text), start+64<<10)) {
		switch t.kind {
		case token.LeftBrace:
			depth++
			begins = true
		case token.RightBrace:
			if depth--; depth < 0 {
				return
			}
			begins = true
		case token.Terminator:
			begins = true
		case token.Comment:
		default:
			if begins && depth == 0 && t.kind == token.Word {
				c.after = append(c.after, t.text)
			}
			begins = false
		}
	}
}

// written are the first words of the other statements in the cursor's block.
func (c *cursor) written() map[string]int {
	words := map[string]int{}
	for _, head := range c.body().before {
		words[firstWord(head)]++
	}
	for _, word := range c.after {
		words[word]++
	}
	return words
}
