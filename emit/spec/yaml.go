//go:build !js

package spec

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// YAML writes what JSON writes as YAML: blocks, two-space indentation, texts of
// several lines as they are.
func YAML(value *Value) ([]byte, error) {
	var out bytes.Buffer
	encoder := yaml.NewEncoder(&out)
	encoder.SetIndent(2)
	if err := encoder.Encode(yamlNode(value)); err != nil {
		return nil, err
	}
	if err := encoder.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func yamlNode(v *Value) *yaml.Node {
	switch v.Type {
	case Array:
		node := &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Style: emptyFlow(len(v.Items))}
		for i := range v.Items {
			node.Content = append(node.Content, yamlNode(&v.Items[i]))
		}
		return node
	case Object:
		node := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Style: emptyFlow(len(v.Fields))}
		for i := range v.Fields {
			node.Content = append(node.Content, yamlText(v.Fields[i].Name), yamlNode(&v.Fields[i].Value))
		}
		return node
	case Text:
		return yamlText(v.Text)
	case Bool:
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: v.Text}
	case Number:
		return yamlNumber(v.Text)
	}
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null", Value: "null"}
}

func emptyFlow(members int) yaml.Style {
	if members == 0 {
		return yaml.FlowStyle
	}
	return 0
}

func yamlText(text string) *yaml.Node {
	if !utf8.ValidString(text) {
		text = string([]rune(text))
	}
	node := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: text}
	switch {
	case isPlainBlock(text):
		node.Style = yaml.LiteralStyle
	case slices.Contains(oldLogicals, strings.ToLower(text)), strings.ContainsFunc(text, unicode.IsControl):
		node.Style = yaml.DoubleQuotedStyle
	}
	return node
}

// oldLogicals are words that YAML 1.1, which many tools still read, takes for
// true and false.
var oldLogicals = []string{"y", "n", "yes", "no", "on", "off"}

// isPlainBlock reports whether a text of several lines reads back from a literal
// block as it is: no control characters, no blank where the block would begin
// or a line end.
func isPlainBlock(text string) bool {
	if !strings.Contains(text, "\n") || strings.TrimLeft(text, " \n") != text || strings.Contains(text, " \n") || strings.HasSuffix(text, " ") {
		return false
	}
	return !strings.ContainsFunc(text, func(r rune) bool { return r != '\n' && !unicode.IsPrint(r) })
}

// yamlNumber writes a number so that YAML takes it for one: 1e5 has no point in
// JSON, and needs one in YAML.
func yamlNumber(text string) *yaml.Node {
	tag := "!!int"
	if strings.ContainsAny(text, ".eE") {
		tag = "!!float"
		if mantissa, exponent, ok := strings.Cut(strings.ToLower(text), "e"); ok && !strings.Contains(mantissa, ".") {
			text = mantissa + ".0e" + exponent
		}
	}
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: tag, Value: text}
}
