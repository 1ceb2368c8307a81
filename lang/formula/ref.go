package formula

import (
	"strings"

	"github.com/sigmac/sigmac/lang/source"
)

// NewRef makes the reference of what stands between a pair of brackets. The
// qualifier is what stands before the last slash that has no backslash in front
// and is not inside `${…}`. Escapes are taken off, unless `${…}` stands in it:
// then put the values, escaped with EscapeName, into Inside and make it anew.
func NewRef(span source.Span, inside string) *Ref {
	ref := &Ref{node: node{span}}
	slash := -1
	escaped := false
	for i := 0; i < len(inside); i++ {
		switch inside[i] {
		case '\\':
			escaped = true
			i++
		case '/':
			slash = i
		case '$':
			if end := placeholder(inside[i:]); end > 0 {
				ref.Interpolated = true
				i += end - 1
			}
		}
	}
	ref.Name = inside
	if slash >= 0 {
		ref.Qualifier, ref.Name = inside[:slash], inside[slash+1:]
	}
	if escaped && !ref.Interpolated {
		ref.Qualifier, ref.Name = unescape(ref.Qualifier), unescape(ref.Name)
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
// A slash in the qualifier is left as it is, since it parts a path.
func (r *Ref) Inside() string { return string(r.appendInside(nil)) }

func (r *Ref) appendInside(dst []byte) []byte {
	if r.Qualifier != "" {
		dst = r.appendPart(dst, r.Qualifier, `\]`)
		dst = append(dst, '/')
	}
	return r.appendPart(dst, r.Name, `\]/`)
}

// appendPart appends a part with a backslash before each of the marks, and
// before a `${` that puts nothing in. An interpolated part is as written.
func (r *Ref) appendPart(dst []byte, part, marks string) []byte {
	if r.Interpolated {
		return append(dst, part...)
	}
	for i := range len(part) {
		if strings.IndexByte(marks, part[i]) >= 0 || strings.HasPrefix(part[i:], "${") {
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
