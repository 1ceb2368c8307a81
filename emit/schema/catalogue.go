package schema

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
)

// A Catalogue knows every field that the newest spec of the registry has.
type Catalogue struct {
	sections []catalogued
	byName   map[string]*node
}

type catalogued struct {
	name string
	node *node
}

// A Field is one field of a section.
type Field struct {
	// Path is its name with those of the objects around it; `[]` follows
	// lists and `*` for free keys.
	Path string
	// See is the section that holds the fields inside, "" where there is none.
	See string
	// Doc is a sentence, perhaps "".
	Doc string
	// Sure is how well it is known; Recorded is false for fields that make up
	// the frame of an element, as `id` and `kind` do.
	Sure     kind.Sureness
	Recorded bool
	// Free says that the references record no shape, so that any value goes.
	Free bool
}

// Catalog lists the fields of a workbook, of each kind (`bar-chart`,
// `control list`) and of what kinds share (`column`, `filter`, `effect`).
func Catalog() *Catalogue {
	b := newBuilder(kind.Contents)
	c := &Catalogue{byName: map[string]*node{}}
	root := b.root(object())
	c.add("workbook", root)
	for _, k := range elementKinds(kind.Contents) {
		c.add(SectionOf(k), b.element(k))
	}
	for i := 0; i < len(c.sections); i++ {
		c.addDefinitions(c.sections[i].node)
	}
	return c
}

// SectionOf is the name of a kind's section.
func SectionOf(k *kind.Kind) string {
	if k.Class == kind.Control {
		return "control " + k.Name
	}
	return k.Name
}

func (c *Catalogue) add(name string, n *node) {
	if _, taken := c.byName[name]; taken {
		return
	}
	c.byName[name] = n
	c.sections = append(c.sections, catalogued{name, n})
}

// addDefinitions makes sections of the definitions below a node.
func (c *Catalogue) addDefinitions(n *node) {
	for _, inner := range n.inner() {
		if inner.name != "" {
			c.add("shared "+inner.name, inner)
			continue
		}
		c.addDefinitions(inner)
	}
}

// inner are the nodes directly below a node.
func (n *node) inner() []*node {
	var all []*node
	for _, property := range n.properties {
		all = append(all, property.node)
	}
	all = append(all, n.anyOf...)
	for _, variant := range n.variants {
		all = append(all, variant.node)
	}
	return slices.DeleteFunc(append(all, n.items, n.values), func(n *node) bool { return n == nil })
}

// Sections are the names of the sections, in order.
func (c *Catalogue) Sections() []string {
	names := make([]string, len(c.sections))
	for i, section := range c.sections {
		names[i] = section.name
	}
	return names
}

// Fields are the fields of a section, in the spec's order.
func (c *Catalogue) Fields(section string) []Field {
	n, ok := c.byName[section]
	if !ok {
		return nil
	}
	w := &fieldWalk{seen: map[string]bool{}}
	w.inside(n, "")
	return w.fields
}

// A fieldWalk collects the fields below a node, each path once.
type fieldWalk struct {
	fields []Field
	seen   map[string]bool
}

func (w *fieldWalk) inside(n *node, path string) {
	for _, property := range n.properties {
		w.field(property.node, join(path, property.name), property.node)
	}
	if n.values != nil {
		w.field(n.values, join(path, "*"), n.values)
	}
	for _, alternative := range n.anyOf {
		w.follow(alternative, path)
	}
	for _, variant := range n.variants {
		w.inside(variant.node, path)
	}
	if n.items != nil {
		w.follow(n.items, path+"[]")
	}
}

// follow lists what is below a node that may be a section of its own.
func (w *fieldWalk) follow(n *node, path string) {
	if n.name == "" {
		w.inside(n, path)
	}
}

func (w *fieldWalk) field(n *node, path string, about *node) {
	if !w.seen[path] {
		w.seen[path] = true
		field := Field{Path: path, See: sectionBelow(n), Doc: about.doc, Free: n.isFree()}
		if about.sure != nil {
			field.Sure, field.Recorded = *about.sure, true
		}
		w.fields = append(w.fields, field)
	}
	if n.color || n.items != nil && n.items.color {
		return
	}
	w.follow(n, path)
}

// sectionBelow is the section that a field's value, or the entries of its list,
// are described in.
func sectionBelow(n *node) string {
	for ; n != nil; n = n.items {
		if n.name != "" {
			return "shared " + n.name
		}
	}
	return ""
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

// Has reports whether a section has a field at a path of names with dots; `[]`
// behind names counts for nothing, and free keys are any.
func (c *Catalogue) Has(section, path string) bool {
	n, ok := c.byName[section]
	if !ok {
		return false
	}
	nodes := n.open(nil)
	for _, name := range strings.Split(strings.ReplaceAll(path, "[]", ""), ".") {
		if nodes = below(nodes, name); len(nodes) == 0 {
			return false
		}
	}
	return true
}

// open lists the objects that a value of the node may be, entries of lists
// included. A free node stays in the list.
func (n *node) open(nodes []*node) []*node {
	nodes = append(nodes, n)
	for _, alternative := range n.anyOf {
		nodes = alternative.open(nodes)
	}
	for _, variant := range n.variants {
		nodes = variant.node.open(nodes)
	}
	if n.items != nil {
		nodes = n.items.open(nodes)
	}
	if n.like != nil {
		nodes = n.like.open(nodes)
	}
	return nodes
}

// below are the nodes of a field of some objects.
func below(nodes []*node, name string) []*node {
	var found []*node
	for _, n := range nodes {
		switch property := n.property(name); {
		case property != nil:
			found = property.open(found)
		case n.values != nil:
			found = n.values.open(found)
		case n.isFree() && len(n.properties) == 0:
			found = append(found, n)
		}
	}
	return found
}

// Unknown lists the paths in a value of a section that the section has no
// field for. Names below an unknown one are not looked at.
func (c *Catalogue) Unknown(section string, v *spec.Value) []string {
	n, ok := c.byName[section]
	if !ok {
		return []string{""}
	}
	var found []string
	unknownIn(n.open(nil), v, "", &found)
	return found
}

func unknownIn(nodes []*node, v *spec.Value, path string, found *[]string) {
	for i := range v.Items {
		unknownIn(nodes, &v.Items[i], path, found)
	}
	for i := range v.Fields {
		at := join(path, v.Fields[i].Name)
		inner := below(nodes, v.Fields[i].Name)
		if len(inner) == 0 {
			if !slices.Contains(*found, at) {
				*found = append(*found, at)
			}
			continue
		}
		unknownIn(inner, &v.Fields[i].Value, at, found)
	}
}
