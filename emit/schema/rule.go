package schema

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strconv"
	"sync"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
)

// A rule judges values by one schema. Sound values are recognised as they are,
// which is all that most need; what is refused, and why, is found by a second
// look. Tests hold the two, and a validator that reads the printed schema, to the
// same verdicts.
type rule struct{ node *node }

// check returns what is refused in a value at a pointer.
func (r *rule) check(value *spec.Value, pointer string) []Violation {
	if r.node.takes(value) {
		return nil
	}
	var refused refusals
	refused.judge(r.node, newSpot(value, pointer))
	slices.SortFunc(refused.found, func(a, b Violation) int {
		return cmp.Or(cmp.Compare(a.Pointer, b.Pointer), cmp.Compare(a.Message, b.Message))
	})
	return slices.CompactFunc(refused.found, func(a, b Violation) bool { return a.Pointer == b.Pointer && a.Message == b.Message })
}

// A validator holds the rules of one generation, each made at its first use: a
// workbook uses few kinds.
type validator struct {
	root     func() *rule
	elements map[elementKind]func() *rule
}

// An elementKind is what says the rule of an element; controlType is empty but
// for controls.
type elementKind struct{ kind, controlType string }

// validators are those of the generations, by their number.
var validators = [...]func() *validator{
	kind.Flat:     sync.OnceValue(func() *validator { return newValidator(kind.Flat) }),
	kind.Document: sync.OnceValue(func() *validator { return newValidator(kind.Document) }),
	kind.Contents: sync.OnceValue(func() *validator { return newValidator(kind.Contents) }),
}

func newValidator(generation kind.Generation) *validator {
	v := &validator{elements: map[elementKind]func() *rule{}}
	v.root = sync.OnceValue(func() *rule { return &rule{newBuilder(generation).root(anything())} })
	for _, k := range elementKinds(generation) {
		of := elementKind{kind: k.Name}
		if k.Class == kind.Control {
			of = elementKind{"control", k.Name}
		}
		v.elements[of] = sync.OnceValue(func() *rule { return &rule{newBuilder(generation).element(k)} })
	}
	return v
}

// takes reports whether a value is sound.
func (n *node) takes(v *spec.Value) bool {
	if len(n.types) > 0 && !slices.ContainsFunc(n.types, func(t string) bool { return isType(v, t) }) {
		return false
	}
	if len(n.anyOf) > 0 && !slices.ContainsFunc(n.anyOf, func(of *node) bool { return of.takes(v) }) {
		return false
	}
	switch v.Type {
	case spec.Text:
		return (len(n.words) == 0 || slices.Contains(n.words, v.Text)) && (!n.color || n.matchesColor(v.Text))
	case spec.Number:
		return len(n.words) == 0 && n.takesNumber(v.Text)
	case spec.Array:
		return n.takesItems(v.Items)
	case spec.Object:
		return n.takesFields(v)
	}
	return len(n.words) == 0
}

func isType(v *spec.Value, jsonType string) bool {
	switch v.Type {
	case spec.Null:
		return jsonType == typeNull
	case spec.Bool:
		return jsonType == typeLogical
	case spec.Text:
		return jsonType == typeText
	case spec.Array:
		return jsonType == typeArray
	case spec.Object:
		return jsonType == typeObject
	}
	return jsonType == typeNumber || jsonType == typeInteger && isWhole(v.Text)
}

func isWhole(spelling string) bool {
	number := number64(spelling)
	return number == math.Trunc(number)
}

func (n *node) takesNumber(spelling string) bool {
	if n.min == nil && n.max == nil {
		return true
	}
	number := number64(spelling)
	return (n.min == nil || number >= *n.min) && (n.max == nil || number <= *n.max)
}

// number64 reads a JSON number as near as a machine number comes: beyond that it
// is infinite.
func number64(spelling string) float64 {
	number, _ := strconv.ParseFloat(spelling, 64)
	return number
}

func (n *node) takesItems(items []spec.Value) bool {
	if len(items) < n.fewest {
		return false
	}
	if n.items == nil {
		return true
	}
	for i := range items {
		if !n.items.takes(&items[i]) {
			return false
		}
	}
	return true
}

func (n *node) takesFields(object *spec.Value) bool {
	for _, name := range n.required {
		if _, ok := object.Get(name); !ok {
			return false
		}
	}
	for i := range object.Fields {
		field := &object.Fields[i]
		if of := n.fieldNode(field.Name); of != nil && !of.takes(&field.Value) {
			return false
		}
	}
	variant := n.variant(object)
	return variant == nil || variant.takes(object)
}

// fieldNode is the node of a field; nil where everything is let through.
func (n *node) fieldNode(name string) *node {
	if of := n.property(name); of != nil {
		return of
	}
	return n.values
}

// variant is the node of what an object says that it is; nil for none.
func (n *node) variant(object *spec.Value) *node {
	if len(n.variants) == 0 {
		return nil
	}
	word := textOf(object, n.by)
	for _, variant := range n.variants {
		if variant.word == word {
			return variant.node
		}
	}
	return nil
}

var (
	hexPattern   = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(hexColor) })
	framePattern = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(frameColor) })
)

// matchesColor reports whether a text is a colour as the node takes it.
func (n *node) matchesColor(text string) bool {
	if n.variable {
		return framePattern().MatchString(text)
	}
	return hexPattern().MatchString(text)
}
