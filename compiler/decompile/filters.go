package decompile

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
)

// filters writes the filters of an element; none where one cannot be said.
func (b *book) filters(e *element) []*node {
	if !e.kind.Columns.Filters || b.learned.fails(e.key("filters")) {
		return nil
	}
	var made []*node
	mark := len(b.kept)
	for i := range e.read.Filters {
		n, ok := b.filter(e, &e.read.Filters[i])
		if !ok {
			b.drop(mark)
			return nil
		}
		made = append(made, n)
	}
	return made
}

func (b *book) filter(e *element, read *view.Filter) (*node, bool) {
	c, entry, v := e.byID[read.Column.ID], read.Kind, read.Value
	if c == nil || entry == nil || read.ID == "" {
		return nil, false
	}
	text, said, ok := b.predicate(v, entry.Name)
	if !ok {
		return nil, false
	}
	key := e.key("filters", read.ID)
	if nulls := read.Field("includeNulls").Text(); nulls != "" {
		text += " includeNulls " + wordOrQuoted(nulls)
		said = append(said, "includeNulls")
	}
	n := &node{head: join("filter", bracketed("", c.name), text), key: key}
	n.body = b.settings(place{element: e}, entry.Settings, v, key, said...)
	if !b.keepID(c.filterKey(), read.ID, e.word+"-filter-"+name.Slug(c.name)) {
		n.body = append(n.body, leaf(key, "id", quoted(read.ID)))
	}
	n.body = append(n.body, b.raw(key)...)
	return n, true
}

// predicate writes what a filter says of its column, and which fields that
// covers.
func (b *book) predicate(v *spec.Value, filterKind string) (text string, said []string, ok bool) {
	mode := spec.TextAt(v, "mode")
	switch filterKind {
	case "list":
		word, known := map[string]string{"include": "in", "exclude": "not in", "": "in"}[mode]
		values, okValues := b.values(view.NodeOf(v).Field("values").Items())
		return word + " " + values, []string{"mode", "values"}, known && okValues && values != ""
	case "top-n":
		return b.ranking(v)
	case "number-range":
		return b.numberRange(v)
	case "date-range":
		return b.dateRange(v)
	case "text-match":
		value := spec.Child(v, "value")
		if value == nil || value.Type != spec.Text || !slices.Contains(kind.TextMatchModes.Values, mode) {
			return "", nil, false
		}
		return mode + " " + b.text(value.Text), []string{"mode", "value"}, true
	}
	return "", nil, false
}

// values writes plain values with commas.
func (b *book) values(items []view.Node) (text string, ok bool) {
	var parts []string
	for i := range items {
		part, ok := b.anyScalar(items[i].Value)
		if !ok {
			return "", false
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, ", "), true
}

// rankings are the modes of a ranking, with the field that holds the number and
// the function that belongs to it.
var rankings = map[string]struct{ word, field, function, unit string }{
	"top-n": {"top", "rowCount", "rank", ""}, "bottom-n": {"bottom", "rowCount", "rank", ""},
	"top-percentile":    {"top", "percentile", "rank-percentile", "percent"},
	"bottom-percentile": {"bottom", "percentile", "rank-percentile", "percent"},
}

func (b *book) ranking(v *spec.Value) (text string, said []string, ok bool) {
	form, known := rankings[spec.TextAt(v, "mode")]
	number := spec.Child(v, form.field)
	if !known || number == nil || number.Type != spec.Number || strings.ContainsAny(number.Text, ".-eE") || number.Text == "0" {
		return "", nil, false
	}
	said = []string{"mode", form.field}
	if spec.TextAt(v, "rankingFunction") == form.function {
		said = append(said, "rankingFunction")
	}
	return join(form.word, number.Text, form.unit), said, true
}

func (b *book) numberRange(v *spec.Value) (text string, said []string, ok bool) {
	low, high := spec.Child(v, "min"), spec.Child(v, "max")
	said = []string{"min", "max"}
	isNumber := func(v *spec.Value) bool { return v != nil && v.Type == spec.Number }
	switch {
	case isNumber(low) && isNumber(high):
		return "between " + low.Text + " and " + high.Text, said, true
	case isNumber(low) && high == nil:
		return ">= " + low.Text, said, true
	case isNumber(high) && low == nil:
		return "<= " + high.Text, said, true
	}
	return "", nil, false
}

// dateRange writes a span of time by its mode.
func (b *book) dateRange(v *spec.Value) (text string, said []string, ok bool) {
	switch mode := spec.TextAt(v, "mode"); mode {
	case "last", "next":
		count := spec.Child(v, "value")
		if count == nil || count.Type != spec.Number || strings.ContainsAny(count.Text, ".-eE") {
			return "", nil, false
		}
		unit, ok := unitWord(spec.TextAt(v, "unit"), count.Text != "1")
		return join(mode, count.Text, unit), []string{"mode", "value", "unit"}, ok
	case "current":
		unit, ok := unitWord(spec.TextAt(v, "unit"), false)
		return join(mode, unit), []string{"mode", "unit"}, ok
	case "on", "before", "after":
		date, ok := b.dateBound(spec.Child(v, "date"))
		return join(mode, date), []string{"mode", "date"}, ok && spec.TextAt(v, "date") != ""
	case "between":
		if spec.Child(v, "startDate") == nil && spec.Child(v, "endDate") == nil {
			return mode, []string{"mode"}, true
		}
		start, okStart := b.dateBound(spec.Child(v, "startDate"))
		end, okEnd := b.dateBound(spec.Child(v, "endDate"))
		return mode + " " + start + " and " + end, []string{"mode", "startDate", "endDate"}, okStart && okEnd && spec.TextAt(v, "startDate") != "" && spec.TextAt(v, "endDate") != ""
	case "custom":
		return b.customRange(v)
	}
	return "", nil, false
}

// customRange writes a span with bounds relative to today.
func (b *book) customRange(v *spec.Value) (text string, said []string, ok bool) {
	first, last := spec.Child(v, "startDate"), spec.Child(v, "endDate")
	start, okStart := b.dateBound(first)
	end, okEnd := b.dateBound(last)
	said = []string{"mode", "startDate", "endDate"}
	relative := func(v *spec.Value) bool { return v != nil && v.Type == spec.Object }
	switch {
	case okStart && okEnd && spec.Equal(*first, *last) && relative(first):
		return "on " + start, said, true
	case okStart && okEnd && (relative(first) || relative(last)):
		return "between " + start + " and " + end, said, true
	case okStart && last == nil && relative(first):
		return "after " + start, said, true
	case okEnd && first == nil && relative(last):
		return "before " + end, said, true
	}
	return "", nil, false
}

// dateBound writes a date, or one relative to today.
func (b *book) dateBound(v *spec.Value) (text string, ok bool) {
	switch {
	case v == nil:
		return "", false
	case v.Type == spec.Text:
		return quoted(v.Text), true
	case !onlyHas(v, "op", "unit", "value"):
		return "", false
	}
	sign, known := map[string]string{"now-minus": "-", "now-plus": "+"}[spec.TextAt(v, "op")]
	count := spec.Child(v, "value")
	if !known || count == nil || count.Type != spec.Number {
		return "", false
	}
	if count.Text == "0" && sign == "-" && spec.TextAt(v, "unit") == "day" {
		return "today", true
	}
	unit, ok := unitWord(spec.TextAt(v, "unit"), count.Text != "1")
	return "today " + sign + " " + count.Text + " " + unit, ok
}

// unitWord is a unit of time in the singular or plural.
func unitWord(unit string, plural bool) (string, bool) {
	if !slices.Contains(kind.Units.Values, unit) {
		return "", false
	}
	if !plural {
		return unit, true
	}
	if rest, ok := strings.CutPrefix(unit, "week-"); ok {
		return "weeks-" + rest, true
	}
	return unit + "s", true
}
