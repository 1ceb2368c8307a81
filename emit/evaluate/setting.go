package evaluate

import (
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/filter"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// A Setting is what is picked in a control: the filter that its targets get, and
// what formulas see of it.
type Setting struct {
	// Filter is nil where the control filters nothing.
	Filter *filter.Filter
	// Value is a constant of one row: a scalar, an array of a list with several
	// choices, a record of a range with its parts.
	Value *vector.Vector
	// Level is the column of the level that a drill control has; "" for none.
	Level string
}

// setting is what is picked in a control; nil where it says nothing.
func (b *Book) setting(c *view.Control) *Setting {
	if s, ok := b.options.Settings[c.ID]; ok {
		return s
	}
	if s, ok := b.settings[c.ID]; ok {
		return s
	}
	s, err := ReadSetting(b.env, c)
	if err != nil {
		b.note("the control `" + c.ID + "`: " + err.Error())
	}
	b.settings[c.ID] = s
	return s
}

// controlValue is what formulas see of a control; nil where there is none of the
// name.
func (b *Book) controlValue(name string) *vector.Vector {
	control := b.View.Control(name)
	if control == nil {
		return nil
	}
	if s := b.setting(control); s != nil && s.Value != nil {
		return s.Value
	}
	return vector.Nulls(vector.Untyped, 1)
}

// ReadSetting reads what a workbook says is picked in a control; nil where the
// type of the control picks no values.
func ReadSetting(env *calc.Env, c *view.Control) (*Setting, error) {
	node := c.Element.Node
	s := &Setting{Filter: &filter.Filter{Nulls: node.Field("includeNulls").Text()}}
	f, mode := s.Filter, node.Field("mode").Text()
	switch c.Element.KindName {
	case "drill":
		return readLevel(c), nil
	case "list", "segmented", "hierarchy", "legend":
		readChoices(c, s)
	case "date-range":
		f.Kind, f.Dates = "date-range", filter.ReadDates(node)
		return s, s.setDates(env)
	case "date":
		f.Kind, f.Dates = "date-range", filter.Dates{Mode: dateMode(mode), Date: filter.Bound{Text: firstText(node, "value", "date")}}
		return s, s.setDates(env)
	case "number", "slider":
		n, ok := node.Field("value").Number()
		s.setNumber(mode, n, ok)
	case "number-range", "range-slider":
		s.setRange(numberOf(node, "low", "min"), numberOf(node, "high", "max"))
	case "text", "text-area":
		s.setText(mode, node.Field("value").Text(), node.Field("case").Text() == "sensitive")
	case "checkbox", "switch":
		value := node.Field("value")
		s.setLogical(mode, value.True(), value.Is(spec.Bool))
	case "top-n":
		*f = *filter.Read(node)
		f.Kind = "top-n"
		if f.Count == 0 && f.Percentile == 0 {
			s.Filter = nil
		}
	default:
		return nil, nil
	}
	return s, nil
}

func firstText(node view.Node, names ...string) string {
	for _, name := range names {
		if text := node.Field(name).Text(); text != "" {
			return text
		}
	}
	return ""
}

func numberOf(node view.Node, names ...string) *float64 {
	for _, name := range names {
		if n, ok := node.Field(name).Number(); ok {
			return &n
		}
	}
	return nil
}

func dateMode(mode string) string {
	switch mode {
	case "<=":
		return "until"
	case ">=":
		return "from"
	case "<":
		return "before"
	case ">":
		return "after"
	case "", "=":
		return "on"
	}
	return mode
}

// readChoices reads a list, a segmented control or a hierarchy.
func readChoices(c *view.Control, s *Setting) {
	node := c.Element.Node
	f := s.Filter
	f.Kind, f.Mode = "list", node.Field("mode").Text()
	if c.Element.KindName == "hierarchy" {
		*f = *filter.Read(node)
		f.Kind = "hierarchy"
		return
	}
	single := takesOne(c)
	for _, item := range append(node.Field("values").Items(), node.Field("value").OneOrItems()...) {
		if value := filter.ValueOf(item); value.Kind != vector.NullKind || !single && item.Is(spec.Null) {
			f.Values = append(f.Values, value)
		}
	}
	s.setChoices(single)
}

// setChoices makes the value of the choices: one scalar, or an array.
func (s *Setting) setChoices(single bool) {
	if !single {
		s.Value = vector.Repeat(vector.Array, vector.ArrayValue(s.Filter.Values), 1)
		return
	}
	s.Value = vector.Nulls(vector.Untyped, 1)
	if len(s.Filter.Values) > 0 {
		s.Value = scalar(s.Filter.Values[0])
	}
}

// scalar is a value as a constant.
func scalar(v vector.Value) *vector.Vector {
	switch v.Kind {
	case vector.NumberKind:
		return vector.Repeat(vector.Number, v.Number, 1)
	case vector.LogicalKind:
		return vector.Repeat(vector.Logical, v.Number != 0, 1)
	case vector.TextKind:
		return vector.Repeat(vector.Text, v.Text, 1)
	}
	return vector.Nulls(vector.Untyped, 1)
}

// setDates makes the record of a range of dates, or the one date.
func (s *Setting) setDates(env *calc.Env) error {
	d := s.Filter.Dates
	start, end := vector.Nulls(vector.Date, 1), vector.Nulls(vector.Date, 1)
	if s.Filter.Active() {
		span, err := d.Span(env)
		if err != nil {
			return err
		}
		if span.From != nil {
			start = vector.Repeat(vector.Date, *span.From, 1)
		}
		if span.To != nil {
			end = vector.Repeat(vector.Date, *span.To, 1)
		}
		if d.Date.Given() {
			if t, ok := env.ParseDate(d.Date.Text); ok {
				s.Value = vector.Repeat(vector.Date, t, 1)
			}
		}
	}
	switch {
	case s.Value != nil:
	case d.Mode == "on" || d.Mode == "until" || d.Mode == "from":
		s.Value = vector.Nulls(vector.Date, 1)
	default:
		s.Value = vector.Records([]vector.Field{{Name: "start", Values: start}, {Name: "end", Values: end}}, nil, 1)
	}
	return nil
}

func (s *Setting) setNumber(mode string, n float64, given bool) {
	s.Value, s.Filter.Kind = vector.Nulls(vector.Number, 1), "number-range"
	if !given {
		return
	}
	s.Value = vector.Repeat(vector.Number, n, 1)
	switch mode {
	case "<=", "<":
		s.Filter.Max, s.Filter.Below = &n, mode == "<"
	case ">=", ">":
		s.Filter.Min, s.Filter.Above = &n, mode == ">"
	default:
		s.Filter.Min, s.Filter.Max = &n, &n
	}
}

func (s *Setting) setRange(low, high *float64) {
	s.Filter.Kind, s.Filter.Min, s.Filter.Max = "number-range", low, high
	end := func(n *float64) *vector.Vector {
		if n == nil {
			return vector.Nulls(vector.Number, 1)
		}
		return vector.Repeat(vector.Number, *n, 1)
	}
	s.Value = vector.Records([]vector.Field{{Name: "min", Values: end(low)}, {Name: "max", Values: end(high)}}, nil, 1)
}

func (s *Setting) setText(mode, text string, sensitive bool) {
	s.Filter.Kind, s.Filter.Mode, s.Filter.Text, s.Filter.Sensitive = "text-match", mode, text, sensitive
	s.Value = vector.Nulls(vector.Text, 1)
	if text != "" {
		s.Value = vector.Repeat(vector.Text, text, 1)
	}
}

// setLogical: a switch that is off filters for false, unless its mode says that
// off shows all.
func (s *Setting) setLogical(mode string, on, given bool) {
	s.Value = vector.Nulls(vector.Logical, 1)
	if given {
		s.Value = vector.Repeat(vector.Logical, on, 1)
	}
	if !on && (!given || mode != "True/False") {
		s.Filter = nil
		return
	}
	s.Filter.Kind, s.Filter.Mode, s.Filter.Values = "list", "include", []vector.Value{vector.LogicalValue(on)}
}
