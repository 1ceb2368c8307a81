package format_test

import (
	"path/filepath"
	"testing"

	"github.com/sigmac/sigmac/lang/format"
	"github.com/sigmac/sigmac/lang/langtest"
	"github.com/sigmac/sigmac/lang/source"
)

// FuzzFormat formats any text without mistakes twice: the second time changes
// nothing, the tree and the comments stay.
func FuzzFormat(f *testing.F) {
	paths, err := filepath.Glob("../../testdata/syntax/*.sigma")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range paths {
		f.Add(langtest.Read(f, path))
	}
	f.Fuzz(func(t *testing.T, text string) {
		file := source.NewFile("main.sigma", text)
		formatted, found := format.Source(file)
		if !found.HasErrors() {
			checkFormat(t, file.Text, formatted)
		}
	})
}
