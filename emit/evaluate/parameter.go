package evaluate

import (
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/filter"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/name"
)

// What stands for null and for empty text in addresses and in the parameters of exports.
const (
	nullWord  = ":null"
	emptyWord = ":empty"
)

// ReadParameter is the setting of a control that an address of a workbook, or a parameter
// of an export, gives it: `West,East`, `min:1,max:5`, `min:2026-01-01`, `prior-day-3`,
// `:null`, `:empty`. An empty text picks nothing.
func ReadParameter(env *calc.Env, c *view.Control, text string) (*Setting, error) {
	switch c.Element.KindName {
	case "list", "segmented":
		return readChoicesParameter(env, c, text)
	case "number-range", "range-slider":
		if text == "" {
			break
		}
		from, to, err := readEnds(c, text)
		if err != nil {
			return nil, err
		}
		return Pick(env, c, from+".."+to)
	case "date-range":
		return readDatesParameter(env, c, text)
	case "text", "text-area":
		if text == emptyWord || text == nullWord {
			text = ""
		}
	}
	return Pick(env, c, text)
}

func readChoicesParameter(env *calc.Env, c *view.Control, text string) (*Setting, error) {
	s, err := Pick(env, c, "")
	if err != nil || text == "" {
		return s, err
	}
	numbers := c.Values != nil && c.Values.Field("valueType").Text() == "number"
	for _, part := range strings.Split(text, ",") {
		value := vector.TextValue(part)
		n, isNumber := calc.ParseNumber(part)
		switch {
		case part == nullWord:
			value = vector.Value{}
		case part == emptyWord:
			value = vector.TextValue("")
		case numbers && isNumber:
			value = vector.NumberValue(n)
		}
		s.Filter.Values = append(s.Filter.Values, value)
	}
	return s.choose(c)
}

// choose makes the value of the choices, of which some controls take one.
func (s *Setting) choose(c *view.Control) (*Setting, error) {
	single := takesOne(c)
	if single && len(s.Filter.Values) > 1 {
		return nil, wrongPick(c, "it takes one value", "")
	}
	s.setChoices(single)
	return s, nil
}

// takesOne reports whether a control of choices takes a single one.
func takesOne(c *view.Control) bool {
	return c.Element.KindName == "segmented" || c.Element.Field("selectionMode").Text() == "single"
}

// readEnds takes `min:1,max:5` apart; either end may be missing.
func readEnds(c *view.Control, text string) (from, to string, err error) {
	for _, part := range strings.Split(text, ",") {
		end, value, ok := strings.Cut(part, ":")
		switch {
		case ok && end == "min":
			from = value
		case ok && end == "max":
			to = value
		default:
			return "", "", wrongPick(c, name.Quote(text)+" is not a range", "write min:1,max:5")
		}
	}
	return from, to, nil
}

func readDatesParameter(env *calc.Env, c *view.Control, text string) (*Setting, error) {
	s, err := Pick(env, c, "")
	if err != nil || text == "" {
		return s, err
	}
	from, to := text, text // one date is a range from its start to its end
	if strings.Contains(text, ":") {
		if from, to, err = readEnds(c, text); err != nil {
			return nil, err
		}
	}
	s.Value = nil
	s.Filter.Dates = filter.Dates{Mode: "between", Start: filter.Bound{Text: from}, End: filter.Bound{Text: to}}
	return s, s.setDates(env)
}

// Parameter is what is picked in a control in the form that ReadParameter reads; false
// where the form has no words for it.
func (s *Setting) Parameter(env *calc.Env, c *view.Control) (string, bool) {
	switch c.Element.KindName {
	case "list", "segmented":
		return s.choices()
	case "number", "slider", "checkbox", "switch":
		return scalarParameter(s.Value)
	case "text", "text-area":
		text, known := scalarParameter(s.Value)
		return text, known && text != emptyWord && text != nullWord
	case "number-range", "range-slider":
		return ends(numberText(s.Filter.Min), numberText(s.Filter.Max)), true
	case "top-n":
		if s.Filter == nil {
			return "", true
		}
		return string(vector.AppendNumber(nil, s.Filter.Count)), true
	case "date":
		return scalarParameter(s.Value)
	case "date-range":
		span, err := s.Filter.Dates.Span(env)
		return ends(dateText(span.From), dateText(span.To)), err == nil
	}
	return "", false
}

// choices are values with commas between them; a value that holds one has no form.
func (s *Setting) choices() (string, bool) {
	var parts []string
	for _, value := range s.Filter.Values {
		part := value.String()
		switch {
		case value.Kind == vector.NullKind:
			part = nullWord
		case part == "":
			part = emptyWord
		case strings.Contains(part, ",") || part == nullWord || part == emptyWord:
			return "", false
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, ","), true
}

func scalarParameter(v *vector.Vector) (string, bool) {
	switch {
	case v == nil || v.Type == vector.Untyped || v.IsNull(0):
		return "", true
	case v.Type == vector.Date:
		return v.Date(0).ISO(), true
	}
	return v.Value(0).String(), true
}

func numberText(n *float64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatFloat(*n, 'f', -1, 64)
}

func dateText(t *vector.Instant) string {
	if t == nil {
		return ""
	}
	return t.ISO()
}

// ends are the two ends of a range as one text, without those that are open.
func ends(from, to string) string {
	var parts []string
	if from != "" {
		parts = append(parts, "min:"+from)
	}
	if to != "" {
		parts = append(parts, "max:"+to)
	}
	return strings.Join(parts, ",")
}
