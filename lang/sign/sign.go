// Package sign knows the characters of a text that are not seen, or that direct
// what shows the text instead of being shown, and the escape that stands for them.
package sign

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// IsObeyed reports whether a character directs what shows a text: a control
// character, one that turns the direction of writing, or one that ends a line.
func IsObeyed(r rune) bool {
	if r < utf8.RuneSelf {
		return r < 0x20 || r == 0x7F
	}
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || endsLine(r)
}

// endsLine tells of the separators of lines and paragraphs beyond ASCII.
func endsLine(r rune) bool { return r == '\u2028' || r == '\u2029' }

// IsHidden reports whether a character is not seen. White space is seen.
func IsHidden(r rune) bool {
	if ' ' <= r && r <= '~' {
		return false
	}
	switch r {
	case '\t', '\n', '\v', '\f', '\r', 0, unicode.ReplacementChar:
		return false
	}
	return unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) || endsLine(r)
}

// JoinsLetters tells of a hidden character that texts in some scripts, and some
// emoji, are written with, or of one that says the direction of its neighbours.
func JoinsLetters(r rune) bool {
	return r >= '\u200c' && r <= '\u200f' || r == '\u061c' || r >= '\U000E0020' && r <= '\U000E007F'
}

// NeedsEscape reports whether a source that is written holds an escape in place
// of a character: it is obeyed, or nobody sees it. A tab stays one.
func NeedsEscape(r rune) bool {
	return r != '\t' && (IsObeyed(r) || IsHidden(r) && !JoinsLetters(r))
}

// Escape is the escape of a character: `\u{202E}`.
func Escape(r rune) string { return fmt.Sprintf(`\u{%X}`, r) }

// Unescape reads the escape that a text begins with, and its length; 0 where there
// is none, or none of a character.
func Unescape(text string) (r rune, length int) {
	digits, ok := strings.CutPrefix(text, `\u{`)
	if !ok {
		return 0, 0
	}
	end := strings.IndexByte(digits[:min(len(digits), 7)], '}')
	if end < 1 {
		return 0, 0
	}
	value, err := strconv.ParseUint(digits[:end], 16, 32)
	if err != nil || !utf8.ValidRune(rune(value)) {
		return 0, 0
	}
	return rune(value), len(`\u{}`) + end
}

// Visible writes the escapes of what a terminal would obey in a text of one or
// several lines.
func Visible(text string) string {
	return replaced(text, func(r rune) bool { return r != '\n' && r != '\t' && IsObeyed(r) })
}

// VisibleLine is Visible for a text that belongs on one line.
func VisibleLine(text string) string {
	return replaced(text, func(r rune) bool { return r != '\t' && IsObeyed(r) })
}

func replaced(text string, hides func(rune) bool) string {
	if strings.IndexFunc(text, hides) < 0 {
		return text
	}
	var out strings.Builder
	for _, r := range text {
		if hides(r) {
			out.WriteString(Escape(r))
			continue
		}
		out.WriteRune(r)
	}
	return out.String()
}

// VisibleJSON writes the escapes of JSON in place of what a terminal would obey
// in a document of JSON; blanks between its values stay.
func VisibleJSON(document []byte) []byte {
	hides := func(r rune) bool { return r >= 0x7F && IsObeyed(r) }
	if strings.IndexFunc(string(document), hides) < 0 {
		return document
	}
	var out strings.Builder
	for _, r := range string(document) {
		if hides(r) {
			fmt.Fprintf(&out, `\u%04x`, r) // none is beyond the first plane
			continue
		}
		out.WriteRune(r)
	}
	return []byte(out.String())
}
