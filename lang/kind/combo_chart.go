package kind

// ComboChart is the combination of bars, lines and areas.
var ComboChart = &Kind{
	Name: "combo-chart", Class: Data, Noun: "combo chart", Plural: "combo charts", Sure: Verified,
	Doc: "Draws measures as bars, lines or areas over one dimension, with a second axis if need be.",
	Example: `combo-chart both "Revenue and margin" from sales {
  x = DateTrunc("month", [Date]) as [Month] format "%b %Y"
  y = Sum([Revenue]) format "$,.0f" { type bar }
  y2 = Sum([Profit]) / Sum([Revenue]) as [Margin] format ",.1%" { type line }
}`,
	Text: "name", TextNeed: Optional, Source: Required, Height: 10, MinHeight: 8, MinWidth: 6,
	Columns:    chartColumns,
	Column:     Columns,
	LostSeries: []string{"bar"},
	Channels:   append([]Channel{xChannel, yChannel, y2Channel, colorChannel}, trellisChannels...),
	Settings: concat(chartHead, []Setting{stacking, xAxis, yAxis, yAxis2, colorSetting, trellis, refMarks, trendlines, dataLabel, seriesDataLabel,
		legend, tooltip, barStyle, lineAreaStyle, pointStyle, seriesLineAreaStyle, seriesPointStyle, gap}, chartTail),
	Actions: onSelect,
	Dropped: append([]Dropped{droppedOrientation}, chartDropped...),
	Rules:   []Rule{groupForgotten, setsNotClustered},
}

// y2Channel is a measure on the right axis. It is listed in yAxis too, and only
// there with its type.
var y2Channel = Channel{Name: "y2", Level: Aggregate, Need: Optional, Repeat: true, Path: "yAxis2", Form: Axis, Also: "yAxis", Sure: Verified,
	Settings: []Setting{seriesType}, Doc: "A measure on the second axis."}
