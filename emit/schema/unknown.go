package schema

import (
	"slices"
	"strconv"
	"sync"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// An UnknownField is a field that no generation has at its place.
type UnknownField struct {
	// Element is the id of the element that it is in, "" outside of elements.
	Element string
	// Pointer is the JSON pointer from the spec's root to the field's value.
	Pointer, Name string
	// Near are the fields that it may be a slip of the pen for.
	Near []string
	// At is the source of the value, or of the nearest one around that has one.
	At source.Span
}

// Unknown lists the fields of a spec that the registry does not know, in the
// order of the spec: all of them in the outer object, the document and the
// entries of its lists, further in those that are a slip of the pen for a field
// that is not there. In elements servers take older spellings, and fields that
// say nothing. Fields of all generations count as known, and so do
// those of answers. What stands in elements of unknown kinds or below an unknown
// field is not looked at, and an empty list says nothing.
func Unknown(generation kind.Generation, root *spec.Value) []UnknownField {
	outer := withoutElements(root)
	outer.Fields = slices.DeleteFunc(outer.Fields, func(f spec.Field) bool { return slices.Contains(kind.AnswerFields, f.Name) })
	depth := documentDepth
	if generation == kind.Flat {
		depth--
	}
	s := strays{at: outer.At}
	s.below(rootNodes(generation), &outer, "", depth)
	nodes := map[elementKind][]*node{}
	for _, element := range elementsOf(generation, root) {
		of := kindOf(element.value)
		if _, known := nodes[of]; !known {
			nodes[of] = elementNodes(of)
		}
		before := len(s.found)
		s.below(nodes[of], element.value, element.pointer, 0)
		for i := before; i < len(s.found); i++ {
			s.found[i].Element = spec.ID(element.value)
		}
	}
	return s.found
}

// documentDepth is how many objects deep the entries of the document's lists
// are: the outer object, the document, the entry.
const documentDepth = 3

// rootNodes are what the outer object of a generation may be. The document
// object's own fields are known in whatever wrapper it stands.
func rootNodes(generation kind.Generation) []*node {
	if generation == kind.Flat {
		return validators[kind.Flat]().root().node.open(nil)
	}
	inner := documentNodes()
	outer := validators[generation]().root().node
	wrapped := object(outer.properties...)
	wrapped.properties = slices.Clone(wrapped.properties)
	wrapped.set(generation.String(), &node{anyOf: inner})
	return wrapped.open(nil)
}

// documentNodes are the document objects of the generations that have one.
var documentNodes = sync.OnceValue(func() []*node {
	var nodes []*node
	for _, generation := range []kind.Generation{kind.Contents, kind.Document} {
		nodes = append(nodes, validators[generation]().root().node.property(generation.String()))
	}
	return nodes
})

// elementNodes are what an element of its kind may be in any generation; none
// where the registry does not know the kind.
func elementNodes(of elementKind) []*node {
	var nodes []*node
	for _, generation := range kind.Generations {
		if rule, ok := validators[generation]().elements[of]; ok {
			nodes = rule().node.open(nodes)
		}
	}
	return nodes
}

// strays collects unknown fields; at is the span of what is around.
type strays struct {
	found []UnknownField
	at    source.Span
}

// below looks at a value that may be any of some nodes; none are an element of
// an unknown kind. Down to a depth every unknown field counts.
func (s *strays) below(nodes []*node, v *spec.Value, pointer string, depth int) {
	if around := s.at; !v.At.IsZero() {
		s.at = v.At
		defer func() { s.at = around }()
	}
	for i := range v.Items {
		s.below(nodes, &v.Items[i], pointer+"/"+strconv.Itoa(i), depth)
	}
	for i := range v.Fields {
		field := &v.Fields[i]
		at := pointer + "/" + spec.EscapePointer(field.Name)
		inner := below(nodes, field.Name)
		switch {
		case len(inner) > 0:
			s.below(inner, &field.Value, at, depth-1)
			continue
		case field.Value.Type == spec.Array && len(field.Value.Items) == 0:
			continue
		}
		known := namesOf(nodes)
		if depth <= 0 {
			known = slices.DeleteFunc(known, func(name string) bool { _, there := v.Get(name); return there })
		}
		if near := name.Nearest(field.Name, known); depth > 0 || len(near) > 0 {
			s.found = append(s.found, UnknownField{Pointer: at, Name: field.Name, Near: near, At: s.spanOf(&field.Value)})
		}
	}
}

func (s *strays) spanOf(v *spec.Value) source.Span {
	if v.At.IsZero() {
		return s.at
	}
	return v.At
}

// namesOf lists the fields that an object may have.
func namesOf(nodes []*node) []string {
	var names []string
	for _, n := range nodes {
		for _, property := range n.properties {
			if !slices.Contains(names, property.name) {
				names = append(names, property.name)
			}
		}
	}
	return names
}
