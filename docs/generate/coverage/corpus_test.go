package coverage_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/docs/generate/coverage"
	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/source"
)

const corpus = "../../../../shared/corpus/"

// TestCorpus checks that the coverage knows every field of real specs, each
// brought to the newest spelling.
func TestCorpus(t *testing.T) {
	paths, err := filepath.Glob(corpus + "*.*")
	if err != nil || len(paths) == 0 {
		t.Skip("the corpus is not here")
	}
	known := coverage.New()
	read := 0
	for _, path := range paths {
		if !slices.Contains([]string{".json", ".yaml"}, filepath.Ext(path)) {
			continue
		}
		read++
		t.Run(filepath.Base(path), func(t *testing.T) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			decoded, err := spec.Decode(source.NewFile(path, string(text)))
			if err != nil {
				t.Fatal(err)
			}
			form := normal.Normalize(decoded.Root).Spec
			if contents, ok := form.Get("contents"); ok {
				contents.Delete("layout") // cells, which no spec has
			}
			for _, unknown := range known.UnknownIn(form) {
				t.Errorf("the coverage does not know %s", unknown)
			}
		})
	}
	if read == 0 {
		t.Error("no spec was read")
	}
}

// TestUnknownIn checks that a field which no entry has is found, wherever it is.
func TestUnknownIn(t *testing.T) {
	text := `{"contents": {"newPart": 1, "pages": [{"id": "p", "name": "P", "mood": "good"}], "elements": [
		{"id": "a", "kind": "bar-chart", "xAxis": {"format": {"tilt": 3}}, "actions": [{"effects": [{"effect": "navigate", "target": {"type": "page", "room": 1}}]}]},
		{"id": "b", "kind": "control", "controlType": "list", "sparkle": true},
		{"id": "c", "kind": "plugin", "config": {"any": {"kind": "element", "elementId": "a"}}},
		{"id": "d", "kind": "lava-lamp"}]}}`
	root, err := spec.DecodeValue(text)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"workbook: contents.newPart", "workbook: contents.pages.mood", "bar-chart: xAxis.format.tilt",
		"bar-chart: actions.effects.target.room", "control list: sparkle", "the kind lava-lamp",
	}
	if got := coverage.New().UnknownIn(root); !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
