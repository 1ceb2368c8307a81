package draw

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"strings"

	"github.com/sigmac/sigmac/emit/preview/figure"
	"github.com/sigmac/sigmac/emit/preview/look"
	"github.com/sigmac/sigmac/emit/preview/scene"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// A trellis cuts a chart into panels, by the values of one column down and of another one
// across.
type trellis struct {
	down, across []figure.Value
	// downOf and acrossOf are the panels of each row.
	downOf, acrossOf []int
}

// trellisOf is how a chart is cut; nil where it is not.
func trellisOf(e *view.Element, table *figure.Table) *trellis {
	down, across := channelColumn(e, table, "trellis-rows"), channelColumn(e, table, "trellis-columns")
	if down == nil && across == nil {
		return nil
	}
	one := &figure.Column{Values: make([]figure.Value, table.Rows)}
	down = cmp.Or(down, one)
	across = cmp.Or(across, one)
	t := &trellis{}
	t.down, t.downOf = down.Distinct()
	t.across, t.acrossOf = across.Distinct()
	return t
}

// The room that the parts of a trellis take, in pixels.
const (
	panelHead, panelSide, panelGap  = 20, 90, 8
	leastPanelWidth, leastPanelHigh = 80, 60
)

// trellis draws the panels of a chart with shared axes and one legend. Panels for which
// there is no room are counted in words.
func (p *painter) trellis(tile *scene.Tile, t *trellis, table *figure.Table, box scene.Box) {
	e := tile.Element
	var names []string
	whole := p.plot(tile, table, box)
	whole.names = &names
	if plots[e.KindName](whole) == nil {
		p.empty(box, "A channel is not set")
		return
	}
	box = p.trellisLegend(whole, names, box)
	side := 0.0
	if len(t.down) > 1 || t.down[0].Shown != "" {
		side = panelSide
	}
	columns := max(1, min(len(t.across), int((box.W-side)/leastPanelWidth)))
	rows := max(1, min(len(t.down), int((box.H-panelHead)/leastPanelHigh)))
	width, height := (box.W-side)/float64(columns)-panelGap, (box.H-panelHead)/float64(rows)-panelGap
	whole.spans = whole.sharedSpans(t, rows, columns)
	head := textStyle{size: look.LegendSize.Pixels, color: p.theme.Text, bold: true}
	for k := range columns {
		center := head
		center.anchor = "middle"
		p.text(box.X+side+float64(k)*(width+panelGap)+width/2, box.Y+13, fitted(shownOf(t.across)[k], width, center), center)
	}
	for i := range rows {
		y := box.Y + panelHead + float64(i)*(height+panelGap)
		p.text(box.X, y+height/2, fitted(shownOf(t.down)[i], side-panelGap, head), head)
		for k := range columns {
			panel := *whole
			panel.box = scene.Box{X: box.X + side + float64(k)*(width+panelGap), Y: y, W: width, H: height}
			panel.holds = func(row int) bool { return t.downOf[row] == i && t.acrossOf[row] == k }
			if err := p.plotted(&panel, fmt.Sprintf("%sp%d-%d", p.prefix, i, k)); err != nil {
				p.fault(tile, err)
				return
			}
		}
	}
	if shown, all := rows*columns, len(t.down)*len(t.across); shown < all {
		note := textStyle{size: look.SmallSize.Pixels, color: p.theme.Muted, anchor: "end"}
		p.text(box.Right(), tile.Inner.Y+10, fmt.Sprintf("%d of %d panels", shown, all), note)
	}
}

// trellisLegend draws the one legend, and returns the room that it leaves.
func (p *painter) trellisLegend(c *plot, names []string, box scene.Box) scene.Box {
	if len(names) < 2 || !c.hasLegend() || box.W < 240 {
		return box
	}
	style := textStyle{size: look.LegendSize.Pixels, color: p.theme.Text}
	widest := 0.0
	for _, name := range names {
		widest = max(widest, min(widthOf(oneLine(name), style), 140))
	}
	left := scene.Box{X: box.X, Y: box.Y, W: box.W - widest - 30, H: box.H}
	for i, name := range names {
		y := box.Y + panelHead + float64(i)*20
		if y+14 > box.Bottom() {
			break
		}
		p.rect(scene.Box{X: left.Right() + 10, Y: y, W: 10, H: 10}, 0, c.legendColor(i, len(names)), "", 0)
		p.text(left.Right()+26, y+9.5, fitted(name, widest, style), style)
	}
	return left
}

func (c *plot) legendColor(index, count int) string {
	if c.element.KindName == "donut-chart" || c.element.KindName == "pie-chart" {
		return c.theme.Series[index%len(c.theme.Series)]
	}
	return c.seriesColor(index, count)
}

// has reports whether a row is in the panel; a chart that is not cut has all.
func (c *plot) has(row int) bool { return c.holds == nil || c.holds(row) }

// A span is what an axis of numbers shows, with the distance of its marks.
type span struct{ low, high, step float64 }

// sharedSpans are what the axes of all panels that are drawn show, by the setting of the
// axis.
func (c *plot) sharedSpans(t *trellis, rows, columns int) map[string]span {
	spans := map[string]span{}
	if c.element.KindName == "scatter-chart" {
		for channel, setting := range map[string]string{"x": "xAxis", "y": "yAxis"} {
			if column := c.column(channel); column != nil && column.Type == figure.Number {
				if low, high, ok := extent(column); ok {
					spans[setting] = roundedSpan(low, high)
				}
			}
		}
		return spans
	}
	measures, right := c.columns("y"), c.columns("y2")
	if len(measures)+len(right) == 0 || c.normalized() {
		return spans
	}
	categories, of := c.categories()
	lows, highs := map[string]float64{}, map[string]float64{}
	for i := range rows {
		for k := range columns {
			panel := *c
			panel.holds = func(row int) bool { return t.downOf[row] == i && t.acrossOf[row] == k }
			panel.widen(panel.series(measures, right, len(categories), of), lows, highs)
		}
	}
	for setting := range highs {
		spans[setting] = roundedSpan(lows[setting], highs[setting])
		if c.isShare(setting, measures, right) && isNearWhole(lows[setting], highs[setting]) {
			spans[setting] = wholeSpan
		}
	}
	return spans
}

// widen takes the values of series into the ends of their axes, with zero. Those that
// stand on each other count together, above and below zero apart.
func (c *plot) widen(list []series, lows, highs map[string]float64) {
	type place struct {
		category int
		setting  string
		negative bool
	}
	sums := map[place]float64{}
	for i := range list {
		setting := "yAxis"
		if list[i].second {
			setting = "yAxis2"
		}
		onOthers := c.stacked() && list[i].form != "line" && list[i].form != "scatter"
		for category, v := range list[i].values {
			if v.Null || math.IsNaN(v.Number) || math.IsInf(v.Number, 0) {
				continue
			}
			end := v.Number
			if onOthers {
				at := place{category, setting, end < 0}
				sums[at] += end
				end = sums[at]
			}
			lows[setting], highs[setting] = min(lows[setting], end), max(highs[setting], end)
		}
	}
}

// wholeSpan is that of shares, which end at the whole.
var wholeSpan = span{0, 1, 0.25}

// isNearWhole reports whether an axis of shares with these ends has the whole as its end.
func isNearWhole(low, high float64) bool { return low >= 0 && high > 0.8 && high < 1+1e-9 }

// isShare reports whether the numbers of an axis are shares: the format of its first column
// writes them so.
func (c *plot) isShare(setting string, measures, right []*figure.Column) bool {
	first := append(append([]*figure.Column(nil), measures...), right...)[0]
	if setting == "yAxis2" && len(right) > 0 {
		first = right[0]
	}
	return strings.ContainsAny(first.FormatString, "%p")
}

// wholes lets the axes of shares end at the whole, and not at the next round number.
func (c *plot) wholes(list []series, measures, right []*figure.Column) {
	lows, highs := map[string]float64{}, map[string]float64{}
	c.widen(list, lows, highs)
	for setting := range highs {
		_, shared := c.spans[setting]
		scale := c.axisFormat(setting).Field("scale")
		stated := scale.Field("domain").Exists() || scale.Field("zero").Exists() && !isTrue(scale.Field("zero"))
		if !shared && !stated && c.isShare(setting, measures, right) && isNearWhole(lows[setting], highs[setting]) {
			spans := map[string]span{setting: wholeSpan}
			maps.Copy(spans, c.spans)
			c.spans = spans
		}
	}
}

// roundedSpan widens two ends to marks at round numbers.
func roundedSpan(low, high float64) span {
	if high <= low {
		high = low + 1
	}
	rough := (high - low) / 4
	step := math.Pow(10, math.Floor(math.Log10(rough)))
	for _, factor := range []float64{1, 2, 5, 10} {
		if wide := step * factor; wide >= rough {
			step = wide
			break
		}
	}
	return span{math.Floor(low/step) * step, math.Ceil(high/step) * step, step}
}

// share fixes the ends of an axis of numbers where panels share it.
func (c *plot) share(axis object, setting string) {
	if s, shared := c.spans[setting]; shared && axis["type"] == "value" {
		axis["min"], axis["max"], axis["interval"] = s.low, s.high, s.step
	}
}

// plotted draws a chart at its place.
func (p *painter) plotted(c *plot, prefix string) error {
	width, height := int(c.box.W), int(c.box.H)
	if p.drawer.Charts == nil || width < 20 || height < 20 {
		return nil
	}
	options := c.json()
	svg, err := p.drawer.Charts.SVG(options, width, height, strings.TrimSuffix(prefix, "-"))
	if err != nil {
		return err
	}
	p.printf(`<svg x="%s" y="%s"%s`, number(c.box.X), number(c.box.Y), strings.TrimPrefix(strings.TrimSpace(svg), "<svg"))
	p.out.WriteString("\n")
	return nil
}
