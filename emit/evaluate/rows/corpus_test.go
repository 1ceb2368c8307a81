package rows_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/sigmac/sigmac/emit/evaluate"
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/rows"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

var now = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// broken are the specs of which elements cannot be computed, with the reason,
// which lies in the spec.
var broken = map[string]string{
	"diego-tableau-structural-workarounds-wb-spec.json":                  "its elements read one that the file does not hold",
	"diego-winprobe-completed.flat.json":                                 "a pivot table reads an element that the file does not hold",
	"miller-additional-workbook-features-chart-and-control-catalog.json": "a column names one that is made elsewhere: [Store State (1)]",
	"miller-demand-planning.json":                                        "formulas name controls and columns that the file does not hold",
	"miller-marketing-control-center.json":                               "the control [cDate] is not in the file",
	"millergen-sofi.document.json":                                       "a formula gives a date or a text, by the uses of its columns",
	"t-lookup-column-path.json":                                          "made with a lost reference",
	"t-missing-node.json":                                                "made with a lost reference",
	"t-relationship-path.json":                                           "the table lacks the column of the relationship",
}

// specs are the files below some folders that hold specs.
func specs(t *testing.T, folders ...string) []string {
	t.Helper()
	var files []string
	for _, folder := range folders {
		filepath.WalkDir(folder, func(path string, entry os.DirEntry, err error) error { // what cannot be read has no specs
			if err == nil && !entry.IsDir() && (strings.HasSuffix(path, ".json") || strings.HasSuffix(path, ".yaml")) {
				files = append(files, path)
			}
			return nil
		})
	}
	return files
}

// show computes all that the elements of a spec show, and counts those that are
// computed and those that a function of Sigma's alone stops.
func show(t *testing.T, path string) (shown, stopped int) {
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	decoded, err := spec.Decode(source.NewFile(path, string(text)))
	if err != nil || decoded.Document == nil {
		return 0, 0
	}
	w := view.Of(decoded)
	env := &calc.Env{Now: now}
	reader := &calc.User{Email: "ada@example.com", FirstName: "Ada", Attributes: map[string]string{"customer": "Arden"}}
	book := evaluate.New(w, evaluate.Options{Now: now, Rows: &rows.Folder{Env: env, Samples: 60}, User: reader})
	for _, e := range w.Elements {
		if e.Control != nil || e.Source == nil && len(e.Columns) == 0 {
			continue
		}
		if err := showOne(book, e); err != nil {
			if finding, ok := calc.FindingOf(err); ok && (finding.Entry == diag.OfflineFunction || finding.Entry == diag.UnknownFunction) {
				stopped++
				continue
			}
			if broken[filepath.Base(path)] != "" {
				continue
			}
			t.Errorf("%s: %s %s: %v", filepath.Base(path), e.Noun(), e.ID, err)
			continue
		}
		shown++
	}
	return shown, stopped
}

func showOne(book *evaluate.Book, e *view.Element) error {
	result, err := book.Show(e)
	if err == nil {
		err = result.Failure()
	}
	if err == nil && e.KindName == "pivot-table" {
		_, err = book.Pivot(e)
	}
	for _, grouping := range e.Groupings {
		if err == nil {
			result, err = book.ShowGroup(e, grouping)
		}
	}
	if err == nil {
		for _, mark := range book.Highlights(e, result) {
			if mark.Failed != nil {
				err = mark.Failed
			}
		}
	}
	return err
}

func TestSampleRowsOfExamples(t *testing.T) {
	testSpecs(t, specs(t, filepath.Join("..", "..", "..", "examples")))
}

func TestSampleRowsOfCorpus(t *testing.T) {
	files := specs(t, filepath.Join("..", "..", "..", "..", "shared", "corpus"))
	if len(files) == 0 {
		t.Skip("the corpus is not beside the repository")
	}
	testSpecs(t, files)
}

func testSpecs(t *testing.T, files []string) {
	shown, stopped := 0, 0
	for _, file := range files {
		s, f := show(t, file)
		shown, stopped = shown+s, stopped+f
	}
	t.Logf("%d elements are computed, %d are stopped by what only Sigma computes", shown, stopped)
	if shown == 0 {
		t.Error("nothing was computed")
	}
}
