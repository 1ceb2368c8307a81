package spec

import (
	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// A Workbook is the compiled workbook, the model that the three generations of the
// spec are written from. Everything in it is resolved: names are ids, formulas are
// text with Sigma's prefixes, elements have places.
type Workbook struct {
	// Slug is the name of its output file without ending.
	Slug string
	// Name is the title; Folder an id or a "sigmac:folder/…" to resolve when
	// publishing; Description may be empty.
	Name, Folder, Description String
	// BaseURL is the chosen environment's address of the API, where it has one.
	// No spec holds it.
	BaseURL       String
	SchemaVersion int
	// Pages, Overlays and Panels are in the order of their tabs.
	Pages, Overlays, Panels []Region
	// Elements are in the order of the source, page by page.
	Elements []Element
	// Settings holds `theme` and `navigation`; an empty object is not written.
	Settings Value
	// Agents are the entries of `agents`.
	Agents []Value
	// Layout has one region per page, overlay and panel, found by its id.
	Layout []grid.Region
	// Patches are merged into the document object last, one after the other,
	// DocumentPatches behind them for the target document alone.
	Patches, DocumentPatches []Value
	// Imported are the comments that take mistakes over; TakeOver takes over all
	// that some comment could.
	Imported []Imported
	TakeOver bool
	// Source is the head of the workbook's statement.
	Source source.Span
}

// A String is a text with its place.
type String struct {
	Text string
	At   source.Span
}

// An Element is an entry of `elements`.
type Element struct {
	ID string
	// Handle is its name in the source, empty where it has none; no spec holds it.
	Handle string
	// Kind is the registry's entry, nil for a kind in quotes.
	Kind *kind.Kind
	// Page is the index in Pages of the page that it is placed on, -1 where it
	// is placed in an overlay or a panel.
	Page int
	// Object is the element in the newest generation, in canonical key order,
	// `id` and `kind` included.
	Object Value
	Source source.Span
	// Through are the uses, rounds, spreads and includes through which it came to
	// be, innermost first.
	Through []source.Span
}

// A Region is an entry of `pages`, `overlays` or `panels`.
type Region struct {
	ID string
	// Kind is the registry's entry: page, modal, drawer, header or sidebar.
	Kind   *kind.Kind
	Object Value
	Source source.Span
}
