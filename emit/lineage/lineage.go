// Package lineage says what in a workbook reads what: from the connections, tables
// and columns outside, over the elements and their columns, to the tiles that readers
// of the workbook see. It reads the view of a spec, and goes along what that has
// resolved.
package lineage

import (
	"strings"

	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
)

// A Kind says what a Node is.
type Kind uint8

// The kinds of nodes.
const (
	// Connection, Table and TableColumn are outside of the workbook; an element of a
	// data model is a Table too.
	Connection Kind = iota + 1
	Table
	TableColumn
	// Element is an element as a whole, its rows; a control is one.
	Element
	// Column is a column of an element.
	Column
	// Tile is what an element shows: nothing reads a tile.
	Tile
	// Region is a page, overlay or panel, Agent an agent; nothing reads these.
	Region
	Agent
)

var kindWords = [...]string{"", "connection", "table", "table-column", "element", "column", "tile", "region", "agent"}

// String is the word for the kind.
func (k Kind) String() string { return kindWords[k] }

// A Node is something that is read, or that reads. Nodes can be compared.
type Node struct {
	Kind Kind
	// Element is that of an element, a column or a tile.
	Element *view.Element
	Column  *view.Column
	Region  *view.Region
	Agent   *view.Agent
	// Connection is the name of the connection, for it and its tables, Table the path
	// with dots between its parts, or the data model and the element with a slash, and
	// Name a column there.
	Connection, Table, Name string
}

// An Edge leads from what is read to what reads it.
type Edge struct {
	Reader Node
	// How says by what: "formula", "filter", "source".
	How string
}

// A Graph is what a workbook reads.
type Graph struct {
	Workbook *view.Workbook
	// Outside are the connections, tables and columns outside that are read, in the
	// order in which the workbook names them.
	Outside []Node

	readers map[Node][]Edge
	known   map[Node]bool
}

// Of reads a workbook.
func Of(w *view.Workbook) *Graph {
	g := &Graph{Workbook: w, readers: map[Node][]Edge{}, known: map[Node]bool{}}
	for _, e := range w.Elements {
		g.element(e)
	}
	for formula := range w.Formulas() {
		g.formula(formula)
	}
	return g
}

// Readers are the edges to what reads a node directly.
func (g *Graph) Readers(of Node) []Edge { return g.readers[of] }

// add adds an edge, once.
func (g *Graph) add(read, reader Node, how string) {
	if read == reader {
		return
	}
	for _, edge := range g.readers[read] {
		if edge.Reader == reader {
			return
		}
	}
	g.readers[read] = append(g.readers[read], Edge{reader, how})
}

func ofElement(e *view.Element) Node { return Node{Kind: Element, Element: e} }
func ofColumn(c *view.Column) Node   { return Node{Kind: Column, Element: c.Element, Column: c} }
func tileOf(e *view.Element) Node    { return Node{Kind: Tile, Element: e} }

// element adds what an element reads beside its formulas.
func (g *Graph) element(e *view.Element) {
	own := ofElement(e)
	g.add(own, tileOf(e), "shown")
	g.source(e.Source, own)
	for _, c := range e.Columns {
		g.column(e, c)
	}
	for i := range e.Filters {
		g.ref(e.Filters[i].Column, own, "filter")
	}
	for _, grouping := range e.Groupings {
		for i := range grouping.By {
			g.ref(grouping.By[i], own, "group")
		}
	}
	if e.Control != nil {
		g.control(e.Control)
	}
	for i := range e.Actions {
		g.action(e.Actions[i], tileOf(e))
	}
}

func (g *Graph) column(e *view.Element, c *view.Column) {
	g.add(ofElement(e), ofColumn(c), "column")
	g.ref(c.Key, ofColumn(c), "key")
	if !c.Hidden || showsHidden(e) {
		g.add(ofColumn(c), tileOf(e), shownAs(e, c))
	}
}

// showsHidden reports whether the columns of an element are bound to channels, which
// show them whether they are hidden or not.
func showsHidden(e *view.Element) bool { return len(e.Channels) > 0 }

// shownAs says where an element shows a column.
func shownAs(e *view.Element, c *view.Column) string {
	for i := range e.Channels {
		if e.Channels[i].Column == c {
			return e.Channels[i].Channel.Name
		}
	}
	return "column"
}

func (g *Graph) ref(ref view.Ref, reader Node, how string) {
	if ref.Column != nil {
		g.add(ofColumn(ref.Column), reader, how)
	}
}

// source adds the elements, tables and connections that a source reads.
func (g *Graph) source(s *view.Source, reader Node) {
	if s == nil {
		return
	}
	for inner := range s.All() {
		if inner.Element != nil {
			g.add(ofElement(inner.Element), reader, "source")
			continue
		}
		for _, outside := range outsideOf(inner) {
			g.meet(outside)
			g.add(outside, reader, "source")
		}
	}
}

// meet notes what is outside of the workbook.
func (g *Graph) meet(outside Node) {
	if !g.known[outside] {
		g.known[outside] = true
		g.Outside = append(g.Outside, outside)
	}
}

// outsideOf are the connection and the table of a source.
func outsideOf(s *view.Source) []Node {
	var nodes []Node
	connection := name.Unmarked("connection", s.ConnectionID)
	if connection != "" {
		nodes = append(nodes, Node{Kind: Connection, Connection: connection})
	}
	if table := tableOf(s); table != "" {
		nodes = append(nodes, Node{Kind: Table, Connection: connection, Table: table})
	}
	return nodes
}

// tableOf names the table or the element of a data model; "" for another source.
func tableOf(s *view.Source) string {
	switch {
	case len(s.Path) > 0:
		return strings.Join(s.Path, ".")
	case s.DataModelID != "":
		model := name.Unmarked("data-model", s.DataModelID)
		element := name.Unmarked("data-model-element", s.ElementID)
		return model + "/" + strings.TrimPrefix(element, model+"/")
	}
	return ""
}

// control adds what a control offers and what it filters.
func (g *Graph) control(c *view.Control) {
	own := ofElement(c.Element)
	if source := c.Element.Source; source == nil && c.Values != nil && c.Values.Target != nil {
		g.source(c.Values.Target.Source, own)
	}
	if c.Values != nil {
		if c.Values.Target != nil {
			g.ref(c.Values.Target.Column, own, "values")
		}
		g.ref(c.Values.Display, own, "labels")
	}
	for i := range c.Targets {
		target := &c.Targets[i]
		g.ref(target.Column, own, "target")
		if target.Source != nil && target.Source.Element != nil {
			g.add(own, ofElement(target.Source.Element), "filter")
		}
	}
	if main := g.Workbook.Control(c.ID); main != nil && main != c {
		g.add(ofElement(main.Element), own, "synced")
	}
}

// action adds what the effects of an action name. What they do is not part of what is
// shown, so they are read by the tile alone.
func (g *Graph) action(action view.Action, reader Node) {
	for _, effect := range action.Effects {
		g.named(effect.Node, reader)
	}
}

// named adds the elements, controls and columns whose ids stand in the fields of an
// effect.
func (g *Graph) named(at view.Node, reader Node) {
	var element *view.Element
	for field, value := range at.Fields() {
		if element == nil && strings.HasSuffix(strings.ToLower(field), "elementid") {
			element = g.Workbook.ByID(value.Text())
		}
	}
	if element != nil {
		g.add(ofElement(element), reader, "action")
	}
	for field, value := range at.Fields() {
		lower := strings.ToLower(field)
		if control := g.Workbook.Control(value.Text()); control != nil && strings.HasPrefix(lower, "control") {
			g.add(ofElement(control.Element), reader, "action")
		}
		if element != nil && strings.HasPrefix(lower, "column") {
			for _, id := range value.OneOrItems() {
				if column := element.Column(id.Text()); column != nil {
					g.add(ofColumn(column), reader, "action")
				}
			}
		}
		g.named(value, reader)
		for _, item := range value.Items() {
			g.named(item, reader)
		}
	}
}

// IsTile reports whether readers of the workbook see an element as a tile: it shows
// or holds something, on a page that is not hidden, an overlay or a panel.
func IsTile(e *view.Element) bool {
	return e.Region != nil && IsShown(e, e.Region)
}

// IsShown reports whether an element that stands in a region is a tile there.
func IsShown(e *view.Element, in *view.Region) bool { return !in.Hidden && !e.Is(kind.Structure) }
