package decompile

import (
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
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
	for i := range e.read.Highlights {
		n, ok := b.highlight(e, &e.read.Highlights[i], key)
		if !ok {
			return nil
		}
		made = append(made, n)
	}
	return made
}

// highlightWords are the words of the types that draw a scale.
var highlightWords = map[string]string{"backgroundScale": "scale", "fontScale": "font", "dataBars": "bars"}

func (b *book) highlight(e *element, read *view.Highlight, key string) (*node, bool) {
	var columns []string
	for _, ref := range read.Columns {
		c := e.byID[ref.ID]
		if c == nil {
			return nil, false
		}
		columns = append(columns, bracketed("", c.name))
	}
	if len(columns) == 0 || read.Kind == nil {
		return nil, false
	}
	head := "highlight " + strings.Join(columns, ", ")
	p := place{element: e}
	if read.Kind.Name == "single" {
		return b.single(p, read, head, key)
	}
	colors := ""
	if scheme := read.Field("scheme"); scheme.Exists() {
		w, ok := b.form(p, kind.ListOf(kind.Color), scheme.Value, key)
		if !ok || len(scheme.Items()) == 0 {
			return nil, false
		}
		colors = w.terms
	}
	return &node{head: join(head, highlightWords[read.Kind.Name], colors), body: b.settings(p, read.Kind.Settings, read.Value, key, "scheme"), key: key}, true
}

// single writes a condition and the look of the cells that meet it.
func (b *book) single(p place, read *view.Highlight, head, key string) (*node, bool) {
	style := read.Field("style").Value
	condition, ok := b.condition(p, read.Node)
	if !ok || style == nil || len(fieldsAt(style)) == 0 {
		return nil, false
	}
	looks := b.settings(p, kind.HighlightStyle.Fields, style, key)
	if len(looks) < len(style.Fields) {
		return nil, false
	}
	body := append(looks, b.settings(p, read.Kind.Settings, read.Value, key, "condition", "value", "low", "high", "style")...)
	return &node{head: head + " when " + condition, body: body, key: key}, true
}

// conditionWords are conditions on texts in the words of filters.
var conditionWords = map[string]string{
	"Contains": "contains", "NotContains": "does-not-contain", "StartsWith": "starts-with", "EndsWith": "ends-with",
}

func (b *book) condition(p place, read view.Node) (text string, ok bool) {
	condition := read.Field("condition").Text()
	value := ""
	if found := read.Field("value"); found.Exists() {
		if value, ok = b.anyScalar(found.Value); !ok {
			return "", false
		}
	}
	switch condition {
	case "IsNull":
		return "null", value == ""
	case "IsNotNull":
		return "not null", value == ""
	case "Between", "NotBetween":
		low, high := read.Field("low"), read.Field("high")
		if !low.Is(spec.Number) || !high.Is(spec.Number) {
			return "", false
		}
		word := map[string]string{"Between": "between", "NotBetween": "not-between"}[condition]
		return word + " " + low.Value.Text + " and " + high.Value.Text, true
	case "formula":
		tree, found := formula.ParseString(read.Field("formula").Text())
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
