package kind

// Columns are the settings of a column's body, on every data element
// (spec-data-elements.md 4.1).
var Columns = []Setting{
	{Name: "name", Shape: Either(Text, OneOf("none")), Doc: "The name that readers see; `none` writes none. References go by the name in brackets."},
	{Name: "description", Shape: Text, Doc: "A text that explains the column."},
	{Name: "hidden", Shape: Logical, Sure: Seen, Doc: "Whether the column is carried along without being shown."},
	{Name: "format", Shape: Format, Doc: "How values are written: a d3 format for numbers, strftime for dates."},
	{Name: "style", Sure: Seen, Doc: "The column's look in a table.", Shape: Object(
		Setting{Name: "width", Shape: AtLeast(0), Sure: Seen, Doc: "The width in pixels."},
		Setting{Name: "align", Shape: textAlign, Sure: Seen, Doc: "How cells are aligned."},
		Setting{Name: "textWrap", Shape: SomeOf("clip", "wrap"), Sure: Seen, Doc: "Whether long texts are cut off or wrap."},
	)},
}

// DroppedColumns are fields of columns that the server forgets or refuses.
var DroppedColumns = []Dropped{
	{"sparkline", "the server forgets it on a column; a `kpi-chart` draws one with `timeline` and `trend { shape line }`"},
}

// Format is the spec's `format` of a column (4.2). A plain string is its
// formatString; the kind follows from the string unless it is said.
var Format = &Shape{Type: ObjectShape, TextField: "formatString", Fields: []Setting{
	{Name: "kind", Shape: &Shape{Type: EnumShape, Values: []string{"number", "datetime"},
		Wrong: map[string]string{"date": "datetime", "percent": "number", "currency": "number"}},
		Need: Required, Doc: "Whether numbers or dates are formatted."},
	{Name: "formatString", Shape: Text, Sure: Verified, Doc: "A d3 format as in `$,.0f`, or strftime as in `%b %Y`."},
	{Name: "prefix", Shape: Text, When: numbers, Doc: "A text before the number."},
	{Name: "suffix", Shape: Text, When: numbers, Doc: "A text behind the number."},
	{Name: "displayNullAs", Shape: Text, When: numbers, Doc: "What stands for a null."},
	{Name: "currencySymbol", Shape: Text, When: numbers, Doc: "The sign that `$` in the format stands for."},
	{Name: "decimalSymbol", Shape: Text, When: numbers, Doc: "The sign before the decimals."},
	{Name: "digitGroupingSymbol", Shape: Text, When: numbers, Doc: "The sign between groups of digits."},
	{Name: "digitGroupingSize", Shape: ListOf(WholeNumber(1)), When: numbers, Doc: "How many digits make a group."},
}}

var numbers = &Condition{Setting: "kind", Values: []string{"number"}}

// InputColumns are the settings of a column's body in an input table (12).
var InputColumns = append(Columns[:len(Columns):len(Columns)],
	Setting{Name: "values", Shape: ListOf(Scalar), Sure: Verified, Without: []string{"valuesFrom", "range"},
		Doc: "The options that people pick from; a column with options is a dropdown."},
	Setting{Name: "valuesFrom", Sure: Verified, Without: []string{"values", "range"},
		Doc: "A column of another element that holds the options, as in `valuesFrom [sales/Region]`.", Shape: ElementColumnPair},
	Setting{Name: "range", Sure: Verified, Without: []string{"values", "valuesFrom"}, Doc: "The bounds of a number or date.",
		Shape: Object(
			Setting{Name: "min", Shape: Either(Number, Date), Sure: Verified, Doc: "The least value."},
			Setting{Name: "max", Shape: Either(Number, Date), Sure: Verified, Doc: "The greatest value."},
		)},
	Setting{Name: "pills", Shape: OneOf("single-color", "color-by-option"), Sure: Verified, Doc: "Whether options show as pills, and how they are coloured."},
	Setting{Name: "maxFileNum", Shape: WholeNumber(1), Doc: "How many files a cell may hold."},
	Setting{Name: "maxFileSizeMb", Shape: AtLeast(0), Doc: "How large a file may be, in megabytes."},
	Setting{Name: "acceptedFileTypes", Shape: ListOf(Text), Doc: "The MIME types that are taken."},
)

// InputTypes are the types of a typed-in column, the words behind its colon.
var InputTypes = &Shape{Type: EnumShape, Values: []string{"text", "number", "datetime", "checkbox", "multi-select", "file"},
	Wrong: map[string]string{"date": "datetime", "logical": "checkbox", "boolean": "checkbox", "bool": "checkbox",
		"string": "text", "integer": "number", "single-select": "text", "select": "text", "dropdown": "text"}}

// SystemColumns are the columns that an input table keeps by itself.
var SystemColumns = []string{"ID", "CREATED_AT", "CREATED_BY", "UPDATED_AT", "UPDATED_BY"}

// SystemName is what Sigma calls a column that an input table keeps by itself;
// ok is false for any other column.
func SystemName(id string) (name string, ok bool) {
	name, ok = systemNames[id]
	return name, ok
}

var systemNames = map[string]string{
	"ID": "ID", "CREATED_AT": "Created at", "CREATED_BY": "Created by",
	"UPDATED_AT": "Last updated at", "UPDATED_BY": "Last updated by",
}

// Group are the settings of a group's body beside columns, sorts and groups.
var Group = []Setting{
	{Name: "id", Shape: Text, Doc: "The id of the grouping in Sigma, where it is to be kept."},
}
