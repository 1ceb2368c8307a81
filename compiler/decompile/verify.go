package decompile

import (
	"maps"
	"slices"

	"github.com/sigmac/sigmac/compiler/layout"
	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
)

// arrange finds the rows of a region whose cells they make again; where no rows
// do, the grids that come out otherwise are placed by hand. ok is false where that
// does not make them either.
func (b *book) arrange(r *region, found *grid.Region) (parts []*part, ok bool) {
	if b.learned.inRows[r.id] {
		return nil, false
	}
	byHand := maps.Clone(b.learned.byHand)
	for {
		a := &arrangement{b, byHand}
		parts := a.region(found)
		root := &layout.Box{Kind: layout.Root, ID: r.id, Columns: found.Columns, Children: boxes(parts)}
		made, problems := layout.Arrange(root)
		wrong := otherGrids(gridKey{of: r.id}, found.Cells, made.Cells)
		if !stops(problems) && len(wrong) == 0 {
			return parts, true
		}
		if stops(problems) {
			wrong = allGrids(gridKey{of: r.id}, found.Cells)
		}
		before := len(byHand)
		for _, key := range wrong {
			byHand[key] = true
		}
		if len(byHand) == before {
			return nil, false
		}
	}
}

// otherGrids are the keys of the grids whose cells are made otherwise than they were
// found.
func otherGrids(key gridKey, found, made []grid.Cell) []gridKey {
	byID := make(map[string]*grid.Cell, len(made))
	for i := range made {
		byID[made[i].ID] = &made[i]
	}
	same := len(found) == len(made)
	var keys []gridKey
	for i := range found {
		cell := &found[i]
		other := byID[cell.ID]
		if other == nil || cell.Columns != other.Columns || cell.Rows != other.Rows || cell.Kind != other.Kind || cell.Inner != other.Inner || len(cell.Tabs) != len(other.Tabs) {
			same = false
			continue
		}
		keys = append(keys, otherGrids(gridKey{cell.ID, 0}, cell.Cells, other.Cells)...)
		for j := range cell.Tabs {
			if cell.Tabs[j].Columns != other.Tabs[j].Columns {
				same = false
			}
			keys = append(keys, otherGrids(gridKey{cell.ID, j}, cell.Tabs[j].Cells, other.Tabs[j].Cells)...)
		}
	}
	if !same {
		keys = append(keys, key)
	}
	return keys
}

// allGrids are the keys of a grid and those inside.
func allGrids(key gridKey, cells []grid.Cell) []gridKey {
	keys := []gridKey{key}
	for i := range cells {
		if cells[i].Kind == grid.ContainerCell {
			keys = append(keys, allGrids(gridKey{cells[i].ID, 0}, cells[i].Cells)...)
		}
		for j := range cells[i].Tabs {
			keys = append(keys, allGrids(gridKey{cells[i].ID, j}, cells[i].Tabs[j].Cells)...)
		}
	}
	return keys
}

// stops reports whether a problem keeps a layout from being built: one that no
// comment takes over.
func stops(problems diag.List) bool {
	return slices.ContainsFunc(problems, func(problem diag.Diagnostic) bool {
		_, importable := problem.Entry.Importable()
		return problem.Severity == diag.Error && !importable
	})
}

// makes reports whether rows make the cells of a grid that is as high as said.
func makes(lines []*part, cells []grid.Cell, columns, height int) bool {
	holder := &layout.Box{Kind: layout.Grid, Columns: columns, Height: height, DefaultHeight: 1, Children: boxes(lines)}
	made, problems := layout.Arrange(&layout.Box{Kind: layout.Root, Columns: kind.PageColumns, Children: []*layout.Box{holder}})
	return !stops(problems) && len(made.Cells) == 1 && sameCells(made.Cells[0].Cells, cells)
}

// region is what stands in a region, which is as high as it needs to be.
func (a *arrangement) region(found *grid.Region) []*part {
	height := 0
	for _, cell := range found.Cells {
		height = max(height, cell.Rows.End-1)
	}
	return a.grid(gridKey{found.ID, 0}, found.Cells, found.Columns, height)
}

// boxes are parts as the compiler sees them.
func boxes(parts []*part) []*layout.Box {
	made := make([]*layout.Box, 0, len(parts))
	for _, p := range parts {
		box := &layout.Box{Kind: p.kind, Span: p.span, Height: p.height, At: p.at, Columns: p.columns, Children: boxes(p.children)}
		if p.element != nil {
			box.ID, box.PageBreak = p.element.id, p.element.kind.OneRow
			box.DefaultHeight = defaultHeight(p.element)
			if p.kind == layout.Grid || p.kind == layout.Tabs {
				box.DefaultHeight = p.element.kind.Height
			}
		}
		if p.kind == layout.Tab && box.Columns == 0 {
			box.Columns = kind.PageColumns
		}
		made = append(made, box)
	}
	return made
}

// sameCells reports whether two lists hold the same cells, in any order.
func sameCells(a, b []grid.Cell) bool { return len(otherGrids(gridKey{}, a, b)) == 0 }
