package schema

import (
	"strings"

	"github.com/sigmac/sigmac/lang/kind"
)

// element makes the schema of an entry of `elements`.
func (b *builder) element(k *kind.Kind) *node {
	n := object(property{"id", text()}).need("id", "kind")
	n.doc = k.Doc
	if k.Class == kind.Control {
		n.set("kind", words("control"))
		n.set("controlId", text())
		n.set("controlType", words(k.Name))
		n.need("controlId", "controlType")
	} else {
		n.set("kind", words(k.Name))
	}
	if k.Text != "" {
		if _, isSetting := k.Setting(k.Text); !isSetting || k.Text == "name" {
			n.set(k.Text, text())
		}
		if k.TextNeed == kind.Required {
			n.need(k.Text)
		}
	}
	b.rows(n, k)
	if k.Holds == kind.HoldsTabs {
		n.set("tabs", listOf(object(property{"name", text()}).need("name")))
		n.need("tabs")
	}
	b.fields(n, k.Settings)
	b.title(n)
	for i := range k.Channels {
		b.channel(n, &k.Channels[i])
	}
	if len(k.Actions) > 0 {
		n.set("actions", listOf(b.action(k.Actions)))
	}
	return n
}

// title lets a plain text stand for the object of a name.
func (b *builder) title(n *node) {
	if name := n.property("name"); name != nil && name.types[0] == typeObject {
		n.set("name", b.documented(&node{anyOf: []*node{text(), name}}, name.doc))
	}
}

// rows adds what belongs to the rows of a source.
func (b *builder) rows(n *node, k *kind.Kind) {
	if k.Source != kind.Forbidden {
		n.set("source", b.sourceOf(k))
	}
	if k.Source == kind.Required {
		n.need("source")
	}
	if k.Columns.Declared {
		n.set("columns", listOf(b.column(k)))
		n.need("columns")
	}
	if k.Columns.Groups {
		n.set("groupings", listOf(b.grouping()))
	}
	if k.Columns.Sorts {
		n.set("sort", listOf(b.sort()))
	}
	if k.Columns.Order {
		n.set("order", listOf(text()))
	}
	if k.Columns.Summary {
		n.set("summary", listOf(text()))
	}
	if k.Columns.Filters {
		n.set("filters", listOf(b.filter()))
	}
	if k.Columns.Highlights {
		n.set("conditionalFormats", listOf(b.highlight()))
	}
}

// column is an entry of `columns`. Those of input tables have a formula, a
// type or a key, or are the system's.
func (b *builder) column(k *kind.Kind) *node {
	n := object(property{"id", text()}, property{"formula", text()}, property{"name", text()}).need("id")
	n.name = defColumn
	if k.Columns.Typed {
		n.name = defInputColumn
		n.set("key", text())
		n.set("type", b.shape(kind.InputTypes))
	} else {
		n.need("formula")
	}
	for i := range k.Column {
		if k.Column[i].Name != "name" {
			b.field(n, &k.Column[i])
		}
	}
	return n
}

func (b *builder) grouping() *node {
	return object(property{"id", text()}, property{"groupBy", listOf(text())}, property{"calculations", listOf(text())},
		property{"sort", listOf(b.sort())}).need("id").called(defGrouping)
}

func (b *builder) sort() *node {
	return object(property{"columnId", text()}, property{"direction", b.shape(kind.Direction)},
		property{"nulls", b.shape(kind.Nulls)}).need("columnId", "direction").called(defSort)
}

func (b *builder) filter() *node {
	n := &node{types: []string{typeObject}, by: "kind"}
	for _, filter := range kind.Filters {
		of := object(property{"id", text()}, property{"columnId", text()}, property{"kind", words(filter.Name)}).need("id", "columnId", "kind")
		n.variants = append(n.variants, variant{filter.Name, b.fields(of, filter.Settings)})
	}
	return n.need("kind").called(defFilter)
}

func (b *builder) highlight() *node {
	n := &node{types: []string{typeObject}, by: "type"}
	for _, highlight := range kind.Highlights {
		of := object(property{"type", words(highlight.Name)}, property{"columnIds", listOf(text())}).need("type", "columnIds")
		n.variants = append(n.variants, variant{highlight.Name, b.fields(of, highlight.Settings)})
	}
	return n.need("type").called(defHighlight)
}

// channel adds the place that a channel points from. It merges with the
// setting of the same place.
func (b *builder) channel(n *node, channel *kind.Channel) {
	if channel.Form == kind.Unbound {
		return
	}
	path := strings.Split(channel.Path, ".")
	parent := n.at(path[:len(path)-1])
	name := path[len(path)-1]
	switch channel.Form {
	case kind.Pointer:
		b.pointer(parent.at([]string{name}), channel)
	case kind.Pointers:
		parent.set(name, listOf(b.pointer(object(), channel)))
	case kind.IDs:
		parent.set(name, listOf(text()))
	case kind.Axis:
		item := &node{anyOf: []*node{text(), b.pointer(object(), channel)}}
		parent.at([]string{name}).set("columnIds", listOf(item))
		parent.property(name).need("columnIds")
	case kind.ColorBy:
		b.colorBy(parent.at([]string{name}))
	}
	if channel.Need == kind.Required && len(path) == 1 {
		n.need(name)
	}
}

// pointer adds the fields of a pointer to an object.
func (b *builder) pointer(n *node, channel *kind.Channel) *node {
	id := "columnId"
	if b.generation < channel.OlderPointer {
		id = "id"
	}
	n.set(id, text())
	n.need(id)
	n.doc, n.sure = channel.Doc, &channel.Sure
	if channel.Sort != kind.NoSort {
		n.set("sort", object(property{"by", text()}, property{"direction", b.shape(kind.Direction)}).need("direction"))
	}
	return b.fields(n, channel.Settings)
}

// colorBy completes the object that the setting `color` has made.
func (b *builder) colorBy(n *node) {
	if n.property("by") == nil {
		n.set("by", words("single", "category", "scale"))
	}
	n.set("column", text())
	n.need("by")
}
