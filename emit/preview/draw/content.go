package draw

import (
	"github.com/sigmac/sigmac/emit/preview/look"
	"github.com/sigmac/sigmac/emit/preview/scene"
)

func (p *painter) embedTile(tile *scene.Tile) {
	p.frame(tile, "Embed", p.dynamic(tile.Element, tile.Element.Text.Text()))
}

func (p *painter) pluginTile(tile *scene.Tile) {
	p.frame(tile, "Plug-in", "drawn by Sigma alone")
}

func (p *painter) codeTile(tile *scene.Tile) { p.frame(tile, "Code", "run by Sigma alone") }

func (p *painter) chatTile(tile *scene.Tile) {
	box := p.title(tile)
	style := textStyle{size: look.LabelSize.Pixels, color: p.theme.Muted}
	field := scene.Box{X: box.X, Y: box.Bottom() - 40, W: box.W, H: 36}
	p.empty(scene.Box{X: box.X, Y: box.Y, W: box.W, H: max(0, box.H-48)}, tile.Element.Field("greeting").Text())
	p.rect(field, 4, p.theme.Element, p.theme.Line, 1)
	p.text(field.X+10, field.Y+23, "Ask a question", style)
}

func (p *painter) dividerTile(tile *scene.Tile) {
	box, e := tile.Box, tile.Element
	style := e.Field("style")
	width := 1.0
	if stated, ok := style.Field("width").Number(); ok {
		width = min(max(stated, 0), 20)
	}
	color := p.theme.Color(style.Field("color").Text(), p.theme.Line)
	dashes := map[string]string{"dashed": "6 4", "dotted": "1 3"}[style.Field("strokeStyle").Text()]
	share := map[string]float64{"top": 0, "left": 0, "start": 0, "bottom": 1, "right": 1, "end": 1}
	along, stated := share[e.Field("align").Text()]
	if !stated {
		along = 0.5
	}
	if e.Field("direction").Text() == "vertical" || box.H > box.W && !e.Field("direction").Exists() {
		x := box.X + width/2 + along*(box.W-width)
		p.dashed(x, box.Y, x, box.Bottom(), color, width, dashes)
		return
	}
	y := box.Y + width/2 + along*(box.H-width)
	p.dashed(box.X, y, box.Right(), y, color, width, dashes)
}

func (p *painter) pageBreakTile(tile *scene.Tile) {
	y := tile.Box.Y + tile.Box.H/2
	for x := tile.Box.X; x < tile.Box.Right(); x += 12 {
		p.line(x, y, min(x+6, tile.Box.Right()), y, p.theme.Line, 1)
	}
}

// buttonTile draws a button at the left, or where its alignment says.
func (p *painter) buttonTile(tile *scene.Tile) {
	e := tile.Element
	label := p.dynamic(e, e.Text.Text())
	style := textStyle{size: look.BodySize.Pixels, bold: true, anchor: "middle"}
	height, known := look.ButtonHeight[e.Field("size").Text()]
	if !known {
		height = look.ButtonHeight["medium"]
	}
	box := scene.Box{X: tile.Box.X, Y: tile.Box.Y + (tile.Box.H-height.Pixels)/2, W: min(tile.Box.W, widthOf(label, style)+32), H: min(height.Pixels, tile.Box.H)}
	box.Y = max(box.Y, tile.Box.Y)
	switch e.Field("align").Text() {
	case "stretch":
		box.W = tile.Box.W
	case "center":
		box.X += (tile.Box.W - box.W) / 2
	case "right":
		box.X = tile.Box.Right() - box.W
	}
	radius := look.Corners["round"].Pixels
	if stated, known := look.Corners[e.Field("borderRadius").Text()]; known {
		radius = stated.Pixels
	}
	if weight := e.Field("fontWeight").Text(); weight != "" {
		style.bold = isBold(weight)
	}
	fill := p.theme.Color(e.Field("fillColor").Text(), p.theme.Highlight)
	switch e.Field("appearance").Text() {
	case "text":
		style.color = p.theme.Color(e.Field("fontColor").Text(), fill)
	case "outline":
		style.color = p.theme.Color(e.Field("fontColor").Text(), fill)
		p.rect(box, radius, "", fill, 1)
	default:
		style.color = p.theme.Color(e.Field("fontColor").Text(), "#ffffff")
		p.rect(box, radius, fill, "", 0)
	}
	p.text(box.X+box.W/2, box.Y+box.H/2+5, fitted(label, box.W-8, style), style)
}
