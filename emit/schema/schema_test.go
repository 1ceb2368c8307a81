package schema_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/sigmac/sigmac/emit/schema"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

const table = `{"id": "sales", "kind": "table", "name": "Sales",
  "source": {"kind": "warehouse-table", "connectionId": "c", "path": ["DB", "S", "SALES"]},
  "columns": [{"id": "r", "formula": "[SALES/REGION]", "name": "Region", "format": {"kind": "number", "formatString": ",.0f"}}],
  "groupings": [{"id": "g", "groupBy": ["r"], "calculations": [], "sort": [{"columnId": "r", "direction": "ascending"}]}],
  "filters": [{"id": "f", "columnId": "r", "kind": "list", "mode": "include", "values": ["East", null, 3]}],
  "conditionalFormats": [{"type": "backgroundScale", "columnIds": ["r"], "scheme": ["#eef6ff", "#2563eb"]}]}`

const bar = `{"id": "b", "kind": "bar-chart", "name": {"text": "Revenue", "fontSize": 16},
  "source": {"kind": "table", "elementId": "sales"},
  "columns": [{"id": "x", "formula": "[Sales/Region]"}, {"id": "y", "formula": "Sum([Sales/Revenue])"}],
  "xAxis": {"columnId": "x", "sort": {"by": "y", "direction": "descending"}},
  "yAxis": {"columnIds": ["y", {"columnId": "y", "type": "line"}], "format": {"visibility": "hidden"}},
  "color": {"by": "single", "value": "#0ea5e9"}, "stacking": "none"}`

const list = `{"id": "l-control", "kind": "control", "controlId": "l", "controlType": "list", "mode": "include",
  "selectionMode": "multiple", "values": [], "source": {"kind": "source", "source": {"kind": "table", "elementId": "sales"}, "columnId": "r"},
  "filters": [{"source": {"kind": "table", "elementId": "sales"}, "columnId": "r"}]}`

const pie = `{"id": "p", "kind": "pie-chart", "source": {"kind": "table", "elementId": "sales"}, "columns": [],
  "color": {"columnId": "x"}, "value": {"columnId": "y"}}`

func contents(elements ...string) string {
	return fmt.Sprintf(`{"name": "W", "folderId": "f", "contents": {"schemaVersion": 1, "kind": "workbook", "elements": [%s],
  "pages": [{"id": "p", "name": "P", "visibility": "hidden"}], "layout": "", "settings": {"theme": {"name": "Light",
  "overrides": {"colorOverrides": [{"name": "backgroundCanvas", "color": "#EEF2F7"}]}}}}}`, strings.Join(elements, ", "))
}

func flat(elements ...string) string {
	return fmt.Sprintf(`{"name": "W", "folderId": "f", "schemaVersion": 1, "pages": [{"id": "p", "name": "P", "elements": [%s]}],
  "themeName": "Light", "themeOverrides": {"colorOverrides": {"backgroundCanvas": "#EEF2F7"}}}`, strings.Join(elements, ", "))
}

func decode(t testing.TB, text string) *spec.Value {
	t.Helper()
	value, err := spec.DecodeValue(text)
	if err != nil {
		t.Fatal(err)
	}
	return &value
}

var cases = []struct {
	name       string
	generation kind.Generation
	spec       string
	// want are the violations, "pointer: message".
	want []string
}{
	{"sound contents", kind.Contents, contents(table, bar, list, pie), nil},
	{"sound document", kind.Document, strings.Replace(contents(table, bar, list), `"contents"`, `"document"`, 1), nil},
	{"sound flat", kind.Flat, flat(table, bar, strings.ReplaceAll(pie, "columnId", "id")), nil},
	{"empty", kind.Contents, `{}`, []string{": lacks the fields `name`, `folderId` and `contents`"}},
	{"no object", kind.Contents, `[]`, []string{": must be an object"}},
	{"unknown field", kind.Contents, contents(`{"id": "d", "kind": "divider", "wheels": 4}`), nil},
	{"unknown kind", kind.Contents, contents(`{"id": "d", "kind": "radar-chart"}`), nil},
	{"unknown word", kind.Contents, contents(strings.Replace(bar, `"none"`, `"100"`, 1)),
		[]string{"/contents/elements/0/stacking: must be `none`, `stacked` or `normalized`"}},
	{"missing channel", kind.Contents, contents(`{"id": "k", "kind": "kpi-chart", "source": {"kind": "table", "elementId": "s"}, "columns": []}`),
		[]string{"/contents/elements/0: lacks the field `value`"}},
	{"older pointer", kind.Contents, contents(strings.ReplaceAll(pie, "columnId", "id")),
		[]string{"/contents/elements/0/color: lacks the field `columnId`", "/contents/elements/0/value: lacks the field `columnId`"}},
	{"newer pointer", kind.Flat, flat(pie),
		[]string{"/pages/0/elements/0/color: lacks the field `id`", "/pages/0/elements/0/value: lacks the field `id`"}},
	{"sql without statement", kind.Contents, contents(strings.Replace(table, `"warehouse-table"`, `"sql"`, 1)),
		[]string{"/contents/elements/0/source: lacks the field `statement`"}},
	{"short direction", kind.Contents, contents(strings.Replace(bar, "descending", "desc", 1)),
		[]string{"/contents/elements/0/xAxis/sort/direction: must be `ascending` or `descending`"}},
	{"colour", kind.Contents, contents(strings.Replace(bar, "#0ea5e9", "rgb(1,2,3)", 1)),
		[]string{"/contents/elements/0/color/value: must be a hex colour as in `#0ea5e9`"}},
	{"filter", kind.Contents, contents(strings.Replace(table, `"mode": "include"`, `"mode": "keep"`, 1)),
		[]string{"/contents/elements/0/filters/0/mode: must be `include` or `exclude`"}},
	{"axis item", kind.Contents, contents(strings.Replace(bar, `["y", {`, `[4, {`, 1)),
		[]string{"/contents/elements/0/yAxis/columnIds/0: must be a text or an object"}},
	{"number out of bounds", kind.Contents, contents(`{"id": "d", "kind": "donut-chart", "source": {"kind": "table", "elementId": "s"},
  "columns": [], "color": {"columnId": "x"}, "value": {"columnId": "y"}, "innerRadius": 1e999999999}`),
		[]string{"/contents/elements/0/innerRadius: must be at most 1"}},
	{"union of one", kind.Contents, contents(`{"id": "u", "kind": "table", "columns": [],
  "source": {"kind": "union", "sources": [{"kind": "table"}], "matches": []}}`),
		[]string{"/contents/elements/0/source/sources: must be a list of at least 2"}},
	{"text control", kind.Contents, contents(`{"id": "t-control", "kind": "control", "controlId": "t", "controlType": "text"}`),
		[]string{"/contents/elements/0: lacks the fields `mode`, `case`, `includeNulls` and `showOperators`"}},
	{"theme map", kind.Contents, strings.Replace(contents(), `[{"name": "backgroundCanvas", "color": "#EEF2F7"}]`, `{"backgroundCanvas": "#EEF2F7"}`, 1),
		[]string{"/contents/settings/theme/overrides/colorOverrides: must be a list"}},
	{"elements are no list", kind.Contents, `{"name": "W", "folderId": "f", "contents": {"schemaVersion": 1, "kind": "workbook", "elements": 3, "pages": [], "layout": ""}}`,
		[]string{"/contents/elements: must be a list"}},
	{"column without formula", kind.Contents, contents(strings.Replace(bar, `"formula": "[Sales/Region]"`, `"a/b": 1`, 1)),
		[]string{"/contents/elements/0/columns/0: lacks the field `formula`"}},
}

func TestValidate(t *testing.T) {
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, v := range schema.Validate(c.generation, decode(t, c.spec)) {
				got = append(got, v.Pointer+": "+v.Message)
			}
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

// TestPrintedSchemaAgrees holds the schema for editors, read by the validator's
// own compiler, to the same verdicts.
func TestPrintedSchemaAgrees(t *testing.T) {
	printed := map[kind.Generation]*jsonschema.Schema{}
	for _, generation := range kind.Generations {
		compiler := jsonschema.NewCompiler()
		address := "https://github.com/sigmac/sigmac/schema/" + generation.String() + ".json"
		if err := compiler.AddResource(address, bytes.NewReader(schema.JSON(generation))); err != nil {
			t.Fatal(err)
		}
		compiled, err := compiler.Compile(address)
		if err != nil {
			t.Fatal(err)
		}
		printed[generation] = compiled
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if strings.Contains(c.spec, "1e999999999") {
				t.Skip("the validator's own reader does not survive such numbers")
			}
			var value any
			decoder := json.NewDecoder(strings.NewReader(c.spec))
			decoder.UseNumber()
			if err := decoder.Decode(&value); err != nil {
				t.Fatal(err)
			}
			err := printed[c.generation].Validate(value)
			if (err != nil) != (len(c.want) > 0) {
				t.Errorf("the printed schema says %v", err)
			}
		})
	}
}

func TestPrintedSchemaIsStable(t *testing.T) {
	for _, generation := range kind.Generations {
		if !bytes.Equal(schema.JSON(generation), schema.JSON(generation)) {
			t.Errorf("%s differs from run to run", generation)
		}
	}
}

func TestViolationKnowsItsSource(t *testing.T) {
	file := &source.File{Path: "a.sigma", Text: "bar-chart b { stacking }"}
	at := source.Span{File: file, Start: 14, End: 22}
	root := decode(t, contents(strings.Replace(bar, `"none"`, `"100"`, 1)))
	inner, _ := root.Get("contents")
	elements, _ := inner.Get("elements")
	stacking, _ := elements.Items[0].Get("stacking")
	stacking.At, stacking.Raw = at, true
	found := schema.Validate(kind.Contents, root)
	if len(found) != 1 || found[0].At != at || !found[0].Raw || found[0].Element != "b" {
		t.Errorf("got %+v", found)
	}
}

// TestEveryKindCompiles validates a bare element of every kind in every
// generation: it may lack fields, but its own must stand.
func TestEveryKindCompiles(t *testing.T) {
	for _, generation := range kind.Generations {
		for _, k := range kind.All() {
			if k.Class > kind.Structure {
				continue
			}
			element := fmt.Sprintf(`{"id": 1, "kind": %q}`, k.Name)
			if k.Class == kind.Control {
				element = fmt.Sprintf(`{"id": 1, "kind": "control", "controlType": %q}`, k.Name)
			}
			text := flat(element)
			if generation != kind.Flat {
				text = strings.Replace(contents(element), `"contents"`, fmt.Sprintf("%q", generation), 1)
			}
			refused := false
			for _, v := range schema.Validate(generation, decode(t, text)) {
				refused = refused || strings.HasSuffix(v.Pointer, "/id") && v.Message == "must be a text"
			}
			if refused != (k.Since <= generation) {
				t.Errorf("%s %s: a number for an id is refused: %v", generation, k.Name, refused)
			}
		}
	}
}

func large(tb testing.TB, charts int) *spec.Value {
	elements := make([]string, charts)
	for i := range elements {
		elements[i] = strings.ReplaceAll(bar, `"id": "`, fmt.Sprintf(`"id": "chart-%d-`, i))
	}
	return decode(tb, contents(elements...))
}

func BenchmarkValidate(b *testing.B) {
	for _, charts := range []int{1, 100, 3000} {
		b.Run(fmt.Sprint(charts), func(b *testing.B) {
			root := large(b, charts)
			b.SetBytes(int64(len(spec.JSON(root))))
			b.ReportAllocs()
			for b.Loop() {
				if found := schema.Validate(kind.Contents, root); len(found) > 0 {
					b.Fatal(found)
				}
			}
		})
	}
}
