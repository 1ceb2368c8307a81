package decompile_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"
	"testing/fstest"
	"text/tabwriter"
	"unicode/utf8"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

const field = corpus + "/field"

// fieldFiles are what people and converters made, without regard to sigmac;
// tests of them are skipped where they are absent.
func fieldFiles(t testing.TB, folder string) []string {
	t.Helper()
	files := specsBelow(t, filepath.Join(field, folder))
	if len(files) == 0 {
		t.Skip("the corpus of specs from the field is not beside the repository: " + field)
	}
	return files
}

// A fieldResult is a row of the table that TestField prints.
type fieldResult struct {
	name, result             string
	lines, specLines         int
	rawShare                 float64
	repaired, broken, widest int
	// characters are those of the source, raw those of them in raw.
	characters, raw int
}

// importField imports a spec and judges the source: it builds, holds all that the
// spec holds, and means the same but for what was repaired.
func importField(t testing.TB, file *source.File) fieldResult {
	t.Helper()
	row := fieldResult{name: file.Path, result: "same"}
	result, found := decompile.Import(context.Background(), file, decompile.Options{Name: "a", Beside: true})
	if result == nil {
		row.result = "refused: " + messages(found)
		return row
	}
	for _, finding := range found {
		switch finding.Entry {
		case diag.ImportRepaired:
			row.repaired++
		case diag.ImportBroken:
			row.broken++
		}
	}
	row.measure(result)
	read, err := spec.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	if text, err := spec.YAML(&read.Root); err == nil {
		row.specLines = strings.Count(string(text), "\n")
	}
	document, flaws := buildFiles(result)
	if flaws.HasErrors() {
		row.result = "does not build: " + messages(flaws)
		return row
	}
	differences := fieldDifferences(read.Root, document)
	if len(differences) > 0 {
		row.result = "repaired"
	}
	for _, difference := range differences {
		if row.repaired == 0 || !isRepair(file.Path, difference) {
			row.result = fmt.Sprintf("%d differences: %s", len(differences), difference)
		}
	}
	return row
}

// repairs are the only differences that the specs with faults may come in with: a
// page that gets an id, blocks of the layout for pages that are not there, one of
// two controls with one id, and fields that are null in raw, which takes them out.
var repairs = map[string]*regexp.Regexp{
	"diego-tableau-structural-workarounds-wb-spec.json": regexp.MustCompile(`^/contents/pages/page/id: added`),
	"miller-demand-planning.json":                       regexp.MustCompile(`^/contents/layout/grids/[^/]*: removed`),
	"miller-marketing-control-center.json": regexp.MustCompile(
		`^/contents/(layout/grids/[^/]*: removed|elements/[^/]*/controlId: changed from "analysis-)`),
	"millergen-sofi.document.json":         regexp.MustCompile(`^/contents/layout/(cells/mck?-[a-z]+/columns: changed from|grids/modalCard)`), // a modal of 24 columns
	"millergen-statement-sofi.report.json": regexp.MustCompile(`^/contents/layout/(cells|grids)/`),
	"t-tabbar.json":                        regexp.MustCompile(`^/contents/layout/`),
}

func isRepair(file, difference string) bool {
	expected := repairs[file]
	return expected != nil && expected.MatchString(difference)
}

func (r *fieldResult) measure(result *decompile.Result) {
	for _, file := range result.Files {
		if filepath.Ext(file.Path) != ".sigma" {
			continue
		}
		r.lines += strings.Count(file.Content, "\n")
		for _, line := range strings.Split(file.Content, "\n") {
			r.widest = max(r.widest, utf8.RuneCountInString(line))
		}
		r.characters += len(file.Content)
		r.raw += rawIn(file.Content)
	}
	r.rawShare = float64(r.raw) / float64(max(r.characters, 1))
}

// rawIn counts the characters of raw blocks.
func rawIn(text string) int {
	count := 0
	for {
		at := strings.Index(text, "raw {")
		if at < 0 {
			return count
		}
		depth, end := 0, at
		for ; end < len(text); end++ {
			if text[end] == '{' {
				depth++
			}
			if text[end] == '}' {
				if depth--; depth == 0 {
					break
				}
			}
		}
		count += end - at
		text = text[min(end+1, len(text)):]
	}
}

func buildFiles(result *decompile.Result) (spec.Value, diag.List) {
	root := fstest.MapFS{}
	for _, file := range result.Files {
		root[file.Path] = &fstest.MapFile{Data: []byte(file.Content)}
	}
	compiled, found := compiler.Compile(context.Background(), root, compiler.Options{Paths: []string{result.Files[0].Path}, Target: kind.Contents.String()})
	if len(compiled.Workbooks) != 1 {
		return spec.Value{}, found
	}
	output, flaws := emit.Emit(compiled.Workbooks[0], kind.Contents, emit.Options{})
	return output.Document, append(found, flaws...)
}

// fieldDifferences are those between a spec and what its source builds to. Where
// an element has no place in the spec, the one that it got is no difference.
func fieldDifferences(original, document spec.Value) []string {
	layout := layoutOf(original)
	var found []string
	for _, d := range normal.Compare(original, document) {
		place, isPlace := strings.CutPrefix(d.Path, "/contents/layout")
		if parts := strings.Split(place, "/"); isPlace && (layout == "" || len(parts) > 2 && !strings.Contains(layout, `"`+parts[2]+`"`)) {
			continue
		}
		found = append(found, d.String())
	}
	return found
}

// TestField imports what the field has: nothing is refused, everything builds and
// means the same, but for what is reported as repaired.
func TestField(t *testing.T) {
	for _, folder := range []string{"specs", "cases"} {
		var rows []fieldResult
		for _, path := range fieldFiles(t, folder) {
			if filepath.Ext(path) != ".json" {
				continue
			}
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			row := importField(t, source.NewFile(filepath.Base(path), string(content)))
			rows = append(rows, row)
			if row.result != "same" && row.result != "repaired" {
				t.Errorf("%s: %.600s", row.name, row.result)
			}
			if row.widest > 120 {
				t.Errorf("%s: a line of %d columns", row.name, row.widest)
			}
		}
		t.Logf("%s:\n%s", folder, fieldTable(rows))
	}
}

// fieldTable is the table of a folder, with the sum and the median of each column.
func fieldTable(rows []fieldResult) string {
	sort.Slice(rows, func(i, j int) bool { return rows[i].name < rows[j].name })
	var out strings.Builder
	table := tabwriter.NewWriter(&out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "FILE\tRESULT\tLINES\tYAML LINES\tSHARE\tRAW\tWIDEST\tREPAIRED\tBROKEN")
	line := func(r fieldResult, share float64) {
		fmt.Fprintf(table, "%.60s\t%.10s\t%d\t%d\t%.1f %%\t%.1f %%\t%d\t%d\t%d\n", r.name, r.result, r.lines, r.specLines, 100*share, 100*r.rawShare, r.widest, r.repaired, r.broken)
	}
	all := fieldResult{name: "all"}
	results := map[string]int{}
	for _, r := range rows {
		line(r, r.share())
		results[r.result]++
		all.lines, all.specLines = all.lines+r.lines, all.specLines+r.specLines
		all.characters, all.raw = all.characters+r.characters, all.raw+r.raw
		all.repaired, all.broken, all.widest = all.repaired+r.repaired, all.broken+r.broken, max(all.widest, r.widest)
	}
	all.result, all.rawShare = fmt.Sprintf("%d same", results["same"]), float64(all.raw)/float64(max(all.characters, 1))
	line(all, all.share())
	line(fieldResult{name: "median", lines: int(median(rows, func(r fieldResult) float64 { return float64(r.lines) })),
		specLines: int(median(rows, func(r fieldResult) float64 { return float64(r.specLines) })),
		rawShare:  median(rows, func(r fieldResult) float64 { return r.rawShare }),
		widest:    int(median(rows, func(r fieldResult) float64 { return float64(r.widest) })),
		repaired:  int(median(rows, func(r fieldResult) float64 { return float64(r.repaired) })),
		broken:    int(median(rows, func(r fieldResult) float64 { return float64(r.broken) }))}, median(rows, fieldResult.share))
	_ = table.Flush() // into memory
	return out.String()
}

// share is that of the lines of a source in those of the spec.
func (r fieldResult) share() float64 { return float64(r.lines) / float64(max(r.specLines, 1)) }

// median is the one of a column.
func median(rows []fieldResult, of func(fieldResult) float64) float64 {
	values := make([]float64, len(rows))
	for i, r := range rows {
		values[i] = of(r)
	}
	sort.Float64s(values)
	if n := len(values); n%2 == 0 {
		return (values[n/2-1] + values[n/2]) / 2
	}
	return values[len(values)/2]
}
