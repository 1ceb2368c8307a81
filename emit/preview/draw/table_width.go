package draw

import "github.com/sigmac/sigmac/emit/preview/look"

// fitWidth is how wide a column is that says nothing: as wide as what it holds, within
// bounds. The first rows decide.
func (s *sheet) fitWidth(column *sheetColumn) float64 {
	const looked, caret = 50, 14
	around := 0.0
	if column.pills != "" {
		around = 16 - 2*look.CellPadding.Pixels
	}
	widest := widthOf(oneLine(column.Label()), s.headerCells.textStyle) + caret
	for i, value := range column.Values {
		if i == looked {
			break
		}
		widest = max(widest, widthOf(oneLine(value.Shown), s.cells.textStyle)+around)
	}
	if column.Folds {
		widest += toggleRoom
	}
	if column.Foot != nil {
		widest = max(widest, widthOf(oneLine(column.Foot.Shown), s.rowHeaders.textStyle))
	}
	return min(max(widest+2*look.CellPadding.Pixels+4, look.NarrowColumn.Pixels), look.WideColumn.Pixels)
}

// fitHeads widens columns under headers that are wider than they are.
func (s *sheet) fitHeads() {
	for _, line := range s.heads {
		for _, head := range line {
			s.fitHead(head)
		}
	}
}

func (s *sheet) fitHead(head head) {
	lacks, fitting := widthOf(oneLine(head.text), s.headerCells.textStyle)+2*look.CellPadding.Pixels+4, 0.0
	for _, column := range s.columns[head.first : head.last+1] {
		lacks -= column.width
		if column.fits {
			fitting++
		}
	}
	for i := head.first; i <= head.last && lacks > 0; i++ {
		if column := &s.columns[i]; column.fits {
			column.width = max(column.width, min(column.width+lacks/fitting, look.WideColumn.Pixels))
		}
	}
}
