package draw

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/emit/preview/look"
	"github.com/sigmac/sigmac/emit/preview/scene"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// controlTile draws a control: its label, and a field with what is chosen.
func (p *painter) controlTile(tile *scene.Tile) {
	e := tile.Element
	if e.Control != nil && e.Control.Synced {
		if other := p.drawer.Workbook.Control(e.Control.ID); other != nil && other.Element != nil && !other.Synced {
			e = other.Element
		}
	}
	box := tile.Inner
	label := e.Title
	if label == "" && !e.TitleHidden {
		label = "New Control"
	}
	style := textStyle{size: look.LabelSize.Pixels, color: p.theme.Text, bold: true}
	if e.KindName == "switch" || e.KindName == "checkbox" {
		p.switched(e, box, label, style)
		return
	}
	field := box
	if label != "" && !e.TitleHidden && box.H < 44 && isField(e.KindName) {
		p.compact(box, label, strings.TrimSpace(p.sign(e)+p.choice(e)), hasCaret(e.KindName))
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
	case "segmented", "drill":
		p.segments(e, field)
	case "slider", "range-slider":
		p.slider(e, field)
	case "legend":
		p.marks(e, field)
	case "number-range":
		p.twoFields(e, field)
	case "text-area":
		p.field(field, p.operator(e)+p.choice(e), false)
	case "text":
		field.H = min(field.H, look.FieldHeight.Pixels)
		p.field(field, p.operator(e)+p.choice(e), false)
	default:
		field.H = min(field.H, look.FieldHeight.Pixels)
		p.field(field, p.sign(e)+p.choice(e), hasCaret(e.KindName))
	}
}

// switched draws a switch or a checkbox, with its label at the right.
func (p *painter) switched(e *view.Element, box scene.Box, label string, style textStyle) {
	on, size := p.choice(e) == "True", scene.Box{W: look.CheckboxSize.Pixels, H: look.CheckboxSize.Pixels}
	if e.KindName == "switch" {
		size = scene.Box{W: look.SwitchWidth.Pixels, H: look.SwitchHeight.Pixels}
		p.toggle(box, on)
	} else {
		p.checkbox(box, on)
	}
	if label == "" || e.TitleHidden {
		return
	}
	x, y := box.X+size.W+8, box.Y+4+size.H/2+4.5
	label = fitted(label, box.Right()-x-12, style)
	p.text(x, y, label, style)
	if e.Field("required").True() {
		p.text(x+widthOf(label, style)+3, y, "*", textStyle{size: style.size, color: p.theme.Danger})
	}
}

// sign is how a number control compares, before its number.
func (p *painter) sign(e *view.Element) string {
	if e.KindName != "number" {
		return ""
	}
	if mode := e.Field("mode").Text(); mode != "" {
		return mode + " "
	}
	return "= "
}

// twoFields draws the ends of a range of numbers.
func (p *painter) twoFields(e *view.Element, box scene.Box) {
	const between = 12
	low, high, _ := strings.Cut(p.choice(e), " – ")
	if high == "" {
		low, high = "min", "max"
	}
	box.H, box.W = min(box.H, look.FieldHeight.Pixels), max(0, (box.W-between)/2)
	p.field(box, low, false)
	p.line(box.Right()+3, box.Y+box.H/2, box.Right()+between-3, box.Y+box.H/2, p.theme.Muted, 1)
	box.X += box.W + between
	p.field(box, high, false)
}

// operators are the words for how a text control compares, where it shows them.
var operators = map[string]string{"equals": "Equal to", "does-not-equal": "Not equal to", "contains": "Contains", "does-not-contain": "Does not contain",
	"starts-with": "Starts with", "does-not-start-with": "Does not start with", "ends-with": "Ends with", "does-not-end-with": "Does not end with", "like": "Like", "not-like": "Not like", "matches-regexp": "Matches", "does-not-match-regexp": "Does not match"}

// operator is the word before what is typed into a text control; "" where it is not shown.
func (p *painter) operator(e *view.Element) string {
	if !isTrue(e.Field("showOperators")) {
		return ""
	}
	mode := e.Field("mode").Text()
	if word := operators[mode]; word != "" {
		mode = word
	}
	return mode + ": "
}

// marks draws the values of a legend control below each other, each with its colour.
func (p *painter) marks(e *view.Element, box scene.Box) {
	chosen := map[string]bool{}
	if p.drawer.Source != nil {
		for _, label := range p.drawer.Source.Chosen(e.Control) {
			chosen[label] = true
		}
	}
	style := textStyle{size: look.LegendSize.Pixels, color: p.theme.Text}
	for i, label := range p.segmentLabels(e) {
		y := box.Y + float64(i)*20
		if y+16 > box.Bottom() {
			return
		}
		made := style
		color := p.theme.Series[i%len(p.theme.Series)]
		if len(chosen) > 0 && !chosen[label] {
			made.color, color = p.theme.Muted, p.theme.Line
		}
		p.rect(scene.Box{X: box.X, Y: y + 3, W: 10, H: 10}, 0, color, "", 0)
		p.text(box.X+16, y+12, fitted(label, box.W-16, made), made)
		p.offer(label, scene.Box{X: box.X, Y: y, W: box.W, H: 18})
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
	case "switch", "checkbox", "segmented", "drill", "slider", "range-slider", "text-area", "legend":
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
	if e.KindName == "drill" {
		var stated string
		if labels, stated = p.levels(e); p.drawer.Source == nil {
			chosen = stated
		}
	}
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
		if e.KindName == "drill" {
			made.color = p.level(segment, label == chosen)
		} else {
			p.rect(segment, 4, fill, p.theme.Line, 1)
		}
		p.text(x+width/2, box.Y+height/2+4.5, label, made)
		p.offer(label, segment)
		x += width
	}
}

// level draws the line below the level that a drill control has, and gives the colour of its
// word.
func (p *painter) level(box scene.Box, chosen bool) string {
	if !chosen {
		return p.theme.Muted
	}
	p.line(box.X+12, box.Bottom()-4, box.Right()-12, box.Bottom()-4, p.theme.Highlight, 2)
	return p.theme.Text
}

// levels are the names of a drill control's columns, and that of the chosen one.
func (p *painter) levels(e *view.Element) (labels []string, chosen string) {
	at := e.Field("value").Text()
	for _, item := range e.Field("categories").Items() {
		id := cmp.Or(item.Field("columnId").Text(), item.Text())
		label := id
		if e.Control.Values != nil && e.Control.Values.Target != nil && e.Control.Values.Target.Source != nil && e.Control.Values.Target.Source.Element != nil {
			if column := e.Control.Values.Target.Source.Element.Column(id); column != nil {
				label = column.Name
			}
		}
		if id == at {
			chosen = label
		}
		labels = append(labels, label)
	}
	return labels, chosen
}

func (p *painter) segmentLabels(e *view.Element) []string {
	const most = 7
	var labels []string
	if isTrue(e.Field("showClearLabel")) {
		label := cmp.Or(e.Field("clearLabel").Text(), "None")
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

// slider draws a track with one handle, or with two.
func (p *painter) slider(e *view.Element, box scene.Box) {
	number := func(field string, otherwise float64) float64 {
		if v, ok := e.Field(field).Number(); ok {
			return v
		}
		return otherwise
	}
	low, high := number("low", 0), number("high", 100)
	from, to := low, number("value", low)
	if e.KindName == "range-slider" {
		from, to = low, high
		low, high = number("min", min(0, low)), number("max", high)
	}
	if text := p.choice(e); text != "" {
		from, to = chosenRange(text, e.KindName == "range-slider", from, to)
	}
	y := box.Y + min(box.H, look.FieldHeight.Pixels)/2
	box.W -= p.sliderNumber(box, y, from, to, e.KindName == "range-slider")
	p.line(box.X+6, y, box.Right()-6, y, p.theme.Line, 4)
	at := func(value float64) float64 {
		if high <= low {
			return box.X + 6
		}
		return box.X + 6 + min(max((value-low)/(high-low), 0), 1)*(box.W-12)
	}
	first := box.X + 6
	if e.KindName == "range-slider" {
		first = at(from)
		p.circle(first, y, 7, p.theme.Highlight)
	}
	p.line(first, y, at(to), y, p.theme.Highlight, 4)
	p.circle(at(to), y, 7, p.theme.Highlight)
	if box.H < 44 {
		return
	}
	style := textStyle{size: look.SmallSize.Pixels, color: p.theme.Muted}
	p.text(box.X, y+22, numberText(low), style)
	style.anchor = "end"
	p.text(box.Right(), y+22, numberText(high), style)
}

// sliderNumber draws what a slider says at the right of its track, where there is room for
// both, and gives the width that it takes.
func (p *painter) sliderNumber(box scene.Box, y, from, to float64, two bool) float64 {
	text := numberText(to)
	if two {
		text = numberText(from) + " – " + text
	}
	style := textStyle{size: look.LabelSize.Pixels, color: p.theme.Text, anchor: "end"}
	width := widthOf(text, style) + 12
	if width > box.W/2 {
		return 0
	}
	p.text(box.Right(), y+4.5, text, style)
	return width
}

func numberText(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

// chosenRange reads the numbers that a slider's choice says, as `5` or `1 – 5`.
func chosenRange(text string, two bool, from, to float64) (low, high float64) {
	parts := strings.Split(text, " – ")
	read := func(text string, otherwise float64) float64 {
		if n, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", ""), 64); err == nil {
			return n
		}
		return otherwise
	}
	if two && len(parts) == 2 {
		return read(parts[0], from), read(parts[1], to)
	}
	return from, read(parts[0], to)
}
