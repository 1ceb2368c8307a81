package normal

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// placeCells replaces the layout's XML by the cell of every element. A layout
// that is no XML stays a text; an element that no cell places keeps the page
// that it was nested in.
func placeCells(contents *spec.Value) {
	cells := cellReader{grids: object(), cells: object(), places: map[string]int{}}
	if text := spec.LayoutText(contents); text != "" && !cells.read(text) {
		dropHolders(contents)
		return
	}
	for _, element := range spec.Elements(contents) {
		if page := spec.Child(element, heldBy); page != nil {
			cells.fill(spec.ID(element), object(field("region", *page)))
		}
	}
	dropHolders(contents)
	cells.fixOverlays(spec.ItemsAt(contents, "overlays"))
	contents.Set("layout", object(field("grids", cells.grids), field("cells", cells.cells)))
}

// fixOverlays gives overlays the grid that the server gives them, whatever the layout
// says.
func (r *cellReader) fixOverlays(overlays []spec.Value) {
	for i := range overlays {
		id := spec.ID(&overlays[i])
		if _, has := r.grids.Get(id); has {
			r.grids.Set(id, text(strconv.Itoa(kind.ModalRegion.GridColumns())))
		}
	}
}

func dropHolders(contents *spec.Value) {
	for i := range spec.ItemsAt(contents, "elements") {
		spec.ElementList(contents).Items[i].Delete(heldBy)
	}
}

// A cellReader collects the cells of a layout; see spec-document.md section 6
// for the tags and attributes of all generations. Unlike grid.Decode it takes
// whatever is well-formed, stack containers and damaged layouts included, since
// those are compared as well.
type cellReader struct {
	grids, cells spec.Value
	// places are those of the cells in cells, by their elements.
	places map[string]int
}

// set writes the cell of an element; the last one counts.
func (r *cellReader) set(id string, cell spec.Value) {
	if place, ok := r.places[id]; ok {
		r.cells.Fields[place].Value = cell
		return
	}
	r.places[id] = len(r.cells.Fields)
	r.cells.Fields = append(r.cells.Fields, field(id, cell))
}

// fill writes the cell of an element that has none.
func (r *cellReader) fill(id string, cell spec.Value) {
	if _, ok := r.places[id]; !ok {
		r.set(id, cell)
	}
}

// read takes the XML apart and reports whether it could.
func (r *cellReader) read(layout string) bool {
	blocks, err := grid.Parse(layout)
	if err != nil {
		return false
	}
	for region := range grid.Tagged(blocks) {
		id := region.ID()
		r.grids.Set(id, text(gridColumns(region)))
		r.children(region, holder{region: id})
	}
	return true
}

// A holder is what cells share: their region, and the container and its tab that they
// stand in.
type holder struct{ region, parent, tab string }

// children adds the cells below a parent.
func (r *cellReader) children(parent *grid.Block, in holder) {
	position := 0
	for part := range parent.Tags() {
		id := part.ElementID()
		if id == "" {
			continue
		}
		cell := spec.NewObjectFor(cellFields, source.Span{}, field("region", text(in.region)))
		if in.parent != "" {
			cell.Set("parent", text(in.parent))
		}
		if in.tab != "" {
			cell.Set("tab", spec.NewNumber(in.tab, source.Span{}))
		}
		if parent.IsStack() {
			cell.Set("position", spec.NewInt(position, source.Span{}))
		}
		position++
		if lines := part.Get("gridColumn"); lines != "" {
			cell.Set("columns", text(canonicalLines(lines)))
		}
		if lines := part.Get("gridRow"); lines != "" {
			cell.Set("rows", text(canonicalLines(lines)))
		}
		r.inside(part, holder{region: in.region, parent: id}, &cell)
		r.set(id, cell)
	}
}

// cellFields are those that most cells have.
const cellFields = 4

// inside notes what an element has of its own, a grid, a flow or tabs, and
// goes on to its children.
func (r *cellReader) inside(part *grid.Block, in holder, cell *spec.Value) {
	tabs := 0
	for inner := range part.Tags() {
		switch inner.Tag {
		case "Tab":
			in.tab = strconv.Itoa(tabs)
			r.children(inner, in)
			tabs++
		case "Style", "Size":
			cell.Set(strings.ToLower(inner.Tag), flowOf(inner))
		}
	}
	if grid := gridColumns(part); grid != "" {
		cell.Set("grid", text(grid))
	}
	if part.IsStack() {
		cell.Set("type", text("stack"))
	}
	in.tab = ""
	r.children(part, in)
}

// flowOf is the <Style> or <Size> of a stack as an object per device.
func flowOf(flow *grid.Block) spec.Value {
	devices := object()
	for device := range flow.Tags() {
		settings := object()
		for _, attribute := range device.Attributes {
			settings.Set(attribute.Name, text(attribute.Value))
		}
		devices.Set(device.Tag, settings)
	}
	return devices
}

// gridColumns is the number of equal columns of a grid, else its template.
func gridColumns(part *grid.Block) string {
	template := part.Get("gridTemplateColumns")
	if count, ok := grid.Repeated(template); ok {
		return count
	}
	return template
}

// canonicalLines takes the blanks out of "1 / 13".
func canonicalLines(lines string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, lines)
}
