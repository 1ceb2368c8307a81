package merge

import (
	"slices"

	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/emit/spec"
)

func (m *merge) isLayout(path []string) bool {
	return len(path) == 2 && path[0] == "contents" && path[1] == "layout"
}

// layout merges the layouts region by region.
func (m *merge) layout(source, live *spec.Value) *spec.Value {
	ours, okOurs := regionsOf(source)
	theirs, okTheirs := regionsOf(live)
	base, okBase := regionsOf(spec.Child(spec.Contents(&m.base.raw), "layout"))
	if !okOurs || !okTheirs || !okBase {
		m.conflicts = append(m.conflicts, []string{"contents", "layout"})
		return source
	}
	before, after := regionsByID(base), regionsByID(theirs)
	made := make([]grid.Region, 0, len(ours))
	for i := range ours {
		id := ours[i].ID
		if merged := m.region(&ours[i], before[id], after[id]); merged != nil {
			made = append(made, *merged)
		}
		delete(after, id)
	}
	for i := range theirs {
		if added := after[theirs[i].ID]; added != nil && (m.baseless || before[added.ID] == nil) {
			made = append(made, *added)
		}
	}
	text := spec.NewText(grid.Encode(made, grid.CurrentTags), source.At)
	return &text
}

func regionsOf(v *spec.Value) ([]grid.Region, bool) {
	if v == nil || v.Type != spec.Text {
		return nil, v == nil
	}
	regions, err := grid.Decode(v.Text)
	return regions, err == nil
}

func regionsByID(regions []grid.Region) map[string]*grid.Region {
	made := map[string]*grid.Region{}
	for i := range regions {
		made[regions[i].ID] = &regions[i]
	}
	return made
}

// region merges one region; nil where it is gone.
func (m *merge) region(ours, base, theirs *grid.Region) *grid.Region {
	switch {
	case theirs == nil && base == nil, sameRegion(ours, theirs), !m.baseless && sameRegion(theirs, base):
		return ours
	case !m.baseless && sameRegion(ours, base):
		return theirs
	case theirs == nil && !m.baseless:
		return nil // the page went
	case theirs == nil:
		m.conflicts = append(m.conflicts, []string{"contents", "layout", "grids", ours.ID})
		return ours
	}
	if merged, ok := appended(ours, base, theirs); ok && !m.baseless {
		return merged
	}
	m.conflicts = append(m.conflicts, []string{"contents", "layout", "grids", ours.ID})
	if m.prefer == ofLive {
		return theirs
	}
	return ours
}

func sameRegion(a, b *grid.Region) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Columns == b.Columns && sameCells(a.Cells, b.Cells)
}

// sameCells reports whether two lists hold the same cells, in any order.
func sameCells(a, b []grid.Cell) bool {
	if len(a) != len(b) {
		return false
	}
	places := map[string]*grid.Cell{}
	for i := range b {
		places[b[i].ID] = &b[i]
	}
	for i := range a {
		other := places[a[i].ID]
		if other == nil || a[i].Columns != other.Columns || a[i].Rows != other.Rows || !sameInside(&a[i], other) {
			return false
		}
	}
	return true
}

func sameInside(a, b *grid.Cell) bool {
	return a.Kind == b.Kind && a.Inner == b.Inner && sameCells(a.Cells, b.Cells) &&
		slices.EqualFunc(a.Tabs, b.Tabs, func(x, y grid.TabCells) bool { return x.Columns == y.Columns && sameCells(x.Cells, y.Cells) })
}

// appended merges a region that both sides changed where Sigma only put cells
// below all others, or took some away: the new ones go below the source's.
func appended(ours, base, theirs *grid.Region) (*grid.Region, bool) {
	if base == nil || ours.Columns != theirs.Columns {
		return nil, false
	}
	before := map[string]*grid.Cell{}
	bottom := 1
	for i := range base.Cells {
		before[base.Cells[i].ID] = &base.Cells[i]
		bottom = max(bottom, base.Cells[i].Rows.End)
	}
	left, has := map[string]bool{}, map[string]bool{}
	for i := range ours.Cells {
		has[ours.Cells[i].ID] = true
	}
	var added []grid.Cell
	for _, cell := range theirs.Cells {
		old := before[cell.ID]
		left[cell.ID] = true
		if old == nil && has[cell.ID] {
			continue // both put it there
		}
		if old == nil && cell.Rows.Start >= bottom {
			added = append(added, cell)
		} else if old == nil || old.Columns != cell.Columns || old.Rows != cell.Rows || !sameInside(old, &cell) {
			return nil, false
		}
	}
	merged := *ours
	merged.Cells = nil
	end := 1
	for _, cell := range ours.Cells {
		if old := before[cell.ID]; old == nil || left[cell.ID] {
			merged.Cells = append(merged.Cells, cell)
		}
		end = max(end, cell.Rows.End)
	}
	for _, cell := range added {
		cell.Rows.Start, cell.Rows.End = cell.Rows.Start+end-bottom, cell.Rows.End+end-bottom
		merged.Cells = append(merged.Cells, cell)
	}
	return &merged, true
}
