package compiler_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
)

// FuzzCompile takes any text through all stages, for every target: nothing
// panics, every finding points into the text and says something, and what is
// built without errors is written the same way twice.
func FuzzCompile(f *testing.F) {
	for _, k := range kind.All() {
		f.Add(diag.ExampleSource(k.Example))
	}
	for _, entry := range diag.Entries() {
		f.Add(diag.ExampleSource(entry.Wrong))
	}
	for _, pattern := range []string{"../testdata/syntax/*.sigma", "../testdata/broken/*.sigma", "../testdata/sound/*.sigma"} {
		files, _ := filepath.Glob(pattern)
		for _, path := range files {
			if text, err := os.ReadFile(path); err == nil {
				f.Add(string(text))
			}
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		root := fstest.MapFS{"main.sigma": {Data: []byte(text)}}
		for _, target := range kind.Generations {
			result, found := compiler.Compile(context.Background(), root, compiler.Options{Target: target.String()})
			for _, book := range result.Workbooks {
				first, problems := emit.Emit(book, target, emit.Options{SourceMap: true})
				again, _ := emit.Emit(book, target, emit.Options{SourceMap: true})
				if string(first.Spec) != string(again.Spec) || string(first.SourceMap) != string(again.SourceMap) {
					t.Error("two runs wrote different bytes")
				}
				found = append(found, problems...)
			}
			diag.RenderText(found, diag.RenderOptions{Width: 100})
			for _, finding := range found {
				if finding.Message == "" {
					t.Errorf("%s says nothing", finding.Entry.Code)
				}
			}
		}
	})
}
