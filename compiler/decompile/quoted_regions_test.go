package decompile_test

import (
	"strings"
	"testing"
)

// TestQuotedRegions holds that overlays and panels of a type that nobody knows come in
// as such, with their rows, settings and actions, and the grid that they have.
func TestQuotedRegions(t *testing.T) {
	text := `{"name": "W", "folderId": "f", "document": {"schemaVersion": 1, "kind": "workbook", "pages": [{"id": "p", "name": "P"}],
"overlays": [{"id": "o", "type": "popover", "name": "More", "popover": {"width": "medium"}, "actions": [{"id": "o-on-close", "trigger": "on-close", "effects": [{"effect": "close-overlay"}]}]},
 {"id": "v", "type": "sheet", "name": "Wide"}],
"panels": [{"id": "n", "type": "footer", "title": "Foot", "pages": ["p"], "config": {"height": 4}}],
"elements": [{"id": "x", "kind": "text", "body": "X"}, {"id": "y", "kind": "text", "body": "Y"}, {"id": "z", "kind": "text", "body": "Z"}, {"id": "w", "kind": "text", "body": "W"}],
"layout": "<Page type=\"grid\" gridTemplateColumns=\"repeat(24, 1fr)\" gridTemplateRows=\"auto\" id=\"p\"><Element elementId=\"x\" gridColumn=\"1 / 25\" gridRow=\"1 / 3\"/></Page><Page type=\"grid\" gridTemplateColumns=\"repeat(12, 1fr)\" gridTemplateRows=\"auto\" id=\"o\"><Element elementId=\"y\" gridColumn=\"1 / 13\" gridRow=\"1 / 3\"/></Page><Page type=\"grid\" gridTemplateColumns=\"repeat(24, 1fr)\" gridTemplateRows=\"auto\" id=\"v\"><Element elementId=\"z\" gridColumn=\"1 / 25\" gridRow=\"1 / 3\"/></Page><Panel type=\"grid\" gridTemplateColumns=\"repeat(24, 1fr)\" gridTemplateRows=\"auto\" id=\"n\"><Element elementId=\"w\" gridColumn=\"1 / 25\" gridRow=\"1 / 3\"/></Panel>"}}`
	written, differences, _ := rebuilt(t, text)
	for _, want := range []string{`overlay "popover" o "More" {`, `popover { width "medium" }`, "on-close { close-overlay }", `overlay "sheet" v "Wide" {`, "grid 24", `panel "footer" n "Foot" {`, "pages p", "config { height 4 }"} {
		if !strings.Contains(written, want) {
			t.Errorf("no %q in\n%s", want, written)
		}
	}
	if strings.Contains(written, "raw") {
		t.Errorf("there is `raw` in\n%s", written)
	}
	if len(differences) > 0 {
		t.Errorf("it means something else: %v\n%s", differences, written)
	}
}
