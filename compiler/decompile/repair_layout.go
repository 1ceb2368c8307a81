package decompile

import (
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/emit/spec"
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
	regions, faults := grid.Salvage(written.Text)
	for _, fault := range faults {
		r.report(written.At, pointer, "", fault, refusesOrIgnores)
	}
	f := &placeFixer{repairer: r, pointer: pointer, placed: map[string]bool{}, kinds: map[string]string{}, tabs: map[string]int{}, at: written}
	r.eachElement(func(element *spec.Value, _, _ string) {
		id := spec.ID(element)
		f.kinds[id], f.tabs[id] = spec.KindName(element), len(spec.ItemsAt(element, "tabs"))
	})
	before := len(r.found)
	regions = f.regions(regions)
	if len(r.found) > before || len(faults) > 0 || len(r.renamed) > 0 {
		written.Text = grid.Encode(regions, emit.TargetOf(r.spec.Generation).Tags)
	}
}

// A placeFixer leaves out of a layout what is not a place of an element.
type placeFixer struct {
	*repairer
	pointer string
	at      *spec.Value
	placed  map[string]bool
	kinds   map[string]string
	tabs    map[string]int
	page    string
}

func (f *placeFixer) leaveOut(element, what, today string) {
	f.report(f.at.At, f.pointer, element, what, today)
}

func (f *placeFixer) regions(regions []grid.Region) []grid.Region {
	known := map[string]bool{}
	for _, list := range []string{"pages", "overlays", "panels"} {
		for _, entry := range spec.ItemsAt(f.spec.Document, list) {
			known[spec.ID(&entry)] = true
		}
	}
	var kept []grid.Region
	seen := map[string]bool{}
	for _, region := range regions {
		switch {
		case !known[region.ID] && len(region.Cells) == 0 && f.spec.Generation == kind.Flat:
			f.leaveOut("", "has an empty block "+name.Quote(region.ID)+": that of an overlay, perhaps, which specs of the generation `flat` leave out with all that is in it", showsMore)
			continue
		case !known[region.ID]:
			f.leaveOut("", "has a block "+name.Quote(region.ID)+", which is not a page, overlay or panel; its elements get rows of their own", refusesOrIgnores)
			continue
		case seen[region.ID]:
			f.leaveOut("", "has a second block "+name.Quote(region.ID)+"; its elements get rows of their own", refusesOrIgnores)
			continue
		}
		seen[region.ID] = true
		f.page = region.ID
		region.Cells = f.cells(region.Cells)
		kept = append(kept, region)
	}
	return kept
}

func (f *placeFixer) cells(cells []grid.Cell) []grid.Cell {
	var kept []grid.Cell
	for _, cell := range cells {
		if made := f.renamed[[2]string{f.page, cell.ID}]; made != "" && f.kinds[made] != "" && !f.placed[made] {
			cell.ID = made
		}
		kindName, known := f.kinds[cell.ID]
		switch {
		case !known:
			f.leaveOut("", "has a place for "+name.Quote(cell.ID)+", which is not an element", refusesOrIgnores)
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
		cell.Cells = f.cells(cell.Cells)
		for i := range cell.Tabs {
			cell.Tabs[i].Cells = f.cells(cell.Tabs[i].Cells)
		}
		kept = append(kept, cell)
	}
	return kept
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
