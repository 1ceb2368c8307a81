package spec

import (
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/sigmac/sigmac/lang/source"
)

// A jsonScanner makes values of a JSON text without a fault, several times faster than
// a jsonReader. What it cannot read it leaves to that one, which says why.
type jsonScanner struct {
	text  string
	at    int
	file  *source.File
	depth int
	// items and fields are those of the values that are open.
	items  []Value
	fields []Field
}

// scanJSON reads a JSON text with the places of a file; ok is false where it cannot.
func scanJSON(text string, file *source.File) (value Value, ok bool) {
	s := jsonScanner{text: text, file: file}
	value, ok = s.value()
	return value, ok && s.next() == 0 && s.at == len(text)
}

// next is the letter behind blanks; 0 at the end.
func (s *jsonScanner) next() byte {
	for ; s.at < len(s.text); s.at++ {
		if c := s.text[s.at]; c != ' ' && c != '\n' && c != '\t' && c != '\r' {
			return c
		}
	}
	return 0
}

func (s *jsonScanner) value() (v Value, ok bool) {
	first := s.next()
	start := s.at
	switch first {
	case '{', '[':
		if s.depth++; s.depth > maxDepth {
			return v, false
		}
		if s.at++; first == '{' {
			v.Type = Object
			v.Fields, ok = s.object()
		} else {
			v.Type = Array
			v.Items, ok = s.array()
		}
		s.depth--
	case '"':
		v.Type = Text
		v.Text, ok = s.string()
	case 't':
		v, ok = NewBool(true, source.Span{}), s.skip("true")
	case 'f':
		v, ok = NewBool(false, source.Span{}), s.skip("false")
	case 'n':
		ok = s.skip("null")
	default:
		v.Type = Number
		v.Text, ok = s.number()
	}
	if s.file != nil && ok {
		v.At = s.file.Span(start, s.at)
	}
	return v, ok
}

func (s *jsonScanner) skip(word string) bool {
	if !strings.HasPrefix(s.text[s.at:], word) {
		return false
	}
	s.at += len(word)
	return true
}

func (s *jsonScanner) array() ([]Value, bool) {
	first := len(s.items)
	for more := s.next() != ']'; more; more = s.separated() {
		item, ok := s.value()
		if !ok {
			return nil, false
		}
		s.items = append(s.items, item)
	}
	items := append([]Value(nil), s.items[first:]...)
	s.items = s.items[:first]
	return items, s.skip("]")
}

func (s *jsonScanner) object() ([]Field, bool) {
	first := len(s.fields)
	var known names
	for more := s.next() != '}'; more; more = s.separated() {
		s.next()
		name, ok := s.string()
		if !ok || known.has(s.fields[first:], name) || s.next() != ':' {
			return nil, false
		}
		s.at++
		value, ok := s.value()
		if !ok {
			return nil, false
		}
		s.fields = append(s.fields, Field{name, value})
	}
	fields := append([]Field{}, s.fields[first:]...)
	s.fields = s.fields[:first]
	return fields, s.skip("}")
}

// separated goes over a comma, and reports whether there was one.
func (s *jsonScanner) separated() bool {
	if s.next() != ',' {
		return false
	}
	s.at++
	return true
}

// string reads a text in quotes. One without escapes is a piece of the whole text, so
// it costs nothing.
func (s *jsonScanner) string() (string, bool) {
	if !s.skip(`"`) {
		return "", false
	}
	start, escaped := s.at, false
	for ; s.at < len(s.text); s.at++ {
		switch c := s.text[s.at]; {
		case c == '"':
			inside := s.text[start:s.at]
			s.at++
			if !escaped {
				return inside, true
			}
			unquoted, err := jsontext.AppendUnquote(nil, s.text[start-1:s.at])
			return string(unquoted), err == nil
		case c == '\\':
			escaped = true
			s.at++
		case c < ' ':
			return "", false
		}
	}
	return "", false
}

// number reads the spelling of a number.
func (s *jsonScanner) number() (string, bool) {
	start := s.at
	s.skip("-")
	ok := s.skip("0") || s.digits()
	if ok && s.skip(".") {
		ok = s.digits()
	}
	if ok && (s.skip("e") || s.skip("E")) {
		_ = s.skip("+") || s.skip("-")
		ok = s.digits()
	}
	return s.text[start:s.at], ok
}

// digits goes over digits and reports whether there were any.
func (s *jsonScanner) digits() bool {
	start := s.at
	for s.at < len(s.text) && '0' <= s.text[s.at] && s.text[s.at] <= '9' {
		s.at++
	}
	return s.at > start
}
