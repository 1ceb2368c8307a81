package view

import (
	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
)

// A List is one of the spec's lists of regions.
type List uint8

// The lists.
const (
	Pages List = iota
	Overlays
	Panels
)

// String is the spec's field.
func (l List) String() string { return [...]string{"pages", "overlays", "panels"}[l] }

// classes are the classes of the registry by list, fallbacks the kinds of those
// that do not say one.
var (
	classes   = [...]kind.Class{kind.Page, kind.Overlay, kind.Panel}
	fallbacks = [...]string{"page", "modal", "header"}
)

// A Region is a page, overlay or panel: what holds a layout.
type Region struct {
	Node
	List List
	ID   string
	// Kind is the registry's entry: page, modal, drawer, header or sidebar. Where
	// the spec says no kind that the registry has, it is the list's first one, and
	// KindName is empty.
	Kind     *kind.Kind
	KindName string
	Title    string
	// Hidden says that readers do not see the page.
	Hidden  bool
	Actions []Action
	// Grid is its block of the layout, nil where there is none.
	Grid *grid.Region
	// Elements are those that stand in it, containers before what they hold, in
	// the order of the layout; those that the layout lacks are last.
	Elements []*Element
}

func (w *Workbook) readRegions(formulas formulaReader) {
	w.byRegion = map[string]*Region{}
	for _, list := range []List{Pages, Overlays, Panels} {
		for _, item := range w.Field(list.String()).Items() {
			r := newRegion(list, item)
			w.Regions = append(w.Regions, r)
			if _, taken := w.byRegion[r.ID]; !taken {
				w.byRegion[r.ID] = r
			}
			w.readElements(&r.Node, r, formulas)
		}
	}
}

func newRegion(list List, node Node) *Region {
	r := &Region{Node: node, List: list, ID: node.text("id")}
	for _, field := range []string{"type", "kind"} {
		if word := node.text(field); r.Kind == nil && word != "" {
			if entry, known := kind.Lookup(classes[list], word); known {
				r.Kind, r.KindName = entry, word
			}
		}
	}
	if r.Kind == nil {
		r.Kind, _ = kind.Lookup(classes[list], fallbacks[list])
	}
	for _, field := range []string{r.Kind.Text, "name"} {
		if r.Title == "" {
			r.Title = titleIn(node.sub(field))
		}
	}
	r.Hidden = node.text("visibility") == "hidden"
	return r
}

// readLayout reads the XML and places the elements.
func (w *Workbook) readLayout() {
	if layout := w.sub("layout"); layout.Is(spec.Text) {
		w.Layout, w.LayoutFault = grid.Read(layout.Text())
	}
	for i := range w.Layout {
		if r := w.byRegion[w.Layout[i].ID]; r != nil && r.Grid == nil {
			r.Grid = &w.Layout[i]
			w.place(r, nil, 0, r.Grid.Cells)
		}
	}
	for _, e := range w.Elements {
		if e.Region != nil && e.Cell == nil {
			e.Region.Elements = append(e.Region.Elements, e)
		}
	}
}

// place puts elements into a region, each at its first place.
func (w *Workbook) place(r *Region, parent *Element, tab int, cells []grid.Cell) {
	for i := range cells {
		cell, inside := &cells[i], parent
		if e := w.byID[cell.ID]; e != nil && e.Cell == nil {
			e.Region, e.Parent, e.Tab, e.Cell = r, parent, tab, cell
			r.Elements = append(r.Elements, e)
			inside = e
		}
		w.place(r, inside, 0, cell.Cells)
		for t := range cell.Tabs {
			w.place(r, inside, t, cell.Tabs[t].Cells)
		}
	}
}
