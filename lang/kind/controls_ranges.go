package kind

// Controls for numbers and dates (spec-controls-content-actions.md 1.7 to 1.12
// and 1.15).

// DateRangeControl picks a span of time.
var DateRangeControl = &Kind{
	Name: "date-range", Class: Control, Noun: "date range control", Plural: "date range controls", Sure: Verified,
	Doc:     "Picks a span of time.",
	Example: "control date-range period \"Period\" {\n  filters [sales/Date]\n  last 6 months\n  includeToday true\n}",
	Text:    "name", TextNeed: Optional, Height: 2, MinHeight: 2, MinWidth: 4, Value: "variant",
	ValueParts: []string{"start", "end"}, ValuePartType: "date", FilterTypes: []string{"date"},
	Settings: concat([]Setting{
		{Name: "mode", Shape: DateModes, Need: Required, Always: `"between"`, Sure: Seen, Doc: "How the span is said; `between` alone is a range without dates."},
	}, dateRange, []Setting{includeNulls, required(targets)}, controlTail),
	Dropped: droppedControl,
}

var compareModes = &Shape{Type: EnumShape, Values: []string{"=", ">=", "<=", "<", ">"}, Wrong: map[string]string{"==": "=", "equals": "="}}

// DateControl picks one day.
var DateControl = &Kind{
	Name: "date", Class: Control, Noun: "date control", Plural: "date controls",
	Doc:     "Picks one day.",
	Example: "control date since \"Since\" {\n  mode \">=\"\n  filters [sales/Date]\n}",
	Text:    "name", TextNeed: Optional, Height: 2, MinHeight: 2, MinWidth: 4, Value: "date",
	FilterTypes: []string{"date"},
	Settings: concat([]Setting{
		{Name: "mode", Shape: compareModes, Need: Required, Always: `"="`, Sure: Verified, Doc: "How dates are compared with it."},
		{Name: "value", Shape: Date, Sure: Seen, Doc: "The day picked at first."},
		includeNulls, targets,
	}, controlTail),
	Dropped: droppedControl,
}

// NumberControl picks one number.
var NumberControl = &Kind{
	Name: "number", Class: Control, Noun: "number control", Plural: "number controls", Sure: Verified,
	Doc:     "Picks one number.",
	Example: "control number least \"At least\" {\n  mode \">=\"\n  value 10\n  filters [sales/Quantity]\n}",
	Text:    "name", TextNeed: Optional, Height: 2, MinHeight: 2, MinWidth: 4, Value: "number",
	FilterTypes: []string{"number"},
	Settings: concat([]Setting{
		{Name: "mode", Shape: compareModes, Need: Required, Always: `"="`, Sure: Verified, Doc: "How numbers are compared with it."},
		{Name: "value", Shape: Number, Sure: Verified, Doc: "The number at first."},
		includeNulls, targets,
	}, controlTail),
	Dropped: droppedControl,
}

// NumberRangeControl picks two numbers.
var NumberRangeControl = &Kind{
	Name: "number-range", Class: Control, Noun: "number range control", Plural: "number range controls", Sure: Verified,
	Doc:     "Picks a range of numbers; without bounds it is open.",
	Example: "control number-range how_many \"Quantity\" {\n  low 0\n  high 100\n  filters [sales/Quantity]\n}",
	Text:    "name", TextNeed: Optional, Height: 2, MinHeight: 2, MinWidth: 4, Value: "variant",
	ValueParts: []string{"min", "max"}, ValuePartType: "number", FilterTypes: []string{"number"},
	Settings: concat([]Setting{
		{Name: "low", Shape: Number, Aliases: []string{"min"}, Doc: "The lower bound."},
		{Name: "high", Shape: Number, Aliases: []string{"max"}, Doc: "The upper bound."},
		{Name: "step", Shape: Number, Doc: "The distance between numbers that can be picked."},
		includeNulls, targets,
	}, controlTail),
	Dropped: droppedControl,
}

// SliderControl picks one number on a track.
var SliderControl = &Kind{
	Name: "slider", Class: Control, Noun: "slider", Plural: "sliders", Sure: Verified,
	Doc:     "Picks one number on a track.",
	Example: "control slider most \"At most\" {\n  low 0\n  high 100\n  value 50\n  mode \"<=\"\n  filters [sales/Quantity]\n}",
	Text:    "name", TextNeed: Optional, Height: 2, MinHeight: 2, MinWidth: 4, Value: "number",
	FilterTypes: []string{"number"},
	Settings: concat([]Setting{
		{Name: "low", Shape: Number, Need: Required, Sure: Verified, Aliases: []string{"min"}, Doc: "The left end of the track."},
		{Name: "high", Shape: Number, Need: Required, Sure: Verified, Aliases: []string{"max"}, Doc: "The right end of the track."},
		{Name: "step", Shape: Number, Sure: Verified, Doc: "The distance between numbers that can be picked."},
		{Name: "mode", Shape: compareModes, Need: Required, Sure: Verified, Doc: "How numbers are compared with the handle."},
		{Name: "value", Shape: Number, Need: Required, Sure: Verified, Doc: "Where the handle stands at first."},
		includeNulls, targets,
	}, controlTail),
	Dropped: droppedControl,
}

// RangeSliderControl picks two numbers on a track.
var RangeSliderControl = &Kind{
	Name: "range-slider", Class: Control, Noun: "range slider", Plural: "range sliders", Sure: Verified,
	Doc:     "Picks a range of numbers with two handles.",
	Example: "control range-slider band \"Quantity\" {\n  low 0\n  high 100\n  filters [sales/Quantity]\n}",
	Text:    "name", TextNeed: Optional, Height: 2, MinHeight: 2, MinWidth: 4, Value: "variant",
	ValueParts: []string{"min", "max"}, ValuePartType: "number", FilterTypes: []string{"number"},
	Settings: concat([]Setting{
		{Name: "low", Shape: Number, Need: Required, Sure: Verified, Aliases: []string{"min"}, Doc: "The lower handle."},
		{Name: "high", Shape: Number, Need: Required, Sure: Verified, Doc: "The upper handle."},
		{Name: "max", Shape: Number, Sure: Verified, Doc: "The end of the track; it follows from `high` where it is left out."},
		includeNulls, targets,
	}, controlTail),
	Dropped: append([]Dropped{{"value", "a range slider has two handles: write `low` and `high`"}, {"mode", "a range slider has none"}}, droppedControl...),
}

// TopNControl keeps the first rows of a column.
var TopNControl = &Kind{
	Name: "top-n", Class: Control, Noun: "top-n control", Plural: "top-n controls", Sure: Conflicting,
	Doc:     "Keeps the rows with the greatest or least values. A fixed number is safer as `filter [Column] top 10`.",
	Example: "control top-n best \"Best\" {\n  rowCount 10\n  filters [sales/Revenue]\n}",
	Text:    "name", TextNeed: Optional, Height: 2, MinHeight: 2, MinWidth: 4, Value: "any",
	Settings: concat([]Setting{
		{Name: "rankingFunction", Shape: ranking[0].Shape, Need: Required, Always: `"rank"`, Doc: ranking[0].Doc},
		{Name: "mode", Shape: ranking[1].Shape, Need: Required, Always: `"top-n"`, Doc: ranking[1].Doc},
		{Name: "rowCount", Shape: WholeNumber(1), When: ranked, Sure: Unsure, Doc: "How many rows are kept."},
		{Name: "percentile", Shape: NumberBetween(0, 100), When: percentile, Sure: Unsure, Doc: "Which share is kept."},
		includeNulls, targets,
	}, controlTail),
	Dropped: droppedControl,
}
