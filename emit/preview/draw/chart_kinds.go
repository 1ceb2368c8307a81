package draw

import (
	"math"
	"slices"

	"github.com/sigmac/sigmac/emit/preview/figure"
	"github.com/sigmac/sigmac/emit/preview/look"
)

// scatter is points by two numbers, in colours by category and sizes by a third.
func (c *plot) scatter() object {
	x, y := c.column("x"), c.column("y")
	if x == nil || y == nil {
		return nil
	}
	options := object{"grid": c.grid(0, 0), "yAxis": c.valueAxis([]*figure.Column{y}, "yAxis")}
	horizontal := c.valueAxis([]*figure.Column{x}, "xAxis")
	xValues, places := []figure.Value(nil), []int(nil)
	if x.Type == figure.Text || x.Type == figure.Logical || x.Type == figure.Date {
		xValues, places = x.Distinct()
		horizontal = c.categoryAxis(shownOf(xValues), "xAxis")
	} else {
		horizontal["scale"] = true
		options["yAxis"].(object)["scale"] = true
	}
	options["xAxis"] = horizontal
	names, of := []string{""}, make([]int, c.table.Rows)
	if color := c.column("color"); color != nil && c.element.Channel("color")[0].By != "scale" {
		values, which := color.Distinct()
		names, of = shownOf(values), which
	}
	right, bottom := c.legend(options, names)
	options["grid"] = c.grid(right, bottom)
	list := make([]object, len(names))
	for i, name := range names {
		list[i] = object{"type": "scatter", "name": name, "itemStyle": object{"opacity": 0.8, "color": c.seriesColor(i, len(names))}, "data": c.points(x, y, places, of, i)}
	}
	options["series"] = list
	return options
}

func (c *plot) points(x, y *figure.Column, places, of []int, group int) []any {
	size := c.column("size")
	_, largest, sized := 0.0, 0.0, false
	if size != nil {
		_, largest, sized = extent(size)
	}
	var data []any
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
		data = append(data, object{"value": []any{across, valueOf(y.Values[row])}, "symbolSize": diameter})
	}
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
	for place, row := range order {
		name := value.Name
		if color != nil {
			name = shownOf(color.Values[row : row+1])[0]
		}
		names = append(names, name)
		if color != nil && c.names != nil {
			place = slicesOf[row] // the same colour in all panels
		}
		data = append(data, object{"name": name, "value": valueOf(value.Values[row]), "itemStyle": object{"color": c.theme.Series[place%len(c.theme.Series)]}})
	}
	if color != nil && c.names != nil {
		names = shownOf(all)
	}
	options := object{}
	right, bottom := c.legend(options, names)
	middle := object{"x": (c.box.W - right) / 2, "y": (c.box.H - bottom) / 2}
	radius := max(10, min(c.box.W-right, c.box.H-bottom)/2-8)
	inner := 0.0
	if c.element.KindName == "donut-chart" {
		inner = radius * 0.6
		c.hole(options, value, middle)
	}
	options["series"] = []object{{
		"type": "pie", "data": data, "radius": []any{inner, radius}, "center": []any{middle["x"], middle["y"]},
		"label": object{"show": false}, "itemStyle": object{"borderColor": c.theme.Element, "borderWidth": 1},
	}}
	return options
}

// hole writes the value of the whole into the middle of a donut.
func (c *plot) hole(options object, value *figure.Column, middle object) {
	hole := c.column("holeValue")
	if hole == nil || len(hole.Values) == 0 || c.isHidden("hole") {
		return
	}
	options["graphic"] = []object{{
		"type": "text", "x": middle["x"], "y": middle["y"],
		"style": object{"text": oneLine(hole.Values[0].Shown), "fontSize": 20, "fontWeight": "bold", "fontFamily": "Inter", "fill": c.theme.Text, "align": "center", "verticalAlign": "middle"},
	}}
}

// waterfall is bars that begin where the one before ended, with the total at the end.
func (c *plot) waterfall() object {
	y := c.column("y")
	if y == nil {
		return nil
	}
	categories, of := c.categories()
	sums := make([]float64, len(categories))
	for row, v := range y.Values {
		if !v.Null && row < len(of) {
			sums[of[row]] += v.Number
		}
	}
	labels := append(shownOf(categories), "Total")
	hidden, up, down, whole := make([]any, len(labels)), make([]any, len(labels)), make([]any, len(labels)), make([]any, len(labels))
	level := 0.0
	for i, sum := range sums {
		hidden[i] = min(level, level+sum)
		if sum >= 0 {
			up[i] = sum
		} else {
			down[i] = -sum
		}
		level += sum
	}
	whole[len(sums)] = level
	bar := func(data []any, color string) object {
		return object{"type": "bar", "stack": "waterfall", "data": data, "itemStyle": object{"color": color}, "barCategoryGap": "27%"}
	}
	return object{
		"grid": c.grid(0, 0), "xAxis": c.categoryAxis(labels, "xAxis"), "yAxis": c.valueAxis([]*figure.Column{y}, "yAxis"),
		"series": []object{bar(hidden, "transparent"), bar(up, look.Increase), bar(down, look.Decrease), bar(whole, look.Total)},
	}
}

// treemap is tiles by size.
func (c *plot) treemap() object {
	category := c.columns("category")
	size := c.column("size")
	if size == nil {
		size = c.column("value")
	}
	if len(category) == 0 {
		return nil
	}
	var data []any
	for row := range c.table.Rows {
		weight := any(1)
		if size != nil {
			weight = valueOf(size.Values[row])
		}
		data = append(data, object{"name": shownOf(category[0].Values[row : row+1])[0], "value": weight})
	}
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
		"title": object{"show": false}, "detail": object{"formatter": escapeFormatter(now.Shown), "fontSize": 24, "fontFamily": "Inter", "color": c.theme.Text, "offsetCenter": []any{0, "-8%"}},
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

// funnel is stages as centred bars.
func (c *plot) funnel() object {
	stage, value := c.column("stage"), c.column("series")
	if value == nil {
		value = c.column("value")
	}
	if stage == nil || value == nil {
		return nil
	}
	first := value.Values[0].Number
	var data []any
	for row := range c.table.Rows {
		label := shownOf(stage.Values[row : row+1])[0]
		if first != 0 && !value.Values[row].Null {
			label += "  " + oneDigit(value.Values[row].Number/first*100) + "%"
		}
		data = append(data, object{"name": label, "value": valueOf(value.Values[row])})
	}
	return object{"series": []object{{
		"type": "funnel", "sort": "none", "data": data, "left": 20, "right": 20, "top": 10, "bottom": 10, "gap": 2, "minSize": "2%",
		"label": object{"position": "inside", "fontSize": look.SmallSize.Pixels},
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
		boxes = append(boxes, five)
		for _, v := range outside {
			outliers = append(outliers, []any{i, v})
		}
	}
	return object{
		"grid": c.grid(0, 0), "xAxis": c.categoryAxis(shownOf(categories), "xAxis"), "yAxis": c.valueAxis([]*figure.Column{y}, "yAxis"),
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
