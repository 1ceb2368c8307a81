package kind

// A SourceKind is one kind of `source` (spec-data-elements.md 3): where the
// rows of an element come from.
type SourceKind struct {
	// Name is the spec's `kind`. Word is what stands for it in the language: a
	// call `word(…)`, or a block `source word { … }`; "" is an element's name.
	Name, Word string
	Noun, Doc  string
	// Form says how it is written.
	Form SourceForm
	// Arguments are those of the call, in order.
	Arguments []Argument
	// Settings are the further fields, in the block or in the spec's order.
	Settings []Setting
	// Prefix is how formulas name the source's columns in the spec.
	Prefix Prefix
	// Plain says that the columns are those of a warehouse or a file, with
	// nothing that a data model adds, such as hierarchies.
	Plain bool
	Sure  Sureness
}

// BaseGrouping is the group that responses name where an element reads the rows
// of another one without their groups. No write takes it.
const BaseGrouping = "base"

// A SourceForm is how a source is written.
type SourceForm uint8

// The source forms.
const (
	// Named: the name of an element, perhaps with `by` and a group.
	Named SourceForm = iota
	// Called: `word(arguments)`.
	Called
	// Block: `source word "Name" { … }` in the element's body.
	Block
)

// An Argument is one of a called source.
type Argument struct {
	// Name is the spec's field.
	Name  string
	Shape *Shape
	// Rest takes all arguments that are left, as a list.
	Rest bool
	// Optional arguments may be left out at the end.
	Optional bool
	// Controls says that the text may hold `{{control}}`.
	Controls bool
	// Resolves says of what the text may be the name: publishing puts the id in
	// its place. "" is not a name.
	Resolves string
	Doc      string
}

// A Prefix is what stands before the slash in the formulas that name a
// source's columns (spec-controls-content-actions.md 7.1).
type Prefix uint8

// The prefixes.
const (
	// UnknownPrefix: the references do not say.
	UnknownPrefix Prefix = iota
	// LastPathPart: the last part of the path.
	LastPathPart
	// CustomSQL: the words `Custom SQL`.
	CustomSQL
	// ElementTitle: the element's title, or what it inherits from its source.
	ElementTitle
	// ModelElement: the name of the data model's element; metrics have `Metrics`.
	ModelElement
	// JoinName: the join's name for the primary's columns, or the title where
	// the primary is an element; a leg's name for the leg's.
	JoinName
	// UnionName: the union's name, or `Union of N Sources`.
	UnionName
	// FileName: the name of the file, its ending included.
	FileName
	// NoPrefix: bare names.
	NoPrefix
)

// JoinTypes are the joins, the words that begin a leg.
var JoinTypes = &Shape{Type: EnumShape, Values: []string{"inner", "left-outer", "right-outer", "full-outer", "lookup"},
	Wrong: map[string]string{"left": "left-outer", "right": "right-outer", "full": "full-outer", "outer": "full-outer",
		"join": "inner", "left-join": "left-outer", "inner-join": "inner", "left_outer": "left-outer"}}

// JoinOperators are the comparisons of join keys.
var JoinOperators = &Shape{Type: EnumShape, Values: []string{"=", "!=", "<", "<=", ">", ">=", "within", "intersects"},
	Wrong: map[string]string{"==": "=", "<>": "!="}}

var (
	connectionArgument = Argument{Name: "connectionId", Shape: Connection, Doc: "The connection."}
	pathArgument       = Argument{Name: "path", Shape: Text, Rest: true, Doc: "The parts of the path, as many as the warehouse has."}
	groupingID         = Setting{Name: "groupingId", Shape: Text, Doc: "The group whose rows are read, `by` in the language."}
)

// Sources are the kinds of sources.
var Sources = []*SourceKind{
	{Name: "table", Noun: "element", Form: Named, Prefix: ElementTitle, Sure: Verified,
		Doc:       "Another element of the workbook, or one of its groups: `from sales`, `from sales by store`.",
		Arguments: []Argument{{Name: "elementId", Shape: ElementID, Doc: "The element."}}, Settings: []Setting{groupingID}},
	{Name: "warehouse-table", Word: "warehouse-table", Noun: "warehouse table", Form: Called, Prefix: LastPathPart, Plain: true, Sure: Verified,
		Doc: "A table of the warehouse.", Arguments: []Argument{connectionArgument, pathArgument}},
	{Name: "sql", Word: "sql", Noun: "SQL statement", Form: Called, Prefix: CustomSQL, Plain: true, Sure: Verified,
		Doc:       "The rows of a SQL statement without a semicolon at its end; `{{control}}` puts a control in.",
		Arguments: []Argument{connectionArgument, {Name: "statement", Shape: Text, Controls: true, Doc: "The statement."}}},
	{Name: "data-model", Word: "data-model", Noun: "data model", Form: Called, Prefix: ModelElement,
		Doc: "An element of a data model.", Arguments: []Argument{
			{Name: "dataModelId", Shape: Text, Resolves: "data-model", Doc: "The data model, by name or `id \"…\"`."},
			{Name: "elementId", Shape: Text, Resolves: "data-model-element", Doc: "Its element, by name or `id \"…\"`."},
		}, Settings: []Setting{groupingID}},
	{Name: "join", Word: "join", Noun: "join", Form: Block, Prefix: JoinName, Sure: Verified,
		Doc: "Sources side by side, row by row where keys agree."},
	{Name: "union", Word: "union", Noun: "union", Form: Block, Prefix: UnionName,
		Doc: "Sources under each other."},
	{Name: "transpose", Word: "transpose", Noun: "transposed source", Form: Block,
		Doc: "A source with its rows and columns exchanged.", Settings: []Setting{
			{Name: "direction", Shape: OneOf("row-to-column", "column-to-row"), Need: Required, Doc: "Which way."},
			{Name: "columnsToMerge", Shape: ListOf(Text), Need: Required, When: columnToRow, Doc: "The columns whose values become rows."},
			{Name: "columnLabelForMergedColumns", Shape: Text, Need: Required, When: columnToRow, Doc: "The name of the column of their names."},
			{Name: "columnLabelForValues", Shape: Text, Need: Required, When: columnToRow, Doc: "The name of the column of their values."},
			{Name: "columnToTranspose", Shape: ElementColumn, Need: Required, When: rowToColumn, Doc: "The column whose values become headers."},
			{Name: "valueColumn", Shape: ElementColumn, Need: Required, When: rowToColumn, Doc: "The column whose values fill them."},
			{Name: "outputColumns", Shape: ListOf(Text), Need: Required, When: rowToColumn, Doc: "The headers that are kept."},
			{Name: "aggregate", Shape: OneOf("min", "max", "count", "count-if", "count-distinct", "sum", "avg", "median"),
				Need: Required, When: rowToColumn, Doc: "How several values become one."},
		}},
	{Name: "csv-table", Word: "csv-table", Noun: "uploaded file", Form: Called, Prefix: FileName, Plain: true, Sure: Verified,
		Doc: "A file that was uploaded into this very workbook.", Arguments: []Argument{
			connectionArgument, {Name: "inodeId", Shape: Text, Doc: "The id of the file in Sigma."}}},
	{Name: "metric-view", Word: "metric-view", Noun: "metric view", Form: Called, Sure: Verified,
		Doc: "A metric view of Databricks.", Arguments: []Argument{connectionArgument, pathArgument}},
	{Name: "semantic-view", Word: "semantic-view", Noun: "semantic view", Form: Called,
		Doc: "A semantic view of Snowflake.", Arguments: []Argument{connectionArgument, pathArgument}},
	{Name: "empty", Word: "empty", Noun: "empty input table", Form: Called, Prefix: NoPrefix, Plain: true, Sure: Verified,
		Doc: "No rows: people type them in. The connection must allow writing.", Arguments: []Argument{connectionArgument}},
	{Name: "linked", Word: "linked", Noun: "linked input table", Form: Called, Prefix: NoPrefix, Sure: Verified,
		Doc: "The rows of an element, with columns to type in beside them.", Arguments: []Argument{
			{Name: "from", Shape: ElementID, Doc: "The element whose rows are taken."},
			{Name: "connectionId", Shape: Connection, Optional: true, Doc: "The connection; Sigma finds it by itself where it is left out."}}},
}

var (
	columnToRow = &Condition{Setting: "direction", Values: []string{"column-to-row"}}
	rowToColumn = &Condition{Setting: "direction", Values: []string{"row-to-column"}}

	// inputSources are the sources of input tables, which no other kind takes.
	inputSources = []string{"empty", "linked"}
	// ValueSources are the sources that the values of a control may come from
	// beside elements of the workbook.
	ValueSources = []string{"data-model"}
	// UnionSources are the sources that a union may hold.
	UnionSources = []string{"warehouse-table", "table", "data-model"}
)
