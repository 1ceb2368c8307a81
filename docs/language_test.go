// Package docs holds what people read; its tests compile what stands there.
package docs_test

import (
	"context"
	"maps"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/lang/diag"
)

// An example is a ```sigma fence of a page.
type example struct {
	// label is what follows `sigma`: nothing for source that is sound,
	// `bad` for source that is turned down, `next` for what the language has
	// and this version not yet, and a path for a file that the examples behind
	// it import.
	label string
	line  int
	text  string
}

func examples(t *testing.T, path string) []example {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var found []example
	var open *example
	for i, line := range strings.Split(string(content), "\n") {
		info, fence := strings.CutPrefix(line, "```")
		word, label, _ := strings.Cut(info, " ")
		switch {
		case fence && open != nil:
			found = append(found, *open)
			open = nil
		case fence && (word == "sigma" || word == "csv"):
			open = &example{label: label, line: i + 2}
		case open != nil:
			open.text += line + "\n"
		}
	}
	return found
}

func TestExamplesCompile(t *testing.T) {
	for _, path := range []string{"language.md", "../README.md"} {
		imported := fstest.MapFS{}
		for _, example := range examples(t, path) {
			if strings.Contains(example.label, ".") {
				imported[example.label] = &fstest.MapFile{Data: []byte(example.text)}
				continue
			}
			t.Run(strings.TrimPrefix(path, "../")+" "+firstLine(example.text), func(t *testing.T) {
				expect(t, path, example, compile(example.text, imported))
			})
		}
	}
}

func expect(t *testing.T, path string, example example, found diag.List) {
	t.Helper()
	switch {
	case example.label == "":
		for _, finding := range found {
			if finding.Severity > diag.Info {
				t.Errorf("%s:%d: %s %s\n%s", path, example.line, finding.Entry.Code, finding.Message, finding.Help)
			}
		}
	case example.label == "bad" && !found.HasErrors():
		t.Errorf("%s:%d: the mistake goes unnoticed", path, example.line)
	case example.label == "next" && !found.HasErrors():
		t.Errorf("%s:%d: this version compiles it: take the label `next` away", path, example.line)
	}
}

// compile builds an example, with the files that it may import beside it.
func compile(text string, imported fstest.MapFS) diag.List {
	name := "main.sigma"
	if strings.HasPrefix(text, "project ") {
		name = "project.sigma"
	}
	files := maps.Clone(imported)
	files[name] = &fstest.MapFile{Data: []byte(diag.ExampleSource(text))}
	result, found := compiler.Compile(context.Background(), files, compiler.Options{Paths: []string{name}})
	if found.HasErrors() {
		return found
	}
	for _, workbook := range result.Workbooks {
		_, flaws := emit.Emit(workbook, result.Target, emit.Options{})
		found = append(found, flaws...)
	}
	return found
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}
