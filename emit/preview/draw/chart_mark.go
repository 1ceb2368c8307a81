package draw

import (
	"cmp"
	"math"
	"slices"

	"github.com/sigmac/sigmac/emit/preview/figure"
	"github.com/sigmac/sigmac/emit/preview/look"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// marks draws reference lines and bands, on the series that has their axis.
func (c *plot) marks(drawn []object, categories []figure.Value) {
	for _, mark := range c.element.Field("refMarks").Items() {
		series := drawn[0]
		if mark.Field("axis").Text() == "series2" {
			for _, each := range drawn {
				if each["yAxisIndex"] == 1 {
					series = each
				}
			}
		}
		from, ok := c.markPlace(mark, mark.Field("value"), categories)
		if !ok {
			continue
		}
		if mark.Field("type").Text() == "band" {
			if to, ok := c.markPlace(mark, mark.Field("endValue"), categories); ok {
				c.band(series, mark, from, to)
			}
			continue
		}
		c.line(series, mark, from)
	}
}

// along is the axis of the drawing library at which a mark stands.
func (c *plot) along(mark view.Node) string {
	upright := mark.Field("axis").Text() == "axis"
	if c.element.Field("orientation").Text() == "horizontal" {
		upright = !upright
	}
	if upright {
		return "xAxis"
	}
	return "yAxis"
}

// markPlace is where a mark stands on its axis.
func (c *plot) markPlace(mark, value view.Node, categories []figure.Value) (any, bool) {
	onCategories := mark.Field("axis").Text() == "axis" && categories != nil
	if onCategories {
		for i, v := range categories {
			if text := value.Field("formula").Text(); text != "" && (text == v.Text || text == `"`+v.Text+`"`) {
				return i, true
			}
		}
	}
	n, ok := c.markNumber(value)
	if !ok || !onCategories {
		return n, ok
	}
	for i, v := range categories {
		if !v.Null && v.Number == n && (v.Text != "" || n != 0) {
			return i, true
		}
	}
	return n, n >= 0 && n < float64(len(categories))
}

// markNumber is the number of a mark: a constant, a formula, or a figure of a column.
func (c *plot) markNumber(value view.Node) (float64, bool) {
	if n, ok := value.Number(); ok {
		return n, true
	}
	switch value.Field("type").Text() {
	case "formula":
		if c.compute == nil {
			return 0, false
		}
		return c.compute(value.Field("formula").Text())
	case "column":
		column := c.table.Column(value.Field("columnId").Text())
		if column == nil {
			return 0, false
		}
		return aggregated(column.Values, value.Field("func").Text())
	}
	return value.Field("value").Number()
}

// aggregated makes one number of the values of a column.
func aggregated(values []figure.Value, function string) (float64, bool) {
	var numbers []float64
	for _, v := range values {
		if !v.Null && !math.IsNaN(v.Number) {
			numbers = append(numbers, v.Number)
		}
	}
	if len(numbers) == 0 {
		return 0, false
	}
	slices.Sort(numbers)
	sum := 0.0
	for _, n := range numbers {
		sum += n
	}
	switch function {
	case "max":
		return numbers[len(numbers)-1], true
	case "min":
		return numbers[0], true
	case "sum":
		return sum, true
	case "median":
		return quantile(numbers, 0.5), true
	}
	return sum / float64(len(numbers)), true
}

// line adds a reference line to a series.
func (c *plot) line(series object, mark view.Node, at any) {
	style, width := c.stroke(mark)
	lines, _ := series["markLine"].(object)
	if lines == nil {
		lines = object{"symbol": "none", "silent": true, "data": []object{}}
		series["markLine"] = lines
	}
	lines["data"] = append(lines["data"].([]object), object{c.along(mark): at, "label": c.caption(mark),
		"lineStyle": object{"color": style, "width": width, "type": "dashed"}})
}

// band adds a reference band to a series.
func (c *plot) band(series object, mark view.Node, from, to any) {
	color, _ := c.stroke(mark)
	color = c.theme.Color(mark.Field("fill").Field("color").Text(), color)
	areas, _ := series["markArea"].(object)
	if areas == nil {
		areas = object{"silent": true, "data": [][]object{}}
		series["markArea"] = areas
	}
	axis := c.along(mark)
	label := c.caption(mark)
	label["position"] = "insideTopRight"
	areas["data"] = append(areas["data"].([][]object), []object{
		{axis: from, "label": label, "name": label["formatter"], "itemStyle": object{"color": color, "opacity": look.BandOpacity.Share}}, {axis: to}})
}

// stroke is the colour and width of a mark's or trend's line.
func (c *plot) stroke(mark view.Node) (color string, width float64) {
	width = 1
	if stated, ok := mark.Field("line").Field("width").Number(); ok {
		width = min(max(stated, 0), 20)
	}
	return c.theme.Color(mark.Field("line").Field("color").Text(), c.theme.Strong), width
}

// caption is the text beside a mark.
func (c *plot) caption(mark view.Node) object {
	text := cmp.Or(mark.Field("label").Field("text").Text(), mark.Field("label").Text())
	color, _ := c.stroke(mark)
	caption := object{"show": text != "" && !isHiddenAt(mark.Field("label")), "formatter": escapeFormatter(text), "fontSize": look.AxisSize.Pixels,
		"color": c.theme.Color(mark.Field("caption").Field("color").Text(), color), "position": "insideEndTop"}
	switch mark.Field("caption").Field("position").Text() {
	case "bottom-right":
		caption["position"] = "insideEndBottom"
	case "bottom-left":
		caption["position"] = "insideStartBottom"
	case "top-left":
		caption["position"] = "insideStartTop"
	}
	return caption
}
