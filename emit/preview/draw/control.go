package draw

import (
	"github.com/sigmac/sigmac/emit/preview/look"
	"github.com/sigmac/sigmac/emit/preview/scene"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// controlTile draws a control: its label, and a field with what is chosen.
func (p *painter) controlTile(tile *scene.Tile) {
	e := tile.Element
	box := tile.Inner
	label := e.Title
	if label == "" && !e.TitleHidden {
		label = "New Control"
	}
	style := textStyle{size: look.LabelSize.Pixels, color: p.theme.Text, bold: true}
	field := box
	if label != "" && !e.TitleHidden && box.H < 44 && isField(e.KindName) {
		p.compact(box, label, p.choice(e), hasCaret(e.KindName))
		return
	}
	if label != "" && !e.TitleHidden && box.H < 44 {
		// There is no room above: the label stands beside.
		label = fitted(label, box.W/2, style)
		p.text(box.X, box.Y+box.H/2+4.5, label, style)
		width := widthOf(label, style) + 12
		field = scene.Box{X: box.X + width, Y: box.Y, W: max(0, box.W-width), H: box.H}
	} else if label != "" && !e.TitleHidden {
		if e.Field("required").True() {
			p.text(box.X+widthOf(fitted(label, box.W-12, style), style)+3, box.Y+13, "*", textStyle{size: style.size, color: p.theme.Danger})
		}
		p.text(box.X, box.Y+13, fitted(label, box.W-12, style), style)
		field = scene.Box{X: box.X, Y: box.Y + 18, W: box.W, H: max(0, box.H-18)}
	}
	switch e.KindName {
	case "switch":
		p.toggle(field, p.choice(e) == "True")
	case "checkbox":
		p.checkbox(field, p.choice(e) == "True")
	case "segmented", "drill":
		p.segments(e, field)
	case "slider", "range-slider":
		p.slider(e, field)
	case "text-area":
		p.field(field, p.choice(e), false)
	default:
		field.H = min(field.H, look.FieldHeight.Pixels)
		p.field(field, p.choice(e), hasCaret(e.KindName))
	}
}

func hasCaret(controlType string) bool {
	switch controlType {
	case "list", "hierarchy", "date", "date-range", "top-n":
		return true
	}
	return false
}

// isField reports whether a control is a box with a text in it.
func isField(controlType string) bool {
	switch controlType {
	case "switch", "checkbox", "segmented", "drill", "slider", "range-slider", "text-area":
		return false
	}
	return true
}

// compact draws a field that has its label in it, where there is no room above.
func (p *painter) compact(box scene.Box, label, choice string, caret bool) {
	if choice != "" {
		label += ": " + choice
	}
	box.H = min(box.H, look.FieldHeight.Pixels)
	p.field(box, label, caret)
}

func (p *painter) choice(e *view.Element) string {
	if p.drawer.Source == nil {
		return ""
	}
	return p.drawer.Source.Choice(e.Control)
}

// field draws a box with a text in it.
func (p *painter) field(box scene.Box, text string, caret bool) {
	if box.H < 14 {
		return
	}
	p.rect(box, 4, p.theme.Element, p.theme.Line, 1)
	room := box.W - 20
	y := box.Y + min(box.H, look.FieldHeight.Pixels)/2
	if caret {
		room -= 16
		x := box.Right() - 16
		p.path("M"+number(x-4)+" "+number(y-2)+"L"+number(x)+" "+number(y+2)+"L"+number(x+4)+" "+number(y-2), "", p.theme.Strong, 1.5)
	}
	style := textStyle{size: look.LabelSize.Pixels, color: p.theme.Text}
	p.text(box.X+10, y+4.5, fitted(text, room, style), style)
}

func (p *painter) toggle(box scene.Box, on bool) {
	track := scene.Box{X: box.X, Y: box.Y + 4, W: look.SwitchWidth.Pixels, H: look.SwitchHeight.Pixels}
	fill, x := p.theme.Line, track.X+10
	if on {
		fill, x = p.theme.Highlight, track.Right()-10
	}
	p.rect(track, track.H/2, fill, "", 0)
	p.circle(x, track.Y+10, 8, "#ffffff")
}

func (p *painter) checkbox(box scene.Box, on bool) {
	size := look.CheckboxSize.Pixels
	mark := scene.Box{X: box.X, Y: box.Y + 4, W: size, H: size}
	if !on {
		p.rect(mark, 3, p.theme.Element, p.theme.Muted, 1)
		return
	}
	p.rect(mark, 3, p.theme.Highlight, "", 0)
	p.path("M"+number(mark.X+4)+" "+number(mark.Y+8)+"L"+number(mark.X+7)+" "+number(mark.Y+11)+"L"+number(mark.X+12)+" "+number(mark.Y+5), "", "#ffffff", 2)
}

// segments draws up to seven values side by side, the chosen one filled.
func (p *painter) segments(e *view.Element, box scene.Box) {
	chosen := p.choice(e)
	labels := p.segmentLabels(e)
	style := textStyle{size: look.LabelSize.Pixels, anchor: "middle"}
	x, height := box.X, min(box.H, look.FieldHeight.Pixels)
	if height < 14 {
		return
	}
	for _, label := range labels {
		width := widthOf(label, style) + 24
		if x+width > box.Right()+0.5 {
			break
		}
		segment := scene.Box{X: x, Y: box.Y, W: width, H: height}
		made := style
		made.color = p.theme.Text
		fill := p.theme.Element
		if label == chosen {
			fill, made.color = p.theme.Highlight, "#ffffff"
		}
		p.rect(segment, 4, fill, p.theme.Line, 1)
		p.text(x+width/2, box.Y+height/2+4.5, label, made)
		x += width
	}
}

func (p *painter) segmentLabels(e *view.Element) []string {
	const most = 7
	var labels []string
	if e.Field("showClearLabel").Text() == "shown" {
		label := e.Field("clearLabel").Text()
		if label == "" {
			label = "None"
		}
		labels = append(labels, label)
	}
	if values := e.Control.Values; values != nil {
		for i, value := range values.Manual {
			shown := value.Text()
			if i < len(values.Labels) {
				shown = values.Labels[i].Text()
			}
			if shown == "" && value.Value != nil {
				shown = value.Value.Text
			}
			labels = append(labels, shown)
		}
	}
	if table := p.table(e); table != nil && len(table.Columns) > 0 {
		for _, value := range table.Columns[0].Values {
			labels = append(labels, value.Shown)
		}
	}
	return labels[:min(len(labels), most)]
}

func (p *painter) slider(e *view.Element, box scene.Box) {
	low, high := 0.0, 100.0
	if v, ok := e.Field("low").Number(); ok {
		low = v
	}
	if v, ok := e.Field("high").Number(); ok {
		high = v
	}
	y := box.Y + min(box.H, look.FieldHeight.Pixels)/2
	style := textStyle{size: look.SmallSize.Pixels, color: p.theme.Muted}
	p.line(box.X+6, y, box.Right()-6, y, p.theme.Line, 4)
	at := func(field string, otherwise float64) float64 {
		value := otherwise
		if v, ok := e.Field(field).Number(); ok {
			value = v
		}
		if high <= low {
			return box.X + 6
		}
		return box.X + 6 + min(max((value-low)/(high-low), 0), 1)*(box.W-12)
	}
	if e.KindName == "range-slider" {
		from, to := at("lowValue", low), at("highValue", high)
		p.line(from, y, to, y, p.theme.Highlight, 4)
		p.circle(from, y, 7, p.theme.Highlight)
		p.circle(to, y, 7, p.theme.Highlight)
	} else {
		x := at("value", low)
		p.line(box.X+6, y, x, y, p.theme.Highlight, 4)
		p.circle(x, y, 7, p.theme.Highlight)
	}
	if box.H >= 44 {
		p.text(box.X, y+22, number(low), style)
		style.anchor = "end"
		p.text(box.Right(), y+22, number(high), style)
	}
}
