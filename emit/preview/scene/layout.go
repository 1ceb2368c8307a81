package scene

import (
	"cmp"
	"math"
	"slices"

	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/emit/preview/look"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// A layouter collects the tiles of one page.
type layouter struct {
	workbook *view.Workbook
	options  Options
	page     *Page
	// stack puts elements under each other, as on a phone.
	stack bool
}

// region lays the region's own grid out.
func (l *layouter) region() {
	region := l.page.Region
	width, margin := l.width(), look.PageMargin.Pixels
	top := margin
	if region.List == view.Overlays {
		top += l.titleBar(width)
	}
	gap := l.gap(region.Node)
	cells := []grid.Cell(nil)
	columns := 24
	if region.Grid != nil {
		cells, columns = region.Grid.Cells, max(1, region.Grid.Columns)
	}
	inside := Box{X: margin, Y: top, W: max(1, width-2*margin)}
	bottom := l.cells(cells, columns, inside, 1, gap, 0)
	height := bottom + margin
	if region.List == view.Overlays {
		height += l.footer(width, height)
	}
	l.page.Size = Box{W: width, H: round(height)}
	l.page.Rows = l.rowLines(sound(cells, columns), gap, top)
	l.page.Edge = l.edge()
}

// width is how wide the region is.
func (l *layouter) width() float64 {
	region := l.page.Region
	if region.List != view.Pages {
		word := l.overlay("width").Text()
		switch region.Kind.Name {
		case "modal":
			return fitting(look.Modals, word, "small", l.options.Width)
		case "drawer":
			return fitting(look.Drawers, word, "small", l.options.Width)
		case "sidebar":
			return fitting(look.Sidebars, word, "medium", l.options.Width)
		}
		return l.options.Width
	}
	word, most := region.Field("pageWidth").Text(), region.Field("maxPageWidth")
	if word == "" {
		overrides := overridesOf(l.workbook)
		word, most = overrides.Field("pageWidth").Text(), overrides.Field("maxPageWidth")
	}
	widest := math.Inf(1)
	switch word {
	case "large":
		widest = look.PageLarge.Pixels
	case "medium":
		widest = look.PageMedium.Pixels
	case "custom":
		if number, ok := most.Number(); ok {
			widest = max(600, number)
		}
	}
	return min(l.options.Width, widest)
}

func fitting(widths map[string]look.Length, word, otherwise string, window float64) float64 {
	known, ok := widths[word]
	if !ok {
		known = widths[otherwise]
	}
	return min(known.Pixels, window)
}

// gap is the room between the elements of a grid.
func (l *layouter) gap(holder view.Node) float64 {
	if holder.Field("elementGap").Text() == "hidden" {
		return 0
	}
	return l.spacing(holder)
}

// spacing is the word of a grid for the room between its elements, which is that around
// them as well, in pixels.
func (l *layouter) spacing(holder view.Node) float64 {
	word := cmp.Or(holder.Field("spacing").Text(), holder.Field("elementSpacing").Text(), overridesOf(l.workbook).Field("space").Field("unit").Text())
	known, ok := look.Gaps[word]
	if !ok {
		known = look.Gaps["small"]
		if l.page.Region.List == view.Overlays {
			known = look.Gaps["medium"]
		}
	}
	return known.Pixels
}

// cells places the cells of one grid below the top of a box, its rows at a share of their
// height, and returns where the lowest ends.
func (l *layouter) cells(cells []grid.Cell, columns int, in Box, share, gap float64, depth int) float64 {
	cells = sound(cells, columns)
	if l.stack {
		return l.stacked(cells, in, gap, depth)
	}
	rows := l.tracks(cells, gap)
	below := min(gap, look.RowPitch.Pixels*share)
	gap = fitted(gap, in.W, columns)
	track := (in.W - gap*float64(columns-1)) / float64(columns)
	bottom := in.Y
	for i := range cells {
		cell := &cells[i]
		box := Box{
			X: round(in.X + float64(cell.Columns.Start-1)*(track+gap)),
			Y: round(in.Y + rows.top(cell.Rows.Start)*share),
			W: round(float64(cell.Columns.Size())*(track+gap) - gap),
			H: round(max(0, rows.height(cell.Rows)*share-below)),
		}
		l.tile(cell, box, depth)
		bottom = max(bottom, box.Bottom())
	}
	return bottom
}

// fitted is a gap that leaves room for so many tracks.
func fitted(gap, room float64, tracks int) float64 {
	if tracks < 2 {
		return gap
	}
	return min(gap, room/float64(tracks-1))
}

// sound corrects places that no grid has: lines that are missing or lie outside the
// columns. What has no rows goes below the rest.
func sound(cells []grid.Cell, columns int) []grid.Cell {
	made := slices.Clone(cells)
	lowest := 1
	for i := range made {
		lowest = max(lowest, made[i].Rows.End)
	}
	for i := range made {
		across, down := &made[i].Columns, &made[i].Rows
		across.End = min(across.End, columns+1)
		if across.Start < 1 || across.Size() < 1 {
			*across = grid.Lines{Start: 1, End: columns + 1}
		}
		if down.Start < 1 || down.Size() < 1 {
			*down = grid.Lines{Start: lowest, End: lowest + defaultRows}
			lowest = down.End
		}
	}
	return made
}

// defaultRows is how high an element is whose rows nobody says.
const defaultRows = 10

// stacked puts the cells under each other, in reading order, with their heights.
func (l *layouter) stacked(cells []grid.Cell, in Box, gap float64, depth int) float64 {
	y := in.Y
	for i := range cells {
		cell := &cells[i]
		height := max(0, float64(cell.Rows.Size())*look.RowPitch.Pixels-gap)
		if rows := rowsBelow(cell); rows > cell.Rows.Size() {
			height = float64(rows)*look.RowPitch.Pixels - gap
		}
		box := Box{X: in.X, Y: round(y), W: in.W, H: round(height)}
		l.tile(cell, box, depth)
		y = box.Bottom() + gap
	}
	return max(in.Y, y-gap)
}

// rowsBelow is how many rows the elements in a cell take when they stand under each
// other.
func rowsBelow(cell *grid.Cell) int {
	rows := 0
	for i := range cell.Cells {
		rows += max(cell.Cells[i].Rows.Size(), rowsBelow(&cell.Cells[i]))
	}
	for _, tab := range cell.Tabs {
		inside := 2
		for i := range tab.Cells {
			inside += max(tab.Cells[i].Rows.Size(), rowsBelow(&tab.Cells[i]))
		}
		rows = max(rows, inside)
	}
	if len(cell.Cells)+len(cell.Tabs) > 0 {
		rows += 2
	}
	return rows
}

// tile places one element and what it holds.
func (l *layouter) tile(cell *grid.Cell, box Box, depth int) {
	element := l.workbook.ByID(cell.ID)
	if element == nil {
		return
	}
	tile := &Tile{Element: element, Box: box, Style: l.styleOf(element), Depth: depth}
	if len(cell.Cells) > 0 {
		tile.Style.Padding = min(tile.Style.Padding, round(box.W/4), round(box.H/4)) // half of it stays for what it holds
	}
	tile.Inner = box.Inset(tile.Style.Padding)
	l.page.Tiles = append(l.page.Tiles, tile)
	switch {
	case cell.Kind == grid.TabsCell || len(cell.Tabs) > 0:
		l.tabs(tile, cell, depth)
	case len(cell.Cells) > 0 && element.KindName == "repeated-container":
		l.cards(tile)
		card := tile.Cards[0].Inset(l.cardPadding(element))
		l.container(tile, cell.Cells, max(1, cell.Inner), card, depth)
	case len(cell.Cells) > 0:
		l.container(tile, cell.Cells, max(1, cell.Inner), tile.Inner, depth)
	}
}

// container lays the cells of a container out; its rows share the height that it has.
func (l *layouter) container(tile *Tile, cells []grid.Cell, columns int, in Box, depth int) {
	cells = sound(cells, columns)
	gap, share := l.gap(tile.Element.Node), 1.0
	if last := lastRow(cells); last > 0 {
		pitch, total := look.RowPitch.Pixels, l.tracks(cells, gap).top(last+1)
		between := gap
		if total > pitch { // the lowest row keeps room for the gap after it
			between = min(gap, pitch*in.H/(total-pitch))
		}
		share = min(share, (in.H+between)/total)
	}
	l.cells(cells, columns, in, share, gap, depth+1)
}

// cards places the cards of a repeated container, as many as there is room for.
func (l *layouter) cards(tile *Tile) {
	e := tile.Element
	width, known := look.Cards[e.Field("cardSize").Text()]
	if !known {
		width = look.Cards["medium"]
	}
	gap := look.Gaps["medium"].Pixels
	if stated, known := look.Gaps[e.Field("cardSpacing").Text()]; known {
		gap = stated.Pixels
	}
	if e.Field("cardGap").Text() == "hidden" {
		gap = 0
	}
	rows := 1
	for i := range e.Cell.Cells {
		rows = max(rows, e.Cell.Cells[i].Rows.End-1)
	}
	in := tile.Inner
	card := Box{X: in.X, Y: in.Y, W: min(width.Pixels, in.W), H: min(in.H, float64(rows)*look.RowPitch.Pixels+2*l.cardPadding(e))}
	if e.Field("arrangement").Text() == "list" {
		card.W = in.W
	}
	const most = 200
	sideways := e.Field("scroll").Text() == "horizontal"
	for y := in.Y; len(tile.Cards) == 0 || y+card.H <= in.Bottom()+0.5 && len(tile.Cards) < most && card.H > 0; y += card.H + gap {
		for x := in.X; x+card.W <= in.Right()+0.5 || x == in.X; x += card.W + gap {
			tile.Cards = append(tile.Cards, Box{X: round(x), Y: round(y), W: round(card.W), H: round(card.H)})
			if card.W+gap < 1 {
				break
			}
		}
		if sideways || card.H+gap < 1 {
			break
		}
	}
}

// cardPadding is the room inside of a card.
func (l *layouter) cardPadding(e *view.Element) float64 {
	if e.Field("cardStyle").Field("padding").Text() == "none" {
		return 0
	}
	return look.Gaps["small"].Pixels
}

// tabs lays the chosen tab of a tabbed container out.
func (l *layouter) tabs(tile *Tile, cell *grid.Cell, depth int) {
	tabs := tile.Element.Field("tabs").Items()
	for i := range cell.Tabs {
		name := ""
		if i < len(tabs) {
			name = tabs[i].Field("name").Text()
		}
		name = cmp.Or(name, defaultTab(i))
		tile.Tabs = append(tile.Tabs, name)
	}
	tile.Chosen = min(max(0, l.options.Tabs[tile.Element.ID]), max(0, len(cell.Tabs)-1))
	bar := look.TabBar.Pixels
	if tile.Element.Field("tabBar").Field("visibility").Text() == "hidden" {
		bar, tile.Tabs = 0, nil
	}
	if tile.Chosen < len(cell.Tabs) {
		tab := cell.Tabs[tile.Chosen]
		in := tile.Inner
		in.Y, in.H = in.Y+bar, max(0, in.H-bar)
		l.container(tile, tab.Cells, max(1, tab.Columns), in, depth)
	}
}

// round keeps coordinates to a hundredth of a pixel, the same on every machine.
func round(v float64) float64 { return math.Round(v*100) / 100 }
