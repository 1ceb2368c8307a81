package draw

import (
	"cmp"

	"github.com/sigmac/sigmac/emit/preview/look"
	"github.com/sigmac/sigmac/emit/preview/scene"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// formTile draws the fields of a form below each other, and its button.
func (p *painter) formTile(tile *scene.Tile) {
	box := p.title(tile)
	label := textStyle{size: look.LabelSize.Pixels, color: p.theme.Text, bold: true}
	y := box.Y
	for _, field := range tile.Element.Field("fields").Items() {
		height := look.FieldHeight.Pixels
		if field.Field("type").Text() == "text-area" {
			height *= 2
		}
		if y+height+24 > box.Bottom()-40 {
			break
		}
		name := field.Field("label").Text()
		for _, other := range []string{"name", "controlId", "type"} {
			name = cmp.Or(name, field.Field(other).Text())
		}
		p.text(box.X, y+14, fitted(name, box.W-12, label), label)
		if field.Field("required").Text() == "required" {
			p.text(box.X+widthOf(fitted(name, box.W-12, label), label)+3, y+14, "*", textStyle{size: label.size, color: p.theme.Danger})
		}
		p.formField(field, scene.Box{X: box.X, Y: y + 20, W: box.W, H: height})
		y += height + 28
	}
	p.button(box.Right(), box.Bottom()-34, "Submit", true)
}

// formField draws what a reader fills in.
func (p *painter) formField(field view.Node, box scene.Box) {
	kind := field.Field("type").Text()
	if kind == "checkbox" {
		p.checkbox(box, false)
		return
	}
	fill := p.theme.Element
	if field.Field("readOnly").Text() == "readonly" {
		fill = p.theme.Header
	}
	p.rect(box, 4, fill, p.theme.Line, 1)
	style := textStyle{size: look.LabelSize.Pixels, color: p.theme.Muted}
	p.text(box.X+10, box.Y+look.FieldHeight.Pixels/2+4.5, fitted(field.Field("placeholder").Text(), box.W-20, style), style)
	x, y := box.Right()-16, box.Y+look.FieldHeight.Pixels/2
	switch kind {
	case "date":
		p.rect(scene.Box{X: x - 6, Y: y - 5, W: 12, H: 11}, 2, "", p.theme.Strong, 1)
		p.line(x-6, y-2, x+6, y-2, p.theme.Strong, 1)
	case "number":
		p.path("M"+number(x-4)+" "+number(y-2)+"L"+number(x)+" "+number(y-6)+"L"+number(x+4)+" "+number(y-2), "", p.theme.Strong, 1)
		p.path("M"+number(x-4)+" "+number(y+2)+"L"+number(x)+" "+number(y+6)+"L"+number(x+4)+" "+number(y+2), "", p.theme.Strong, 1)
	}
}
