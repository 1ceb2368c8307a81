package shown

import (
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate/filter"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// A Form is what stands in the fields of a control that has no list.
type Form struct {
	// Text is the one value.
	Text string `json:"text"`
	// Low and High are the ends of a range, "" where it is open.
	Low  string `json:"low"`
	High string `json:"high"`
	// Least and Most are the ends of a track, Step the distance of its numbers.
	Least string `json:"least,omitempty"`
	Most  string `json:"most,omitempty"`
	Step  string `json:"step,omitempty"`
	// Mode, Amount and Unit are those of a range of dates.
	Mode   string `json:"mode,omitempty"`
	Amount string `json:"amount,omitempty"`
	Unit   string `json:"unit,omitempty"`
}

// Form is what the fields of a control hold.
func (s *Source) Form(c *view.Control) Form {
	made := Form{Step: numberField(c.Element.Field("step"))}
	setting := s.Setting(c)
	var f filter.Filter
	if setting != nil && setting.Filter != nil {
		f = *setting.Filter
	}
	if setting != nil && setting.Value != nil && setting.Value.Len == 1 && setting.Value.Type != vector.Untyped && setting.Value.Type != vector.Array && !setting.Value.IsNull(0) {
		made.Text = setting.Value.Value(0).String()
	}
	switch c.Element.KindName {
	case "slider":
		made.Least, made.Most = numberField(c.Element.Field("low")), numberField(c.Element.Field("high"))
	case "range-slider", "number-range":
		made.Low, made.High = bound(f.Min), bound(f.Max)
		made.Least, made.Most = track(c.Element)
	case "date":
		made.Text = dayOf(f.Dates.Date)
	case "date-range":
		made.dates(&f.Dates)
	case "top-n":
		if made.Text = ""; f.Count > 0 {
			made.Text = bound(&f.Count)
		}
	}
	return made
}

func numberField(node view.Node) string {
	if n, ok := node.Number(); ok {
		return bound(&n)
	}
	return ""
}

func bound(n *float64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatFloat(*n, 'f', -1, 64)
}

// track is the ends of a range slider: what it states, else from zero to its upper handle.
func track(e *view.Element) (least, most string) {
	low, high := e.Field("low"), e.Field("high")
	if least = numberField(e.Field("min")); least == "" {
		least = "0"
		if n, ok := low.Number(); ok && n < 0 {
			least = bound(&n)
		}
	}
	if most = numberField(e.Field("max")); most == "" {
		most = numberField(high)
	}
	return least, most
}

func dayOf(b filter.Bound) string {
	day, _, _ := strings.Cut(b.Text, "T")
	return day
}

// dates fills in a range of dates.
func (f *Form) dates(d *filter.Dates) {
	f.Mode, f.Unit, f.Low, f.High = d.Mode, d.Unit, dayOf(d.Start), dayOf(d.End)
	if d.Amount > 0 {
		f.Amount = bound(&d.Amount)
	}
	switch d.Mode {
	case "on":
		f.Low, f.High, f.Mode = dayOf(d.Date), dayOf(d.Date), "between"
	case "after", "from":
		f.Low, f.Mode = dayOf(d.Date), "between"
	case "before", "until":
		f.High, f.Mode = dayOf(d.Date), "between"
	}
}
