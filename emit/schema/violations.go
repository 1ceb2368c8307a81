package schema

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// refusals collects what nodes refuse in a value, at the innermost places that
// are at fault. Alternatives are one mistake, but where the value's type means
// one alone: then its mistakes are those of the value.
type refusals struct{ found []Violation }

// A spot is a value with its pointer, and the nearest source around it.
type spot struct {
	value   *spec.Value
	pointer string
	at      source.Span
	raw     bool
}

func newSpot(value *spec.Value, pointer string) spot {
	return spot{value, pointer, value.At, value.Raw}
}

// inside is a value below the spot.
func (s spot) inside(value *spec.Value, step string) spot {
	inner := spot{value, s.pointer + "/" + step, s.at, s.raw || value.Raw}
	if !value.At.IsZero() {
		inner.at = value.At
	}
	return inner
}

func (r *refusals) report(s spot, message string) {
	r.found = append(r.found, Violation{Pointer: s.pointer, Message: message, At: s.at, Raw: s.raw})
}

// judge reports what a node refuses, by the same rules as takes.
func (r *refusals) judge(n *node, s spot) {
	if len(n.types) > 0 && !slices.ContainsFunc(n.types, func(t string) bool { return isType(s.value, t) }) {
		r.demand(s, demands(n))
		return
	}
	switch {
	case len(n.variants) > 0:
	case len(n.anyOf) > 0:
		r.alternatives(n, s)
	case len(n.words) > 0 && (s.value.Type != spec.Text || !slices.Contains(n.words, s.value.Text)):
		r.demand(s, demands(n))
	}
	switch s.value.Type {
	case spec.Text:
		if n.color && !n.matchesColor(s.value.Text) {
			r.report(s, "must be a hex colour as in `#0ea5e9`")
		}
	case spec.Number:
		r.number(n, s)
	case spec.Array:
		r.items(n, s)
	case spec.Object:
		r.fields(n, s)
	}
}

func (r *refusals) demand(s spot, what []string) {
	r.report(s, "must be "+strings.Join(what, " or "))
}

// alternatives tries the nodes of `anyOf` that take the value's type.
func (r *refusals) alternatives(n *node, s spot) {
	var meant []*node
	for _, of := range n.anyOf {
		if len(of.types) == 0 || slices.ContainsFunc(of.types, func(t string) bool { return mayBe(s.value, t) }) {
			if of.takes(s.value) {
				return
			}
			meant = append(meant, of)
		}
	}
	if len(meant) == 1 {
		r.judge(meant[0], s)
		return
	}
	r.demand(s, demands(n))
}

// mayBe is isType, but that any number may be meant as a whole one.
func mayBe(v *spec.Value, jsonType string) bool {
	return isType(v, jsonType) || v.Type == spec.Number && jsonType == typeInteger
}

func (r *refusals) number(n *node, s spot) {
	number := number64(s.value.Text)
	if n.min != nil && number < *n.min {
		r.report(s, "must be at least "+strconv.FormatFloat(*n.min, 'g', -1, 64))
	}
	if n.max != nil && number > *n.max {
		r.report(s, "must be at most "+strconv.FormatFloat(*n.max, 'g', -1, 64))
	}
}

func (r *refusals) items(n *node, s spot) {
	if len(s.value.Items) < n.fewest {
		r.report(s, "must be a list of at least "+strconv.Itoa(n.fewest))
	}
	if n.items == nil {
		return
	}
	for i := range s.value.Items {
		r.judge(n.items, s.inside(&s.value.Items[i], strconv.Itoa(i)))
	}
}

func (r *refusals) fields(n *node, s spot) {
	var missing []string
	for _, field := range n.required {
		if _, ok := s.value.Get(field); !ok {
			missing = append(missing, name.Quote(field))
		}
	}
	if len(missing) > 0 {
		r.report(s, lacks(missing))
	}
	for i := range s.value.Fields {
		field := &s.value.Fields[i]
		if of := n.fieldNode(field.Name); of != nil {
			r.judge(of, s.inside(&field.Value, spec.EscapePointer(field.Name)))
		}
	}
	if variant := n.variant(s.value); variant != nil {
		r.judge(variant, s)
	}
}

// lacks says which fields are missing.
func lacks(fields []string) string {
	if len(fields) == 1 {
		return "lacks the field " + fields[0]
	}
	return "lacks the fields " + strings.Join(fields[:len(fields)-1], ", ") + " and " + fields[len(fields)-1]
}

// demands says what a node takes.
func demands(n *node) []string {
	if len(n.words) > 0 {
		return []string{name.Alternatives(n.words)}
	}
	var all []string
	for _, t := range n.types {
		all = append(all, nouns[t])
	}
	for _, alternative := range n.anyOf {
		for _, demand := range demands(alternative) {
			if !slices.Contains(all, demand) {
				all = append(all, demand)
			}
		}
	}
	return all
}

var nouns = map[string]string{
	typeObject: "an object", typeArray: "a list", typeText: "a text", typeNumber: "a number", typeInteger: "a whole number",
	typeLogical: "true or false", typeNull: "null",
}
