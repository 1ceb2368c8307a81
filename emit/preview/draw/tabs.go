package draw

import (
	"github.com/sigmac/sigmac/emit/preview/look"
	"github.com/sigmac/sigmac/emit/preview/scene"
)

// tabsTile draws the bar of a tabbed container.
func (p *painter) tabsTile(tile *scene.Tile) {
	if len(tile.Tabs) == 0 {
		return
	}
	bar := tile.Element.Field("tabBar")
	size := look.TabSizes["medium"]
	if stated, known := look.TabSizes[bar.Field("size").Text()]; known {
		size = stated
	}
	kind := bar.Field("style").Text()
	inner, height := tile.Inner, look.TabBar.Pixels
	gap := 12.0
	widths := make([]float64, len(tile.Tabs))
	all := 0.0
	for i, name := range tile.Tabs {
		widths[i] = widthOf(name, textStyle{size: size.Pixels, bold: i == tile.Chosen}) + 12
		all += widths[i] + gap
	}
	x := inner.X
	switch bar.Field("alignment").Text() {
	case "center", "middle":
		x += max(0, inner.W-all+gap) / 2
	case "right", "end":
		x += max(0, inner.W-all+gap)
	case "justify":
		for i := range widths {
			widths[i] += max(0, inner.W-all+gap) / float64(len(widths))
		}
	}
	if kind == "" || kind == "open" {
		p.line(inner.X, inner.Y+height, inner.Right(), inner.Y+height, p.theme.Line, 1)
	}
	for i, name := range tile.Tabs {
		if x+widths[i] > inner.Right()+1 {
			return
		}
		p.tab(tile, i, name, kind, size.Pixels, scene.Box{X: x, Y: inner.Y, W: widths[i], H: height})
		x += widths[i] + gap
	}
}

// tab draws one tab: underlined, in a box, or as a button.
func (p *painter) tab(tile *scene.Tile, index int, name, kind string, size float64, box scene.Box) {
	chosen := index == tile.Chosen
	style := textStyle{size: size, color: p.theme.Muted, anchor: "middle", bold: chosen}
	if chosen {
		style.color = p.theme.Text
	}
	p.printf(`<g data-tab="%d" role="tab" aria-selected="%t">`+"\n", index, chosen)
	switch kind {
	case "box":
		fill := p.theme.Header
		if chosen {
			fill = p.theme.Element
		}
		p.rect(box, 4, fill, p.theme.Line, 1)
	case "button":
		fill := "transparent"
		if chosen {
			fill = p.theme.Tint
		}
		p.rect(scene.Box{X: box.X, Y: box.Y + 4, W: box.W, H: box.H - 8}, 14, fill, "", 0)
	default:
		p.rect(box, 0, "transparent", "", 0)
	}
	p.text(box.X+box.W/2, box.Y+box.H/2+size*0.36, name, style)
	if chosen && (kind == "" || kind == "open") {
		p.line(box.X+6, box.Bottom()-1, box.Right()-6, box.Bottom()-1, p.theme.Highlight, 2)
	}
	p.end()
}
