package kind

// A HighlightKind is a type of conditional format (spec-data-elements.md 7).
type HighlightKind struct {
	// Name is the spec's `type`, Word what follows the columns in the source.
	Name, Word, Noun, Doc string
	// Settings are its fields beside type and columnIds, in the spec's order.
	Settings []Setting
}

// Conditions are the comparisons of a `single` highlight.
var Conditions = &Shape{Type: EnumShape, Values: []string{"=", "!=", ">", ">=", "<", "<=", "IsNull", "IsNotNull",
	"Contains", "NotContains", "StartsWith", "EndsWith", "Between", "NotBetween", "formula"},
	Wrong: map[string]string{"<>": "!=", "==": "="}}

var (
	comparing = &Condition{Setting: "condition", Values: []string{"=", "!=", ">", ">=", "<", "<=", "Contains", "NotContains", "StartsWith", "EndsWith"}}
	between   = &Condition{Setting: "condition", Values: []string{"Between", "NotBetween"}}

	includeValues = Setting{Name: "includeValues", Shape: Logical, Sure: Verified,
		Cautions: []Caution{{Values: []string{"false"}, Says: "switches the highlight off", Help: "take it out, or take the highlight out"}},
		Doc:      "Whether cells are formatted; `false` switches the rule off."}
	includeSubtotals = Setting{Name: "includeSubtotals", Shape: Logical, Sure: Seen,
		Doc: "Whether a pivot table's subtotals are formatted."}
	domain = Setting{Name: "domain", Sure: Conflicting, Doc: "The values at the ends of the scale.", Shape: Object(
		Setting{Name: "min", Shape: Number, Sure: Conflicting, Doc: "The value of the first colour."},
		Setting{Name: "max", Shape: Number, Sure: Conflicting, Doc: "The value of the last colour."},
		Setting{Name: "mid", Shape: Number, Sure: Conflicting, Doc: "The value of the middle colour; it makes the scale diverge."},
	)}
)

// HighlightStyle is the look that a `single` highlight gives: the settings in
// the body of `highlight [A] when …`.
var HighlightStyle = Object(
	Setting{Name: "backgroundColor", Shape: Color, Sure: Verified, Doc: "The background of the cell."},
	Setting{Name: "color", Shape: Color, Sure: Verified, Aliases: []string{"fontColor", "textColor"}, Doc: "The colour of the text."},
	Setting{Name: "bold", Shape: Logical, Doc: "Whether the text is bold."},
	Setting{Name: "italic", Shape: Logical, Doc: "Whether the text is italic."},
	Setting{Name: "underline", Shape: Logical, Doc: "Whether the text is underlined."},
	Setting{Name: "format", Shape: Format, Doc: "Another format for the value."},
)

// Highlights are the types of conditional formats.
var Highlights = []*HighlightKind{
	{Name: "single", Word: "when", Noun: "highlight", Doc: "Marks the cells for which a condition holds.", Settings: []Setting{
		{Name: "condition", Shape: Conditions, Need: Required, Sure: Verified, Doc: "How cells are compared."},
		{Name: "value", Shape: Scalar, Need: Required, When: comparing, Sure: Verified, Doc: "What cells are compared with, of the column's type."},
		{Name: "low", Shape: Number, Need: Required, When: between, Sure: Seen, Doc: "The lower bound."},
		{Name: "high", Shape: Number, Need: Required, When: between, Sure: Seen, Doc: "The upper bound."},
		{Name: "style", Shape: HighlightStyle, Need: Required, Sure: Verified, Doc: "The look of such cells."},
		includeValues, includeSubtotals,
	}},
	{Name: "backgroundScale", Word: "scale", Noun: "background scale", Doc: "Colours the cells' background by their value.", Settings: []Setting{
		{Name: "scheme", Shape: colors, Sure: Verified, Doc: "Two or three colours, from low to high."}, domain, includeValues, includeSubtotals,
	}},
	{Name: "fontScale", Word: "font", Noun: "font scale", Doc: "Colours the cells' text by their value.", Settings: []Setting{
		{Name: "scheme", Shape: colors, Sure: Verified, Doc: "Two or three colours, from low to high."}, domain, includeValues, includeSubtotals,
	}},
	{Name: "dataBars", Word: "bars", Noun: "data bars", Doc: "Draws a bar behind each number.", Settings: []Setting{
		{Name: "scheme", Shape: &Shape{Type: ListShape, Item: Color, Most: 2}, Sure: Verified, Doc: "The colours of negative and positive numbers."}, domain, includeValues, includeSubtotals,
	}},
}
