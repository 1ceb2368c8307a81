package shown

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"github.com/sigmac/sigmac/emit/evaluate"
	"github.com/sigmac/sigmac/emit/evaluate/display"
	"github.com/sigmac/sigmac/emit/evaluate/filter"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/preview/figure"
	"github.com/sigmac/sigmac/emit/preview/look"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// Setting is what a control has chosen: what a reader picked, else what the workbook
// says; nil where it says nothing.
func (s *Source) Setting(c *view.Control) *evaluate.Setting {
	var setting *evaluate.Setting
	var err error
	if words, picked := s.picks[c.ID]; picked {
		setting, err = evaluate.Pick(s.book.Env(), c, words)
	} else {
		setting, err = evaluate.ReadSetting(s.book.Env(), c)
	}
	if err != nil {
		return nil
	}
	return setting
}

// Choice is what a control has chosen, in a reader's words.
func (s *Source) Choice(c *view.Control) string {
	if c == nil {
		return ""
	}
	setting := s.Setting(c)
	if c.Element.KindName == "drill" {
		return levelName(c, setting)
	}
	if setting == nil || setting.Filter == nil {
		return s.withoutFilter(c, setting)
	}
	f := setting.Filter
	switch c.Element.KindName {
	case "list", "segmented", "hierarchy", "legend":
		return s.listed(c, f)
	case "date", "date-range":
		return datesInWords(&f.Dates, c.Element.KindName == "date")
	case "number-range", "range-slider":
		return rangeInWords(f)
	case "top-n":
		return ranked(f)
	case "text", "text-area":
		return f.Text
	}
	if setting.Value == nil || setting.Value.Type == vector.Untyped || setting.Value.IsNull(0) {
		return ""
	}
	format := display.Read(c.Element.Field("format"))
	return figureValue(setting.Value, 0, &format).Shown
}

// levelName is the level that a drill control shows; "" for none.
func levelName(c *view.Control, setting *evaluate.Setting) string {
	for _, level := range levels(c, setting) {
		if level.Chosen {
			return level.Label
		}
	}
	return ""
}

// levels are those of a drill control.
func levels(c *view.Control, setting *evaluate.Setting) []Option {
	var options []Option
	for i := range c.Levels {
		level := &c.Levels[i]
		option := Option{Value: level.ID, Label: level.ID, Chosen: setting != nil && setting.Level == level.ID}
		if level.Column != nil {
			option.Label = level.Column.Name
		}
		options = append(options, option)
	}
	return options
}

// withoutFilter is the choice of a control that filters nothing.
func (s *Source) withoutFilter(c *view.Control, setting *evaluate.Setting) string {
	if setting != nil && setting.Value != nil && setting.Value.Type == vector.Logical && !setting.Value.IsNull(0) && setting.Value.Logical(0) {
		return "True"
	}
	if c.Element.KindName == "list" {
		return "All"
	}
	return ""
}

// listed is a choice from a list: up to two names, else how many.
func (s *Source) listed(c *view.Control, f *filter.Filter) string {
	const named = 2
	var names []string
	for _, value := range f.Values {
		names = append(names, s.labelOf(c, value))
	}
	for _, path := range f.Paths {
		names = append(names, strings.Join(path, " / "))
	}
	switch {
	case len(names) == 0 && c.Element.KindName == "segmented":
		return ""
	case len(names) == 0:
		return "All"
	case len(names) > named:
		return strconv.Itoa(len(names)) + " selected"
	case f.Mode == "exclude":
		return "Not " + strings.Join(names, ", ")
	}
	return strings.Join(names, ", ")
}

// Chosen are the values that a control has chosen from a list, as a reader sees them.
func (s *Source) Chosen(c *view.Control) []string {
	setting := s.Setting(c)
	if setting == nil || setting.Filter == nil {
		return nil
	}
	var labels []string
	for _, value := range setting.Filter.Values {
		labels = append(labels, s.labelOf(c, value))
	}
	return labels
}

// labelOf is what a list shows for a value.
func (s *Source) labelOf(c *view.Control, value vector.Value) string {
	if c.Values != nil {
		for i, item := range c.Values.Manual {
			if i < len(c.Values.Labels) && vector.CompareValues(filter.ValueOf(item), value) == 0 && c.Values.Labels[i].Text() != "" {
				return c.Values.Labels[i].Text()
			}
		}
	}
	if value.Kind == vector.NullKind {
		return "null"
	}
	return value.String()
}

// ranked is which rows a top-n keeps.
func ranked(f *filter.Filter) string {
	end := "Top "
	if strings.HasPrefix(f.Mode, "bottom") {
		end = "Bottom "
	}
	if strings.HasSuffix(f.Mode, "percentile") {
		return end + strconv.FormatFloat(f.Percentile, 'f', -1, 64) + "%"
	}
	return end + strconv.FormatFloat(f.Count, 'f', -1, 64)
}

func rangeInWords(f *filter.Filter) string {
	if f.Min == nil && f.Max == nil {
		return ""
	}
	end := func(n *float64, otherwise string) string {
		if n == nil {
			return otherwise
		}
		return strconv.FormatFloat(*n, 'f', -1, 64)
	}
	return end(f.Min, "min") + " – " + end(f.Max, "max")
}

// datesInWords is a range of dates as a reader chose it.
func datesInWords(d *filter.Dates, single bool) string {
	switch d.Mode {
	case "last", "next":
		unit := cmp.Or(d.Unit, "day")
		amount := strconv.FormatFloat(d.Amount, 'f', -1, 64)
		if d.Amount != 1 {
			unit += "s"
		}
		return strings.ToUpper(d.Mode[:1]) + d.Mode[1:] + " " + amount + " " + unit
	case "current":
		return "This " + d.Unit
	case "on", "before", "after", "until", "from":
		if !d.Date.Given() {
			break
		}
		words := map[string]string{"on": "On ", "before": "Before ", "after": "After ", "until": "Until ", "from": "From "}
		return words[d.Mode] + boundInWords(d.Date, longDay)
	}
	if !d.Start.Given() && !d.End.Given() {
		if single {
			return ""
		}
		return "All dates"
	}
	return boundInWords(d.Start, shortDay) + " – " + boundInWords(d.End, shortDay)
}

// How days are written: one alone, and the ends of a span.
const longDay, shortDay = "January 2, 2006", "Jan 2, 2006"

func boundInWords(b filter.Bound, layout string) string {
	switch {
	case b.Op != "":
		amount := strconv.FormatFloat(b.Amount, 'f', -1, 64)
		switch {
		case b.Amount == 0:
			return "today"
		case b.Op == "now-minus":
			return amount + " " + b.Unit + "s ago"
		}
		return amount + " " + b.Unit + "s from now"
	case b.Text == "":
		return "…"
	}
	if day, err := time.Parse(time.DateOnly, dayOf(b)); err == nil {
		return day.Format(layout)
	}
	return dayOf(b)
}

// An Option is a value that a control offers: the words that pick it, what a reader
// sees, and whether it is chosen.
type Option struct {
	Value  string `json:"value"`
	Label  string `json:"label"`
	Chosen bool   `json:"chosen"`
}

// Options are the values that a control offers; nil where it has no list.
func (s *Source) Options(c *view.Control) []Option {
	if c.Element.KindName == "drill" {
		return levels(c, s.Setting(c))
	}
	if c.Values == nil && c.Element.KindName != "hierarchy" {
		return nil
	}
	chosen := map[string]bool{}
	if setting := s.Setting(c); setting != nil && setting.Filter != nil {
		for _, value := range setting.Filter.Values {
			chosen[value.String()] = true
		}
		for _, path := range setting.Filter.Paths {
			chosen[strings.Join(path, "/")] = true
		}
	}
	var options []Option
	if c.Values != nil && c.Values.Target == nil {
		for i, item := range c.Values.Manual {
			text := filter.ValueOf(item).String()
			label := text
			if i < len(c.Values.Labels) && c.Values.Labels[i].Text() != "" {
				label = c.Values.Labels[i].Text()
			}
			options = append(options, Option{Value: text, Label: label, Chosen: chosen[text]})
		}
		return options
	}
	table := s.Table(c.Element)
	if table == nil || len(table.Columns) == 0 {
		return nil
	}
	for _, value := range table.Columns[0].Values {
		options = append(options, Option{Value: value.Text, Label: value.Shown, Chosen: chosen[value.Text]})
	}
	return options
}

// offeredColumn is the column whose values a control offers; of a hierarchy without one
// the first that it filters, whose values are its outermost branches.
func offeredColumn(c *view.Control) *view.Column {
	switch {
	case c.Values != nil && c.Values.Target != nil:
		return c.Values.Target.Column.Column
	case c.Values == nil && c.Element.KindName == "hierarchy" && len(c.Targets) > 0:
		return c.Targets[0].Column.Column
	}
	return nil
}

// offered is the values of the column that a control chooses from, each once and in
// order; nil where it has none.
func (s *Source) offered(c *view.Control) *figure.Table {
	column := offeredColumn(c)
	if column == nil {
		return nil
	}
	result, err := s.book.Show(column.Element)
	if err != nil {
		return nil
	}
	for i := range result.Columns {
		if result.Columns[i].View != column || result.Columns[i].Failed != nil {
			continue
		}
		made := figureOf(&result.Columns[i], result.Rows)
		values, _ := made.Distinct()
		made.Values = ordered(values)
		made.Values = made.Values[:min(len(made.Values), look.OptionsAtMost)]
		return &figure.Table{Columns: []figure.Column{made}, Rows: len(made.Values)}
	}
	return nil
}
