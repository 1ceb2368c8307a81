package formula

import (
	"strings"

	"github.com/sigmac/sigmac/lang/source"
)

// NewRef makes the reference of what stands between a pair of brackets. The
// qualifier is what stands before the first slash that has no backslash in front
// and is not inside `${…}`, the name what follows the last one. Escapes
// are taken off, unless `${…}` stands in it: then put the values, escaped with
// EscapeName, into Inside and make a new reference of that.
func NewRef(span source.Span, inside string) *Ref {
	ref := &Ref{node: node{span}}
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
			if end := placeholder(inside[i:]); end > 0 {
				ref.Interpolated = true
				i += end - 1
			}
		}
	}
	parts = append(parts, inside[start:])
	if escaped && !ref.Interpolated {
		for i := range parts {
			parts[i] = unescape(parts[i])
		}
	}
	last := len(parts) - 1
	ref.Name = parts[last]
	if last > 0 {
		ref.Qualifier = parts[0]
	}
	if last > 1 {
		ref.Via = parts[1:last]
	}
	return ref
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

func (r *Ref) appendInside(dst []byte) []byte {
	if r.Qualifier != "" {
		dst = append(r.appendPart(dst, r.Qualifier), '/')
		for _, step := range r.Via {
			dst = append(r.appendPart(dst, step), '/')
		}
	}
	return r.appendPart(dst, r.Name)
}

// appendPart appends a part with a backslash before each sign that means
// something in brackets, and before a `${` that puts nothing in. An interpolated
// part is as written.
func (r *Ref) appendPart(dst []byte, part string) []byte {
	if r.Interpolated {
		return append(dst, part...)
	}
	for i := range len(part) {
		if strings.IndexByte(`\]/`, part[i]) >= 0 || strings.HasPrefix(part[i:], "${") {
			dst = append(dst, '\\')
		}
		dst = append(dst, part[i])
	}
	return dst
}

// EscapeName writes a name as it stands in the brackets of a .sigma file: `]`,
// `/` and `\` get a backslash, and so does a `${`.
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

// unescape takes the backslashes off `\]`, `\/`, `\\` and `\${`; before anything
// else a backslash stands for itself.
func unescape(text string) string {
	var plain strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '\\' && escapable(text[i+1:]) {
			i++
		}
		plain.WriteByte(text[i])
	}
	return plain.String()
}

func escapable(rest string) bool {
	return rest != "" && strings.IndexByte(`]/\`, rest[0]) >= 0 || strings.HasPrefix(rest, "${")
}
