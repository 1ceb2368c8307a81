package importer

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/ir"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
)

// filters writes the filters of an element; none where one cannot be said.
func (b *book) filters(e *element) []*node {
	if !e.kind.Columns.Filters || b.learned.fails(e.key("filters")) {
		return nil
	}
	var made []*node
	for i := range ir.ItemsAt(e.value, "filters") {
		n, ok := b.filter(e, &ir.ItemsAt(e.value, "filters")[i])
		if !ok {
			return nil
		}
		made = append(made, n)
	}
	return made
}

func (b *book) filter(e *element, v *ir.Value) (*node, bool) {
	c := e.byID[ir.TextAt(v, "columnId")]
	entry, known := kind.FilterNamed(ir.TextAt(v, "kind"))
	id := ir.TextAt(v, "id")
	if c == nil || !known || id == "" {
		return nil, false
	}
	text, said, ok := b.predicate(v, entry.Name)
	if !ok {
		return nil, false
	}
	key := e.key("filters", id)
	if nulls := ir.TextAt(v, "includeNulls"); nulls != "" {
		text += " includeNulls " + wordOrQuoted(nulls)
		said = append(said, "includeNulls")
	}
	n := &node{head: join("filter", bracketed("", c.name), text), key: key}
	n.body = b.settings(place{element: e}, entry.Settings, v, key, said...)
	if !b.keepID(e.word+"/filter ["+c.name+"]", id, e.word+"-filter-"+name.Slug(c.name)) {
		n.body = append(n.body, leaf(key, "id", quoted(id)))
	}
	n.body = append(n.body, b.raw(key)...)
	return n, true
}

// predicate writes what a filter says of its column, and which fields that
// covers.
func (b *book) predicate(v *ir.Value, filterKind string) (text string, said []string, ok bool) {
	mode := ir.TextAt(v, "mode")
	switch filterKind {
	case "list":
		word, known := map[string]string{"include": "in", "exclude": "not in", "": "in"}[mode]
		values, okValues := b.values(ir.ItemsAt(v, "values"))
		return word + " " + values, []string{"mode", "values"}, known && okValues && values != ""
	case "top-n":
		return b.ranking(v)
	case "number-range":
		return b.numberRange(v)
	case "date-range":
		return b.dateRange(v)
	case "text-match":
		value := ir.Child(v, "value")
		if value == nil || value.Type != ir.Text || !slices.Contains(kind.TextMatchModes.Values, mode) {
			return "", nil, false
		}
		return mode + " " + b.text(value.Text), []string{"mode", "value"}, true
	}
	return "", nil, false
}

// values writes plain values with commas.
func (b *book) values(items []ir.Value) (text string, ok bool) {
	var parts []string
	for i := range items {
		part, ok := b.anyScalar(&items[i])
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

func (b *book) ranking(v *ir.Value) (text string, said []string, ok bool) {
	form, known := rankings[ir.TextAt(v, "mode")]
	number := ir.Child(v, form.field)
	if !known || number == nil || number.Type != ir.Number || strings.ContainsAny(number.Text, ".-eE") || number.Text == "0" {
		return "", nil, false
	}
	said = []string{"mode", form.field}
	if ir.TextAt(v, "rankingFunction") == form.function {
		said = append(said, "rankingFunction")
	}
	return join(form.word, number.Text, form.unit), said, true
}

func (b *book) numberRange(v *ir.Value) (text string, said []string, ok bool) {
	low, high := ir.Child(v, "min"), ir.Child(v, "max")
	said = []string{"min", "max"}
	isNumber := func(v *ir.Value) bool { return v != nil && v.Type == ir.Number }
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
func (b *book) dateRange(v *ir.Value) (text string, said []string, ok bool) {
	switch mode := ir.TextAt(v, "mode"); mode {
	case "last", "next":
		count := ir.Child(v, "value")
		if count == nil || count.Type != ir.Number || strings.ContainsAny(count.Text, ".-eE") {
			return "", nil, false
		}
		unit, ok := unitWord(ir.TextAt(v, "unit"), count.Text != "1")
		return join(mode, count.Text, unit), []string{"mode", "value", "unit"}, ok
	case "current":
		unit, ok := unitWord(ir.TextAt(v, "unit"), false)
		return join(mode, unit), []string{"mode", "unit"}, ok
	case "on", "before", "after":
		date, ok := b.dateBound(ir.Child(v, "date"))
		return join(mode, date), []string{"mode", "date"}, ok && ir.TextAt(v, "date") != ""
	case "between":
		if ir.Child(v, "startDate") == nil && ir.Child(v, "endDate") == nil {
			return mode, []string{"mode"}, true
		}
		start, okStart := b.dateBound(ir.Child(v, "startDate"))
		end, okEnd := b.dateBound(ir.Child(v, "endDate"))
		return mode + " " + start + " and " + end, []string{"mode", "startDate", "endDate"}, okStart && okEnd && ir.TextAt(v, "startDate") != "" && ir.TextAt(v, "endDate") != ""
	case "custom":
		return b.customRange(v)
	}
	return "", nil, false
}

// customRange writes a span with bounds relative to today.
func (b *book) customRange(v *ir.Value) (text string, said []string, ok bool) {
	first, last := ir.Child(v, "startDate"), ir.Child(v, "endDate")
	start, okStart := b.dateBound(first)
	end, okEnd := b.dateBound(last)
	said = []string{"mode", "startDate", "endDate"}
	relative := func(v *ir.Value) bool { return v != nil && v.Type == ir.Object }
	switch {
	case okStart && okEnd && ir.Equal(*first, *last) && relative(first):
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
func (b *book) dateBound(v *ir.Value) (text string, ok bool) {
	switch {
	case v == nil:
		return "", false
	case v.Type == ir.Text:
		return quoted(v.Text), true
	case !onlyHas(v, "op", "unit", "value"):
		return "", false
	}
	sign, known := map[string]string{"now-minus": "-", "now-plus": "+"}[ir.TextAt(v, "op")]
	count := ir.Child(v, "value")
	if !known || count == nil || count.Type != ir.Number {
		return "", false
	}
	if count.Text == "0" && sign == "-" && ir.TextAt(v, "unit") == "day" {
		return "today", true
	}
	unit, ok := unitWord(ir.TextAt(v, "unit"), count.Text != "1")
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
