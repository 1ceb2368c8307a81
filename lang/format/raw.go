package format

import (
	"strings"

	"github.com/sigmac/sigmac/lang/ast"
)

// raw prints JSON with its keys in order. An object or list stands on one line
// unless the author broke the line behind its opening sign, or behind that of
// one in it.
func (p *printer) raw(raw *ast.Raw) {
	p.write("raw")
	if raw.Document {
		p.write(" document")
	}
	p.approachBrace(start(raw.JSONSpan))
	json := &jsonPrinter{printer: p, tokens: jsonTokens(raw.JSON)}
	json.value(true)
	p.last = end(raw.JSONSpan)
}

// A jsonToken is a sign, string or other literal.
type jsonToken struct {
	text string
	// breaks tells that a line break stands before it.
	breaks bool
}

// jsonTokens cuts JSON into tokens; what is no JSON stays as it is.
func jsonTokens(json string) []jsonToken {
	var tokens []jsonToken
	breaks := false
	for i := 0; i < len(json); {
		switch c := json[i]; {
		case c == '\n':
			breaks = true
			i++
		case c == ' ' || c == '\t' || c == '\r':
			i++
		default:
			length := jsonLength(json[i:])
			tokens = append(tokens, jsonToken{json[i : i+length], breaks})
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

func (p *jsonPrinter) take() string {
	if len(p.tokens) == 0 {
		return ""
	}
	token := p.tokens[0]
	p.tokens = p.tokens[1:]
	return token.text
}

func (p *jsonPrinter) at(sign string) bool { return len(p.tokens) == 0 || p.tokens[0].text == sign }

// value prints a literal, object or list. The outermost object has blanks
// inside its braces, as a block has.
func (p *jsonPrinter) value(outermost bool) {
	open := p.take()
	p.write(open)
	closing := map[string]string{"{": "}", "[": "]"}[open]
	switch {
	case closing == "":
		return
	case p.at(closing) && outermost:
		p.write(" ")
	case p.at(closing):
	case p.isBroken():
		p.lines(closing)
	default:
		p.line(closing, outermost)
	}
	p.write(p.take())
}

// isBroken tells whether a line break stands behind the sign just printed, or
// behind one that opens something inside.
func (p *jsonPrinter) isBroken() bool {
	depth := 1
	opened := true
	for _, token := range p.tokens {
		if opened && token.breaks && token.text != "}" && token.text != "]" {
			return true
		}
		opened = token.text == "{" || token.text == "["
		switch token.text {
		case "{", "[":
			depth++
		case "}", "]":
			if depth--; depth == 0 {
				return false
			}
		}
	}
	return false
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
	if len(p.tokens) > 0 && p.at(":") {
		p.write(p.take(), " ")
		p.value(false)
	}
	if len(p.tokens) > 0 && p.at(",") {
		p.write(p.take())
	}
}
