package decompile_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// malformed are specs that cannot be imported, with what the message says.
var malformed = []struct{ name, spec, want string }{
	{"no JSON", `{"contents": `, "S1301"},
	{"no workbook", `{"name": "x", "pages": 7, "contents": 1}`, "S1302"},
	{"elements that are no list", `{"name": "x", "contents": {"elements": {}}}`, "`/contents/elements` is no list"},
	{"an element that is no object", `{"name": "x", "contents": {"elements": [{"id": "a", "kind": "container"}, 7]}}`, "`/contents/elements/1` is no object"},
	{"an id that is a number", `{"name": "x", "contents": {"elements": [{"id": 7, "kind": "container"}]}}`, "`/contents/elements/0` has an `id` that is no text"},
	{"an empty id", `{"name": "x", "contents": {"elements": [{"id": "", "kind": "container"}]}}`, "`/contents/elements/0` has an empty `id`"},
	{"an id of two lines", `{"name": "x", "contents": {"elements": [{"id": "a\nb", "kind": "container"}]}}`, "`/contents/elements/0` has an `id` of several lines"},
	{"a layout that is a number", `{"name": "x", "contents": {"elements": [], "layout": 7}}`, "`/contents/layout` is no text"},
	{"a page without an id", `{"name": "x", "contents": {"elements": [], "pages": [{"name": "P"}]}}`, "`/contents/pages/0` has no `id`"},
	{"two elements of one id", `{"name": "x", "document": {"elements": [{"id": "a", "kind": "text"}, {"id": "a", "kind": "text"}]}}`, "`/document/elements/1` has the id `a`"},
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

// TestFailedImport checks that an import that finds no source tells the mistakes
// of the spec, and which of its parts it does not say.
func TestFailedImport(t *testing.T) {
	const twice = `{"name": "x", "contents": {"pages": [{"id": "p", "name": "P"}], "elements": [
		{"id": "t", "kind": "table", "source": {"kind": "sql", "connectionId": "c", "statement": "select 1"}, "columns": [{"id": "a", "formula": "[Custom SQL/A]"}]},
		{"id": "k", "kind": "control", "controlType": "text", "controlId": "t", "name": "X"}]}}`
	result, found := decompile.Import(context.Background(), source.NewFile("spec.json", twice), decompile.Options{})
	got := messages(found)
	for _, want := range []string{"S1203", "`/contents/elements/1/controlId` has the id `t` of another", "S1308", "`/contents/elements/0` cannot be written as source"} {
		if result != nil || !strings.Contains(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestKindOfAnotherType checks that a kind that is no text is one error.
func TestKindOfAnotherType(t *testing.T) {
	const number = `{"name": "x", "contents": {"pages": [{"id": "p", "name": "P"}], "elements": [{"id": "d", "kind": 5}]}}`
	result, found := decompile.Import(context.Background(), source.NewFile("spec.json", number), decompile.Options{})
	got := messages(found)
	if result != nil || strings.Contains(got, "S1308") || strings.Count(got, "elements/0") != 1 || !strings.Contains(got, "`/contents/elements/0/kind` is no text") {
		t.Errorf("got %q", got)
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
	{"a cell that ends before it begins", `gridColumn=\"1 / 25\"`, `gridColumn=\"25 / 1\"`, `gridColumn=\"25 / 1\"`},
	{"a formula in a text that is not closed", `"body": "A`, `"body": "{{ not closed A`, `text note "" {`},
	{"a formula in a text that names nothing", `"body": "A`, `"body": "{{[Nothing/There]}} A`, `"body": "{{[Nothing/There]}} A`},
	{"a formula in a page's title that is not closed", `"name": "Main"`, `"name": "{{ Main"`, `raw { "name": "{{ Main" }`},
	{"a table placed past the grid", `gridColumn=\"1 / 25\"`, `gridColumn=\"1 / 31\"`, "raw"},
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
