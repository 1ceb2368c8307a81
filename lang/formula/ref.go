package formula

import (
	"strings"
	"unicode/utf8"

	"github.com/sigmac/sigmac/lang/sign"
	"github.com/sigmac/sigmac/lang/source"
)

// NewRef makes the reference of what stands between a pair of brackets. The
// qualifier is what stands before the first slash that has no backslash in front
// and is not inside `${…}`, the name what follows the last one. Escapes
// are taken off, unless `${…}` stands in it: then put the values, escaped with
// EscapeName, into Inside and make a new reference of that.
func NewRef(span source.Span, inside string) *Ref {
	ref := &Ref{node: node{span}}
	ref.read(inside, false)
	return ref
}

// read takes what stands between the brackets; ofSpec says that the formula is one
// of a spec, in which neither `${…}` nor `\u{…}` means anything.
func (r *Ref) read(inside string, ofSpec bool) {
	if isOneName(inside) {
		r.Name = inside
		return
	}
	parts, start, escaped := make([]string, 0, 2), 0, false
	for i := 0; i < len(inside); i++ {
		switch inside[i] {
		case '\\':
			escaped = true
			i++
		case '/':
			parts = append(parts, inside[start:i])
			start = i + 1
		case '$':
			if end := placeholder(inside[i:]); end > 0 && !ofSpec {
				r.Interpolated = true
				i += end - 1
			}
		}
	}
	parts = append(parts, inside[start:])
	if escaped && !r.Interpolated {
		for i := range parts {
			parts[i] = unescape(parts[i], ofSpec)
		}
	}
	last := len(parts) - 1
	r.Name = parts[last]
	if last > 0 {
		r.Qualifier = parts[0]
	}
	if last > 1 {
		r.Via = parts[1:last]
	}
}

// isOneName reports whether all that stands in the brackets is a name letter for
// letter.
func isOneName(inside string) bool {
	for i := range len(inside) {
		if c := inside[i]; c == '/' || c == '\\' || c == '$' {
			return false
		}
	}
	return true
}

// placeholder is the length of the `${…}` that a text begins with, else 0.
func placeholder(text string) int {
	if !strings.HasPrefix(text, "${") {
		return 0
	}
	return strings.IndexByte(text, '}') + 1
}

// Inside is what stands between the brackets of a reference, escapes included.
func (r *Ref) Inside() string { return string(r.appendInside(nil)) }

// MissingNode is what Sigma writes before the id of a column that it has lost.
const MissingNode = "Missing node"

// IsLost reports whether a reference is one to a column that Sigma has lost.
func (r *Ref) IsLost() bool { return r.Qualifier == MissingNode }

func (r *Ref) appendInside(dst []byte) []byte {
	start := len(dst)
	dst = r.appendParts(dst)
	if inside := string(dst[start:]); !r.Interpolated && strings.IndexByte(inside, '[') >= 0 && innerBracket("["+inside) > 0 {
		return append(dst[:start], strings.ReplaceAll(inside, "[", `\[`)...)
	}
	return dst
}

func (r *Ref) appendParts(dst []byte) []byte {
	if r.Qualifier != "" {
		dst = append(r.appendPart(dst, r.Qualifier), '/')
		for _, step := range r.Via {
			dst = append(r.appendPart(dst, step), '/')
		}
	}
	return r.appendPart(dst, r.Name)
}

// appendPart appends a part with a backslash before each sign that means
// something in brackets, and before a `${` that puts nothing in, and with the
// escapes of characters that nobody sees. An interpolated part is as written.
func (r *Ref) appendPart(dst []byte, part string) []byte {
	if r.Interpolated {
		return append(dst, part...)
	}
	if strings.ContainsFunc(part, sign.NeedsEscape) {
		return appendHidden(dst, part)
	}
	for i := range len(part) {
		if strings.IndexByte(`\]/`, part[i]) >= 0 || strings.HasPrefix(part[i:], "${") {
			dst = append(dst, '\\')
		}
		dst = append(dst, part[i])
	}
	return dst
}

// appendHidden is appendPart for a part that holds such characters.
func appendHidden(dst []byte, part string) []byte {
	start := 0
	for i, r := range part {
		if sign.NeedsEscape(r) {
			dst = append((&Ref{}).appendPart(dst, part[start:i]), sign.Escape(r)...)
			start = i + utf8.RuneLen(r)
		}
	}
	return (&Ref{}).appendPart(dst, part[start:])
}

// EscapeName writes a name as it stands in the brackets of a .sigma file: `]`,
// `/` and `\` get a backslash, and so does a `${`; a character that nobody sees
// becomes `\u{…}`.
func EscapeName(name string) string { return (&Ref{Name: name}).Inside() }

var sigmaEscapes = strings.NewReplacer(`\`, `\\`, `]`, `\]`, `/`, `\/`)

// EscapeForSigma writes a name as it stands in the brackets of a formula in a
// spec, where `${` means nothing.
func EscapeForSigma(name string) string { return sigmaEscapes.Replace(name) }

// ForSigma writes a reference, brackets included, as it stands in the formulas
// of a spec. A reference without a qualifier has no relationships.
func ForSigma(qualifier string, via []string, name string) string {
	var text strings.Builder
	text.WriteByte('[')
	if qualifier != "" {
		text.WriteString(EscapeForSigma(qualifier) + "/")
		for _, step := range via {
			text.WriteString(EscapeForSigma(step) + "/")
		}
	}
	text.WriteString(EscapeForSigma(name) + "]")
	return text.String()
}

// unescape takes the backslashes off `\]`, `\/`, `\\`, `\[` and `\${`, and puts the
// character in the place of `\u{…}`; before anything else a backslash stands for
// itself. A spec has the first three alone.
func unescape(text string, ofSpec bool) string {
	var plain strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '\\' {
			if r, length := sign.Unescape(text[i:]); length > 0 && !ofSpec {
				plain.WriteRune(r)
				i += length - 1
				continue
			}
			if rest := text[i+1:]; escapable(rest) || !ofSpec && (strings.HasPrefix(rest, "${") || strings.HasPrefix(rest, "[")) {
				i++
			}
		}
		plain.WriteByte(text[i])
	}
	return plain.String()
}

func escapable(rest string) bool { return rest != "" && strings.IndexByte(`]/\`, rest[0]) >= 0 }
