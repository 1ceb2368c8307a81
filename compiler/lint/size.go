package lint

import (
	"math"

	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/lang/kind"
)

// A size is the room of an element: its rows, and how many of the 24 columns of
// a whole page it is wide.
type size struct{ rows, columns int }

// measure notes the sizes of cells; unit is the share of the page that one
// column of their grid takes.
func (s *subject) measure(cells []grid.Cell, unit float64) {
	for i := range cells {
		cell := &cells[i]
		share := unit * float64(cell.Columns.Size())
		s.sizes[cell.ID] = size{rows: cell.Rows.Size(), columns: int(math.Round(share * kind.PageColumns))}
		s.measure(cell.Cells, share/float64(max(cell.Inner, 1)))
		for _, tab := range cell.Tabs {
			s.measure(tab.Cells, share/float64(max(tab.Columns, 1)))
		}
	}
}
