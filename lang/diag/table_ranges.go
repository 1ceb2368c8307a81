package diag

// S0562 to S0566: values that are sound by themselves and do nothing where they
// stand.
var (
	EmptyRange = &Entry{Code: "S0562", Name: "empty-range", Severity: Warning,
		Title:       "an empty range",
		Explanation: "Write the lower end of a range first. If it is above the upper end, or if a span of time is zero units long, no row passes; the handle of a slider must be on its track.",
		Wrong:       "table t from sales {\n  columns [Store], [Revenue]\n  filter [Revenue] between 10 and 4\n}",
		Right:       "table t from sales {\n  columns [Store], [Revenue]\n  filter [Revenue] between 4 and 10\n}"}
	ValueNotOffered = &Entry{Code: "S0563", Name: "value-not-offered", Severity: Warning,
		Title:       "a control does not offer this value",
		Explanation: "A control with `from manual(…)` offers the values that are listed there. A saved selection must be one of them, and `labels` needs a text for each.",
		Wrong:       "control list pick \"Region\" from manual(\"East\", \"West\") {\n  values \"North\"\n  filters [sales/Region]\n}",
		Right:       "control list pick \"Region\" from manual(\"East\", \"West\") {\n  values \"East\"\n  filters [sales/Region]\n}"}
	SaidTwice = &Entry{Code: "S0564", Name: "said-twice", Severity: Warning,
		Title:       "a list has the same entry twice",
		Explanation: "The second entry has no effect, whether it is a value, a column that a control filters, or a column to sort by; another one may be meant.",
		Wrong:       "table t from sales {\n  columns [Region], [Revenue]\n  filter [Region] in \"East\", \"East\"\n}",
		Right:       "table t from sales {\n  columns [Region], [Revenue]\n  filter [Region] in \"East\", \"West\"\n}"}
	ChannelType = &Entry{Code: "S0565", Name: "channel-type", Severity: Warning,
		Title:       "a channel takes values of another type",
		Explanation: "The timeline of a KPI is a date, as in `DateTrunc(\"month\", [Date])`, and the positions of a point map are numbers in degrees.",
		Wrong:       "point-map p \"P\" from sales {\n  latitude = [Region]\n  longitude = [Longitude]\n}",
		Right:       "point-map p \"P\" from sales {\n  latitude = [Latitude]\n  longitude = [Longitude]\n}"}
)

var rangeEntries = []*Entry{EmptyRange, ValueNotOffered, SaidTwice, ChannelType}
