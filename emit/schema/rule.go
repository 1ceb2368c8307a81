package schema

import (
	"cmp"
	"errors"
	"math"
	"slices"
	"strconv"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
)

// A rule judges values by one schema. The validator of JSON Schema works on
// maps that it is given and others that it makes, which for a dashboard of
// thousands of charts takes as long as all else together. So sound values are
// recognised first, as they are; only where that fails the validator is made
// and asked, and what it says counts. Tests hold the two to the same verdicts.
type rule struct {
	node     *node
	compiled func() *compiled
}

func newRule(n *node) *rule {
	return &rule{n, sync.OnceValue(func() *compiled { return compile(n) })}
}

// check returns what is refused in a value that stands at a pointer.
func (r *rule) check(value *spec.Value, pointer string) []Violation {
	if r.node.takes(value) {
		return nil
	}
	return r.compiled().check(value, pointer)
}

// check asks the validator, and ties what it refuses to the source.
func (c *compiled) check(value *spec.Value, pointer string) []Violation {
	err := c.schema.Validate(convert(value))
	if err == nil {
		return nil
	}
	var invalid *jsonschema.ValidationError
	if !errors.As(err, &invalid) {
		return []Violation{{Pointer: pointer, Message: err.Error(), At: value.At, Raw: value.Raw}}
	}
	var found []Violation
	collect(c, invalid, func(at string, message string) {
		span, raw := trace(value, at)
		found = append(found, Violation{Pointer: pointer + at, Message: message, At: span, Raw: raw})
	})
	slices.SortFunc(found, func(a, b Violation) int {
		return cmp.Or(cmp.Compare(a.Pointer, b.Pointer), cmp.Compare(a.Message, b.Message))
	})
	return slices.CompactFunc(found, func(a, b Violation) bool { return a.Pointer == b.Pointer && a.Message == b.Message })
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
	v.root = sync.OnceValue(func() *rule { return newRule(newBuilder(generation).root(anything())) })
	for _, k := range elementKinds(generation) {
		of := elementKind{kind: k.Name}
		if k.Class == kind.Control {
			of = elementKind{"control", k.Name}
		}
		v.elements[of] = sync.OnceValue(func() *rule { return newRule(newBuilder(generation).element(k)) })
	}
	return v
}

// takes tells whether a value is sound, by the same rules as the validator.
func (n *node) takes(v *spec.Value) bool {
	if len(n.types) > 0 && !slices.ContainsFunc(n.types, func(t string) bool { return isType(v, t) }) {
		return false
	}
	if len(n.anyOf) > 0 && !slices.ContainsFunc(n.anyOf, func(of *node) bool { return of.takes(v) }) {
		return false
	}
	switch v.Type {
	case spec.Text:
		return (len(n.words) == 0 || slices.Contains(n.words, v.Text)) && (!n.color || colorPattern().MatchString(v.Text))
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
	number, err := strconv.ParseFloat(spelling, 64)
	return err == nil && number == math.Trunc(number)
}

func (n *node) takesNumber(spelling string) bool {
	if n.min == nil && n.max == nil {
		return true
	}
	number, err := strconv.ParseFloat(spelling, 64)
	return err == nil && (n.min == nil || number >= *n.min) && (n.max == nil || number <= *n.max)
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
		of := n.property(field.Name)
		if of == nil {
			of = n.values
		}
		if of != nil && !of.takes(&field.Value) {
			return false
		}
	}
	word := textOf(object, n.by)
	for _, variant := range n.variants {
		if variant.word == word && !variant.node.takes(object) {
			return false
		}
	}
	return true
}
