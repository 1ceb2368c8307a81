package display

import (
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate/civil"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/lang/formats"
)

// A Format is how the values of a column are shown.
type Format struct {
	number    *NumberFormat
	locale    Locale
	date      string
	prefix    string
	suffix    string
	nullShown string
	// bareExponent writes 1.2e4 where d3 has 1.2e+4.
	bareExponent bool
}

// Settings are the fields of a column's format.
type Settings struct {
	FormatString, Prefix, Suffix, NullAs, Currency, Decimal, Group string
	Sizes                                                          []int
}

// New makes a format of the fields of a column's.
func New(s Settings) Format {
	f := Format{locale: DefaultLocale, prefix: s.Prefix, suffix: s.Suffix, nullShown: s.NullAs}
	for _, each := range []struct{ to, from *string }{{&f.locale.Currency, &s.Currency}, {&f.locale.Decimal, &s.Decimal}, {&f.locale.Group, &s.Group}} {
		if *each.from != "" {
			*each.to = *each.from
		}
	}
	text := s.FormatString
	if len(s.Sizes) > 0 {
		f.locale.Sizes = s.Sizes
		if text == "" {
			text = ","
		}
	}
	switch {
	case text == "":
	case formats.IsDate(text):
		f.date = text
	default:
		if number, ok := ParseNumberFormat(text); ok {
			f.number = &number
		}
	}
	return f
}

// presets are the formats that people choose by name.
var presets = map[string]Settings{
	"plain text": {}, "number": {FormatString: ",.2f"}, "percent": {FormatString: ".2%"}, "scientific": {FormatString: ".2e"},
	"si": {FormatString: ".2s"}, "si unit": {FormatString: ".2s"}, "si units": {FormatString: ".2s"}, "currency": {FormatString: "$.2f"},
	"financial": {FormatString: "(,.2f"}, "whole number": {FormatString: ",.0f"},
	"date": {FormatString: "%m/%d/%Y"}, "iso date": {FormatString: "%Y-%m-%d"}, "long date": {FormatString: "%B %d, %Y"}, "month year": {FormatString: "%b %Y"},
	"date time": {FormatString: "%m/%d/%Y %I:%M:%S %p"}, "iso date time": {FormatString: "%Y-%m-%d %H:%M:%S"}, "time": {FormatString: "%I:%M %p"},
}

// presetNames are other names that menus and pages have for presets.
var presetNames = map[string]string{
	"automatic": "plain text", "plain": "plain text", "percentage": "percent", "scientific notation": "scientific", "si notation": "si", "whole": "whole number", "accounting": "financial",
	"short date": "date", "month and year": "month year", "datetime": "date time", "date and time": "date time", "date & time": "date time", "iso datetime": "iso date time",
	"iso date and time": "iso date time", "iso date & time": "iso date time", "time of day": "time",
}

// Preset is a format that people choose by name; false where there is none of
// the name.
func Preset(name string) (Format, bool) {
	name, _, _ = strings.Cut(strings.ToLower(name), " (")
	if other, ok := presetNames[name]; ok {
		name = other
	}
	settings, ok := presets[name]
	f := New(settings)
	f.bareExponent = name == "scientific"
	return f, ok
}

// Show writes the value of a row; null is what the format has for it, empty if
// nothing.
func (f Format) Show(v *vector.Vector, row int) string {
	if v.Type == vector.Untyped || v.IsNull(row) {
		return f.nullShown
	}
	return f.prefix + f.show(v, row) + f.suffix
}

// FormatsNumbers reports whether the format says how numbers are written.
func (f Format) FormatsNumbers() bool { return f.number != nil || f.prefix != "" || f.suffix != "" }

func (f Format) show(v *vector.Vector, row int) string {
	switch v.Type {
	case vector.Number:
		if f.number != nil {
			text := f.number.Format(v.Number(row), f.locale)
			if f.bareExponent {
				text = strings.Replace(text, "e+", "e", 1)
			}
			return text
		}
		return string(vector.AppendNumber(nil, v.Number(row)))
	case vector.Date:
		if f.date != "" {
			return civil.Style{}.Format(v.Date(row), f.date)
		}
		return plainDate(v.Date(row))
	case vector.Logical:
		return strconv.FormatBool(v.Logical(row))
	case vector.Text:
		return v.Text(row)
	}
	return v.Value(row).String()
}

// plainDate is a date without a format: the day, with its time if it has one.
func plainDate(t vector.Instant) string {
	format := "%Y-%m-%d"
	if at := t.Time(); at.Hour() != 0 || at.Minute() != 0 || at.Second() != 0 {
		format = "%Y-%m-%d %H:%M:%S"
	}
	return civil.Style{}.Format(t, format)
}
