package decompile

import (
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
)

// highlights writes the conditional formats of a table; none where one cannot
// be said.
func (b *book) highlights(e *element) []*node {
	key := e.key("conditionalFormats")
	if !e.kind.Columns.Highlights || b.learned.fails(key) {
		return nil
	}
	var made []*node
	for i := range spec.ItemsAt(e.value, "conditionalFormats") {
		n, ok := b.highlight(e, &spec.ItemsAt(e.value, "conditionalFormats")[i], key)
		if !ok {
			return nil
		}
		made = append(made, n)
	}
	return made
}

// highlightWords are the words of the types that draw a scale.
var highlightWords = map[string]string{"backgroundScale": "scale", "fontScale": "font", "dataBars": "bars"}

func (b *book) highlight(e *element, v *spec.Value, key string) (*node, bool) {
	var columns []string
	for _, id := range spec.ItemsAt(v, "columnIds") {
		c := e.byID[id.Text]
		if c == nil {
			return nil, false
		}
		columns = append(columns, bracketed("", c.name))
	}
	if len(columns) == 0 {
		return nil, false
	}
	head := "highlight " + strings.Join(columns, ", ")
	p := place{element: e}
	for _, entry := range kind.Highlights {
		if entry.Name != spec.TextAt(v, "type") {
			continue
		}
		if entry.Name == "single" {
			return b.single(p, entry, v, head, key)
		}
		colors := ""
		if scheme := spec.Child(v, "scheme"); scheme != nil {
			w, ok := b.form(p, kind.ListOf(kind.Color), scheme, key)
			if !ok || len(scheme.Items) == 0 {
				return nil, false
			}
			colors = w.terms
		}
		return &node{head: join(head, highlightWords[entry.Name], colors), body: b.settings(p, entry.Settings, v, key, "scheme"), key: key}, true
	}
	return nil, false
}

// single writes a condition and the look of the cells that meet it.
func (b *book) single(p place, entry *kind.HighlightKind, v *spec.Value, head, key string) (*node, bool) {
	style := spec.Child(v, "style")
	condition, ok := b.condition(p, v)
	if !ok || style == nil || len(fieldsAt(style)) == 0 {
		return nil, false
	}
	looks := b.settings(p, kind.HighlightStyle.Fields, style, key)
	if len(looks) < len(style.Fields) {
		return nil, false
	}
	body := append(looks, b.settings(p, entry.Settings, v, key, "condition", "value", "low", "high", "style")...)
	return &node{head: head + " when " + condition, body: body, key: key}, true
}

// conditionWords are conditions on texts in the words of filters.
var conditionWords = map[string]string{
	"Contains": "contains", "NotContains": "does-not-contain", "StartsWith": "starts-with", "EndsWith": "ends-with",
}

func (b *book) condition(p place, v *spec.Value) (text string, ok bool) {
	condition := spec.TextAt(v, "condition")
	value := ""
	if found := spec.Child(v, "value"); found != nil {
		if value, ok = b.anyScalar(found); !ok {
			return "", false
		}
	}
	switch condition {
	case "IsNull":
		return "null", value == ""
	case "IsNotNull":
		return "not null", value == ""
	case "Between", "NotBetween":
		low, high := spec.Child(v, "low"), spec.Child(v, "high")
		if low == nil || high == nil || low.Type != spec.Number || high.Type != spec.Number {
			return "", false
		}
		word := map[string]string{"Between": "between", "NotBetween": "not-between"}[condition]
		return word + " " + low.Text + " and " + high.Text, true
	case "formula":
		tree, found := formula.ParseString(spec.TextAt(v, "formula"))
		if found.HasErrors() {
			return "", false
		}
		return "(" + b.print(p, nil, tree, 0) + ")", true
	case "=", "!=", ">", ">=", "<", "<=":
		return condition + " " + value, value != ""
	}
	word, known := conditionWords[condition]
	return word + " " + value, known && value != ""
}
