package decompile_test

import (
	"strings"
	"testing"
)

// saidFields are fields of a table or chart of a spec with what the source says of them;
// the source builds to the same.
var saidFields = []struct{ name, fields, want, never string }{
	{"an object with one field that nobody knows", `"style": {"backgroundColor": "#ffffff", "borderWidth": 2, "shine": true}`, `style { backgroundColor "#ffffff"; borderWidth 2 }`, "raw { \"style\": {\"backgroundColor"},
	{"a field that nobody knows in an object inside", `"tableStyle": {"cellSpacing": "medium", "glow": 1}`, `raw { "tableStyle": {"glow": 1} }`, `"cellSpacing"`},
	{"a null that is a value", `"style": {"shine": null}`, `raw { "style": {"shine": "${null}"} }`, ""},
	{"a null inside of a list", `"shine": [null, {"a": null}]`, `"shine": [null, {"a": null}]`, "${null}"},
	{"a text that looks like a null", `"shine": "${null}"`, `"shine": "\\${null}"`, ""},
	{"a sort by a column that is gone", `"sort": [{"columnId": "gone-1", "direction": "ascending", "nulls": "last"}]`, "sort [Missing node/gone-1] asc nulls last", "raw"},
	{"a sort of a grouped table", `"groupings": [{"id": "g", "groupBy": ["r"]}], "sort": [{"columnId": "v", "direction": "descending"}]`, "sort [Revenue] desc", "raw"},
	{"a sort in a group by a column that is gone", `"groupings": [{"id": "g", "groupBy": ["r"], "sort": [{"columnId": "gone/2", "direction": "descending"}]}]`, `sort [Missing node/gone\/2] desc`, "raw"},
	{"a highlight of columns of which one is gone", `"conditionalFormats": [{"type": "dataBars", "columnIds": ["v", "gone-1"], "scheme": ["#112233", "#445566"]}]`, "highlight [Revenue], [Missing node/gone-1] bars", "raw"},
	{"a number filter without bounds", `"filters": [{"id": "f", "columnId": "v", "kind": "number-range", "includeNulls": "never"}]`, "filter [Revenue] number-range includeNulls never", "raw"},
	{"a formula it is not clear which element lost", `"description": {"text": "{{Sum([Missing node/x])}}"}`, "[Missing node/x]", ""},
}

// TestSaidFields holds that what the language says does not go into raw, and that the
// rest of raw stands at the smallest place.
func TestSaidFields(t *testing.T) {
	for _, c := range saidFields {
		t.Run(c.name, func(t *testing.T) {
			text := `{"name": "W", "folderId": "f", "contents": {"schemaVersion": 1, "kind": "workbook", "pages": [{"id": "p", "name": "P"}], "elements": [{"id": "t", "kind": "table",
				"source": {"kind": "warehouse-table", "connectionId": "c", "path": ["D", "S", "SALES"]}, "name": {"text": "Sales", "color": "#112233"},
				"columns": [{"id": "r", "formula": "[SALES/Region]"}, {"id": "v", "formula": "[SALES/Revenue]"}], "order": ["r", "v"], ` + c.fields + `}],
				"layout": "<Page type=\"grid\" gridTemplateColumns=\"repeat(24, 1fr)\" gridTemplateRows=\"auto\" id=\"p\"><Element elementId=\"t\" gridColumn=\"1 / 25\" gridRow=\"1 / 14\"/></Page>"}}`
			written, differences, _ := rebuilt(t, text)
			if !strings.Contains(written, c.want) || c.never != "" && strings.Contains(written, c.never) {
				t.Errorf("no %q, or %q, in\n%s", c.want, c.never, written)
			}
			if len(differences) > 0 {
				t.Errorf("it means something else: %v\n%s", differences, written)
			}
		})
	}
}
