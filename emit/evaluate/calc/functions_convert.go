package calc

import (
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate/civil"
	"github.com/sigmac/sigmac/emit/evaluate/geo"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
)

func convertFunctions() map[string]*function {
	return map[string]*function{
		"Text":     rowwise(typed(vector.Text, toText)),
		"Number":   rowwise(typed(vector.Number, toNumber)),
		"Date":     rowwise(typed(vector.Date, toDate)),
		"DateTime": rowwise(typed(vector.Date, toDateTime)),
		"Logical":  rowwise(typed(vector.Logical, toLogical)),
		"Json":     rowwise(typed(vector.Variant, toVariant)),
		"Variant":  rowwise(typed(vector.Variant, toVariant)),
	}
}

// typed converts values of any type.
func typed[R vector.Element](t vector.Type, f func(c *rowCall, i int) (R, bool)) rowFunction {
	return func(c *rowCall) (*vector.Vector, error) {
		switch got := c.args[0].Type; {
		case got == vector.Untyped:
			return vector.Nulls(t, c.rows), nil
		case got == t:
			return c.args[0], nil
		case got == vector.Record && t != vector.Variant && t != vector.Text:
			return nil, c.fail(0, "`"+c.call.function.name+"` takes no record", "take a part of it, as in `[Range].min`")
		}
		return each(t, f)(c)
	}
}

func toText(c *rowCall, i int) (string, bool) {
	switch c.args[0].Type {
	case vector.Number:
		return string(vector.AppendNumber(nil, c.num(0, i))), true
	case vector.Date:
		return c.date(0, i).String(), true
	case vector.Logical:
		return strconv.FormatBool(c.args[0].Logical(i)), true
	case vector.Geography:
		return geo.WKT(c.value(0, i)), true
	}
	return c.value(0, i).String(), true
}

// ParseNumber reads a plain or exponent numeral, blanks around it aside.
func ParseNumber(text string) (float64, bool) {
	text = strings.Trim(text, " ")
	if !isNumeral(text) {
		return 0, false
	}
	n, err := strconv.ParseFloat(text, 64)
	return n, err == nil
}

// isNumeral reports whether a text is a sign, digits with a point among them, and
// an exponent, of which all but some digits may be missing.
func isNumeral(text string) bool {
	rest := strings.TrimPrefix(text, "-")
	if len(rest) == len(text) {
		rest = strings.TrimPrefix(text, "+")
	}
	whole := digitsIn(rest)
	rest = rest[whole:]
	if rest != "" && rest[0] == '.' {
		fraction := digitsIn(rest[1:])
		rest, whole = rest[1+fraction:], whole+fraction
	}
	if whole == 0 {
		return false
	}
	if rest == "" || rest[0] != 'e' && rest[0] != 'E' {
		return rest == ""
	}
	rest = rest[1:]
	if rest != "" && (rest[0] == '-' || rest[0] == '+') {
		rest = rest[1:]
	}
	return rest != "" && digitsIn(rest) == len(rest)
}

// digitsIn is how many digits a text begins with.
func digitsIn(text string) int {
	n := 0
	for n < len(text) && text[n] >= '0' && text[n] <= '9' {
		n++
	}
	return n
}

func toNumber(c *rowCall, i int) (float64, bool) {
	switch c.args[0].Type {
	case vector.Text:
		return ParseNumber(c.text(0, i))
	case vector.Date:
		return float64(floorSeconds(c.date(0, i))), true
	case vector.Logical:
		if c.args[0].Logical(i) {
			return 1, true
		}
		return 0, true
	}
	switch v := c.value(0, i); v.Kind {
	case vector.NumberKind, vector.LogicalKind:
		return v.Number, true
	case vector.TextKind:
		return ParseNumber(v.Text)
	}
	return 0, false
}

func floorSeconds(t vector.Instant) int64 { return t.Time().Unix() }

func toDate(c *rowCall, i int) (vector.Instant, bool) {
	switch c.args[0].Type {
	case vector.Text:
		return c.sheet.Env.ParseDate(c.text(0, i))
	case vector.Number:
		return ofUnix(c.num(0, i))
	}
	switch v := c.value(0, i); v.Kind {
	case vector.TextKind:
		return c.sheet.Env.ParseDate(v.Text)
	case vector.NumberKind:
		return ofUnix(v.Number)
	}
	return 0, false
}

// ParseDate reads an ISO date; one with a zone is put on the wall clock of the
// account.
func (e *Env) ParseDate(text string) (vector.Instant, bool) {
	t, zoned, ok := civil.ParseISO(text)
	if ok && zoned {
		t = vector.InstantOf(t.Time().In(e.zone()))
	}
	return t, ok
}

// toDateTime is the older Date, which reads mm/dd/yyyy as well.
func toDateTime(c *rowCall, i int) (vector.Instant, bool) {
	if t, ok := toDate(c, i); ok || c.args[0].Type != vector.Text {
		return t, ok
	}
	text := strings.TrimSpace(c.text(0, i))
	for _, format := range []string{"%m/%d/%Y", "%m/%d/%Y %H:%M:%S", "%m/%d/%Y %H:%M"} {
		if t, ok := civil.Parse(text, format); ok {
			return t, true
		}
	}
	return 0, false
}

func toLogical(c *rowCall, i int) (bool, bool) {
	v := c.value(0, i)
	switch v.Kind {
	case vector.NumberKind, vector.LogicalKind:
		return v.Number != 0, true
	case vector.TextKind:
		return strings.EqualFold(v.Text, "true"), strings.EqualFold(v.Text, "true") || strings.EqualFold(v.Text, "false")
	}
	return false, false
}

// toVariant reads JSON; what is not a text is a value already.
func toVariant(c *rowCall, i int) (vector.Value, bool) {
	if c.args[0].Type != vector.Text {
		return c.value(0, i), true
	}
	v, err := vector.ParseJSON(c.text(0, i))
	return v, err == nil && v.Kind != vector.NullKind
}
