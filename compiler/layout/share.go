package layout

// shareColumns gives each member of a line its columns: what it spans, or its
// part of what the others leave, the first ones one more. It returns nil where
// they do not fit.
func (a *arranger) shareColumns(l *line, columns int) []int {
	said, sharing := 0, 0
	for i := range l.members {
		span := l.members[i].span
		if span > columns {
			a.report(spanTooWide(l.members[i].box, columns))
			return nil
		}
		if said += span; span == 0 {
			sharing++
		}
	}
	switch left := columns - said; {
	case left < 0:
		a.report(spansTooWide(l, said, columns))
		return nil
	case left < sharing:
		a.report(tooManyMembers(l, sharing, left, columns))
		return nil
	}
	widths := make([]int, len(l.members))
	left := columns - said
	for i := range l.members {
		if widths[i] = l.members[i].span; widths[i] == 0 {
			widths[i] = (left + sharing - 1) / sharing
			left -= widths[i]
			sharing--
		}
	}
	return widths
}

// shareRows gives each line of an item its height. Lines that say theirs keep
// it; the others share the rest of the height in proportion to their own.
func (a *arranger) shareRows(it *item, height int) []int {
	heights := make([]int, len(it.lines))
	said, wanted := 0, 0
	var sharing []int
	for i, l := range it.lines {
		heights[i] = l.height
		if l.says {
			said += l.height
		} else {
			wanted += l.height
			sharing = append(sharing, i)
		}
	}
	left := height - said
	switch {
	case left == wanted || len(it.lines) == 0:
	case left < len(sharing):
		a.report(rowsTooHigh(it, said+len(sharing), height))
	case len(sharing) > 0:
		stretch(heights, sharing, left, wanted)
	case it.box.Kind == Grid:
		a.report(rowsTooLow(it, said, height))
	}
	return heights
}

// stretch shares rows among some heights, which want a sum of their own, in
// proportion to them. None gets less than one row. Rounding leaves fewer rows
// over than there are heights; the first ones get one more.
func stretch(heights, sharing []int, rows, wanted int) {
	for again := true; again; {
		each := sharing
		allRows, allWanted := rows, wanted
		sharing = sharing[:0]
		for _, i := range each {
			if allRows*heights[i] >= allWanted {
				sharing = append(sharing, i)
				continue
			}
			wanted -= heights[i]
			rows--
			heights[i] = 1
		}
		again = len(sharing) < len(each)
	}
	left := rows
	for _, i := range sharing {
		heights[i] = rows * heights[i] / wanted
		left -= heights[i]
	}
	for _, i := range sharing[:left] {
		heights[i]++
	}
}
