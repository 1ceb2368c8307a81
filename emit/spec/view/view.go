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
	byTitle   map[string][]*Element
	byControl map[string]*Control
	byRegion  map[string]*Region
	// formulas are those read so far, while elements are read.
	formulas formulaReader
}

// ByID finds the element of an id, the first one where several have it; nil for
// none.
func (w *Workbook) ByID(id string) *Element { return w.byID[id] }

// ByTitle lists the elements of a title, in order.
func (w *Workbook) ByTitle(title string) []*Element { return w.byTitle[title] }

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
	w.Name, w.FolderID, w.Description = textOf(&s.Root, "name"), textOf(&s.Root, "folderId"), textOf(&s.Root, "description")
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

// WithoutLayout is OfDocument for readers who do not ask where elements stand: it
// leaves the layout unread.
func WithoutLayout(document *spec.Value) *Workbook {
	w := &Workbook{Node: Node{Value: document, index: noIndex}, Generation: kind.Contents}
	w.readEntries()
	return w
}

// read fills a workbook, of which the outer fields are there.
func (w *Workbook) read() {
	w.readEntries()
	w.readLayout()
}

func (w *Workbook) readEntries() {
	w.begin()
	w.readElements(&w.Node, nil)
	w.readRegions()
	w.linkElements()
	w.readAgents()
	w.formulas = nil
}

func (w *Workbook) begin() {
	w.formulas = formulaReader{}
	w.byID, w.byTitle = map[string]*Element{}, map[string][]*Element{}
	w.byControl, w.byRegion = map[string]*Control{}, map[string]*Region{}
}

// linkElements lets elements be found, reads what they say of others, and names
// their columns: those that repeat others last.
func (w *Workbook) linkElements() {
	for _, e := range w.Elements {
		w.enter(e)
	}
	for _, e := range w.Elements {
		e.link(w)
	}
	for _, keyed := range []bool{false, true} {
		for _, e := range w.Elements {
			if e.hasKeys() == keyed {
				e.nameColumns()
			}
		}
	}
}

// readElements reads the elements of the document object, or of a page of the
// generations that nest them.
func (w *Workbook) readElements(holder *Node, page *Region) {
	list := childOf(holder.Value, "elements")
	if list == nil {
		return
	}
	for i := range list.Items {
		e := newElement(holder.item("elements", i, &list.Items[i]), w.formulas)
		e.Region = page
		w.Elements = append(w.Elements, e)
	}
}

// enter lets an element be found.
func (w *Workbook) enter(e *Element) {
	if _, taken := w.byID[e.ID]; !taken && e.ID != "" {
		w.byID[e.ID] = e
	}
	if e.Title != "" {
		w.byTitle[e.Title] = append(w.byTitle[e.Title], e)
	}
	if e.Control == nil {
		return
	}
	w.Controls = append(w.Controls, e.Control)
	if known := w.byControl[e.Control.ID]; e.Control.ID != "" && (known == nil || known.Synced && !e.Control.Synced) {
		w.byControl[e.Control.ID] = e.Control
	}
}
