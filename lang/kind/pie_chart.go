package kind

// PieChart is the pie chart.
var PieChart = &Kind{
	Name: "pie-chart", Class: Data, Noun: "pie chart", Plural: "pie charts", Sure: Verified,
	Doc: "Shows the shares of a measure as slices. The theme's `categoricalScheme` colours them.",
	Example: `pie-chart by_region "Revenue by region" from sales {
  color = [Region] sort value desc
  value = Sum([Revenue]) format "$,.0f"
}`,
	Text: "name", TextNeed: Optional, Source: Required, Height: 10, MinHeight: 8, MinWidth: 6,
	Columns:  chartColumns,
	Column:   Columns,
	Channels: []Channel{sliceColor, sliceValue},
	Settings: concat(chartHead, []Setting{sliceLabel, legend, tooltip}, chartTail),
	Actions:  onSelect,
	Dropped: append([]Dropped{
		droppedTrellis, droppedSlices, {"trellis-rows", droppedTrellis.Why}, {"trellis-columns", droppedTrellis.Why}, {"hole", "a pie has no hole; use a `donut-chart`"},
		{"holeValue", "a pie has no hole; use a `donut-chart`"}, {"innerRadius", "a pie has no hole; use a `donut-chart`"},
	}, chartDropped...),
	Rules: []Rule{groupForgotten},
}
