package importer_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/compiler/ir"
	"github.com/sigmac/sigmac/emit/meaning"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/publish/importer"
)

const corpus = "../../../shared/corpus"

// corpusFiles are the specs beside the repository; tests of them are skipped
// where they are absent.
func corpusFiles(t testing.TB) []string {
	t.Helper()
	var files []string
	for _, pattern := range []string{"*.yaml", "*.json"} {
		found, err := filepath.Glob(filepath.Join(corpus, pattern))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) == 0 {
		t.Skip("the corpus of specs is not beside the repository: " + corpus)
	}
	return files
}

func readFile(t testing.TB, path string) *source.File {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return source.NewFile(filepath.Base(path), string(content))
}

// imported imports a spec and fails the test where that is not possible.
func imported(t testing.TB, file *source.File, options importer.Options) (*importer.Result, diag.List) {
	t.Helper()
	result, found := importer.Import(context.Background(), file, options)
	if result == nil {
		for _, finding := range found {
			t.Errorf("%s: %s", finding.Entry.Code, finding.Message)
		}
		t.FailNow()
	}
	return result, found
}

func TestCorpus(t *testing.T) {
	for _, path := range corpusFiles(t) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			file := readFile(t, path)
			result, found := imported(t, file, importer.Options{Beside: true, Name: strings.Split(filepath.Base(path), ".")[0]})
			for _, finding := range found {
				if finding.Entry == diag.ImportNotKept {
					t.Error(finding.Message)
				}
			}
			if dir := os.Getenv("IMPORT_OUT"); dir != "" {
				for _, f := range result.Files {
					_ = os.WriteFile(filepath.Join(dir, f.Path), []byte(f.Content), 0o666)
				}
				for _, finding := range found {
					t.Log(finding.Entry.Code, finding.Severity, finding.Message)
				}
			}
		})
	}
}

func decode(t testing.TB, text string) ir.Value {
	t.Helper()
	value, err := spec.DecodeFile(source.NewFile("spec.json", text))
	if err != nil {
		t.Fatal(err)
	}
	return value
}

var _ = meaning.Same
