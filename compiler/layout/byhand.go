package layout

import (
	"slices"

	"github.com/sigmac/sigmac/emit/grid"
)

// placedByHand reports whether the children of a box stand where `at` says. Where
// only some say so it reports that, and `at` counts for nothing.
func (a *arranger) placedByHand(box *Box) bool {
	var placed, flowing *Box
	for _, child := range box.Children {
		switch {
		case child.Vanishes():
		case child.At == nil && flowing == nil:
			flowing = child
		case child.At != nil && child.isElement() && placed == nil:
			placed = child
		}
	}
	switch {
	case placed == nil || box.Kind == Stack:
		return false
	case flowing != nil:
		a.report(mixedPlacement(flowing, placed, box))
		return false
	}
	return true
}

func (b *Box) isElement() bool { return b.Kind == Leaf || b.Kind == Grid || b.Kind == Tabs }

// checkPlacement sees to it that `at` stands on an element, in a grid, and that
// nothing else says the same.
func (a *arranger) checkPlacement(box *Box, in nesting) {
	if box.At == nil {
		return
	}
	switch {
	case !box.isElement() || !in.placeable:
		a.report(misplacedAt(box))
	case box.Span != 0 || box.Height != 0:
		a.report(placedTwice(box))
	case box.PageBreak && box.At.Rows.Size() != 1:
		a.report(pageBreakTooHigh(box, box.At.Source, box.At.Rows.Size()))
	}
}

// checkByHand drops the lines whose places are none, reports what overlaps, and
// returns the height that the places need.
func (a *arranger) checkByHand(it *item) (needed int) {
	sound := it.lines[:0]
	for _, l := range it.lines {
		at := l.box.At
		switch {
		case !l.box.isElement():
		case at.Columns.Start < 1 || at.Rows.Start < 1 || at.Columns.Size() < 1 || at.Rows.Size() < 1:
			a.report(notALine(l.box))
		default:
			if at.Columns.End > it.columns+1 || at.Rows.End > maxTracks+1 {
				a.report(placedOutside(l.box, it))
			}
			sound = append(sound, l)
			needed = max(needed, at.Rows.End-1)
		}
	}
	it.lines = sound
	a.checkOverlaps(it)
	return needed
}

// checkOverlaps reports each box that lies on an earlier one. It walks the
// boxes from the top down and remembers, for each column, the lowest so far.
func (a *arranger) checkOverlaps(it *item) {
	lowest := make([]*Box, it.columns)
	for _, box := range fromTop(it.lines) {
		var under *Box
		for c := box.At.Columns.Start - 1; c < min(box.At.Columns.End-1, it.columns); c++ {
			if last := lowest[c]; last != nil && last.At.Rows.End > box.At.Rows.Start && under == nil {
				under = last
			}
			if lowest[c] == nil || lowest[c].At.Rows.End < box.At.Rows.End {
				lowest[c] = box
			}
		}
		if under != nil {
			a.report(overlap(box, under))
		}
	}
}

// placeByHand writes the cells of children with `at`.
func (a *arranger) placeByHand(it *item, height int) []grid.Cell {
	cells := make([]grid.Cell, 0, len(it.lines))
	for i := range it.lines {
		member := &it.lines[i].members[0]
		at := member.box.At
		switch {
		case at.Rows.End <= height+1:
		case it.box.Kind == Grid:
			a.report(containerShort(member.box, it.box, height))
		default:
			a.report(placedBelow(member.box, it.box, height))
		}
		cells = a.place(member, area{at.Columns, at.Rows}, cells)
	}
	return cells
}

// fromTop lists the boxes of some lines by the row in which they start.
func fromTop(lines []line) []*Box {
	boxes := make([]*Box, len(lines))
	for i, l := range lines {
		boxes[i] = l.box
	}
	slices.SortStableFunc(boxes, func(x, y *Box) int { return x.At.Rows.Start - y.At.Rows.Start })
	return boxes
}
