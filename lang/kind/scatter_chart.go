package kind

// ScatterChart is the scatter chart. It evaluates its axes row by row, so its
// source is a group with a row per point.
var ScatterChart = &Kind{
	Name: "scatter-chart", Class: Data, Noun: "scatter chart", Plural: "scatter charts", Sure: Verified,
	Doc: "Places a point per row of its source by two measures. It reads a group, since aggregates on its axes fall on one point.",
	Example: `table by_store "Stores" from sales {
  group store by [Store] {
    column [Revenue] = Sum([Revenue])
    column [Profit] = Sum([Profit])
  }
}
scatter-chart points "Revenue and profit" from by_store by store {
  x = [Revenue]
  y = [Profit]
  color = [Store]
}`,
	Text: "name", TextNeed: Optional, Source: Required, Height: 10, MinHeight: 8, MinWidth: 6,
	Columns: chartColumns,
	Column:  Columns,
	Channels: append([]Channel{
		{Name: "x", Level: Row, Need: Required, Path: "xAxis", Form: Pointer, Sort: SortBy, Sure: Verified, Doc: "The measure along the horizontal axis."},
		{Name: "y", Level: Row, Need: Required, Repeat: true, Path: "yAxis", Form: Axis, Settings: []Setting{seriesType}, Sure: Verified, Doc: "A measure along the vertical axis."},
		{Name: "color", Level: Row, Need: Optional, Path: "color", Form: ColorBy, Settings: colorChannel.Settings, Sure: Verified,
			Doc: "What a point stands for; points that share an x merge without it."},
		{Name: "size", Level: Row, Need: Optional, Path: "size", Form: Pointer, OlderPointer: Document, Sure: Verified, Doc: "The measure that the points' size shows."},
	}, trellisChannels...),
	Settings: concat(chartHead, []Setting{xAxis, yAxis, colorSetting, trellis, refMarks, trendlines, dataLabel, legend, tooltip, pointStyle}, chartTail),
	Actions:  onSelect,
	Dropped:  append([]Dropped{droppedOrientation, {"stacking", "points are not stacked"}}, chartDropped...),
	Rules: []Rule{{Lacks: []string{"color"},
		Says: "points with the same `x` merge where no `color` says what a point stands for", Help: "write `color = [Column]` with the column that tells points apart"}},
}
