package scene_test

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/emit/preview/scene"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/source"
)

// books are the specs that the examples build, and those of the corpus where it is.
func books(t *testing.T) map[string]*view.Workbook {
	t.Helper()
	found := map[string]*view.Workbook{}
	for _, pattern := range []string{"../../../examples/*/dist/*.json", "../../../examples/*/dist/*/*.json", "../../../testdata/kinds/*/contents.json", "../../../../shared/corpus/field/specs/*.json", "../../../../shared/corpus/*.*.*"} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if decoded, err := spec.Decode(source.NewFile(path, string(content))); err == nil {
				found[path] = view.Of(decoded)
			}
		}
	}
	if len(found) < 60 {
		t.Fatalf("only %d specs", len(found))
	}
	return found
}

// TestEveryElementHasItsPlace lays out every page of many workbooks, wide and narrow:
// each element of the layout is there once, within what holds it.
func TestEveryElementHasItsPlace(t *testing.T) {
	for path, w := range books(t) {
		for _, region := range w.Regions {
			for _, width := range []float64{1440, 1024, 390} {
				page := scene.Of(w, region, scene.Options{Width: width})
				check(t, path, page)
				apart(t, path, page)
			}
		}
	}
}

func check(t failing, path string, page *scene.Page) {
	t.Helper()
	boxes := map[*view.Element]scene.Box{}
	for _, tile := range page.Tiles {
		if _, twice := boxes[tile.Element]; twice {
			t.Errorf("%s: %s is drawn twice", path, tile.Element.ID)
		}
		boxes[tile.Element] = tile.Box
		if tile.Box.W < 0 || tile.Box.H < 0 {
			t.Errorf("%s: %s is %+v", path, tile.Element.ID, tile.Box)
		}
		outer := page.Size
		if parent := tile.Element.Parent; parent != nil {
			outer = boxes[parent]
		}
		const slack = 0.05
		if tile.Box.X < outer.X-slack || tile.Box.Right() > outer.Right()+slack || tile.Box.Bottom() > outer.Bottom()+slack && !page.Stacked {
			t.Errorf("%s: %s at %+v leaves %+v (%v)", path, tile.Element.ID, tile.Box, outer, page.Size.W)
		}
	}
	for _, e := range page.Region.Elements {
		if _, drawn := boxes[e]; !drawn && e.Cell != nil && !inClosedTab(e) {
			t.Errorf("%s: %s is in the layout and not drawn", path, e.ID)
		}
	}
}

// A failing is a test, of the standard library or of rapid.
type failing interface {
	Helper()
	Errorf(format string, arguments ...any)
}

// apart holds the elements of each grid to their lines: those that start at the same line
// start at the same pixel, and one whose lines end where those of another start is before it.
func apart(t failing, path string, page *scene.Page) {
	t.Helper()
	const slack = 0.05
	for i, a := range page.Tiles {
		for _, b := range page.Tiles[i+1:] {
			if a.Element.Parent != b.Element.Parent || !placed(a.Element, page) || !placed(b.Element, page) {
				continue
			}
			if page.Stacked {
				if a.Box.Bottom() > b.Box.Y+slack {
					t.Errorf("%s: %s at %+v is not above %s at %+v", path, a.Element.ID, a.Box, b.Element.ID, b.Box)
				}
				continue
			}
			one, other := a.Element.Cell, b.Element.Cell
			ordered(t, path, "columns", one.Columns, other.Columns, a.Box.X, a.Box.Right(), b.Box.X, b.Box.Right())
			ordered(t, path, "rows", one.Rows, other.Rows, a.Box.Y, a.Box.Bottom(), b.Box.Y, b.Box.Bottom())
		}
	}
}

// ordered compares two elements in one direction.
func ordered(t failing, path, direction string, a, b grid.Lines, aStart, aEnd, bStart, bEnd float64) {
	t.Helper()
	const slack = 0.05
	switch {
	case a.Start == b.Start && math.Abs(aStart-bStart) > slack:
		t.Errorf("%s: %s %v and %v start at %v and %v", path, direction, a, b, aStart, bStart)
	case a.End <= b.Start && aEnd > bStart+slack, b.End <= a.Start && bEnd > aStart+slack:
		t.Errorf("%s: %s %v and %v are at %v to %v and %v to %v", path, direction, a, b, aStart, aEnd, bStart, bEnd)
	}
}

// placed reports whether an element has lines that its grid has.
func placed(e *view.Element, page *scene.Page) bool {
	if e.Cell == nil || e.Cell.Rows.Start < 1 || e.Cell.Rows.Size() < 1 || e.Cell.Columns.Start < 1 || e.Cell.Columns.Size() < 1 {
		return false
	}
	columns := 24
	switch parent := e.Parent; {
	case parent != nil && parent.Cell != nil && e.Tab < len(parent.Cell.Tabs):
		columns = parent.Cell.Tabs[e.Tab].Columns
	case parent != nil && parent.Cell != nil:
		columns = parent.Cell.Inner
	case parent == nil && page.Region.Grid != nil:
		columns = page.Region.Grid.Columns
	}
	return e.Cell.Columns.End <= columns+1
}

func inClosedTab(e *view.Element) bool {
	for ; e != nil; e = e.Parent {
		if e.Tab > 0 {
			return true
		}
	}
	return false
}

// TestContainerPadding holds the padding of containers: of the size of their spacing, none
// where it says so, and the rows beside a container grow so that what it holds keeps its height.
func TestContainerPadding(t *testing.T) {
	for _, test := range []struct {
		name, container string
		outer           string
		inside, beside  scene.Box
		below           float64
	}{
		{"as it is", ``, "1 / 5", scene.Box{X: 24, Y: 24, W: 572, H: 88}, scene.Box{X: 612, Y: 16, W: 588, H: 104}, 128},
		{"large", `, "spacing": "large"`, "1 / 5", scene.Box{X: 36, Y: 36, W: 548, H: 76}, scene.Box{X: 612, Y: 16, W: 588, H: 116}, 140},
		{"none", `, "style": {"padding": "none"}`, "1 / 5", scene.Box{X: 16, Y: 16, W: 588, H: 88}, scene.Box{X: 612, Y: 16, W: 588, H: 88}, 112},
		{"no gap", `, "elementGap": "hidden"`, "1 / 5", scene.Box{X: 24, Y: 24, W: 572, H: 96}, scene.Box{X: 612, Y: 16, W: 588, H: 112}, 136},
		{"with room", ``, "1 / 7", scene.Box{X: 24, Y: 24, W: 572, H: 88}, scene.Box{X: 612, Y: 16, W: 588, H: 136}, 160},
	} {
		text := `{"name": "W", "schemaVersion": 1, "elements": [{"id": "c", "kind": "container"` + test.container + `}, {"id": "in", "kind": "text", "body": "A"},
{"id": "beside", "kind": "text", "body": "B"}, {"id": "below", "kind": "text", "body": "C"}], "pages": [{"id": "p", "name": "P"}],
"layout": "<?xml version=\"1.0\"?><Page type=\"grid\" gridTemplateColumns=\"repeat(24, 1fr)\" gridTemplateRows=\"auto\" id=\"p\">` + strings.ReplaceAll(
			`<Container elementId="c" type="grid" gridTemplateColumns="repeat(12, 1fr)" gridTemplateRows="auto" gridColumn="1 / 13" gridRow="OUTER"><Element elementId="in" gridColumn="1 / 13" gridRow="1 / 5"/></Container>`+
				`<Element elementId="beside" gridColumn="13 / 25" gridRow="OUTER"/><Element elementId="below" gridColumn="1 / 25" gridRow="9 / 11"/></Page>`, `"`, `\"`) + `"}`
		decoded, err := spec.Decode(source.NewFile("w.json", strings.ReplaceAll(text, "OUTER", test.outer)))
		if err != nil {
			t.Fatal(err)
		}
		w := view.Of(decoded)
		page := scene.Of(w, w.Regions[0], scene.Options{Width: 1216})
		got := map[string]scene.Box{}
		for _, tile := range page.Tiles {
			got[tile.Element.ID] = tile.Box
		}
		if got["in"] != test.inside || got["beside"] != test.beside {
			t.Errorf("%s: inside %+v, beside %+v", test.name, got["in"], got["beside"])
		}
		if end := got["beside"].Bottom() + 8; end != test.below {
			t.Errorf("%s: the next row begins at %v", test.name, end)
		}
		if rows := page.Rows; !slices.Contains(rows, test.below) || rows[8] != got["below"].Y {
			t.Errorf("%s: lines at %v, the element below at %+v", test.name, rows, got["below"])
		}
	}
}

// TestGrid holds the pixels of a plain page: 24 columns, rows of 24 pixels.
func TestGrid(t *testing.T) {
	text := `{"name": "W", "schemaVersion": 1, "elements": [{"id": "a", "kind": "text", "body": "A"}, {"id": "b", "kind": "text", "body": "B"}],
"pages": [{"id": "p", "name": "P"}],
"layout": "<?xml version=\"1.0\"?><Page type=\"grid\" gridTemplateColumns=\"repeat(24, 1fr)\" gridTemplateRows=\"auto\" id=\"p\"><Element elementId=\"a\" gridColumn=\"1 / 13\" gridRow=\"1 / 3\"/><Element elementId=\"b\" gridColumn=\"13 / 25\" gridRow=\"3 / 7\"/></Page>"}`
	decoded, err := spec.Decode(source.NewFile("w.json", text))
	if err != nil {
		t.Fatal(err)
	}
	w := view.Of(decoded)
	page := scene.Of(w, w.Regions[0], scene.Options{Width: 1216})
	if len(page.Tiles) != 2 {
		t.Fatalf("%d tiles", len(page.Tiles))
	}
	for i, want := range []scene.Box{{X: 16, Y: 16, W: 588, H: 40}, {X: 612, Y: 64, W: 588, H: 88}} {
		if got := page.Tiles[i].Box; got != want {
			t.Errorf("tile %d at %+v, not %+v", i, got, want)
		}
	}
	if page.Size.W != 1216 || page.Size.H != 168 {
		t.Errorf("the page is %+v", page.Size)
	}
}
