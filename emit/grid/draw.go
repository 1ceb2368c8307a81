package grid

import (
	"bytes"
	"fmt"
)

// A drawing is at most this many characters wide and lines high.
const (
	drawnWidth = 96
	drawnRows  = 20_000
)

// Draw shows a region as text, for people and for tests: one line per row of
// the grid, a box for each element with its id in the upper edge, at its right
// end for containers. Every tab is drawn on its own below.
func Draw(region Region) string {
	var out bytes.Buffer
	drawGrid(&out, region.ID, region.Columns, region.Cells)
	return out.String()
}

func drawGrid(out *bytes.Buffer, title string, columns int, cells []Cell) {
	rows := 0
	for _, cell := range cells {
		rows = max(rows, cell.Rows.End-1)
	}
	canvas := newCanvas(min(rows, drawnRows))
	fmt.Fprintf(out, "%s (%d columns, %d rows)\n", title, columns, rows)
	if len(cells) > 0 {
		canvas.cells(frame{width: drawnWidth, columns: columns}, cells)
		canvas.writeTo(out)
	}
	drawTabs(out, cells)
}

// drawTabs draws the tabs of all tabbed containers among the cells.
func drawTabs(out *bytes.Buffer, cells []Cell) {
	for _, cell := range cells {
		drawTabs(out, cell.Cells)
		for i, tab := range cell.Tabs {
			out.WriteByte('\n')
			drawGrid(out, fmt.Sprintf("%s, tab %d", cell.ID, i+1), tab.Columns, tab.Cells)
		}
	}
}

// A frame is where a grid lies on the canvas. The labels of the containers
// around it take some characters at the right end of its upper edge.
type frame struct{ left, top, width, columns, taken int }

// x is the character at which a column's line is drawn, y the line of a row's.
func (f frame) x(line int) int { return f.left + (line-1)*f.width/f.columns }
func (f frame) y(line int) int { return f.top + line - 1 }

// A canvas is lines of characters.
type canvas [][]byte

func newCanvas(rows int) canvas {
	lines := make(canvas, rows+1)
	for i := range lines {
		lines[i] = bytes.Repeat([]byte{' '}, drawnWidth+1)
	}
	return lines
}

func (c canvas) cells(in frame, cells []Cell) {
	for _, cell := range cells {
		left, right := in.x(cell.Columns.Start), in.x(cell.Columns.End)
		top, bottom := in.y(cell.Rows.Start), in.y(cell.Rows.End)
		c.edge(top, left, right)
		c.edge(bottom, left, right)
		for y := top + 1; y < min(bottom, len(c)); y++ {
			c.set(left, y, '|')
			c.set(right, y, '|')
		}
		if cell.Kind != ContainerCell {
			c.label(cell.ID, left+2, right, top)
			continue
		}
		taken := in.taken + len(cell.ID) + len("-()")
		c.cells(frame{left, top, right - left, cell.Inner, taken}, cell.Cells)
		c.label("("+cell.ID+")-", max(right-taken, left+2), right, top)
	}
}

// edge draws a horizontal line; labels that stand in it stay.
func (c canvas) edge(y, left, right int) {
	for x := left; x <= right; x++ {
		switch {
		case x == left || x == right:
			c.set(x, y, '+')
		case y < len(c) && (c[y][x] == ' ' || c[y][x] == '|'):
			c.set(x, y, '-')
		}
	}
}

func (c canvas) label(text string, left, right, y int) {
	for i := 0; i < len(text) && left+i < right; i++ {
		c.set(left+i, y, text[i])
	}
}

func (c canvas) set(x, y int, char byte) {
	if y < len(c) {
		c[y][x] = char
	}
}

func (c canvas) writeTo(out *bytes.Buffer) {
	for _, line := range c {
		out.Write(bytes.TrimRight(line, " "))
		out.WriteByte('\n')
	}
}
