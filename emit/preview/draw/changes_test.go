package draw

import (
	"os"
	"slices"
	"testing"

	"github.com/sigmac/sigmac/emit/preview/look"
	"github.com/sigmac/sigmac/emit/preview/scene"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// placed is an element with its place.
type placed struct {
	title, in string
	box       scene.Box
}

// pageWith is a page with elements at their places.
func pageWith(elements ...placed) *scene.Page {
	page := &scene.Page{Region: &view.Region{}, Size: scene.Box{W: 640, H: 420}, Theme: scene.Theme{Palette: look.Palettes["Light"]}}
	known := map[string]*view.Element{}
	for _, each := range elements {
		e := &view.Element{ID: each.title, Title: each.title, Parent: known[each.in]}
		known[each.title] = e
		page.Tiles = append(page.Tiles, &scene.Tile{Element: e, Box: each.box})
	}
	return page
}

// TestChanges: two charts that swap places, an element that came and one that went, a
// container that moved with what it holds, one that is larger, one that looks different.
func TestChanges(t *testing.T) {
	left, right := scene.Box{X: 16, Y: 16, W: 296, H: 120}, scene.Box{X: 328, Y: 16, W: 296, H: 120}
	before := pageWith(placed{"Sales", "", left}, placed{"Costs", "", right}, placed{"Old", "", scene.Box{X: 16, Y: 152, W: 140, H: 60}},
		placed{"Box", "", scene.Box{X: 328, Y: 152, W: 200, H: 100}}, placed{"In the box", "Box", scene.Box{X: 340, Y: 160, W: 100, H: 60}},
		placed{"Table", "", scene.Box{X: 16, Y: 300, W: 200, H: 60}}, placed{"Note", "", scene.Box{X: 240, Y: 300, W: 120, H: 30}}, placed{"Same", "", scene.Box{X: 560, Y: 300, W: 40, H: 20}})
	after := pageWith(placed{"Costs", "", left}, placed{"Sales", "", right}, placed{"New", "", scene.Box{X: 170, Y: 152, W: 140, H: 60}},
		placed{"Box", "", scene.Box{X: 400, Y: 260, W: 200, H: 100}}, placed{"In the box", "Box", scene.Box{X: 412, Y: 268, W: 100, H: 60}},
		placed{"Table", "", scene.Box{X: 16, Y: 300, W: 200, H: 100}}, placed{"Note", "", scene.Box{X: 240, Y: 300, W: 120, H: 30}}, placed{"Same", "", scene.Box{X: 560.2, Y: 300, W: 40, H: 20}})
	changes := Changes(before, after, map[string]bool{"Note": true})
	var words []string
	for i := range changes {
		words = append(words, changes[i].Words())
	}
	want := []string{"Old: removed", "Costs: moved left", "Sales: moved right", "Box: moved right and down", "Table: another size", "Note: changed", "New: new"}
	if !slices.Equal(words, want) {
		t.Errorf("got %q, want %q", words, want)
	}
	svg := ChangesPicture(before, after, `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="420"></svg>`, changes)
	wellFormed(t, svg)
	const golden = "testdata/changes.svg"
	if *update {
		if err := os.WriteFile(golden, []byte(svg), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if kept, err := os.ReadFile(golden); err != nil || string(kept) != svg {
		t.Errorf("%s is out of date: look at what changed, and run `go test ./emit/preview/draw -run Changes -update`", golden)
	}
}

// TestChangesTogether: what a new row pushes down is told as one.
func TestChangesTogether(t *testing.T) {
	var before, after []placed
	for i, title := range []string{"A", "B", "C", "D"} {
		before = append(before, placed{title, "", scene.Box{X: 16 + float64(i)*100, Y: 16, W: 90, H: 60}})
		after = append(after, placed{title, "", scene.Box{X: 16 + float64(i)*100, Y: 96, W: 90, H: 60}})
	}
	after = append(after, placed{"New", "", scene.Box{X: 16, Y: 16, W: 400, H: 60}})
	changes := Changes(pageWith(before...), pageWith(after...), nil)
	if len(changes) != 2 || changes[0].Words() != "4 elements moved down" || changes[1].Words() != "New: new" {
		t.Errorf("got %+v", changes)
	}
}
