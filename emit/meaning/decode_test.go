package meaning_test

import (
	"os"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/sigmac/sigmac/compiler/ir"
	"github.com/sigmac/sigmac/lang/source"
)

// read decodes a file of JSON or YAML.
func read(t *testing.T, path string) ir.Value {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return decode(t, string(content))
}

// decode reads JSON or YAML, of which JSON is a part.
func decode(t *testing.T, content string) ir.Value {
	t.Helper()
	spec, err := tryDecode(content)
	if err != nil {
		t.Fatal(err)
	}
	return spec
}

func tryDecode(content string) (ir.Value, error) {
	var document yaml.Node
	if err := yaml.Unmarshal([]byte(content), &document); err != nil || document.Kind == 0 {
		return ir.Value{}, err
	}
	return valueOf(&document), nil
}

func valueOf(node *yaml.Node) ir.Value {
	switch node.Kind {
	case yaml.DocumentNode:
		return valueOf(node.Content[0])
	case yaml.AliasNode:
		return valueOf(node.Alias)
	case yaml.SequenceNode:
		list := ir.NewArray(nil, source.Span{})
		for _, item := range node.Content {
			list.Items = append(list.Items, valueOf(item))
		}
		return list
	case yaml.MappingNode:
		object := ir.NewObject(source.Span{})
		for i := 0; i+1 < len(node.Content); i += 2 {
			object.Set(node.Content[i].Value, valueOf(node.Content[i+1]))
		}
		return object
	}
	switch node.Tag {
	case "!!null":
		return ir.Value{}
	case "!!bool":
		return ir.NewBool(node.Value == "true", source.Span{})
	case "!!int", "!!float":
		return ir.NewNumber(node.Value, source.Span{})
	}
	return ir.NewText(node.Value, source.Span{})
}
