package schema

import (
	"slices"
	"strconv"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// The validator's extension keywords. They decide what JSON Schema would decide
// by trying: which variant an object means, and which alternative a value's
// type means. So an error is about what its author meant.

// keywords are the extensions that stand for keywords of a node; nil is none.
func (c *compiler) keywords(n *node) map[string]jsonschema.ExtSchema {
	switch {
	case len(n.variants) > 0:
		return map[string]jsonschema.ExtSchema{"variants": c.variants(n)}
	case len(n.anyOf) > 0:
		return map[string]jsonschema.ExtSchema{"anyOf": c.alternatives(n)}
	case len(n.words) > 0:
		return map[string]jsonschema.ExtSchema{"enum": oneOf(n.words)}
	}
	return nil
}

// variants looks a schema up by the text of a property. A text that has none is
// let through.
type variants struct {
	by     string
	byWord map[string]*jsonschema.Schema
}

func (c *compiler) variants(n *node) variants {
	v := variants{n.by, map[string]*jsonschema.Schema{}}
	for _, variant := range n.variants {
		v.byWord[variant.word] = c.compile(variant.node)
	}
	return v
}

// Validate checks the value against the variant that it names.
func (v variants) Validate(ctx jsonschema.ValidationContext, value any) error {
	object, _ := value.(map[string]any)
	word, _ := object[v.by].(string)
	schema, ok := v.byWord[word]
	if !ok {
		return nil
	}
	return ctx.Validate(schema, "variants/"+word, value, "")
}

// oneOf is the keyword `enum` for texts. The validator's own keeps its message
// to itself, and loses errors without one.
type oneOf []string

// Validate checks that the value is one of the words.
func (words oneOf) Validate(ctx jsonschema.ValidationContext, value any) error {
	if word, _ := value.(string); slices.Contains(words, word) {
		return nil
	}
	return ctx.Error("enum", "no word of the enumeration")
}

// alternatives are the schemas of `anyOf`. Those that take the value's type are
// tried; if one alone does, its errors are those of the value.
type alternatives []alternative

type alternative struct {
	node   *node
	schema *jsonschema.Schema
}

func (c *compiler) alternatives(n *node) alternatives {
	all := make(alternatives, len(n.anyOf))
	for i, of := range n.anyOf {
		all[i] = alternative{of, c.compile(of)}
	}
	return all
}

// Validate checks that the value fits an alternative.
func (all alternatives) Validate(ctx jsonschema.ValidationContext, value any) error {
	var refused []error
	for i, alternative := range all {
		if len(alternative.node.types) > 0 && !hasType(alternative.node.types, value) {
			continue
		}
		err := ctx.Validate(alternative.schema, "anyOf/"+strconv.Itoa(i), value, "")
		if err == nil {
			return nil
		}
		refused = append(refused, err)
	}
	if len(refused) == 1 {
		return refused[0]
	}
	return ctx.Error("anyOf", "fits no alternative")
}

// hasType tells whether a converted value has one of some JSON types; any number
// may be whole.
func hasType(types []string, value any) bool {
	var of string
	switch value.(type) {
	case nil:
		of = typeNull
	case bool:
		of = typeLogical
	case string:
		of = typeText
	case int64, float64:
		return slices.Contains(types, typeNumber) || slices.Contains(types, typeInteger)
	case []any:
		of = typeArray
	default:
		of = typeObject
	}
	return slices.Contains(types, of)
}
