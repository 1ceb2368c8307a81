package layout

import (
	"cmp"
	"fmt"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

func nestedTooDeep(box *Box) diag.Diagnostic {
	message := fmt.Sprintf("%s is nested in more than %d others", box.called(), maxDepth)
	return diag.New(diag.LayoutTooDeep, box.Source, message).
		WithHelp("remove some of the containers and stacks around it")
}

func sizeOutOfRange(box *Box, word string, n int, at source.Span) diag.Diagnostic {
	message := fmt.Sprintf("%s has a %s of %d", box.called(), word, n)
	return diag.New(diag.SizeOutOfRange, place(at, box), message).
		WithHelp(fmt.Sprintf("a %s must be a whole number from 1 to %d", word, maxTracks))
}

func columnsOutOfRange(box *Box) diag.Diagnostic {
	message := fmt.Sprintf("%s has a grid of %d columns", box.called(), box.Columns)
	return diag.New(diag.SizeOutOfRange, place(box.ColumnsAt, box), message).
		WithHelp(fmt.Sprintf("a grid has from 1 to %d columns; 24 is usual", maxTracks))
}

func spanTooWide(box *Box, columns int) diag.Diagnostic {
	message := fmt.Sprintf("%s spans %d columns, but there are only %d", box.called(), box.Span, columns)
	return diag.New(diag.SpanTooWide, place(box.SpanAt, box), message).
		WithHelp(fmt.Sprintf("write `span %d` or less, or no `span` for an even share", columns))
}

func spansTooWide(l *line, said, columns int) diag.Diagnostic {
	message := fmt.Sprintf("the spans of this row add up to %d, but there are only %d columns", said, columns)
	finding := diag.New(diag.SpansTooWide, l.box.Source, message).
		WithHelp(fmt.Sprintf("make the spans %d columns narrower, or remove one `span`", said-columns))
	return finding.WithRelated("the widest member", widest(l).SpanAt)
}

func tooManyMembers(l *line, sharing, left, columns int) diag.Diagnostic {
	message := fmt.Sprintf("%d of %d columns are left for %s of this row", left, columns, name.Count(sharing, "member"))
	return diag.New(diag.TooManyMembers, l.box.Source, message).
		WithHelp("give other members a smaller `span`, or make two rows")
}

func higherThanItsRow(box, row *Box, height, rows int) diag.Diagnostic {
	message := fmt.Sprintf("%s is %d high in a row of %d", box.called(), height, rows)
	return diag.New(diag.HigherThanItsRow, place(box.HeightAt, box), message).
		WithHelp(fmt.Sprintf("write `height %d` or less, or make the row higher", rows)).
		WithRelated("the row", place(row.HeightAt, row))
}

func rowsTooHigh(it *item, needed, height int) diag.Diagnostic {
	message := fmt.Sprintf("the rows of %s need %d rows of the grid, but it is only %d high", it.box.called(), needed, height)
	return diag.New(diag.RowsDoNotAddUp, place(it.box.HeightAt, it.box), message).
		WithHelp(fmt.Sprintf("make it `height %d` or more, or its rows lower", needed)).
		WithRelated("this row sets its height", firstFixed(it))
}

func rowsTooLow(it *item, said, height int) diag.Diagnostic {
	message := fmt.Sprintf("the rows of %s add up to %d, but it is %d high", it.box.called(), said, height)
	return diag.New(diag.RowsDoNotAddUp, place(it.box.HeightAt, it.box), message).
		WithHelp(fmt.Sprintf("write `height %d`, or remove `height` from one of its rows, which then takes the rest", said)).
		WithRelated("this row sets its height", firstFixed(it))
}

func pageBreakTooHigh(box *Box, at source.Span, height int) diag.Diagnostic {
	message := fmt.Sprintf("%s is %d high", box.called(), height)
	return diag.New(diag.PageBreakHeight, place(at, box), message).
		WithHelp("a page break is always one row high: remove the height")
}

func pageBreakInCompany(box *Box) diag.Diagnostic {
	return diag.New(diag.PageBreakInRow, box.Source, box.called()+" shares its row").
		WithHelp("move it out of `row { }`")
}

func containerInTab(box *Box) diag.Diagnostic {
	return diag.New(diag.ContainerInTab, box.Source, box.called()+" is in a tab").
		WithHelp("put its elements in the tab itself, with `row { }` and `stack { }` around them")
}

func rowInRow(box, outer *Box) diag.Diagnostic {
	return diag.New(diag.RowInRow, box.Source, "a row in a row").
		WithHelp("put it in a `stack { }`, which holds rows on the columns that it spans").
		WithRelated("the outer row", outer.Source)
}

func spacerWithoutHeight(box *Box) diag.Diagnostic {
	return diag.New(diag.SpacerWithoutHeight, box.Source, "a spacer between rows needs a height").
		WithHelp("write `spacer height 1`")
}

func emptyBox(box *Box) diag.Diagnostic {
	return diag.New(diag.EmptyBox, box.Source, box.called()+" is empty").
		WithHelp("put an element in it, or remove it")
}

func mixedPlacement(flowing, placed, parent *Box) diag.Diagnostic {
	message := fmt.Sprintf("%s has no `at`, but others in %s do", flowing.called(), parent.called())
	return diag.New(diag.MixedPlacement, flowing.Source, message).
		WithHelp("give every element in there an `at`, or none").
		WithRelated("this one has an `at`", placed.At.Source)
}

func misplacedAt(box *Box) diag.Diagnostic {
	return diag.New(diag.MisplacedAt, place(box.At.Source, box), box.called()+" cannot be placed with `at` here").
		WithHelp("`at` is for elements directly in a page, container or tab; remove the `row` or `stack`, or the `at`")
}

func placedTwice(box *Box) diag.Diagnostic {
	return diag.New(diag.PlacedTwice, place(box.At.Source, box), box.called()+" sets its size twice").
		WithHelp("`at` sets the width and height: remove `span` and `height`")
}

func notALine(box *Box) diag.Diagnostic {
	message := fmt.Sprintf("%s is placed at %s, which has no cells", box.called(), box.At)
	return diag.New(diag.NotALine, place(box.At.Source, box), message).
		WithHelp("lines count from 1, and the second must be after the first: `at 1/13 3/7` is columns 1 to 12, rows 3 to 6")
}

func placedOutside(box *Box, parent *item) diag.Diagnostic {
	message := fmt.Sprintf("%s is placed at %s, outside the grid of %s", box.called(), box.At, parent.box.called())
	return diag.New(diag.PlacedOutside, place(box.At.Source, box), message).
		WithHelp(fmt.Sprintf("the grid has %s, so the last line is %d", name.Count(parent.columns, "column"), parent.columns+1))
}

func placedBelow(box, parent *Box, height int) diag.Diagnostic {
	message := fmt.Sprintf("%s is placed at %s, below the end of %s", box.called(), box.At, parent.called())
	return diag.New(diag.PlacedOutside, place(box.At.Source, box), message).
		WithHelp(fmt.Sprintf("%s is %d high, so the last line is %d", parent.called(), height, height+1))
}

func containerShort(box, parent *Box, height int) diag.Diagnostic {
	message := fmt.Sprintf("%s at %s extends below the end of %s, so Sigma does not draw it", box.called(), box.At, parent.called())
	return diag.New(diag.ContainerShort, place(box.At.Source, box), message).
		WithHelp(fmt.Sprintf("%s has %s; make it higher, or move its contents up", parent.called(), name.Count(height, "row")))
}

func overlap(box, under *Box) diag.Diagnostic {
	message := fmt.Sprintf("%s at %s overlaps %s at %s", box.called(), box.At, under.called(), under.At)
	return diag.New(diag.Overlap, place(box.At.Source, box), message).
		WithHelp("move or shrink one of them; Sigma does not draw elements on top of each other").
		WithRelated("the other one", place(under.At.Source, under))
}

// String is the placement as it is written behind `at`.
func (p *Placement) String() string {
	return fmt.Sprintf("%d/%d %d/%d", p.Columns.Start, p.Columns.End, p.Rows.Start, p.Rows.End)
}

// called is how messages name the box.
func (b *Box) called() string {
	nouns := [...]string{
		Leaf: "this element", Row: "this row", Stack: "this stack", Spacer: "this spacer",
		Grid: "this container", Tabs: "this tabbed container", Tab: "this tab", Root: "this page",
	}
	return cmp.Or(b.Label, nouns[b.Kind])
}

// place is the span of what the author wrote, or else the box's own.
func place(at source.Span, box *Box) source.Span {
	if at.IsZero() {
		return box.Source
	}
	return at
}

func widest(l *line) *Box {
	widest := l.members[0].box
	for _, member := range l.members {
		if member.span > widest.Span {
			widest = member.box
		}
	}
	return widest
}

func firstFixed(it *item) source.Span {
	for _, l := range it.lines {
		if l.says {
			return place(l.box.HeightAt, l.box)
		}
	}
	return source.Span{}
}
