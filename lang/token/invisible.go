package token

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// Signs that nobody sees, or that show the text around them in another order,
// let a source read otherwise than it compiles.

// IsInvisible reports whether a text begins with a sign that is not seen.
func IsInvisible(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return isInvisible(r)
}

func isInvisible(r rune) bool {
	switch r {
	case '\t', '\n', '\v', '\f', '\r', 0, unicode.ReplacementChar:
		return false
	}
	return unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r)
}

// joinsLetters tells of an invisible sign that texts in some scripts, and some
// emoji, are written with, or of one that says the direction of its neighbours.
func joinsLetters(r rune) bool {
	return r >= '\u200c' && r <= '\u200f' || r == '\u061c' || r >= '\U000E0020' && r <= '\U000E007F'
}

// Invisible reports an invisible sign where none can stand.
func Invisible(span source.Span) diag.Diagnostic {
	r, _ := utf8.DecodeRuneInString(span.Text())
	return diag.New(diag.InvisibleSign, span, fmt.Sprintf("an invisible sign stands here, U+%04X", r)).
		WithHelp("take it out: the text may read otherwise than it is").WithFix("take the sign out", span, "")
}

// InvisibleIn reports the first invisible sign of a comment or, as a warning, of
// a string; ok reports whether there is one.
func InvisibleIn(span source.Span, inString bool) (finding diag.Diagnostic, ok bool) {
	text := span.Text()
	at := strings.IndexFunc(text, func(r rune) bool { return isInvisible(r) && !(inString && joinsLetters(r)) })
	if at < 0 {
		return diag.Diagnostic{}, false
	}
	_, size := utf8.DecodeRuneInString(text[at:])
	start := int(span.Start) + at
	finding = Invisible(span.File.Span(start, start+size))
	if inString {
		finding.Severity, finding.Fixes = diag.Warning, nil
	}
	return finding, true
}
