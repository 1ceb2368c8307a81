package draw

import (
	"math"
	"strconv"

	"github.com/sigmac/sigmac/emit/preview/look"
	"github.com/sigmac/sigmac/emit/preview/scene"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// progressTile draws a bar or a ring that is filled as far as its value says.
func (p *painter) progressTile(tile *scene.Tile) {
	e := tile.Element
	share, label := p.progress(e)
	if e.Field("shape").Text() == "ring" {
		p.ring(tile, share, label)
		return
	}
	box := tile.Inner
	bar := scene.Box{X: box.X, Y: box.Y + box.H/2 - look.ProgressBar.Pixels/2, W: box.W, H: look.ProgressBar.Pixels}
	style := textStyle{size: look.LabelSize.Pixels, color: p.theme.Text}
	if box.H >= 40 {
		bar.Y += 8
		p.text(box.X, bar.Y-8, fitted(e.Title, box.W-widthOf(label, style)-12, style), style)
		style.anchor = "end"
		p.text(box.Right(), bar.Y-8, label, style)
	}
	p.rect(bar, bar.H/2, p.theme.Line, "", 0)
	filled := bar
	filled.W = bar.W * share
	p.rect(filled, bar.H/2, p.theme.Highlight, "", 0)
}

// progress is how far the value of an element is between its ends, and what is said of it.
func (p *painter) progress(e *view.Element) (share float64, label string) {
	at := func(name string, otherwise float64) float64 {
		stated := e.Field(name)
		if n, ok := stated.Number(); ok {
			return n
		}
		if n, ok := p.computed(e, stated.Text()); ok {
			return n
		}
		return otherwise
	}
	value, low, high := at("value", math.NaN()), at("min", 0), at("max", 1)
	if math.IsNaN(value) || math.IsInf(value, 0) || high <= low {
		return 0, "–"
	}
	share = min(max((value-low)/(high-low), 0), 1)
	if e.Field("mode").Text() == "value" {
		return share, strconv.FormatFloat(math.Round(value*100)/100, 'f', -1, 64)
	}
	return share, strconv.FormatFloat(math.Round(value*1000)/10, 'f', -1, 64) + "%"
}

// ring draws a ring with its label in the middle.
func (p *painter) ring(tile *scene.Tile, share float64, label string) {
	box := tile.Inner
	title := textStyle{size: look.LabelSize.Pixels, color: p.theme.Text, anchor: "middle"}
	if tile.Element.Title != "" && box.H >= 70 {
		p.text(box.X+box.W/2, box.Y+13, fitted(tile.Element.Title, box.W, title), title)
		box = scene.Box{X: box.X, Y: box.Y + 20, W: box.W, H: box.H - 20}
	}
	width := look.ProgressBar.Pixels
	radius := min(box.W, box.H)/2 - width/2 - 1
	if radius < 6 {
		return
	}
	x, y := box.X+box.W/2, box.Y+box.H/2
	around := 2 * math.Pi * radius
	p.printf(`<circle cx="%s" cy="%s" r="%s" fill="none" stroke="%s" stroke-width="%s"/>`+"\n", number(x), number(y), number(radius), escaped(p.theme.Line), number(width))
	if share > 0 {
		p.printf(`<circle cx="%s" cy="%s" r="%s" fill="none" stroke="%s" stroke-width="%s" stroke-linecap="round" stroke-dasharray="%s %s" transform="rotate(-90 %s %s)"/>`+"\n",
			number(x), number(y), number(radius), escaped(p.theme.Highlight), number(width), number(around*share), number(around), number(x), number(y))
	}
	middle := textStyle{size: min(look.BodySize.Pixels, radius*0.6), color: p.theme.Text, bold: true, anchor: "middle"}
	p.text(x, y+middle.size*0.36, fitted(label, radius*1.7, middle), middle)
}
