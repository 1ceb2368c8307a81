package draw

import (
	"cmp"
	"math"

	"github.com/sigmac/sigmac/emit/preview/figure"
	"github.com/sigmac/sigmac/emit/preview/look"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// labelsOf is what the spec says of the labels of a form of series: that of its layer,
// else that of the chart.
func (c *plot) labelsOf(form string) view.Node {
	if own := c.element.Field("seriesDataLabel").Field(form); own.Exists() {
		return own
	}
	return c.element.Field("dataLabel")
}

// areShown reports whether marks carry labels.
func areShown(label view.Node) bool {
	return label.Field("labels").Text() == "shown" || label.Text() == "shown" || label.Field("visibility").Text() == "shown"
}

// labels are the data labels of a series.
func (c *plot) labels(form, position string) object {
	label := c.labelsOf(form)
	if !areShown(label) {
		return object{"show": false}
	}
	switch label.Field("anchor").Text() {
	case "middle":
		position = "inside"
	case "end":
		position = map[string]string{"top": "insideTop", "right": "insideRight"}[position]
	}
	position = cmp.Or(position, "inside")
	made := object{"show": true, "position": position, "fontSize": labelSize(label), "color": c.theme.Strong}
	if position != "top" && position != "right" {
		delete(made, "color") // by contrast with the mark
	}
	return made
}

func labelSize(label view.Node) float64 {
	if size, ok := label.Field("fontSize").Number(); ok && size >= 6 && size <= 60 {
		return size
	}
	return look.AxisSize.Pixels
}

// share writes a share of one with the decimals that the labels ask for.
func share(label view.Node, part float64) string {
	precision := 1
	if n, ok := label.Field("precision").Number(); ok && n >= 0 && n <= 6 {
		precision = int(n)
	}
	return decimals(part*100, precision) + "%"
}

// labelText is what a value's label says: its share of the series where percent is asked
// for.
func labelText(label view.Node, v figure.Value, whole float64) string {
	if label.Field("valueFormat").Text() == "percent" && whole != 0 && !v.Null {
		return share(label, v.Number/whole)
	}
	return v.Shown
}

// carries reports which values of a series carry labels: all, the least or the greatest.
func carries(label view.Node, values []figure.Value) func(i int) bool {
	least, greatest := -1, -1
	for i, v := range values {
		if v.Null {
			continue
		}
		if least < 0 || v.Number < values[least].Number {
			least = i
		}
		if greatest < 0 || v.Number > values[greatest].Number {
			greatest = i
		}
	}
	switch label.Field("labelDisplay").Text() {
	case "minimum":
		return func(i int) bool { return i == least }
	case "maximum":
		return func(i int) bool { return i == greatest }
	case "min-max":
		return func(i int) bool { return i == least || i == greatest }
	}
	return func(int) bool { return true }
}

// totals are the sums of stacked marks as labels over them, on a series that is not seen.
func (c *plot) totals(list []series) object {
	label := c.element.Field("dataLabel")
	if label.Field("totals").Field("display").Text() != "shown" || !c.stacked() || len(list) < 2 {
		return nil
	}
	data := make([]any, len(list[0].values))
	for i := range data {
		sum, format := 0.0, list[0].column.Format
		for k := range list {
			if v := list[k].values[i]; !v.Null && !list[k].second {
				sum += v.Number
			}
		}
		text := number(sum)
		if format != nil {
			text = format(sum)
		}
		data[i] = object{"value": 0, "label": object{"formatter": escapeFormatter(text)}}
	}
	position := "top"
	if c.element.Field("orientation").Text() == "horizontal" {
		position = "right"
	}
	stack := "bars"
	if list[0].form == "area" {
		stack = "areas"
	}
	return object{"type": "bar", "stack": stack, "data": data, "silent": true, "itemStyle": object{"color": "transparent"},
		"label": object{"show": true, "position": position, "fontSize": labelSize(label), "color": c.theme.Text, "fontWeight": "bold"}}
}

// sliceLabel is the label of a slice: its value, unless the spec asks for its share or its
// name.
func (c *plot) sliceLabel(name string, v figure.Value, whole float64) string {
	label := c.element.Field("dataLabel")
	part := ""
	if whole > 0 && !v.Null {
		part = share(label, v.Number/whole)
	}
	switch label.Field("labelDisplay").Text() {
	case "percent":
		return part
	case "value-percent":
		return v.Shown + " (" + part + ")"
	case "color-percent":
		return name + " " + part
	case "color-value":
		return name + " " + v.Shown
	}
	return v.Shown
}

func sumOf(values []figure.Value) float64 {
	sum := 0.0
	for _, v := range values {
		if !v.Null && !math.IsNaN(v.Number) {
			sum += v.Number
		}
	}
	return sum
}
