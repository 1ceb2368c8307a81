package audit_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/emit/audit"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/source"
)

// sound is the smallest spec with a bit of everything that is audited.
const sound = `{
  "name": "Baskets", "folderId": "f",
  "contents": {
    "schemaVersion": 1, "kind": "workbook",
    "elements": [
      {"id": "box", "kind": "container"},
      {"id": "t", "kind": "table", "name": "Baskets",
       "source": {"kind": "warehouse-table", "connectionId": "c", "path": ["SHOP", "BASKETS"]},
       "columns": [{"id": "t-shop", "name": "Shop", "formula": "[BASKETS/SHOP]"},
                   {"id": "t-total", "name": "Total", "formula": "[BASKETS/TOTAL]"},
                   {"id": "t-double", "name": "Double", "formula": "[Total] * 2"}],
       "groupings": [{"id": "g", "groupBy": ["t-shop"], "calculations": ["t-total"], "sort": [{"columnId": "t-total", "direction": "descending"}]}],
       "filters": [{"id": "f1", "columnId": "t-shop", "kind": "list", "mode": "include", "values": []}],
       "order": ["t-shop", "t-total", "t-double"]},
      {"id": "b", "kind": "bar-chart", "source": {"kind": "table", "elementId": "t", "groupingId": "g"},
       "columns": [{"id": "b-shop", "formula": "[Baskets/Shop]"}, {"id": "b-total", "name": "Sum", "formula": "Sum([Baskets/Total])"}],
       "xAxis": {"columnId": "b-shop", "sort": {"by": "b-total", "direction": "descending"}},
       "yAxis": {"columnIds": ["b-total"]}},
      {"id": "shop-control", "kind": "control", "controlId": "shop", "controlType": "list", "mode": "include", "selectionMode": "multiple", "values": [],
       "source": {"kind": "source", "source": {"kind": "table", "elementId": "t"}, "columnId": "t-shop"},
       "filters": [{"source": {"kind": "table", "elementId": "t"}, "columnId": "t-shop"}]}
    ],
    "pages": [{"id": "p", "name": "Main"}],
    "layout": "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Page type=\"grid\" gridTemplateColumns=\"repeat(24, 1fr)\" gridTemplateRows=\"auto\" id=\"p\"><Container elementId=\"box\" type=\"grid\" gridColumn=\"1 / 25\" gridRow=\"1 / 11\" gridTemplateColumns=\"repeat(24, 1fr)\" gridTemplateRows=\"auto\"><Element elementId=\"b\" gridColumn=\"1 / 13\" gridRow=\"1 / 11\"/><Element elementId=\"shop-control\" gridColumn=\"13 / 25\" gridRow=\"1 / 3\"/></Container><Element elementId=\"t\" gridColumn=\"1 / 25\" gridRow=\"11 / 24\"/></Page>"
  }
}`

func check(t *testing.T, text string) []string {
	t.Helper()
	read, err := spec.Decode(source.NewFile("spec.json", text))
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, finding := range audit.Check(read) {
		found = append(found, finding.Entry.Name+": "+finding.Message)
	}
	return found
}

func TestSound(t *testing.T) {
	if found := check(t, sound); len(found) > 0 {
		t.Errorf("a sound spec gives %q", found)
	}
}

// TestMistakes breaks the sound spec in one place and expects one finding with
// a part of its text.
func TestMistakes(t *testing.T) {
	for _, test := range []struct{ what, old, new, want string }{
		{"element ids", `"id": "box", "kind"`, `"id": "t", "kind"`, "spec-id-twice: `/contents/elements/1/id` has the id `t`"},
		{"control and element", `"controlId": "shop"`, `"controlId": "b"`, "has the id `b` of another element or control"},
		{"column ids", `"id": "t-double"`, `"id": "t-total"`, "has the id `t-total` of another column"},
		{"source", `"elementId": "t", "groupingId"`, `"elementId": "tt", "groupingId"`, "`/contents/elements/2/source/elementId` names `tt`"},
		{"group", `"groupingId": "g"`, `"groupingId": "gg"`, "`gg`, which is not a group of `t`"},
		{"order", `"order": ["t-shop"`, `"order": ["t-shops"`, "`/contents/elements/1/order/0` names `t-shops`"},
		{"group key", `"groupBy": ["t-shop"]`, `"groupBy": ["x"]`, "groupBy/0` names `x`"},
		{"group sort", `{"columnId": "t-total", "direction"`, `{"columnId": "y", "direction"`, "sort/0/columnId` names `y`"},
		{"filter", `"columnId": "t-shop", "kind": "list"`, `"columnId": "z", "kind": "list"`, "filters/0/columnId` names `z`"},
		{"axis", `"xAxis": {"columnId": "b-shop"`, `"xAxis": {"columnId": "nope"`, "xAxis/columnId` names `nope`"},
		{"axis sort", `"by": "b-total"`, `"by": "b-none"`, "xAxis/sort/by` names `b-none`"},
		{"shared channel", `"yAxis": {"columnIds": ["b-total"]}`, `"yAxis": {"columnIds": ["b-shop"]}`, "spec-channel-shared"},
		{"control target", `"filters": [{"source": {"kind": "table", "elementId": "t"}, "columnId": "t-shop"}]`, `"filters": [{"source": {"kind": "table", "elementId": "t"}, "columnId": "b-shop"}]`, "which is not a column of `t`"},
		{"control source", `"elementId": "t"}, "columnId": "t-shop"},`, `"elementId": "u"}, "columnId": "t-shop"},`, "names `u`"},
		{"bare name", `Sum([Baskets/Total])`, `Sum([Total])`, "names `[Total]`, which is neither another column of `b` nor a control"},
		{"column of another", `Sum([Baskets/Total])`, `Sum([Baskets/Totals])`, "names `[Baskets/Totals]`"},
		{"prefix", `Sum([Baskets/Total])`, `Sum([Basket/Total])`, "nothing is called `Basket`"},
		{"formula", `Sum([Baskets/Total])`, `Sum([Baskets/Total]`, "is not a valid formula"},
		{"unplaced", `<Element elementId=\"shop-control\" gridColumn=\"13 / 25\" gridRow=\"1 / 3\"/>`, ``, "elements/3` is not placed"},
		{"placed twice", `<Element elementId=\"t\" gridColumn=\"1 / 25\" gridRow=\"11 / 24\"/>`, `<Element elementId=\"t\" gridColumn=\"1 / 25\" gridRow=\"11 / 24\"/><Element elementId=\"t\" gridColumn=\"1 / 25\" gridRow=\"24 / 30\"/>`, "places `t` twice"},
		{"unknown place", `elementId=\"shop-control\"`, `elementId=\"other\"`, "places `other`, which is not an element"},
		{"overlap", `gridColumn=\"13 / 25\" gridRow=\"1 / 3\"`, `gridColumn=\"12 / 25\" gridRow=\"1 / 3\"`, "on the same cells"},
		{"lines", `gridColumn=\"13 / 25\" gridRow=\"1 / 3\"`, `gridColumn=\"13 / 26\" gridRow=\"1 / 3\"`, "puts `shop-control` on columns 13 / 26"},
		{"region", `id=\"p\"`, `id=\"q\"`, "has a block `q`"},
		{"tag", `<Element elementId=\"b\"`, `<Strange elementId=\"b\"`, "cannot be read"},
		{"comment in the layout", `<Element elementId=\"b\"`, `<!-- b --><Element elementId=\"b\"`, "has a comment in `<Container>` of `box`"},
		{"older tag", `<Element elementId=\"b\"`, `<LayoutElement elementId=\"b\"`, "the tag `<LayoutElement>` of `b`"},
		{"block of a panel", `"pages": [{"id": "p", "name": "Main"}]`, `"panels": [{"id": "p", "type": "header"}]`, "has a block `<Page>` for `p`"},
		{"layout in a page", `"name": "Main"}`, `"name": "Main", "layout": ""}`, "`/contents/pages/0/layout` is in a page"},
		{"elements in a page", `"name": "Main"}`, `"name": "Main", "elements": []}`, "`/contents/pages/0/elements` is in a page"},
		{"two pointers", `"xAxis": {"columnId": "b-shop"`, `"xAxis": {"id": "b-total", "columnId": "b-shop"`, "xAxis/id` is next to `columnId`"},
		{"date", `"controlType": "list", "mode": "include", "selectionMode": "multiple", "values": []`, `"controlType": "date-range", "mode": "between", "startDate": "2026-01-01"`, "startDate` is a date that the server drops"},
		{"no kind", `"id": "box", "kind": "container"`, `"id": "box"`, "`/contents/elements/0` has no `kind`"},
		{"itself", `{"id": "b", "kind": "bar-chart", "source": {"kind": "table", "elementId": "t"`, `{"id": "b", "kind": "bar-chart", "source": {"kind": "table", "elementId": "b"`, "source/elementId` names the element itself"},
		{"no layout", `"layout": `, `"other": `, "has elements but no `layout`"},
	} {
		t.Run(test.what, func(t *testing.T) {
			if !strings.Contains(sound, test.old) {
				t.Fatalf("the spec does not hold %s", test.old)
			}
			found := check(t, strings.Replace(sound, test.old, test.new, 1))
			if !strings.Contains(strings.Join(found, "\n"), test.want) {
				t.Errorf("found %q, want %q", found, test.want)
			}
		})
	}
}

// TestCorpus audits specs that Sigma took. What it finds in them is known.
func TestCorpus(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/corpus/*.*")
	if len(files) == 0 {
		t.Skip("there is no ../shared with a corpus here")
	}
	for _, path := range files {
		if strings.HasSuffix(path, ".md") {
			continue
		}
		t.Run(filepath.Base(path), func(t *testing.T) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for _, finding := range check(t, string(text)) {
				t.Error(finding)
			}
		})
	}
}
