package evaluate

import (
	"errors"
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/filter"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
)

// Pick is the setting of a control after a reader picked something, in words:
//
//	list, segmented, legend
//	                       East        East,West        ""  (nothing)
//	drill                  the column of a level
//	number, slider         5
//	number-range           1..5        1..         ..5
//	date                   2026-01-31
//	date-range             2026-01-01..2026-03-31   last 6 months   next 2 weeks   current year
//	text                   any text
//	checkbox, switch       true        false
//	top-n                  10
func Pick(env *calc.Env, c *view.Control, words string) (*Setting, error) {
	s, err := ReadSetting(env, c)
	if err != nil {
		return nil, err
	}
	if s == nil {
		return nil, wrongPick(c, "the "+c.Element.Noun()+" "+name.Quote(c.ID)+" has no value that can be picked", "")
	}
	if c.Element.KindName == "drill" {
		return pickLevel(c, words)
	}
	if s.Filter == nil {
		s.Filter = &filter.Filter{Nulls: c.Element.Field("includeNulls").Text()}
	}
	mode := c.Element.Field("mode").Text()
	switch c.Element.KindName {
	case "list", "segmented", "legend":
		return s.pickChoices(c, words)
	case "hierarchy":
		s.Filter.Paths = nil
		for _, path := range split(words) {
			s.Filter.Paths = append(s.Filter.Paths, strings.Split(path, "/"))
		}
	case "number", "slider":
		n, ok := calc.ParseNumber(words)
		if !ok && words != "" {
			return nil, wrongPick(c, name.Quote(words)+" is not a number", "")
		}
		s.Filter.Min, s.Filter.Max = nil, nil
		s.setNumber(mode, n, ok)
	case "number-range", "range-slider":
		return s.pickRange(c, words)
	case "text", "text-area":
		s.setText(mode, words, s.Filter.Sensitive)
	case "checkbox", "switch":
		return s.pickLogical(c, mode, words)
	case "date", "date-range":
		return s.pickDates(env, c, words)
	case "top-n":
		if words == "" {
			s.Filter = nil
			return s, nil
		}
		n, ok := calc.ParseNumber(words)
		if !ok {
			return nil, wrongPick(c, name.Quote(words)+" is not a number", "")
		}
		*s.Filter = *filter.Read(c.Element.Node)
		s.Filter.Kind, s.Filter.Count = "top-n", n
	}
	return s, nil
}

func wrongPick(c *view.Control, message, help string) error {
	return calc.Fail(diag.New(diag.UnknownRowsControl, noSpan, "control "+name.Quote(c.ID)+": "+message).WithHelp(help))
}

// split takes words apart at commas, outside of quotes.
func split(words string) []string {
	if words == "" {
		return nil
	}
	var parts []string
	var part strings.Builder
	quoted := false
	for _, r := range words {
		switch {
		case r == '"':
			quoted = !quoted
		case r == ',' && !quoted:
			parts = append(parts, strings.TrimSpace(part.String()))
			part.Reset()
		default:
			part.WriteRune(r)
		}
	}
	return append(parts, strings.TrimSpace(part.String()))
}

// pickChoices takes values of the control's list; of a list by hand only those
// that are on it.
func (s *Setting) pickChoices(c *view.Control, words string) (*Setting, error) {
	numbers := c.Values != nil && c.Values.Field("valueType").Text() == "number"
	s.Filter.Values = nil
	for _, part := range split(words) {
		value := vector.TextValue(part)
		if n, ok := calc.ParseNumber(part); ok && numbers {
			value = vector.NumberValue(n)
		}
		if part == ":null" {
			value = vector.Value{}
		}
		if err := checkListed(c, value); err != nil {
			return nil, err
		}
		s.Filter.Values = append(s.Filter.Values, value)
	}
	return s.choose(c)
}

// checkListed refuses a value that a list by hand does not have.
func checkListed(c *view.Control, value vector.Value) error {
	if c.Values == nil || c.Values.Target != nil || len(c.Values.Manual) == 0 || value.Kind == vector.NullKind {
		return nil
	}
	var known []string
	for _, item := range c.Values.Manual {
		if vector.CompareValues(filter.ValueOf(item), value) == 0 {
			return nil
		}
		known = append(known, name.Quote(filter.ValueOf(item).String()))
	}
	return wrongPick(c, name.Quote(value.String())+" is not on its list", "it has "+strings.Join(known, ", "))
}

func (s *Setting) pickRange(c *view.Control, words string) (*Setting, error) {
	low, high, ok := strings.Cut(words, "..")
	if !ok && words != "" {
		return nil, wrongPick(c, name.Quote(words)+" is not a range", "write 1..5, 1.. or ..5")
	}
	var ends [2]*float64
	for i, text := range []string{low, high} {
		if text = strings.TrimSpace(text); text == "" {
			continue
		}
		n, ok := calc.ParseNumber(text)
		if !ok {
			return nil, wrongPick(c, name.Quote(text)+" is not a number", "")
		}
		ends[i] = &n
	}
	s.setRange(ends[0], ends[1])
	return s, nil
}

func (s *Setting) pickLogical(c *view.Control, mode, words string) (*Setting, error) {
	on := strings.EqualFold(words, "true")
	if !on && words != "" && !strings.EqualFold(words, "false") {
		return nil, wrongPick(c, name.Quote(words)+" is not true or false", "")
	}
	s.setLogical(mode, on, words != "")
	return s, nil
}

func (s *Setting) pickDates(env *calc.Env, c *view.Control, words string) (*Setting, error) {
	mode := dateMode(c.Element.Field("mode").Text())
	s.Filter.Kind, s.Value = "date-range", nil
	if c.Element.KindName == "date" {
		s.Filter.Dates = filter.Dates{Mode: mode, Date: filter.Bound{Text: words}}
		return s, s.setDates(env)
	}
	dates, err := ParseDates(words)
	if err != nil {
		return nil, wrongPick(c, err.Error(), "write 2026-01-01..2026-03-31, last 6 months, next 2 weeks or current year")
	}
	s.Filter.Dates = dates
	return s, s.setDates(env)
}

// ParseDates reads a range of dates in words: two dates with `..` between them,
// `last 6 months`, `next 2 weeks`, `current year`. Periods hold the current one
// unless `excluding today` follows.
func ParseDates(words string) (filter.Dates, error) {
	if words == "" {
		return filter.Dates{Mode: "between"}, nil
	}
	if from, to, ok := strings.Cut(words, ".."); ok {
		return filter.Dates{Mode: "between", Start: filter.Bound{Text: strings.TrimSpace(from)}, End: filter.Bound{Text: strings.TrimSpace(to)}}, nil
	}
	words, without := strings.CutSuffix(words, " excluding today")
	parts := strings.Fields(words)
	d := filter.Dates{Present: !without, Amount: 1}
	switch {
	case len(parts) == 1:
		return filter.Dates{Mode: "on", Date: filter.Bound{Text: parts[0]}}, nil
	case len(parts) == 3 && (parts[0] == "last" || parts[0] == "next"):
		n, ok := calc.ParseNumber(parts[1])
		if !ok {
			return d, errors.New(name.Quote(parts[1]) + " is not a number")
		}
		d.Amount = n
	case len(parts) != 2 || parts[0] != "last" && parts[0] != "next" && parts[0] != "current":
		return d, errors.New(name.Quote(words) + " is not a range of dates")
	}
	d.Mode, d.Unit = parts[0], strings.TrimSuffix(parts[len(parts)-1], "s")
	return d, nil
}
