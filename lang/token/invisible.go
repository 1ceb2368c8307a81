package token

import (
	"fmt"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/sign"
	"github.com/sigmac/sigmac/lang/source"
)

// Signs that nobody sees, or that show the text around them in another order,
// let a source read otherwise than it compiles.

// IsInvisible reports whether a text begins with a sign that is not seen.
func IsInvisible(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return sign.IsHidden(r)
}

// Invisible reports an invisible sign where none can stand.
func Invisible(span source.Span) diag.Diagnostic {
	return invisible(span).WithHelp("take it out: the text may read otherwise than it is").WithFix("take the sign out", span, "")
}

func invisible(span source.Span) diag.Diagnostic {
	r, _ := utf8.DecodeRuneInString(span.Text())
	return diag.New(diag.InvisibleSign, span, fmt.Sprintf("an invisible sign stands here, U+%04X", r))
}

// InvisibleIn reports the first invisible sign of a comment or, as a warning, of
// a string, of a name in brackets or of JSON; ok reports whether there is one.
func InvisibleIn(kind Type, span source.Span) (finding diag.Diagnostic, ok bool) {
	signs := hiddenIn(span, kind != Comment)
	if len(signs) == 0 {
		return diag.Diagnostic{}, false
	}
	if kind == Comment {
		return Invisible(signs[0]), true
	}
	finding = invisible(signs[0])
	finding.Severity = diag.Warning
	if kind == TextBlock {
		return finding.WithHelp("a text block has no escape for it: take it out, or write the text in quotes with `\\u{…}`"), true
	}
	if fix := escaping(kind, signs); fix.Edits != nil {
		finding.Fixes = []diag.Fix{fix}
	}
	return finding.WithHelp("write `" + escapeIn(kind, signs[0]) + "`, which everybody sees"), true
}

// escaping writes the escapes of signs; it has no edits where one follows a
// backslash, which would take the escape's own.
func escaping(kind Type, signs []source.Span) diag.Fix {
	fix := diag.Fix{Title: "write the escape"}
	for _, at := range signs {
		if at.File.Text[at.Start-1] == '\\' {
			return diag.Fix{}
		}
		fix.Edits = append(fix.Edits, diag.Edit{Span: at, Text: escapeIn(kind, at)})
	}
	return fix
}

// escapeIn is the escape of a sign in a token.
func escapeIn(kind Type, at source.Span) string {
	r, _ := utf8.DecodeRuneInString(at.Text())
	if kind != JSON {
		return sign.Escape(r)
	}
	escape := ""
	for _, unit := range utf16.AppendRune(nil, r) {
		escape += fmt.Sprintf(`\u%04x`, unit)
	}
	return escape
}

// hiddenIn are the places of the invisible signs of a text; those that letters are
// joined with are left out in strings.
func hiddenIn(span source.Span, inString bool) []source.Span {
	var signs []source.Span
	for offset, r := range span.Text() {
		if sign.IsHidden(r) && !(inString && sign.JoinsLetters(r)) {
			start := int(span.Start) + offset
			signs = append(signs, span.File.Span(start, start+utf8.RuneLen(r)))
		}
	}
	return signs
}
