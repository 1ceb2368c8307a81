package lint

import (
	"slices"

	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/emit/spec"
)

// The shares of traps-document.json, lay-dead-zone: at most a quarter of the
// rows may be empty, and a band of rows fills at least 60 percent.
const (
	emptyRowsOf  = 4
	fullBandsOf  = 5
	fullBandPart = 3
)

// deadZone finds pages with many empty rows, or with a band of rows that is
// mostly empty.
func deadZone(s *subject) {
	for i := range s.book.Pages {
		page := &s.book.Pages[i]
		at := slices.IndexFunc(s.book.Layout, func(region grid.Region) bool { return region.ID == page.ID })
		if s.hidden[page.ID] || at < 0 || len(s.book.Layout[at].Cells) == 0 {
			continue
		}
		s.zones(page, &s.book.Layout[at])
	}
}

// A band is a run of rows that elements stand on without a gap.
type band struct {
	rows  grid.Lines
	cells []*grid.Cell
}

func (s *subject) zones(page *spec.Region, region *grid.Region) {
	bands := bandsOf(region.Cells)
	first, last, filled := bands[0].rows.Start, bands[len(bands)-1].rows.End, 0
	for _, band := range bands {
		filled += band.rows.Size()
	}
	if total := last - first; (total-filled)*emptyRowsOf > total {
		s.w.Report(s.w.Scope, rowsEmpty(page, total-filled, total))
		return
	}
	for _, band := range bands {
		if used := columnsUsed(band.cells, region.Columns); used*fullBandsOf < region.Columns*fullBandPart {
			s.w.Report(s.w.Scope, bandEmpty(band.cells[0].Source, used, region.Columns))
			return
		}
	}
}

func bandsOf(cells []grid.Cell) []band {
	sorted := make([]*grid.Cell, len(cells))
	for i := range cells {
		sorted[i] = &cells[i]
	}
	slices.SortStableFunc(sorted, func(a, b *grid.Cell) int { return a.Rows.Start - b.Rows.Start })
	var bands []band
	for _, cell := range sorted {
		last := len(bands) - 1
		if last < 0 || cell.Rows.Start >= bands[last].rows.End {
			bands = append(bands, band{rows: cell.Rows, cells: []*grid.Cell{cell}})
			continue
		}
		bands[last].rows.End = max(bands[last].rows.End, cell.Rows.End)
		bands[last].cells = append(bands[last].cells, cell)
	}
	return bands
}

// columnsUsed counts the columns that some cell stands on.
func columnsUsed(cells []*grid.Cell, columns int) int {
	used := make([]bool, columns+1)
	count := 0
	for _, cell := range cells {
		for column := max(cell.Columns.Start, 1); column < min(cell.Columns.End, columns+1); column++ {
			if !used[column] {
				used[column] = true
				count++
			}
		}
	}
	return count
}
