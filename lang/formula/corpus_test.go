package formula

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"go.yaml.in/yaml/v3"
)

// TestRealFormulas reads every formula of the real specs: all are sound, and
// print as a text that reads the same. Skipped where the specs are not there.
func TestRealFormulas(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/corpus/*.*.[jy]*")
	if len(files) == 0 {
		t.Skip("the corpus of real specs is not here")
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var root yaml.Node
		if err := yaml.Unmarshal(text, &root); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for _, formula := range formulasOf(&root) {
			checkReal(t, filepath.Base(file), formula)
		}
	}
}

func checkReal(t *testing.T, file, text string) {
	t.Helper()
	expr, findings := ParseString(text)
	for _, finding := range append(findings, Check(expr, nil)...) {
		t.Errorf("%s: %s\n%s", file, text, finding.Message)
	}
	if again, _ := ParseString(Print(expr, nil)); !Equal(expr, again) {
		t.Errorf("%s: %s reads as %s", file, text, dump(again))
	}
}

// formulasOf collects the texts of all fields named formula.
func formulasOf(node *yaml.Node) []string {
	var found []string
	for i, child := range node.Content {
		if node.Kind == yaml.MappingNode && i%2 == 1 && node.Content[i-1].Value == "formula" && child.Kind == yaml.ScalarNode {
			found = append(found, child.Value)
		}
		found = append(found, formulasOf(child)...)
	}
	return found
}

// TestFieldFormulas reads formulas of real workbooks and guides: all are sound.
// Skipped where they are not there.
func TestFieldFormulas(t *testing.T) {
	text, err := os.ReadFile("../../../shared/corpus/field/formulas.json")
	if err != nil {
		t.Skip("the formulas of the field are not here")
	}
	var formulas []string
	if err := json.Unmarshal(text, &formulas); err != nil {
		t.Fatal(err)
	}
	for _, formula := range formulas {
		checkReal(t, "formulas.json", formula)
	}
}
