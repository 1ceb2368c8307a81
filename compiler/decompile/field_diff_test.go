package decompile_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/sigmac/sigmac/emit/diff"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// apart are how far from each other in the list the specs stand that are compared, so
// that each meets likes and strangers, in both orders.
var apart = []int{0, 1, 7, 23}

// TestDiffOfField compares specs of the field with each other and with themselves: no
// comparison fails, and none finds a difference between a spec and itself.
func TestDiffOfField(t *testing.T) {
	var specs []spec.Value
	var names []string
	for _, path := range append(fieldFiles(t, "specs"), fieldFiles(t, "cases")...) {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		value, err := spec.DecodeFile(source.NewFile(filepath.Base(path), string(content)))
		if err != nil || value.Type != spec.Object {
			continue
		}
		specs, names = append(specs, value), append(names, filepath.Base(path))
	}
	if len(specs) < 40 {
		t.Fatalf("only %d specs were read", len(specs))
	}
	for i := range specs {
		for _, distance := range apart {
			other := (i + distance) % len(specs)
			for _, pair := range [][2]int{{i, other}, {other, i}} {
				changes := diff.Compare(specs[pair[0]], specs[pair[1]])
				if distance == 0 && !changes.Empty() {
					t.Errorf("%s differs from itself: %s", names[i], diff.Text(changes, diag.Palette{}))
				}
				diff.Markdown(changes)
				diff.JSON(changes)
			}
		}
	}
}
