package draw

import (
	"math"

	"github.com/sigmac/sigmac/emit/preview/figure"
	"github.com/sigmac/sigmac/emit/preview/look"
)

// A series is one row of bars or one line.
type series struct {
	name   string
	column *figure.Column
	// values are by category; a hole is null.
	values []figure.Value
	// second reports the axis at the right.
	second bool
	form   string
}

// cartesian is bars, lines and areas on a category axis and a value axis.
func (c *plot) cartesian() object {
	measures, right := c.columns("y"), c.columns("y2")
	if len(measures)+len(right) == 0 {
		return nil
	}
	categories, of := c.categories()
	list := c.series(measures, right, len(categories), of)
	if c.normalized() {
		normalize(list)
	}
	options := object{"tooltip": object{"trigger": "axis"}}
	names := make([]string, len(list))
	for i := range list {
		names[i] = list[i].name
	}
	rightRoom, bottom := c.legend(options, names)
	options["grid"] = c.grid(rightRoom, bottom)
	c.axes(options, shownOf(categories), measures, right)
	drawn := make([]object, len(list))
	for i := range list {
		drawn[i] = c.drawnSeries(&list[i], i, len(list))
	}
	if len(drawn) > 0 {
		c.marks(drawn[0])
	}
	options["series"] = drawn
	return options
}

// categories are the values of the x axis and the number of each row's value.
func (c *plot) categories() ([]figure.Value, []int) {
	if x := c.column("x"); x != nil {
		return x.Distinct()
	}
	return []figure.Value{{Shown: ""}}, make([]int, c.table.Rows)
}

// series cuts the rows into series: one for each measure and each category of colour.
func (c *plot) series(measures, right []*figure.Column, categories int, of []int) []series {
	color := c.column("color")
	if bound := c.element.Channel("color"); len(bound) > 0 && bound[0].By == "scale" {
		color = nil
	}
	var list []series
	for i, measure := range append(append([]*figure.Column(nil), measures...), right...) {
		second := i >= len(measures)
		if color == nil {
			list = append(list, c.oneSeries(measure, measure.Name, categories, of, func(int) bool { return true }, second, i))
			continue
		}
		colors, which := color.Distinct()
		for k, value := range colors {
			name := oneLine(value.Shown)
			if value.Null && name == "" {
				name = "null"
			}
			if len(measures)+len(right) > 1 {
				name += " – " + measure.Name
			}
			list = append(list, c.oneSeries(measure, name, categories, of, func(row int) bool { return which[row] == k }, second, i))
		}
	}
	return list
}

func (c *plot) oneSeries(measure *figure.Column, name string, categories int, of []int, belongs func(int) bool, second bool, place int) series {
	made := series{name: oneLine(name), column: measure, values: make([]figure.Value, categories), second: second, form: c.form(measure, place, second)}
	for i := range made.values {
		made.values[i].Null = true
	}
	for row, value := range measure.Values {
		if row < len(of) && belongs(row) && c.has(row) {
			made.values[of[row]] = value
		}
	}
	if made.form == "area" && c.stacked() {
		fill(made.values)
	}
	return made
}

// fill takes holes for nothing: an area on others would be torn by one.
func fill(values []figure.Value) {
	for i := range values {
		if values[i].Null {
			values[i] = figure.Value{Shown: values[i].Shown}
		}
	}
}

// form is how a measure is drawn: bar, line or area.
func (c *plot) form(measure *figure.Column, place int, second bool) string {
	switch c.element.KindName {
	case "line-chart":
		return "line"
	case "area-chart":
		return "area"
	case "combo-chart":
		for _, bound := range c.element.Channels {
			if bound.ID == measure.ID && bound.Type != "" {
				return bound.Type
			}
		}
		if place > 0 || second {
			return "line"
		}
	}
	return "bar"
}

func (c *plot) normalized() bool { return c.element.Field("stacking").Text() == "normalized" }

func (c *plot) stacked() bool {
	return c.element.Field("stacking").Text() != "none" && (c.element.KindName == "bar-chart" || c.element.KindName == "area-chart" || c.element.KindName == "combo-chart")
}

// normalize turns values into shares of their category.
func normalize(list []series) {
	for i := range list[0].values {
		total := 0.0
		for k := range list {
			if !list[k].values[i].Null {
				total += math.Abs(list[k].values[i].Number)
			}
		}
		for k := range list {
			if v := &list[k].values[i]; !v.Null && total > 0 {
				v.Number /= total
				v.Shown = oneDigit(v.Number*100) + "%"
			}
		}
	}
}

// axes puts the axes where the orientation wants them.
func (c *plot) axes(options object, labels []string, measures, right []*figure.Column) {
	category := c.categoryAxis(labels, "xAxis")
	value := c.valueAxis(append(append([]*figure.Column(nil), measures...), right...)[:1], "yAxis")
	if c.normalized() {
		value["max"] = 1
		value["axisLabel"].(object)["formatter"] = object{"$format": ".0%"}
	}
	if c.box.H < 110 {
		category["axisLabel"].(object)["show"] = false
	}
	if c.element.Field("orientation").Text() == "horizontal" {
		category["inverse"] = true
		options["xAxis"], options["yAxis"] = value, category
		return
	}
	options["xAxis"] = category
	if len(right) == 0 {
		options["yAxis"] = value
		return
	}
	second := c.valueAxis(right, "yAxis2")
	second["splitLine"] = object{"show": false}
	options["yAxis"] = []object{value, second}
}

// drawnSeries is a series in the drawing library's words.
func (c *plot) drawnSeries(s *series, index, count int) object {
	data := make([]any, len(s.values))
	for i, v := range s.values {
		data[i] = labelled(v)
	}
	made := object{"name": s.name, "data": data}
	if color := c.seriesColor(index, count); color != "" {
		made["itemStyle"] = object{"color": color}
	}
	if s.second {
		made["yAxisIndex"] = 1
	}
	switch s.form {
	case "line", "area":
		c.lineSeries(made, s)
	case "scatter":
		made["type"], made["symbolSize"] = "scatter", 6
	default:
		made["type"], made["barCategoryGap"] = "bar", "27%"
		made["label"] = c.labels(c.barLabelPlace(count))
		if count > 1 && c.stacked() {
			made["stack"] = "bars"
		}
	}
	return made
}

func (c *plot) barLabelPlace(count int) string {
	switch {
	case count > 1 && c.stacked():
		return "inside"
	case c.element.Field("orientation").Text() == "horizontal":
		return "right"
	}
	return "top"
}

func (c *plot) lineSeries(made object, s *series) {
	made["type"], made["label"] = "line", c.labels("top")
	style := c.element.Field("lineAreaStyle")
	width := 2.0
	if stated, ok := style.Field("line").Field("width").Number(); ok {
		width = min(max(stated, 1), 5)
	}
	made["lineStyle"] = object{"width": width}
	made["showSymbol"] = style.Field("points").Field("visibility").Text() == "shown"
	made["symbolSize"] = 6
	switch style.Field("missing").Text() {
	case "interpolate", "connect":
		made["connectNulls"] = true
	}
	switch style.Field("interpolation").Text() {
	case "monotone", "smooth":
		made["smooth"] = true
	case "step":
		made["step"] = "middle"
	}
	if s.form == "area" {
		opacity := 0.3
		if c.stacked() {
			opacity = 0.8
			made["stack"] = "areas"
		}
		made["areaStyle"] = object{"opacity": opacity}
	}
}

// seriesColor is the colour of a series: of one alone the element's or the theme's, of
// several their place in the scheme.
func (c *plot) seriesColor(index, count int) string {
	color := c.element.Field("color")
	if count == 1 {
		stated := color.Text()
		if stated == "" && color.Field("by").Text() == "single" {
			stated = color.Field("value").Text()
		}
		return c.theme.Color(stated, c.theme.Single)
	}
	scheme := color.Field("scheme").Items()
	if index < len(scheme) {
		if made := c.theme.Color(scheme[index].Text(), ""); made != "" {
			return made
		}
	}
	return c.theme.Series[index%len(c.theme.Series)]
}

// marks draws reference lines at constants.
func (c *plot) marks(first object) {
	var lines []object
	for _, mark := range c.element.Field("refMarks").Items() {
		value := mark.Field("value")
		at, ok := value.Field("value").Number()
		if !ok {
			at, ok = value.Number()
		}
		if !ok {
			continue
		}
		axis := "yAxis"
		if c.element.Field("orientation").Text() == "horizontal" {
			axis = "xAxis"
		}
		lines = append(lines, object{axis: at, "label": object{"formatter": escapeFormatter(mark.Field("label").Field("text").Text()), "fontSize": look.AxisSize.Pixels}})
	}
	if len(lines) > 0 {
		first["markLine"] = object{"symbol": "none", "silent": true, "lineStyle": object{"color": c.theme.Strong, "type": "dashed"}, "data": lines}
	}
}
