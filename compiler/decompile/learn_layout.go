package decompile

import (
	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// learnLayout is about the place of an element, or about what stands in an element
// or a region: it places by hand there, then in the whole region, and in the end
// gives the region rows of one element each. It returns false where nothing else
// can be tried.
func (b *book) learnLayout(id string) bool {
	r := b.regionNamed(id)
	if e := b.byID[id]; r == nil && e != nil {
		r = e.region
	}
	if r == nil || b.layouts[r.id] == nil || b.learned.inRows[r.id] {
		return false
	}
	cells := b.layouts[r.id].Cells
	if b.placeByHand(gridsAround(gridKey{r.id, 0}, cells, id)) || b.placeByHand(allGrids(gridKey{r.id, 0}, cells)) {
		return true
	}
	b.learned.inRows[r.id] = true
	return true
}

// placeByHand places by hand in some grids, and reports whether that is news.
func (b *book) placeByHand(keys []gridKey) bool {
	before := len(b.learned.byHand)
	for _, key := range keys {
		b.learned.byHand[key] = true
	}
	return len(b.learned.byHand) > before
}

// gridsAround are the grid in which an element stands and those that it has.
func gridsAround(key gridKey, cells []grid.Cell, id string) []gridKey {
	if key == (gridKey{id, 0}) {
		return []gridKey{key}
	}
	for i := range cells {
		cell := &cells[i]
		if cell.ID == id {
			keys := []gridKey{key}
			for tab := range max(len(cell.Tabs), 1) {
				keys = append(keys, gridKey{id, tab})
			}
			return keys
		}
		if found := gridsAround(gridKey{cell.ID, 0}, cell.Cells, id); found != nil {
			return found
		}
		for j := range cell.Tabs {
			if found := gridsAround(gridKey{cell.ID, j}, cell.Tabs[j].Cells, id); found != nil {
				return found
			}
		}
	}
	return nil
}

// holderAt is the element or region of the innermost statement around a finding that
// is one's, for what is wrong with a row.
func (d *draft) holderAt(at source.Span) string {
	holder := ""
	for _, key := range d.around(at) {
		list, id, ok := key.holder()
		if ok && (list == elementList || list == "pages" || list == "overlays" || list == "panels") {
			holder = id
		}
	}
	return holder
}

// leftPlaces reports the regions whose places no statement makes, each as a repair.
func (b *book) leftPlaces() diag.List {
	var found diag.List
	for _, r := range b.regions {
		if b.learned.inRows[r.id] {
			layout := b.document.Field("layout")
			finding := repaired(layout.Span(), b.read.InFile(b.read.Pointer+"/layout"), "places the elements of "+name.Quote(r.id)+" as no rows do; they get rows of their own")
			found = append(found, finding)
			b.faults = append(b.faults, Fault{Code: finding.Entry.Code, Finding: finding.Message, Today: showsOtherwise, At: finding.Span})
		}
	}
	return found
}
