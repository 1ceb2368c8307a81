package kind

// A FilterKind is a kind of element filter (spec-data-elements.md 6).
type FilterKind struct {
	// Name is the spec's `kind`.
	Name, Noun, Doc string
	// Settings are its fields beside id, columnId and kind, in the spec's order.
	Settings []Setting
	// ColumnType is the type of the columns that it is for; "" for any.
	ColumnType string
	Sure       Sureness
}

var filterState = Setting{Name: "state", Shape: OneOf("enabled", "disabled"), Doc: "`disabled` keeps the filter without using it."}

// TextMatchModes are the ways to compare texts, in filters and controls.
var TextMatchModes = &Shape{Type: EnumShape, Values: []string{"equals", "does-not-equal", "contains", "does-not-contain",
	"starts-with", "does-not-start-with", "ends-with", "does-not-end-with", "like", "not-like", "matches-regexp",
	"does-not-match-regexp"},
	Wrong: map[string]string{"equal-to": "equals", "not-equal-to": "does-not-equal", "equal": "equals", "is": "equals",
		"not-equals": "does-not-equal", "not-contains": "does-not-contain", "not-starts-with": "does-not-start-with",
		"not-ends-with": "does-not-end-with", "regexp": "matches-regexp", "regex": "matches-regexp",
		"matches-regex": "matches-regexp", "matches": "matches-regexp"}}

// DateModes are the modes of a date range, in filters and controls.
var DateModes = OneOf("between", "on", "before", "after", "last", "next", "current", "custom")

// dateRange are the fields of a date range by its mode; they are flat.
var dateRange = []Setting{
	{Name: "startDate", Shape: dateBound, When: &Condition{Setting: "mode", Values: []string{"between", "custom"}}, Doc: "The first day, included."},
	{Name: "endDate", Shape: dateBound, When: &Condition{Setting: "mode", Values: []string{"between", "custom"}}, Doc: "The last day, included."},
	{Name: "date", Shape: Date, Need: Required, When: &Condition{Setting: "mode", Values: []string{"on", "before", "after"}}, Doc: "The day to compare with."},
	{Name: "value", Shape: AtLeast(0), Need: Required, When: &Condition{Setting: "mode", Values: []string{"last", "next"}}, Doc: "How many units."},
	{Name: "unit", Shape: Units, Need: Required, When: &Condition{Setting: "mode", Values: []string{"last", "next", "current"}}, Doc: "The unit of time."},
	{Name: "includeToday", Shape: Logical, When: &Condition{Setting: "mode", Values: []string{"last", "next"}}, Doc: "Whether the unit that is not over counts."},
}

// dateBound is a date, or one relative to now where the mode is custom.
var dateBound = Either(Date, Object(
	Setting{Name: "op", Shape: OneOf("now-minus", "now-plus"), Need: Required, Doc: "Before or after now."},
	Setting{Name: "unit", Shape: Units, Need: Required, Doc: "The unit of time."},
	Setting{Name: "value", Shape: AtLeast(0), Need: Required, Doc: "How many units; 0 is today."},
))

var ranked = &Condition{Setting: "mode", Values: []string{"top-n", "bottom-n"}}
var percentile = &Condition{Setting: "mode", Values: []string{"top-percentile", "bottom-percentile"}}

// ranking are the fields of a filter or control that keeps the first rows.
// The ranking functions belong to the modes: rank, rank-dense and row-number
// count rows, rank-percentile and cume-dist shares.
var ranking = []Setting{
	{Name: "rankingFunction", Shape: OneOf("rank", "rank-dense", "row-number", "rank-percentile", "cume-dist"), Need: Required,
		Doc: "How rows are ranked: `rank`, `rank-dense`, `row-number` with a count, `rank-percentile`, `cume-dist` with a percentile."},
	{Name: "mode", Shape: &Shape{Type: EnumShape, Values: []string{"top-n", "bottom-n", "top-percentile", "bottom-percentile"},
		Wrong: map[string]string{"top": "top-n", "bottom": "bottom-n"}}, Need: Required, Doc: "Which end is kept."},
	{Name: "rowCount", Shape: WholeNumber(1), Need: Required, When: ranked, Sure: Verified, Doc: "How many rows are kept."},
	{Name: "percentile", Shape: NumberBetween(0, 100), Need: Required, When: percentile, Doc: "Which share is kept."},
}

// Filters are the kinds of element filters. One column has one filter at most.
var Filters = []*FilterKind{
	{Name: "list", Noun: "list filter", Sure: Verified, Doc: "Keeps or drops rows whose value is in a list.", Settings: []Setting{
		{Name: "mode", Shape: OneOf("include", "exclude"), Need: Required, Always: `"include"`, Sure: Verified, Doc: "Whether the values are kept or dropped."},
		{Name: "values", Shape: ListOf(Scalar), Need: Required, Sure: Verified, Doc: "The values."},
		filterState,
	}},
	{Name: RankingFilter, Noun: "ranking filter", Sure: Verified, Doc: "Keeps the rows with the greatest or least values.",
		Settings: append(ranking[:len(ranking):len(ranking)], filterState, includeNulls)},
	{Name: "number-range", Noun: "number filter", ColumnType: "number", Doc: "Keeps rows whose number lies between two bounds, both included.", Settings: []Setting{
		{Name: "min", Shape: Number, Doc: "The least number."},
		{Name: "max", Shape: Number, Doc: "The greatest number."},
		filterState, includeNulls,
	}},
	{Name: "date-range", Noun: "date filter", ColumnType: "date", Doc: "Keeps rows whose date lies in a span of time.",
		Settings: concat([]Setting{{Name: "mode", Shape: DateModes, Need: Required, Doc: "How the span is said."}}, dateRange,
			[]Setting{filterState, includeNulls})},
	{Name: "text-match", Noun: "text filter", ColumnType: "text", Doc: "Keeps rows whose text matches another one.", Settings: []Setting{
		{Name: "mode", Shape: TextMatchModes, Need: Required, Doc: "How texts are compared."},
		{Name: "value", Shape: Text, Need: Required, Doc: "The text to compare with."},
		{Name: "case", Shape: OneOf("sensitive", "insensitive"), Doc: "Whether the case of letters counts."},
		filterState, includeNulls,
	}},
	{Name: "hierarchy", Noun: "hierarchy filter", Doc: "Keeps or drops branches of a hierarchy column.", Settings: []Setting{
		{Name: "mode", Shape: OneOf("include", "exclude"), Need: Required, Always: `"include"`, Doc: "Whether the branches are kept or dropped."},
		{Name: "values", Shape: ListOf(ListOf(Text)), Need: Required, Doc: "Paths from the root to a leaf."},
		filterState,
	}},
}
