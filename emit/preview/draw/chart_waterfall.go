package draw

import (
	"cmp"

	"github.com/sigmac/sigmac/emit/preview/figure"
	"github.com/sigmac/sigmac/emit/preview/look"
)

// A step is a bar of a waterfall.
type step struct {
	label    string
	from, to float64
	// whole reports a bar that stands on the axis: the start, a sum between, the end.
	whole bool
	// row is the first of its rows, -1 for none.
	row int
}

// waterfall is bars that begin where the one before ended, with the total at the end.
func (c *plot) waterfall() object {
	y := c.column("y")
	if y == nil {
		return nil
	}
	steps := c.steps(y)
	options := object{"yAxis": c.valueAxis([]*figure.Column{y}, "yAxis")}
	names := []string{"Increase", "Decrease", "Total"}
	around := room{}
	if c.element.Field("legend").Exists() {
		around = c.legend(options, names)
	}
	labels := make([]string, len(steps))
	for i, s := range steps {
		labels[i] = s.label
	}
	axis := c.categoryAxis(labels)
	c.zeroLine(axis, "yAxis")
	options["grid"], options["xAxis"] = c.grid(around), axis
	drawn := c.stepBars(steps, y, names)
	rows := make([]int, len(steps))
	for i := range steps {
		rows[i] = steps[i].row
	}
	for _, each := range drawn {
		if data, ok := each["data"].([]any); ok {
			c.noteRows(data, rows)
		}
	}
	c.marks(drawn, nil)
	options["series"] = append(drawn, c.connectors(steps)...)
	return options
}

// steps are the bars from the start to the end. The first value is the start, unless the
// spec says one.
func (c *plot) steps(y *figure.Column) []step {
	categories, of := c.categories()
	var steps []step
	level := 0.0
	if start := c.element.Field("startPoint"); start.Exists() {
		if n, ok := c.markNumber(start.Field("value")); ok {
			level = n
		}
		label := cmp.Or(start.Field("label").Text(), "Start")
		if !isHiddenAt(start) {
			steps = append(steps, step{label, 0, level, true, -1})
		}
	}
	parts, partOf := []figure.Value{{}}, make([]int, len(of))
	split := c.column("splitBy")
	if split != nil {
		parts, partOf = split.Distinct()
	}
	shape := c.element.Field("waterfallShape")
	between := split != nil && shape.Field("subtotal").Field("visibility").Text() == "shown"
	for i, label := range shownOf(categories) {
		for k := range parts {
			sum, first := 0.0, -1
			for row, v := range y.Values {
				if row < len(of) && of[row] == i && partOf[row] == k && !v.Null {
					if sum += v.Number; first < 0 {
						first = row
					}
				}
			}
			if first < 0 {
				continue
			}
			name := label
			if split != nil {
				name += ", " + shownOf(parts)[k]
			}
			steps = append(steps, step{name, level, level + sum, false, first})
			level += sum
		}
		if between {
			steps = append(steps, step{label, 0, level, true, -1})
		}
	}
	if !isHiddenAt(shape.Field("endTotal")) {
		steps = append(steps, step{"Total", 0, level, true, -1})
	}
	return steps
}

// stepBars are the bars on a foot that is not seen. A bar that crosses zero has a part on
// either side.
func (c *plot) stepBars(steps []step, y *figure.Column, names []string) []object {
	colors := c.element.Field("waterfallColors")
	palette := []string{c.theme.Color(colors.Field("increase").Text(), look.Increase), c.theme.Color(colors.Field("decrease").Text(), look.Decrease), c.theme.Color(colors.Field("total").Text(), look.Total)}
	label := c.element.Field("dataLabel")
	foot := make([]any, len(steps))
	bars := [3][]any{make([]any, len(steps)), make([]any, len(steps)), make([]any, len(steps))}
	rest := [3][]any{make([]any, len(steps)), make([]any, len(steps)), make([]any, len(steps))}
	changes := make([]figure.Value, len(steps))
	for i, s := range steps {
		changes[i] = figure.Value{Number: s.to - s.from}
	}
	says := carries(label, changes)
	for i, s := range steps {
		kind, low, high := 0, min(s.from, s.to), max(s.from, s.to)
		switch {
		case s.whole:
			kind = 2
		case s.to < s.from:
			kind = 1
		}
		text := number(s.to - s.from)
		if y.Format != nil {
			text = y.Format(s.to - s.from)
		}
		show := areShown(label) && says(i)
		bar := func(value float64, show bool) object {
			return object{"value": value, "label": object{"show": show, "formatter": escapeFormatter(text)}}
		}
		switch {
		case low >= 0:
			foot[i], bars[kind][i] = low, bar(high-low, show)
		case high <= 0:
			foot[i], bars[kind][i] = high, bar(low-high, show)
		default:
			foot[i], bars[kind][i], rest[kind][i] = 0, bar(high, show), bar(low, false)
		}
	}
	made := func(name string, data []any, color string) object {
		drawn := object{"type": "bar", "name": name, "stack": "waterfall", "data": data, "itemStyle": object{"color": color}, "label": object{"position": "inside", "fontSize": labelSize(label)}}
		c.gaps(drawn)
		return drawn
	}
	drawn := []object{made("", foot, "transparent")}
	for kind, name := range names {
		drawn = append(drawn, made(name, bars[kind], palette[kind]), made(name, rest[kind], palette[kind]))
	}
	return drawn
}

// connectors are lines from the end of each step to the next one.
func (c *plot) connectors(steps []step) []object {
	shape := c.element.Field("waterfallShape")
	if shape.Field("connectorLine").Text() != "shown" {
		return nil
	}
	color := c.theme.Color(shape.Field("connectorLineColor").Text(), c.theme.Muted)
	var drawn []object
	for i := range len(steps) - 1 {
		drawn = append(drawn, object{"type": "line", "data": []any{[]any{i, steps[i].to}, []any{i + 1, steps[i].to}}, "showSymbol": false, "silent": true, "z": 1,
			"lineStyle": object{"color": color, "width": 1}, "itemStyle": object{"color": color}})
	}
	return drawn
}
