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

// handles are controls with a controlId each, and the words that the source has for
// them.
var handles = []struct{ id, word string }{
	{"rate-", "rate"},
	{"Growth Rate %", "growth_rate"},
	{"2nd.rate", "x_2nd_rate"},
	{"from", "x_from"},
	{"Überschuss", "berschuss"},
	{"simple", "simple"},
	{"c.dotted", "c.dotted"},
	{"Plain", "plain_2"},
}

// TestHandles holds that a control whose controlId is not a word keeps it, and that
// formulas, texts, statements and effects name it by its word.
func TestHandles(t *testing.T) {
	for _, c := range handles {
		t.Run(c.id, func(t *testing.T) {
			read, err := spec.Decode(source.NewFile("spec.json", strings.ReplaceAll(handleSpec, "HANDLE", c.id)))
			if err != nil {
				t.Fatal(err)
			}
			result, found := decompile.ImportSpec(context.Background(), read, decompile.Options{Name: "a"})
			if result == nil {
				t.Fatal(messages(found))
			}
			written := result.Files[0].Content
			for _, want := range []string{
				"control number " + c.word + " ", "[Revenue] * [" + c.word + "]", "set-control-value " + c.word + " = 3", "clear-control " + c.word,
				"set-control-value other = [" + c.word + "]", "of " + c.word, "Rate {{[" + c.word + "]}} of", "r > {{" + c.word + "}} and",
			} {
				if !strings.Contains(written, want) {
					t.Errorf("no %q in\n%s", want, written)
				}
			}
			if kept := strings.Contains(written, "controlId"); kept != (c.id != c.word) {
				t.Errorf("`controlId` is written: %v\n%s", kept, written)
			}
			if strings.Contains(written, "raw") || found.HasErrors() {
				t.Errorf("%s\n%s", messages(found), written)
			}
			built, flaws := buildFiles(result)
			if flaws.HasErrors() {
				t.Fatalf("it does not build: %s\n%s", messages(flaws), written)
			}
			if differences := normal.Compare(read.Root, built); len(differences) > 0 {
				t.Errorf("it means something else: %v\n%s", differences, written)
			}
		})
	}
}

const handleSpec = `{"name": "W", "folderId": "f", "document": {"schemaVersion": 1, "kind": "workbook", "pages": [{"id": "p", "name": "P"}], "elements": [
{"id": "t", "kind": "table", "name": "Sales", "source": {"kind": "warehouse-table", "connectionId": "c", "path": ["D", "S", "SALES"]},
 "columns": [{"id": "v", "name": "Revenue", "formula": "[SALES/Revenue]"}, {"id": "w", "name": "Scaled", "formula": "[Revenue] * [HANDLE]"}], "order": ["v", "w"]},
{"id": "q", "kind": "table", "name": "Query", "source": {"kind": "sql", "connectionId": "c", "statement": "select A from x where r > {{HANDLE}} and s = {{other}}"},
 "columns": [{"id": "a", "name": "A", "formula": "[Custom SQL/A]"}], "order": ["a"]},
{"id": "k-a", "kind": "control", "controlId": "plain", "controlType": "switch", "name": "Plain", "mode": "True/False", "value": false, "filters": []},
{"id": "k-7", "kind": "control", "controlId": "HANDLE", "controlType": "number", "name": "Rate", "mode": "=", "includeNulls": "when-no-value-is-selected", "value": 1, "filters": []},
{"id": "k-8", "kind": "control", "controlId": "other", "controlType": "number", "name": "Other", "mode": "=", "includeNulls": "when-no-value-is-selected", "value": 1, "filters": []},
{"id": "k-9", "kind": "control", "controlId": "HANDLE", "controlType": "synced"},
{"id": "x", "kind": "text", "body": "Rate {{[HANDLE]}} of {{[other] | ,.1f}} and [HANDLE]"},
{"id": "b", "kind": "button", "text": "Go", "actions": [{"id": "go", "trigger": "on-click", "effects": [
  {"effect": "set-control-value", "control": "HANDLE", "value": {"type": "constant", "value": {"type": "number", "value": 3}}},
  {"effect": "set-control-value", "control": "other", "value": {"type": "control", "control": "HANDLE"}},
  {"effect": "clear-control", "scope": {"type": "control", "controlId": "HANDLE"}}]}]}],
"layout": "<Page type=\"grid\" gridTemplateColumns=\"repeat(24, 1fr)\" gridTemplateRows=\"auto\" id=\"p\"><Element elementId=\"t\" gridColumn=\"1 / 25\" gridRow=\"1 / 5\"/><Element elementId=\"q\" gridColumn=\"1 / 25\" gridRow=\"5 / 9\"/><Element elementId=\"k-7\" gridColumn=\"1 / 25\" gridRow=\"9 / 11\"/><Element elementId=\"k-8\" gridColumn=\"1 / 25\" gridRow=\"11 / 13\"/><Element elementId=\"k-9\" gridColumn=\"1 / 25\" gridRow=\"13 / 15\"/><Element elementId=\"k-a\" gridColumn=\"1 / 25\" gridRow=\"15 / 17\"/><Element elementId=\"x\" gridColumn=\"1 / 25\" gridRow=\"17 / 19\"/><Element elementId=\"b\" gridColumn=\"1 / 25\" gridRow=\"19 / 21\"/></Page>"}}`
