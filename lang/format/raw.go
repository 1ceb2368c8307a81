package format

import (
	"encoding/json"
	"strings"
	"unicode/utf8"

	"github.com/sigmac/sigmac/lang/ast"
)

// raw prints JSON with its keys in order. An object or list stands on one line
// if it fits, unless the author broke the line behind its opening sign, or behind
// that of one in it.
func (p *printer) raw(raw *ast.Raw) {
	p.write("raw")
	if raw.Document {
		p.write(" document")
	}
	p.approachBrace(start(raw.JSONSpan))
	p.json(raw.JSON)
	p.last = end(raw.JSONSpan)
}

// json prints JSON; a text that is none, which the checker reports, stays as it
// is.
func (p *printer) json(text string) {
	if !json.Valid([]byte(text)) {
		p.write(text)
		return
	}
	tokens := jsonTokens(text)
	breakLines(tokens)
	printer := &jsonPrinter{printer: p, tokens: tokens}
	printer.value(true)
}

// A jsonToken is a sign, string or other literal.
type jsonToken struct {
	text string
	// breaks says that a line break stands before it.
	breaks bool
	// lines tells of an opening sign that each entry has a line of its own.
	lines bool
}

// breakLines finds the objects and lists with a line break behind their opening
// sign, and those around them.
func breakLines(tokens []jsonToken) {
	var open []int
	for i := range tokens {
		closes := tokens[i].text == "}" || tokens[i].text == "]"
		if i > 0 && tokens[i].breaks && !closes && isOpening(tokens[i-1].text) {
			tokens[i-1].lines = true
		}
		switch {
		case isOpening(tokens[i].text):
			open = append(open, i)
		case closes && len(open) > 1:
			inner, outer := open[len(open)-1], open[len(open)-2]
			tokens[outer].lines = tokens[outer].lines || tokens[inner].lines
			open = open[:len(open)-1]
		}
	}
}

func isOpening(sign string) bool { return sign == "{" || sign == "[" }

// jsonTokens cuts JSON into tokens.
func jsonTokens(text string) []jsonToken {
	var tokens []jsonToken
	breaks := false
	for i := 0; i < len(text); {
		switch c := text[i]; {
		case c == '\n':
			breaks = true
			i++
		case c == ' ' || c == '\t' || c == '\r':
			i++
		default:
			length := jsonLength(text[i:])
			tokens = append(tokens, jsonToken{text: text[i : i+length], breaks: breaks})
			breaks = false
			i += length
		}
	}
	return tokens
}

// jsonLength is the length of the token that a text begins with.
func jsonLength(text string) int {
	if strings.IndexByte("{}[]:,", text[0]) >= 0 {
		return 1
	}
	if text[0] != '"' {
		if end := strings.IndexAny(text, "{}[]:,\" \t\r\n"); end > 0 {
			return end
		}
		return len(text)
	}
	for i := 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(text)
}

// jsonPrinter prints tokens of JSON.
type jsonPrinter struct {
	*printer
	tokens []jsonToken
}

func (p *jsonPrinter) take() jsonToken {
	token := p.tokens[0]
	p.tokens = p.tokens[1:]
	return token
}

func (p *jsonPrinter) at(sign string) bool { return len(p.tokens) > 0 && p.tokens[0].text == sign }

// value prints a literal, object or list. The outermost object has blanks
// inside its braces, as a block has.
func (p *jsonPrinter) value(outermost bool) {
	first := p.take()
	p.write(first.text)
	closing := map[string]string{"{": "}", "[": "]"}[first.text]
	switch {
	case closing == "":
		return
	case p.at(closing) && outermost:
		p.write(" ")
	case p.at(closing):
	case first.lines || p.column()+p.width(outermost) > lineWidth:
		p.lines(closing)
	default:
		p.line(closing, outermost)
	}
	p.write(p.take().text)
}

// width is that of the rest of an object or list on one line, with the sign
// behind it.
func (p *jsonPrinter) width(outermost bool) int {
	width, depth := len(","), 1
	if outermost {
		width += len("  ")
	}
	for _, token := range p.tokens {
		width += utf8.RuneCountInString(token.text)
		switch {
		case isOpening(token.text):
			depth++
		case token.text == "}" || token.text == "]":
			if depth--; depth == 0 {
				return width
			}
		case token.text == "," || token.text == ":":
			width++
		}
	}
	return width
}

func (p *jsonPrinter) line(closing string, outermost bool) {
	if outermost {
		p.write(" ")
	}
	for first := true; !p.at(closing); first = false {
		if !first {
			p.write(" ")
		}
		p.entry()
	}
	if outermost {
		p.write(" ")
	}
}

func (p *jsonPrinter) lines(closing string) {
	p.indent += indentWidth
	for !p.at(closing) {
		p.newline()
		p.startLine()
		p.entry()
	}
	p.indent -= indentWidth
	p.newline()
	p.startLine()
}

// entry prints a value, with its key, and the comma behind it.
func (p *jsonPrinter) entry() {
	p.value(false)
	if p.at(":") {
		p.write(p.take().text, " ")
		p.value(false)
	}
	if p.at(",") {
		p.write(p.take().text)
	}
}
