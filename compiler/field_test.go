package compiler_test

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/emit/audit"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// fieldFolder holds small inputs that people had, outside of the repository.
const fieldFolder = "../../shared/corpus/field/cases"

// fieldCases are the files of the folder, each with the errors and warnings that
// compiling a source or checking a spec gives.
var fieldCases = map[string]string{
	"allowctl.sigma":                   "S0802 S0870",
	"ctlorder.sigma":                   "",
	"fmt.sigma":                        "S0870",
	"join.sigma":                       "S0870",
	"kpi-if-agg.sigma":                 "S1010",
	"n-for_bare.sigma":                 "S0208",
	"n-for_bare_module.sigma":          "S0208 S0208 S0301",
	"n-join_swapped.sigma":             "",
	"n-let_without_dollar.sigma":       "S0208 S0208 S0209 S0320 S0416 S0432 S0501",
	"n-multi.sigma":                    "S0181 S0203 S0208 S0215 S0403 S0404 S0411 S0416 S0502 S0507",
	"n-sqltraps.sigma":                 "S0122 S0208 S0301 S0320 S0401 S0423 S0423 S0423 S0423 S0423 S0423 S0423 S0560 S0561",
	"n-status_value.sigma":             "S0591 S0593 S0596 S0596 S0596",
	"p01-image.sigma":                  "",
	"p02-datauri.sigma":                "",
	"p04-outer-sort.sigma":             "S0817",
	"p06b-date-mode.sigma":             "",
	"p28-cond-trigger.sigma":           "",
	"p29-dollar.sigma":                 "",
	"p30-appearance.sigma":             "",
	"p31-legend.sigma":                 "",
	"q01-combo-two-bars.sigma":         "S0597",
	"q03-h4.sigma":                     "S0599",
	"summary.sigma":                    "S0870",
	"sysname.sigma":                    "",
	"auto-agg.flat.json":               "S0661",
	"auto-calc.flat.json":              "S0661",
	"auto-dup.flat.json":               "S0661",
	"auto-metric.flat.json":            "S0661",
	"auto-relationship.flat.json":      "S0661",
	"auto-system.flat.json":            "S0661",
	"axis-sort-without-by.flat.json":   "",
	"control-as-column.flat.json":      "S0661",
	"empty-formula.flat.json":          "S0661",
	"escapes2.document.json":           "",
	"format-S.flat.json":               "S0661",
	"formula-nl.flat.json":             "",
	"group-base.flat.json":             "S0661 S0662",
	"join-unnamed-tables.flat.json":    "",
	"join-unnamed-warehouse.flat.json": "",
	"lay-container-short-flat.json":    "S0620",
	"lay-container-short.json":         "S0620",
	"leading-dot.flat.json":            "S0661",
	"legacy-pointers.flat.json":        "S0660 S0660 S0660 S0661",
	"linked-key-hidden.json":           "",
	"linked-key-only.flat.json":        "S0661",
	"metric-unnamed-ref.flat.json":     "S0661",
	"named-system.flat.json":           "",
	"t-action-no-id.json":              "",
	"t-bar-no-xaxis.json":              "",
	"t-button-style.json":              "",
	"t-clear-label.json":               "",
	"t-collapsed-string.json":          "",
	"t-conditional-domain.json":        "S1202",
	"t-control-data-model.json":        "",
	"t-control-named-as-column.json":   "",
	"t-default-name-duplicate.json":    "",
	"t-description-chart.json":         "",
	"t-empty-formula.json":             "",
	"t-format-compact.json":            "",
	"t-grouping-base.json":             "S0662",
	"t-hidden-name.json":               "",
	"t-image-source.json":              "",
	"t-image-upload.json":              "",
	"t-image-url.json":                 "S1202",
	"t-join-default-name.json":         "",
	"t-kpi-anchor-middle.json":         "S0660",
	"t-leading-dot.json":               "",
	"t-linked-no-connection.json":      "S0660",
	"t-lookup-column-path.json":        "",
	"t-lookup-default-name.json":       "",
	"t-missing-node.json":              "S0434",
	"t-ref-by-column-id.json":          "",
	"t-refmark-column.json":            "",
	"t-refmark-constant.json":          "",
	"t-relationship-path.json":         "",
	"t-scale-ordinal.json":             "",
	"t-style-var.json":                 "",
	"t-tabbar.json":                    "S1206",
	"t-text-area-bare.json":            "",
	"t-toast.json":                     "S1202",
	"t-trigger-condition.json":         "",
	"t-unknown-function.json":          "S0215",
	"title-equals-prefix.flat.json":    "",
	"unwrapped-document.flat.json":     "S0660",
}

// fieldLines are the lines of the findings in what newcomers wrote: one for each
// mistake.
var fieldLines = map[string]string{
	"n-for_bare.sigma":           "6",
	"n-for_bare_module.sigma":    "1 22 26",
	"n-let_without_dollar.sigma": "7 8 9 10 10 11 12",
	"n-multi.sigma":              "6 7 7 8 8 10 11 12 13 14",
	"n-sqltraps.sigma":           "3 4 5 7 9 10 11 12 13 13 13 13 14 14",
}

// fieldProjects are the folders in it that are no single file; those of publishing
// are tried elsewhere.
var fieldProjects = []string{"n-createfolders", "n-envtypo", "n-noenv", "n-planok"}

// TestFieldCases holds every case of the field against what it is to give.
func TestFieldCases(t *testing.T) {
	skipWithoutField(t)
	var names []string
	for _, entry := range listFolder(t, fieldFolder) {
		if entry.IsDir() {
			if !slices.Contains(fieldProjects, entry.Name()) {
				t.Errorf("no test knows the project %s", entry.Name())
			}
			continue
		}
		names = append(names, entry.Name())
	}
	if known := slices.Sorted(maps.Keys(fieldCases)); !slices.Equal(known, names) {
		t.Errorf("the table has %v, the folder %v", known, names)
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			found := atLeast(findingsOf(t, name).Sorted(), diag.Warning)
			var codes, lines []string
			for _, finding := range found {
				codes, lines = append(codes, finding.Entry.Code), append(lines, strconv.Itoa(lineOf(finding)))
			}
			slices.Sort(codes)
			if got := strings.Join(codes, " "); got != fieldCases[name] {
				t.Errorf("it gives %q, not %q:\n%s", got, fieldCases[name], listed(found))
			}
			if want, ok := fieldLines[name]; ok && strings.Join(lines, " ") != want {
				t.Errorf("findings on lines %v, wanted on %s:\n%s", lines, want, listed(found))
			}
		})
	}
}

// findingsOf compiles a source of the field, or checks a spec.
func findingsOf(t *testing.T, name string) diag.List {
	t.Helper()
	if filepath.Ext(name) == ".sigma" {
		return compileFile(t, fieldFolder, name, kind.Contents)
	}
	text, err := os.ReadFile(filepath.Join(fieldFolder, name))
	if err != nil {
		t.Fatal(err)
	}
	return audit.File(source.NewFile(name, string(text)))
}

// TestFieldEnvironment compiles a project with two misspelt names in its environment.
func TestFieldEnvironment(t *testing.T) {
	skipWithoutField(t)
	_, found := compiler.Compile(context.Background(), os.DirFS(fieldFolder+"/n-envtypo"), compiler.Options{Environment: "prod"})
	if text := listed(found); len(found) != 2 || !strings.Contains(text, "`wh`") || !strings.Contains(text, "`schema`") {
		t.Errorf("two findings with the nearest names are wanted:\n%s", text)
	}
}

// TestFieldJoinSides checks that a join with its sides the wrong way round is written
// with each on the side of what has it.
func TestFieldJoinSides(t *testing.T) {
	skipWithoutField(t)
	e := fieldElement(t, "n-join_swapped.sigma", "t")
	joins := spec.ItemsAt(spec.Child(e, "source"), "joins")
	if len(joins) != 2 {
		t.Fatalf("%d joins", len(joins))
	}
	left := spec.ItemsAt(spec.Child(&joins[1], "left"), "path")
	keys := spec.ItemsAt(&joins[1], "columns")
	if len(left) == 0 || left[len(left)-1].Text != "ORDERS" || len(keys) != 1 ||
		spec.TextAt(&keys[0], "left") != "[CUSTOMER_ID]" || spec.TextAt(&keys[0], "right") != "[CUSTOMER_ID]" {
		t.Errorf("the second join reads %v with the keys %v", left, keys)
	}
}

// TestFieldControlOrder checks that a control stands before what reads it.
func TestFieldControlOrder(t *testing.T) {
	skipWithoutField(t)
	result, _ := compiler.Compile(context.Background(), os.DirFS(fieldFolder), compiler.Options{Paths: []string{"ctlorder.sigma"}})
	var kinds []string
	for _, e := range result.Workbooks[0].Elements {
		kinds = append(kinds, spec.TextAt(&e.Object, "kind"))
	}
	if !slices.Equal(kinds, []string{"control", "table"}) {
		t.Errorf("the elements are %v", kinds)
	}
}

func fieldElement(t *testing.T, name, id string) *spec.Value {
	t.Helper()
	result, found := compiler.Compile(context.Background(), os.DirFS(fieldFolder), compiler.Options{Paths: []string{name}})
	for _, book := range result.Workbooks {
		for i := range book.Elements {
			if spec.TextAt(&book.Elements[i].Object, "id") == id {
				return &book.Elements[i].Object
			}
		}
	}
	t.Fatalf("no element %s:\n%s", id, listed(found))
	return nil
}

func listFolder(t *testing.T, folder string) []os.DirEntry {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	return entries
}

func skipWithoutField(t *testing.T) {
	t.Helper()
	if _, err := os.Stat(fieldFolder); err != nil {
		t.Skip("there are no field cases here")
	}
}
