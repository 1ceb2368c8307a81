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
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

var update = flag.Bool("update", false, "write the golden specs again")

// A variant is one way in which a project is built: for a target, or for the
// newest one in an environment. Folder is where its specs stand in `dist`.
type variant struct {
	folder, environment string
	target              kind.Generation
}

// TestGoldens builds every example for every target and environment. A target
// without a folder of golden specs is one that cannot hold the example.
func TestGoldens(t *testing.T) {
	projects, err := filepath.Glob("*/project.sigma")
	if err != nil || len(projects) == 0 {
		t.Fatalf("no examples found: %v", err)
	}
	for _, project := range projects {
		project = filepath.Dir(project)
		for _, variant := range variants(t, project) {
			t.Run(filepath.Join(project, variant.folder), func(t *testing.T) {
				if !*update && !exists(filepath.Join(project, "dist", variant.folder)) {
					refused(t, project, variant)
					return
				}
				for slug, built := range build(t, project, variant) {
					compareGolden(t, filepath.Join(project, "dist", variant.folder, slug+".json"), built)
				}
			})
		}
	}
}

// variants are all targets, and the environments that a project declares.
func variants(t *testing.T, project string) []variant {
	loaded, found := load.Load(context.Background(), os.DirFS(project), load.Options{})
	if found.HasErrors() {
		t.Fatal(found)
	}
	byDefault := loaded.Config.Chosen("")
	var variants []variant
	for _, target := range kind.Generations {
		variants = append(variants, variant{folder: folderOf(t, loaded.Config, byDefault, target), target: target})
	}
	for _, environment := range loaded.Config.Environments {
		if environment != byDefault {
			variants = append(variants, variant{folderOf(t, loaded.Config, environment, kind.Contents), environment.Name, kind.Contents})
		}
	}
	return variants
}

// folderOf is where the command writes a variant, below `dist`.
func folderOf(t *testing.T, config *load.Config, environment *load.Environment, target kind.Generation) string {
	folder, err := filepath.Rel("dist", compiler.OutOf(config, environment, target))
	if err != nil {
		t.Fatal(err)
	}
	return folder
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// refused makes sure that a variant has errors, and none but those of a target
// that cannot hold something.
func refused(t *testing.T, project string, variant variant) {
	t.Helper()
	_, found := compile(project, variant)
	if !found.HasErrors() {
		t.Errorf("it builds, but dist/%s is not there; go test ./examples -update writes it", variant.folder)
	}
	for _, finding := range found {
		if finding.Severity == diag.Error && !strings.HasPrefix(finding.Entry.Code, "S07") {
			t.Errorf("%s %s", finding.Entry.Code, finding.Message)
		}
	}
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
		t.Errorf("%s is out of date; go test ./examples -update writes it again:\n%s", path, diff)
	}
}

// build builds a project; examples have neither errors nor warnings. Notes are
// fine: they say that the columns of a warehouse are not known.
func build(t *testing.T, project string, variant variant) map[string][]byte {
	t.Helper()
	specs, found := compile(project, variant)
	if *update && found.HasErrors() && variant.target != kind.Contents {
		refused(t, project, variant)
		return nil
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

// compile gives the specs of a project by their names.
func compile(project string, variant variant) (map[string][]byte, diag.List) {
	options := compiler.Options{Target: variant.target.String(), Environment: variant.environment}
	result, found := compiler.Compile(context.Background(), os.DirFS(project), options)
	specs := map[string][]byte{}
	for _, workbook := range result.Workbooks {
		output, flaws := emit.Emit(workbook, result.Target, emit.Options{})
		found = append(found, flaws...)
		specs[workbook.Slug] = output.Spec
	}
	return specs, found
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
			built := build(t, "plugs-electronics", variant{target: target})["plugs-electronics"]
			var unexpected []string
			seen := map[string]bool{}
			for _, difference := range normal.Compare(want, decode(t, built)) {
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

func decode(t *testing.T, content []byte) spec.Value {
	t.Helper()
	value, err := spec.DecodeFile(source.NewFile("spec", string(content)))
	if err != nil {
		t.Fatal(err)
	}
	return value
}
