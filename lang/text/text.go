// Package text reads what stands in string literals and brackets: escapes, the
// indentation of text blocks, and the `${name}` that values are put in for.
// Every byte of a decoded text knows where it was written.
package text

import (
	"strings"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// A Text is the content of a literal: runs of text and the names between them.
type Text struct {
	Parts []Part
}

// A Part is a run of text or one `${name}`.
type Part struct {
	// Text is the run with its escapes taken off; "" for a name.
	Text string
	// Name is what stands in the braces, a bracketed column with its brackets;
	// "" for a run.
	Name string
	// At is where the part is written, braces included.
	At source.Span

	origins origins
}

// Decode reads a literal as settings do: `"…"` has the escapes of JSON, a quote that
// is doubled stands for one, and `"""` loses its indentation. raw holds the quotes, at is where it stands. The
// findings are the escapes that JSON does not have; `${…}` that can't be read
// stay as written, since the parser reports them (see Check).
func Decode(raw string, at source.Span) (Text, diag.List) {
	if literal, ok := literally(raw, at); ok && !hasDoubledQuote(raw) {
		return literal, nil
	}
	r := newReader(raw, at)
	if strings.HasPrefix(raw, `"""`) {
		r.block(raw)
	} else {
		r.escape, r.quote = r.jsonEscape, raw[:1]
		r.read(1, closing(raw, 1))
	}
	return r.text(), r.findings
}

func hasDoubledQuote(raw string) bool {
	end := closing(raw, 1)
	return end > 1 && strings.Contains(raw[1:end], raw[:1]+raw[:1])
}

// Verbatim reads a literal of a formula, or a name in brackets. What is between
// the quotes or brackets goes to Sigma letter for letter, but for `${name}` and
// `\${`; a text block loses its indentation.
func Verbatim(raw string, at source.Span) Text {
	if literal, ok := literally(raw, at); ok {
		return literal
	}
	r := newReader(raw, at)
	if strings.HasPrefix(raw, `"""`) {
		r.block(raw)
	} else {
		r.read(1, closing(raw, 1))
	}
	return r.text()
}

// literally reads a literal on one line in which nothing stands for something
// else, as in most.
func literally(raw string, at source.Span) (Text, bool) {
	if strings.HasPrefix(raw, `"""`) || strings.IndexByte(raw, '\\') >= 0 || strings.Contains(raw, "${") {
		return Text{}, false
	}
	end := closing(raw, 1)
	if end <= 1 {
		return Text{}, end == 1
	}
	if at.End-at.Start != int32(len(raw)) { // the quotes are the parser's, not the author's
		return Text{Parts: []Part{{Text: raw[1:end], At: at, origins: origins{{at: at, whole: true}}}}}, true
	}
	at.Start, at.End = at.Start+1, at.Start+int32(end)
	return Text{Parts: []Part{{Text: raw[1:end], At: at, origins: origins{{at: at}}}}}, true
}

// Literal is Verbatim for a literal of a formula: besides `\${` it has the escape
// `\u{…}`. The quotes of the literal come out with a backslash.
func Literal(raw string, at source.Span) Text {
	if strings.HasPrefix(raw, `"""`) {
		return Verbatim(raw, at)
	}
	r := newReader(raw, at)
	r.escape = r.signEscape
	r.read(1, closing(raw, 1))
	return r.text()
}

// Plain is the content where no name stands in it.
func (t Text) Plain() (content string, ok bool) {
	switch {
	case len(t.Parts) == 0:
		return "", true
	case len(t.Parts) == 1 && t.Parts[0].Name == "":
		return t.Parts[0].Text, true
	}
	return "", false
}

// Names are the parts that stand for values.
func (t Text) Names() []Part {
	var names []Part
	for _, part := range t.Parts {
		if part.Name != "" {
			names = append(names, part)
		}
	}
	return names
}

// Fill puts a value in the place of each name; value is asked with the index of its part.
func (t Text) Fill(value func(int, Part) string) Filled {
	if plain, ok := t.Plain(); ok && plain != "" {
		return Filled{Text: plain, origins: t.Parts[0].origins}
	}
	filled := Filled{origins: make(origins, 0, 2*len(t.Parts))}
	var content strings.Builder
	for i, part := range t.Parts {
		if part.Name == "" {
			filled.origins = filled.origins.withMoved(part.origins, content.Len())
			content.WriteString(part.Text)
			continue
		}
		filled.origins = append(filled.origins, origin{decoded: content.Len(), at: part.At, whole: true})
		content.WriteString(value(i, part))
	}
	filled.Text = content.String()
	return filled
}

// A Filled is a whole text that knows where its bytes were written.
type Filled struct {
	Text string

	origins origins
}

// Origin is the place in the source of Text[start:end]; what a value was put in
// for is the place of its `${name}`.
func (f Filled) Origin(start, end int) source.Span {
	span := f.origins.at(start)
	if end > start+1 {
		return span.Join(f.origins.at(end - 1))
	}
	if end == start {
		span.End = span.Start
	}
	return span
}

// origins are in the order of the text.
type origins []origin

// An origin says where the bytes from an offset on come from: each from the next
// byte of the span, or all from the whole span.
type origin struct {
	decoded int
	at      source.Span
	whole   bool
}

// withMoved appends the origins of a text that stands at an offset of the whole.
func (o origins) withMoved(more origins, by int) origins {
	for _, origin := range more {
		origin.decoded += by
		o = append(o, origin)
	}
	return o
}

// at is the place that the byte at an offset comes from.
func (o origins) at(offset int) source.Span {
	low, high := 0, len(o)
	for low < high {
		if middle := (low + high) / 2; o[middle].decoded <= offset {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low == 0 {
		return source.Span{}
	}
	origin := o[low-1]
	if origin.whole {
		return origin.at
	}
	span := origin.at
	span.Start = min(span.Start+int32(offset-origin.decoded), span.End)
	span.End = min(span.Start+1, span.End)
	return span
}
