// Package examples holds projects that a stranger may copy. Its tests build
// each of them in every target and compare the specs with those in git.
package examples_test

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/ir"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/meaning"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

var update = flag.Bool("update", false, "write the golden specs anew")

func TestGoldens(t *testing.T) {
	projects, err := filepath.Glob("*/project.sigma")
	if err != nil || len(projects) == 0 {
		t.Fatalf("no examples found: %v", err)
	}
	for _, project := range projects {
		for _, target := range kind.Generations {
			t.Run(filepath.Dir(project)+"/"+target.String(), func(t *testing.T) {
				for slug, built := range build(t, filepath.Dir(project), target) {
					compareGolden(t, golden(filepath.Dir(project), target, slug), built)
				}
			})
		}
	}
}

// golden is where the spec of a workbook stands: `dist` holds that of the
// project's own target, a folder in it each of the others.
func golden(project string, target kind.Generation, slug string) string {
	folder := ""
	if target != kind.Contents {
		folder = target.String()
	}
	return filepath.Join(project, "dist", folder, slug+".json")
}

func compareGolden(t *testing.T, path string, built []byte) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, built, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; go test ./examples -update writes it", err)
	}
	if diff := cmp.Diff(string(want), string(built)); diff != "" {
		t.Errorf("%s is out of date; go test ./examples -update writes it anew:\n%s", path, diff)
	}
}

// build compiles a project; examples have neither errors nor warnings. Notes are
// fine: they say that the columns of a warehouse are not known.
func build(t *testing.T, project string, target kind.Generation) map[string][]byte {
	t.Helper()
	result, found := compiler.Compile(context.Background(), os.DirFS(project), compiler.Options{Target: target.String()})
	specs := map[string][]byte{}
	for _, workbook := range result.Workbooks {
		output, flaws := emit.Emit(workbook, result.Target, emit.Options{})
		found = append(found, flaws...)
		specs[workbook.Slug] = output.Spec
	}
	for _, finding := range found {
		if start, _ := finding.Span.Range(); finding.Severity > diag.Info {
			t.Errorf("%s line %d: %s %s", project, start.Line, finding.Entry.Code, finding.Message)
		}
	}
	if len(specs) == 0 {
		t.Fatal("no workbook was built")
	}
	return specs
}

// demo is the spec that examples/plugs-electronics was written after.
const demo = "../../shared/corpus/wac-demo.document.yaml"

// intended are the differences between the example and that spec, each with
// its reason.
var intended = map[string]string{
	"/contents/elements/sales-source/source/statement": "the example has sample data of its own, in the same columns",
}

func TestPlugsElectronicsMeansTheDemo(t *testing.T) {
	content, err := os.ReadFile(demo)
	if err != nil {
		t.Skip("the corpus of specs is not beside the repository: " + demo)
	}
	want := decode(t, content)
	for _, target := range kind.Generations {
		t.Run(target.String(), func(t *testing.T) {
			built := build(t, "plugs-electronics", target)["plugs-electronics"]
			var unexpected []string
			seen := map[string]bool{}
			for _, difference := range meaning.Compare(want, decode(t, built)) {
				seen[difference.Path] = true
				if intended[difference.Path] == "" {
					unexpected = append(unexpected, difference.String())
				}
			}
			if len(unexpected) > 0 {
				t.Errorf("differences by meaning:\n%s", strings.Join(unexpected, "\n"))
			}
			for path := range intended {
				if !seen[path] {
					t.Errorf("no longer a difference: %s", path)
				}
			}
		})
	}
}

func decode(t *testing.T, content []byte) ir.Value {
	t.Helper()
	value, err := spec.DecodeFile(source.NewFile("spec", string(content)))
	if err != nil {
		t.Fatal(err)
	}
	return value
}
