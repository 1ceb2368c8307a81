package normal_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
)

const corpus = "../../../shared/corpus"

// corpusFiles are the specs beside the repository; tests of them are skipped
// where they are absent.
func corpusFiles(t *testing.T) []string {
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

func lines(differences []normal.Difference) []string {
	var lines []string
	for _, d := range differences {
		lines = append(lines, d.String())
	}
	return lines
}

func expectSame(t *testing.T, a, b spec.Value) {
	t.Helper()
	if found := normal.Compare(a, b); len(found) > 0 {
		t.Errorf("differences:\n%s", strings.Join(lines(found), "\n"))
	}
}

func TestGenerationsAreSame(t *testing.T) {
	flat, contents := read(t, "testdata/flat.yaml"), read(t, "testdata/contents.yaml")
	expectSame(t, flat, contents)
	expectSame(t, contents, flat)
}

func TestTransitionalGeneration(t *testing.T) {
	contents := read(t, "testdata/contents.yaml")
	nested := read(t, "testdata/flat.yaml")
	document := spec.NewObject(nested.At)
	for _, name := range []string{"schemaVersion", "pages", "layout"} {
		value, _ := nested.Get(name)
		document.Set(name, *value)
	}
	inner, _ := contents.Get("contents")
	settings, _ := inner.Get("settings")
	document.Set("settings", *settings)
	whole := spec.NewObject(nested.At, spec.Field{Name: "name", Value: spec.NewText("Baskets", nested.At)}, spec.Field{Name: "document", Value: document})
	expectSame(t, contents, whole)
	expectSame(t, contents, spec.NewObject(nested.At, spec.Field{Name: "workbook", Value: whole}))
}

func TestNormalizeLeavesTheSpecAlone(t *testing.T) {
	whole := read(t, "testdata/flat.yaml")
	normal.Normalize(whole)
	if !spec.Equal(read(t, "testdata/flat.yaml"), whole) {
		t.Error("the whole was changed")
	}
}

func TestCorpusEqualsItself(t *testing.T) {
	for _, path := range corpusFiles(t) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			whole := read(t, path)
			expectSame(t, whole, read(t, path))
			if document, ok := whole.Get("document"); ok {
				renamed := spec.NewObject(whole.At)
				for _, field := range whole.Fields {
					if field.Name == "document" {
						field = spec.Field{Name: "contents", Value: *document}
					}
					renamed.Fields = append(renamed.Fields, field)
				}
				expectSame(t, whole, renamed)
			}
		})
	}
}

// TestCorpusIsResolved finds references that no rule explained: all of them
// start with the id of an element or with the source's mark, but those to a
// data model, whose elements the whole does not hold.
func TestCorpusIsResolved(t *testing.T) {
	for _, path := range corpusFiles(t) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			form := normal.Normalize(read(t, path))
			contents, _ := form.Spec.Get("contents")
			elements, _ := contents.Get("elements")
			ids := map[string]bool{}
			for _, element := range elements.Items {
				id, _ := element.Get("id")
				ids[id.Text] = true
			}
			for _, element := range elements.Items {
				expectResolved(t, &element, ids)
			}
		})
	}
}

func expectResolved(t *testing.T, element *spec.Value, ids map[string]bool) {
	t.Helper()
	if source, ok := element.Get("source"); ok {
		if kind, _ := source.Get("kind"); kind != nil && kind.Text == "data-model" {
			return
		}
	}
	columns, ok := element.Get("columns")
	if !ok {
		return
	}
	for _, column := range columns.Items {
		formula, ok := column.Get("formula")
		if !ok {
			continue
		}
		for _, part := range strings.Split(formula.Text, "[")[1:] {
			prefix, _, _ := strings.Cut(part, "/")
			if !ids[prefix] && !strings.HasPrefix(prefix, "(source)") {
				t.Errorf("unresolved reference in %s", formula.Text)
			}
		}
	}
}

func TestOrderOfElementsAndChartColumnsIsFree(t *testing.T) {
	original := read(t, "testdata/contents.yaml")
	rapid.Check(t, func(rt *rapid.T) {
		shuffled := read(t, "testdata/contents.yaml")
		contents, _ := shuffled.Get("contents")
		elements, _ := contents.Get("elements")
		elements.Items = rapid.Permutation(elements.Items).Draw(rt, "elements")
		for i := range elements.Items {
			element := &elements.Items[i]
			element.Fields = rapid.Permutation(element.Fields).Draw(rt, "keys")
			kind, _ := element.Get("kind")
			if columns, ok := element.Get("columns"); ok && kind.Text != "table" {
				columns.Items = rapid.Permutation(columns.Items).Draw(rt, "columns")
			}
		}
		if found := normal.Compare(original, shuffled); len(found) > 0 {
			rt.Errorf("differences:\n%s", strings.Join(lines(found), "\n"))
		}
	})
}

func FuzzCompare(f *testing.F) {
	for _, path := range []string{"testdata/flat.yaml", "testdata/contents.yaml"} {
		content, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(content))
	}
	f.Add(`{"contents": {"layout": "<Page", "elements": [{"columns": [1]}, 2]}}`)
	f.Fuzz(func(t *testing.T, content string) {
		whole, err := tryDecode(content)
		if err != nil {
			return
		}
		expectSame(t, whole, whole)
	})
}
