package expand_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/diag"
)

// TestExamples checks that the wrong example of each diagnostic of these stages
// gives it, and that the right one gives nothing.
func TestExamples(t *testing.T) {
	for _, entry := range diag.Entries() {
		if !strings.HasPrefix(entry.Code, "S03") || entry.Wrong == "" {
			continue
		}
		t.Run(entry.Name, func(t *testing.T) {
			wrong := findingsOf(t, entry.Wrong)
			if len(wrong) == 0 {
				t.Error("the wrong example has no finding")
			}
			for _, finding := range wrong {
				if finding.Entry != entry {
					t.Errorf("the wrong example gives %s %s", finding.Entry.Code, finding.Message)
				}
			}
			for _, finding := range findingsOf(t, entry.Right) {
				t.Errorf("the right example gives %s %s", finding.Entry.Code, finding.Message)
			}
		})
	}
}

// findingsOf loads and expands an example.
func findingsOf(t *testing.T, example string) diag.List {
	t.Helper()
	path := "a.sigma"
	if strings.HasPrefix(example, "project ") {
		path = load.ConfigName
	}
	files := fstest.MapFS{path: {Data: []byte(diag.ExampleSource(example))}}
	project, found := load.Load(t.Context(), files, load.Options{})
	for _, unknown := range project.Config.UnknownLints {
		found = append(found, load.UnknownLint(unknown.At, unknown.Value, nil))
	}
	w := &writer{}
	for _, workbook := range project.Workbooks {
		scope, more := expand.Workbook(project, workbook, expand.Options{})
		found = append(found, more...)
		w.node(expand.Node{Statement: workbook.Statement, Scope: scope}, 0)
	}
	return append(found, w.found...).Sorted()
}

// TestCorpus checks that the workbooks written by hand expand without findings,
// where they lie beside the project.
func TestCorpus(t *testing.T) {
	const corpus = "../../../shared/corpus/handwritten"
	if _, err := os.Stat(corpus); err != nil {
		t.Skip("no corpus here:", err)
	}
	project, found := load.Load(t.Context(), os.DirFS(corpus), load.Options{})
	if len(project.Workbooks) != 5 {
		t.Errorf("got %d workbooks", len(project.Workbooks))
	}
	for _, unknown := range project.Config.UnknownLints {
		found = append(found, load.UnknownLint(unknown.At, unknown.Value, nil))
	}
	w := &writer{}
	for _, workbook := range project.Workbooks {
		scope, more := expand.Workbook(project, workbook, expand.Options{})
		found = append(found, more...)
		w.node(expand.Node{Statement: workbook.Statement, Scope: scope}, 0)
	}
	for _, finding := range append(found, w.found...).Sorted() {
		start, _ := finding.Span.Range()
		t.Errorf("%s:%d: %s %s", finding.Span.File.Path, start.Line, finding.Entry.Code, finding.Message)
	}
}
