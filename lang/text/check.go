package text

import (
	"strings"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/sign"
	"github.com/sigmac/sigmac/lang/source"
)

// Check reports the `${…}` of a literal that hold no name. isModule tells
// whether a word names a module of the file, so that `${var.x}` is one of its
// values and not Terraform's.
func Check(raw string, at source.Span, isModule func(string) bool) diag.List {
	if !strings.Contains(raw, "${") {
		return nil
	}
	r := newReader(raw, at)
	var found diag.List
	for i := 0; i < len(raw); i++ {
		switch {
		case strings.HasPrefix(raw[i:], `\${`):
			i += 2
		case raw[i] == '\\' && raw[0] == '"' && !strings.HasPrefix(raw, `"""`):
			i++
		case strings.HasPrefix(raw[i:], "${"):
			name, length := nameIn(raw[i:])
			if name == "" {
				length = broken(raw[i:])
				found = append(found, badInterpolation(r.span(i, i+length)))
				if length == len("${") {
					return found
				}
				i += length - 1
				continue
			}
			if word, rest, ok := strings.Cut(name, "."); ok && isForeign(word) && !isModule(word) {
				found = append(found, foreignInterpolation(r.span(i, i+length), rest))
			}
		}
	}
	return found
}

// CheckName reports the `\u{` of a name in brackets that is not an escape: elsewhere in
// it a backslash before any sign is a letter.
func CheckName(raw string, at source.Span) diag.List {
	if !strings.Contains(raw, `\`) {
		return nil
	}
	var found diag.List
	for i := 0; i < len(raw); i++ {
		if raw[i] != '\\' {
			continue
		}
		_, length := sign.Unescape(raw[i:])
		switch {
		case length > 0:
			i += length - 1
		case strings.HasPrefix(raw[i:], `\u{`):
			span := at
			span.Start += int32(i)
			span.End = span.Start + int32(brokenSign(raw[i:]))
			found = append(found, badSign(span))
		default:
			i++
		}
	}
	return found
}

// brokenSign is the length of a `\u{…}` up to its brace, if that stands before the
// next sign that no number has.
func brokenSign(text string) int {
	const open = len(`\u{`)
	end := strings.IndexFunc(text[open:], func(r rune) bool { return isNoLetter(r) && r != ' ' && r != '+' })
	if end >= 0 && text[open+end] == '}' {
		return open + end + 1
	}
	return open
}

// isForeign reports whether a word is what Terraform puts before its names.
func isForeign(word string) bool { return word == "var" || word == "local" || word == "each" }

// HasForeignPrefix tells of a name in `${…}` with a prefix as Terraform has it,
// which Check reports unless it is a module's.
func HasForeignPrefix(name string) bool {
	word, _, dotted := strings.Cut(name, ".")
	return dotted && isForeign(word)
}

// broken is the length of a `${…}` without a name, up to its brace if that is
// on the line.
func broken(text string) int {
	if end := strings.IndexAny(text, "}\n"); end > 0 && text[end] == '}' {
		return end + 1
	}
	return 2
}
