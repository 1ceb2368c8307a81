// Package draw makes SVG of the pages that package scene lays out: cards, titles,
// tables, figures, controls and texts by its own hand, charts by the drawing library.
// The same input gives the same bytes on every machine.
package draw

import (
	"errors"
	"fmt"
	"strings"

	"github.com/sigmac/sigmac/emit/preview/figure"
	"github.com/sigmac/sigmac/emit/preview/look"
	"github.com/sigmac/sigmac/emit/preview/scene"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/kind"
)

// Charts draws a chart from the drawing library's options, as an SVG element of a
// size in pixels; ids in it begin with the prefix.
type Charts interface {
	SVG(options []byte, width, height int, prefix string) (string, error)
}

// A Source says what elements show.
type Source interface {
	// Table is what a data element shows; nil where nothing is known of it.
	Table(e *view.Element) *figure.Table
	// Drilled is an element with its channels at the levels that drill controls have.
	Drilled(e *view.Element) *view.Element
	// Text is a text with its dynamic parts filled in.
	Text(e *view.Element, text string) string
	// Number is the value of a formula for an element; ok is false where it has none.
	Number(e *view.Element, formula string) (n float64, ok bool)
	// Choice is what a control has chosen, in a reader's words; "" for nothing.
	Choice(c *view.Control) string
	// Chosen are the values that a control has chosen, as a reader sees them.
	Chosen(c *view.Control) []string
}

// A Drawer draws the pages of one workbook.
type Drawer struct {
	Workbook *view.Workbook
	Source   Source
	Charts   Charts
	// LoadImages lets whoever shows the SVG load pictures by their addresses; else frames
	// stand for them.
	LoadImages bool
	// Live marks the parts that a reader can use in a browser: rows of tables, marks of
	// charts, values of controls.
	Live bool
}

// ErrLater is what Charts answer that will draw a chart when they are asked again.
var ErrLater = errors.New("the chart is being drawn")

// A Fault is a tile that could not be drawn as it is; a frame that says so stands in
// its place.
type Fault struct {
	Element *view.Element
	Reason  error
}

// Page draws a page.
func (d *Drawer) Page(page *scene.Page) (svg string, faults []Fault) {
	p := &painter{drawer: d, page: page, theme: &page.Theme}
	p.printf(`<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %s %s" font-family="Inter, sans-serif">`+"\n",
		number(page.Size.W), number(page.Size.H), number(page.Size.W), number(page.Size.H))
	p.printf("<title>%s</title>\n", escaped(page.Region.Title))
	p.rect(page.Size, 0, p.theme.Canvas, "", 0)
	p.picture(page.Region.Field("backgroundImage"), page.Size, 0)
	if page.Edge != (scene.Edge{}) {
		p.edge(page)
	}
	for _, bar := range page.Bars {
		p.bar(bar)
	}
	for i, tile := range page.Tiles {
		p.tile(tile, i)
	}
	p.out.WriteString("</svg>\n")
	return p.out.String(), p.faults
}

// Tile draws one element alone, at the place that the page gives it.
func (d *Drawer) Tile(page *scene.Page, tile *scene.Tile) (svg string, faults []Fault) {
	p := &painter{drawer: d, page: page, theme: &page.Theme}
	b := tile.Box
	p.printf(`<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="%s %s %s %s" font-family="Inter, sans-serif">`+"\n",
		number(b.W), number(b.H), number(b.X), number(b.Y), number(b.W), number(b.H))
	for i, each := range page.Tiles {
		if each == tile || isInside(each.Element, tile.Element) {
			p.tile(each, i)
		}
	}
	p.out.WriteString("</svg>\n")
	return p.out.String(), p.faults
}

func isInside(e, outer *view.Element) bool {
	for e = e.Parent; e != nil; e = e.Parent {
		if e == outer {
			return true
		}
	}
	return false
}

// A painter draws one page.
type painter struct {
	canvas
	drawer *Drawer
	page   *scene.Page
	theme  *scene.Theme
	faults []Fault
}

// tile draws an element: its card, then what stands on it.
func (p *painter) tile(tile *scene.Tile, index int) {
	e := tile.Element
	p.prefix = fmt.Sprintf("t%d-", index)
	p.clips = 0
	p.printf(`<g data-id="%s">`+"\n", escaped(e.ID))
	style := tile.Style
	p.rect(tile.Box, style.Radius, style.Background, style.Border, style.BorderWidth)
	p.picture(e.Field("backgroundImage"), tile.Box, style.Radius)
	drawing := drawingOf(e)
	if drawing == nil {
		p.frame(tile, strings.TrimSpace(e.Noun()), "drawn as a frame")
	} else {
		drawing(p, tile)
		p.sampleMark(tile)
	}
	p.out.WriteString("</g>\n")
}

// frame stands for what cannot be drawn as it is, and says so.
func (p *painter) frame(tile *scene.Tile, what, why string) {
	box := tile.Box.Inset(1)
	p.rect(box, 4, p.theme.Header, p.theme.Line, 1)
	title := textStyle{size: look.LabelSize.Pixels, color: p.theme.Strong, bold: true, anchor: "middle"}
	note := textStyle{size: look.SmallSize.Pixels, color: p.theme.Muted, anchor: "middle"}
	x, y := box.X+box.W/2, box.Y+box.H/2
	p.text(x, y-2, fitted(what, box.W-16, title), title)
	if box.H >= 40 {
		p.text(x, y+16, fitted(why, box.W-16, note), note)
	}
}

// edge draws the line or the shadow at the side of a panel or drawer.
func (p *painter) edge(page *scene.Page) {
	from, to := scene.Box{}, page.Size
	switch page.Edge.Side {
	case "bottom":
		from = scene.Box{Y: to.H - page.Edge.Width, W: to.W, H: page.Edge.Width}
	case "right":
		from = scene.Box{X: to.W - page.Edge.Width, W: page.Edge.Width, H: to.H}
	default:
		from = scene.Box{W: page.Edge.Width, H: to.H}
	}
	p.rect(from, 0, page.Edge.Color, "", 0)
}

// bar draws a modal's title or its footer.
func (p *painter) bar(bar scene.Bar) {
	p.rect(bar.Box, 0, p.theme.Element, "", 0)
	if bar.Title != "" {
		style := textStyle{size: look.TitleSize.Pixels, color: p.theme.Text}
		p.text(bar.Box.X+16, bar.Box.Y+35, fitted(bar.Title, bar.Box.W-64, style), style)
		p.line(bar.Box.X, bar.Box.Bottom(), bar.Box.Right(), bar.Box.Bottom(), p.theme.Line, 1)
	}
	if bar.Close {
		x, y := bar.Box.Right()-28, bar.Box.Y+28
		p.printf(`<g data-trigger="on-close" role="button" aria-label="Close">` + "\n")
		p.rect(scene.Box{X: x - 12, Y: y - 12, W: 24, H: 24}, 4, "transparent", "", 0)
		p.line(x-5, y-5, x+5, y+5, p.theme.Strong, 1.5)
		p.line(x-5, y+5, x+5, y-5, p.theme.Strong, 1.5)
		p.end()
	}
	right := bar.Box.Right() - 16
	for i := len(bar.Buttons) - 1; i >= 0; i-- {
		primary := bar.Triggers[i] == "on-primary-cta-click"
		p.printf(`<g data-trigger="%s" role="button">`+"\n", bar.Triggers[i])
		right -= p.button(right, bar.Box.Y+12, bar.Buttons[i], primary) + 8
		p.end()
	}
}

// button draws a button that ends at right, and returns its width.
func (p *painter) button(right, y float64, label string, filled bool) float64 {
	style := textStyle{size: look.BodySize.Pixels, color: p.theme.Highlight, bold: true, anchor: "middle"}
	width := widthOf(label, style) + 32
	box := scene.Box{X: right - width, Y: y, W: width, H: look.ButtonHeight["medium"].Pixels}
	if filled {
		style.color = "#ffffff"
		p.rect(box, 4, p.theme.Highlight, "", 0)
	} else {
		p.rect(box, 4, "", p.theme.Line, 1)
	}
	p.text(box.X+width/2, box.Y+21, label, style)
	return width
}

// empty says in the middle of a box why nothing is seen.
func (p *painter) empty(box scene.Box, why string) {
	style := textStyle{size: look.LabelSize.Pixels, color: p.theme.Muted, anchor: "middle"}
	lines := wrapped(why, box.W-16, style, 3)
	y := box.Y + box.H/2 - float64(len(lines)-1)*9
	for i, line := range lines {
		p.text(box.X+box.W/2, y+4+float64(18*i), line, style)
	}
}

// sampleMark says at the corner of a tile that its rows are made up.
func (p *painter) sampleMark(tile *scene.Tile) {
	if !tile.Element.Is(kind.Data) {
		return
	}
	table := p.table(tile.Element)
	if table == nil || !table.Sample {
		return
	}
	style := textStyle{size: 10, color: p.theme.Muted, anchor: "end"}
	const mark = "sample rows"
	width := widthOf(mark, style) + 10
	box := scene.Box{X: tile.Box.Right() - width - 4, Y: tile.Box.Y + 4, W: width, H: 15}
	p.rect(box, 7, p.theme.Header, "", 0)
	p.text(box.Right()-5, box.Y+11, mark, style)
}

func (p *painter) table(e *view.Element) *figure.Table {
	if p.drawer.Source == nil {
		return nil
	}
	return p.drawer.Source.Table(e)
}

// fault notes what could not be drawn and puts a frame there.
func (p *painter) fault(tile *scene.Tile, err error) {
	p.faults = append(p.faults, Fault{tile.Element, err})
	if errors.Is(err, ErrLater) {
		p.frame(tile, tile.Element.Noun(), "is being drawn")
		return
	}
	p.frame(tile, tile.Element.Noun(), "this could not be drawn")
}
