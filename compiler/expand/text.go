package expand

import (
	"strings"
	"unicode"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/text"
)

// MaxText is how long a text may become by what is put into it, in bytes, and
// MaxTexts how long all texts of a workbook into which anything is put.
const (
	MaxText  = 4 << 20
	MaxTexts = 256 << 20
)

// A String is a decoded text with the way back to its source.
type String struct {
	// Value is the text without quotes, escapes and indentation, with the
	// values of `${…}` put in.
	Value string
	// At is where the literal stands, quotes included.
	At     source.Span
	filled text.Filled
}

// Span is where the bytes start to end of Value stand in the source. What a
// `${…}` put in stands where the `${…}` does.
func (s String) Span(start, end int) source.Span {
	if s.Value == "" {
		return s.At
	}
	return s.filled.Origin(start, end)
}

// Text decodes a string or text block of a setting: its escapes, its
// indentation and its `${name}`, which put in texts, numbers and logicals.
// Beside a finding the text is what can be said of it.
func (s *Scope) Text(literal *formula.Text) (String, diag.List) {
	decoded, _ := s.text(literal)
	return decoded, s.run.drain()
}

// text is Text; it reports whether every value could be put in.
func (s *Scope) text(literal *formula.Text) (String, bool) {
	return s.fill(s.decoded(literal), literal.At, asWritten)
}

// decoded takes a literal apart. One with values that stands in a loop or a component is
// asked for once for each round or use, and is taken apart once.
func (s *Scope) decoded(literal *formula.Text) text.Text {
	repeats := s.place != nil && strings.Contains(literal.Raw, "${")
	if known, ok := s.run.decoded[literal]; repeats && ok {
		return known
	}
	// Escapes that are none are reported by the parser.
	parts, _ := text.Decode(literal.Raw, literal.At)
	if repeats {
		s.run.decoded[literal] = parts
	}
	return parts
}

// fill puts the values of names, written by write, into a text.
func (s *Scope) fill(parts text.Text, at source.Span, write func(string) string) (String, bool) {
	if plain, ok := parts.Plain(); ok {
		whole := String{Value: plain, At: at, filled: parts.Fill(nil)}
		s.checkDollars(plain, whole, 0)
		return whole, true
	}
	values := make([]string, len(parts.Parts))
	sound, size := true, 0
	for i, part := range parts.Parts {
		if part.Name != "" {
			if s.fromLookML(part.Name) {
				if s.run.isNew(diag.ForeignInterpolation, at) {
					s.report(foreignValue(part.At, part.Name))
				}
				sound = false
				continue
			}
			put, ok := s.interpolated(part.Name, part.At)
			values[i] = write(put)
			sound = sound && ok
		}
		size += len(part.Text) + len(values[i])
	}
	if !s.affords(size, at) {
		return String{At: at}, false
	}
	filled := parts.Fill(func(i int, _ text.Part) string { return values[i] })
	whole := String{Value: filled.Text, At: at, filled: filled}
	offset := 0
	for i, part := range parts.Parts {
		s.checkDollars(part.Text, whole, offset)
		offset += len(part.Text) + len(values[i])
	}
	return whole, sound
}

// checkDollars doubts the `$name` of declared values in a run of text that
// stands at an offset of the whole.
func (s *Scope) checkDollars(run string, whole String, offset int) {
	for at := strings.IndexByte(run, '$'); at >= 0; {
		word := run[at+1 : at+1+wordLength(run[at+1:])]
		if word != "" && len(s.names.lookup(word)) > 0 {
			place := whole.Span(offset+at, offset+at+1+len(word))
			if s.run.isNew(diag.BareDollar, place) {
				s.report(bareDollar(place, word))
			}
		}
		next := strings.IndexByte(run[at+1:], '$')
		if next < 0 {
			return
		}
		at += 1 + next
	}
}

// wordLength is how many bytes at the start of a text are a name's.
func wordLength(text string) int {
	for i, r := range text {
		if r != '_' && !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r)) {
			return i
		}
	}
	return len(text)
}

// interpolated is the text that `${name}` puts in.
func (s *Scope) interpolated(name string, at source.Span) (string, bool) {
	value := s.variable(name, at, inText)
	switch value.Type {
	case Invalid:
		return "", false
	case Text, Number, Logical:
		put, _ := value.Display()
		return put, true
	}
	s.report(notForText(at, name, value))
	return "", false
}

// affords reports whether one more text of a size is within the bounds.
func (s *Scope) affords(size int, at source.Span) bool {
	s.run.textLeft -= size
	if size <= MaxText && s.run.textLeft >= 0 {
		return true
	}
	s.reportBound(largeText(at, size <= MaxText))
	return false
}
