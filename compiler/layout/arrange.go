package layout

import (
	"cmp"
	"github.com/sigmac/sigmac/emit/grid"
	"slices"

	"github.com/sigmac/sigmac/lang/diag"
)

// maxDepth bounds how deep boxes may nest, maxTracks the columns of a grid and
// the rows that one box may say; both keep every number below small.
const (
	maxDepth  = 64
	maxTracks = 10_000
)

// Arrange gives every element below a root its place in the grid of its parent.
// Where the findings hold an error, the region holds what could be placed.
func Arrange(root *Box) (grid.Region, diag.List) {
	a := arranger{}
	measured := a.measure(root, nesting{depth: 1})
	region := grid.Region{ID: root.ID, Columns: measured.columns}
	region.Cells = a.grid(&measured, measured.height)
	return region, a.found.Sorted()
}

// Vanishes reports whether an expansion left nothing in the box, so that neither
// it nor its element is written.
func (b *Box) Vanishes() bool {
	if b.Kind == Leaf || b.Kind == Spacer {
		return false
	}
	for _, child := range b.Children {
		if !child.Vanishes() {
			return false
		}
	}
	return b.MayBeEmpty || len(b.Children) > 0
}

// An arranger collects the findings of one run.
type arranger struct{ found diag.List }

func (a *arranger) report(finding diag.Diagnostic) { a.found = append(a.found, finding) }

// An area is a rectangle of tracks in the grid of some element.
type area struct{ columns, rows grid.Lines }

// grid fills the grid that belongs to the item itself.
func (a *arranger) grid(it *item, height int) []grid.Cell {
	whole := area{grid.Lines{Start: 1, End: it.columns + 1}, grid.Lines{Start: 1, End: height + 1}}
	var cells []grid.Cell
	if it.byHand {
		cells = a.placeByHand(it, height)
	} else {
		cells = a.fill(it, whole, make([]grid.Cell, 0, len(it.lines)))
	}
	slices.SortStableFunc(cells, func(x, y grid.Cell) int {
		return cmp.Or(x.Rows.Start-y.Rows.Start, x.Columns.Start-y.Columns.Start)
	})
	return cells
}

// fill puts the lines of an item under each other into an area.
func (a *arranger) fill(it *item, where area, cells []grid.Cell) []grid.Cell {
	heights := a.shareRows(it, where.rows.Size())
	top := where.rows.Start
	for i := range it.lines {
		rows := grid.Lines{Start: top, End: top + heights[i]}
		cells = a.fillLine(&it.lines[i], area{where.columns, rows}, cells)
		top = rows.End
	}
	return cells
}

// fillLine puts the members of a line beside each other.
func (a *arranger) fillLine(l *line, where area, cells []grid.Cell) []grid.Cell {
	widths := a.shareColumns(l, where.columns.Size())
	left := where.columns.Start
	for i, width := range widths {
		member := &l.members[i]
		rows := where.rows
		if member.says {
			rows.End = rows.Start + min(member.height, rows.Size())
		}
		if member.says && member.height > where.rows.Size() {
			a.report(higherThanItsRow(member.box, l.box, member.height, where.rows.Size()))
		}
		cells = a.place(member, area{grid.Lines{Start: left, End: left + width}, rows}, cells)
		left += width
	}
	return cells
}

// place writes the cells of one member that fills an area.
func (a *arranger) place(it *item, where area, cells []grid.Cell) []grid.Cell {
	cell := grid.Cell{Kind: grid.ElementCell, ID: it.box.ID, Columns: where.columns, Rows: where.rows, Source: it.box.Source}
	height := where.rows.Size()
	switch it.box.Kind {
	case Spacer:
		return cells
	case Stack:
		return a.fill(it, where, cells)
	case Grid:
		cell.Kind, cell.Inner = grid.ContainerCell, it.columns
		cell.Cells = a.grid(it, height)
	case Tabs:
		cell.Kind = grid.TabsCell
		for i := range it.tabs {
			tab := &it.tabs[i]
			cell.Tabs = append(cell.Tabs, grid.TabCells{Columns: tab.columns, Cells: a.grid(tab, height)})
		}
	}
	return append(cells, cell)
}
