package kind

// The chart kinds that the published schema took up on 2026-08-26. No field
// beyond their pointers is recorded, so they share what every element has.

var newestDropped = append([]Dropped{
	{"xAxis", "this kind has no axes"}, {"stacking", "this kind has no series to stack"}, {"legend", "no field for it is recorded"},
}, chartDropped...)

var newestSettings = concat([]Setting{nameSetting, chartDescription}, []Setting{styleSetting, visibleAsSource})

// TreemapChart is the treemap.
var TreemapChart = &Kind{
	Name: "treemap-chart", Class: Data, Noun: "treemap", Plural: "treemaps", Sure: Verified, Since: Document,
	Doc: "Shows the shares of a measure as tiles.",
	Example: `treemap-chart tiles "Revenue by product" from sales {
  category = [Product]
  value = Sum([Revenue])
}`,
	Text: "name", TextNeed: Optional, Source: Required, Height: 10, MinHeight: 8, MinWidth: 6,
	Columns: chartColumns, Column: Columns,
	Channels: []Channel{
		{Name: "category", Level: Row, Need: Required, Path: "category", Form: Pointer, Sure: Verified, Doc: "The dimension whose values are the tiles."},
		{Name: "value", Level: Aggregate, Need: Optional, Form: Unbound, Sure: Verified, Doc: "The measure that sizes the tiles: a column to which nothing points."},
	},
	Settings: newestSettings, Actions: onSelect,
	Dropped: append([]Dropped{{"size", "the server forgets it; `value = …` makes the column that sizes the tiles"}}, newestDropped...),
}

// GaugeChart is the gauge.
var GaugeChart = &Kind{
	Name: "gauge-chart", Class: Data, Noun: "gauge", Plural: "gauges", Sure: Verified, Since: Document,
	Doc:     "Shows one number on a dial. How to set its ends is not recorded.",
	Example: "gauge-chart margin \"Margin\" from sales {\n  value = Sum([Profit]) / Sum([Revenue]) format \",.1%\"\n}",
	Text:    "name", TextNeed: Optional, Source: Required, Height: 10, MinHeight: 8, MinWidth: 6,
	Columns: chartColumns, Column: Columns,
	Channels: []Channel{{Name: "value", Level: Aggregate, Need: Required, Path: "value", Form: Pointer, Sure: Verified, Doc: "The number."}},
	Settings: newestSettings, Actions: onSelect, Dropped: newestDropped,
}

// SankeyChart is the sankey.
var SankeyChart = &Kind{
	Name: "sankey-chart", Class: Data, Noun: "sankey", Plural: "sankeys", Sure: Verified, Since: Document,
	Doc: "Shows how a measure flows between the values of two or more dimensions.",
	Example: `sankey-chart flow "From region to product" from sales {
  stages = [Region]
  stages = [Product]
  value = Sum([Revenue])
}`,
	Text: "name", TextNeed: Optional, Source: Required, Height: 10, MinHeight: 8, MinWidth: 6,
	Columns: chartColumns, Column: Columns,
	Channels: []Channel{
		{Name: "stages", Level: Row, Need: Required, Repeat: true, Path: "stages", Form: Pointers, Sure: Verified, Doc: "A dimension; a flow needs two."},
		{Name: "value", Level: Aggregate, Need: Required, Path: "value", Form: Pointer, Sure: Verified, Doc: "The measure that flows."},
	},
	Settings: newestSettings, Actions: onSelect, Dropped: newestDropped,
}

// FunnelChart is the funnel.
var FunnelChart = &Kind{
	Name: "funnel-chart", Class: Data, Noun: "funnel", Plural: "funnels", Sure: Verified, Since: Document,
	Doc: "Shows how a measure shrinks from stage to stage.",
	Example: `funnel-chart stages "Orders by region" from sales {
  stage = [Region]
  series = CountDistinct([Order Number])
}`,
	Text: "name", TextNeed: Optional, Source: Required, Height: 10, MinHeight: 8, MinWidth: 6,
	Columns: chartColumns, Column: Columns,
	Channels: []Channel{
		{Name: "stage", Level: Row, Need: Required, Path: "stage", Form: Pointer, Sure: Verified, Doc: "The dimension whose values are the stages."},
		{Name: "series", Level: Aggregate, Need: Required, Path: "series", Form: Pointer, Sure: Verified, Doc: "The measure."},
	},
	Settings: newestSettings, Actions: onSelect, Dropped: newestDropped,
}

// BoxChart is the box plot.
var BoxChart = &Kind{
	Name: "box-chart", Class: Data, Noun: "box plot", Plural: "box plots", Sure: Conflicting, Since: Document,
	Doc:     "Shows how a measure is spread.",
	Example: "box-chart spread \"Spread of revenue\" from sales {\n  y = [Revenue]\n}",
	Text:    "name", TextNeed: Optional, Source: Required, Height: 10, MinHeight: 8, MinWidth: 6,
	Columns: chartColumns, Column: Columns,
	Channels: []Channel{
		{Name: "x", Level: Row, Need: Optional, Path: "xAxis", Form: Pointer, Sort: SortBy, Sure: Unsure, Doc: "The dimension of which each value has a box."},
		{Name: "y", Level: AnyLevel, Need: Required, Repeat: true, Path: "yAxis", Form: Axis, Sure: Verified, Doc: "The measure."},
	},
	Settings: newestSettings, Actions: onSelect, Dropped: newestDropped,
}
