package diag

// S0562 to S0566: values that are sound by themselves and do nothing where they
// stand.
var (
	EmptyRange = &Entry{Code: "S0562", Name: "empty-range", Severity: Warning,
		Title:       "a range holds nothing",
		Explanation: "The lower end of a range stands first. Where it lies above the upper one, or a span of time is zero units long, no row passes; the handle of a slider stands on its track.",
		Wrong:       "table t from sales {\n  columns [Store], [Revenue]\n  filter [Revenue] between 10 and 4\n}",
		Right:       "table t from sales {\n  columns [Store], [Revenue]\n  filter [Revenue] between 4 and 10\n}"}
	ValueNotOffered = &Entry{Code: "S0563", Name: "value-not-offered", Severity: Warning,
		Title:       "a control does not offer this value",
		Explanation: "The values of a control with `from manual(…)` are those that stand there. A saved selection is one of them, and `labels` has a text for each.",
		Wrong:       "control list pick \"Region\" from manual(\"East\", \"West\") {\n  values \"North\"\n  filters [sales/Region]\n}",
		Right:       "control list pick \"Region\" from manual(\"East\", \"West\") {\n  values \"East\"\n  filters [sales/Region]\n}"}
	SaidTwice = &Entry{Code: "S0564", Name: "said-twice", Severity: Warning,
		Title:       "a list says the same thing twice",
		Explanation: "A value, a column that a control filters, or a column to sort by that stands in its list already does nothing there; another one may be meant.",
		Wrong:       "table t from sales {\n  columns [Region], [Revenue]\n  filter [Region] in \"East\", \"East\"\n}",
		Right:       "table t from sales {\n  columns [Region], [Revenue]\n  filter [Region] in \"East\", \"West\"\n}"}
	ChannelType = &Entry{Code: "S0565", Name: "channel-type", Severity: Warning,
		Title:       "a channel takes values of another type",
		Explanation: "The timeline of a KPI is a date, as in `DateTrunc(\"month\", [Date])`, and the places of a point map are numbers of degrees.",
		Wrong:       "point-map p \"P\" from sales {\n  latitude = [Region]\n  longitude = [Longitude]\n}",
		Right:       "point-map p \"P\" from sales {\n  latitude = [Latitude]\n  longitude = [Longitude]\n}"}
)

var rangeEntries = []*Entry{EmptyRange, ValueNotOffered, SaidTwice, ChannelType}
