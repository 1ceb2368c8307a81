package draw

import (
	"github.com/sigmac/sigmac/emit/preview/look"
	"github.com/sigmac/sigmac/emit/preview/scene"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// titleStyle is how the title of an element looks: as it says, else as the theme does.
func (p *painter) titleStyle(e *view.Element, style textStyle) textStyle {
	theme := p.drawer.Workbook.Field("settings").Field("theme").Field("overrides").Field("titleFont")
	for _, stated := range []view.Node{theme, e.Field("name")} {
		if size, ok := stated.Field("fontSize").Number(); ok && size >= 6 && size <= 96 {
			style.size = size
		}
		style.color = p.theme.Color(stated.Field("color").Text(), style.color)
		if weight := stated.Field("fontWeight").Text(); weight != "" {
			style.bold = isBold(weight)
		}
	}
	return style
}

// title draws an element's title and description at the top of its card, and returns what
// is left below them.
func (p *painter) title(tile *scene.Tile) scene.Box {
	box := tile.Inner
	e := tile.Element
	if e.TitleHidden || e.Title == "" {
		return box
	}
	style := p.titleStyle(e, textStyle{size: look.TitleSize.Pixels, color: p.theme.Text})
	height := style.size*1.4 + 8
	if box.H < height {
		return box
	}
	x, anchor := anchored(e.Field("name").Field("align").Text(), box)
	style.anchor = anchor
	if anchor == "end" {
		x -= p.iconRoom(e)
	}
	p.text(x, box.Y+style.size, fitted(p.dynamic(e, e.Title), box.W-p.iconRoom(e), style), style)
	height += p.description(e, scene.Box{X: box.X, Y: box.Y + height - 4, W: box.W, H: tile.Box.H})
	return scene.Box{X: box.X, Y: box.Y + height, W: box.W, H: max(0, box.H-height)}
}

func isBold(weight string) bool {
	return weight == "bold" || weight == "semibold" || weight >= "600" && weight <= "900"
}

// explained is the description of an element that readers see.
func (p *painter) explained(e *view.Element) string {
	stated := e.Field("description")
	if isHiddenAt(stated) {
		return ""
	}
	if text := stated.Text(); text != "" {
		return p.dynamic(e, text)
	}
	return p.dynamic(e, stated.Field("text").Text())
}

// iconRoom is the room of the sign that explains an element.
func (p *painter) iconRoom(e *view.Element) float64 {
	if p.explained(e) == "" {
		return 0
	}
	return 24
}

// description explains an element: a high one by a text of two lines, another one by a sign
// with a tooltip. It returns how high the text is.
func (p *painter) description(e *view.Element, box scene.Box) float64 {
	text := p.explained(e)
	if text == "" {
		return 0
	}
	if box.H >= look.Explained.Pixels && e.KindName != "kpi-chart" {
		style := textStyle{size: look.SmallSize.Pixels, color: p.theme.Muted}
		lines := wrapped(text, box.W, style, 2)
		for i, line := range lines {
			p.text(box.X, box.Y+12+float64(16*i), line, style)
		}
		return float64(16*len(lines)) + 4
	}
	x, y := box.Right()-8, box.Y+10
	if e.KindName != "kpi-chart" {
		y = box.Y - 20
	}
	p.printf("<g><title>%s</title>\n", escaped(oneLine(text)))
	p.rect(scene.Box{X: x - 7, Y: y - 7, W: 14, H: 14}, 7, "transparent", p.theme.Muted, 1)
	p.text(x, y+4, "i", textStyle{size: 10, color: p.theme.Muted, bold: true, anchor: "middle"})
	p.end()
	return 0
}
