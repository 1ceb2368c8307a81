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

// maxFuzzed bounds the texts of a fuzzing run: long ones take long, and find
// nothing that short ones do not.
const (
	maxFuzzed = 16 << 10
	// maxRendered is how many findings are rendered: one is drawn like the next.
	maxRendered = 10
)

// FuzzCompile takes any text through all stages, for the target that its length
// picks: nothing
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
		if len(text) > maxFuzzed {
			t.Skip("too long")
		}
		root := fstest.MapFS{"main.sigma": {Data: []byte(text)}}
		target := kind.Generations[len(text)%len(kind.Generations)]
		result, found := compiler.Compile(context.Background(), root, compiler.Options{Target: target.String()})
		for _, book := range result.Workbooks {
			first, problems := emit.Emit(book, target, emit.Options{SourceMap: true})
			again, _ := emit.Emit(book, target, emit.Options{SourceMap: true})
			if string(first.Spec) != string(again.Spec) || string(first.SourceMap) != string(again.SourceMap) {
				t.Error("two runs wrote different bytes")
			}
			found = append(found, problems...)
		}
		for _, finding := range found {
			if finding.Message == "" {
				t.Errorf("%s says nothing", finding.Entry.Code)
			}
		}
		diag.RenderText(found[:min(len(found), maxRendered)], diag.RenderOptions{Width: 100})
	})
}
