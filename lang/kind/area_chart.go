package kind

// AreaChart is the area chart.
var AreaChart = &Kind{
	Name: "area-chart", Class: Data, Noun: "area chart", Plural: "area charts", Sure: Verified,
	Doc: "Shows how measures and their sum move along a dimension; several series are stacked.",
	Example: `area-chart mix "Revenue mix" from sales {
  stacking stacked
  x = DateTrunc("month", [Date]) as [Month] format "%b %Y"
  y = Sum([Revenue]) format "$,.0f"
  color = [Region]
}`,
	Text: "name", TextNeed: Optional, Source: Required, Height: 10, MinHeight: 8, MinWidth: 6,
	Columns:  chartColumns,
	Column:   Columns,
	Channels: append([]Channel{xChannel, yChannel, colorChannel}, trellisChannels...),
	Settings: concat(chartHead, []Setting{stacking, xAxis, yAxis, colorSetting, trellis, refMarks, trendlines, dataLabel, legend, tooltip, lineAreaStyle, pointStyle}, chartTail),
	Actions:  onSelect,
	Dropped:  append([]Dropped{droppedOrientation}, chartDropped...),
	Rules:    []Rule{groupForgotten, stackedUnsaid},
}
