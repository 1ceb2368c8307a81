package diff

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/name"
)

// placeFields are the fields of a cell that say where an element stands.
var placeFields = []string{"region", "parent", "tab", "columns", "rows", "position"}

// A place is where an element stands: its holder and the grid lines.
type place struct {
	region, parent, tab, position string
	left, right, top, bottom      int
}

func placeOf(cell *spec.Value) place {
	read := normal.CellOf(cell)
	p := place{region: read.Region, parent: read.Parent, tab: read.Tab, position: read.Position}
	p.left, p.right = linesOf(read.Columns)
	p.top, p.bottom = linesOf(read.Rows)
	return p
}

// linesOf reads two grid lines, as in 1/13; zeros where they are none.
func linesOf(text string) (first, last int) {
	start, end, _ := strings.Cut(text, "/")
	first, err := strconv.Atoi(start)
	last, flaw := strconv.Atoi(end)
	if err != nil || flaw != nil {
		return 0, 0
	}
	return first, last
}

// sameHolder reports whether two places are in one grid.
func (p place) sameHolder(q place) bool {
	return p.region == q.region && p.parent == q.parent && p.tab == q.tab
}

// shift is how many rows further down q is, where that is all that differs.
func (p place) shift(q place) int {
	moved := p
	moved.top, moved.bottom = q.top, q.bottom
	if moved != q || p.bottom-p.top != q.bottom-q.top {
		return 0
	}
	return q.top - p.top
}

// A drift is a run of elements in one grid that moved by the same number of
// rows, as all do that stand below something new.
type drift struct {
	holder string
	tab    string
	rows   int
}

// placed counts the elements that the layout gives their lines.
func (n *names) placed() int {
	count := 0
	for _, cell := range n.cells {
		if normal.CellOf(cell).Columns != "" {
			count++
		}
	}
	return count
}

// placesOf says how much a layout holds.
func placesOf(count int) string {
	if count == 1 {
		return "the place of one element"
	}
	return "the places of " + strconv.Itoa(count) + " elements"
}

// layoutOf files that a spec has a layout and the other one none.
func (r *report) layoutOf(detail Detail) {
	detail.What, detail.Pointer = "layout", "/contents/layout"
	subject := r.subject(workbookKey)
	subject.Details = append(subject.Details, detail)
}

// places tells which elements moved or changed their size. A spec without a
// layout says no more of places than the page: that it has none is one change of
// the workbook.
func (r *report) places() {
	before, after := r.before.placed(), r.after.placed()
	pagesAlone := before == 0 || after == 0
	switch {
	case before == 0 && after > 0:
		r.layoutOf(Detail{Action: Added, After: placesOf(after)})
	case before > 0 && after == 0:
		r.layoutOf(Detail{Action: Removed, Before: placesOf(before)})
	}
	drifts := map[drift][]string{}
	for _, e := range r.after.Elements {
		id := e.ID
		older, newer := r.before.cells[id], r.after.cells[id]
		if r.before.ByID(id) == nil || older == nil && newer == nil {
			continue
		}
		if (older == nil) == (newer == nil) && normal.CellOf(older) == normal.CellOf(newer) {
			continue
		}
		before, after := placeOf(older), placeOf(newer)
		if pagesAlone {
			before, after = place{region: before.region}, place{region: after.region}
		}
		if before == after || pagesAlone && (older == nil || newer == nil) {
			continue
		}
		if older == nil || newer == nil {
			r.appeared(id, before, after)
			continue
		}
		if rows := before.shift(after); rows != 0 {
			key := drift{after.parent, after.tab, rows}
			if after.parent == "" {
				key.holder = after.region
			}
			drifts[key] = append(drifts[key], id)
			continue
		}
		r.moved(id, before, after)
	}
	r.drifted(drifts)
}

// appeared files that an element has a place, or has none any more.
func (r *report) appeared(id string, before, after place) {
	detail := Detail{Action: Moved, Pointer: "/contents/layout/cells/" + spec.EscapePointer(id)}
	if before != (place{}) {
		detail.Before = strings.Trim(r.before.holder(before, after)+" "+before.cells(true, true), " ,")
	}
	if after != (place{}) {
		detail.After = strings.Trim(r.after.holder(after, before)+" "+after.cells(true, true), " ,")
	}
	subject := r.subject(id)
	subject.Details = append(subject.Details, detail)
}

// drifted files each run under the region or container that holds it, and an
// element that moved alone under itself.
func (r *report) drifted(drifts map[drift][]string) {
	keys := slices.SortedFunc(maps.Keys(drifts), func(a, b drift) int {
		return strings.Compare(a.holder+a.tab+strconv.Itoa(a.rows), b.holder+b.tab+strconv.Itoa(b.rows))
	})
	for _, key := range keys {
		ids := drifts[key]
		if len(ids) == 1 {
			r.moved(ids[0], placeOf(r.before.cells[ids[0]]), placeOf(r.after.cells[ids[0]]))
			continue
		}
		way := "down"
		if key.rows < 0 {
			way = "up"
		}
		subject := r.subject(key.holder)
		detail := Detail{Action: Moved, What: strconv.Itoa(len(ids)) + " elements", After: way + " by " + name.Count(max(key.rows, -key.rows), "row"),
			Pointer: "/contents/layout/cells"}
		for _, id := range ids {
			detail.Elements = append(detail.Elements, r.newerID(id))
		}
		subject.Details = append(subject.Details, detail)
	}
}

// moved files the move of one element.
func (r *report) moved(id string, before, after place) {
	detail := Detail{Action: Moved, Pointer: "/contents/layout/cells/" + spec.EscapePointer(id)}
	columns := before.left != after.left || before.right != after.right
	rows := before.top != after.top || before.bottom != after.bottom
	if !before.sameHolder(after) {
		columns, rows = true, true
		detail.Before, detail.After = r.before.holder(before, after)+" ", r.after.holder(after, before)+" "
	} else if before.right-before.left != after.right-after.left || before.bottom-before.top != after.bottom-after.top {
		detail.Action = Resized
		if before.left != after.left || before.top != after.top {
			detail.Action = MovedAndResized
		}
	}
	detail.Before = strings.TrimSpace(detail.Before + before.cells(columns, rows))
	detail.After = strings.TrimSpace(detail.After + after.cells(columns, rows))
	subject := r.subject(id)
	subject.Details = append(subject.Details, detail)
}

// cells writes grid lines as the columns and rows between them.
func (p place) cells(columns, rows bool) string {
	if p.right == 0 && p.bottom == 0 {
		if p.position != "" {
			return "place " + ordinal(p.position) + " of the stack"
		}
		return ""
	}
	var parts []string
	if columns {
		parts = append(parts, lines("columns", p.left, p.right))
	}
	if rows {
		parts = append(parts, lines("rows", p.top, p.bottom))
	}
	return strings.Join(parts, ", ")
}

func lines(noun string, first, behind int) string {
	if behind-first == 1 {
		return strings.TrimSuffix(noun, "s") + " " + strconv.Itoa(first)
	}
	return noun + " " + strconv.Itoa(first) + "–" + strconv.Itoa(behind-1)
}

// holder names what holds a place, as far as it differs from another place.
func (n *names) holder(p, other place) string {
	var parts []string
	if p.parent != "" {
		holder := n.noun(p.parent) + " " + quote(n.title(p.parent))
		if p.tab != "" {
			holder = "tab " + ordinal(p.tab) + " of " + holder
		}
		parts = append(parts, holder)
	}
	if p.region != other.region || p.parent == "" {
		parts = append(parts, n.noun(p.region)+" "+quote(n.title(p.region)))
	}
	return strings.Join(parts, " on ") + ","
}
