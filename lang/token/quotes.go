package token

import (
	"strings"
	"unicode/utf8"
)

// Typographic returns the string literal that a text in the quotes of a word
// processor was meant as, `“East”` as `"East"`; ok is false for any other text,
// and for one that no string of one line can hold.
func Typographic(text string) (literal string, ok bool) {
	if length := typographicLength(text); length == 0 || length != len(text) {
		return "", false
	}
	_, first := utf8.DecodeRuneInString(text)
	_, last := utf8.DecodeLastRuneInString(text)
	content, mark := text[first:len(text)-last], plainSign(text[:first])
	if strings.Contains(content, mark) {
		mark = map[string]string{`"`: "'", "'": `"`}[mark]
	}
	if strings.Contains(content, mark) || strings.Contains(content, `\`) {
		return "", false
	}
	return mark + content + mark, true
}

// typographicLength is the length of a text between two quotes of a word
// processor, of which the second may be a plain one, on one line; else 0.
func typographicLength(text string) int {
	_, size := utf8.DecodeRuneInString(text)
	mark := plainSign(text[:size])
	if mark != `"` && mark != "'" {
		return 0
	}
	for i := size; i < len(text) && text[i] != '\n'; {
		_, width := utf8.DecodeRuneInString(text[i:])
		if sign := text[i : i+width]; sign == mark || plainSign(sign) == mark {
			return i + width
		}
		i += width
	}
	return 0
}
