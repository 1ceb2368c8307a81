package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// TestJSONShapes holds what commands write for machines to the schemas in docs.
func TestJSONShapes(t *testing.T) {
	schemas := filepath.Join("..", "..", "docs", "schema", "json")
	examples, err := filepath.Abs(filepath.Join("..", "..", "examples"))
	if err != nil {
		t.Fatal(err)
	}
	broken := filepath.Join(t.TempDir(), "broken.sigma")
	if err := os.WriteFile(broken, []byte("workbook w \"W\" { page p \"P\" { text t \"x\" { nonsense 1 } } }\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	organisation, plugs := filepath.Join(examples, "organisation"), filepath.Join(examples, "plugs-electronics")
	spec := filepath.Join(plugs, "dist", "plugs-electronics.json")
	for _, test := range []struct {
		schema    string
		arguments []string
	}{
		{"findings.json", []string{"check", "--project", organisation}},
		{"findings.json", []string{"check", broken}},
		{"findings.json", []string{"check", spec}},
		{"findings.json", []string{"build", "--check", broken}},
		{"findings.json", []string{"fmt", "--check", broken}},
		{"findings.json", []string{"nonsense"}},
		{"findings.json", []string{"init", filepath.Join(t.TempDir(), "new")}},
		{"findings.json", []string{"check", "--fix=all", broken}},
		{"uses.json", []string{"uses", "[Revenue]", "--project", plugs}},
		{"uses.json", []string{"uses", "$money", "--project", organisation}},
		{"uses.json", []string{"uses", "no such name", spec}},
		{"diff.json", []string{"diff", spec, filepath.Join(examples, "gallery", "dist", "inventory.json")}},
		{"diff.json", []string{"diff", spec, spec}},
	} {
		compiled, err := jsonschema.Compile(filepath.Join(schemas, test.schema))
		if err != nil {
			t.Fatal(err)
		}
		text, _ := exec.Command("sigmac", append(test.arguments, "--format", "json")...).Output() // the exit code is not the subject
		var value any
		if err := json.Unmarshal(text, &value); err != nil {
			t.Errorf("%v: %v in %.300s", test.arguments, err, text)
			continue
		}
		if err := compiled.Validate(value); err != nil {
			t.Errorf("%v: %v", test.arguments, err)
		}
	}
}
