package decompile

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"github.com/sigmac/sigmac/lang/formula"
)

// quoted writes a text as a string of the language.
func quoted(text string) string {
	return strings.ReplaceAll(jsonText(text), "${", `\${`)
}

// jsonText writes a text as JSON without the escapes that HTML needs.
func jsonText(text string) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(text); err != nil {
		panic("importer: a text is always JSON: " + err.Error())
	}
	return escaped(strings.TrimSuffix(out.String(), "\n"))
}

// escaped writes the signs of a JSON text as escapes that a terminal would obey,
// or that would show a line in another order than it is read.
func escaped(text string) string {
	if !strings.ContainsFunc(text, isObeyed) {
		return text
	}
	var out strings.Builder
	for _, r := range text {
		if isObeyed(r) {
			fmt.Fprintf(&out, `\u%04x`, r)
			continue
		}
		out.WriteRune(r)
	}
	return out.String()
}

// isObeyed reports whether a sign directs what shows a text instead of being
// shown.
func isObeyed(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }

// blockOrQuoted writes a text of several lines as a text block where one holds
// it letter for letter, else as a string.
func blockOrQuoted(text string) string {
	if !strings.Contains(text, "\n") || !fitsBlock(text) {
		return quoted(text)
	}
	text = strings.ReplaceAll(text, "${", `\${`)
	return "\x01" + strings.ReplaceAll(text, `"""`, `\"""`) + "\x02"
}

// fitsBlock tells of a text that a text block holds as it is: no other control
// characters, no blanks that an indentation would swallow, and no escapes.
func fitsBlock(text string) bool {
	for _, r := range text {
		if r != '\n' && r != '\t' && isObeyed(r) {
			return false
		}
	}
	if strings.Contains(text, `\$`) || strings.Contains(text, `\"`) {
		return false
	}
	for _, line := range strings.Split(text, "\n") {
		if line != "" && strings.TrimSpace(line) == "" {
			return false
		}
	}
	return true
}

var word = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*(-[A-Za-z0-9_]+)*$`)

// wordOrQuoted writes a value of an enum.
func wordOrQuoted(text string) string {
	if word.MatchString(text) {
		return text
	}
	return quoted(text)
}

// bracketed writes a column, with what qualifies it if anything does.
func bracketed(qualifier, column string) string {
	if qualifier != "" {
		return "[" + formula.EscapeName(qualifier) + "/" + formula.EscapeName(column) + "]"
	}
	return "[" + formula.EscapeName(column) + "]"
}

// jsonContent is the text that JSON writes.
func jsonContent(written string) string {
	var text string
	if err := json.Unmarshal([]byte(strings.ReplaceAll(written, `\${`, `\\${`)), &text); err != nil {
		panic("importer: a string was written as JSON: " + err.Error())
	}
	return text
}
