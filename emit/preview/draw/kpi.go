package draw

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/emit/preview/figure"
	"github.com/sigmac/sigmac/emit/preview/look"
	"github.com/sigmac/sigmac/emit/preview/scene"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// A kpiLine is a text of a KPI. Its baseline is so far below the top of its room.
type kpiLine struct {
	text   string
	style  textStyle
	height float64
}

// kpiTile draws a figure: title, value, period, comparison, and its course over time where
// there is room. What is lowest goes first where there is little.
func (p *painter) kpiTile(tile *scene.Tile) {
	e, box := tile.Element, tile.Inner
	table := p.table(e)
	box = p.kpiTitle(e, box)
	value := channelColumn(e, table, "value")
	if why := whyEmpty(e, table); why != "" || value == nil {
		p.empty(box, whyElse(why, "Choose a value"))
		return
	}
	last := len(value.Values) - 1
	if value.Values[last].Null && value.Values[last].Shown == "" {
		p.empty(box, "No data")
		return
	}
	if p.selects(e) {
		p.part("data-row", strconv.Itoa(last), tile.Box)
	}
	trend := box.H >= look.KPITrend.Pixels && last > 0
	lines, beside := p.kpiLines(e, table, box, trend)
	height := 0.0
	for _, line := range lines {
		height += line.height
	}
	layout := e.Field("layout")
	y := box.Y + max(0, box.H-height)/2
	switch anchor := layout.Field("verticalAnchor").Text(); {
	case trend && anchor != "bottom" && anchor != "end", anchor == "top", anchor == "start":
		y = box.Y
	case anchor == "bottom" || anchor == "end":
		y = box.Bottom() - height
	}
	x, anchor := anchored(layout.Field("anchor").Text(), box)
	for i, line := range lines {
		y += line.height
		style := line.style
		style.anchor = anchor
		p.text(x, y-line.style.size*0.24, fitted(line.text, box.W, style), style)
		if i == 0 && beside.text != "" {
			style := beside.style
			p.text(min(x+widthOf(line.text, line.style)+12, box.Right()-20), y-line.style.size*0.24, beside.text, style)
		}
	}
	if trend && y < box.Bottom()-20 {
		p.course(e, value, scene.Box{X: box.X, Y: y + 10, W: box.W, H: box.Bottom() - y - 12})
	}
}

// kpiTitle draws the title above the figure or below it, and returns what is left.
func (p *painter) kpiTitle(e *view.Element, box scene.Box) scene.Box {
	if e.Title == "" || e.TitleHidden || box.H < look.KPITitled.Pixels {
		return box
	}
	title := p.titleStyle(e, textStyle{size: look.KPITitleSize.Pixels, color: p.theme.Muted})
	height := title.size + 10
	x, anchor := anchored(e.Field("layout").Field("anchor").Text(), box)
	title.anchor = anchor
	if anchor == "end" {
		x -= p.iconRoom(e)
	}
	text := fitted(p.dynamic(e, e.Title), box.W-p.iconRoom(e), title)
	p.description(e, box)
	if e.Field("layout").Field("titleOrient").Text() == "bottom" {
		p.text(x, box.Bottom()-4, text, title)
		return scene.Box{X: box.X, Y: box.Y, W: box.W, H: box.H - height}
	}
	p.text(x, box.Y+title.size, text, title)
	return scene.Box{X: box.X, Y: box.Y + height, W: box.W, H: box.H - height}
}

// anchored is where a text stands from left to right.
func anchored(word string, box scene.Box) (x float64, anchor string) {
	switch word {
	case "center", "middle":
		return box.X + box.W/2, "middle"
	case "right", "end":
		return box.Right(), "end"
	}
	return box.X, ""
}

// kpiLines are the value, its period and its comparison, as far as they fit; beside is the
// comparison where it stands at the right of the value.
func (p *painter) kpiLines(e *view.Element, table *figure.Table, box scene.Box, trend bool) (lines []kpiLine, beside kpiLine) {
	value := channelColumn(e, table, "value")
	last := len(value.Values) - 1
	stated := e.Field("value")
	size := min(max(box.H*look.KPIValueHeight.Share, look.KPISmallest.Pixels), look.KPILargest.Pixels)
	said, isSaid := stated.Field("fontSize").Number()
	if isSaid = isSaid && said >= 6 && said <= 200; isSaid {
		size = said
	}
	style := textStyle{size: size, color: p.theme.Color(stated.Field("color").Text(), p.theme.Text), bold: stated.Field("fontWeight").Text() != "normal"}
	if !isSaid {
		style.size = wholeSize(value.Values[last].Shown, style, box.W)
		size = style.size
	}
	lines = append(lines, kpiLine{value.Values[last].Shown, style, size * 1.15})
	room := box.H - size*1.15
	if period := channelColumn(e, table, "timeline"); period != nil && trend && last < len(period.Values) {
		lines = append(lines, kpiLine{period.Values[last].Shown, textStyle{size: look.SmallSize.Pixels, color: p.theme.Muted}, 18})
		room -= 18
	}
	text, color := p.comparison(e, table, last)
	small := textStyle{size: look.LabelSize.Pixels, color: color}
	if said, ok := e.Field("comparison").Field("fontSize").Number(); ok && said >= 6 && said <= 96 {
		small.size = said
	}
	switch {
	case text == "":
	case e.Field("layout").Field("comparisonValueOrient").Text() == "right":
		beside = kpiLine{text, small, 0}
	case room >= small.size+6:
		lines = append(lines, kpiLine{text, small, small.size + 9})
	}
	return lines, beside
}

// wholeSize is the size of a figure that nobody gave one: that of the style, or less where
// the figure would be cut, which reads as another number.
func wholeSize(text string, style textStyle, width float64) float64 {
	wide := widthOf(text, style)
	if wide <= width {
		return style.size
	}
	return max(look.KPISmallest.Pixels, style.size*width/wide)
}

func whyElse(why, otherwise string) string {
	return cmp.Or(why, otherwise)
}

// channelColumn is the column that an element shows on a channel; nil for none.
func channelColumn(e *view.Element, table *figure.Table, channel string) *figure.Column {
	bound := e.Channel(channel)
	if len(bound) == 0 {
		return nil
	}
	column := table.Column(bound[0].ID)
	if column == nil || len(column.Values) == 0 {
		return nil
	}
	return column
}

// comparison is what stands below the value: how far it is from what it is compared
// with, in percent unless the spec asks for something else.
func (p *painter) comparison(e *view.Element, table *figure.Table, row int) (text, color string) {
	if table.Against == nil {
		return "", ""
	}
	value, with := channelColumn(e, table, "value"), *table.Against
	now := value.Values[row]
	if now.Null || with.Null {
		return "", ""
	}
	stated := e.Field("comparison")
	difference := now.Number - with.Number
	good, bad := p.theme.Color(stated.Field("colorGood").Text(), look.Increase), p.theme.Color(stated.Field("colorBad").Text(), look.Decrease)
	if stated.Field("direction").Text() == "down" {
		good, bad = bad, good
	}
	arrow := "▲ "
	switch {
	case difference < 0:
		arrow, color = "▼ ", bad
	case difference > 0:
		color = good
	default:
		arrow, color = "", p.theme.Muted
	}
	label := cmp.Or(stated.Field("label").Text(), against(e))
	return strings.TrimSpace(arrow + compared(stated.Field("display").Text(), value, now, with) + " " + label), color
}

// against says what a value is compared with.
func against(e *view.Element) string {
	if period := e.Field("periodComparison").Text(); period != "" {
		return "vs previous " + period
	}
	if with := e.Channel("comparisonColumn"); len(with) > 0 && with[0].Column != nil {
		return "vs " + with[0].Column.Name
	}
	return ""
}

func compared(display string, value *figure.Column, now, with figure.Value) string {
	written := number
	if value.Format != nil {
		written = value.Format
	}
	switch {
	case display == "absolute":
		return with.Shown
	case display == "difference":
		return written(now.Number - with.Number)
	case with.Number == 0:
		return ""
	case display == "percent-of":
		return number(now.Number/with.Number*100) + " %"
	}
	share := (now.Number - with.Number) / with.Number * 100
	if with.Number < 0 {
		share = -share
	}
	return oneDigit(share) + "%"
}

// course draws how a value went, without axes.
func (p *painter) course(e *view.Element, column *figure.Column, box scene.Box) {
	low, high, ok := extent(column)
	if !ok || box.H < 12 || len(column.Values) < 2 || isHiddenAt(e.Field("trend")) {
		return
	}
	step := box.W / float64(len(column.Values)-1)
	var line, area strings.Builder
	pen, from, to := "M", 0.0, 0.0
	closed := func() {
		if area.Len() > 0 && pen == "L" {
			area.WriteString("L" + number(to) + " " + number(box.Bottom()) + "L" + number(from) + " " + number(box.Bottom()) + "Z")
		}
	}
	for i, v := range column.Values {
		if v.Null {
			closed()
			pen = "M"
			continue
		}
		share := 0.5
		if high > low {
			share = (v.Number - low) / (high - low)
		}
		to = box.X + float64(i)*step
		if pen == "M" {
			from = to
		}
		at := pen + number(to) + " " + number(box.Bottom()-share*box.H)
		line.WriteString(at)
		area.WriteString(at)
		pen = "L"
	}
	closed()
	if e.Field("trend").Field("shape").Text() == "area" {
		p.printf(`<path d="%s" fill="%s" fill-opacity="%s"/>`+"\n", area.String(), escaped(p.theme.Single), number(look.AreaOpacity.Share))
	}
	p.path(line.String(), "", p.theme.Single, 2)
}
