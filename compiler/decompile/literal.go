package decompile

import (
	"strings"

	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/lazyregexp"
	"github.com/sigmac/sigmac/lang/sign"
	"github.com/sigmac/sigmac/lang/text"
)

// quoted writes a text as a string of the language.
func quoted(content string) string { return text.Quoted(content) }

// blockOrQuoted writes a text of several lines as a text block where one holds
// it letter for letter, else as a string.
func blockOrQuoted(text string) string {
	if !strings.Contains(text, "\n") || !fitsBlock(text) {
		return quoted(text)
	}
	text = strings.ReplaceAll(text, "${", `\${`)
	return blockOpen + strings.ReplaceAll(text, quotes, `\"""`) + blockClose
}

// A text block in a head is one of the language whose lines are not indented yet.
const (
	quotes     = `"""`
	blockOpen  = quotes + "\n"
	blockClose = "\n" + quotes
)

// cutBlock parts a head at its first text block.
func cutBlock(head string) (before, content, after string, found bool) {
	before, rest, found := strings.Cut(head, blockOpen)
	if !found {
		return head, "", "", false
	}
	content, after, found = strings.Cut(rest, blockClose)
	return before, content, after, found
}

// fitsBlock tells of a text that a text block holds as it is: no other control
// characters, no blanks that an indentation would swallow, and no escapes.
func fitsBlock(text string) bool {
	for _, r := range text {
		if r != '\n' && sign.NeedsEscape(r) {
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

var word = lazyregexp.New(`^[A-Za-z_][A-Za-z0-9_]*(-[A-Za-z0-9_]+)*$`)

// wordOrQuoted writes a value of an enum.
func wordOrQuoted(text string) string {
	if word().MatchString(text) {
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
