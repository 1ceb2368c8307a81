package decompile_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// malformed are specs that hold no workbook, with what the message says.
var malformed = []struct{ name, spec, want string }{
	{"no JSON", `{"contents": `, "S1301"},
	{"no workbook", `{"name": "x", "pages": 7, "contents": 1}`, "S1302"},
}

func TestMalformed(t *testing.T) {
	for _, c := range malformed {
		t.Run(c.name, func(t *testing.T) {
			result, found := decompile.Import(context.Background(), source.NewFile("spec.json", c.spec), decompile.Options{})
			if result != nil || !strings.Contains(messages(found), c.want) {
				t.Errorf("got %q, want %q", messages(found), c.want)
			}
		})
	}
}

// repaired are specs that come in changed, with what the message says and what
// the source holds.
var repaired = []struct{ name, spec, want, source string }{
	{"elements that are no list", `{"name": "x", "contents": {"pages": [{"id": "p", "name": "P"}], "elements": {"c": {"kind": "container"}}}}`, "`/contents/elements` is an object where a list is due", "container c {"},
	{"an element that is not an object", `{"name": "x", "contents": {"pages": [{"id": "p", "name": "P"}], "elements": [{"id": "a", "kind": "container"}, 7]}}`, "`/contents/elements/1` is not an object", "container a {"},
	{"an id that is a number", `{"name": "x", "contents": {"pages": [{"id": "p", "name": "P"}], "elements": [{"id": 7, "kind": "container"}]}}`, "`/contents/elements/0` has an `id` that is not text, and came in as `7`", `id "7"`},
	{"an empty id", `{"name": "x", "contents": {"pages": [{"id": "p", "name": "P"}], "elements": [{"id": "", "kind": "container"}]}}`, "`/contents/elements/0` has an empty `id`", "container element {"},
	{"an id of two lines", `{"name": "x", "contents": {"pages": [{"id": "p", "name": "P"}], "elements": [{"id": "a\nb", "kind": "container"}]}}`, "`/contents/elements/0` has an `id` of several lines", `id "a b"`},
	{"a layout that is a number", `{"name": "x", "contents": {"pages": [{"id": "p", "name": "P"}], "elements": [{"id": "a", "kind": "divider"}], "layout": 7}}`, "`/contents/layout` is not text", "divider a"},
	{"a page without an id", `{"name": "x", "contents": {"elements": [], "pages": [{"name": "P"}]}}`, "`/contents/pages/0` has no `id`, and came in as `page`", `page page "P"`},
	{"no page", `{"name": "x", "contents": {"elements": [{"id": "a", "kind": "divider"}]}}`, "`/contents` has elements and no page", `page main "Page 1"`},
	{"two elements of one id", `{"name": "x", "document": {"pages": [{"id": "p", "name": "P"}], "elements": [{"id": "a", "kind": "divider"}, {"id": "a", "kind": "divider"}]}}`, "`/document/elements/1` has the id `a` of an entry above, and came in as `a-2`", "divider a-2"},
	{"two controls of one id", `{"name": "x", "contents": {"pages": [{"id": "p", "name": "P"}], "elements": [{"id": "a", "kind": "control", "controlType": "checkbox", "controlId": "c", "name": "A"}, {"id": "b", "kind": "control", "controlType": "checkbox", "controlId": "c", "name": "B"}]}}`, "`/contents/elements/1/controlId` is the id of another control, and came in as `c_2`", "control checkbox c_2"},
	{"a kind that is a number", `{"name": "x", "contents": {"pages": [{"id": "p", "name": "P"}], "elements": [{"id": "d", "kind": 5}]}}`, "`/contents/elements/0` has no `kind`, and came in as `unknown`", `element "unknown" d`},
	{"sources in a circle", `{"name": "x", "contents": {"pages": [{"id": "p", "name": "P"}], "elements": [{"id": "a", "kind": "table", "source": {"kind": "table", "elementId": "b"}, "columns": []}, {"id": "b", "kind": "table", "source": {"kind": "table", "elementId": "a"}, "columns": []}]}}`, "`/contents/elements/1/source` reads `a`, which reads `b` in turn", "table a from b"},
	{"a place of nothing", `{"name": "x", "contents": {"pages": [{"id": "p", "name": "P"}], "elements": [{"id": "a", "kind": "divider"}], "layout": "<Page type=\"grid\" gridTemplateColumns=\"repeat(24, 1fr)\" gridTemplateRows=\"auto\" id=\"p\"><Element elementId=\"a\" gridColumn=\"1 / 25\" gridRow=\"1 / 2\"/><Element elementId=\"gone\" gridColumn=\"1 / 25\" gridRow=\"2 / 4\"/></Page>"}}`, "`/contents/layout` has a place for `gone` on `p`, which is not an element", "divider a"},
	{"a page of nothing", `{"name": "x", "contents": {"pages": [{"id": "p", "name": "P"}], "elements": [{"id": "a", "kind": "divider"}], "layout": "<Page type=\"grid\" gridTemplateColumns=\"repeat(24, 1fr)\" gridTemplateRows=\"auto\" id=\"q\"><Element elementId=\"a\" gridColumn=\"1 / 25\" gridRow=\"1 / 2\"/></Page>"}}`, "`/contents/layout` has a block `q`, which is not a page", "divider a"},
	{"a page that is gone, beside that of loose tables", `{"name": "x", "contents": {"pages": [null, {"id": "data", "name": "Data", "visibility": "hidden"}], "elements": [{"id": "a", "kind": "divider"}, {"id": "t", "kind": "table", "name": "T", "source": {"kind": "warehouse-table", "connectionId": "c", "path": ["D", "S", "T"]}, "columns": []}], "layout": "<Page type=\"grid\" gridTemplateColumns=\"repeat(24, 1fr)\" gridTemplateRows=\"auto\" id=\"m\"><Element elementId=\"a\" gridColumn=\"1 / 25\" gridRow=\"1 / 2\"/></Page><Page type=\"grid\" gridTemplateColumns=\"repeat(24, 1fr)\" gridTemplateRows=\"auto\" id=\"data\"><Element elementId=\"t\" gridColumn=\"1 / 25\" gridRow=\"1 / 14\"/></Page>"}}`, "`/contents/pages/0` is not an object", "divider a"},
	{"a layout that is not XML", `{"name": "x", "contents": {"pages": [{"id": "p", "name": "P"}], "elements": [{"id": "a", "kind": "divider"}], "layout": "<Page"}}`, "`/contents/layout` the layout is not XML", "divider a"},
}

// TestPointers holds that a finding points into the file as it was given, whatever
// stands around the workbook there.
func TestPointers(t *testing.T) {
	const document = `"pages": [{"id": "p", "name": "P"}], "elements": [{"id": "", "kind": "divider"}, {"id": "b", "kind": "divider"}]`
	for text, within := range map[string]string{
		`{"name": "x", "contents": {` + document + `}}`:                          "/contents",
		`{"name": "x", "document": {` + document + `}}`:                          "/document",
		`{"name": "x", ` + document + `}`:                                        "",
		`{"data": {"name": "x", ` + document + `}}`:                              "/data",
		`{"entries": [{"spec": {"name": "x", "document": {` + document + `}}}]}`: "/entries/0/spec/document",
	} {
		_, found := decompile.Import(context.Background(), source.NewFile("spec.json", text), decompile.Options{Name: "a"})
		for _, want := range []string{"`" + within + "/elements/0` has an empty `id`"} {
			if !strings.Contains(messages(found), want) {
				t.Errorf("%s: no %q among\n%s", text, want, messages(found))
			}
		}
	}
}

// TestRepaired checks that what no source can say is changed in the smallest
// place, that the finding says so, and that the source builds.
func TestRepaired(t *testing.T) {
	for _, c := range repaired {
		t.Run(c.name, func(t *testing.T) {
			result, found := decompile.Import(context.Background(), source.NewFile("spec.json", c.spec), decompile.Options{Name: "a"})
			if result == nil {
				t.Fatal(messages(found))
			}
			if !strings.Contains(messages(found), "S1309: "+c.want) {
				t.Errorf("got %q, want %q", messages(found), c.want)
			}
			if !strings.Contains(result.Files[0].Content, c.source) {
				t.Errorf("no %q in\n%s", c.source, result.Files[0].Content)
			}
			if _, flaws := buildFiles(result); flaws.HasErrors() {
				t.Errorf("it does not build: %s\n%s", messages(flaws), result.Files[0].Content)
			}
		})
	}
}

// TestSyncedInFlat imports a flat spec that says a control twice, with an overlay that it
// leaves out, and builds it for that generation again.
func TestSyncedInFlat(t *testing.T) {
	const text = `{"name": "x", "folderId": "f", "schemaVersion": 1, "pages": [
		{"id": "p", "name": "P", "elements": [{"id": "a", "kind": "control", "controlType": "switch", "controlId": "c", "name": "A"}]},
		{"id": "q", "name": "Q", "elements": [{"id": "b", "kind": "control", "controlType": "switch", "controlId": "c", "name": "A"}]}],
		"layout": "<Page type=\"grid\" gridTemplateColumns=\"repeat(24, 1fr)\" gridTemplateRows=\"auto\" id=\"p\"><LayoutElement elementId=\"a\" gridColumn=\"1 / 25\" gridRow=\"1 / 3\"/></Page><Page type=\"grid\" gridTemplateColumns=\"repeat(24, 1fr)\" gridTemplateRows=\"auto\" id=\"q\"><LayoutElement elementId=\"b\" gridColumn=\"1 / 25\" gridRow=\"1 / 3\"/></Page><Page type=\"grid\" gridTemplateColumns=\"repeat(12, 1fr)\" gridTemplateRows=\"auto\" id=\"gone\"/>"}`
	file := source.NewFile("spec.json", text)
	result, found := decompile.Import(context.Background(), file, decompile.Options{Name: "a"})
	if result == nil || !strings.Contains(result.Files[0].Content, "of c") {
		t.Fatalf("no synced control: %s", messages(found))
	}
	if said := messages(found); strings.Count(said, "S1309") != 1 || !strings.Contains(said, "an empty block `gone`") || strings.Contains(said, "S1206") {
		t.Errorf("the block of the overlay alone is worth a word: %s", said)
	}
	flat, ok := built(t, result, kind.Flat)
	if !ok {
		t.Fatal("it does not build")
	}
	again := spec.ItemsAt(&spec.ItemsAt(&flat, "pages")[1], "elements")
	if len(again) != 1 || spec.TextAt(&again[0], "id") != "b" || spec.TextAt(&again[0], "controlType") != "switch" || spec.TextAt(&again[0], "controlId") != "c" {
		t.Errorf("the second page holds %v", again)
	}
}

// faulty are specs with mistakes that come in as they are; each replaces a text
// of a sound one, and want is in the source.
var faulty = []struct{ name, old, new, want string }{
	{"a setting that nobody knows", `"stacking": "none"`, `"stacking": "none", "sparkles": {"count": 3}`, `raw { "sparkles": {"count": 3} }`},
	{"a word that nobody knows", `"stacking": "none"`, `"stacking": "sideways"`, `raw { "stacking": "sideways" }`},
	{"an unknown kind", `"kind": "bar-chart"`, `"kind": "radar-chart"`, `element "radar-chart" chart`},
	{"a formula that is none", `"formula": "Sum([Sales/Revenue])"`, `"formula": "Sum([Sales/Revenue"`, `"formula": "Sum([Sales/Revenue"`},
	{"a column's field that nobody knows", `"name": "Revenue",`, `"name": "Revenue", "glow": true,`, `raw { "glow": true }`},
	{"fields that nobody knows, with blanks", `"name": "Revenue",`, `"name": "Revenue", "shine": "a  b", "glow": true,`, `raw { "glow": true, "shine": "a  b" }`},
	{"an overlapping layout", `gridRow=\"1 / 11\"`, `gridRow=\"1 / 11\" gridColumn=\"1 / 25\"`, ""},
	{"a cell that ends before it begins", `gridColumn=\"1 / 25\"`, `gridColumn=\"25 / 1\"`, "bar-chart chart"},
	{"a formula in a text that is not closed", `"body": "A`, `"body": "{{ not closed A`, `text note {`},
	{"a formula in a text that names nothing", `"body": "A`, `"body": "{{[Nothing/There]}} A`, "// sigmac:imported unknown-qualifier"},
	{"a formula in a page's title that is not closed", `"name": "Main"`, `"name": "{{ Main"`, `raw { "name": "{{ Main" }`},
	{"a table placed past the grid", `gridColumn=\"1 / 25\"`, `gridColumn=\"1 / 31\"`, "at 1/31 1/11"},
}

const faultless = `workbook a "A" {
  connection plugs "Warehouse"
  table sales "Sales" from warehouse-table(plugs, "DB", "SHOP", "SALES") { columns [Region]: text, [Revenue]: number }
  page main "Main" {
    bar-chart chart "Chart" from sales { x = [Region]; y = Sum([Revenue]) as [Revenue]; stacking none }
    text note "A \${name} and \\ \"quotes\""
  }
}
`

// buildText builds one file and returns the text of its spec.
func buildText(t *testing.T, text string) string {
	t.Helper()
	document, found := build(text)
	if found.HasErrors() {
		t.Fatal(messages(found))
	}
	return string(spec.JSON(&document))
}

func TestFaultySpecsComeInAsTheyAre(t *testing.T) {
	sound := buildText(t, faultless)
	for _, c := range faulty {
		t.Run(c.name, func(t *testing.T) {
			if !strings.Contains(sound, c.old) {
				t.Fatalf("the spec has no %q:\n%s", c.old, sound)
			}
			file := source.NewFile("spec.json", strings.Replace(sound, c.old, c.new, 1))
			result, found := decompile.Import(context.Background(), file, decompile.Options{Name: "a", Beside: true})
			if result == nil {
				t.Fatal(messages(found))
			}
			if !strings.Contains(result.Files[0].Content, c.want) {
				t.Errorf("no %q in\n%s", c.want, result.Files[0].Content)
			}
			for _, finding := range found {
				if finding.Entry == diag.ImportNotKept {
					t.Error(finding.Message)
				}
			}
		})
	}
}

// FuzzImport takes any text: there is a result or an error, never a panic.
func FuzzImport(f *testing.F) {
	for _, path := range []string{"../../emit/testdata/baskets.contents.json", "../../emit/testdata/baskets.flat.yaml", "../../emit/normal/testdata/flat.yaml", "../../emit/testdata/everything.contents.json"} {
		content, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(content))
	}
	for _, c := range malformed {
		f.Add(c.spec)
	}
	f.Fuzz(func(t *testing.T, content string) {
		if len(content) > 1<<16 {
			return
		}
		result, found := decompile.Import(context.Background(), source.NewFile("spec.yaml", content), decompile.Options{Name: "a", Beside: true})
		if (result == nil) != found.HasErrors() {
			t.Errorf("a result and an error, or neither: %s", messages(found))
		}
	})
}
