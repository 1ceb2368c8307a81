package draw

import (
	"strings"

	"github.com/sigmac/sigmac/emit/preview/figure"
	"github.com/sigmac/sigmac/emit/preview/look"
	"github.com/sigmac/sigmac/emit/preview/scene"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// kpiTile draws a figure: title, value, comparison, and its course over time where
// there is room.
func (p *painter) kpiTile(tile *scene.Tile) {
	e, box := tile.Element, tile.Inner
	table := p.table(e)
	title := textStyle{size: look.KPITitleSize.Pixels, color: p.theme.Muted}
	if e.Title != "" && !e.TitleHidden && box.H >= 70 {
		p.text(box.X, box.Y+14, fitted(e.Title, box.W, title), title)
		box = scene.Box{X: box.X, Y: box.Y + 24, W: box.W, H: box.H - 24}
	}
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
	size := min(max(box.H*look.KPIValueHeight.Share, look.KPISmallest.Pixels), look.KPILargest.Pixels)
	if stated, ok := e.Field("value").Field("fontSize").Number(); ok && stated >= 6 && stated <= 200 {
		size = stated
	}
	style := textStyle{size: size, color: p.theme.Color(e.Field("value").Field("color").Text(), p.theme.Text), bold: true}
	trend := box.H >= 110 && last > 0
	y := box.Y + box.H/2 + size*0.36
	if trend {
		y = box.Y + size
	}
	comparison, color := p.comparison(e, table, last)
	if comparison != "" {
		y = min(y, box.Bottom()-26)
	}
	p.text(box.X, y, fitted(value.Values[last].Shown, box.W, style), style)
	if period := channelColumn(e, table, "timeline"); period != nil && trend && last < len(period.Values) {
		small := textStyle{size: look.SmallSize.Pixels, color: p.theme.Muted}
		p.text(box.X, y+18, fitted(period.Values[last].Shown, box.W, small), small)
		y += 18
	}
	if comparison != "" {
		small := textStyle{size: look.LabelSize.Pixels, color: color}
		p.text(box.X, y+22, fitted(comparison, box.W, small), small)
		y += 22
	}
	if trend {
		p.sparkline(value, scene.Box{X: box.X, Y: y + 12, W: box.W, H: box.Bottom() - y - 16})
	}
}

func whyElse(why, otherwise string) string {
	if why == "" {
		return otherwise
	}
	return why
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
	return strings.TrimSpace(arrow + compared(stated.Field("display").Text(), value, now, with) + " " + stated.Field("label").Text()), color
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

// sparkline draws the course of a value without axes.
func (p *painter) sparkline(column *figure.Column, box scene.Box) {
	low, high, ok := extent(column)
	if !ok || box.H < 12 || len(column.Values) < 2 {
		return
	}
	step := box.W / float64(len(column.Values)-1)
	var d strings.Builder
	pen := "M"
	for i, v := range column.Values {
		if v.Null {
			pen = "M"
			continue
		}
		share := 0.5
		if high > low {
			share = (v.Number - low) / (high - low)
		}
		d.WriteString(pen + number(box.X+float64(i)*step) + " " + number(box.Bottom()-share*box.H))
		pen = "L"
	}
	p.path(d.String(), "", p.theme.Single, 2)
}
