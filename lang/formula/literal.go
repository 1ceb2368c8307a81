package formula

import (
	"strings"
	"unicode/utf8"

	"github.com/sigmac/sigmac/lang/sign"
	"github.com/sigmac/sigmac/lang/token"
)

// EscapeText writes a literal of a spec's formula, quotes included, as it stands
// in the formula of a source: with escapes for the characters that nobody sees, and
// with a backslash before a `${` that puts nothing in. All else is letter for
// letter, but for doubled quotes where three in a row could begin a text block.
func EscapeText(raw string) string {
	if strings.Contains(raw, `"""`) {
		raw = undoubled(raw)
	}
	if !strings.ContainsFunc(raw, sign.NeedsEscape) && !strings.Contains(raw, `\u{`) && !strings.Contains(raw, "${") {
		return raw
	}
	raw = undoubled(raw)
	var out strings.Builder
	for i := 0; i < len(raw); {
		rest := raw[i:]
		r, size := utf8.DecodeRuneInString(rest)
		switch {
		case r == '\\' && readsAsEscape(rest):
			out.WriteString(sign.Escape(r))
		case r == '\\' && len(rest) > 1 && rest[1] != '$':
			_, next := utf8.DecodeRuneInString(rest[1:])
			size += next
			out.WriteString(rest[:size])
		case strings.HasPrefix(rest, "${"):
			out.WriteString(`\$`)
		case sign.NeedsEscape(r):
			out.WriteString(sign.Escape(r))
		default:
			out.WriteString(rest[:size])
		}
		i += size
	}
	return out.String()
}

// undoubled writes a literal's doubled quotes with a backslash.
func undoubled(raw string) string {
	quote, end := raw[0], len(raw)-1
	made := append(make([]byte, 0, len(raw)), quote)
	for i := 1; i < end; i++ {
		switch {
		case raw[i] == '\\' && i+1 < end:
			made = append(made, raw[i], raw[i+1])
			i++
		case raw[i] == quote && i+1 < end && raw[i+1] == quote:
			made = append(made, '\\', quote)
			i++
		default:
			made = append(made, raw[i])
		}
	}
	return string(append(made, quote))
}

// readsAsEscape reports whether a backslash would begin an escape in a source, or
// take away the backslash of the one behind it.
func readsAsEscape(text string) bool {
	if _, length := sign.Unescape(text); length > 0 {
		return true
	}
	next, _ := utf8.DecodeRuneInString(text[1:])
	return sign.NeedsEscape(next)
}

// IsLiteral reports whether a text is one literal of a spec's formula, with the
// quotes that it begins and ends with and none between.
func IsLiteral(raw string) bool {
	lex := token.PeekingSpec(raw, 0, len(raw))
	first := lex.Next()
	return (first.Type == token.String || first.Type == token.Quoted) && len(first.Value) == len(raw)
}
