package diff_test

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/diff"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

var update = flag.Bool("update", false, "write the golden files again")

// edits are what a reviewer may meet: each replaces texts of testdata/base.sigma
// one after the other, and testdata/<name>.md tells what came of it.
var edits = []struct {
	name  string
	pairs []string
}{
	{"sort", []string{"sort y asc", "sort y desc"}},
	{"formula", []string{"[Profit] / [Revenue] format", "([Profit] - 1) / [Revenue] format"}},
	{"add-chart", []string{"    bar-chart by_region", "    line-chart trend \"Trend\" from sales {\n      x = DateTrunc(\"month\", [Date])\n      y = Sum([Revenue])\n    }\n    bar-chart by_region"}},
	{"remove-kpi", []string{"      kpi-chart profit \"Profit\" from sales { value = Sum([Profit]) format \"$,.0f\" }\n", ""}},
	{"rename-id", []string{"bar-chart by_region", "bar-chart regions"}},
	{"rename-title", []string{"\"Revenue by region\"", "\"Revenue of each region\""}},
	{"rename-column", []string{"as [Revenue] format", "as [Sales] format"}},
	{"rename-source", []string{"table sales ", "table orders ", "from sales", "from orders", "[sales/", "[orders/"}},
	{"settings", []string{"stacking none", "stacking normalized", "legend { visibility hidden }", "legend { position bottom }"}},
	{"move", []string{"on-click { navigate detail } }", "on-click { navigate detail } }\n      spacer span 4"}},
	{"resize", []string{"bar-chart by_region \"Revenue by region\" from sales {", "bar-chart by_region \"Revenue by region\" from sales height 14 {"}},
	{"kind", []string{"bar-chart by_region", "line-chart by_region", "      stacking none\n", ""}},
	{"filter", []string{"in \"East\", \"West\"", "in \"East\""}},
	{"format-gone", []string{"{ value = Sum([Profit]) format \"$,.0f\" }", "{ value = Sum([Profit]) }"}},
	{"filter-gone", []string{"      filter [Region] in \"East\", \"West\"\n", ""}},
	{"group", []string{"by [Store] {", "by [Store], [Region] {"}},
	{"control", []string{"last 6 months", "last 3 months", "{ filters [sales/Region] }", "{ selectionMode single }"}},
	{"action", []string{"navigate detail", "navigate overview; clear-control overview"}},
	{"text", []string{"closed orders", "closed **orders**"}},
	{"theme", []string{"#0ea5e9", "#16a34a"}},
	{"page", []string{"page detail \"Detail\"", "page detail \"Detail of *stores*\"", "  page overview", "  page notes \"Notes\" { text note \"@all read this\" }\n  page overview"}},
	{"source", []string{`"SHOP", "SALES"`, `"SHOP", "ORDERS"`}},
	{"workbook", []string{`"Shop overview" {`, `"Shops" {`, `connection plugs "Warehouse"`, `connection plugs "Warehouse EU"`}},
	{"columns", []string{"columns [Date]: date, [Region]: text", "columns [Region]: text, [Date]: date"}},
	{"highlight", []string{"      filter [Region]", "      highlight [Store revenue] when > 10 { backgroundColor \"#22c55e\" }\n      filter [Region]"}},
	{"spelling", []string{"#0ea5e9", "#0EA5E9", "Sum([Revenue]) as", "sum(([sales/Revenue])) as"}},
}

func TestEdits(t *testing.T) {
	base := readBase(t)
	older := build(t, base)
	for _, edit := range edits {
		t.Run(edit.name, func(t *testing.T) {
			edited := base
			for i := 0; i < len(edit.pairs); i += 2 {
				if !strings.Contains(edited, edit.pairs[i]) {
					t.Fatalf("the source has no %q", edit.pairs[i])
				}
				edited = strings.ReplaceAll(edited, edit.pairs[i], edit.pairs[i+1])
			}
			changes := diff.Compare(older, build(t, edited))
			golden(t, edit.name+".md", diff.Markdown(changes)+"\n---\n"+diff.Text(changes, diag.Palette{}))
		})
	}
}

// TestWithoutLayout compares a spec without a layout: it says nothing of places,
// which is one change.
func TestWithoutLayout(t *testing.T) {
	placed := build(t, readBase(t))
	bare := build(t, readBase(t))
	contents, _ := bare.Get("contents")
	contents.Delete("layout")
	for _, changes := range []diff.Changes{diff.Compare(bare, placed), diff.Compare(placed, bare)} {
		if text := diff.Text(changes, diag.Palette{}); strings.Contains(text, "placed") || !strings.Contains(text, "layout") || strings.Count(text, "\n") > 4 {
			t.Errorf("places are told:\n%s", text)
		}
	}
}

// TestPartlyIdentified compares lists of which one entry has no id, as specs
// written by hand have them.
func TestPartlyIdentified(t *testing.T) {
	older, newer := read(t, "partly-older.json"), read(t, "partly-newer.json")
	golden(t, "partly.txt", diff.Text(diff.Compare(older, newer), diag.Palette{})+"\n---\n"+diff.Text(diff.Compare(newer, older), diag.Palette{}))
}

func read(t *testing.T, name string) spec.Value {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	value, err := spec.DecodeFile(source.NewFile(name, string(content)))
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func TestNothing(t *testing.T) {
	spec := build(t, readBase(t))
	changes := diff.Compare(spec, spec)
	if !changes.Empty() || diff.Text(changes, diag.Palette{}) != "" || diff.Stat(changes) != "no changes\n" {
		t.Errorf("changes of nothing: %+v", changes)
	}
}

func TestForms(t *testing.T) {
	base := readBase(t)
	changes := diff.Compare(build(t, base), build(t, strings.NewReplacer("Sum([Profit])", "Avg([Profit])", "page detail", "page shops",
		"navigate detail", "navigate shops", "last 6", "last 7", "      legend { visibility hidden }\n", "").Replace(base)))
	golden(t, "forms.txt", strings.Join([]string{
		string(diff.JSON(changes)), diff.Stat(changes), diff.Text(changes, diag.Palette{Added: "<g>", Removed: "<r>", Strong: "<b>", Reset: "</>"}),
	}, "\n---\n"))
}

func readBase(t *testing.T) string {
	t.Helper()
	content, err := os.ReadFile("testdata/base.sigma")
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// build compiles one file.
func build(t testing.TB, text string) spec.Value {
	t.Helper()
	result, found := compiler.Compile(context.Background(), fstest.MapFS{"a.sigma": {Data: []byte(text)}}, compiler.Options{Paths: []string{"a.sigma"}})
	for _, finding := range found {
		if finding.Severity == diag.Error {
			t.Fatalf("%s: %s", finding.Entry.Code, finding.Message)
		}
	}
	output, found := emit.Emit(result.Workbooks[0], result.Target, emit.Options{})
	if found.HasErrors() {
		t.Fatal(found)
	}
	return output.Document
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if difference := cmp.Diff(string(want), got); difference != "" {
		t.Errorf("%s (-want +got):\n%s", path, difference)
	}
}
