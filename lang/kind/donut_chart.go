package kind

// DonutChart is the donut chart.
var DonutChart = &Kind{
	Name: "donut-chart", Class: Data, Noun: "donut chart", Plural: "donut charts", Sure: Verified,
	Doc: "Shows the shares of a measure as parts of a ring. The theme's `categoricalScheme` colours the slices.",
	Example: `donut-chart by_product "Revenue by product" from sales {
  color = [Product] sort value desc
  value = Sum([Revenue]) format "$,.0f"
}`,
	Text: "name", TextNeed: Optional, Source: Required, Height: 10, MinHeight: 8, MinWidth: 6,
	Columns: chartColumns,
	Column:  Columns,
	Channels: append([]Channel{sliceColor, sliceValue,
		{Name: "holeValue", Level: Aggregate, Need: Optional, Path: "holeValue", Form: Pointer, OlderPointer: Document, Sure: Verified,
			Doc: "The measure in the hole; it needs a column of its own."},
	}, trellisChannels...),
	Settings: concat(chartHead, []Setting{
		{Name: "innerRadius", Shape: NumberBetween(0, 1), Sure: Verified, Doc: "The share of the radius that the hole takes, 0.6 by default."},
		{Name: "hole", Sure: Verified, Doc: "The look of the hole.", Shape: Object(
			Setting{Name: "value", Sure: Verified, Doc: "The look of the number in it.", Shape: Object(
				Setting{Name: "fontWeight", Shape: fontWeight, Sure: Verified, Doc: "How heavy it is."},
				Setting{Name: "color", Shape: Color, Sure: Verified, Doc: "Its colour."},
				Setting{Name: "visibility", Shape: ShownOrNot, Sure: Verified, Doc: "Whether it is shown."},
			)})},
		trellis, sliceLabel, legend, tooltip,
	}, chartTail),
	Actions: onSelect,
	Dropped: append([]Dropped{droppedSlices}, chartDropped...),
	Rules:   []Rule{groupForgotten},
}

// A slice's color is {columnId, sort}, without `by`; until late August 2026 it
// was {id} (spec-data-elements.md 1.3).
var (
	sliceColor = Channel{Name: "color", Level: Row, Need: Required, Path: "color", Form: Pointer, Sort: SortBy, OlderPointer: Document, Sure: Verified,
		Dropped: []Dropped{droppedSlices}, Doc: "The dimension whose values are the slices."}
	sliceValue = Channel{Name: "value", Level: Aggregate, Need: Required, Path: "value", Form: Pointer, OlderPointer: Document, Sure: Verified,
		Doc: "The measure that the slices share out."}

	droppedSlices = Dropped{"scheme", "slices take their colours from `categoricalScheme` in the workbook's `theme`"}
)
