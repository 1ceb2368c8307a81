package pictures_test

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/sigmac/sigmac/compiler/reference"
	"github.com/sigmac/sigmac/docs/generate/pictures"
	"github.com/sigmac/sigmac/emit/preview/chart"
	"github.com/sigmac/sigmac/emit/preview/shown"
	"github.com/sigmac/sigmac/lang/kind"
)

var update = flag.Bool("update", false, "draw the pictures again")

// TestPicturesAreCurrent holds the pictures of the reference to what the preview draws;
// `go test ./docs/generate/pictures -update` brings them up to date.
func TestPicturesAreCurrent(t *testing.T) {
	const folder = "../../reference/pictures"
	charts, err := chart.New(shown.Tick)
	if err != nil {
		t.Fatal(err)
	}
	defer charts.Close()
	drawn := map[string]bool{}
	for _, k := range kind.All() {
		if !slices.Contains(reference.Pictured, k.Class) {
			continue
		}
		path := filepath.Join(folder, reference.PageName(k)+".svg")
		drawn[path] = true
		svg, err := pictures.Of(context.Background(), k, charts)
		if err != nil {
			t.Error(err)
			continue
		}
		if *update {
			if err := os.WriteFile(path, []byte(svg), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		have, err := os.ReadFile(path)
		if err != nil || string(have) != svg {
			t.Errorf("%s is out of date: run `go test ./docs/generate/pictures -update`", path)
		}
	}
	paths, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		if !drawn[path] {
			t.Errorf("%s is of no kind any more: remove it", path)
		}
	}
}
