package normal_test

import (
	"os"
	"testing"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/source"
)

// read decodes a file of JSON or YAML.
func read(t *testing.T, path string) spec.Value {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return decode(t, string(content))
}

// decode reads JSON or YAML.
func decode(t *testing.T, content string) spec.Value {
	t.Helper()
	value, err := tryDecode(content)
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func tryDecode(content string) (spec.Value, error) {
	return spec.DecodeFile(source.NewFile("spec", content))
}
