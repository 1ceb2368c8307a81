package check

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
)

// channels writes the pointers of an element's channels, in the order of the
// kind, and reports those that the kind cannot do without.
func (c *checker) channels(element *resolve.Element, object *spec.Value) {
	k := element.Kind
	for i := range k.Channels {
		channel := &k.Channels[i]
		bindings := bindingsOf(element, channel)
		if len(bindings) == 0 {
			if channel.Need == kind.Required && !element.Incomplete && !triesChannel(element, channel) && !element.SaysRaw(firstPart(channel.Path)) {
				c.report(element.Scope, channelMissing(element, channel))
			}
			continue
		}
		for _, binding := range bindings {
			c.channel(element, binding, object)
		}
	}
	if k.IsQuoted() {
		for _, binding := range element.Bindings {
			c.channel(element, binding, object)
		}
	}
}

// triesChannel says that a channel's word stands in the body without a formula,
// or a word that means the channel, which is reported there.
func triesChannel(element *resolve.Element, channel *kind.Channel) bool {
	_, isSetting := element.Kind.Setting(channel.Name)
	return slices.ContainsFunc(element.Body, func(node expand.Node) bool {
		if node.Raw != nil {
			return false
		}
		word := node.Statement.Keyword()
		if !isSetting && strings.EqualFold(word, channel.Name) || word == channel.Name && lacksEquals(element.Kind, node.Statement) {
			return true
		}
		return bindsFormula(node.Statement) && !element.Kind.Knows(word) && meantChannel(element.Kind, node.Statement) == channel.Name
	})
}

// lacksEquals reports whether a statement names a channel and then a column or a
// function: a formula that nothing binds.
func lacksEquals(k *kind.Kind, statement *ast.Statement) bool {
	if _, ok := k.Channel(statement.Keyword()); !ok || len(statement.Terms) < 2 || statement.Terms[1].Type != ast.Value {
		return false
	}
	switch statement.Terms[1].Expr.(type) {
	case *formula.Ref, *formula.Call:
		return true
	}
	return false
}

func bindsFormula(statement *ast.Statement) bool {
	return len(statement.Terms) > 1 && statement.Terms[1].Type == ast.Formula
}

// Words that charts and other tools have for what divides the rows, and for what
// is measured.
var (
	dimensionWords = []string{"x", "color", "category", "stage", "stages", "region", "geography", "rowsBy", "xAxis", "dimension", "dimensions", "label", "labels", "slice", "slices", "group", "rows", "row", "by", "name"}
	measureWords   = []string{"y", "value", "values", "size", "series", "yAxis", "measure", "measures", "metric", "amount", "total"}
)

// meantChannel is the channel of a kind that the word of a statement means which another
// kind, or another tool, has for it; "" where none is certain.
func meantChannel(k *kind.Kind, statement *ast.Statement) string {
	word := statement.Keyword()
	if _, isColumn := statement.Terms[1].Expr.(*formula.Ref); isColumn && word == "series" {
		return "" // a measure in a funnel, and elsewhere often what divides
	}
	for _, words := range [][]string{dimensionWords, measureWords} {
		if !slices.Contains(words, word) {
			continue
		}
		fits := func(channel kind.Channel) bool {
			return (channel.Level == kind.Aggregate) == (&words[0] == &measureWords[0])
		}
		at := slices.IndexFunc(k.Channels, func(channel kind.Channel) bool { return channel.Need == kind.Required && fits(channel) })
		if at < 0 {
			at = slices.IndexFunc(k.Channels, func(channel kind.Channel) bool { return slices.Contains(words, channel.Name) && fits(channel) })
		}
		if at >= 0 {
			return k.Channels[at].Name
		}
	}
	return ""
}

func bindingsOf(element *resolve.Element, channel *kind.Channel) []*resolve.Binding {
	var found []*resolve.Binding
	for _, binding := range element.Bindings {
		if binding.Channel == channel {
			found = append(found, binding)
		}
	}
	return found
}

// channel writes one pointer in the form that the channel has.
func (c *checker) channel(element *resolve.Element, binding *resolve.Binding, object *spec.Value) {
	id := spec.NewText(binding.Column.ID, binding.At)
	channel := binding.Channel
	switch channel.Form {
	case kind.Pointer:
		pointer := spec.NewObject(binding.At, field("columnId", id))
		c.sortChannel(element, binding, &pointer)
		c.channelSettings(element, binding, &pointer)
		at(object, channel.Path, pointer)
	case kind.Pointers:
		pointer := spec.NewObject(binding.At, field("columnId", id))
		c.sortChannel(element, binding, &pointer)
		c.channelSettings(element, binding, &pointer)
		appendAt(object, channel.Path, pointer)
	case kind.IDs:
		c.refuseSort(binding)
		appendAt(object, channel.Path, id)
	case kind.Axis:
		c.refuseSort(binding)
		entry := spec.NewObject(binding.At, field("columnId", id))
		c.channelSettings(element, binding, &entry)
		if len(entry.Fields) == 1 {
			entry = id
		}
		if channel.Also != "" {
			appendAt(object, channel.Also+".columnIds", entry)
			entry = id
		}
		appendAt(object, channel.Path+".columnIds", entry)
	case kind.ColorBy:
		c.colorBy(element, binding, object)
	}
}

// colorBy writes {by, column}: by scale where the formula as written is an
// aggregate, by category elsewhere.
func (c *checker) colorBy(element *resolve.Element, binding *resolve.Binding, object *spec.Value) {
	by := "category"
	if binding.Column.IsAggregate() {
		by = "scale"
	}
	pointer := spec.NewObject(binding.At, field("by", spec.NewText(by, binding.At)), field("column", spec.NewText(binding.Column.ID, binding.At)))
	c.refuseSort(binding)
	c.channelSettings(element, binding, &pointer)
	at(object, binding.Channel.Path, pointer)
}

// channelSettings lowers what the block of a channel's line says of the channel.
func (c *checker) channelSettings(element *resolve.Element, binding *resolve.Binding, pointer *spec.Value) {
	if len(binding.Body) == 0 && len(binding.Channel.Settings) == 0 {
		return
	}
	x := context{
		place:    resolve.Place{Scope: binding.Column.Scope, Element: element},
		settings: binding.Channel.Settings, dropped: binding.Channel.Dropped, channel: binding.Channel, noun: "channel `" + binding.Channel.Name + "`", head: binding.At,
		open: element.Kind.IsQuoted(),
	}
	c.settings(x, binding.Body, pointer)
}

func (c *checker) refuseSort(binding *resolve.Binding) {
	if binding.Sort != nil {
		c.report(binding.Column.Scope, sortForbidden(binding.Sort.At, binding.Channel.Name))
	}
}

// sortChannel writes the sort of a channel's line.
func (c *checker) sortChannel(element *resolve.Element, binding *resolve.Binding, pointer *spec.Value) {
	sort := binding.Sort
	if sort == nil {
		return
	}
	if binding.Channel.Sort == kind.NoSort {
		c.refuseSort(binding)
		return
	}
	by := binding.Column
	if sort.Key != nil {
		column, ok := c.keyColumn(binding.Column.Scope, element, *sort.Key)
		if !ok {
			return
		}
		by = column
	}
	direction := field("direction", spec.NewText(sort.Direction, sort.At))
	byColumn := field("by", spec.NewText(by.ID, sort.At))
	value := spec.NewObject(sort.At, byColumn, direction)
	if binding.Channel.Sort == kind.SortShelf {
		value = spec.NewObject(sort.At, direction)
		if sort.Key != nil {
			value.Fields = append(value.Fields, byColumn)
		}
	}
	pointer.Set("sort", value)
}

// appendAt adds a value to the list at a path.
func appendAt(object *spec.Value, path string, value spec.Value) {
	list, ok := find(object, path)
	if !ok {
		at(object, path, spec.NewArray([]spec.Value{value}, value.At))
		return
	}
	list.Items = append(list.Items, value)
}

// firstPart is the field of an element that a path leads through.
func firstPart(path string) string {
	first, _, _ := strings.Cut(path, ".")
	return first
}

// checkSeries warns of series that are drawn otherwise than their type says.
func (c *checker) checkSeries(element *resolve.Element, object *spec.Value) {
	axis, ok := find(object, "yAxis.columnIds")
	if !ok || len(element.Kind.LostSeries) == 0 || axis.Type != spec.Array {
		return
	}
	for i := range axis.Items {
		seriesType, ok := axis.Items[i].Get("type")
		if ok && i > 0 && slices.Contains(element.Kind.LostSeries, seriesType.Text) {
			c.report(element.Scope, seriesAsLine(seriesType.At, seriesType.Text))
		}
	}
}
