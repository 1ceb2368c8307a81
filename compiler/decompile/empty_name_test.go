package decompile_test

import (
	"context"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// TestEmptyNames brings in columns with empty names: the server forgets those, so the
// source says none, and what reads such a column reads it by the name that it gets.
func TestEmptyNames(t *testing.T) {
	text := `{"name": "W", "folderId": "f", "contents": {"schemaVersion": 1, "kind": "workbook", "pages": [{"id": "p", "name": "P"}], "elements": [
		{"id": "t", "kind": "table", "source": {"kind": "warehouse-table", "connectionId": "c", "path": ["D", "S", "SALES"]}, "name": "Sales", "order": ["r", "v", "m"],
			"columns": [{"id": "r", "formula": "[SALES/Region]", "name": ""}, {"id": "v", "formula": "[SALES/Revenue]"}, {"id": "m", "formula": "[Revenue] * 2", "name": ""}]},
		{"id": "k", "kind": "bar-chart", "source": {"kind": "table", "elementId": "t"}, "name": "Chart", "columns": [{"id": "x", "formula": "[Sales/Region]", "name": ""},
			{"id": "y", "formula": "Sum([Sales/Revenue])", "name": ""}], "xAxis": {"columnId": "x"}, "yAxis": {"columnIds": ["y"]}}],
		"layout": "<Page type=\"grid\" gridTemplateColumns=\"repeat(24, 1fr)\" gridTemplateRows=\"auto\" id=\"p\"><Element elementId=\"t\" gridColumn=\"1 / 25\" gridRow=\"1 / 14\"/><Element elementId=\"k\" gridColumn=\"1 / 25\" gridRow=\"14 / 24\"/></Page>"}}`
	read, err := spec.Decode(source.NewFile("spec.json", text))
	if err != nil {
		t.Fatal(err)
	}
	result, found := decompile.ImportSpec(context.Background(), read, decompile.Options{Name: "a"})
	if result == nil {
		t.Fatal(messages(found))
	}
	written := result.Files[0].Content
	if strings.Contains(written, `name ""`) || strings.Contains(written, "raw") || !strings.Contains(written, "name none") {
		t.Error(written)
	}
	built, flaws := buildFiles(result)
	for _, flaw := range flaws {
		if flaw.Severity >= diag.Warning {
			t.Errorf("%s: %s\n%s", flaw.Entry.Code, flaw.Message, written)
		}
	}
	if differences := normal.Compare(read.Root, built); len(differences) > 0 {
		t.Errorf("it means something else: %v\n%s", differences, written)
	}
}
