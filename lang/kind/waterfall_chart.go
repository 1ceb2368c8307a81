package kind

// WaterfallChart is the waterfall chart, which came on 2026-08-03.
var WaterfallChart = &Kind{
	Name: "waterfall-chart", Class: Data, Noun: "waterfall chart", Plural: "waterfall charts", Sure: Verified, Since: Document,
	Doc: "Shows how a measure rises and falls from step to step. Give the steps an order with `sort`.",
	Example: `waterfall-chart steps "Profit by region" from sales {
  x = [Region] sort y desc
  y = Sum([Profit]) format "$,.0f"
  waterfallShape { connectorLine shown }
}`,
	Text: "name", TextNeed: Optional, Source: Required, Height: 10, MinHeight: 8, MinWidth: 6,
	Columns: chartColumns,
	Column:  Columns,
	Channels: []Channel{xChannel, yChannel,
		{Name: "splitBy", Level: Row, Need: Optional, Path: "splitBy", Form: Pointer, Sure: Seen, Doc: "The dimension that splits the running series."}},
	Settings: concat(chartHead, []Setting{
		xAxis, yAxis,
		{Name: "startPoint", Sure: Seen, Doc: "The bar that the steps start from.", Shape: Object(
			Setting{Name: "label", Shape: Text, Sure: Seen, Doc: "Its label."},
			Setting{Name: "value", Sure: Seen, Doc: "Its value: a constant, or a column.", Shape: Object(
				Setting{Name: "type", Shape: OneOf("constant", "column"), Need: Required, Sure: Seen, Doc: "A constant or a column."},
				Setting{Name: "columnId", Older: "id", Shape: ColumnID, Need: Required, When: &Condition{Setting: "type", Values: []string{"column"}}, Sure: Seen, Doc: "The column."},
				Setting{Name: "func", Shape: SomeOf("max"), When: &Condition{Setting: "type", Values: []string{"column"}}, Sure: Seen, Doc: "How its values become one."},
				Setting{Name: "value", Shape: Number, Need: Required, When: &Condition{Setting: "type", Values: []string{"constant"}}, Sure: Seen, Doc: "The constant."},
			)},
			Setting{Name: "visibility", Shape: ShownOrNot, Sure: Seen, Doc: "Whether the bar is shown."},
		)},
		{Name: "grouping", Shape: SomeOf("stacked"), Sure: Seen, Doc: "How the parts of a step are grouped."},
		{Name: "waterfallColors", Sure: Seen, Doc: "The colours of the bars.", Shape: Object(
			Setting{Name: "increase", Shape: Color, Sure: Seen, Doc: "Of rises."},
			Setting{Name: "decrease", Shape: Color, Sure: Seen, Doc: "Of falls."},
			Setting{Name: "total", Shape: Color, Sure: Seen, Doc: "Of totals."},
		)},
		{Name: "waterfallShape", Sure: Seen, Doc: "How the steps are drawn.", Shape: Object(
			Setting{Name: "calculation", Shape: SomeOf("sum"), Sure: Seen, Doc: "How steps add up."},
			Setting{Name: "connectorLine", Shape: ShownOrNot, Sure: Seen, Doc: "Lines between the steps."},
			Setting{Name: "connectorLineColor", Shape: Color, Sure: Seen, Doc: "Their colour."},
			Setting{Name: "subtotal", Shape: waterfallTotal, Sure: Verified, With: []string{"splitBy", "y#2"}, Doc: "The sums between; refused without `splitBy` or a second `y`."},
			Setting{Name: "endTotal", Shape: waterfallTotal, Sure: Verified, With: []string{"splitBy", "y#2"}, Doc: "The sum at the end; refused without `splitBy` or a second `y`."},
		)},
		{Name: "color", Shape: Anything, Sure: Unsure, Doc: "The colour channel; its form is not recorded. `waterfallColors` colours the bars."},
		refMarks, dataLabel, legend, tooltip,
	}, chartTail),
	Dropped: append([]Dropped{{"stacking", "its word here is `grouping stacked`"}, droppedOrientation}, chartDropped...),
	Rules: []Rule{groupForgotten, {Has: []string{"x.text"}, Lacks: []string{"x.sort"},
		Says: "the steps stand in the order of the alphabet", Help: "sort them by a column that counts them: `x = [Step] sort [Number]`"}},
}

var waterfallTotal = Object(Setting{Name: "visibility", Shape: ShownOrNot, Sure: Verified, Doc: "Whether it is shown."})
