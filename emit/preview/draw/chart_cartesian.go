package draw

import (
	"math"
	"slices"

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
	// rows are the rows of the values, -1 for none.
	rows []int
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
	around := c.legend(options, names)
	scale := c.scale()
	if scale != nil {
		around = c.scaleLegend(options, scale)
	}
	options["grid"] = c.grid(around)
	c.wholes(list, measures, right)
	c.axes(options, shownOf(categories), measures, right)
	drawn := make([]object, len(list))
	for i := range list {
		drawn[i] = c.drawnSeries(&list[i], i, len(list))
		if scale != nil {
			c.scaled(drawn[i], scale, of)
		}
	}
	if len(drawn) > 0 {
		c.marks(drawn, categories)
	}
	if totals := c.totals(list); totals != nil {
		drawn = append(drawn, totals)
	}
	options["series"] = append(drawn, c.trends(true, func(id string) ([]point, bool) { return pointsOf(list, id) })...)
	return options
}

// scaled colours the marks of a series by the scale of the chart.
func (c *plot) scaled(drawn object, scale *scaleColor, of []int) {
	if drawn["type"] != "bar" && drawn["type"] != "scatter" {
		return // a line has one colour
	}
	data := drawn["data"].([]any)
	for row, place := range of {
		if color := scale.of(row); color != "" && place < len(data) && c.has(row) {
			data[place].(object)["itemStyle"] = object{"color": color}
		}
	}
}

// pointsOf are the marks of a measure, at the places of their categories from one on.
func pointsOf(list []series, id string) (points []point, second bool) {
	for i := range list {
		if s := &list[i]; s.column.ID == id {
			for at, v := range s.values {
				if !v.Null {
					points = append(points, point{float64(at + 1), v.Number})
				}
			}
			return points, s.second
		}
	}
	return nil, false
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
	made.rows = make([]int, categories)
	for i := range made.values {
		made.values[i].Null, made.rows[i] = true, -1
	}
	for row, value := range measure.Values {
		if row < len(of) && belongs(row) && c.has(row) {
			made.values[of[row]], made.rows[of[row]] = value, row
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

// form is how a measure is drawn: bar, line, area or points.
func (c *plot) form(measure *figure.Column, place int, second bool) string {
	for _, bound := range c.element.Channels {
		if bound.ID == measure.ID && bound.Type != "" {
			if place > 0 && c.element.Kind != nil && slices.Contains(c.element.Kind.LostSeries, bound.Type) {
				return "line"
			}
			return bound.Type
		}
	}
	switch c.element.KindName {
	case "line-chart":
		return "line"
	case "area-chart":
		return "area"
	case "combo-chart":
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
	category := c.categoryAxis(labels)
	value := c.valueAxis(append(append([]*figure.Column(nil), measures...), right...)[:1], "yAxis")
	if c.normalized() {
		value["max"], value["interval"] = 1, 0.25
		value["axisLabel"].(object)["formatter"] = object{"$format": ".0%"}
	}
	if c.box.H < 110 {
		category["axisLabel"].(object)["show"] = false
	}
	c.zeroLine(category, "yAxis")
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
	label := c.labelsOf(s.form)
	says, whole := carries(label, s.values), sumOf(s.values)
	data := make([]any, len(s.values))
	for i, v := range s.values {
		v.Shown = labelText(label, v, whole)
		data[i] = labelled(v)
		if !says(i) {
			data[i].(object)["label"] = object{"show": false}
		}
	}
	c.noteRows(data, s.rows)
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
		made["type"], made["symbolSize"], made["label"] = "scatter", 6, c.labels("scatter", "top")
	default:
		made["type"], made["label"] = "bar", c.labels("bar", c.barLabelPlace(count))
		c.gaps(made)
		if count > 1 && c.stacked() {
			made["stack"] = "bars"
		}
	}
	return made
}

// gaps is the room between bars, and between those of one category.
func (c *plot) gaps(made object) {
	gap := c.element.Field("gap")
	made["barCategoryGap"] = look.BarGaps["auto"].Percent()
	if share, known := look.BarGaps[gap.Field("width").Text()]; known {
		made["barCategoryGap"] = share.Percent()
	}
	if share, known := look.SetGaps[gap.Field("betweenSets").Text()]; known {
		made["barGap"] = share.Percent()
	}
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
	made["type"], made["label"] = "line", c.labels(s.form, "top")
	style := c.element.Field("lineAreaStyle")
	for _, own := range c.element.Field("seriesLineAreaStyle").Items() {
		if own.Field("columnId").Text() == s.column.ID {
			style = own.Field("style")
		}
	}
	width, stroke := 2.0, "solid"
	if stated, ok := style.Field("line").Field("width").Number(); ok {
		width = min(max(stated, 0), 20)
	}
	switch word := style.Field("line").Field("style").Text(); word {
	case "dashed", "dotted":
		stroke = word
	}
	made["lineStyle"] = object{"width": width, "type": stroke}
	points := style.Field("points")
	// A symbol carries the label of its point.
	made["showSymbol"] = points.Field("visibility").Text() == "shown" || areShown(c.labelsOf(s.form))
	made["symbolSize"] = 6.0
	if size, ok := points.Field("size").Number(); ok {
		made["symbolSize"] = min(max(size, 1), 40)
	}
	connected := style.Field("missing").Text() == "interpolate" || style.Field("missing").Text() == "connect"
	if connected {
		made["connectNulls"] = true
	}
	if made["showSymbol"] == false {
		lonePoints(made, s.values, connected)
		c.chooseUnseen(made)
	}
	switch style.Field("interpolation").Text() {
	case "monotone", "smooth":
		made["smooth"] = true
		made["smoothMonotone"] = "x"
	case "step":
		made["step"] = "middle"
	}
	filled := s.form == "area"
	if area := style.Field("area"); area.Exists() {
		filled = !isHiddenAt(area)
	}
	opacity := look.AreaOpacity.Share
	if c.stacked() && s.form == "area" {
		opacity = look.StackOpacity.Share
		made["stack"] = "areas"
	}
	if filled {
		made["areaStyle"] = object{"opacity": opacity}
	}
}

// lonePoints shows the points that no line leads to, which would not be seen without.
func lonePoints(made object, values []figure.Value, connected bool) {
	var lone []bool
	found, known := false, 0
	for i, v := range values {
		joined := i > 0 && !values[i-1].Null || i+1 < len(values) && !values[i+1].Null
		lone = append(lone, !v.Null && !joined)
		found = found || lone[i]
		if !v.Null {
			known++
		}
	}
	if !found || connected && known > 1 {
		return
	}
	made["showSymbol"], made["showAllSymbol"] = true, true
	for i, point := range made["data"].([]any) {
		if !lone[i] {
			point.(object)["symbol"] = "none"
		}
	}
}

// seriesColor is the colour of a series: of one alone the element's or the theme's, of
// several their place in the scheme.
func (c *plot) seriesColor(index, count int) string {
	color := c.element.Field("color")
	scheme := c.theme.Colors(color.Field("scheme"))
	if count == 1 {
		stated := color.Text()
		if stated == "" && color.Field("by").Text() == "single" {
			stated = color.Field("value").Text()
		}
		if stated == "" && color.Field("by").Text() == "category" && len(scheme) > 0 {
			stated = scheme[0]
		}
		return c.theme.Color(stated, c.theme.Single)
	}
	if len(scheme) > 0 {
		return scheme[index%len(scheme)]
	}
	return c.theme.Series[index%len(c.theme.Series)]
}
