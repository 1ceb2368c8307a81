package audit_test

import (
	"strings"
	"testing"

	"github.com/sigmac/sigmac/emit/audit"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// bakery has elements and columns without names; the formula of the last column
// is put in.
const bakery = `{
  "name": "Bakery", "folderId": "f",
  "contents": {
    "schemaVersion": 1, "kind": "workbook",
    "elements": [
      {"id": "shops", "kind": "table", "source": {"kind": "warehouse-table", "connectionId": "c", "path": ["DB", "SHOPS"]},
       "columns": [{"id": "s1", "formula": "[SHOPS/SHOP_ID]"}, {"id": "s2", "formula": "[SHOPS/Street]"}]},
      {"id": "old", "kind": "table", "name": {"visibility": "hidden"}, "source": {"kind": "sql", "connectionId": "c", "statement": "select 1"},
       "columns": [{"id": "o1", "formula": "[Custom SQL/SHOP_OF_THE_DAY]"}]},
      {"id": "loaves", "kind": "table", "name": "Loaves", "source": {"kind": "data-model", "dataModelId": "d", "elementId": "e"},
       "columns": [{"id": "l1", "formula": "[Model/Sold]"}, {"id": "l2", "name": "Sold", "formula": "Coalesce([Sold (1)], 0)"},
                   {"id": "l3", "formula": "[Model/Shop/Street]"}, {"id": "l4", "formula": "DateTrunc(\"month\", [Model/Day])"},
                   {"id": "l5", "name": "Twice", "formula": "1"}, {"id": "l6", "name": "Twice", "formula": ""}]},
      {"id": "both", "kind": "table",
       "source": {"kind": "join", "primarySource": {"kind": "table", "elementId": "loaves"},
                  "joins": [{"left": {"kind": "table", "elementId": "loaves"}, "right": {"kind": "table", "elementId": "shops"}, "joinType": "left-outer",
                             "columns": [{"left": "[Shop]", "right": "[Shop Id]"}]}]},
       "columns": [{"id": "b1", "formula": "[Loaves/Street (Shop)]"}, {"id": "b2", "formula": "[SHOPS/Street]"}, {"id": "b3", "formula": "[Loaves/Sold]"}]},
      {"id": "log", "kind": "input-table", "name": "Log", "inputMode": "edit", "source": {"kind": "empty", "connectionId": "c"},
       "columns": [{"id": "n", "name": "Note", "type": "text"}, {"id": "CREATED_AT", "formula": "[CREATED_AT]"}]},
      {"id": "t", "kind": "table", "name": "T", "source": {"kind": "table", "elementId": "SOURCE"},
       "columns": [{"id": "t1", "name": "Where", "formula": "Lookup([SHOPS/Street], 1, [SHOPS/Shop Id])"}, {"id": "t2", "name": "X", "formula": "FORMULA"}]}
    ],
    "pages": [{"id": "p", "name": "Main"}],
    "layout": "<Page type=\"grid\" gridTemplateColumns=\"repeat(24, 1fr)\" gridTemplateRows=\"auto\" id=\"p\"><Element elementId=\"shops\" gridColumn=\"1 / 25\" gridRow=\"1 / 2\"/><Element elementId=\"old\" gridColumn=\"1 / 25\" gridRow=\"2 / 3\"/><Element elementId=\"loaves\" gridColumn=\"1 / 25\" gridRow=\"3 / 4\"/><Element elementId=\"both\" gridColumn=\"1 / 25\" gridRow=\"4 / 5\"/><Element elementId=\"log\" gridColumn=\"1 / 25\" gridRow=\"5 / 6\"/><Element elementId=\"t\" gridColumn=\"1 / 25\" gridRow=\"6 / 7\"/></Page>"
  }
}`

func TestNames(t *testing.T) {
	for _, test := range []struct{ source, formula, want string }{
		{"loaves", "[Loaves/Sold (1)] + [Loaves/Sold]", ""},
		{"loaves", "[Loaves/Street (Shop)] & [Loaves/Shop/Street]", ""},
		{"loaves", "[Loaves/Month of Day]", ""},
		{"loaves", "[Loaves/Twice (1)]", ""},
		{"loaves", "[Loaves/l4]", ""},
		{"loaves", "Upper([t1])", ""},
		{"loaves", "[Where/Shop Id]", ""},
		{"loaves", "[Where/Shop Ids]", "S1207"},
		{"loaves", "[Loaves/Month of Days]", "S1207"},
		{"loaves", "[Loafs/Sold]", "S1207"},
		{"loaves", "[Missing node/x1]", "S0434"},
		{"loaves", "DivideSafe([Loaves/Sold], 2)", "S0215"},
		{"loaves", ".5 + 007", ""},
		{"loaves", "If([Loaves/Sold] > 1,\\n  1,\\n  2)", ""},
		{"shops", "[SHOPS/Shop Id]", ""},
		{"shops", "[SHOPS/SHOP_ID]", ""},
		{"old", "[What the title was/Shop of the Day]", ""},
		{"both", "[Loaves + 1/Street] & [Loaves + 1/Sold]", ""},
		{"both", "[Loaves + 2/Street]", "S1207"},
		{"log", "[Log/Created at]", ""},
		{"log", "[Log/Createdat]", "S1207"},
	} {
		text := strings.NewReplacer("SOURCE", test.source, "FORMULA", test.formula).Replace(bakery)
		got := ""
		for _, finding := range audit.File(source.NewFile("spec.json", text)) {
			got += finding.Entry.Code
			if finding.Entry != diag.SpecFormula && finding.Severity == diag.Error {
				t.Errorf("%s: %s", test.formula, finding.Message)
			}
		}
		if got != test.want {
			t.Errorf("%s of %s: got %q, want %q", test.formula, test.source, got, test.want)
		}
	}
}
