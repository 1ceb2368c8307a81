// Package scene lays the pages of a workbook out in pixels: where each element is, in
// which order it is painted, and what of it is seen. It is a function of the spec and
// of the size and choices of a reader alone; what stands in a tile is drawn by others.
package scene

import (
	"github.com/sigmac/sigmac/emit/preview/look"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// A Box is a rectangle in CSS pixels.
type Box struct{ X, Y, W, H float64 }

// Right and Bottom are the far edges.
func (b Box) Right() float64  { return b.X + b.W }
func (b Box) Bottom() float64 { return b.Y + b.H }

// Inset is the box without a margin at all four sides.
func (b Box) Inset(margin float64) Box {
	return Box{b.X + margin, b.Y + margin, max(0, b.W-2*margin), max(0, b.H-2*margin)}
}

// Options are what a reader brings.
type Options struct {
	// Width is that of the window; 0 is 1440.
	Width float64
	// Theme is the name of a palette; "" is the workbook's.
	Theme string
	// Tabs are the chosen tabs, from 0, by the id of the tabbed container.
	Tabs map[string]int
}

// A Page is a page, overlay or panel as it is drawn.
type Page struct {
	Region  *view.Region
	Theme   Theme
	Size    Box
	Tiles   []*Tile
	Stacked bool
	// Rows are where the rows of the page's grid begin.
	Rows []float64
	// Edge is the line or shadow at a side of a panel or drawer.
	Edge Edge
	// Start reports a drawer at the left.
	Start bool
	// Bars are the title of a modal and its footer; empty for others.
	Bars []Bar
}

// A Tile is an element with its place.
type Tile struct {
	Element *view.Element
	// Box is where the element is, Inner what its padding leaves.
	Box, Inner Box
	// Style is how its card looks.
	Style Style
	// Tabs are the names of a tabbed container's tabs, Chosen the open one.
	Tabs   []string
	Chosen int
	// Cards are the places of a repeated container's cards; the elements stand in the first.
	Cards []Box
	// Depth is how many containers are around it.
	Depth int
}

// An Edge is a line or shadow along a side: left, right or bottom; "" for none.
type Edge struct {
	Side, Color string
	Width       float64
}

// A Bar is a modal's title or footer.
type Bar struct {
	Box     Box
	Title   string
	Close   bool
	Buttons []string
	// Triggers are those of the buttons.
	Triggers []string
}

// Of lays out one page, overlay or panel.
func Of(w *view.Workbook, region *view.Region, options Options) *Page {
	if options.Width <= 0 {
		options.Width = 1440
	}
	l := layouter{workbook: w, options: options, page: &Page{Region: region, Theme: themeOf(w, region, options.Theme)}}
	l.stack = options.Width < look.Narrow.Pixels
	l.page.Stacked = l.stack
	l.region()
	return l.page
}
