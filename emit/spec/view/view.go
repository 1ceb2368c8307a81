// Package view is the read model of a workbook spec: what whoever reads a spec
// needs of it, without knowing where in the JSON it stands. It reads all three
// generations, older spellings of pointers included, by the registry of
// lang/kind: which fields are channels, settings and texts is said there, so a
// new kind needs nothing here.
//
// Of reads a decoded spec:
//
//	decoded, err := spec.Decode(file)
//	w := view.Of(decoded)
//	for _, e := range w.Elements {
//		for _, c := range e.Columns { … c.Name, c.Formula, c.Expr … }
//	}
//
// What it holds:
//
//   - Workbook: elements in the order of the spec, pages, overlays and panels
//     with the grid of their layout, controls, agents; ByID, ByTitle, Control
//     and Region find them.
//   - Element: its registry entry (nil for an unknown kind), title, typed
//     Source, Columns, Groupings, Channels, Filters, Sorts, Highlights, Actions,
//     the region, container and cell that it stands in. Setting finds any
//     setting of the registry by its name.
//   - Source: one struct for all kinds of sources. Element and Grouping are set
//     where another element of the workbook is read; Join, Union and Transpose
//     for those kinds; Path, Statement, DataModelID and the others for theirs.
//   - Column: id, the name that formulas use (Sigma's own where the author gave
//     none), formula with its tree, format, hidden.
//
// Whatever points to a column or an element is a Ref or has a field of that
// type, with the id as written and the thing itself, nil where there is none.
//
// Everything embeds a Node: the value of the spec behind it, its JSON pointer
// and its span, for findings and for what the model does not name.
//
// A broken spec is read as far as it goes. Nothing panics and nothing is an
// error: a field of the wrong type is as if it were not there, a second element
// of one id is in Elements and not found by ByID, a chain of elements that read
// each other in a circle ends where it began. The XML of a layout that cannot
// be read leaves LayoutFault and pages without cells.
//
// A view holds pointers into the tree that it was made of. It is safe for any
// number of readers; who changes the tree makes a new view.
package view

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
)

// A Workbook is a spec as its readers need it.
type Workbook struct {
	// Node is the document object: the root of a flat spec, else what stands in
	// `document` or `contents`.
	Node
	Generation kind.Generation
	// Root is the outer object. Name, FolderID and Description are from it.
	Root                        Node
	Name, FolderID, Description string

	// Elements are in the order of the spec: those of the document object, then
	// those that older generations nest in pages.
	Elements []*Element
	// Regions are the pages, then the overlays, then the panels, each in order.
	Regions []*Region
	// Controls are the elements that are controls.
	Controls []*Control
	Agents   []*Agent

	// Layout is the layout as cells, the regions in the order of its blocks.
	// LayoutFault is the first thing in it that cannot be read; nil for none.
	Layout      []grid.Region
	LayoutFault error

	byID      map[string]*Element
	byTitle   map[string]*Element
	byControl map[string]*Control
	byRegion  map[string]*Region
}

// ByID finds the element of an id, the first one where several have it; nil for
// none.
func (w *Workbook) ByID(id string) *Element { return w.byID[id] }

// ByTitle lists the elements of a title, in order.
func (w *Workbook) ByTitle(title string) []*Element {
	var titled []*Element
	for e := w.byTitle[title]; e != nil; e = e.namesake {
		titled = append(titled, e)
	}
	return titled
}

// Control finds a control by its `controlId`, which formulas and effects name;
// nil for none.
func (w *Workbook) Control(id string) *Control { return w.byControl[id] }

// Region finds a page, overlay or panel by its id; nil for none.
func (w *Workbook) Region(id string) *Region { return w.byRegion[id] }

// Pages lists the regions that are pages.
func (w *Workbook) Pages() []*Region {
	var pages []*Region
	for _, r := range w.Regions {
		if r.List == Pages {
			pages = append(pages, r)
		}
	}
	return pages
}

// Of reads a decoded spec.
func Of(s *spec.Spec) *Workbook {
	document := Document(s)
	w := &Workbook{Node: document, Root: Node{Value: &s.Root, field: s.Within, index: noIndex}, Generation: s.Generation}
	w.Name, w.FolderID, w.Description = w.Root.text("name"), w.Root.text("folderId"), w.Root.text("description")
	w.read()
	return w
}

// Document is the document object of a spec, for those who read no more than its
// fields.
func Document(s *spec.Spec) Node {
	if s.Document == &s.Root {
		return Node{Value: s.Document, field: s.Within + s.Pointer, index: noIndex}
	}
	root := Node{Value: &s.Root, field: s.Within, index: noIndex}
	document := Node{Value: s.Document, up: &root, field: strings.TrimPrefix(s.Pointer, "/"), index: noIndex}
	if s.Bare {
		document.field = ""
	}
	return document
}

// OfDocument reads a document object by itself, in whatever spelling: what
// stands in `contents` or `document`, or a flat spec.
func OfDocument(document *spec.Value) *Workbook {
	w := &Workbook{Node: Node{Value: document, index: noIndex}, Generation: kind.Contents}
	w.read()
	return w
}

// Outline is OfDocument for readers who ask for no more than what formulas mean: it
// reads elements with their columns, groupings and sources, regions, controls and
// agents, and leaves unread the layout and what elements say of their columns.
func Outline(document *spec.Value) *Workbook {
	w := &Workbook{Node: Node{Value: document, index: noIndex}, Generation: kind.Contents}
	w.readEntries()
	return w
}

// read fills a workbook, of which the outer fields are there.
func (w *Workbook) read() {
	w.readEntries()
	for _, e := range w.Elements {
		e.readUses(w)
	}
	for _, r := range w.Regions {
		r.Actions = actionsOf(&r.Node)
	}
	w.readLayout()
}

func (w *Workbook) readEntries() {
	formulas := formulaReader{}
	w.readElements(&w.Node, nil, formulas)
	w.readRegions(formulas)
	w.enterElements()
	for _, e := range w.Elements {
		e.link(w)
	}
	w.nameColumns()
	w.readAgents()
}

// nameColumns names the columns of all elements, those that repeat others last.
func (w *Workbook) nameColumns() {
	taken := map[string]bool{}
	var keyed []*Element
	for _, e := range w.Elements {
		if e.hasKeys() {
			keyed = append(keyed, e)
		} else {
			e.nameColumns(taken)
		}
	}
	for _, e := range keyed {
		e.nameColumns(taken)
	}
}

// readElements reads the elements of the document object, or of a page of the
// generations that nest them.
func (w *Workbook) readElements(holder *Node, page *Region, formulas formulaReader) {
	list := holder.sub("elements")
	if !list.Exists() {
		return
	}
	elements := make([]Element, len(list.Value.Items))
	w.Elements = slices.Grow(w.Elements, len(elements))
	for i := range elements {
		e := &elements[i]
		e.Node, e.Region = holder.item("elements", i, &list.Value.Items[i]), page
		e.read(formulas)
		w.Elements = append(w.Elements, e)
	}
}

// enterElements lets elements be found.
func (w *Workbook) enterElements() {
	w.byID, w.byTitle = make(map[string]*Element, len(w.Elements)), make(map[string]*Element, len(w.Elements))
	w.byControl = map[string]*Control{}
	for _, e := range slices.Backward(w.Elements) {
		if e.ID != "" {
			w.byID[e.ID] = e
		}
		if e.Title != "" {
			e.namesake, w.byTitle[e.Title] = w.byTitle[e.Title], e
		}
	}
	for _, e := range w.Elements {
		if e.Control != nil {
			w.enter(e.Control)
		}
	}
}

// enter lets a control be found by its handle: one that mirrors another only where
// that is missing.
func (w *Workbook) enter(c *Control) {
	w.Controls = append(w.Controls, c)
	if known := w.byControl[c.ID]; c.ID != "" && (known == nil || known.Synced && !c.Synced) {
		w.byControl[c.ID] = c
	}
}
