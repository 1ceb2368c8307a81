package decompile_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/format"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

const corpus = "../../../shared/corpus"

// corpusFiles are the specs beside the repository; tests of them are skipped
// where they are absent.
func corpusFiles(t testing.TB) []string {
	t.Helper()
	files := specsBelow(t, corpus)
	files = slices.DeleteFunc(files, func(path string) bool {
		return strings.Contains(path, "handwritten") || strings.Contains(path, "corpus/field")
	})
	if len(files) == 0 {
		t.Skip("the corpus of specs is not beside the repository: " + corpus)
	}
	return files
}

// specsBelow lists the specs below a folder; maps and ids are none.
func specsBelow(t testing.TB, folder string) []string {
	t.Helper()
	var files []string
	_ = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error { // a missing folder has no files
		if err != nil || entry.IsDir() {
			return nil
		}
		switch filepath.Ext(path) {
		case ".json", ".yaml":
			if !strings.HasSuffix(path, ".map.json") && !strings.HasSuffix(path, "ids.json") && !strings.HasSuffix(path, ".lock.json") {
				files = append(files, path)
			}
		}
		return nil
	})
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
func imported(t testing.TB, file *source.File, options decompile.Options) (*decompile.Result, diag.List) {
	t.Helper()
	result, found := decompile.Import(context.Background(), file, options)
	if result == nil {
		for _, finding := range found {
			t.Errorf("%s: %s", finding.Entry.Code, finding.Message)
		}
		t.FailNow()
	}
	return result, found
}

// built builds the files of an import for a generation; ok is false where the
// generation cannot hold the workbook.
func built(t testing.TB, result *decompile.Result, target kind.Generation) (document spec.Value, ok bool) {
	t.Helper()
	root := fstest.MapFS{}
	for _, file := range result.Files {
		root[file.Path] = &fstest.MapFile{Data: []byte(file.Content)}
	}
	options := compiler.Options{Paths: []string{result.Files[0].Path}, Target: target.String()}
	compiled, found := compiler.Compile(context.Background(), root, options)
	if len(compiled.Workbooks) == 1 {
		output, flaws := emit.Emit(compiled.Workbooks[0], target, emit.Options{})
		if found = append(found, flaws...); !found.HasErrors() {
			return output.Document, true
		}
	}
	for _, finding := range found {
		isTargets := strings.HasPrefix(finding.Entry.Code, "S07")
		if finding.Severity == diag.Error && (!isTargets || target == kind.Contents) {
			t.Errorf("%s: %s: %s", target, finding.Entry.Code, finding.Message)
		}
	}
	return spec.Value{}, false
}

// expectSame builds an import for all generations and compares it with the
// spec. The places of elements that the spec's layout lacks do not count.
func expectSame(t testing.TB, file *source.File, result *decompile.Result) {
	t.Helper()
	original, err := spec.DecodeFile(file)
	if err != nil {
		t.Fatal(err)
	}
	layout := layoutOf(original)
	for _, target := range kind.Generations {
		document, ok := built(t, result, target)
		if !ok {
			continue
		}
		for _, d := range normal.Compare(original, document) {
			place, isPlace := strings.CutPrefix(d.Path, "/contents/layout")
			if parts := strings.Split(place, "/"); isPlace && (layout == "" || len(parts) > 2 && !strings.Contains(layout, `"`+parts[2]+`"`)) {
				continue
			}
			t.Errorf("%s: %s", target, d)
		}
	}
}

// layoutOf is the layout of a spec of any generation.
func layoutOf(original spec.Value) string {
	newest, _ := normal.Newest(original)
	contents, ok := newest.Get("contents")
	if !ok {
		return ""
	}
	if layout, ok := contents.Get("layout"); ok {
		return layout.Text
	}
	return ""
}

func expectCanonical(t testing.TB, result *decompile.Result) {
	t.Helper()
	for _, file := range result.Files {
		if filepath.Ext(file.Path) != ".sigma" {
			continue
		}
		formatted, found := format.Source(source.NewFile(file.Path, file.Content))
		if diff := cmp.Diff(formatted, file.Content); diff != "" || found.HasErrors() {
			t.Errorf("%s is not in the canonical format (-want +got):\n%s%v", file.Path, diff, found)
		}
	}
}

// expectStable imports what an import builds to, which gives the same source.
func expectStable(t testing.TB, result *decompile.Result, options decompile.Options) {
	t.Helper()
	document, ok := built(t, result, kind.Contents)
	if !ok {
		return
	}
	again, _ := imported(t, source.NewFile("again.json", string(spec.JSON(&document))), options)
	twice, ok := built(t, again, kind.Contents)
	if !ok {
		return
	}
	third, _ := imported(t, source.NewFile("twice.json", string(spec.JSON(&twice))), options)
	if diff := cmp.Diff(again.Files, third.Files); diff != "" {
		t.Errorf("the second import differs from the first:\n%s", diff)
	}
}

func expectRoundTrip(t testing.TB, file *source.File) {
	t.Helper()
	for i, options := range []decompile.Options{{Name: "a", Beside: true}, {Name: "a"}, {Name: "a", Beside: true, Split: true}} {
		result, found := imported(t, file, options)
		for _, finding := range found {
			if finding.Entry == diag.ImportNotKept {
				t.Error(finding.Message)
			}
		}
		expectCanonical(t, result)
		if i == 0 {
			expectSame(t, file, result)
			expectStable(t, result, options)
		}
	}
}

func TestCorpus(t *testing.T) {
	for _, path := range corpusFiles(t) {
		t.Run(filepath.Base(path), func(t *testing.T) { expectRoundTrip(t, readFile(t, path)) })
	}
}

// TestGoldens imports every spec that the repository holds.
func TestGoldens(t *testing.T) {
	count := 0
	for _, folder := range []string{"../../examples", "../../testdata/kinds", "../../emit/testdata", "../../emit/normal/testdata"} {
		for _, path := range specsBelow(t, folder) {
			count++
			t.Run(strings.TrimPrefix(path, "../../"), func(t *testing.T) {
				t.Parallel()
				expectRoundTrip(t, readFile(t, path))
			})
		}
	}
	if count < 150 {
		t.Errorf("only %d specs", count)
	}
}

// TestReadable holds the import of a workbook that people also wrote by hand
// against what they would write.
func TestReadable(t *testing.T) {
	corpusFiles(t)
	result, _ := imported(t, readFile(t, corpus+"/wac-demo.document.yaml"), decompile.Options{Name: "wac-demo", Beside: true})
	source := result.Files[0].Content
	if lines := strings.Count(source, "\n"); lines >= 150 {
		t.Errorf("%d lines", lines)
	}
	for _, want := range []string{
		`table sales-source "Sales Data" from sql(warehouse, file("wac-demo.sql")) height 16 {`,
		"columns [Date], [Revenue], [Profit],",
		"last 6 months",
		`kpi-chart kpi-revenue "Total Revenue" from sales-source span 2 {`,
		"value = Sum([Revenue]) as [Revenue] format $money",
		"color = [Product Type] sort value desc",
		"x = [Store Region] as [Region] sort y desc",
	} {
		if !strings.Contains(source, want) {
			t.Errorf("no %q in\n%s", want, source)
		}
	}
	for _, unwanted := range []string{"raw {", "at 1/", "[Sales Data/", "col-date"} {
		if strings.Contains(source, unwanted) {
			t.Errorf("%q in\n%s", unwanted, source)
		}
	}
}
