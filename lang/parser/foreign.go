package parser

import (
	"strings"

	"github.com/sigmac/sigmac/lang/lazyregexp"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/token"
)

// What is not a source as a whole: another encoding, another language, and a file
// whose texts are not closed. Reading on would only find what follows from it.

// wideEncoding reports whether a text looks like UTF-16: its byte order mark, or
// a NUL beside each of the first letters.
func wideEncoding(text string) bool {
	if strings.HasPrefix(text, "\xff\xfe") || strings.HasPrefix(text, "\xfe\xff") {
		return true
	}
	return len(text) > 3 && (text[0] == 0) != (text[1] == 0) && (text[2] == 0) == (text[0] == 0) && (text[3] == 0) == (text[1] == 0)
}

// yamlKey is a line of YAML such as `name: Sales` or `pages:`.
var yamlKey = lazyregexp.New(`^[A-Za-z][A-Za-z_]*:( [^{]*)?$`)

// documentLanguage is the language of a document that stands in place of a
// source; "" for a source.
func documentLanguage(text string) string {
	text = strings.TrimSpace(text)
	first, rest, _ := strings.Cut(text, "\n")
	switch {
	case strings.HasPrefix(text, "{"), strings.HasPrefix(text, "[") && strings.HasPrefix(strings.TrimSpace(text[1:]), "{"):
		return "JSON"
	case strings.TrimSpace(first) == "---":
		return "YAML"
	}
	second, _, _ := strings.Cut(rest, "\n")
	if yamlKey().MatchString(strings.TrimRight(first, " ")) && (yamlKey().MatchString(strings.TrimRight(second, " ")) || strings.HasPrefix(strings.TrimSpace(second), "- ")) {
		return "YAML"
	}
	return ""
}

// firstLine is the first line that is not blank.
func (p *parser) firstLine() source.Span {
	text := p.file.Text
	start := len(text) - len(strings.TrimLeft(text, " \t\n"))
	end := len(text)
	if length := strings.IndexByte(text[start:], '\n'); length >= 0 {
		end = start + length
	}
	return p.span(start, end)
}

// findUnclosedText finds which text block lacks its closing quotes where the
// last one of the file does: the first one that seems to end with the opening
// quotes of another. What is behind it was read inside out, so nothing of the
// file can be relied on.
func (p *parser) findUnclosedText(tokens []token.Token) {
	if len(tokens) == 0 {
		return
	}
	last := &tokens[len(tokens)-1]
	if last.Type == token.EOF && len(tokens) > 1 {
		last = &tokens[len(tokens)-2]
	}
	if last.Type != token.Illegal || !strings.HasPrefix(last.Value, `"""`) {
		return
	}
	unclosed := last
	for i := range tokens {
		if tokens[i].Type == token.TextBlock && p.endsAtOpening(&tokens[i]) {
			unclosed = &tokens[i]
			break
		}
	}
	kept := p.found[:0]
	for _, finding := range p.found {
		if int(finding.Span.Start) < token.Start(unclosed) {
			kept = append(kept, finding)
		}
	}
	p.found = append(kept, token.UnclosedText(p.file, unclosed))
	p.flawAll()
}

// endsAtOpening reports whether the quotes that end a text block look like those
// that open one: a statement stands before them on their line, and nothing
// behind.
func (p *parser) endsAtOpening(t *token.Token) bool {
	end := token.End(t)
	if !p.newlineBehind(end) {
		return false
	}
	line := strings.TrimLeftFunc(t.Value[strings.LastIndexByte(t.Value, '\n')+1:len(t.Value)-3], token.IsBlank)
	return opensText().MatchString(line)
}

// opensText is what stands before the quotes that open a text block: a head that
// ends with an id or a text, or a call that is not closed.
var opensText = lazyregexp.New(`^[a-z][a-z-]* .*([\w")}] |\(|, ?)$`)
