package shown

import (
	"math"
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/display"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// Text is a text with its formulas computed. One that cannot be computed says so in its
// place.
func (s *Source) Text(e *view.Element, text string) string {
	if !strings.Contains(text, "{{") {
		return text
	}
	parts, _ := formula.SplitTemplate(text, source.NewFile("", text).Span)
	var made strings.Builder
	for _, part := range parts {
		if part.Expr == nil {
			made.WriteString(part.Literal)
			continue
		}
		value, err := s.book.Value(e, part.Expr)
		if err != nil {
			s.note(e, err)
			made.WriteString(inText(err))
			continue
		}
		made.WriteString(shownInText(value, part.Format))
	}
	return made.String()
}

// inText stands in a text for what cannot be computed.
func inText(err error) string {
	if finding, ok := calc.FindingOf(err); ok && finding.Entry == diag.ReaderNotNamed {
		return "(who looks?)"
	}
	return reasonOf(err)
}

// value is that of a formula for an element; nil where it has none.
func (s *Source) value(e *view.Element, text string) *vector.Vector {
	expr, found := formula.ParseString(text)
	if found.HasErrors() || expr == nil {
		return nil
	}
	value, err := s.book.Value(e, expr)
	if err != nil || value.Len == 0 {
		return nil
	}
	return value
}

// Number is the value of a formula for an element; ok is false where it has none.
func (s *Source) Number(e *view.Element, text string) (n float64, ok bool) {
	value := s.value(e, text)
	if value == nil || value.Type == vector.Untyped || value.IsNull(0) {
		return 0, false
	}
	switch value.Type {
	case vector.Number:
		return value.Number(0), true
	case vector.Date:
		return math.Floor(float64(value.Date(0)) / 1_000), true
	}
	return 0, false
}

// Words is the value of a formula for an element as a reader picks it: "" for null.
func (s *Source) Words(e *view.Element, text string) (words string, ok bool) {
	value := s.value(e, text)
	if value == nil {
		return "", false
	}
	if value.Type == vector.Untyped || value.IsNull(0) {
		return "", true
	}
	return value.Value(0).String(), true
}

// shownInText is a value in a text; null is the word.
func shownInText(value *vector.Vector, format string) string {
	if value.Type == vector.Untyped || value.IsNull(0) {
		return "null"
	}
	f := display.New(display.Settings{FormatString: format})
	return figureValue(value, 0, &f).Shown
}

// Tick writes a number at an axis: by the format of its column, else in a short form.
func Tick(format string, n float64) string {
	if format == "" {
		if n > -1_000 && n < 1_000 {
			return string(vector.AppendNumber(nil, roundedTo(n, 1e6)))
		}
		format = "~s"
	}
	f := display.New(display.Settings{FormatString: format})
	return f.Show(vector.Of(vector.Number, []float64{roundedTo(n, 1e9)}, nil), 0)
}

func roundedTo(n, scale float64) float64 {
	if n > 1e9 || n < -1e9 {
		return n
	}
	if n < 0 {
		return -roundedTo(-n, scale)
	}
	return float64(int64(n*scale+0.5)) / scale
}
