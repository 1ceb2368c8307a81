package draw

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/emit/preview/figure"
	"github.com/sigmac/sigmac/emit/preview/look"
	"github.com/sigmac/sigmac/emit/preview/scene"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// An object is options of the drawing library. Keys are written in order.
type object = map[string]any

// A plot is a chart that is being turned into options.
type plot struct {
	element *view.Element
	table   *figure.Table
	theme   *scene.Theme
	box     scene.Box

	// holds reports whether a row is in the panel of a trellis that is drawn; nil for a
	// whole chart. spans are the ends of axes that panels share, by their setting; names
	// takes those of the legend, which then is not drawn with the chart.
	holds func(row int) bool
	spans map[string]span
	names *[]string
}

// plots make the options of a chart, by the name of its kind. They return nil where a
// channel that the kind needs is missing.
var plots = map[string]func(*plot) object{
	"bar-chart": (*plot).cartesian, "line-chart": (*plot).cartesian, "area-chart": (*plot).cartesian, "combo-chart": (*plot).cartesian,
	"scatter-chart": (*plot).scatter, "donut-chart": (*plot).slices, "pie-chart": (*plot).slices,
	"waterfall-chart": (*plot).waterfall, "treemap-chart": (*plot).treemap, "gauge-chart": (*plot).gauge,
	"sankey-chart": (*plot).sankey, "funnel-chart": (*plot).funnel, "box-chart": (*plot).boxes,
}

// chartTile draws a chart below its title.
func (p *painter) chartTile(tile *scene.Tile) {
	box := p.title(tile)
	e := tile.Element
	table := p.table(e)
	if why := whyEmpty(e, table); why != "" {
		p.empty(box, why)
		return
	}
	if t := trellisOf(e, table); t != nil {
		p.trellis(tile, t, table, box)
		return
	}
	c := &plot{element: e, table: table, theme: p.theme, box: box}
	if c.json() == nil {
		p.empty(box, "A channel is not set")
		return
	}
	if err := p.plotted(c, p.prefix); err != nil {
		p.fault(tile, err)
	}
}

// ChartOptions are the drawing library's options for a chart as JSON, the same for a
// picture and for a browser; nil where the chart lacks a channel.
func ChartOptions(e *view.Element, table *figure.Table, theme *scene.Theme, box scene.Box) []byte {
	return (&plot{element: e, table: table, theme: theme, box: box}).json()
}

// json is the chart in the drawing library's words; nil where it lacks a channel.
func (c *plot) json() []byte {
	make, known := plots[c.element.KindName]
	if !known {
		return nil
	}
	options := make(c)
	if options == nil {
		return nil
	}
	c.common(options)
	text, err := json.Marshal(options)
	if err != nil {
		return nil
	}
	return text
}

// common adds what all charts share.
func (c *plot) common(options object) {
	options["animation"] = false
	options["backgroundColor"] = "transparent"
	options["textStyle"] = object{"fontFamily": "Inter", "color": c.theme.Text}
	options["color"] = c.theme.Series
	if _, stated := options["tooltip"]; !stated {
		options["tooltip"] = object{"trigger": "item"}
	}
}

// column is what the element shows on a channel; nil for none.
func (c *plot) column(channel string) *figure.Column {
	return channelColumn(c.element, c.table, channel)
}

// columns are those of a channel that takes several.
func (c *plot) columns(channel string) []*figure.Column {
	var list []*figure.Column
	for _, bound := range c.element.Channel(channel) {
		if column := c.table.Column(bound.ID); column != nil && len(column.Values) > 0 {
			list = append(list, column)
		}
	}
	return list
}

// isHidden reports whether a part of the chart is switched off.
func (c *plot) isHidden(setting string) bool {
	return c.element.Field(setting).Field("visibility").Text() == "hidden"
}

// legend places the legend of several series, and says what room it takes.
func (c *plot) legend(options object, names []string) (right, bottom float64) {
	if c.names != nil {
		*c.names = names
		return 0, 0
	}
	if len(names) < 2 || c.isHidden("legend") {
		return 0, 0
	}
	style := textStyle{size: look.LegendSize.Pixels}
	widest := 0.0
	for _, name := range names {
		widest = max(widest, widthOf(oneLine(name), style))
	}
	// The drawing library cuts texts that fill their room to the last pixel.
	const slack = 8
	widest = min(widest, 160) + slack
	legend := object{
		"data": names, "icon": "rect", "itemWidth": 10, "itemHeight": 10, "type": "scroll",
		"textStyle": object{"fontSize": look.LegendSize.Pixels, "color": c.theme.Text, "width": widest, "overflow": "truncate"},
	}
	options["legend"] = legend
	position := c.element.Field("legend").Field("position").Text()
	onRight := c.box.W > 480
	switch position {
	case "right", "top-right", "bottom-right", "left", "top-left", "bottom-left":
		onRight = true
	case "top", "bottom":
		onRight = false
	}
	if onRight {
		legend["orient"], legend["right"], legend["top"] = "vertical", 0, "middle"
		return widest + 40, 0
	}
	legend["orient"], legend["bottom"], legend["left"] = "horizontal", 0, "center"
	return 0, 28
}

// axisText is the look of labels at an axis.
func (c *plot) axisText() object {
	return object{"fontSize": look.AxisSize.Pixels, "color": c.theme.Strong}
}

// categoryAxis is an axis of values that stand apart.
func (c *plot) categoryAxis(labels []string, setting string) object {
	axis := object{
		"type": "category", "data": labels, "axisTick": object{"show": false},
		"axisLine": object{"lineStyle": object{"color": c.theme.Strong}}, "axisLabel": c.axisText(),
	}
	c.axisSettings(axis, setting)
	return axis
}

// valueAxis is an axis of numbers. Its labels are those of the column's format.
func (c *plot) valueAxis(columns []*figure.Column, setting string) object {
	axis := object{
		"type": "value", "axisLine": object{"show": false}, "splitLine": object{"lineStyle": object{"color": c.theme.Line}},
		"axisLabel": c.axisText(), "splitNumber": 4,
	}
	c.axisSettings(axis, setting)
	if scale := c.element.At(setting + "/format/scale"); scale.Field("zero").Text() == "false" || scale.Field("zero").Text() == "hidden" {
		axis["scale"] = true
	}
	if scale := c.element.At(setting + "/format/scale"); scale.Field("type").Text() == "log" {
		axis["type"] = "log"
	}
	c.share(axis, setting)
	c.ticks(axis, columns)
	return axis
}

// ticks fixes the marks of an axis, so that their labels can be written with the
// format of the column.
func (c *plot) ticks(axis object, columns []*figure.Column) {
	if len(columns) == 0 {
		return
	}
	axis["axisLabel"].(object)["formatter"] = object{"$format": columns[0].FormatString}
}

// axisSettings reads what the spec says of an axis.
func (c *plot) axisSettings(axis object, setting string) {
	format := c.element.At(setting + "/format")
	if format.Field("labels").Text() == "hidden" || format.Field("labels").Field("visibility").Text() == "hidden" {
		axis["axisLabel"].(object)["show"] = false
	}
	if angle, ok := format.Field("labels").Field("labelAngle").Number(); ok {
		axis["axisLabel"].(object)["rotate"] = min(max(-angle, -90), 90)
	}
	title := format.Field("title")
	text := title.Text()
	if text == "" {
		text = title.Field("text").Text()
	}
	if text != "" && title.Field("visibility").Text() != "hidden" {
		axis["name"], axis["nameLocation"], axis["nameGap"] = oneLine(text), "middle", 30
		axis["nameTextStyle"] = object{"color": c.theme.Muted, "fontSize": look.AxisSize.Pixels}
	}
	if marks := format.Field("marks").Text(); marks == "none" || marks == "tick" {
		axis["splitLine"] = object{"show": false}
	}
}

// grid is the place of the plot, with room for a legend.
func (c *plot) grid(right, bottom float64) object {
	edge := 12.0
	if c.element.Field("orientation").Text() == "horizontal" || c.element.KindName == "scatter-chart" {
		// The last label of an axis of numbers is centred below the edge.
		edge = 32
	}
	return object{"left": 4, "top": 12, "right": edge + right, "bottom": 6 + bottom, "containLabel": true}
}

// labels are the data labels of a series.
func (c *plot) labels(position string) object {
	label := c.element.Field("dataLabel")
	if stated := label.Field("labels").Text(); stated != "shown" && label.Text() != "shown" && label.Field("visibility").Text() != "shown" {
		return object{"show": false}
	}
	return object{"show": true, "position": position, "fontSize": look.AxisSize.Pixels, "color": c.theme.Strong}
}

// shownOf are the texts of values.
func shownOf(values []figure.Value) []string {
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = oneLine(v.Shown)
		if v.Null && texts[i] == "" {
			texts[i] = "null"
		}
	}
	return texts
}

// valueOf is a number for the drawing library; null for what is none.
func valueOf(v figure.Value) any {
	if v.Null || math.IsNaN(v.Number) || math.IsInf(v.Number, 0) {
		return nil
	}
	return v.Number
}

// labelled is a value with the text that stands for it.
func labelled(v figure.Value) any {
	return object{"value": valueOf(v), "label": object{"formatter": escapeFormatter(v.Shown)}, "shown": v.Shown}
}

// escapeFormatter keeps braces of a text from being read as places of the drawing
// library's templates.
func escapeFormatter(text string) string {
	return strings.NewReplacer("{", "\u200b{", "|", "\u2223").Replace(oneLine(text))
}

func oneDigit(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) }
