package scene

import (
	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/emit/preview/look"
)

// Tracks are the rows of a grid: each is as high as the pitch, and those beside a container
// grow with it, since the rows of a page are `auto`.
type tracks []growth

// A growth is by how much some rows are higher together than their pitch.
type growth struct {
	rows  grid.Lines
	extra float64
}

// top is where the row after a line begins, from the top of the grid.
func (t tracks) top(line int) float64 {
	y := float64(line-1) * look.RowPitch.Pixels
	for _, each := range t {
		passed := min(max(line, each.rows.Start), each.rows.End) - each.rows.Start
		y += each.extra * float64(passed) / float64(each.rows.Size())
	}
	return y
}

// height is that of the rows between two lines.
func (t tracks) height(rows grid.Lines) float64 { return t.top(rows.End) - t.top(rows.Start) }

// tracks are the rows of a grid whose cells are sound.
func (l *layouter) tracks(cells []grid.Cell, gap float64) tracks {
	var made tracks
	for i := range cells {
		cell := &cells[i]
		if missing := l.need(cell, gap) - made.height(cell.Rows); missing > 0 {
			made = append(made, growth{cell.Rows, missing})
		}
	}
	return made
}

// rowLines are where the rows of the page's grid begin, those below its elements too.
func (l *layouter) rowLines(cells []grid.Cell, gap, top float64) []float64 {
	const most = 2_000
	var rows tracks
	if !l.stack {
		rows = l.tracks(cells, gap)
	}
	var made []float64
	for line := 1; line <= most; line++ {
		y := round(top + rows.top(line))
		if y > l.page.Size.H {
			break
		}
		made = append(made, y)
	}
	return made
}

// need is how high the rows of a container have to be together, so that what it holds has its
// own height inside of the padding; 0 for an element that needs nothing. More rows than it
// has itself it does not get: they share its height.
func (l *layouter) need(cell *grid.Cell, gap float64) float64 {
	element := l.workbook.ByID(cell.ID)
	if element == nil || len(cell.Cells) == 0 || element.KindName == "repeated-container" {
		return 0
	}
	within := sound(cell.Cells, max(1, cell.Inner))
	inner := l.gap(element.Node)
	rows := min(lastRow(within), cell.Rows.Size())
	return l.tracks(within, inner).top(rows+1) - inner + 2*l.styleOf(element).Padding + gap
}

// lastRow is the lowest row that a cell stands in.
func lastRow(cells []grid.Cell) int {
	last := 0
	for i := range cells {
		last = max(last, cells[i].Rows.End-1)
	}
	return last
}
