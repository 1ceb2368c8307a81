package kind

// LineChart is the line chart.
var LineChart = &Kind{
	Name: "line-chart", Class: Data, Noun: "line chart", Plural: "line charts", Sure: Verified,
	Doc: "Shows how measures move along a dimension, most often time.",
	Example: `line-chart trend "Revenue by month" from sales {
  x = DateTrunc("month", [Date]) as [Month] format "%b %Y"
  y = Sum([Revenue]) format "$,.0f"
}`,
	Text: "name", TextNeed: Optional, Source: Required, Height: 10, MinHeight: 8, MinWidth: 6,
	Columns:  chartColumns,
	Column:   Columns,
	Channels: append([]Channel{xChannel, yChannel, colorChannel}, trellisChannels...),
	Settings: concat(chartHead, []Setting{stacking, xAxis, yAxis, colorSetting, trellis, refMarks, trendlines, dataLabel, legend, tooltip, lineAreaStyle, pointStyle}, chartTail),
	Actions:  onSelect,
	Dropped:  append([]Dropped{droppedOrientation}, chartDropped...),
	Rules:    []Rule{groupForgotten},
}

var droppedOrientation = Dropped{"orientation", "only a `bar-chart` can lie on its side"}
