package draw

import (
	"testing"

	"github.com/sigmac/sigmac/emit/preview/figure"
	"github.com/sigmac/sigmac/emit/preview/look"
)

// A key of columns that is wider than its values is not cut; a stated width stays.
func TestHeadsFit(t *testing.T) {
	text := "North and South America"
	narrow := look.NarrowColumn.Pixels
	s := &sheet{columns: []sheetColumn{{width: narrow, fits: true}, {width: narrow}, {width: narrow, fits: true}}, heads: [][]head{{{text, 0, 1}, {text, 2, 2}}}}
	s.fitHeads()
	needed := widthOf(text, s.headerCells.textStyle) + 2*look.CellPadding.Pixels
	for _, head := range s.heads[0] {
		wide := 0.0
		for _, column := range s.columns[head.first : head.last+1] {
			wide += column.width
		}
		if wide < needed {
			t.Errorf("the columns %d to %d are %.1f wide, their header needs %.1f", head.first, head.last, wide, needed)
		}
	}
	if s.columns[1].width != narrow {
		t.Errorf("a stated width of %.0f became %.1f", narrow, s.columns[1].width)
	}
}

// An option has room for the mark around it.
func TestPillsFit(t *testing.T) {
	s := &sheet{}
	column := &sheetColumn{pills: "color-by-option", Column: figure.Column{Values: []figure.Value{{Text: "Cancelled order", Shown: "Cancelled order"}}}}
	width := s.fitWidth(column)
	if got := fitted("Cancelled order", width-16, s.cells.textStyle); got != "Cancelled order" {
		t.Errorf("the option is cut: %q", got)
	}
}

// A point is shown where no line leads to it, and only there.
func TestLonePoints(t *testing.T) {
	null, some := figure.Value{Null: true}, figure.Value{Number: 1}
	for _, c := range []struct {
		name      string
		values    []figure.Value
		connected bool
		shown     []int
	}{
		{"one value", []figure.Value{some}, false, []int{0}},
		{"a line", []figure.Value{some, some, null}, false, nil},
		{"between gaps", []figure.Value{some, some, null, some, null, some}, false, []int{3, 5}},
		{"gaps are bridged", []figure.Value{some, null, some}, true, nil},
		{"one value, bridged", []figure.Value{null, some, null}, true, []int{1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := make([]any, len(c.values))
			for i, v := range c.values {
				data[i] = labelled(v)
			}
			made := object{"data": data, "showSymbol": false}
			lonePoints(made, c.values, c.connected)
			if made["showSymbol"] != (len(c.shown) > 0) {
				t.Fatalf("showSymbol is %v", made["showSymbol"])
			}
			var shown []int
			for i := range data {
				if len(c.shown) > 0 && data[i].(object)["symbol"] != "none" {
					shown = append(shown, i)
				}
			}
			if len(shown) != len(c.shown) {
				t.Fatalf("shows %v, not %v", shown, c.shown)
			}
			for i := range shown {
				if shown[i] != c.shown[i] {
					t.Errorf("shows %v, not %v", shown, c.shown)
				}
			}
		})
	}
}
