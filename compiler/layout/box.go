// Package layout turns the rows, stacks and containers of a page into cells of
// Sigma's grid. It is a function of the tree of boxes alone: it knows no kinds,
// no columns and no files.
package layout

import (
	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/lang/source"
)

// A BoxKind says what a box is.
type BoxKind uint8

// The kinds of boxes.
const (
	// Leaf is an element without children.
	Leaf BoxKind = iota + 1
	// Row holds members side by side.
	Row
	// Stack holds rows under each other and leaves nothing in the output.
	Stack
	// Spacer is a gap in a row (Span) or between rows (Height).
	Spacer
	// Grid is a container: an element with rows of its own.
	Grid
	// Tabs is a tabbed container; its children are Tab boxes.
	Tabs
	// Tab is one tab, with rows.
	Tab
	// Root is a page, overlay or panel.
	Root
)

// A Box is a node of the page as its author wrote it.
type Box struct {
	Kind BoxKind
	// ID is the spec's id of the element, page, overlay or panel.
	ID string
	// Label is how messages name it, as in "bar chart `by_region`".
	Label string
	// Span and Height are what the author wrote; 0 is nothing.
	Span, Height int
	// SpanAt and HeightAt are where they are written, for messages.
	SpanAt, HeightAt source.Span
	// DefaultHeight is the height of a leaf that says none.
	DefaultHeight int
	// PageBreak marks the leaf that is one row high and alone in its row.
	PageBreak bool
	// Columns is the number of columns inside a Root, Grid or Tab: 24 unless
	// the kind or `grid N` says otherwise. ColumnsAt is where it is written.
	Columns   int
	ColumnsAt source.Span
	// At places by hand: columns, then rows, of the parent. Nil is not placed.
	At *Placement
	// Source is the head of the statement.
	Source source.Span
	// MayBeEmpty says that an expansion emptied it, so that it vanishes
	// without a warning; see Vanishes.
	MayBeEmpty bool
	// Unread says that something in it could not be read, so that it is not
	// called empty.
	Unread bool
	// Children of a Tabs are Tab boxes, which stand nowhere else.
	Children []*Box
}

// A Placement is a place by hand, `at 1/13 3/7`.
type Placement struct {
	Columns, Rows grid.Lines
	Source        source.Span
}
