package decompile_test

import (
	"strings"
	"testing"

	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/source"
)

// sourcesOfSpecs are parts that people and converters have in specs, each with lines
// that the source has for it, and lines that it must not have.
var sourcesOfSpecs = []struct {
	name, elements, rest string
	want, unwanted       []string
}{
	{
		"system columns under other names",
		`{"id": "log", "kind": "input-table", "name": "Log", "inputMode": "view", "source": {"kind": "empty", "connectionId": "c-1"}, "columns": [
			{"id": "note", "name": "Note", "type": "text"},
			{"id": "ID", "name": "Row"}, {"id": "CREATED_AT", "hidden": true}, {"id": "UPDATED_BY"}]},
		{"id": "rows", "kind": "table", "name": "Rows", "source": {"kind": "table", "elementId": "log"}, "columns": [
			{"id": "r", "formula": "[Log/Row]"}, {"id": "at", "formula": "[Log/Created at]"}]}`, "",
		[]string{"system ID as [Row]", "system CREATED_AT { hidden true }", "system UPDATED_BY", "column [Created at] = [CREATED_AT]"},
		[]string{"raw", "sigmac:imported"},
	},
	{
		"hidden keys and columns of the parent",
		`{"id": "t", "kind": "table", "name": "Deals", "source": {"kind": "sql", "connectionId": "c-1", "statement": "select 1"}, "columns": [
			{"id": "a", "name": "Deal", "formula": "[Custom SQL/DEAL]"}, {"id": "b", "name": "Goal", "formula": "[Custom SQL/GOAL]"}]},
		{"id": "i", "kind": "input-table", "name": "Votes", "inputMode": "view", "source": {"kind": "linked", "from": "t"}, "columns": [
			{"id": "k", "key": "a", "hidden": true}, {"id": "g", "formula": "[Deals/Goal]"}, {"id": "v", "name": "Vote", "type": "text"}]}`, "",
		[]string{"key [Deal] { hidden true }", "columns [Goal]"}, []string{"raw"},
	},
	{
		"a title that repeats what the source is called",
		`{"id": "master", "kind": "table", "name": "Orders", "source": {"kind": "data-model", "dataModelId": "dm-1", "elementId": "e-1"}, "columns": [
			{"id": "a", "name": "State", "formula": "[Orders/State]"}]}`, "",
		[]string{`as "Orders"`, "column [State]"}, []string{"sigmac:imported"},
	},
	{
		"an action of which one effect names what is gone",
		`{"id": "go", "kind": "button", "text": "Go", "actions": [
			{"id": "go-on-click", "trigger": "on-click", "effects": [{"effect": "open-overlay", "overlayId": "gone"}, {"effect": "navigate", "target": {"type": "page", "page": "p"}}]},
			{"id": "go-on-click-2", "trigger": "on-click", "effects": [{"effect": "close-overlay"}]}]}`, "",
		[]string{`open-overlay { raw { "overlayId": "gone" } }`, "navigate p", "on-click close_overlay {"}, []string{`"actions"`},
	},
	{
		"folders in the order of columns",
		`{"id": "t", "kind": "table", "name": "T", "source": {"kind": "sql", "connectionId": "c-1", "statement": "select 1"}, "columns": [
			{"id": "a", "name": "A", "formula": "[Custom SQL/A]"}, {"id": "b", "name": "B", "formula": "[Custom SQL/B]"}, {"id": "z", "name": "Z", "formula": "[Custom SQL/Z]"}],
			"folders": [{"id": "f", "name": "Both", "items": ["a", "b"]}], "order": ["f", "z"]}`, "",
		[]string{"items [A], [B]"}, []string{"raw"},
	},
	{
		"columns in the config of a plugin",
		`{"id": "t", "kind": "table", "name": "T", "source": {"kind": "sql", "connectionId": "c-1", "statement": "select 1"}, "columns": [
			{"id": "w-a", "name": "A", "formula": "[Custom SQL/A]"}, {"id": "w-b", "name": "B", "formula": "[Custom SQL/B]"}]},
		{"id": "tree", "kind": "plugin", "pluginId": "11111111-2222-4333-8444-555555555555", "config": {"columns": ["w-a", "w-b"], "labels": ["one", "two"]}}`, "",
		[]string{"columns [t/A], [t/B]", `labels "one", "two"`}, []string{`columns "w-a"`},
	},
	{
		"a grid that the kind does not allow",
		`{"id": "t", "kind": "table", "name": "T", "source": {"kind": "sql", "connectionId": "c-1", "statement": "select 1"}, "columns": [{"id": "a", "name": "A", "formula": "[Custom SQL/A]"}]},
		{"id": "cards", "kind": "repeated-container", "source": {"kind": "table", "elementId": "t"}}, {"id": "x", "kind": "text", "body": "Card"}`,
		`, "layout": "<Page id=\"p\" type=\"grid\" gridTemplateColumns=\"repeat(24, 1fr)\" gridTemplateRows=\"auto\"><Element elementId=\"t\" gridColumn=\"1 / 25\" gridRow=\"1 / 14\"/><Container elementId=\"cards\" type=\"grid\" gridColumn=\"1 / 25\" gridRow=\"14 / 20\" gridTemplateColumns=\"repeat(24, 1fr)\" gridTemplateRows=\"auto\"><Element elementId=\"x\" gridColumn=\"1 / 25\" gridRow=\"1 / 7\"/></Container></Page>"`,
		[]string{"// sigmac:imported grid-fixed", "grid 24"}, []string{`"layout"`},
	},
}

// TestSourcesOfSpecs imports parts of specs and reads what the source has for them.
func TestSourcesOfSpecs(t *testing.T) {
	for _, test := range sourcesOfSpecs {
		t.Run(test.name, func(t *testing.T) {
			text := `{"name": "W", "contents": {"schemaVersion": 1, "kind": "workbook", "pages": [{"id": "p", "name": "P"}], "elements": [` + test.elements + "]" + test.rest + "}}"
			file := source.NewFile("w.json", text)
			result, _ := imported(t, file, decompile.Options{Beside: true})
			for _, want := range test.want {
				if !strings.Contains(result.Files[0].Content, want) {
					t.Errorf("the source lacks %s", want)
				}
			}
			for _, unwanted := range test.unwanted {
				if strings.Contains(result.Files[0].Content, unwanted) {
					t.Errorf("the source has %s", unwanted)
				}
			}
			if t.Failed() {
				t.Log(result.Files[0].Content)
			}
			document, found := buildFiles(result)
			if found.HasErrors() {
				t.Fatalf("does not build: %s", messages(found))
			}
			read, err := spec.Decode(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, difference := range fieldDifferences(read.Root, document) {
				t.Error(difference)
			}
		})
	}
}
