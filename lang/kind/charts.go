package kind

// What charts share (spec-data-elements.md 13).

// AxisFormat is the looks of an axis; numbers are formatted on the column.
var AxisFormat = &Shape{Type: ObjectShape, Dropped: []Dropped{
	{"formatString", "numbers are formatted on the column: `y = Sum([Revenue]) format \"$,.0f\"`"},
	{"format", "numbers are formatted on the column: `y = Sum([Revenue]) format \"$,.0f\"`"},
}, Fields: []Setting{
	{Name: "visibility", Shape: ShownOrNot, Without: []string{"labels", "marks", "title", "scale"},
		Doc: "`hidden` hides the axis; nothing else stands beside it."},
	{Name: "labels", Shape: Either(ShownOrNot, Anything), Sure: Seen, Doc: "`hidden` hides the labels."},
	{Name: "marks", Shape: SomeOf("none", "tick"), Sure: Seen, Doc: "The marks along the axis."},
	{Name: "title", Shape: Anything, Sure: Unsure, Doc: "The title of the axis; its form is not recorded."},
	{Name: "scale", Sure: Seen, Doc: "How values are laid along the axis.", Shape: Object(
		Setting{Name: "type", Shape: OneOf("linear", "log", "time", "ordinal"), Sure: Seen, Doc: "The kind of scale."},
		Setting{Name: "domain", Sure: Seen, Doc: "The values at its ends.", Shape: Object(
			Setting{Name: "min", Shape: Number, Sure: Seen, Doc: "The least value."},
			Setting{Name: "max", Shape: Number, Sure: Seen, Doc: "The greatest value."},
		)},
		Setting{Name: "zero", Shape: Logical, Sure: Seen, Doc: "Whether the scale holds zero."},
		Setting{Name: "reverse", Shape: Logical, Sure: Seen, Doc: "Whether the scale runs the other way."},
		Setting{Name: "hideZeroLine", Shape: Logical, Sure: Seen, Doc: "Whether the line at zero is hidden."},
	)},
}}

func axis(name, doc string, with ...string) Setting {
	return Setting{Name: name, Doc: doc, With: with, Shape: Object(
		Setting{Name: "format", Shape: AxisFormat, Sure: Verified, Doc: "The looks of the axis."})}
}

var (
	xAxis  = axis("xAxis", "The looks of the horizontal axis; `x = …` binds it.")
	yAxis  = axis("yAxis", "The looks of the axis of measures; `y = …` binds it.")
	yAxis2 = axis("yAxis2", "The looks of the second axis of measures; `y2 = …` binds it.", "y2")
)

// xChannel is the dimension of a cartesian chart; {columnId} since 2026-05-21.
var xChannel = Channel{Name: "x", Level: Row, Need: Required, Path: "xAxis", Form: Pointer, Sort: SortBy, Sure: Verified,
	Doc: "The dimension along the axis."}

// yChannel is the measures of a cartesian chart.
var yChannel = Channel{Name: "y", Level: Aggregate, Need: Required, Repeat: true, Path: "yAxis", Form: Axis, Sure: Verified,
	Dropped:  []Dropped{{"color", "a series takes its colour from the theme's `categoricalScheme`; `color \"#…\"` in the chart colours all marks"}},
	Settings: []Setting{seriesType}, Doc: "A measure; several lines make several series."}

var seriesType = Setting{Name: "type", Shape: OneOf("bar", "line", "area", "scatter"), Sure: Verified,
	Doc: "How this series is drawn."}

// colorChannel colours marks by a column.
var colorChannel = Channel{Name: "color", Level: AnyLevel, Need: Optional, Path: "color", Form: ColorBy, Sure: Verified,
	Settings: []Setting{
		{Name: "by", Shape: &Shape{Type: EnumShape, Values: []string{"category", "scale"}, Wrong: map[string]string{"value": "scale"}},
			Sure: Verified, Doc: "By category, or by scale from low to high."},
		colorScheme, colorDomain,
	}, Doc: "The column that colours the marks: by category, or by scale where it is an aggregate."}

var (
	colorScheme = Setting{Name: "scheme", Shape: colors, Sure: Verified, When: &Condition{Setting: "by", Values: []string{"category", "scale"}, OrAbsent: true},
		Cautions: []Caution{{When: &Condition{Setting: "by", Values: []string{"category"}}, Note: true,
			Says: "gives its colours by position, not by name: another order of the values changes them", Help: "keep the order of the values with a `sort`"}},
		Doc: "Colours by position along the axis, not by name."}
	// The domain was the list [min, mid, max] until May 2026.
	colorDomain = Setting{Name: "domain", Doc: "The values at the ends of a scale.", Shape: &Shape{Type: ObjectShape, OlderForm: BoundsForm, Fields: []Setting{
		{Name: "min", Shape: Number, Doc: "The value of the first colour."},
		{Name: "max", Shape: Number, Doc: "The value of the last colour."},
		{Name: "mid", Shape: Number, Doc: "The value of the middle colour; it makes the scale diverge."},
	}}}
)

// colorSetting is `color "#…"` beside the channel of the same name: one colour
// for all marks. It merges with what the channel writes.
var colorSetting = Setting{Name: "color", Sure: Verified, Doc: "One colour for all marks, or further fields of the channel.",
	Shape: &Shape{Type: ObjectShape, TextField: "value", Fields: []Setting{
		{Name: "by", Shape: &Shape{Type: EnumShape, Values: []string{"single", "category", "scale"}, Wrong: map[string]string{"value": "scale"}},
			Need: Required, Always: `"single"`, Sure: Verified, Doc: "By one colour, or as the channel says."},
		{Name: "value", Shape: Color, Sure: Verified, When: &Condition{Setting: "by", Values: []string{"single"}}, Doc: "The colour."},
		{Name: "column", Shape: ColumnID, Sure: Verified, When: &Condition{Setting: "by", Values: []string{"category", "scale"}}, Doc: "The column; `color = [Column]` is the way to write it."},
		colorScheme, colorDomain,
	}}}

// trellisChannels split a chart into panels; only six kinds keep them.
var trellisChannels = []Channel{
	{Name: "trellis-rows", Level: Row, Path: "trellis.rowsBy", Need: Optional, Form: Pointers, Sure: Verified, Doc: "A dimension whose values make panels under each other."},
	{Name: "trellis-columns", Level: Row, Path: "trellis.columnsBy", Unlike: "trellis-rows", Need: Optional, Form: Pointers, Sure: Verified, Doc: "A dimension whose values make panels side by side."},
}

var trellis = Setting{Name: "trellis", Sure: Verified, With: []string{"trellis-rows", "trellis-columns"},
	Doc: "The looks of the panels; `trellis-rows = …` and `trellis-columns = …` make them.", Shape: Object(
		Setting{Name: "share", Shape: Anything, Sure: Unsure, Doc: "What panels share; its form is not recorded."},
		Setting{Name: "tileSize", Shape: Anything, Sure: Unsure, Doc: "The size of panels; its form is not recorded."},
		Setting{Name: "row", Shape: panelLook, Sure: Unsure, Doc: "The looks of rows; a column in it is forgotten."},
		Setting{Name: "column", Shape: panelLook, Sure: Unsure, Doc: "The looks of columns; a column in it is forgotten."},
	)}

// panelLook is free but for the columns of an older form, which are forgotten.
var panelLook = &Shape{Type: ObjectShape, Open: true, Dropped: []Dropped{
	{"columnId", "bind it: `trellis-rows = [Column]` or `trellis-columns = [Column]`"},
	{"id", "bind it: `trellis-rows = [Column]` or `trellis-columns = [Column]`"},
}}

var lineStyle = Object(
	Setting{Name: "color", Shape: Color, Doc: "The colour of the line."},
	Setting{Name: "width", Shape: AtLeast(0), Doc: "The width of the line in pixels."},
)

// markValue is {type: formula, formula}, {type: constant, value} or {type: column,
// columnId, func}; a bare number is refused.
var markValue = &Shape{Type: ObjectShape, TextField: "formula", Fields: []Setting{
	{Name: "type", Shape: &Shape{Type: EnumShape, Values: []string{"formula", "constant", "column"},
		Wrong: map[string]string{"static": "constant", "number": "constant"}},
		Need: Required, Always: `"formula"`, Sure: Verified, Doc: "The kind of value."},
	{Name: "formula", Shape: Formula, Need: Required, When: &Condition{Setting: "type", Values: []string{"formula"}}, Sure: Verified, Doc: "The value, as in `value = 0.45`."},
	{Name: "value", Shape: Number, Need: Required, When: &Condition{Setting: "type", Values: []string{"constant"}}, Sure: Verified, Doc: "The number."},
	{Name: "columnId", Shape: ColumnID, Need: Required, When: &Condition{Setting: "type", Values: []string{"column"}}, Sure: Seen, Doc: "The column that the value is of."},
	{Name: "func", Shape: SomeOf("max", "min", "avg", "sum", "median"), Need: Required, When: &Condition{Setting: "type", Values: []string{"column"}}, Sure: Seen, Doc: "How its values become one."},
}}

var refMarks = Setting{Name: "refMarks", Repeat: true, Sure: Verified, Aliases: []string{"refMark", "referenceLine", "referenceMarks"},
	Doc: "A line or band across the plot.", Shape: Object(
		Setting{Name: "type", Shape: OneOf("line", "band"), Need: Required, Doc: "A line or a band."},
		Setting{Name: "axis", Shape: &Shape{Type: EnumShape, Values: []string{"axis", "series", "series2"},
			Wrong: map[string]string{"x": "axis", "y": "series", "y2": "series2"}}, Need: Required, Sure: Verified,
			Doc: "`axis` is x, `series` the first axis of measures, `series2` the second."},
		Setting{Name: "value", Shape: markValue, Need: Required, Sure: Verified, Doc: "Where the line stands, or the band begins."},
		Setting{Name: "endValue", Shape: markValue, Need: Required, When: &Condition{Setting: "type", Values: []string{"band"}}, Doc: "Where the band ends."},
		Setting{Name: "line", Shape: lineStyle, Doc: "The look of the line."},
		Setting{Name: "fill", Sure: Seen, When: &Condition{Setting: "type", Values: []string{"band"}}, Doc: "The look of the band.", Shape: Object(
			Setting{Name: "color", Shape: Color, Sure: Seen, Doc: "Its colour."},
		)},
		Setting{Name: "label", Need: Required, Always: `{"visibility":"shown"}`, Sure: Verified, Doc: "The text beside it; the server refuses a mark without.",
			Shape: &Shape{Type: ObjectShape, TextField: "text", Fields: []Setting{
				{Name: "visibility", Shape: OneOf("shown"), Need: Required, Always: `"shown"`, Sure: Verified, Doc: "Always `shown`."},
				{Name: "text", Shape: Text, Sure: Verified, Doc: "The text."},
			}}},
		Setting{Name: "caption", Shape: &Shape{Type: ObjectShape, Open: true, Fields: []Setting{
			{Name: "position", Shape: SomeOf("bottom-right"), Sure: Seen, Doc: "Where it stands."},
			{Name: "color", Shape: Color, Sure: Seen, Doc: "Its colour."},
		}}, Sure: Seen, Doc: "The look of the text beside it."},
	)}

// trendlines exclude a colour by column and stacking (13.5).
var trendlines = Setting{Name: "trendlines", Repeat: true, Without: []string{"color"},
	When: &Condition{Setting: "stacking", Values: []string{"none"}, OrAbsent: true}, Aliases: []string{"trendline", "trendLines"},
	Doc: "A line fitted through a measure.", Shape: Object(
		Setting{Name: "columnId", Shape: ColumnID, Need: Required, Sure: Seen, Doc: "The measure."},
		Setting{Name: "model", Shape: OneOf("linear", "quadratic", "polynomial", "exponential", "logarithmic", "power"), Need: Required,
			Doc: "The curve; only `linear` is proven."},
		Setting{Name: "line", Shape: lineStyle, Doc: "The look of the line."},
		Setting{Name: "label", Doc: "The text beside it.", Shape: &Shape{Type: ObjectShape, TextField: "text", Fields: []Setting{
			{Name: "visibility", Shape: ShownOrNot, Need: Required, Always: `"shown"`, Doc: "Whether it is shown."},
			{Name: "text", Shape: Text, Doc: "The text."},
		}}},
		Setting{Name: "value", Sure: Seen, Doc: "The equation and its fit.", Shape: Object(
			Setting{Name: "visibility", Shape: ShownOrNot, Sure: Seen, Doc: "Whether it is shown."})},
		Setting{Name: "caption", Shape: Anything, Sure: Seen, Doc: "The caption; its form is not recorded."},
	)}

func labels(displays *Shape) *Shape {
	return Object(
		Setting{Name: "labels", Shape: ShownOrNot, Need: Optional, Always: `"shown"`, Alone: []string{"totals"}, Sure: Verified, Doc: "Whether marks carry labels; `totals` may stand without."},
		Setting{Name: "labelDisplay", Shape: displays, Doc: "Which marks carry labels, or what the labels say."},
		Setting{Name: "valueFormat", Shape: SomeOf("percent"), Doc: "How the values are written."},
		Setting{Name: "precision", Shape: WholeNumber(0), Sure: Seen, Doc: "The decimals of a share."},
		Setting{Name: "totals", Doc: "The sums of stacked marks.", Shape: Object(
			Setting{Name: "display", Shape: ShownOrNot, Doc: "Whether they are shown."})},
		Setting{Name: "anchor", Shape: OneOf("end", "middle"), Sure: Seen, Doc: "Where in a bar labels stand."},
		Setting{Name: "fontSize", Shape: Number, Cautions: []Caution{belowZero}, Sure: Seen, Doc: "The size of labels."},
	)
}

var (
	cartesianLabels = labels(&Shape{Type: EnumShape, Values: []string{"auto", "minimum", "maximum", "min-max", "all"}, Older: map[string]string{"all": "all-points"},
		Wrong: map[string]string{"all-points": "all"}})
	sliceLabels = without(labels(OneOf("value-percent", "percent", "color-percent", "color-value")), "valueFormat", "slices forget it; write `labelDisplay percent`")

	dataLabel = Setting{Name: "dataLabel", Shape: cartesianLabels, Sure: Verified, Aliases: []string{"dataLabels", "labels"},
		Doc: "Numbers at the marks."}
	sliceLabel = Setting{Name: "dataLabel", Shape: sliceLabels, Sure: Verified, Aliases: []string{"dataLabels", "labels"},
		Doc: "Texts at the slices."}

	legend = Setting{Name: "legend", Aliases: []string{"legends"}, Doc: "The legend of colours and sizes.", Shape: Object(
		Setting{Name: "visibility", Shape: ShownOrNot, Without: []string{"position", "color", "fontSize", "colorLegend", "sizeLegend", "header"}, Sure: Conflicting,
			Doc: "`hidden` hides the legend; nothing else stands beside it. A legend shows where this is left out."},
		Setting{Name: "position", Shape: SomeOf("auto", "top", "right", "bottom", "left"), Doc: "Where it stands."},
		Setting{Name: "color", Shape: Color, Doc: "The colour of its text."},
		Setting{Name: "fontSize", Shape: Number, Cautions: []Caution{belowZero}, Doc: "The size of its text."},
		Setting{Name: "colorLegend", Shape: OneOf("hidden"), Doc: "`hidden` hides the part on colours."},
		Setting{Name: "sizeLegend", Shape: OneOf("hidden"), Doc: "`hidden` hides the part on sizes."},
		Setting{Name: "header", Shape: OneOf("hidden"), Doc: "`hidden` hides its title."},
	)}

	tooltip = Setting{Name: "tooltip", Sure: Conflicting, Doc: "What shows over a mark; the server keeps part of it.", Shape: Object(
		Setting{Name: "columnNames", Shape: SomeOf("shown", "hidden"), Sure: Verified, Doc: "Whether columns are named."},
		Setting{Name: "multiSeries", Shape: Anything, Sure: Conflicting, Cautions: forgotten, Doc: "Whether all series are listed; kept on lines, forgotten on coloured bars."},
		Setting{Name: "valueFormat", Shape: Anything, Sure: Conflicting, Cautions: forgotten, Doc: "Refused or forgotten in most charts."},
	)}
)

var (
	stacking = Setting{Name: "stacking", Sure: Verified, Aliases: []string{"stack", "stacked"}, Doc: "How several series share a mark. Several series without it are stacked.",
		Shape: &Shape{Type: EnumShape, Values: []string{"none", "stacked", "normalized"}, Older: map[string]string{"normalized": "100"}, Wrong: map[string]string{
			"100": "normalized", "100%": "normalized", "percent": "normalized", "normalised": "normalized", "clustered": "none",
			"grouped": "none", "true": "stacked", "false": "none"}}}
	barStyle      = Setting{Name: "barStyle", Shape: Anything, Sure: Unsure, Doc: "The look of bars; its form is not recorded."}
	pointStyle    = Setting{Name: "pointStyle", Shape: Anything, Sure: Unsure, Doc: "The look of points; its form is not recorded."}
	lineAreaStyle = Setting{Name: "lineAreaStyle", Shape: LineAreaStyle, Sure: Verified, Doc: "The look of lines and areas."}
	gap           = Setting{Name: "gap", Sure: Seen, Doc: "The room between bars.", Shape: Object(
		Setting{Name: "width", Shape: SomeOf("medium"), Sure: Seen, Doc: "The room between bars."},
		Setting{Name: "betweenSets", Shape: SomeOf("medium"), Sure: Verified,
			Doc: "The room between sets of clustered bars; refused where there are none."},
	)}

	seriesLineAreaStyle = Setting{Name: "seriesLineAreaStyle", Sure: Verified, Repeat: true, Unique: "columnId", Doc: "The look of one series.",
		Shape: &Shape{Type: ObjectShape, OlderForm: KeyedForm, OlderBefore: Document, Fields: []Setting{
			{Name: "columnId", Shape: ColumnID, Need: Required, Sure: Verified, Doc: "The series."},
			{Name: "style", Shape: LineAreaStyle, Need: Required, Sure: Verified, Doc: "Its look."},
		}}}
	seriesPointStyle = Setting{Name: "seriesPointStyle", Shape: Anything, Sure: Unsure, Doc: "The points of one series; its form is not recorded."}
	seriesDataLabel  = Setting{Name: "seriesDataLabel", Doc: "Labels by the form of the layer.", Shape: Object(
		Setting{Name: "bar", Shape: cartesianLabels, Doc: "Labels of bars."},
		Setting{Name: "line", Shape: cartesianLabels, Doc: "Labels of lines."},
		Setting{Name: "area", Shape: cartesianLabels, Doc: "Labels of areas."},
		Setting{Name: "scatter", Shape: cartesianLabels, Doc: "Labels of points."},
	)}
)

// forgotten: what is left of a tooltip differs from chart to chart
// (spec-data-elements.md 13.7).
var forgotten = []Caution{{Says: "is forgotten or refused by most charts", Help: "keep to `columnNames`, and format the columns"}}

// without is an object's shape without one of its fields, which people write in
// vain.
func without(shape *Shape, name, why string) *Shape {
	smaller := *shape
	smaller.Fields = nil
	for _, field := range shape.Fields {
		if field.Name != name {
			smaller.Fields = append(smaller.Fields, field)
		}
	}
	smaller.Dropped = append([]Dropped{{name, why}}, shape.Dropped...)
	return &smaller
}

// LineAreaStyle is the look of lines and areas.
var LineAreaStyle = Object(
	Setting{Name: "interpolation", Shape: SomeOf("linear", "monotone"), Sure: Verified, Doc: "How points are joined."},
	Setting{Name: "missing", Shape: SomeOf("hide"), Sure: Seen, Doc: "What is drawn where a value is missing."},
	Setting{Name: "area", Shape: Either(ShownOrNot, Anything), Sure: Seen, Doc: "Whether the area under the line is filled."},
	Setting{Name: "points", Sure: Seen, Doc: "The points on the line.", Shape: Object(
		Setting{Name: "visibility", Shape: ShownOrNot, Sure: Seen, Doc: "Whether they are shown."},
	)},
	Setting{Name: "line", Sure: Seen, Doc: "The look of the line.", Shape: Object(
		Setting{Name: "style", Shape: SomeOf("dashed"), Sure: Seen, Doc: "The stroke."},
		Setting{Name: "width", Shape: AtLeast(0), Sure: Seen, Doc: "The width in pixels."},
	)},
)

// head and tail are the settings of all charts before and behind their own.
var (
	chartHead = []Setting{nameSetting, chartDescription, noDataText}
	tableHead = []Setting{nameSetting, descriptionSetting, noDataText}
	chartTail = []Setting{styleSetting, plotImage, visibleAsSource}
	solidTail = []Setting{solidStyle, plotImage, visibleAsSource}
	mapTail   = []Setting{styleSetting, visibleAsSource}

	chartColumns = ColumnRules{Declared: true, Filters: true}
	onSelect     = []string{"on-select"}

	chartDropped = []Dropped{
		droppedScheme, droppedFilter, {"useAsFilter", droppedFilter.Why},
		{"colorAssignment", "nobody has seen it survive; use one measure with `color = [Category]`, or the theme's `categoricalScheme`"},
		{"sort", "the line of a dimension says its order: `x = [Region] sort y desc`"},
		{"highlight", "only table, pivot table and input table have `highlight`"},
		{"conditionalFormats", "only table, pivot table and input table have `highlight`"},
	}
)
