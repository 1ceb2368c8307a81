package normal_test

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
)

// Each case edits testdata/contents.yaml; want are the differences, none where
// the edit is spelling.
var edits = []struct {
	name     string
	old, new string
	want     []string
}{
	{"a formula", `"Sum([Baskets/Total])", format`, `"Avg([Baskets/Total])", format`,
		[]string{`/contents/elements/k-total/columns/k-value/formula: changed from "Sum([Baskets/Total])" to "Avg([Baskets/Total])"`}},
	{"blanks, parentheses and case of a formula", `"Sum([Baskets/Total])", format`, `"sum( ([Baskets/Total]) )", format`, nil},
	{"an element's id as prefix", `"Sum([Baskets/Total])", format`, `"Sum([t-baskets/Total])", format`, nil},
	{"a bare name of the source", `"[BASKETS/DAY]"`, `"[DAY]"`, nil},
	{"a name that repeats its reference", `"[BASKETS/Shop]"`, `"[BASKETS/Shop]", name: Shop`, nil},
	{"a name that says something else", `{id: c-shop, formula: "[BASKETS/Shop]"}`, `{id: c-shop, formula: "[BASKETS/Store]", name: Shop}`,
		[]string{
			`/contents/elements/t-baskets/columns/c-shop/formula: changed from "[BASKETS/Shop]" to "[BASKETS/Store]"`,
			`/contents/elements/t-baskets/columns/c-shop/name: added "Shop"`,
		}},
	{"a sort", `direction: descending`, `direction: ascending`,
		[]string{`/contents/elements/pie/color/sort/direction: changed from "descending" to "ascending"`}},
	{"a cell", `elementId="pie" gridColumn="1 / 13"`, `elementId="pie" gridColumn="1/12"`,
		[]string{`/contents/layout/cells/pie/columns: changed from "1/13" to "1/12"`}},
	{"the grid of a container", `repeat(12, 1fr)`, `repeat(6, 1fr)`,
		[]string{`/contents/layout/cells/box/grid: changed from "12" to "6"`}},
	{"an element that leaves its container", `      <Element elementId="pick-element" gridColumn="9 / 13" gridRow="1 / 7"/>
      </Container>`, `    </Container>
      <Element elementId="pick-element" gridColumn="9 / 13" gridRow="1 / 7"/>`,
		[]string{`/contents/layout/cells/pick-element/parent: removed "box"`}},
	{"the order of a table's columns", `        - {id: c-total, formula: "[BASKETS/TOTAL]", name: Total}
        - {id: c-tax, formula: "[Total] * 0.2", name: Tax}`, `        - {id: c-tax, formula: "[Total] * 0.2", name: Tax}
        - {id: c-total, formula: "[BASKETS/TOTAL]", name: Total}`,
		[]string{`/contents/elements/t-baskets/columns: reordered from c-shop, c-day, c-total, c-tax to c-shop, c-day, c-tax, c-total`}},
	{"the order of a chart's columns", `        - {id: bar-month, name: Month, formula: 'DateTrunc("month", [Baskets/Day])'}
        - {id: bar-value, name: Value, formula: "Sum([Baskets/Total])"}`, `        - {id: bar-value, name: Value, formula: "Sum([Baskets/Total])"}
        - {id: bar-month, name: Month, formula: 'DateTrunc("month", [Baskets/Day])'}`, nil},
	{"the order of the pages", `    - {id: p-main, name: Main}
    - {id: p-data, name: Data, visibility: hidden}`, `    - {id: p-data, name: Data, visibility: hidden}
    - {id: p-main, name: Main}`,
		[]string{`/contents/pages: reordered from p-main, p-data to p-data, p-main`}},
	{"a colour", `"#0ea5e9"`, `"#0EA5E8"`,
		[]string{`/contents/elements/bar/color/value: changed from "#0ea5e9" to "#0ea5e8"`}},
	{"a colour in upper case", `"#0ea5e9"`, `"#0EA5E9"`, nil},
	{"an empty list", "      kind: container\n", "      kind: container\n      actions: []\n", nil},
	{"an element", "    - id: box\n      kind: container\n", "    - id: box\n      kind: container\n    - id: rule\n      kind: divider\n",
		[]string{`/contents/elements/rule: added {"id": "rule", "kind": "divider"}`}},
	{"a control's wiring", `filters: [{source: {kind: table, elementId: t-baskets}, columnId: c-shop}]`, `filters: [{source: {kind: table, elementId: t-baskets}, columnId: c-day}]`,
		[]string{`/contents/elements/pick-element/filters/0/columnId: changed from "c-shop" to "c-day"`}},
	{"a title that a formula does not follow", `name: Baskets
      source`, `name: Orders
      source`, renamedTable},
	{"a folder", "name: Baskets\ncontents", "name: Baskets\nfolderId: f1\ncontents",
		[]string{`/folderId: changed from "sigmac:folder/My Documents" to "f1"`}},
	{"dynamic text", `{{Sum([Baskets/Total])`, `{{Max([Baskets/Total])`,
		[]string{`/contents/elements/title/body: changed from "# {{Sum([Baskets/Total]) | $,.0f}} in all" to "# {{Max([Baskets/Total]) | $,.0f}} in all"`}},
}

// renamedTable is what a new title of a table does to the formulas that still
// use the old one: they no longer name a column of it.
var renamedTable = []string{
	`/contents/elements/bar/columns/bar-month/formula: changed from "datetrunc(\"month\", [t-baskets/c-day])" to "datetrunc(\"month\", [Baskets/Day])"`,
	`/contents/elements/bar/columns/bar-value/formula: changed from "sum([t-baskets/c-total])" to "sum([Baskets/Total])"`,
	`/contents/elements/k-total/columns/k-value/formula: changed from "sum([t-baskets/c-total])" to "sum([Baskets/Total])"`,
	`/contents/elements/pie/columns/pie-shop/formula: changed from "[t-baskets/c-shop]" to "[Baskets/Shop]"`,
	`/contents/elements/pie/columns/pie-value/formula: changed from "(sum([t-baskets/c-total]) / (1 + 2))" to "(sum([Baskets/Total]) / (1 + 2))"`,
	`/contents/elements/t-baskets/name: changed from "Baskets" to "Orders"`,
	`/contents/elements/title/body: changed from "# {{sum([t-baskets/c-total]) | $,.0f}} in all" to "# {{sum([Baskets/Total]) | $,.0f}} in all"`,
}

func TestEdits(t *testing.T) {
	content, err := os.ReadFile("testdata/contents.yaml")
	if err != nil {
		t.Fatal(err)
	}
	original := decode(t, string(content))
	for _, edit := range edits {
		t.Run(edit.name, func(t *testing.T) {
			if strings.Count(string(content), edit.old) != 1 {
				t.Fatalf("the text to replace stands there %d times", strings.Count(string(content), edit.old))
			}
			edited := decode(t, strings.Replace(string(content), edit.old, edit.new, 1))
			if diff := cmp.Diff(edit.want, lines(normal.Compare(original, edited))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestEveryLeafCounts changes each text, number and logical of a spec by
// itself: none may go unnoticed but the fields that carry no meaning.
func TestEveryLeafCounts(t *testing.T) {
	original := read(t, "testdata/contents.yaml")
	changed := read(t, "testdata/contents.yaml")
	leaves := 0
	eachLeaf(&changed, "", func(path string, leaf *spec.Value) {
		if path == "/contents/layout" {
			return
		}
		leaves++
		kept := *leaf
		switch leaf.Type {
		case spec.Text:
			leaf.Text += "x"
		case spec.Number:
			leaf.Text = "12345"
		case spec.Bool:
			leaf.Text = map[string]string{"true": "false", "false": "true"}[leaf.Text]
		}
		if normal.Same(original, changed) {
			t.Errorf("a change of %s goes unnoticed", path)
		}
		*leaf = kept
	})
	if leaves < 90 {
		t.Errorf("only %d leaves were changed", leaves)
	}
}

func eachLeaf(v *spec.Value, path string, visit func(path string, leaf *spec.Value)) {
	for i := range v.Items {
		eachLeaf(&v.Items[i], path+"/"+strconv.Itoa(i), visit)
	}
	for i := range v.Fields {
		eachLeaf(&v.Fields[i].Value, path+"/"+v.Fields[i].Name, visit)
	}
	if v.Type == spec.Text || v.Type == spec.Number || v.Type == spec.Bool {
		visit(path, v)
	}
}
