package decompile

import (
	"slices"
	"strconv"

	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
)

// layout reads the layout cell by cell and leaves out what has no place in a
// workbook; a layout that needs nothing of it stays as it is written.
func (r *repairer) layout() {
	written := spec.Child(r.spec.Document, "layout")
	if written == nil {
		return
	}
	pointer := r.spec.Pointer + "/layout"
	if written.Type != spec.Text {
		if written.Type != spec.Null {
			r.report(written.At, pointer, "", "is not text and was left out; every element gets a row of its own", refusesIt)
		}
		r.spec.Document.Delete("layout")
		return
	}
	if written.Text == "" {
		return
	}
	read := grid.Salvage(written.Text)
	for _, fault := range read.Faults {
		today := refusesOrIgnores
		if slices.Contains(read.Flowing, fault) {
			today = showsFlowing
		}
		r.report(written.At, pointer, "", fault, today)
	}
	r.named = read.Named
	f := &placeFixer{repairer: r, pointer: pointer, placed: map[string]bool{}, kinds: map[string]string{}, tabs: map[string]int{}, at: written}
	f.view = view.Outline(r.spec.Document)
	for _, e := range f.view.Elements {
		f.kinds[e.ID], f.tabs[e.ID] = spec.KindName(e.Value), len(e.Tabs())
	}
	before := len(r.found)
	regions := f.regions(read.Regions)
	if len(r.found) > before || len(read.Faults) > 0 || len(r.renamed) > 0 {
		written.Text = grid.Encode(regions, emit.TargetOf(r.spec.Generation).Tags)
	}
}

// A placeFixer leaves out of a layout what is not a place of an element.
type placeFixer struct {
	*repairer
	view    *view.Workbook
	pointer string
	at      *spec.Value
	placed  map[string]bool
	kinds   map[string]string
	tabs    map[string]int
	// page is the region at work, gone what it places and is not there.
	page string
	gone []string
}

func (f *placeFixer) leaveOut(element, what, today string) {
	f.report(f.at.At, f.pointer, element, what, today)
}

func (f *placeFixer) regions(regions []grid.Region) []grid.Region {
	known := map[string]*view.Region{}
	for _, region := range f.view.Regions {
		known[region.ID] = region
	}
	var kept []grid.Region
	seen := map[string]bool{}
	for _, region := range regions {
		switch {
		case known[region.ID] == nil && len(region.Cells) == 0 && f.spec.Generation == kind.Flat:
			f.leaveOut("", "has an empty block "+name.Quote(region.ID)+": that of an overlay, perhaps, which specs of the generation `flat` leave out with all that is in it", showsMore)
			continue
		case known[region.ID] == nil:
			f.leaveOut("", "has a block "+name.Quote(region.ID)+", which is not a page, overlay or panel; its elements get rows of their own", refusesOrIgnores)
			continue
		case seen[region.ID]:
			f.leaveOut("", "has a second block "+name.Quote(region.ID)+"; its elements get rows of their own", refusesOrIgnores)
			continue
		}
		seen[region.ID] = true
		f.page, f.gone = region.ID, nil
		f.columns(&region, kindOfRegion(known[region.ID]))
		region.Cells = f.cells(region.Cells, 1)
		if len(f.gone) > 0 {
			f.leaveOut("", f.goneElements(), refusesOrIgnores)
		}
		kept = append(kept, region)
	}
	return kept
}

// goneElements names what a region places and is not there, a few by name.
func (f *placeFixer) goneElements() string {
	if len(f.gone) == 1 {
		return "has a place for " + name.Quote(f.gone[0]) + " on " + name.Quote(f.page) + ", which is not an element"
	}
	return "has places for " + strconv.Itoa(len(f.gone)) + " ids on " + name.Quote(f.page) + " that are not elements: " + name.Few(f.gone)
}

// columns gives a region the grid of its kind. A page whose grid is a part of the usual
// one keeps its proportions, and so does an overlay in which something would stand
// outside of its own; of any other overlay Sigma leaves the lines as they are.
func (f *placeFixer) columns(region *grid.Region, k *kind.Kind) {
	wanted := k.GridColumns()
	if region.Columns == wanted || k.IsQuoted() && region.Columns > 0 && region.Columns <= maxColumns {
		return
	}
	what := "gives " + name.Quote(region.ID) + " " + strconv.Itoa(region.Columns) + " columns, and a " + k.Noun + " has " + strconv.Itoa(wanted)
	scaled, ok := scaled(region.Cells, region.Columns, wanted)
	switch {
	case !ok:
	case k.Class != kind.Overlay && wanted%region.Columns == 0:
		region.Cells = scaled
		what += "; what stands in it was widened"
	case k.Class == kind.Overlay && !within(region.Cells, wanted):
		region.Cells = scaled
		what += "; what stands in it was drawn together to fit"
	}
	f.leaveOut("", what, showsOtherwise)
	region.Columns = wanted
}

// within reports whether all cells stand in a grid.
func within(cells []grid.Cell, columns int) bool {
	return !slices.ContainsFunc(cells, func(cell grid.Cell) bool { return cell.Columns.End > columns+1 })
}

// scaled are the cells of a grid in one of another number of columns, in the same
// proportions; ok is false where a cell would be left without width, or stood outside
// before. Equal lines stay equal, so that nothing comes to overlap.
func scaled(cells []grid.Cell, from, to int) (made []grid.Cell, ok bool) {
	if from <= 0 || !within(cells, from) {
		return nil, false
	}
	line := func(old int) int { return ((old-1)*to*2+from)/(from*2) + 1 }
	made = slices.Clone(cells)
	for i := range made {
		lines := &made[i].Columns
		if lines.Start, lines.End = line(lines.Start), line(lines.End); lines.Start >= lines.End {
			return nil, false
		}
	}
	return made, true
}

// maxNesting is how deep containers stand in each other at most, maxColumns how
// many columns a grid has.
const (
	maxNesting = 30
	maxColumns = 10_000
)

func (f *placeFixer) cells(cells []grid.Cell, depth int) []grid.Cell {
	var kept []grid.Cell
	for _, cell := range cells {
		if made := f.renamed[[2]string{f.page, cell.ID}]; made != "" && f.kinds[made] != "" && !f.placed[made] {
			cell.ID = made
		}
		kindName, known := f.kinds[cell.ID]
		switch {
		case !known:
			f.gone = append(f.gone, cell.ID)
			continue
		case depth > maxNesting:
			f.leaveOut(cell.ID, "puts "+name.Quote(cell.ID)+" into more than "+strconv.Itoa(maxNesting)+" containers; it gets a row of its own, and so does what stands in it", showsOtherwise)
			continue
		case f.placed[cell.ID]:
			f.leaveOut(cell.ID, "has a second place for "+name.Quote(cell.ID), refusesIt)
			continue
		}
		f.placed[cell.ID] = true
		if cell.Kind != grid.ElementCell && holdsNothing(kindName) {
			f.leaveOut(cell.ID, "puts elements into "+name.Quote(cell.ID)+", which holds none; they get rows of their own", refusesIt)
			cell.Kind, cell.Cells, cell.Tabs = grid.ElementCell, nil, nil
		}
		f.open(&cell, kindName)
		f.bound(&cell.Inner, cell.ID)
		cell.Cells = f.cells(cell.Cells, depth+1)
		for i := range cell.Tabs {
			f.bound(&cell.Tabs[i].Columns, cell.ID)
			cell.Tabs[i].Cells = f.cells(cell.Tabs[i].Cells, depth+1)
		}
		kept = append(kept, cell)
	}
	return kept
}

// bound keeps the columns of a grid in bounds.
func (f *placeFixer) bound(columns *int, id string) {
	if *columns > maxColumns {
		f.leaveOut(id, "gives "+name.Quote(id)+" a grid of "+strconv.Itoa(*columns)+" columns, which is read as "+strconv.Itoa(kind.PageColumns), showsOtherwise)
		*columns = kind.PageColumns
	}
}

// holdsNothing reports whether no element stands inside of one of a kind.
func holdsNothing(name string) bool {
	k, known := kind.Element(name)
	return !known || k.Holds == kind.HoldsNothing
}

// open gives the cell of a container the grid that it lacks, and one of tabs as
// many as the element has labels.
func (f *placeFixer) open(cell *grid.Cell, kindName string) {
	k, known := kind.Element(kindName)
	switch {
	case !known:
	case k.Holds == kind.HoldsRows && cell.Kind != grid.ContainerCell:
		f.leaveOut(cell.ID, "places "+name.Quote(cell.ID)+" without a grid", showsEmpty)
		cell.Kind, cell.Inner, cell.Tabs = grid.ContainerCell, k.GridColumns(), nil
	case k.Holds == kind.HoldsTabs:
		if cell.Kind != grid.TabsCell {
			f.leaveOut(cell.ID, "places "+name.Quote(cell.ID)+" without its tabs", showsOtherwise)
			cell.Kind, cell.Cells, cell.Inner = grid.TabsCell, nil, 0
		}
		labels := f.tabs[cell.ID]
		if len(cell.Tabs) > labels {
			f.leaveOut(cell.ID, "gives "+name.Quote(cell.ID)+" more tabs than it has labels; what stands in them gets rows of its own", showsOtherwise)
			cell.Tabs = cell.Tabs[:labels]
		}
		for len(cell.Tabs) < labels {
			f.leaveOut(cell.ID, "gives "+name.Quote(cell.ID)+" fewer tabs than it has labels", showsOtherwise)
			cell.Tabs = append(cell.Tabs, grid.TabCells{Columns: kind.PageColumns})
		}
	}
}
