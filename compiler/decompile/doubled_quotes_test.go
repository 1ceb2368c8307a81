package decompile_test

import (
	"context"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/source"
)

// TestDoubledQuotes brings in formulas whose texts double their quotes: they stand in
// the source as they are, or with a backslash where they would begin a text block.
func TestDoubledQuotes(t *testing.T) {
	for written, want := range map[string]string{
		`'it''s' & [Region]`:               `= 'it''s' & [Region]`,
		`If([Region] = "say ""hi""", 1)`:   `= If([Region] = "say \"hi\"", 1)`,
		`If([Region] = "say ""hi"" x", 1)`: `= If([Region] = "say ""hi"" x", 1)`,
		`"""hi""" & [Region]`:              `= "\"hi\"" & [Region]`,
		`Concat("a""""b", [Region])`:       `= Concat("a\"\"b", [Region])`,
		`"${x}""y" & [Region]`:             `= "\${x}\"y" & [Region]`,
	} {
		t.Run(written, func(t *testing.T) {
			text := `{"name": "W", "folderId": "f", "contents": {"schemaVersion": 1, "kind": "workbook", "pages": [{"id": "p", "name": "P"}], "elements": [{"id": "t", "kind": "table",
				"source": {"kind": "warehouse-table", "connectionId": "c", "path": ["D", "S", "SALES"]}, "name": "Sales", "order": ["r", "v"],
				"columns": [{"id": "r", "formula": "[SALES/Region]"}, {"id": "v", "name": "Note", "formula": ` + quotedJSON(written) + `}]}],
				"layout": "<Page type=\"grid\" gridTemplateColumns=\"repeat(24, 1fr)\" gridTemplateRows=\"auto\" id=\"p\"><Element elementId=\"t\" gridColumn=\"1 / 25\" gridRow=\"1 / 14\"/></Page>"}}`
			read, err := spec.Decode(source.NewFile("spec.json", text))
			if err != nil {
				t.Fatal(err)
			}
			result, found := decompile.ImportSpec(context.Background(), read, decompile.Options{Name: "a"})
			if result == nil {
				t.Fatal(messages(found))
			}
			if made := result.Files[0].Content; !strings.Contains(made, want) || strings.Contains(made, "raw") {
				t.Errorf("no %s in\n%s", want, made)
			}
			built, flaws := buildFiles(result)
			if flaws.HasErrors() {
				t.Fatal(messages(flaws))
			}
			if differences := normal.Compare(read.Root, built); len(differences) > 0 {
				t.Errorf("it means something else: %v", differences)
			}
		})
	}
}

func quotedJSON(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}
