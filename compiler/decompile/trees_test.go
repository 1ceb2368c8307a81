package decompile_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/format"
	"github.com/sigmac/sigmac/lang/langtest"
	"github.com/sigmac/sigmac/lang/parser"
	"github.com/sigmac/sigmac/lang/source"
)

// TestTrees holds that the texts of a source are the trees that they were printed
// from, and in canonical format.
func TestTrees(t *testing.T) {
	files := []*source.File{large(t, 60)}
	for _, path := range specsBelow(t, corpus) {
		files = append(files, readFile(t, path))
	}
	for _, file := range files {
		for _, options := range []decompile.Options{{Name: "a"}, {Name: "a", Beside: true, Split: true}} {
			checkTrees(t, file, options)
		}
	}
}

func checkTrees(t rapid.TB, file *source.File, options decompile.Options) {
	t.Helper()
	texts, trees := decompile.Drafted(file, options)
	for path, items := range trees {
		written := source.NewFile(path, texts[path])
		read, found := parser.Parse(written)
		if found.HasErrors() {
			continue // it is among what the next attempt says otherwise
		}
		if diff := cmp.Diff(langtest.Meaning(&ast.File{Items: items}), langtest.Meaning(read)); diff != "" {
			t.Errorf("%s: %s reads as another tree:\n%s", file.Path, path, diff)
		}
		if formatted := string(format.Format(read)); formatted != written.Text {
			t.Errorf("%s: %s is not in canonical format:\n%s", file.Path, path, cmp.Diff(written.Text, formatted))
		}
	}
}
