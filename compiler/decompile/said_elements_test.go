package decompile_test

import (
	"strconv"
	"strings"
	"testing"
)

// saidElements are elements of a spec beside a table, with what the source says of them
// and never does. The source builds to the same, but where it reports a repair.
var saidElements = []struct{ name, elements, want, never, repaired string }{
	{"a condition of a column", tableWith(`{"on": "on-select", "condition": {"type": "column", "columnId": "r", "condition": "IsNotNull"}}`), "condition [Region] not null", "raw", ""},
	{"a condition with a bound", tableWith(`{"on": "on-select", "condition": {"type": "column", "columnId": "v", "condition": ">=", "value": {"type": "constant", "value": {"type": "number", "value": 5}}}}`), "condition [Revenue] >= 5", "raw", ""},
	{"a condition with two bounds", tableWith(`{"on": "on-select", "condition": {"type": "column", "columnId": "v", "condition": "Between", "low": {"type": "constant", "value": {"type": "number", "value": 1}}, "high": {"type": "constant", "value": {"type": "number", "value": 5}}}}`), "condition [Revenue] between 1 and 5", "raw", ""},
	{"a condition that is a formula", tableWith(`{"on": "on-select", "condition": {"type": "formula", "formula": "[Selection/Revenue] > 2"}}`), "condition = [Selection/Revenue] > 2", "raw", ""},
	{"a condition that nobody knows", tableWith(`{"on": "on-select", "condition": {"type": "moon", "phase": 3}}`), `"phase": 3`, `"effects"`, ""},
	{"progress with a source", `{"id": "g", "kind": "progress", "value": "MaxIf([Sales/Revenue], [Sales/Region] = \"East\")", "min": "0", "max": "1", "source": {"kind": "table", "elementId": "t"}}`,
		`value = MaxIf([t/Revenue], [t/Region] = "East")`, `"value"`, ""},
	{"a table without a name", `{"id": "s", "kind": "table", "source": {"kind": "table", "elementId": "t"}, "order": ["r"], "columns": [{"id": "r", "name": "Region", "formula": "[Sales/Region]"}]}`, "name none", "raw", ""},
	{"a sort by a lost column", `{"id": "s", "kind": "table", "name": "S", "source": {"kind": "table", "elementId": "t"}, "order": ["r"], "columns": [{"id": "r", "name": "Region", "formula": "[Sales/Region]"}],
		"sort": [{"columnId": "gone", "direction": "ascending"}]}`, "lost-reference", "spec-dangling", ""},
	{"a modal of 24 columns", modalOf(24, "1 / 7", "7 / 13", "13 / 25"), "text w \"W\" span 6\n", "placed-outside", "drawn together to fit"},
	{"a modal of 16 columns", modalOf(16, "1 / 2", "2 / 9", "9 / 17"), "text z \"Z\" span 5\n", "placed-outside", "drawn together to fit"},
	{"a modal of 24 columns whose places fit", modalOf(24, "1 / 3", "3 / 7", "7 / 13"), "text z \"Z\" span 4\n", "placed-outside", "and a modal has 12"},
	{"a modal of columns that are too narrow", modalOf(48, "1 / 2", "2 / 3", "3 / 49"), "placed-outside", "drawn", "and a modal has 12"},
}

func tableWith(trigger string) string {
	return `{"id": "s", "kind": "table", "name": "Second", "source": {"kind": "table", "elementId": "t"}, "order": ["r", "v"],
"columns": [{"id": "r", "name": "Region", "formula": "[Sales/Region]"}, {"id": "v", "name": "Revenue", "formula": "[Sales/Revenue]"}],
"actions": [{"id": "s-on-select", "trigger": ` + trigger + `, "effects": [{"effect": "close-overlay"}]}]}`
}

// modalOf are texts in a modal; what follows a bar is its block of the layout.
func modalOf(columns int, places ...string) string {
	elements, cells := "", ""
	for i, place := range places {
		id := string("yzw"[i])
		elements += `{"id": "` + id + `", "kind": "text", "body": "` + strings.ToUpper(id) + `"}, `
		cells += `<Element elementId="` + id + `" gridColumn="` + place + `" gridRow="1 / 3"/>`
	}
	return strings.TrimSuffix(elements, ", ") + "|" + `<Page type="grid" gridTemplateColumns="repeat(` + strconv.Itoa(columns) + `, 1fr)" gridTemplateRows="auto" id="o">` + cells + `</Page>`
}

func TestSaidElements(t *testing.T) {
	for _, c := range saidElements {
		t.Run(c.name, func(t *testing.T) {
			elements, modal, hasModal := strings.Cut(c.elements, "|")
			overlays, rest := "", ""
			if hasModal {
				overlays = `"overlays": [{"id": "o", "type": "modal", "name": "O", "modal": {"header": {"title": "O"}, "footer": {"primaryCta": {"visible": "hidden"}, "secondaryCta": {"visible": "hidden"}}}}],`
			} else {
				rest = `<Element elementId="` + elements[8:9] + `" gridColumn="1 / 25" gridRow="9 / 14"/>`
			}
			layout := `<Page type="grid" gridTemplateColumns="repeat(24, 1fr)" gridTemplateRows="auto" id="p"><Element elementId="t" gridColumn="1 / 25" gridRow="1 / 9"/>` + rest + `</Page>` + modal
			text := `{"name": "W", "folderId": "f", "document": {"schemaVersion": 1, "kind": "workbook", "pages": [{"id": "p", "name": "P"}], ` + overlays + `"elements": [{"id": "t", "kind": "table", "name": "Sales",
				"source": {"kind": "warehouse-table", "connectionId": "c", "path": ["D", "S", "SALES"]}, "order": ["a", "b"],
				"columns": [{"id": "a", "name": "Region", "formula": "[SALES/Region]"}, {"id": "b", "name": "Revenue", "formula": "[SALES/Revenue]"}]}, ` + elements + `],
				"layout": "` + strings.ReplaceAll(layout, `"`, `\"`) + `"}}`
			written, differences, found := rebuilt(t, text)
			if !strings.Contains(written, c.want) || c.never != "" && strings.Contains(written, c.never) {
				t.Errorf("no %q, or %q, in\n%s", c.want, c.never, written)
			}
			if c.repaired != "" && strings.Count(messages(found), c.repaired) != 1 {
				t.Errorf("%q is not reported once:\n%s", c.repaired, messages(found))
			}
			if c.repaired == "" && len(differences) > 0 {
				t.Errorf("it means something else: %v\n%s", differences, written)
			}
		})
	}
}
