package kind

// BarChart is the bar chart.
var BarChart = &Kind{
	Name: "bar-chart", Class: Data, Noun: "bar chart", Plural: "bar charts", Sure: Verified,
	Doc: "Compares a measure across the values of a dimension.",
	Example: `bar-chart by_region "Revenue by region" from sales {
  orientation horizontal
  x = [Region] sort y desc
  y = Sum([Revenue]) format "$,.0f"
}`,
	Text: "name", TextNeed: Optional, Source: Required, Height: 10, MinHeight: 8, MinWidth: 6,
	Columns:  chartColumns,
	Column:   Columns,
	Channels: append([]Channel{optional(xChannel), yChannel, colorChannel}, trellisChannels...),
	Settings: concat(chartHead, []Setting{orientation, stacking, xAxis, yAxis, colorSetting, trellis, refMarks, trendlines, dataLabel, legend, tooltip, barStyle, gap}, solidTail),
	Actions:  onSelect,
	Dropped:  chartDropped,
	Rules: []Rule{groupForgotten, stackedUnsaid, setsWithoutSeries, setsNotClustered,
		{Lacks: []string{"x"}, Says: "a bar chart without `x` draws one bar for all rows", Help: "write `x = [Column]`, or take a `kpi-chart` for one number"},
		{Has: []string{"orientation=horizontal", "color.by=single"}, Lacks: []string{"stacking"}, Note: true,
			Says: "bars that lie on their side with one colour were refused once without `stacking`", Help: "write `stacking none`"}},
}

// optional is a channel that the kind may lack, as charts that Sigma gives back do.
func optional(c Channel) Channel {
	c.Need = Optional
	return c
}

// orientation is horizontal or left out; "vertical" is refused.
var orientation = Setting{Name: "orientation", Sure: Verified, Doc: "`horizontal` lays the bars sideways; leave it out for upright bars.",
	Shape: &Shape{Type: EnumShape, Values: []string{"horizontal"}, Wrong: map[string]string{"vertical": "", "sideways": "horizontal"}}}
