package draw

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/preview/scene"
)

// A ChangeKind is what became of an element.
type ChangeKind string

// The kinds. What is moved may have another size too.
const (
	Added   ChangeKind = "new"
	Removed ChangeKind = "removed"
	Moved   ChangeKind = "moved"
	Changed ChangeKind = "changed"
)

// A Change is what became of an element between two states of a page.
type Change struct {
	Kind  ChangeKind
	Title string
	// From and To are its places; one is empty for what is new or gone.
	From, To scene.Box
	// With is how many elements made the same way; they are told as one.
	With int
}

// changeColors are those of the outlines.
var changeColors = map[ChangeKind]string{Added: "#15803d", Removed: "#b91c1c", Moved: "#2563eb", Changed: "#d61f8a"}

// Changes lists what became of the elements of a page. What moves along with the container
// around it is not told, nor what comes or goes with one; altered are the elements whose
// looks changed where they stand.
func Changes(before, after *scene.Page, altered map[string]bool) []Change {
	old, now := tilesByID(before), tilesByID(after)
	var list []Change
	for _, tile := range after.Tiles {
		id := tile.Element.ID
		was := old[id]
		switch around := parentOf(tile); {
		case was == nil && (around == "" || old[around] != nil):
			list = append(list, Change{Kind: Added, Title: titleOf(tile), To: tile.Box})
		case was == nil:
		case !isPlace(was.Box, tile.Box):
			if !along(was, tile, old[around], now[around]) {
				list = append(list, Change{Kind: Moved, Title: titleOf(tile), From: was.Box, To: tile.Box})
			}
		case altered[id]:
			list = append(list, Change{Kind: Changed, Title: titleOf(tile), From: was.Box, To: tile.Box})
		}
	}
	for _, tile := range before.Tiles {
		if around := parentOf(tile); now[tile.Element.ID] == nil && (around == "" || now[around] != nil) {
			list = append(list, Change{Kind: Removed, Title: titleOf(tile), From: tile.Box})
		}
	}
	return together(list)
}

func tilesByID(page *scene.Page) map[string]*scene.Tile {
	tiles := map[string]*scene.Tile{}
	for _, tile := range page.Tiles {
		tiles[tile.Element.ID] = tile
	}
	return tiles
}

func parentOf(tile *scene.Tile) string {
	if tile.Element.Parent == nil {
		return ""
	}
	return tile.Element.Parent.ID
}

func titleOf(tile *scene.Tile) string {
	return cmp.Or(oneLine(tile.Element.Title), tile.Element.Noun()+" "+tile.Element.ID)
}

// along reports whether a tile moved as the container around it.
func along(was, is, aroundWas, around *scene.Tile) bool {
	return aroundWas != nil && around != nil && shift(was.Box, is.Box) == shift(aroundWas.Box, around.Box) && was.Box.W == is.Box.W && was.Box.H == is.Box.H
}

// isPlace reports whether two boxes are the same but for parts of a pixel.
func isPlace(a, b scene.Box) bool {
	return shift(a, b) == [2]float64{} && math.Round(a.W-b.W) == 0 && math.Round(a.H-b.H) == 0
}

func shift(from, to scene.Box) [2]float64 {
	return [2]float64{math.Round(to.X - from.X), math.Round(to.Y - from.Y)}
}

// manyAlike is from how many elements on that move the same way these are told as one.
const manyAlike = 3

// together makes one change of elements that keep their sizes and move the same way, as those
// below a row that was put in.
func together(list []Change) []Change {
	alike := map[[2]float64][]int{}
	for i, c := range list {
		if c.Kind == Moved && c.From.W == c.To.W && c.From.H == c.To.H {
			alike[shift(c.From, c.To)] = append(alike[shift(c.From, c.To)], i)
		}
	}
	gone := map[int]bool{}
	for _, places := range alike {
		if len(places) < manyAlike {
			continue
		}
		first := &list[places[0]]
		first.With = len(places)
		for _, i := range places[1:] {
			first.From, first.To, gone[i] = union(first.From, list[i].From), union(first.To, list[i].To), true
		}
	}
	var kept []Change
	for i, c := range list {
		if !gone[i] {
			kept = append(kept, c)
		}
	}
	order := []ChangeKind{Removed, Moved, Changed, Added}
	slices.SortStableFunc(kept, func(a, b Change) int {
		return cmp.Compare(slices.Index(order, a.Kind), slices.Index(order, b.Kind))
	})
	return kept
}

func union(a, b scene.Box) scene.Box {
	x, y := min(a.X, b.X), min(a.Y, b.Y)
	return scene.Box{X: x, Y: y, W: max(a.Right(), b.Right()) - x, H: max(a.Bottom(), b.Bottom()) - y}
}

// Words say a change in a line.
func (c *Change) Words() string {
	switch {
	case c.With > 1:
		return counted(c.With, "element") + " moved " + c.way()
	case c.Kind != Moved:
		return c.Title + ": " + string(c.Kind)
	}
	var words []string
	if way := c.way(); way != "" {
		words = append(words, "moved "+way)
	}
	if math.Round(c.From.W-c.To.W) != 0 || math.Round(c.From.H-c.To.H) != 0 {
		words = append(words, "another size")
	}
	return c.Title + ": " + strings.Join(words, ", ")
}

func (c *Change) way() string {
	by := shift(c.From, c.To)
	var words []string
	for i, names := range [2][2]string{{"left", "right"}, {"up", "down"}} {
		switch {
		case by[i] < 0:
			words = append(words, names[0])
		case by[i] > 0:
			words = append(words, names[1])
		}
	}
	return strings.Join(words, " and ")
}

// changesBar is the room below the page for what the lines mean.
const changesBar = 32

// ChangesPicture is the page after the changes, pale, with what became of its elements: the
// old places dashed, the new ones in full lines, and an arrow from one to the other.
func ChangesPicture(before, after *scene.Page, svg string, changes []Change) string {
	p := &painter{drawer: &Drawer{}, page: after, theme: &after.Theme}
	width, height := max(before.Size.W, after.Size.W), max(before.Size.H, after.Size.H)
	p.printf(`<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %s %s" font-family="Inter, sans-serif">`+"\n",
		number(width), number(height+changesBar), number(width), number(height+changesBar))
	p.rect(scene.Box{W: width, H: height + changesBar}, 0, "#ffffff", "", 0)
	p.printf("<g opacity=\"0.4\">\n%s</g>\n", svg)
	for i := range changes {
		p.places(&changes[i])
	}
	for i := range changes {
		if c := &changes[i]; c.Kind == Moved && shift(c.From, c.To) != [2]float64{} {
			p.arrow(c.From, c.To, changeColors[Moved])
		}
	}
	var tags []scene.Box
	for i := range changes {
		tags = append(tags, p.changeTag(&changes[i], tags))
	}
	p.changesKey(height, width)
	p.out.WriteString("</svg>\n")
	return p.out.String()
}

// places draws the old and the new place of an element.
func (p *painter) places(c *Change) {
	color := changeColors[c.Kind]
	if c.Kind == Removed || c.Kind == Moved {
		p.outline(c.From.Inset(3), color, "7 4", 1.5)
	}
	if c.Kind != Removed {
		p.outline(c.To.Inset(1), color, "", 2.5)
	}
}

func (p *painter) outline(box scene.Box, color, dashes string, width float64) {
	p.printf(`<rect x="%s" y="%s" width="%s" height="%s" rx="4" fill="none" stroke="%s" stroke-width="%s"`,
		number(box.X), number(box.Y), number(box.W), number(box.H), color, number(width))
	if dashes != "" {
		p.printf(` stroke-dasharray="%s"`, dashes)
	}
	p.out.WriteString("/>\n")
}

// arrow leads from the middle of one box to that of another one. It bends to the left, so
// that two that swap places have two arrows.
func (p *painter) arrow(from, to scene.Box, color string) {
	x1, y1, x2, y2 := from.X+from.W/2, from.Y+from.H/2, to.X+to.W/2, to.Y+to.H/2
	dx, dy := x2-x1, y2-y1
	length := math.Hypot(dx, dy)
	if length < 12 {
		return
	}
	bend := min(60, length/5)
	cx, cy := (x1+x2)/2+dy/length*bend, (y1+y2)/2-dx/length*bend
	p.path("M"+number(x1)+" "+number(y1)+"Q"+number(cx)+" "+number(cy)+" "+number(x2)+" "+number(y2), "", color, 2.5)
	p.circle(x1, y1, 4, color)
	ex, ey := x2-cx, y2-cy
	end := math.Hypot(ex, ey)
	ex, ey = ex/end*13, ey/end*13
	p.path("M"+number(x2)+" "+number(y2)+"L"+number(x2-ex-ey/2)+" "+number(y2-ey+ex/2)+"L"+number(x2-ex+ey/2)+" "+number(y2-ey-ex/2)+"Z", color, color, 1)
}

// changeTag names a change at the corner of its place, below other tags that are there.
func (p *painter) changeTag(c *Change, taken []scene.Box) scene.Box {
	at := c.To
	if c.Kind == Removed {
		at = c.From
	}
	style := textStyle{size: tagSize, color: "#ffffff", bold: true}
	text := fitted(c.Words(), max(60, at.W-16), style)
	box := scene.Box{X: at.X + 4, Y: at.Y + 4, W: widthOf(text, style) + 12, H: 18}
	for slices.ContainsFunc(taken, func(other scene.Box) bool { return overlap(box, other) }) {
		box.Y += 20
	}
	p.rect(box, 3, changeColors[c.Kind], "", 0)
	p.text(box.X+6, box.Y+13, text, style)
	return box
}

// tagSize is the size of the texts over a picture.
const tagSize = 11

func overlap(a, b scene.Box) bool {
	return a.X < b.Right() && b.X < a.Right() && a.Y < b.Bottom() && b.Y < a.Bottom()
}

// changesKey says below the page what the lines mean.
func (p *painter) changesKey(top, width float64) {
	p.line(0, top, width, top, p.theme.Line, 1)
	style := textStyle{size: tagSize, color: "#0a0a0a"}
	x := 16.0
	for _, each := range []struct {
		kind   ChangeKind
		text   string
		dashes string
	}{{Added, "new", ""}, {Changed, "looks different", ""}, {Moved, "is here now", ""}, {Moved, "was here", "7 4"}, {Removed, "removed", "7 4"}} {
		if x+26+widthOf(each.text, style) > width {
			return
		}
		p.outline(scene.Box{X: x, Y: top + 10, W: 20, H: 12}, changeColors[each.kind], each.dashes, 2)
		p.text(x+26, top+20, each.text, style)
		x += 26 + widthOf(each.text, style) + 22
	}
}
