package kind

// KPIChart is the KPI.
var KPIChart = &Kind{
	Name: "kpi-chart", Class: Data, Noun: "KPI", Plural: "KPIs", Sure: Verified,
	Doc: "Shows one number, and how it compares with another one or with the period before.",
	Example: `kpi-chart revenue "Total revenue" from sales {
  value = Sum([Revenue]) format "$,.0f"
  timeline = DateTrunc("month", [Date]) as [Month]
  periodComparison month
  comparison { colorGood "#16a34a"; colorBad "#dc2626" }
}`,
	Text: "name", TextNeed: Optional, Source: Required,
	Height: 5, TallHeight: 8, TallWith: []string{"comparisonColumn", "timeline", "trend"}, MinHeight: 4, MinWidth: 6,
	Columns: chartColumns,
	Column:  Columns,
	Channels: []Channel{
		{Name: "value", Level: Aggregate, Need: Required, Path: "value", Form: Pointer, NamedByTitle: true, Complete: true, Settings: numberLook, Sure: Verified,
			Doc: "The number: a complete aggregate."},
		{Name: "comparisonColumn", Level: Aggregate, Need: Optional, Path: "comparisonColumn", Form: Pointer, Complete: true, Sure: Verified,
			Doc: "The number that it is compared with, aggregated alike."},
		{Name: "timeline", Level: Row, Type: "date", Need: Optional, Path: "timeline", Form: Pointer, Sure: Seen,
			Doc: "The period of time, as in `DateTrunc(\"month\", [Date])`."},
	},
	Settings: concat(chartHead, []Setting{
		{Name: "value", Shape: Object(numberLook...), Sure: Verified, Doc: "The look of the number; `value = …` binds it."},
		{Name: "comparison", Sure: Verified, With: []string{"comparisonColumn", "periodComparison"},
			Doc: "How the comparison is shown; it needs `comparisonColumn`, or `timeline` with `periodComparison`.", Shape: Object(
				Setting{Name: "display", Shape: SomeOf("delta"), Sure: Verified, Doc: "What is shown."},
				Setting{Name: "colorGood", Shape: Color, Sure: Verified, Doc: "The colour of rises."},
				Setting{Name: "colorBad", Shape: Color, Sure: Verified, Doc: "The colour of falls."},
				Setting{Name: "fontSize", Shape: Number, Cautions: []Caution{belowZero}, Sure: Seen, Doc: "The size of its text."},
			)},
		{Name: "periodComparison", Shape: SomeOf("year", "quarter", "month", "week", "day"), Sure: Seen, With: []string{"timeline"},
			Doc: "The period before which is compared with."},
		{Name: "trend", Sure: Seen, With: []string{"timeline"}, Doc: "A small line below the number; it draws nothing without `timeline`.",
			Shape: Object(Setting{Name: "shape", Shape: SomeOf("line"), Sure: Seen, Doc: "How it is drawn."})},
		{Name: "layout", Sure: Verified, Doc: "Where the parts stand.", Shape: Object(
			Setting{Name: "anchor", Shape: horizontalAlign, Sure: Verified, Doc: "From left to right."},
			Setting{Name: "verticalAnchor", Shape: verticalAlign, ReadDefault: "center", Sure: Verified, Doc: "From top to bottom."},
			Setting{Name: "titleOrient", Shape: OneOf("top", "bottom"), Sure: Verified, Doc: "Where the title stands."},
			Setting{Name: "comparisonValueOrient", Shape: SomeOf("right"), Sure: Seen, Doc: "Where the comparison stands."},
		)},
	}, []Setting{solidStyle, visibleAsSource}),
	Actions: onSelect,
	Dropped: append([]Dropped{
		droppedTrellis, {"target", "no field for a target is known; compare with `comparisonColumn = …`"},
		{"goal", "no field for a goal is known; compare with `comparisonColumn = …`"},
	}, chartDropped...),
	Rules: []Rule{groupForgotten},
}

var numberLook = []Setting{
	{Name: "fontSize", Shape: Either(Number, OneOf("auto")), Cautions: []Caution{belowZero}, Sure: Verified, Doc: "The size of the number in pixels, or `auto`."},
	{Name: "color", Shape: Color, Sure: Verified, Doc: "The colour of the number."},
	{Name: "fontWeight", Shape: fontWeight, ReadDefault: "bold", Sure: Verified, Doc: "How heavy the number is."},
}
