package schema

import (
	"bytes"
	"encoding/json"

	"github.com/sigmac/sigmac/lang/kind"
)

// hexColor is what the server takes for a colour (spec-data-elements.md 33).
const hexColor = "^#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$"

// frameColor takes the theme's variables besides.
const frameColor = hexColor + "|^" + kind.VariablePattern + "$"

// pattern is what the text of a colour must match.
func (n *node) pattern() string {
	if n.variable {
		return frameColor
	}
	return hexColor
}

// JSON returns the JSON Schema (draft 2020-12) of a generation's specs, with
// two blanks of indentation and a final newline, the same bytes every time.
func JSON(generation kind.Generation) []byte {
	b := newBuilder(generation)
	p := &printer{definitions: map[string]any{}}
	document := p.print(b.root(b.anyElement()))
	document["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	document["$id"] = "https://github.com/sigmac/sigmac/schema/" + generation.String() + ".json"
	document["title"] = "Sigma workbook spec, generation " + generation.String()
	document["$defs"] = p.definitions
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(document); err != nil {
		panic("schema: a schema of texts, numbers, lists and maps is always JSON: " + err.Error())
	}
	return text.Bytes()
}

// anyElement makes the schema of an element by its kind, and of a control by
// its type.
func (b *builder) anyElement() *node {
	n := object(property{"id", text()}, property{"kind", text()}).need("id", "kind")
	n.by, n.name = "kind", defElement
	controls := object(property{"controlType", text()}).need("controlType")
	controls.by, controls.name = "controlType", defControl
	for _, k := range elementKinds(b.generation) {
		element := b.element(k)
		if k.Class == kind.Control {
			element.name = "control-" + k.Name
			controls.variants = append(controls.variants, variant{k.Name, element})
			continue
		}
		element.name = "element-" + k.Name
		n.variants = append(n.variants, variant{k.Name, element})
	}
	n.variants = append(n.variants, variant{"control", controls})
	return n
}

// A printer writes nodes as JSON Schema and collects the named ones.
type printer struct{ definitions map[string]any }

// print writes a node, or a reference to it where it has a name.
func (p *printer) print(n *node) map[string]any {
	if n.name == "" {
		return p.describe(p.inline(n), n)
	}
	if _, ok := p.definitions[n.name]; !ok {
		p.definitions[n.name] = nil
		p.definitions[n.name] = p.inline(n)
	}
	return p.describe(map[string]any{"$ref": "#/$defs/" + n.name}, n)
}

func (p *printer) describe(schema map[string]any, n *node) map[string]any {
	if n.doc != "" {
		schema["description"] = n.doc
	}
	return schema
}

func (p *printer) inline(n *node) map[string]any {
	schema := map[string]any{}
	switch {
	case len(n.words) > 0:
		schema["enum"] = n.words
	case len(n.types) == 1:
		schema["type"] = n.types[0]
	case len(n.types) > 1:
		schema["type"] = n.types
	}
	if n.color {
		schema["pattern"] = n.pattern()
	}
	if n.min != nil {
		schema["minimum"] = *n.min
	}
	if n.max != nil {
		schema["maximum"] = *n.max
	}
	if len(n.properties) > 0 {
		properties := map[string]any{}
		for _, property := range n.properties {
			properties[property.name] = p.print(property.node)
		}
		schema["properties"] = properties
	}
	if len(n.required) > 0 {
		schema["required"] = n.required
	}
	if n.values != nil {
		schema["additionalProperties"] = p.print(n.values)
	}
	if n.items != nil {
		schema["items"] = p.print(n.items)
	}
	if n.fewest > 0 {
		schema["minItems"] = n.fewest
	}
	if len(n.anyOf) > 0 {
		schema["anyOf"] = p.all(n.anyOf)
	}
	if len(n.variants) > 0 {
		schema["allOf"] = p.choices(n)
	}
	return schema
}

func (p *printer) all(nodes []*node) []any {
	printed := make([]any, len(nodes))
	for i, n := range nodes {
		printed[i] = p.print(n)
	}
	return printed
}

// choices writes variants as conditions, so that an editor speaks of the
// variant that is meant and of no other.
func (p *printer) choices(n *node) []any {
	var choices []any
	for _, variant := range n.variants {
		choices = append(choices, map[string]any{
			"if": map[string]any{
				"properties": map[string]any{n.by: map[string]any{"const": variant.word}},
				"required":   []string{n.by},
			},
			"then": p.print(variant.node),
		})
	}
	return choices
}
