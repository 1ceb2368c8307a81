package layout

import "github.com/sigmac/sigmac/lang/source"

// An item is a box whose numbers are sound and whose height is known.
type item struct {
	box *Box
	// span is 0 where the box shares what is left.
	span int
	// height is what the box says, else what it needs; says tells which.
	height int
	says   bool
	// columns are those inside a Root, Grid or Tab.
	columns int
	lines   []line
	// byHand says that the children stand where `at` says; lines then hold one
	// child each.
	byHand bool
	tabs   []item
}

// A line is one row of a parent: a Row box, or another box that stands alone.
type line struct {
	box     *Box
	members []item
	// height is what the row says, else that of its highest member.
	height int
	says   bool
}

// A nesting is where a box stands.
type nesting struct {
	depth int
	// inTab says that the nearest grid around is that of a tab.
	inTab bool
	// placeable says that the parent has a grid for `at` to count in.
	placeable bool
}

func (n nesting) inside(box *Box) nesting {
	hasGrid := box.Kind == Root || box.Kind == Grid || box.Kind == Tab
	return nesting{depth: n.depth + 1, inTab: box.Kind == Tab || n.inTab && !hasGrid, placeable: hasGrid}
}

// measure works out how high a box is before its row is known.
func (a *arranger) measure(box *Box, in nesting) item {
	it := item{box: box, span: a.size(box, "span", box.Span, box.SpanAt)}
	it.height = a.size(box, "height", box.Height, box.HeightAt)
	it.says = it.height > 0
	if in.depth > maxDepth {
		a.report(nestedTooDeep(box))
		it.height = max(it.height, 1)
		return it
	}
	a.checkPlacement(box, in)
	switch box.Kind {
	case Leaf:
		a.measureLeaf(&it)
	case Root, Grid, Tab, Stack:
		a.measureLines(&it, in)
	case Tabs:
		a.measureTabs(&it, in)
	}
	return it
}

// size returns a number that the author wrote, or 0 where there is none or it
// cannot be.
func (a *arranger) size(box *Box, word string, n int, at source.Span) int {
	if n < 0 || n > maxTracks {
		a.report(sizeOutOfRange(box, word, n, at))
		return 0
	}
	return n
}

func (a *arranger) measureLeaf(it *item) {
	if it.box.PageBreak {
		if it.says && it.height != 1 {
			a.report(pageBreakTooHigh(it.box, it.box.HeightAt, it.height))
		}
		it.height, it.says = 1, true
	}
	if !it.says {
		it.height = max(it.box.DefaultHeight, 1)
	}
}

func (a *arranger) measureTabs(it *item, in nesting) {
	if len(it.box.Children) == 0 && !it.box.MayBeEmpty && !it.box.Unread {
		a.report(emptyBox(it.box))
	}
	needed := 1
	for _, child := range it.box.Children {
		if child.Kind == Tab && !child.Vanishes() {
			tab := a.measure(child, in.inside(it.box))
			it.tabs = append(it.tabs, tab)
			needed = max(needed, tab.height)
		}
	}
	if !it.says {
		it.height = needed
	}
}

// measureLines measures whatever holds rows.
func (a *arranger) measureLines(it *item, in nesting) {
	box := it.box
	if box.Kind == Grid && in.inTab {
		a.report(containerInTab(box))
	}
	if it.columns = box.Columns; box.Kind != Stack && (box.Columns < 1 || box.Columns > maxTracks) {
		a.report(columnsOutOfRange(box))
		it.columns = 24
	}
	if len(box.Children) == 0 && !box.MayBeEmpty && !box.Unread {
		a.report(emptyBox(box))
	}
	it.byHand = a.placedByHand(box)
	needed := 0
	for _, child := range box.Children {
		if child.Vanishes() {
			continue
		}
		if l, ok := a.measureLine(child, in.inside(box)); ok {
			it.lines = append(it.lines, l)
			needed += l.height
		}
	}
	if it.byHand {
		needed = a.checkByHand(it)
	}
	if len(it.lines) == 0 {
		needed = max(box.DefaultHeight, 1)
	}
	if !it.says {
		it.height = needed
	}
}

// measureLine measures a child as a row; ok is false where nothing can be
// placed.
func (a *arranger) measureLine(box *Box, in nesting) (l line, ok bool) {
	if box.Kind != Row {
		member := a.measure(box, in)
		l = line{box: box, members: []item{member}, height: member.height, says: member.says}
	} else {
		l = a.measureRow(box, in)
	}
	if l.height == 0 && len(l.members) > 0 {
		a.report(spacerWithoutHeight(l.members[0].box))
	}
	return l, l.height > 0
}

func (a *arranger) measureRow(box *Box, in nesting) line {
	l := line{box: box, height: a.size(box, "height", box.Height, box.HeightAt)}
	l.says = l.height > 0
	a.checkPlacement(box, in)
	if len(box.Children) == 0 && !box.MayBeEmpty && !box.Unread {
		a.report(emptyBox(box))
	}
	needed := 0
	for _, child := range box.Children {
		switch {
		case child.Vanishes():
		case child.Kind == Row:
			a.report(rowInRow(child, box))
		default:
			member := a.measure(child, in.inside(box))
			l.members = append(l.members, member)
			needed = max(needed, member.height)
		}
	}
	if !l.says {
		l.height = needed
	}
	a.checkPageBreaks(&l)
	return l
}

// checkPageBreaks sees to it that a page-break has its row for itself, and that
// this row is never stretched.
func (a *arranger) checkPageBreaks(l *line) {
	for _, member := range l.members {
		if !member.box.PageBreak {
			continue
		}
		switch {
		case len(l.members) > 1:
			a.report(pageBreakInCompany(member.box))
			return
		case l.says && l.height != 1:
			a.report(pageBreakTooHigh(member.box, l.box.HeightAt, l.height))
		}
		l.height, l.says = 1, true
	}
}
