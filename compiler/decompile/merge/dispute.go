package merge

import (
	"maps"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
)

// thingLists are the lists of the contents whose entries people take away.
var thingLists = []string{"elements", "pages", "overlays", "panels", "agents"}

// A dispute is about things that one side took away while the other one changed
// them, put something into them, or reads them again.
type dispute struct {
	// base is what was published; keeper is the side that goes on with the
	// things, remover the one that has them no longer.
	base, keeper, remover *state
	// lost are the things that only the remover lacks, fresh those that the keeper
	// changed or added.
	lost, fresh map[string]bool
}

func disputeOf(base, keeper, remover *state) *dispute {
	d := &dispute{base, keeper, remover, map[string]bool{}, map[string]bool{}}
	before, kept, left := things(&base.form.Spec), things(&keeper.form.Spec), things(&remover.form.Spec)
	for id := range kept {
		if before[id] != nil && left[id] == nil {
			d.lost[id] = true
		}
	}
	if len(d.lost) == 0 {
		return d
	}
	for id, value := range kept {
		d.fresh[id] = left[id] == nil && before[id] == nil || before[id] != nil && !same(before[id], value)
	}
	return d
}

// things are the entries of all lists by their ids.
func things(whole *spec.Value) map[string]*spec.Value {
	made := map[string]*spec.Value{}
	for _, list := range thingLists {
		maps.Copy(made, spec.ByID(spec.Child(spec.Contents(whole), list)))
	}
	return made
}

// disputed are the things that the two sides do not agree on.
func (d *dispute) disputed() []string {
	if len(d.lost) == 0 {
		return nil
	}
	var list []string
	before, kept := things(&d.base.form.Spec), things(&d.keeper.form.Spec)
	for _, id := range slices.Sorted(maps.Keys(d.lost)) {
		if d.fresh[id] || slices.ContainsFunc(slices.Collect(maps.Keys(kept)), func(other string) bool {
			return d.fresh[other] && (d.isIn(other, id) || names(kept[other], id) && !names(before[other], id))
		}) {
			list = append(list, id)
		}
	}
	return list
}

// isIn reports whether a thing stands in another on the keeper's side.
func (d *dispute) isIn(id, other string) bool {
	cells := normal.Cells(spec.Contents(&d.keeper.form.Spec))
	for range maxDepth {
		entry := spec.Child(cells, id)
		if entry == nil {
			return false
		}
		cell := normal.CellOf(entry)
		if cell.Region == other || cell.Parent == other {
			return true
		}
		id = cell.Parent
	}
	return false
}

// maxDepth bounds how deep containers stand in one another.
const maxDepth = 64

// names reports whether a thing mentions another, in a formula or as its source.
func names(v *spec.Value, id string) bool {
	if v == nil {
		return false
	}
	return v.Type == spec.Text && (v.Text == id || strings.Contains(v.Text, "["+id+"/")) ||
		slices.ContainsFunc(v.Items, func(item spec.Value) bool { return names(&item, id) }) ||
		slices.ContainsFunc(v.Fields, func(f spec.Field) bool { return f.Name != "id" && names(&f.Value, id) })
}

// restored is the remover's side with what is disputed as it was published, and
// with what that stands in, holds and reads.
func (d *dispute) restored(disputed []string) *state {
	back := set(disputed)
	kept := things(&d.keeper.form.Spec)
	for before := -1; before != len(back); {
		before = len(back)
		for _, id := range slices.Collect(maps.Keys(back)) {
			for other, lost := range d.lost {
				if lost && (d.isIn(other, id) || d.isIn(id, other) || names(kept[id], other)) {
					back[other] = true
				}
			}
		}
	}
	made := copied(d.remover.raw)
	for _, list := range thingLists {
		entries := spec.Child(spec.Contents(&made), list)
		published := spec.Child(spec.Contents(&d.base.raw), list)
		if published == nil {
			continue
		}
		if entries == nil {
			spec.Contents(&made).Set(list, spec.NewArray(nil, made.At))
			entries = spec.Child(spec.Contents(&made), list)
		}
		values := maps.Clone(spec.ByID(published))
		maps.Copy(values, spec.ByID(entries))
		there := spec.ByID(entries)
		list := spec.NewArray(nil, entries.At)
		for _, id := range inserted(spec.IDs(entries), spec.IDs(published)) {
			if there[id] != nil || back[id] {
				list.Items = append(list.Items, *values[id])
			}
		}
		*entries = list
	}
	d.relaid(&made, func(regions []grid.Region) []grid.Region { return d.withCells(regions, back) })
	return stateOf(made, nil)
}

// withCells puts back the cells of things. Where others moved meanwhile the
// keeper's cells stand, and those that only the remover has below them.
func (d *dispute) withCells(regions []grid.Region, back map[string]bool) []grid.Region {
	published, _ := regionsOf(spec.Child(spec.Contents(&d.base.raw), "layout"))
	now, _ := regionsOf(spec.Child(spec.Contents(&d.keeper.raw), "layout"))
	kept := regionsByID(now)
	for i := range published {
		still, wanted := published[i], published[i]
		still.Cells = without(still.Cells, func(id string) bool { return d.lost[id] })
		wanted.Cells = without(wanted.Cells, func(id string) bool { return d.lost[id] && !back[id] })
		at := slices.IndexFunc(regions, func(r grid.Region) bool { return r.ID == wanted.ID })
		switch {
		case at < 0 && back[wanted.ID]:
			regions = append(regions, wanted)
		case at < 0 || sameRegion(&still, &wanted):
		case sameRegion(&regions[at], &still):
			regions[at] = wanted
		case kept[wanted.ID] != nil:
			regions[at] = besideThose(kept[wanted.ID], &regions[at], func(id string) bool { return d.lost[id] && !back[id] })
		}
	}
	return regions
}

// besideThose is a region without what goes, and with the cells that only another
// one has under all others.
func besideThose(kept, other *grid.Region, goes func(id string) bool) grid.Region {
	made := *kept
	made.Cells = without(kept.Cells, goes)
	end, has := 1, map[string]bool{}
	for _, cell := range made.Cells {
		end, has[cell.ID] = max(end, cell.Rows.End), true
	}
	for _, cell := range other.Cells {
		if !has[cell.ID] {
			cell.Rows.Start, cell.Rows.End = end, end+cell.Rows.End-cell.Rows.Start
			end = cell.Rows.End
			made.Cells = append(made.Cells, cell)
		}
	}
	return made
}

// followed is the keeper's side without what is disputed, what it put in there,
// and what reads it.
func (d *dispute) followed(disputed []string) *state {
	away := set(disputed)
	before, kept := things(&d.base.form.Spec), things(&d.keeper.form.Spec)
	for count := -1; count != len(away); {
		count = len(away)
		for id, value := range kept {
			if before[id] == nil && slices.ContainsFunc(slices.Collect(maps.Keys(away)), func(other string) bool { return d.isIn(id, other) || names(value, other) }) {
				away[id] = true
			}
		}
	}
	made := copied(d.keeper.raw)
	published := things(&d.base.raw)
	for _, list := range thingLists {
		entries := spec.Child(spec.Contents(&made), list)
		if entries == nil {
			continue
		}
		entries.Items = slices.DeleteFunc(entries.Items, func(v spec.Value) bool { return away[spec.ID(&v)] })
		for i := range entries.Items {
			id := spec.ID(&entries.Items[i])
			if d.fresh[id] && published[id] != nil && slices.ContainsFunc(slices.Collect(maps.Keys(away)), func(other string) bool { return names(kept[id], other) && !names(before[id], other) }) {
				entries.Items[i] = *published[id]
			}
		}
	}
	d.relaid(&made, func(regions []grid.Region) []grid.Region {
		regions = slices.DeleteFunc(regions, func(r grid.Region) bool { return away[r.ID] })
		for i := range regions {
			regions[i].Cells = without(regions[i].Cells, func(id string) bool { return away[id] })
		}
		return regions
	})
	return stateOf(made, nil)
}

// relaid changes the layout of a spec.
func (d *dispute) relaid(whole *spec.Value, change func([]grid.Region) []grid.Region) {
	at := spec.Child(spec.Contents(whole), "layout")
	if regions, ok := regionsOf(at); ok && at != nil {
		at.Text = grid.Encode(change(regions), grid.CurrentTags)
	}
}

// without are cells without some and without all in them.
func without(cells []grid.Cell, goes func(id string) bool) []grid.Cell {
	var made []grid.Cell
	for _, cell := range cells {
		if goes(cell.ID) {
			continue
		}
		cell.Cells = without(cell.Cells, goes)
		cell.Tabs = slices.Clone(cell.Tabs)
		for i := range cell.Tabs {
			cell.Tabs[i].Cells = without(cell.Tabs[i].Cells, goes)
		}
		made = append(made, cell)
	}
	return made
}

func set(list []string) map[string]bool {
	made := map[string]bool{}
	for _, each := range list {
		made[each] = true
	}
	return made
}

// copied is a spec whose lists of the contents may be changed.
func copied(whole spec.Value) spec.Value {
	whole.Fields = slices.Clone(whole.Fields)
	contents := spec.Contents(&whole)
	if contents == nil {
		return whole
	}
	contents.Fields = slices.Clone(contents.Fields)
	for i := range contents.Fields {
		contents.Fields[i].Value.Items = slices.Clone(contents.Fields[i].Value.Items)
	}
	return whole
}

// settled are the two sides of a merge once what is in dispute stands or goes on
// both, as the preferred side has it, and what that is about.
func (p *pulling) settled(prefer side) (source, live *state, conflicts [][]string) {
	source, live = p.source, p.live
	if p.Base == nil {
		return source, live, nil
	}
	gone, kept := disputeOf(p.base, source, live), disputeOf(p.base, live, source)
	byLive, bySource := gone.disputed(), kept.disputed()
	for _, id := range append(slices.Clone(byLive), bySource...) {
		conflicts = append(conflicts, []string{"contents", id})
	}
	switch {
	case len(conflicts) == 0:
	case prefer != ofLive:
		if len(byLive) > 0 {
			live = gone.restored(byLive)
		}
		if len(bySource) > 0 {
			live = disputeOf(p.base, live, source).followed(bySource)
		}
	default:
		if len(byLive) > 0 {
			source = gone.followed(byLive)
		}
		if len(bySource) > 0 {
			source = disputeOf(p.base, live, source).restored(bySource)
		}
	}
	return source, live, conflicts
}
