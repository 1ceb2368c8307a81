package draw

import (
	"strings"

	"math"
	"strconv"

	"github.com/sigmac/sigmac/emit/preview/look"
	"github.com/sigmac/sigmac/emit/preview/scene"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// imageTile draws a frame: pictures from outside are not loaded.
func (p *painter) imageTile(tile *scene.Tile) {
	address := tile.Element.Field("source").Field("url").Text()
	if address == "" {
		address = tile.Element.Field("url").Text()
	}
	if p.drawer.LoadImages && isImageAddress(address) {
		box := tile.Box
		p.printf(`<image href="%s" x="%s" y="%s" width="%s" height="%s"/>`+"\n", escaped(address), number(box.X), number(box.Y), number(box.W), number(box.H))
		return
	}
	why := address
	switch {
	case len(address) > 5 && address[:5] == "data:":
		why = "embedded picture"
	case address == "":
		why = "uploaded picture"
	}
	p.frame(tile, "Image", why)
}

// isImageAddress reports whether an address is one of the web, or holds the picture itself.
func isImageAddress(address string) bool {
	lower := strings.ToLower(address)
	return strings.HasPrefix(lower, "https://") || strings.HasPrefix(lower, "http://") || strings.HasPrefix(lower, "data:image/")
}

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
	box := tile.Box
	style := tile.Element.Field("style")
	width := 1.0
	if stated, ok := style.Field("width").Number(); ok {
		width = min(max(stated, 1), 20)
	}
	color := p.theme.Color(style.Field("color").Text(), p.theme.Line)
	if tile.Element.Field("direction").Text() == "vertical" || box.H > box.W {
		x := box.X + box.W/2
		p.line(x, box.Y, x, box.Bottom(), color, width)
		return
	}
	y := box.Y + box.H/2
	p.line(box.X, y, box.Right(), y, color, width)
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
	label := e.Text.Text()
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
	fill := p.theme.Color(e.Field("fillColor").Text(), p.theme.Highlight)
	switch e.Field("appearance").Text() {
	case "text":
		style.color = p.theme.Color(e.Field("fontColor").Text(), fill)
	case "outline":
		style.color = p.theme.Color(e.Field("fontColor").Text(), fill)
		p.rect(box, 4, "", fill, 1)
	default:
		style.color = p.theme.Color(e.Field("fontColor").Text(), "#ffffff")
		p.rect(box, 4, fill, "", 0)
	}
	p.text(box.X+box.W/2, box.Y+box.H/2+5, fitted(label, box.W-8, style), style)
}

func (p *painter) formTile(tile *scene.Tile) {
	box := p.title(tile)
	label := textStyle{size: look.LabelSize.Pixels, color: p.theme.Text, bold: true}
	y := box.Y
	for _, field := range tile.Element.Field("fields").Items() {
		if y+56 > box.Bottom()-40 {
			break
		}
		name := field.Field("name").Text()
		if name == "" {
			name = field.Field("controlId").Text()
		}
		p.text(box.X, y+14, fitted(name, box.W, label), label)
		p.rect(scene.Box{X: box.X, Y: y + 20, W: box.W, H: look.FieldHeight.Pixels}, 4, p.theme.Element, p.theme.Line, 1)
		y += 60
	}
	p.button(box.Right(), box.Bottom()-34, "Submit", true)
}

// progressTile draws a bar that is filled as far as its value says.
func (p *painter) progressTile(tile *scene.Tile) {
	e := tile.Element
	box := tile.Inner
	share := 0.0
	table := p.table(e)
	if table != nil && table.Rows > 0 {
		for _, c := range table.Columns {
			if len(c.Values) > 0 && !c.Values[0].Null {
				share = c.Values[0].Number
				break
			}
		}
	} else if value, ok := e.Field("value").Number(); ok {
		share = value
	}
	if most, ok := e.Field("max").Number(); ok && most > 0 {
		share /= most
	}
	share = min(max(share, 0), 1)
	if math.IsNaN(share) {
		share = 0
	}
	bar := scene.Box{X: box.X, Y: box.Y + box.H/2 - look.ProgressBar.Pixels/2, W: box.W, H: look.ProgressBar.Pixels}
	label := textStyle{size: look.LabelSize.Pixels, color: p.theme.Text}
	if e.Title != "" && box.H >= 40 {
		p.text(box.X, bar.Y-8, fitted(e.Title, box.W-50, label), label)
		label.anchor = "end"
		p.text(box.Right(), bar.Y-8, strconv.Itoa(int(math.Round(share*100)))+" %", label)
	}
	p.rect(bar, bar.H/2, p.theme.Line, "", 0)
	filled := bar
	filled.W = bar.W * share
	p.rect(filled, bar.H/2, p.theme.Highlight, "", 0)
}

// navigationTile draws a button for each page that a reader sees, or the items that
// the element lists.
func (p *painter) navigationTile(tile *scene.Tile) {
	style := textStyle{size: look.BodySize.Pixels, color: p.theme.Text}
	x := tile.Inner.X
	for _, label := range p.navigationLabels(tile.Element) {
		width := widthOf(label, style) + 24
		if x+width > tile.Inner.Right() {
			break
		}
		here := label == p.page.Region.Title
		made := style
		if here {
			made.bold, made.color = true, p.theme.Highlight
		}
		p.text(x+12, tile.Box.Y+tile.Box.H/2+5, label, made)
		x += width
	}
}

func (p *painter) navigationLabels(e *view.Element) []string {
	var labels []string
	for _, item := range e.Field("items").Items() {
		if label := item.Field("label").Text(); label != "" {
			labels = append(labels, label)
		}
	}
	if len(labels) > 0 {
		return labels
	}
	for _, page := range p.drawer.Workbook.Pages() {
		if !page.Hidden {
			labels = append(labels, page.Title)
		}
	}
	return labels
}

// tabsTile draws the bar of a tabbed container.
func (p *painter) tabsTile(tile *scene.Tile) {
	x := tile.Inner.X
	look := struct{ size, height float64 }{look.BodySize.Pixels, look.TabBar.Pixels}
	y := tile.Inner.Y
	p.line(tile.Inner.X, y+look.height, tile.Inner.Right(), y+look.height, p.theme.Line, 1)
	for i, name := range tile.Tabs {
		style := textStyle{size: look.size, color: p.theme.Muted}
		if i == tile.Chosen {
			style.color, style.bold = p.theme.Text, true
		}
		width := widthOf(name, style)
		if x+width > tile.Inner.Right() {
			return
		}
		p.printf(`<g data-tab="%d" role="tab" aria-selected="%t">`+"\n", i, i == tile.Chosen)
		p.rect(scene.Box{X: x - 6, Y: y, W: width + 12, H: look.height}, 0, "transparent", "", 0)
		p.text(x, y+23, name, style)
		p.end()
		if i == tile.Chosen {
			p.line(x, y+look.height-1, x+width, y+look.height-1, p.theme.Highlight, 2)
		}
		x += width + 24
	}
}
