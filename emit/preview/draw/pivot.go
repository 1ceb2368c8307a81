package draw

import (
	"slices"

	"github.com/sigmac/sigmac/emit/preview/figure"
	"github.com/sigmac/sigmac/emit/preview/scene"
)

// pivotTile draws a pivot table. The rows come as a reader sees them: the keys of the
// rows, then a column for each value under each key of the columns, and the totals of rows
// and columns.
func (p *painter) pivotTile(tile *scene.Tile) {
	box := p.title(tile)
	e, table := tile.Element, p.table(tile.Element)
	if why := whyEmpty(e, table); why != "" {
		p.empty(box, why)
		return
	}
	s := p.sheetOf(e, table)
	s.rowsAct, s.cellsAct = false, s.rowsAct
	keys := len(e.Channel("rowsBy"))
	for i := range s.columns {
		s.columns[i].heading = i < keys
		if i >= keys {
			if s.columns[i].align == "left" {
				s.columns[i].align = alignmentOf(figure.Number)
			}
			if s.rowHeaders.align != "" && s.cells.align != "" {
				s.columns[i].align = s.cells.align
			}
		} else if s.rowHeaders.align != "" {
			s.columns[i].align = s.rowHeaders.align
		}
	}
	s.outerOnce(keys)
	s.pathHeads()
	if position := e.Field("totals").Field("totalPosition").Text(); position == "first" {
		s.footFirst = true
		s.totalsFirst(keys)
	}
	s.footBold = isBold(e.Field("totals").Field("grandTotalFontWeight").Text())
	if len(s.columns) > 0 && s.columns[0].Foot != nil {
		s.columns[0].Foot.Shown = "Total"
		s.foot = true
	}
	p.sheet(s, box)
}

// outerOnce shows a key of rows once, where the rows below have it too.
func (s *sheet) outerOnce(keys int) {
	begins := make([]bool, s.rows)
	for i := range min(keys-1, len(s.columns)) {
		column := &s.columns[i]
		shown := slices.Clone(column.Values)
		for row := range s.rows {
			same := row > 0 && column.Values[row].Text == column.Values[row-1].Text && column.Values[row].Null == column.Values[row-1].Null
			begins[row] = begins[row] || !same || s.subtotals[row] || s.subtotals[row-1]
			if !begins[row] {
				shown[row].Shown = ""
			}
		}
		column.Values = shown
	}
}

// pathHeads puts the keys of columns over the names of the values.
func (s *sheet) pathHeads() {
	depth := 0
	for i := range s.columns {
		depth = max(depth, len(s.columns[i].Path))
	}
	for level := range depth {
		var line []head
		for i := range s.columns {
			path := s.columns[i].Path
			text := ""
			if level < len(path) {
				text = path[level]
			}
			if last := len(line) - 1; last >= 0 && slices.Equal(upTo(s.columns[i-1].Path, level), upTo(path, level)) {
				line[last].last = i
				continue
			}
			line = append(line, head{text, i, i})
		}
		s.heads = append(s.heads, line)
	}
	s.fitHeads()
}

// upTo are the keys down to a level.
func upTo(path []string, level int) []string { return path[:min(len(path), level+1)] }

// totalsFirst moves the grand totals before the other columns of values.
func (s *sheet) totalsFirst(keys int) {
	var first, rest []sheetColumn
	for i := keys; i < len(s.columns); i++ {
		if s.columns[i].Total && !s.columns[i].Subtotal {
			first = append(first, s.columns[i])
		} else {
			rest = append(rest, s.columns[i])
		}
	}
	s.columns = append(append(slices.Clone(s.columns[:keys]), first...), rest...)
	s.heads = nil
	s.pathHeads()
}
