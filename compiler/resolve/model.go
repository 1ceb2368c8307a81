// Package resolve gathers what a workbook declares, gives everything its id,
// and finds for each name what it means. It makes the symbol table that the
// checker lowers elements with; it does not look into settings.
package resolve

import (
	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/index"
	"github.com/sigmac/sigmac/compiler/layout"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/slab"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/types"
)

// A Workbook is a workbook's declarations, before its settings are looked at.
type Workbook struct {
	Scope *expand.Scope
	// ID is the name in the source, which may be empty; Title the head's text.
	ID    string
	Title Text
	// Head is the head of the statement.
	Head source.Span
	// Settings are the statements that declare nothing.
	Settings []expand.Node
	// Regions are pages, overlays and panels in their order, the data page
	// included where there is one.
	Regions []*Region
	// Elements are in the order of the source, region by region.
	Elements []*Element
	// Agents are the agents in order.
	Agents []*Agent
	// Functions are the custom functions declared for this workbook.
	Functions map[string]*formula.Custom
	// Index holds the definitions and uses of the workbook's names.
	Index index.Index

	symbols symbols
	// resolvers are those that no formula needs now; texts holds what they wrote.
	resolvers   []*resolver
	texts       slab.Texts
	columns     slab.Slab[Column]
	elements    slab.Slab[Element]
	ids         keptIDs
	diagnostics reporter
	muted       bool
	// visited are the columns whose level or meaning is being worked out, outer
	// ones first.
	visited []*Column
	assumed *[]*assumption
	// ahead is set while formulas are worked out beside those of other elements.
	ahead *ahead
	// declared are the sources that files declare, by their statements.
	declared map[*ast.Statement]*namedSource
	// declaredBy are the definitions of what files declare, functionsBy those of
	// custom functions by their names in lower case.
	declaredBy  map[*ast.Statement]*index.Definition
	functionsBy map[string]*index.Definition
}

// A Text is a decoded text with its place. It is zero where none is written.
type Text struct {
	Value string
	At    source.Span
	// Written is the string as it stands in the source; nil where there is none.
	Written *formula.Text
	// Declared is where the string of a variable stands; zero where it is written
	// here.
	Declared source.Span
	// Evaluated says that a variable or a file gave the text.
	Evaluated bool
	// Broken says that the text could not be worked out, which is reported.
	Broken bool
}

// isWritten reports whether a text stands in the source at all.
func (t Text) isWritten() bool { return !t.At.IsZero() }

// origin is where the string itself stands, which may be that of a variable.
func (t Text) origin() source.Span {
	if !t.Declared.IsZero() {
		return t.Declared
	}
	return t.At
}

// A Region is a page, overlay or panel.
type Region struct {
	Kind *kind.Kind
	// ID is the name in the source, WireID the spec's id.
	ID, WireID string
	Title      Text
	Head       source.Span
	// Settings are the statements that place nothing.
	Settings []expand.Node
	// Implied says that the compiler made it: the hidden page of loose tables.
	Implied bool
	Scope   *expand.Scope
	// Box is the tree for the layout.
	Box        *layout.Box
	Definition *index.Definition
}

// IsOverlay reports whether the region is a modal or drawer.
func (r *Region) IsOverlay() bool { return r.Kind.Class == kind.Overlay }

// An Element is an entry of the spec's elements.
type Element struct {
	// Kind is the registry's entry. A kind in quotes has none of its own: see
	// KindName.
	Kind     *kind.Kind
	KindName string
	// ID is the name in the source, WireID the element's id in the spec.
	ID, WireID string
	// Handle is a control's controlId, "" of any other element.
	Handle string
	// Words is the name that made ids begin with: the words of the source.
	Words string
	Title Text
	Head  source.Span
	Scope *expand.Scope
	// Body are the statements that place nothing, in order.
	Body []expand.Node
	// Incomplete says that something of the body could not be read, so that
	// what seems to be missing may be no mistake.
	Incomplete bool
	Region     *Region
	// Tabs are the labels of a tabbed container.
	Tabs []Text
	// Box is the element in the tree for the layout.
	Box *layout.Box

	// Source is where the rows come from; nil without one.
	Source *Source
	// From is the column that a control's value list comes from.
	From *ValueList
	// Columns are all columns, channels' and hidden ones included.
	Columns []*Column
	// Bindings are the channels in the order written.
	Bindings []*Binding
	// Declares says that statements about columns stand in the body, sound or
	// not.
	Declares bool
	// Groups are a table's groups, outer ones before inner ones.
	Groups []*Group

	Definition *index.Definition
	// Controls are those that its formulas and statements read, in the order in
	// which they do.
	Controls []*Element

	head head
	// byName finds columns where there are many; nil where there are few.
	byName map[string]*Column
	// ringed says that a ring among its columns is reported.
	ringed bool
	// settled says that what is known of its columns does not change any more while
	// formulas are worked out ahead.
	settled bool
}

// A Column is an entry of an element's columns.
type Column struct {
	Element *Element
	// Name is how the source refers to it.
	Name string
	ID   string
	// Expr is the formula with all `$name` put in.
	Expr formula.Expr
	// Scope is where names in the formula are looked up.
	Scope *expand.Scope
	// Type is the declared type, or "".
	Type string
	// Format is the text behind `format`; nil without one.
	Format *Text
	// Body are the settings of the column.
	Body []expand.Node
	// NoName leaves the name out of the spec; Hidden columns are carried, not shown.
	NoName, Hidden bool
	// implied columns are taken through for a filter or a sort alone; formulas
	// do not see them, so that a new filter changes no other line of the spec.
	implied bool
	// Key says that it is one of a group's keys.
	Key bool
	// Through says that the formula is one reference that means the source.
	Through bool
	// Summary reports that the element's `summary` names it: its one value is
	// repeated for every row.
	Summary bool
	// InRaw says that `raw` says the formula, or that there is none.
	InRaw   bool
	level   levelState
	knowing knowledge
	// System is which of the columns it is that an input table keeps by itself, ""
	// for any other.
	System string
	// Group is the group whose result it is, nil outside of groups.
	Group *Group
	// Channel is the channel that the column is bound to first; nil for none.
	Channel *kind.Channel
	// Copy is the column that this one repeats for a second channel.
	Copy *Column
	At   source.Span
	// Definition counts what names the column.
	Definition index.Definition

	// nameAt is where the name is written; zero where it is made.
	nameAt source.Span
	// ready is its formula where that was worked out ahead, and reads are what was read
	// for known then.
	ready *readyFormula
	reads []*index.Definition
	// known is what is inferred of the formula; see Known.
	known types.Result
	// shown is the name of `name "…"`, "" where it is Name.
	shown string
}

// A Binding is one line of a channel.
type Binding struct {
	Channel *kind.Channel
	Column  *Column
	// Sort is the key and the direction of `sort`; nil without one.
	Sort *Sort
	// Body are the settings of the channel.
	Body []expand.Node
	At   source.Span
	// named says that `as [Name]` is written.
	named bool
}

// A Sort is a key with a direction.
type Sort struct {
	// Key is a channel's word, a column in brackets, or nil for the line's own.
	Key       *ast.Term
	Direction string
	Nulls     string
	At        source.Span
}

// A Group is one level of a grouped table.
type Group struct {
	ID, WireID   string
	Outer        *Group
	Keys         []*Column
	Calculations []*Column
	Settings     []expand.Node
	Scope        *expand.Scope
	Head         source.Span
	depth        int
	pending      []pendingKey
	definition   *index.Definition
}

// A Connection is a declared connection with the id or marker of the spec.
type Connection struct {
	ID, Wire string
	At       source.Span
	// WireAt is where the name or id of Wire is written.
	WireAt source.Span
}

// An Agent is an entry of agents.
type Agent struct {
	Kind       *kind.Kind
	ID, WireID string
	Title      Text
	Body       []expand.Node
	Scope      *expand.Scope
	Head       source.Span
}

// A ValueList is what a control offers.
type ValueList struct {
	// Column is a column of an element; nil for a list written by hand.
	Column *Column
	// Values are those of `manual(…)`.
	Values []formula.Expr
	Manual bool
	// Source is the element of a data model that holds the values, nil for none.
	Source *Source
	Scope  *expand.Scope
	At     source.Span
	ref    *formula.Ref
}

// A namedSource is a `source NAME from …`, resolved at its first use.
type namedSource struct {
	name       string
	node       expand.Node
	source     *Source
	busy, done bool
}

// Declared is where the element's id stands, for messages that point at it from
// elsewhere.
func (e *Element) Declared() source.Span {
	if e.head.id.At.IsZero() {
		return e.Head
	}
	return e.head.id.At
}
