package docs_test

import (
	"context"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/normal"
	emitspec "github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

var update = flag.Bool("update", false, "write the outputs in the README again")

// A page is the README, whose ```text fences hold outputs in the order of the
// tour, and whose last ```yaml fence is the workflow.
type page struct {
	t    *testing.T
	path string
	text string
}

// TestReadmeTour does what the README's tour does and compares its outputs
// with those in the README.
func TestReadmeTour(t *testing.T) {
	readme := &page{t, "../README.md", readText(t, "../README.md")}
	parent := t.TempDir()
	shop := filepath.Join(parent, "shop")
	run := commandLine(t)

	wrote, _, _ := strings.Cut(run(parent, "init", "shop"), "\n\nNext")
	readme.expect("text", 0, wrote)
	if out := run(shop, "build"); out != "" {
		t.Errorf("the first build says: %s", out)
	}

	source := readText(t, filepath.Join(shop, "sales.sigma"))
	barChart := "bar-chart by_region \"Revenue by region\" from orders {\n"
	mistaken := strings.Replace(source, "Sum([Revenue])", "Sum([Revenu])", 1)
	edit(t, shop, strings.Replace(mistaken, barChart, barChart+"        orientaton horizontal\n", 1))
	readme.expect("text", 1, run(shop, "build"))

	edit(t, shop, strings.Replace(source, barChart, barChart+"        orientation horizontal\n", 1))
	readme.expect("text", 2, run(shop, "build", "--check"))
	readme.expect("text", 3, run(shop, "layout", "--page", "overview"))
	readme.expect("yaml", 1, readText(t, filepath.Join(shop, ".github/workflows/sigmac.yml")))
	publishing(t, readme, shop, source, run)

	if *update {
		if err := os.WriteFile(readme.path, []byte(readme.text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestReadmeComparison builds the chart that the README shows and compares it,
// by meaning, with the spec that stands above it.
func TestReadmeComparison(t *testing.T) {
	readme := readText(t, "../README.md")
	spec := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindStringSubmatch(readme)[1]
	chart := regexp.MustCompile("(?s)```sigma\n(.*?)```").FindStringSubmatch(readme)[1]
	files := fstest.MapFS{"main.sigma": {Data: []byte(diag.ExampleSource(chart))}}
	result, _ := compiler.Compile(context.Background(), files, compiler.Options{})
	if len(result.Workbooks) != 1 {
		t.Fatal("the chart does not compile")
	}
	output, _ := emit.Emit(result.Workbooks[0], result.Target, emit.Options{})

	shown, err := emitspec.DecodeFile(source.NewFile("README.md", spec))
	if err != nil {
		t.Fatal(err)
	}
	for _, difference := range normal.Compare(withElement(t, output.Spec, shown.Items[0]), output.Document) {
		t.Error(difference)
	}
}

// withElement puts an element into a spec in the place of the one of its id.
func withElement(t *testing.T, spec []byte, element emitspec.Value) emitspec.Value {
	t.Helper()
	document, err := emitspec.DecodeFile(source.NewFile("main.json", string(spec)))
	if err != nil {
		t.Fatal(err)
	}
	contents, _ := document.Get("contents")
	elements, _ := contents.Get("elements")
	id, _ := element.Get("id")
	for i := range elements.Items {
		if other, _ := elements.Items[i].Get("id"); other.Text == id.Text {
			elements.Items[i] = element
			return document
		}
	}
	t.Fatalf("the built spec has no element %s", id.Text)
	return document
}

// commandLine builds sigmac and returns a function that runs it in a folder.
func commandLine(t *testing.T) func(dir string, args ...string) string {
	t.Helper()
	sigmac := filepath.Join(t.TempDir(), "sigmac")
	if out, err := exec.Command("go", "build", "-o", sigmac, "../cmd/sigmac").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return func(dir string, args ...string) string {
		command := exec.Command(sigmac, append(args, "--color=never")...)
		command.Dir = dir
		out, _ := command.CombinedOutput()
		return string(out)
	}
}

// expect compares an output with a fence of the page, counted from 0 among
// those of its language; with -update it puts the output there.
func (p *page) expect(language string, number int, output string) {
	p.t.Helper()
	fences := regexp.MustCompile("(?s)```"+language+"\n(.*?)```\n").FindAllStringSubmatchIndex(p.text, -1)
	if number >= len(fences) {
		p.t.Fatalf("%s has no fence %d of %s", p.path, number, language)
	}
	start, end := fences[number][2], fences[number][3]
	output = strings.TrimSpace(output) + "\n"
	switch {
	case *update:
		p.text = p.text[:start] + output + p.text[end:]
	case p.text[start:end] != output:
		p.t.Errorf("%s shows an older output; go test ./docs -update writes this:\n%s", p.path, output)
	}
}

func readText(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func edit(t *testing.T, project, source string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(project, "sales.sigma"), []byte(source), 0o644); err != nil {
		t.Fatal(err)
	}
}
