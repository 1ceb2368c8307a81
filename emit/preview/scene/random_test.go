package scene_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/sigmac/sigmac/emit/preview/scene"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/source"
)

// A sketch is a workbook being drawn up at random: its elements, and the layout's text.
type sketch struct {
	*rapid.T
	elements []map[string]any
	layout   strings.Builder
}

// grid fills a grid with elements that do not overlap: rows of them, each row cut at random.
func (s *sketch) grid(columns, depth int) {
	row := 1
	for range rapid.IntRange(1, 4).Draw(s.T, "rows") {
		height := rapid.IntRange(1, 12).Draw(s.T, "height")
		for column := 1; column <= columns; {
			width := rapid.IntRange(1, columns+1-column).Draw(s.T, "width")
			if rapid.IntRange(0, 4).Draw(s.T, "what") > 0 {
				s.element(fmt.Sprintf(`gridColumn="%d / %d" gridRow="%d / %d"`, column, column+width, row, row+height), depth)
			}
			column += width
		}
		row += height
	}
}

// element adds an element at a place: a text, or a container with a grid of its own.
func (s *sketch) element(place string, depth int) {
	id := fmt.Sprintf("e%d", len(s.elements))
	if depth < 3 && rapid.IntRange(0, 3).Draw(s.T, "container") == 0 {
		columns := rapid.IntRange(1, 24).Draw(s.T, "columns")
		s.elements = append(s.elements, map[string]any{"id": id, "kind": "container"})
		fmt.Fprintf(&s.layout, `<Container elementId="%s" %s gridTemplateColumns="repeat(%d, 1fr)">`, id, place, columns)
		s.grid(columns, depth+1)
		s.layout.WriteString("</Container>")
		return
	}
	s.elements = append(s.elements, map[string]any{"id": id, "kind": "text", "body": id})
	fmt.Fprintf(&s.layout, `<Element elementId="%s" %s/>`, id, place)
}

// TestEveryElementOfRandomLayouts lays out random pages: each element is there once, within
// what holds it, and no two of one grid overlap.
func TestEveryElementOfRandomLayouts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := &sketch{T: t}
		s.layout.WriteString(`<?xml version="1.0"?><Page type="grid" gridTemplateColumns="repeat(24, 1fr)" gridTemplateRows="auto" id="p">`)
		s.grid(24, 0)
		s.layout.WriteString("</Page>")
		text, err := json.Marshal(map[string]any{"name": "W", "schemaVersion": 1, "elements": s.elements, "pages": []any{map[string]any{"id": "p", "name": "P"}}, "layout": s.layout.String()})
		if err != nil {
			t.Fatal(err)
		}
		decoded, err := spec.Decode(source.NewFile("w.json", string(text)))
		if err != nil {
			t.Fatal(err)
		}
		w := view.Of(decoded)
		width := float64(rapid.IntRange(300, 3000).Draw(t, "window"))
		page := scene.Of(w, w.Regions[0], scene.Options{Width: width})
		if len(page.Tiles) != len(s.elements) {
			t.Fatalf("%d of %d elements are drawn", len(page.Tiles), len(s.elements))
		}
		check(t, "random", page)
		apart(t, "random", page)
	})
}
