package view

import "github.com/sigmac/sigmac/lang/kind"

// A Grouping is a level of a grouped table, the outermost one first.
type Grouping struct {
	Node
	ID string
	// By are the keys, Calculations the results of the level.
	By, Calculations []Ref
	Sorts            []Sort
}

// A Sort is a key by which rows are sorted, the first ones first.
type Sort struct {
	Node
	// Column is the one that orders rows.
	Column     Ref
	Descending bool
	// Nulls is where nulls go: `first`, `last`, or `connection-default`, which is
	// also meant where it is empty.
	Nulls string
}

// A Filter is a filter of an element on one of its columns.
type Filter struct {
	Node
	ID string
	// Kind is the registry's entry; nil for an unknown one. KindName is the
	// spec's word. The entry's settings are fields of the node.
	Kind     *kind.FilterKind
	KindName string
	Column   Ref
	// Disabled says that the filter is kept and not used.
	Disabled bool
}

// A Highlight is a conditional format.
type Highlight struct {
	Node
	// Kind is the registry's entry; nil for an unknown one. Its settings are
	// fields of the node.
	Kind    *kind.HighlightKind
	Columns []Ref
}

func (e *Element) readGroupings() {
	for _, item := range e.Field("groupings").Items() {
		e.Groupings = append(e.Groupings, &Grouping{Node: item, ID: item.text("id"),
			By: e.refs(item.Field("groupBy")), Calculations: e.refs(item.Field("calculations")), Sorts: e.sorts(item.Field("sort"))})
	}
}

func (e *Element) sorts(list Node) []Sort {
	var sorts []Sort
	for _, item := range list.Items() {
		sorts = append(sorts, Sort{Node: item, Column: e.ref(item.Field("columnId")),
			Descending: item.text("direction") == "descending", Nulls: item.text("nulls")})
	}
	return sorts
}

func (e *Element) readFilters() {
	for _, item := range e.Field("filters").Items() {
		filter := Filter{Node: item, ID: item.text("id"), KindName: item.text("kind"),
			Column: e.ref(item.Field("columnId")), Disabled: item.text("state") == "disabled"}
		filter.Kind, _ = kind.FilterNamed(filter.KindName)
		e.Filters = append(e.Filters, filter)
	}
}

func (e *Element) readHighlights() {
	for _, item := range e.Field("conditionalFormats").Items() {
		highlight := Highlight{Node: item, Columns: e.refs(item.Field("columnIds"))}
		highlight.Kind, _ = kind.HighlightNamed(item.text("type"))
		e.Highlights = append(e.Highlights, highlight)
	}
}
