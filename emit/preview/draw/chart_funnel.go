package draw

import (
	"cmp"

	"github.com/sigmac/sigmac/emit/preview/figure"
	"github.com/sigmac/sigmac/emit/preview/look"
)

// funnel is stages as centred bars.
func (c *plot) funnel() object {
	stage, value := c.column("stage"), c.column("series")
	value = cmp.Or(value, c.column("value"))
	if stage == nil || value == nil {
		return nil
	}
	widest := 0.0
	for _, v := range value.Values {
		widest = max(widest, lengthOf(v))
	}
	first := value.Values[0].Number
	var names []string
	var beside, data []any
	for row, v := range value.Values {
		name := shownOf(stage.Values[row : row+1])[0]
		label := name
		if first != 0 && !v.Null {
			label += "  " + oneDigit(v.Number/first*100) + "%"
		}
		names, beside = append(names, name), append(beside, (widest-lengthOf(v))/2)
		data = append(data, object{"name": name, "value": valueOf(v), "itemStyle": object{"color": c.theme.Series[row%len(c.theme.Series)]},
			"label": object{"formatter": escapeFormatter(label)}})
	}
	c.noteRows(data, firstRows(len(data)))
	return object{
		"grid":  object{"left": 20, "right": 20, "top": 10, "bottom": 10},
		"xAxis": object{"type": "value", "show": false, "min": 0, "max": widest},
		"yAxis": object{"type": "category", "show": false, "inverse": true, "data": names},
		"series": []object{
			{"type": "bar", "stack": "stages", "silent": true, "itemStyle": object{"color": "transparent"}, "tooltip": object{"show": false}, "data": beside},
			{"type": "bar", "stack": "stages", "barCategoryGap": "6%", "data": data,
				"label": object{"show": true, "position": "inside", "fontSize": look.SmallSize.Pixels, "color": c.theme.Text}},
		},
	}
}

// lengthOf is how long the bar of a stage is: nothing where it has no value or one below zero.
func lengthOf(v figure.Value) float64 {
	known, _ := valueOf(v).(float64)
	return max(known, 0)
}
