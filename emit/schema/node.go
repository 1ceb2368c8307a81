// Package schema makes JSON Schemas of the spec from the registry of kinds,
// one per generation, prints them for editors, and validates built specs
// against them. Fields that the registry does not know are let through, since
// `raw` may add what Sigma shipped today; those that it knows have their shapes.
package schema

import (
	"slices"

	"github.com/sigmac/sigmac/lang/kind"
)

// A node is one schema in the few keywords that the registry needs. It is
// printed as JSON Schema and compiled for validation, so both say the same.
// Nodes are not changed once they are built.
type node struct {
	doc string
	// sure is how well the registry knows the field; nil where the field is no
	// setting or channel of it.
	sure *kind.Sureness
	// types are the JSON types allowed; none is any.
	types []string
	// words are the texts allowed; none is any.
	words []string
	// color demands that a text is a hex colour, or with variable also one of the
	// theme's variables.
	color, variable bool
	// min and max bound a number.
	min, max *float64
	// properties and required are those of an object.
	properties []property
	required   []string
	// values is the schema of an object's values where its keys are free.
	values *node
	// items is the schema of a list's items, at least of them fewest.
	items  *node
	fewest int
	// anyOf are schemas one of which must hold.
	anyOf []*node
	// variants are schemas by the text of the property `by`; a text that none
	// of them has is let through.
	by       string
	variants []variant
	// like is a node whose fields this one may have too, where a schema that
	// says so would hold itself: a source in a source.
	like *node
	// name is that of the definition under which the node is printed.
	name string
}

type property struct {
	name string
	node *node
}

type variant struct {
	word string
	node *node
}

// The JSON types.
const (
	typeObject  = "object"
	typeArray   = "array"
	typeText    = "string"
	typeNumber  = "number"
	typeInteger = "integer"
	typeLogical = "boolean"
	typeNull    = "null"
)

func anything() *node { return &node{} }

func text() *node { return &node{types: []string{typeText}} }

func words(words ...string) *node { return &node{types: []string{typeText}, words: words} }

func listOf(items *node) *node { return &node{types: []string{typeArray}, items: items} }

func object(properties ...property) *node {
	return &node{types: []string{typeObject}, properties: properties}
}

// need makes properties required.
func (n *node) need(names ...string) *node {
	for _, name := range names {
		if !slices.Contains(n.required, name) {
			n.required = append(n.required, name)
		}
	}
	return n
}

// called gives the node the name of its definition.
func (n *node) called(name string) *node {
	n.name = name
	return n
}

// property returns the node of a property, nil if there is none.
func (n *node) property(name string) *node {
	for _, property := range n.properties {
		if property.name == name {
			return property.node
		}
	}
	return nil
}

// set writes the node of a property.
func (n *node) set(name string, value *node) {
	for i := range n.properties {
		if n.properties[i].name == name {
			n.properties[i].node = value
			return
		}
	}
	n.properties = append(n.properties, property{name, value})
}

// at returns the object at the end of some property names below the node, and
// makes those that are not there. Objects that the way goes through are the
// node's own, so that shared shapes stay as they are.
func (n *node) at(path []string) *node {
	for _, name := range path {
		next := object()
		if old := n.property(name); old != nil {
			copied := *old
			copied.properties = slices.Clone(old.properties)
			copied.required = slices.Clone(old.required)
			copied.name = ""
			next = &copied
		}
		n.set(name, next)
		n = next
	}
	return n
}

// isFree reports whether the node lets everything through.
func (n *node) isFree() bool {
	return len(n.types) == 0 && len(n.words) == 0 && len(n.anyOf) == 0 && len(n.variants) == 0
}
