package compiler_test

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/lock"
	"github.com/sigmac/sigmac/lang/diag"
)

const lockedSchema = `{"version": 1, "connections": {
  "Warehouse": {"tables": {"DB/SHOP/SALES": {"columns": {"Region": "text", "Revenue": "number"}}},
    "statements": {"DIGEST": {"columns": {"N": "number"}}}},
  "00000000-0000-4000-8000-000000000000": {"tables": {"A/B": {"columns": {"Day": "date"}}}}},
  "models": {"Model": {"elements": {"Orders": {"columns": {"State": "text"}, "metrics": {"Total": "number"}}}},
    "m-1": {"elements": {"e-1": {"name": "Stores", "columns": {"Store": "text"}}}}},
  "sources": {"named": {"columns": {"Code": "text"}}}}`

// TestLock compiles elements over a lock: what it knows is found, and what it
// does not know is an error.
func TestLock(t *testing.T) {
	for _, test := range []struct{ source, code, message string }{
		{`warehouse-table(plugs, "DB", "SHOP", "SALES") { columns [Region], [Revenue]: number }`, "", ""},
		{`warehouse-table(plugs, "DB", "SHOP", "SALES") { columns [Reveneu] }`, "S0404", "`[Reveneu]`"},
		{`warehouse-table(plugs, "DB", "SHOP", "SALES") { columns [Region]: number }`, "S1015", "its type is text"},
		{`warehouse-table(plugs, "DB", "SHOP", "SALES") { column [A] = [Region] + [SALES/Revenue] }`, "S1003", "&"},
		{`warehouse-table(plugs, "DB", "shop", "SALES") { columns [Region] }`, "S1021", "case"},
		{`warehouse-table(plugs, "SHOP", "SALES") { columns [Region] }`, "S1021", "2 parts"},
		{`warehouse-table(plugs, "RETURNS") { columns [Region] }`, "S1021", "1 parts"},
		{`warehouse-table(plugs, "DB", "SHOP", "RETURNS") { columns [Anything] }`, "", ""},
		{`warehouse-table(other, "A", "B") { column [Year] = Upper([Day]) }`, "S1001", "date"},
		{`sql(plugs, "SELECT 1 AS N") { columns [N] }`, "", ""},
		{`sql(plugs, "SELECT 1 AS N") { columns [M] }`, "S0404", "`[M]`"},
		{`sql(plugs, "SELECT 2") { columns [M] }`, "", ""},
		{`data-model("Model", "Orders") { columns [Orders/State] }`, "", ""},
		{`data-model("Model", "Orders") { columns [Stat] }`, "S0404", "`[Stat]`"},
		{`data-model(id "m-1", id "e-1") { columns [Stores/Store] }`, "", ""},
		{`data-model("Model", "Orders") { group g by [State] { column [All] = [Metrics/Total] / 2 } }`, "", ""},
		{`data-model("Model", "Orders") { group g by [State] { column [All] = [Metrics/Totl] } }`, "S0404", "no metric `Totl`"},
		{`warehouse-table(plugs, "DB", "SHOP", "SALES") { group g by [Region] { column [All] = [Metrics/Total] } }`, "S0404", "a warehouse table has none"},
		{`named { columns [Code], [Cod] }`, "S0404", "`[Cod]`"},
	} {
		text := "workbook w \"W\" {\n  connection plugs \"Warehouse\"\n  connection other id \"00000000-0000-4000-8000-000000000000\"\n" +
			"  source named from csv-table(plugs, \"inode\")\n  table t from " + test.source + "\n}\n"
		schema := strings.Replace(lockedSchema, "DIGEST", lock.Digest("SELECT 1 AS N"), 1)
		root := fstest.MapFS{"main.sigma": {Data: []byte(text)}, lock.Name: {Data: []byte(schema)}}
		_, found := compiler.Compile(context.Background(), root, compiler.Options{})
		errors := atLeast(found, diag.Error)
		switch {
		case test.code == "" && len(errors) > 0, test.code != "" && len(errors) != 1:
			t.Errorf("%s:\n%s", test.source, listed(found))
		case test.code != "" && (errors[0].Entry.Code != test.code || !strings.Contains(errors[0].Message, test.message)):
			t.Errorf("%s: want %s %q:\n%s", test.source, test.code, test.message, listed(found))
		}
	}
}
