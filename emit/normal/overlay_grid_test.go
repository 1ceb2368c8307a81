package normal_test

import (
	"strings"
	"testing"

	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/source"
)

// TestOverlayGrid compares a modal of 24 columns with one of 12: the server makes 12 of
// it and leaves the places. A page keeps what it says.
func TestOverlayGrid(t *testing.T) {
	read := func(page, modal string) spec.Value {
		block := func(id, columns string) string {
			return `<Page type=\"grid\" gridTemplateColumns=\"repeat(` + columns + `, 1fr)\" gridTemplateRows=\"auto\" id=\"` + id + `\"></Page>`
		}
		decoded, err := spec.Decode(source.NewFile("spec.json", `{"name": "W", "contents": {"pages": [{"id": "p", "name": "P"}], "overlays": [{"id": "m", "type": "modal", "name": "M"}], "elements": [], "layout": "`+block("p", page)+block("m", modal)+`"}}`))
		if err != nil {
			t.Fatal(err)
		}
		return decoded.Root
	}
	if differences := normal.Compare(read("24", "24"), read("24", "12")); len(differences) > 0 {
		t.Errorf("the modal differs: %v", differences)
	}
	if differences := normal.Compare(read("24", "12"), read("12", "12")); len(differences) != 1 || !strings.Contains(differences[0].Path, "/grids/p") {
		t.Errorf("the pages are found to differ in %v", differences)
	}
}
