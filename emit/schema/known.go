package schema

import (
	"slices"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
)

// KeepKnown drops the fields of a document object that the generation does not
// have, as the server does: its own, and those of its pages and elements, but
// not of elements of the opaque kinds. The flat generation is judged by the
// document that newer ones have in its place.
func KeepKnown(generation kind.Generation, contents *spec.Value, opaque []string) {
	inner := max(generation, kind.Document)
	document := validators[inner]().root().node.property(inner.String())
	contents.Fields = slices.DeleteFunc(contents.Fields, func(f spec.Field) bool { return document.property(f.Name) == nil })
	if pages := document.property("pages").items; pages != nil {
		for _, page := range spec.Pages(contents) {
			pages.keep(page)
		}
	}
	for _, element := range spec.Elements(contents) {
		if rule, known := validators[generation]().elements[kindOf(element)]; known && !slices.Contains(opaque, textOf(element, "kind")) {
			rule().node.keep(element)
		}
	}
}

// openFields are not looked into: the registry does not list what they hold.
var openFields = []string{"source", "effects", "config", "tools"}

// keep drops the fields of an object, and of those in it, that none of the nodes
// has that it may mean. Where no node lists fields, all are kept.
func (n *node) keep(v *spec.Value) {
	meant := n.meant(v, nil)
	if i := slices.IndexFunc(meant, func(of *node) bool { return of.items != nil }); i >= 0 {
		for k := range v.Items {
			meant[i].items.keep(&v.Items[k])
		}
	}
	if v.Type != spec.Object || !lists(meant) {
		return
	}
	v.Fields = slices.DeleteFunc(v.Fields, func(f spec.Field) bool { return len(propertiesOf(meant, f.Name)) == 0 })
	for i := range v.Fields {
		field := &v.Fields[i]
		if of := propertiesOf(meant, field.Name); len(of) == 1 && !slices.Contains(openFields, field.Name) {
			of[0].keep(&field.Value)
		}
	}
}

// meant are the nodes that a value may mean: the node itself, its alternatives,
// and the variant that the value names.
func (n *node) meant(v *spec.Value, found []*node) []*node {
	found = append(found, n)
	for _, alternative := range n.anyOf {
		found = alternative.meant(v, found)
	}
	if variant := n.variant(v); variant != nil {
		found = variant.meant(v, found)
	}
	return found
}

// lists reports whether nodes list the fields of an object.
func lists(nodes []*node) bool {
	return slices.ContainsFunc(nodes, func(n *node) bool { return len(n.properties) > 0 }) &&
		!slices.ContainsFunc(nodes, func(n *node) bool { return n.values != nil })
}

func propertiesOf(nodes []*node, name string) []*node {
	var found []*node
	for _, n := range nodes {
		if property := n.property(name); property != nil {
			found = append(found, property)
		}
	}
	return found
}
