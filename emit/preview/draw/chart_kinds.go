package draw

import (
	"cmp"
	"math"
	"slices"

	"github.com/sigmac/sigmac/emit/preview/figure"
	"github.com/sigmac/sigmac/emit/preview/look"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// scatter is points by two numbers, in colours by category or scale and sizes by a third.
func (c *plot) scatter() object {
	x, y := c.column("x"), c.column("y")
	if x == nil || y == nil {
		return nil
	}
	vertical, horizontal := c.valueAxis([]*figure.Column{y}, "yAxis"), c.valueAxis([]*figure.Column{x}, "xAxis")
	xValues, places := []figure.Value(nil), []int(nil)
	if x.Type == figure.Text || x.Type == figure.Logical || x.Type == figure.Date {
		xValues, places = x.Distinct()
		horizontal = c.categoryAxis(shownOf(xValues))
	} else {
		c.nearValues(horizontal, "xAxis")
		c.nearValues(vertical, "yAxis")
		horizontal["axisLine"] = object{"show": true, "onZero": false, "lineStyle": object{"color": c.theme.Strong}}
		c.zeroLine(horizontal, "xAxis")
	}
	c.zeroLine(horizontal, "yAxis")
	options := object{"xAxis": horizontal, "yAxis": vertical}
	names, of := []string{""}, make([]int, c.table.Rows)
	scale := c.scale()
	if color := c.column("color"); color != nil && scale == nil {
		values, which := color.Distinct()
		names, of = shownOf(values), which
	}
	around := c.legend(options, names)
	if scale != nil {
		around = c.scaleLegend(options, scale)
	}
	options["grid"] = c.grid(around)
	list := make([]object, len(names))
	for i, name := range names {
		list[i] = object{"type": "scatter", "name": name, "label": c.labels("scatter", "top"), "itemStyle": object{"opacity": 0.8, "color": c.seriesColor(i, len(names))},
			"data": c.points(x, y, places, of, i, scale)}
	}
	c.marks(list, xValues)
	options["series"] = append(list, c.trends(places != nil, func(id string) ([]point, bool) { return c.scatterPoints(x, places, id), false })...)
	return options
}

// nearValues lets an axis of numbers begin near them, unless zero is asked for.
func (c *plot) nearValues(axis object, setting string) {
	if zero := c.axisFormat(setting).Field("scale").Field("zero"); !isTrue(zero) {
		axis["scale"] = true
	}
}

// scatterPoints are the marks by the numbers of their axes.
func (c *plot) scatterPoints(x *figure.Column, places []int, id string) []point {
	y := c.table.Column(id)
	if y == nil {
		return nil
	}
	var list []point
	for row := range min(c.table.Rows, look.PointsAtMost) {
		if y.Values[row].Null || x.Values[row].Null || !c.has(row) {
			continue
		}
		across := x.Values[row].Number
		if places != nil {
			across = float64(places[row] + 1)
		}
		list = append(list, point{across, y.Values[row].Number})
	}
	return list
}

func (c *plot) points(x, y *figure.Column, places, of []int, group int, scale *scaleColor) []any {
	size := c.column("size")
	_, largest, sized := 0.0, 0.0, false
	if size != nil {
		_, largest, sized = extent(size)
	}
	label := c.element.Field("dataLabel")
	says, whole := carries(label, y.Values), sumOf(y.Values)
	var data []any
	var rows []int
	for row := range min(c.table.Rows, look.PointsAtMost) {
		if of[row] != group || y.Values[row].Null || !c.has(row) {
			continue
		}
		across := valueOf(x.Values[row])
		if places != nil {
			across = places[row]
		}
		diameter := 6.0
		if sized && largest > 0 && !size.Values[row].Null {
			diameter = 4 + 26*math.Sqrt(max(size.Values[row].Number, 0)/largest)
		}
		made := object{"value": []any{across, valueOf(y.Values[row])}, "symbolSize": diameter,
			"label": object{"formatter": escapeFormatter(labelText(label, y.Values[row], whole))}}
		if !says(row) {
			made["label"] = object{"show": false}
		}
		if scale != nil {
			if color := scale.of(row); color != "" {
				made["itemStyle"] = object{"color": color}
			}
		}
		data, rows = append(data, made), append(rows, row)
	}
	c.noteRows(data, rows)
	return data
}

// slices is a pie or a donut: by value, descending, nulls last.
func (c *plot) slices() object {
	value, color := c.column("value"), c.column("color")
	if value == nil {
		return nil
	}
	var order []int
	for row := range c.table.Rows {
		if c.has(row) {
			order = append(order, row)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := value.Values[a], value.Values[b]
		switch {
		case x.Null != y.Null && x.Null:
			return 1
		case x.Null != y.Null, x.Number > y.Number:
			return -1
		case x.Number < y.Number:
			return 1
		}
		return 0
	})
	var all []figure.Value
	var slicesOf []int
	if color != nil {
		all, slicesOf = color.Distinct()
	}
	var data []any
	var names []string
	whole := 0.0
	for _, row := range order {
		whole += sumOf(value.Values[row : row+1])
	}
	for place, row := range order {
		name := value.Name
		if color != nil {
			name = shownOf(color.Values[row : row+1])[0]
		}
		names = append(names, name)
		if color != nil && c.names != nil {
			place = slicesOf[row] // the same colour in all panels
		}
		data = append(data, object{"name": name, "value": valueOf(value.Values[row]), "itemStyle": object{"color": c.theme.Series[place%len(c.theme.Series)]},
			"label": object{"formatter": escapeFormatter(c.sliceLabel(name, value.Values[row], whole))}})
	}
	c.noteRows(data, order)
	if color != nil && c.names != nil {
		names = shownOf(all)
	}
	options := object{}
	around := c.legend(options, names)
	width, height := c.box.W-around.left-around.right, c.box.H-around.top-around.bottom
	x, y := around.left+width/2, around.top+height/2
	margin := 8.0
	label := c.element.Field("dataLabel")
	if areShown(label) {
		margin = 24 + labelSize(label)
	}
	radius := max(10, min(width, height)/2-margin)
	inner := 0.0
	if c.element.KindName == "donut-chart" {
		hole := look.DonutHole.Share
		if n, ok := c.element.Field("innerRadius").Number(); ok {
			hole = min(max(n, 0), 0.95)
		}
		inner = radius * hole
		c.hole(options, x, y)
	}
	options["series"] = []object{{
		"type": "pie", "data": data, "radius": []any{inner, radius}, "center": []any{x, y},
		"label":     object{"show": areShown(label), "fontSize": labelSize(label), "color": c.theme.Text},
		"labelLine": object{"show": areShown(label), "length": 6, "length2": 6},
		"itemStyle": object{"borderColor": c.theme.Element, "borderWidth": 1},
	}}
	return options
}

// hole writes a value into the middle of a donut, over its name.
func (c *plot) hole(options object, x, y float64) {
	hole := c.column("holeValue")
	stated := c.element.Field("hole")
	if hole == nil || isHiddenAt(stated) || isHiddenAt(stated.Field("value")) {
		return
	}
	weight := "bold"
	if stated.Field("value").Field("fontWeight").Text() == "normal" {
		weight = "normal"
	}
	text := func(shown string, y, size float64, weight, color string) object {
		return object{"type": "text", "x": x, "y": y, "style": object{"text": oneLine(shown), "fontSize": size, "fontWeight": weight, "fontFamily": fontFamily, "fill": color, "align": "center", "verticalAlign": "middle"}}
	}
	value := text(hole.Values[0].Shown, y, 20, weight, c.theme.Color(stated.Field("value").Field("color").Text(), c.theme.Text))
	options["graphic"] = []object{value}
	if !isHiddenAt(stated.Field("title")) && c.box.H > 140 {
		value["y"] = y - 7
		options["graphic"] = []object{value, text(hole.Name, y+12, look.AxisSize.Pixels, "normal", c.theme.Muted)}
	}
}

// unbound is the first column of numbers that no channel has, which is what sizes the tiles of a
// treemap; nil for none.
func (c *plot) unbound() *figure.Column {
	for i := range c.table.Columns {
		column := &c.table.Columns[i]
		bound := slices.ContainsFunc(c.element.Channels, func(each view.Channel) bool { return each.ID == column.ID })
		if !bound && column.Type == figure.Number && len(column.Values) > 0 {
			return column
		}
	}
	return nil
}

// treemap is tiles by size.
func (c *plot) treemap() object {
	category := c.columns("category")
	size := cmp.Or(c.column("size"), c.column("value"), c.unbound())
	if len(category) == 0 {
		return nil
	}
	var data []any
	for row := range c.table.Rows {
		name := shownOf(category[0].Values[row : row+1])[0]
		tile := object{"name": name, "value": 1}
		if size != nil {
			tile["value"], tile["label"] = valueOf(size.Values[row]), object{"formatter": escapeFormatter(name) + "\n" + escapeFormatter(size.Values[row].Shown)}
		}
		data = append(data, tile)
	}
	c.noteRows(data, firstRows(len(data)))
	return object{"series": []object{{
		"type": "treemap", "data": data, "roam": false, "nodeClick": false, "breadcrumb": object{"show": false}, "left": 0, "top": 0, "right": 0, "bottom": 0,
		"itemStyle": object{"gapWidth": 2, "borderColor": c.theme.Element}, "label": object{"position": "insideTopLeft", "fontSize": look.SmallSize.Pixels},
	}}}
}

// gauge is a half circle that is filled as far as its value.
func (c *plot) gauge() object {
	value := c.column("value")
	if value == nil {
		return nil
	}
	now := value.Values[0]
	low, high := 0.0, 100.0
	if v, ok := c.element.Field("min").Number(); ok {
		low = v
	}
	if v, ok := c.element.Field("max").Number(); ok {
		high = v
	} else if column := c.column("max"); column != nil && !column.Values[0].Null {
		high = column.Values[0].Number
	} else if !now.Null && now.Number > 0 {
		high = math.Pow(10, math.Ceil(math.Log10(now.Number)))
	}
	return object{"series": []object{{
		"type": "gauge", "startAngle": 180, "endAngle": 0, "min": low, "max": high, "center": []string{"50%", "72%"}, "radius": "110%",
		"progress": object{"show": true, "width": 22, "itemStyle": object{"color": c.theme.Single}}, "pointer": object{"show": false},
		"axisLine": object{"lineStyle": object{"width": 22, "color": []any{[]any{1, c.theme.Line}}}}, "axisTick": object{"show": false}, "splitLine": object{"show": false}, "axisLabel": object{"show": false},
		"title": object{"show": false}, "detail": object{"formatter": escapeFormatter(now.Shown), "fontSize": 24, "fontFamily": fontFamily, "color": c.theme.Text, "offsetCenter": []any{0, "-8%"}},
		"data": []any{object{"value": valueOf(now)}},
	}}}
}

// sankey is flows between the stages.
func (c *plot) sankey() object {
	stages := c.columns("stages")
	value := c.column("value")
	if len(stages) < 2 {
		return nil
	}
	type flow struct{ from, to string }
	sums := map[flow]float64{}
	var flows []flow
	var nodes []any
	known := map[string]bool{}
	name := func(stage, row int) string {
		// The stage makes equal values of two stages two nodes; it is not seen.
		shown := shownOf(stages[stage].Values[row : row+1])[0]
		for range stage {
			shown += "\u200b"
		}
		if !known[shown] {
			known[shown] = true
			nodes = append(nodes, object{"name": shown})
		}
		return shown
	}
	for row := range c.table.Rows {
		weight := 1.0
		if value != nil {
			weight = value.Values[row].Number
		}
		for stage := range len(stages) - 1 {
			f := flow{name(stage, row), name(stage+1, row)}
			if _, seen := sums[f]; !seen {
				flows = append(flows, f)
			}
			sums[f] += weight
		}
	}
	links := make([]any, len(flows))
	for i, f := range flows {
		links[i] = object{"source": f.from, "target": f.to, "value": sums[f]}
	}
	return object{"series": []object{{
		"type": "sankey", "data": nodes, "links": links, "nodeWidth": 14, "left": 8, "right": 90, "top": 8, "bottom": 8,
		"lineStyle": object{"color": "source", "opacity": 0.4}, "label": object{"fontSize": look.SmallSize.Pixels, "color": c.theme.Text},
	}}}
}

// boxes is the spread of values by category: quartiles, whiskers to the last point
// within one and a half of their distance, and the points outside.
func (c *plot) boxes() object {
	y := c.column("y")
	if y == nil {
		return nil
	}
	categories, of := c.categories()
	groups := make([][]float64, len(categories))
	for row, v := range y.Values {
		if !v.Null && row < len(of) {
			groups[of[row]] = append(groups[of[row]], v.Number)
		}
	}
	var boxes, outliers []any
	for i, values := range groups {
		slices.Sort(values)
		five, outside := spread(values)
		boxes = append(boxes, object{"value": five})
		for _, v := range outside {
			outliers = append(outliers, []any{i, v})
		}
	}
	firsts := make([]int, len(categories))
	for row := len(of) - 1; row >= 0; row-- {
		firsts[of[row]] = row
	}
	c.noteRows(boxes, firsts)
	return object{
		"grid": c.grid(room{}), "xAxis": c.categoryAxis(shownOf(categories)), "yAxis": c.valueAxis([]*figure.Column{y}, "yAxis"),
		"series": []object{
			{"type": "boxplot", "data": boxes, "itemStyle": object{"borderColor": c.theme.Single, "color": c.theme.Tint}},
			{"type": "scatter", "data": outliers, "symbolSize": 5, "itemStyle": object{"color": c.theme.Single}},
		},
	}
}

// spread is whisker, quartile, median, quartile, whisker of sorted values, and what
// lies outside.
func spread(values []float64) (five []any, outside []float64) {
	if len(values) == 0 {
		return []any{nil, nil, nil, nil, nil}, nil
	}
	q1, median, q3 := quantile(values, 0.25), quantile(values, 0.5), quantile(values, 0.75)
	reach := 1.5 * (q3 - q1)
	low, high := math.Inf(1), math.Inf(-1)
	for _, v := range values {
		if v < q1-reach || v > q3+reach {
			outside = append(outside, v)
			continue
		}
		low, high = min(low, v), max(high, v)
	}
	return []any{low, q1, median, q3, high}, outside
}

func quantile(sorted []float64, share float64) float64 {
	place := share * float64(len(sorted)-1)
	low := int(place)
	if low+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[low] + (sorted[low+1]-sorted[low])*(place-float64(low))
}
