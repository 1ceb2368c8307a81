package grid

// Tags are those that the generations name differently.
type Tags struct{ Element, Container string }

// The tags of the generations.
var (
	FlatTags    = Tags{Element: "LayoutElement", Container: "GridContainer"}
	CurrentTags = Tags{Element: "Element", Container: "Container"}
)

// Encode writes regions as one string: the prolog, then one block each, in
// their order, with two-space indentation and a final newline.
func Encode(regions []Region, tags Tags) string {
	w := newWriter()
	for i := range regions {
		region := &regions[i]
		tag := "Page"
		if region.Panel {
			tag = "Panel"
		}
		w.open(tag)
		w.attribute("type", "grid")
		w.columns(region.Columns)
		w.attribute("gridTemplateRows", "auto")
		w.attribute("id", region.ID)
		w.inner(tags, tag, region.Cells)
	}
	return w.String()
}

// inner writes cells into the open tag of their parent, and closes it.
func (w *writer) inner(tags Tags, tag string, cells []Cell) {
	if len(cells) > 0 {
		w.inside()
	}
	for i := range cells {
		w.cell(tags, &cells[i])
	}
	w.close(tag, len(cells) == 0)
}

func (w *writer) cell(tags Tags, cell *Cell) {
	switch cell.Kind {
	case ContainerCell:
		w.place(tags.Container, "grid", cell)
		w.columns(cell.Inner)
		w.attribute("gridTemplateRows", "auto")
		w.inner(tags, tags.Container, cell.Cells)
	case TabsCell:
		w.place("TabbedContainer", "tabbed-container", cell)
		w.tabs(tags, cell.Tabs)
	default:
		w.place(tags.Element, "", cell)
		w.close(tags.Element, true)
	}
}

// place opens the tag of a cell; layout is how it lays out what it holds.
func (w *writer) place(tag, layout string, cell *Cell) {
	w.open(tag)
	w.attribute("elementId", cell.ID)
	if layout != "" {
		w.attribute("type", layout)
	}
	w.lines("gridColumn", cell.Columns)
	w.lines("gridRow", cell.Rows)
}

func (w *writer) tabs(tags Tags, tabs []TabCells) {
	if len(tabs) > 0 {
		w.inside()
	}
	for i := range tabs {
		w.open("Tab")
		w.columns(tabs[i].Columns)
		w.attribute("gridTemplateRows", "auto")
		w.inner(tags, "Tab", tabs[i].Cells)
	}
	w.close("TabbedContainer", len(tabs) == 0)
}
