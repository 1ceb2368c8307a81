package draw

import (
	"cmp"
	"math"

	"github.com/sigmac/sigmac/emit/preview/figure"
	"github.com/sigmac/sigmac/emit/preview/look"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// axisFormat is what the spec says of an axis.
func (c *plot) axisFormat(setting string) view.Node {
	return c.element.Field(setting).Field("format")
}

// axisText is the look of labels at an axis.
func (c *plot) axisText() object {
	return object{"fontSize": look.AxisSize.Pixels, "color": c.theme.Strong}
}

// categoryAxis is an axis of values that stand apart.
func (c *plot) categoryAxis(labels []string) object {
	text := c.axisText()
	if !isTrue(c.axisFormat("xAxis").Field("labels").Field("allowLongerLabels")) {
		text["width"], text["overflow"] = look.LongestLabel.Pixels, "truncate"
	}
	axis := object{
		"type": "category", "data": labels, "axisTick": object{"show": false},
		"axisLine": object{"lineStyle": object{"color": c.theme.Strong}}, "axisLabel": text,
	}
	c.turned(text, labels)
	c.axisSettings(axis, "xAxis")
	return axis
}

// turned turns labels by a quarter where they do not fit beside each other. Of times some
// are left out instead.
func (c *plot) turned(text object, labels []string) {
	if x := c.column("x"); x != nil && x.Type == figure.Date {
		return
	}
	if c.element.Field("orientation").Text() == "horizontal" || len(labels) == 0 {
		return
	}
	step := (c.box.W - 60) / float64(len(labels))
	if step < look.AxisSize.Pixels+3 || len(labels) > look.LabelsAtMost {
		return // the drawing library leaves some out
	}
	style := textStyle{size: look.AxisSize.Pixels}
	for _, label := range labels {
		if min(widthOf(label, style), look.LongestLabel.Pixels) > step-4 {
			text["rotate"], text["interval"], text["overflow"] = 90, 0, "truncate"
			text["width"] = min(look.LongestLabel.Pixels, c.box.H/3)
			return
		}
	}
}

// valueAxis is an axis of numbers. Its labels are those of the column's format.
func (c *plot) valueAxis(columns []*figure.Column, setting string) object {
	axis := object{
		"type": "value", "axisLine": object{"show": false}, "splitLine": object{"lineStyle": object{"color": c.theme.Line}},
		"axisLabel": c.axisText(), "splitNumber": 4,
	}
	c.axisSettings(axis, setting)
	scale := c.axisFormat(setting).Field("scale")
	if zero := scale.Field("zero"); zero.Exists() && !isTrue(zero) {
		axis["scale"] = true
	}
	if scale.Field("type").Text() == "log" {
		axis["type"] = "log"
	}
	if n, ok := scale.Field("domain").Field("min").Number(); ok && !math.IsInf(n, 0) {
		axis["min"] = n
	}
	if n, ok := scale.Field("domain").Field("max").Number(); ok && !math.IsInf(n, 0) {
		axis["max"] = n
	}
	c.share(axis, setting)
	if len(columns) > 0 {
		axis["axisLabel"].(object)["formatter"] = object{"$format": columns[0].FormatString}
	}
	return axis
}

func isTrue(n view.Node) bool { return n.True() || n.Text() == "true" || n.Text() == "shown" }

// isHiddenAt reports whether a part says that it is hidden, as a word or in an object.
func isHiddenAt(n view.Node) bool {
	return n.Text() == "hidden" || n.Field("visibility").Text() == "hidden"
}

// axisSettings reads what the spec says of an axis.
func (c *plot) axisSettings(axis object, setting string) {
	format := c.axisFormat(setting)
	labels := axis["axisLabel"].(object)
	if isHiddenAt(format.Field("labels")) {
		labels["show"] = false
	}
	if angle, ok := format.Field("labels").Field("labelAngle").Number(); ok {
		labels["rotate"] = min(max(-angle, -90), 90)
	}
	if size, ok := format.Field("labels").Field("fontSize").Number(); ok && size >= 6 && size <= 60 {
		labels["fontSize"] = size
	}
	labels["color"] = c.theme.Color(format.Field("labels").Field("color").Text(), c.theme.Strong)
	c.axisTitle(axis, format.Field("title"))
	switch format.Field("marks").Text() {
	case "none":
		axis["splitLine"] = object{"show": false}
	case "tick":
		axis["splitLine"], axis["axisTick"] = object{"show": false}, object{"show": true}
	case "grid":
		axis["splitLine"] = object{"show": true, "lineStyle": object{"color": c.theme.Line}}
	case "both":
		axis["splitLine"], axis["axisTick"] = object{"show": true, "lineStyle": object{"color": c.theme.Line}}, object{"show": true}
	}
	if isTrue(format.Field("scale").Field("reverse")) {
		axis["inverse"] = true
	}
	if isHiddenAt(format) {
		axis["show"] = false
	}
}

// axisTitle writes the title of an axis, where it says one.
func (c *plot) axisTitle(axis object, title view.Node) {
	text := cmp.Or(title.Text(), title.Field("text").Text())
	if text == "" || text == "hidden" || text == "shown" || isHiddenAt(title) {
		return
	}
	axis["name"], axis["nameLocation"], axis["nameGap"] = oneLine(text), "middle", 8
	axis["nameTextStyle"] = object{"color": c.theme.Muted, "fontSize": look.AxisSize.Pixels}
}

// zeroLine hides the line at zero, which is that of the axis across.
func (c *plot) zeroLine(across object, setting string) {
	if isTrue(c.axisFormat(setting).Field("scale").Field("hideZeroLine")) {
		across["axisLine"] = object{"show": false}
	}
}

// grid is the place of the plot, with room for what stands around it.
func (c *plot) grid(around room) object {
	edge := 12.0
	if c.element.Field("orientation").Text() == "horizontal" || c.element.KindName == "scatter-chart" {
		// The last label of an axis of numbers is centred below the edge.
		edge = 32
	}
	return object{"left": 4 + around.left, "top": 12 + around.top, "right": edge + around.right, "bottom": 6 + around.bottom, "outerBoundsMode": "same", "outerBoundsContain": "all"}
}
