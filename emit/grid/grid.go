// Package grid is the layout of a workbook as cells: regions, cells and tracks,
// their XML in a spec, read and written, and a drawing of them as text. It knows
// no kinds and no files.
package grid

import "github.com/sigmac/sigmac/lang/source"

// Lines are CSS grid lines, the start included, the end excluded, from 1.
type Lines struct{ Start, End int }

// Size is the number of tracks between the lines.
func (l Lines) Size() int { return l.End - l.Start }

// A Region is the layout of one page, overlay or panel.
type Region struct {
	ID      string
	Columns int
	// Panel says that it is written as a <Panel>; whoever writes or reads a
	// spec sets it.
	Panel bool
	Cells []Cell
}

// A CellKind says how a cell is written.
type CellKind uint8

// The kinds of cells.
const (
	// ElementCell has no children.
	ElementCell CellKind = iota + 1
	// ContainerCell has a grid of its own.
	ContainerCell
	// TabsCell has tabs.
	TabsCell
)

// A Cell is an element's place in the grid of its parent.
type Cell struct {
	Kind CellKind
	ID   string
	// Columns and Rows are lines of the parent's grid.
	Columns, Rows Lines
	// Inner is the number of columns of a container's own grid.
	Inner int
	// Cells are a container's, in reading order.
	Cells []Cell
	// Tabs are those of a tabbed container, in order.
	Tabs   []TabCells
	Source source.Span
}

// TabCells are the cells of one tab.
type TabCells struct {
	Columns int
	Cells   []Cell
}
