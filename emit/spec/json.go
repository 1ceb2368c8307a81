package spec

import (
	"unicode/utf8"
)

// A jsonWriter appends JSON to one slice.
type jsonWriter struct {
	out   []byte
	depth int
	// chunks is how many writers write a long list, each a part of it; below 2 one does.
	chunks int
}

// jsonSize is about how long a value gets, so that the slice is made once.
func jsonSize(v *Value, depth int) int {
	size := len(v.Text) + len(v.Text)/8 + len(`"",`)
	line := len("\n") + 2*(depth+1)
	for i := range v.Items {
		size += line + jsonSize(&v.Items[i], depth+1)
	}
	for i := range v.Fields {
		size += line + len(v.Fields[i].Name) + len(`"": `) + jsonSize(&v.Fields[i].Value, depth+1)
	}
	if len(v.Items)+len(v.Fields) > 0 {
		size += line
	}
	return size
}

func (w *jsonWriter) value(v *Value) {
	switch v.Type {
	case Null:
		w.out = append(w.out, "null"...)
	case Bool, Number:
		w.out = append(w.out, v.Text...)
	case Text:
		w.out = appendText(w.out, v.Text)
	case Array:
		w.open('[')
		w.items(v.Items)
		w.close(']', len(v.Items))
	case Object:
		w.open('{')
		for i := range v.Fields {
			w.next(i)
			w.out = appendText(w.out, v.Fields[i].Name)
			w.out = append(w.out, ": "...)
			w.value(&v.Fields[i].Value)
		}
		w.close('}', len(v.Fields))
	}
}

func (w *jsonWriter) open(bracket byte) {
	w.out = append(w.out, bracket)
	w.depth++
}

// next begins the line of a member.
func (w *jsonWriter) next(index int) {
	if index > 0 {
		w.out = append(w.out, ',')
	}
	w.newline()
}

func (w *jsonWriter) close(bracket byte, members int) {
	w.depth--
	if members > 0 {
		w.newline()
	}
	w.out = append(w.out, bracket)
}

const blanks = "\n                                                                "

func (w *jsonWriter) newline() {
	indent := 2 * w.depth
	w.out = append(w.out, blanks[:min(1+indent, len(blanks))]...)
	for indent -= len(blanks) - 1; indent > 0; indent -= len(blanks) - 1 {
		w.out = append(w.out, blanks[1:min(1+indent, len(blanks))]...)
	}
}

// appendText writes a JSON string. It escapes what JSON demands and the two
// line separators that JavaScript takes for line ends; bytes that are no UTF-8
// become U+FFFD.
func appendText(out []byte, text string) []byte {
	out = append(out, '"')
	start := 0
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			if c >= ' ' && c != '"' && c != '\\' {
				i++
				continue
			}
			out = appendEscape(append(out, text[start:i]...), c)
			i++
			start = i
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		escape := ""
		switch {
		case r == utf8.RuneError && size == 1:
			escape = `\ufffd`
		case r == '\u2028':
			escape = `\u2028`
		case r == '\u2029':
			escape = `\u2029`
		}
		if escape != "" {
			out = append(append(out, text[start:i]...), escape...)
			start = i + size
		}
		i += size
	}
	return append(append(out, text[start:]...), '"')
}

func appendEscape(out []byte, c byte) []byte {
	const hex = "0123456789abcdef"
	switch c {
	case '"', '\\':
		return append(out, '\\', c)
	case '\b':
		return append(out, `\b`...)
	case '\f':
		return append(out, `\f`...)
	case '\n':
		return append(out, `\n`...)
	case '\r':
		return append(out, `\r`...)
	case '\t':
		return append(out, `\t`...)
	}
	return append(out, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
}
