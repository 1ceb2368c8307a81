// Package kind is the registry of what Sigma's workbook spec can hold: element
// kinds, control types, sources, pages, overlays and the theme, each one
// declarative entry. Checker, emitter, schema, documentation, formatter,
// importer and language server read the entries; none of them knows a kind by
// name. A new kind costs one entry.
//
// Names and values are those of the newest generation of the spec. What an
// older generation spells otherwise is said in the entry (Older, OlderPointer).
package kind

// A Class says where an entry may stand and which statement declares it.
type Class uint8

// The classes of kinds.
const (
	// Data elements show or hold rows: `bar-chart id "Title" from SOURCE { }`.
	Data Class = iota + 1
	// Control is one control type: `control list id "Label" { }`; Name is the type.
	Control
	// Content elements hold no rows: text, image, divider, button.
	Content
	// Structure elements hold other elements: container, tabbed-container.
	Structure
	// Page, Overlay and Panel are the regions of a workbook that hold layout.
	Page
	Overlay
	Panel
	// Workbook is the workbook itself, Theme its theme, Navigation its setting.
	Workbook
	Theme
	Navigation
	// Agent is an entry of agents.
	Agent
)

// A Need says whether something must, may or must not be there.
type Need uint8

// The needs.
const (
	Forbidden Need = iota
	Optional
	Required
)

// A Sureness is how well the references know a fact; the documentation shows it.
type Sureness uint8

// The grades of sureness, as in the references' column "How sure".
const (
	Documented Sureness = iota
	Verified
	Seen
	Conflicting
	Unsure
)

// A Kind is one entry of the registry.
type Kind struct {
	// Name is the word in the language and the spec's `kind`, `controlType` or
	// `type`.
	Name  string
	Class Class
	// Noun and Plural name it in messages: "bar chart", "bar charts".
	Noun, Plural string
	// Doc is one or two sentences for people.
	Doc string
	// Example is a small sound element of this kind, as it stands in a page of
	// the example workbook (a connection `plugs` and a table `sales` with the
	// columns Date, Region, State, Store, Product, Order Number, Revenue, Cost,
	// Profit, Quantity, Latitude, Longitude, Paid).
	Example string

	// Text is the spec's field that the head's string fills: "name", "body" or
	// "text"; empty where the kind takes no string. It may be a setting that is an
	// object, whose TextField then takes the string. TextNeed says whether it must
	// be there.
	Text     string
	TextNeed Need
	// Markup says that the text is Markdown with few tags, of which the server
	// refuses a wrong one (spec-controls-content-actions.md 2.1); TextCautions
	// are what to know of some texts.
	Markup       bool
	TextCautions []Caution
	// Source says whether `from` or a `source` block must be there.
	Source Need
	// Sources are the source kinds allowed; empty means all of class data.
	Sources []string
	// Height is the number of grid rows by default; TallHeight applies where
	// one of TallWith is written.
	Height, TallHeight int
	TallWith           []string
	// MinHeight and MinWidth are what the kind needs to be readable, for lints.
	MinHeight, MinWidth int

	// Loose elements may stand outside of any page, on the hidden data page:
	// table, pivot-table and input-table.
	Loose bool
	// OneRow elements are exactly one row high and alone in it: page-break.
	OneRow bool
	// Grid is the number of columns inside a region or structure; 0 means 24.
	Grid int

	// Columns says which statements about columns and rows the kind takes.
	Columns ColumnRules
	// Channels are bound with `=` and make columns, in the spec's order.
	Channels []Channel
	// LostSeries are the types of series that the first measure alone has: a later
	// one is drawn as a line.
	LostSeries []string
	// Settings are all further fields, in the spec's order.
	Settings []Setting
	// ShownBy is the navigation setting that must be `enabled` for a panel to be
	// shown.
	ShownBy string
	// RowRefused says that the server refuses references to the row of a
	// structure.
	RowRefused bool
	// Actions are the triggers that the kind hosts.
	Actions []string
	// Holds says what stands inside a structure, page, overlay or panel.
	Holds Holding
	// Value is the type of `[control]` in formulas, for controls.
	Value string
	// ValueParts are the fields of a range's value, `[control].start`, all of
	// ValuePartType. ValueIsSet says that the value is a set, with which
	// nothing can be computed (spec-controls-content-actions.md 1.20).
	ValueParts    []string
	ValuePartType string
	ValueIsSet    bool
	// FilterTypes are the types of columns that a control can filter; none is
	// all. Sigma drops the target of a list on a number or a date
	// (traps-document.json, ctl-numeric-list-target).
	FilterTypes []string
	// ValueList says how a control's `from` is written.
	ValueList ValueList
	// Column are the settings that a column's body takes here.
	Column []Setting
	// Dropped are fields that people write here and that the server refuses or
	// takes without a word and forgets.
	Dropped []Dropped
	// Strict says that the server refuses the element for a field that it does not
	// know, where it forgets such a field of other kinds.
	Strict bool
	// Rules are about several settings at once.
	Rules []Rule

	// Since is the oldest generation that has the kind; the zero value is the
	// oldest of all.
	Since Generation
	// Sure is how well the kind is known.
	Sure Sureness

	quoted bool
}

// ColumnRules says which of the statements about columns a kind takes.
type ColumnRules struct {
	// Declared: `columns` and `column`. Any data element takes them.
	Declared bool
	// Groups: `group`, and `sort` on the ungrouped table.
	Groups bool
	// Sorts: `sort` in the body.
	Sorts bool
	// Filters: `filter`.
	Filters bool
	// Highlights: `highlight`, the spec's conditionalFormats.
	Highlights bool
	// Typed: columns that are typed in (`column [A]: text`), `key` and `system`.
	Typed bool
	// Order: the spec's `order` lists the columns as declared.
	Order bool
	// Summary: `summary [A], [B]`.
	Summary bool
}

// A Holding is what may stand in the body of a structure, page or overlay.
type Holding uint8

// The holdings.
const (
	HoldsNothing Holding = iota
	// HoldsRows: rows, stacks, spacers and elements on a grid.
	HoldsRows
	// HoldsTabs: tabs, each with rows.
	HoldsTabs
)

// A ValueList is how the value list of a control is written, its `from`.
type ValueList uint8

// The value lists.
const (
	// NoValueList: the control takes no `from`.
	NoValueList ValueList = iota
	// ColumnOrManual: {kind: source, source: {kind: table, elementId}, columnId}
	// or {kind: manual, valueType, values, labels}.
	ColumnOrManual
	// ColumnOnly: the first of these alone.
	ColumnOnly
	// BareColumn: {source: {kind: table, elementId}, columnId}.
	BareColumn
)

// A Dropped is a field that does nothing where people write it, or is refused.
type Dropped struct {
	Name string
	// Why completes the sentence "`name` has no effect here: …", so it is lower
	// case, without a full stop, and says what to write instead.
	Why string
}

// A Generation is one of the spec's wire formats, in the order of their birth.
type Generation uint8

// The generations.
const (
	Flat Generation = iota
	Document
	Contents
)

// Generations lists them all, newest first: the order in which to name them.
var Generations = []Generation{Contents, Document, Flat}

func (g Generation) String() string { return [...]string{"flat", "document", "contents"}[g] }

// A Level says what a channel takes.
type Level uint8

// The levels.
const (
	AnyLevel Level = iota
	Row
	Aggregate
)

// A Channel binds a formula's column to a place of the element.
type Channel struct {
	// Name is the word in the language.
	Name string
	// Level is what the formula must be.
	Level Level
	// Type is the type of formulas that it takes; "" is any.
	Type string
	// Need says whether the kind must have it.
	Need Need
	// Repeat allows several lines.
	Repeat bool
	// Path is where the pointer goes in the element, as in "xAxis" or
	// "trellis.rowsBy"; Form how it is written there.
	Path string
	Form Form
	// Also is a second path that lists the column as well: yAxis for y2.
	Also string
	// Sort says which members `sort` in the line writes.
	Sort SortForm
	// Settings are what the line's block takes beside the column's own.
	Settings []Setting
	// OlderPointer is the oldest generation that writes `columnId`; before it
	// the pointer is `{id}`.
	OlderPointer Generation
	// NamedByTitle says that the column is named after the element's title
	// where there is one: a KPI's value.
	NamedByTitle bool
	// Unlike is another channel that must not be bound to the same formula.
	Unlike string
	// Dropped are fields that people write in the line's block in vain.
	Dropped []Dropped
	// Complete says that the formula must stand by itself: the spec's formula
	// names no aggregate of the element, their formulas are put in.
	Complete bool
	Doc      string
	Sure     Sureness
}

// A Form is the shape of a channel's pointer.
type Form uint8

// The forms.
const (
	// Pointer: {columnId: id, …}.
	Pointer Form = iota + 1
	// Pointers: [{columnId: id, …}, …].
	Pointers
	// IDs: ["id", …].
	IDs
	// Axis: {columnIds: ["id" or {columnId, type}, …]}.
	Axis
	// ColorBy: {by: category or scale, column: id}.
	ColorBy
	// Unbound: the column alone; nothing in the element points to it.
	Unbound
)

// A SortForm says how a channel's `sort` is written.
type SortForm uint8

// The sort forms.
const (
	// NoSort: the channel takes no `sort`.
	NoSort SortForm = iota
	// SortBy: sort: {by: id, direction}.
	SortBy
	// SortShelf: sort: {direction, by: id}, `by` left out where the channel is
	// sorted by itself.
	SortShelf
)

// A Setting is a field of the spec that is written as `name value`.
type Setting struct {
	Name  string
	Shape *Shape
	// Need is Required where the server refuses the element without it.
	Need Need
	// ReadMayLack says that what Sigma gives back may lack a Required setting.
	ReadMayLack bool
	// Always is written, as JSON, where the author says nothing and the format
	// demands the field. Beside a sibling of Alone, with nothing else, it is not
	// demanded.
	Always string
	Alone  []string
	// ReadDefault is the value, as it is written in the spec, that a read leaves
	// out; "" where reads give every value back. See Kind.LeftOut.
	ReadDefault string
	// Repeat allows several lines, which make a list.
	Repeat bool
	// Doc is a sentence for people.
	Doc  string
	Sure Sureness
	// Since is the oldest generation that has the field.
	Since Generation
	// Older is the field's name in generations before Renamed. Where that is the
	// oldest one, the name is only read: no generation demands it.
	Older   string
	Renamed Generation
	// Aliases are older spellings that people still write; they are errors
	// with a fix.
	Aliases []string
	// With names settings or channels one of which must be there too; Without
	// names those that exclude this one. A name of both means the channel, and
	// a name that no sibling has a channel of the element; words are those of a
	// Rule.
	With, Without []string
	// Unique names the field by which the entries of a repeated setting differ.
	Unique string
	// Cautions are what to know of some values.
	Cautions []Caution
	// When says that the setting belongs to some values of another one: only
	// with them it is allowed, needed or always written. Nil is not a condition.
	When *Condition
	// Path is where the value goes in the element, as in "source.labels"; empty
	// is under the name.
	Path string
}
