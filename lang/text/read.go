package text

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/sign"
	"github.com/sigmac/sigmac/lang/source"
)

// reader takes a literal apart.
type reader struct {
	raw   string
	start source.Span
	// escape reads the escape at an offset: what it stands for and its length,
	// 0 where the backslash is a letter like any other.
	escape func(offset, end int) (value string, length int)
	// quote is what stands for itself where it is doubled; "" for nothing.
	quote string

	findings diag.List
	parts    []Part
	run      strings.Builder
	origins  origins
}

func newReader(raw string, at source.Span) *reader {
	r := &reader{raw: raw, start: at}
	r.escape = r.noEscape
	return r
}

// closing is the offset of the closing quotes, if they are there.
func closing(raw string, quotes int) int {
	if len(raw) < 2*quotes {
		return len(raw)
	}
	return len(raw) - quotes
}

// span is the place of raw[start:end].
func (r *reader) span(start, end int) source.Span {
	span := r.start
	span.Start, span.End = span.Start+int32(start), span.Start+int32(end)
	return span
}

func (r *reader) text() Text {
	r.flush()
	return Text{Parts: r.parts}
}

// flush ends the current run.
func (r *reader) flush() {
	if r.run.Len() == 0 {
		return
	}
	first, last := r.origins[0].at, r.origins[len(r.origins)-1].at
	r.parts = append(r.parts, Part{Text: r.run.String(), At: first.Join(last), origins: r.origins})
	r.run.Reset()
	r.origins = nil
}

// letters takes raw[start:end] as it is.
func (r *reader) letters(start, end int) {
	if start < end {
		r.origins = append(r.origins, origin{decoded: r.run.Len(), at: r.span(start, end)})
		r.run.WriteString(r.raw[start:end])
	}
}

// stand takes a value that raw[start:end] stands for.
func (r *reader) stand(value string, start, end int) {
	r.origins = append(r.origins, origin{decoded: r.run.Len(), at: r.span(start, end), whole: true})
	r.run.WriteString(value)
}

// read takes apart raw[start:end].
func (r *reader) read(start, end int) {
	from := start
	for i := start; i < end; {
		switch {
		case r.raw[i] == '\\':
			value, length := r.anyEscape(i, end)
			if length == 0 {
				i++
				continue
			}
			r.letters(from, i)
			r.stand(value, i, i+length)
			i += length
			from = i
		case strings.HasPrefix(r.raw[i:end], "${"):
			name, length := nameIn(r.raw[i:end])
			if name == "" {
				i += 2
				continue
			}
			r.letters(from, i)
			r.flush()
			r.parts = append(r.parts, Part{Name: name, At: r.span(i, i+length)})
			i += length
			from = i
		case r.quote != "" && strings.HasPrefix(r.raw[i:end], r.quote+r.quote):
			r.letters(from, i)
			r.stand(r.quote, i, i+2)
			i += 2
			from = i
		default:
			i++
		}
	}
	r.letters(from, end)
}

// anyEscape reads `\${`, which every literal has, or an escape of this one.
func (r *reader) anyEscape(offset, end int) (value string, length int) {
	if strings.HasPrefix(r.raw[offset:end], `\${`) {
		return "${", 3
	}
	return r.escape(offset, end)
}

func (r *reader) noEscape(int, int) (string, int) { return "", 0 }

// quoteEscape is the one of text blocks.
func (r *reader) quoteEscape(offset, end int) (string, int) {
	if strings.HasPrefix(r.raw[offset:end], `\"""`) {
		return `"""`, 4
	}
	return "", 0
}

// jsonEscape reads an escape of JSON; any other is reported, and its backslash
// stays.
// signEscape reads `\u{…}` of a formula's literal, in which two backslashes are
// letters.
func (r *reader) signEscape(offset, end int) (string, int) {
	value, length := sign.Unescape(r.raw[offset:end])
	if length == 0 || isEscaped(r.raw, offset) {
		return "", 0
	}
	if quote := r.raw[:1]; string(value) == quote {
		return `\` + quote, length
	}
	return string(value), length
}

// isEscaped reports whether an odd number of backslashes stands before an offset.
func isEscaped(raw string, offset int) bool {
	return (offset-len(strings.TrimRight(raw[:offset], `\`)))%2 == 1
}

func (r *reader) jsonEscape(offset, end int) (string, int) {
	if offset+1 >= end {
		return "", 0
	}
	switch c := r.raw[offset+1]; c {
	case '"', '\\', '/':
		return string(c), 2
	case 'b':
		return "\b", 2
	case 'f':
		return "\f", 2
	case 'n':
		return "\n", 2
	case 'r':
		return "\r", 2
	case 't':
		return "\t", 2
	case 'u':
		if value, length := sign.Unescape(r.raw[offset:end]); length > 0 {
			return string(value), length
		}
		if strings.HasPrefix(r.raw[offset:end], `\u{`) {
			length := brokenSign(r.raw[offset:end])
			r.findings = append(r.findings, badSign(r.span(offset, offset+length)))
			return r.raw[offset : offset+length], length
		}
		if value, length := unicodeEscape(r.raw[offset:end]); length > 0 {
			return value, length
		}
	}
	_, size := utf8.DecodeRuneInString(r.raw[offset+1 : end])
	r.findings = append(r.findings, badEscape(r.span(offset, offset+1+size)))
	return r.raw[offset : offset+1+size], 1 + size
}

// unicodeEscape reads `\uXXXX`, or two of them that make one character.
func unicodeEscape(text string) (value string, length int) {
	first, ok := codeUnit(text)
	if !ok {
		return "", 0
	}
	if utf16.IsSurrogate(first) {
		if second, ok := codeUnit(text[6:]); ok {
			if r := utf16.DecodeRune(first, second); r != utf8.RuneError {
				return string(r), 12
			}
		}
	}
	return string(first), 6
}

func codeUnit(text string) (rune, bool) {
	if len(text) < 6 || text[:2] != `\u` {
		return 0, false
	}
	value, err := strconv.ParseUint(text[2:6], 16, 16)
	return rune(value), err == nil
}

// nameIn reads `${name}` at the start of a text; name is "" where it is none. It
// looks no further than a name may reach.
func nameIn(text string) (name string, length int) {
	end := len("${")
	if strings.HasPrefix(text[end:], "[") {
		for end < len(text) && text[end] != ']' && text[end] != '\n' && !strings.HasPrefix(text[end:], "${") {
			end++
		}
		end++
	} else if stop := strings.IndexFunc(text[end:], func(r rune) bool { return r != '.' && isNoLetter(r) }); stop >= 0 {
		end += stop
	}
	if end >= len(text) || text[end] != '}' || !isName(text[2:end]) {
		return "", 0
	}
	return text[2:end], end + 1
}

// isName reports whether a text is a word, perhaps with modules in front, or a
// column in brackets. In braces a word may hold hyphens.
func isName(text string) bool {
	if len(text) > 2 && text[0] == '[' && text[len(text)-1] == ']' {
		return true
	}
	for word := range strings.SplitSeq(text, ".") {
		if strings.Trim(word, "-") != word || word == "" || strings.ContainsFunc(word, isNoLetter) {
			return false
		}
	}
	return true
}
