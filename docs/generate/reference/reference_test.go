package reference_test

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/docs/generate/reference"
	"github.com/sigmac/sigmac/lang/kind"
)

var update = flag.Bool("update", false, "write the pages below docs")

const docs = "../../../docs"

// others are what stands beside the generated pages and has tests of its own.
var others = []string{filepath.Join(docs, "reference", "pictures"), filepath.Join(docs, "schema", "json")}

// TestPagesAreCurrent holds docs to the registry; `go test ./docs/generate/reference
// -update` brings them up to date.
func TestPagesAreCurrent(t *testing.T) {
	written := map[string]bool{}
	for _, page := range reference.Pages() {
		path := filepath.Join(docs, filepath.FromSlash(page.Path))
		written[path] = true
		if *update {
			write(t, path, page.Text)
		}
		have, err := os.ReadFile(path)
		if err != nil || string(have) != page.Text {
			t.Errorf("docs/%s is out of date: run `go test ./docs/generate/reference -update`", page.Path)
		}
	}
	for _, folder := range []string{"reference", "schema"} {
		paths, err := filepath.Glob(filepath.Join(docs, folder, "*"))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			if !written[path] && !slices.Contains(others, path) {
				t.Errorf("%s is of no kind any more: remove it", path)
			}
		}
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestEveryKindHasAPage(t *testing.T) {
	paths := map[string]string{}
	for _, page := range reference.Pages() {
		if _, ok := paths[page.Path]; ok {
			t.Errorf("two pages are named %s", page.Path)
		}
		paths[page.Path] = page.Text
	}
	if want := len(kind.All()) + 11; len(paths) != want {
		t.Errorf("got %d pages, want %d", len(paths), want)
	}
	bar := paths["reference/bar-chart.md"]
	for _, part := range []string{"`orientation`", "`refMarks.value.formula`", "| `y` | an aggregate | needed, may repeat |", "`normalized`", kind.BarChart.Example} {
		if !strings.Contains(bar, part) {
			t.Errorf("the page of bar charts lacks %q", part)
		}
	}
}
