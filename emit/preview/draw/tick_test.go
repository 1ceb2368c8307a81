package draw

import (
	"strings"
	"testing"

	"github.com/sigmac/sigmac/emit/preview/figure"
	"github.com/sigmac/sigmac/emit/preview/look"
	"github.com/sigmac/sigmac/emit/preview/scene"
)

// TestTicks draws the logical values of an input table: a checkbox with its tick, one
// without, and a word where a row is too low for a box.
func TestTicks(t *testing.T) {
	column := &sheetColumn{ticks: true, align: "center", Column: figure.Column{Type: figure.Logical, Values: []figure.Value{
		{Number: 1, Text: "True", Shown: "True"}, {Text: "False", Shown: "False"}, {Null: true},
	}}}
	draw := func(row int, height float64) string {
		p := &painter{theme: &scene.Theme{Palette: look.Palettes["Light"]}}
		p.sheetCell(sheet{rows: 3}, column, scene.Box{W: 80, H: height}, row, row, cellLook{}, textStyle{size: 12})
		return p.out.String()
	}
	on, off, null, low := draw(0, 20), draw(1, 20), draw(2, 20), draw(0, 12)
	if !strings.Contains(on, "<path") || strings.Contains(on, "True") {
		t.Errorf("true: %s", on)
	}
	if !strings.Contains(off, "<rect") || strings.Contains(off, "<path") || strings.Contains(off, "False") {
		t.Errorf("false: %s", off)
	}
	if null != off {
		t.Errorf("null: %s", null)
	}
	if !strings.Contains(low, "True") {
		t.Errorf("in a low row: %s", low)
	}
}
