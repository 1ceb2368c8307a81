package text

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf16"

	"github.com/sigmac/sigmac/lang/sign"
)

// Quoted writes a content as a string of the language.
func Quoted(content string) string { return strings.ReplaceAll(JSON(content), "${", `\${`) }

// JSON writes a content as a text of JSON, without the escapes that HTML needs and
// with those of the characters that nobody sees.
func JSON(content string) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(content); err != nil {
		panic("text: a text is always JSON: " + err.Error())
	}
	return EscapeJSON(strings.TrimSuffix(out.String(), "\n"))
}

// EscapeJSON writes the escapes of JSON in place of the characters of a document
// that a terminal would obey, that would show a line in another order than it is
// read, or that nobody sees. Its line breaks stay.
func EscapeJSON(document string) string {
	hides := func(r rune) bool { return r != '\n' && sign.NeedsEscape(r) }
	if !strings.ContainsFunc(document, hides) {
		return document
	}
	var out strings.Builder
	for _, r := range document {
		if !hides(r) {
			out.WriteRune(r)
			continue
		}
		for _, unit := range utf16.AppendRune(nil, r) {
			fmt.Fprintf(&out, `\u%04x`, unit)
		}
	}
	return out.String()
}
