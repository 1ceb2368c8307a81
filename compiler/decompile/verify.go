package decompile

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/layout"
	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
)

// arrange finds the rows of a region whose cells they make again; where no rows
// do, everything is placed by hand. ok is false where neither makes them.
func (b *book) arrange(r *region, found *grid.Region) (parts []*part, ok bool) {
	if found.Columns != r.kind.GridColumns() {
		return nil, false
	}
	for _, byHand := range []bool{b.learned.byHand, true} {
		a := &arrangement{b, byHand}
		parts := a.region(found)
		root := &layout.Box{Kind: layout.Root, ID: r.id, Columns: found.Columns, Children: boxes(parts)}
		made, problems := layout.Arrange(root)
		if !stops(problems) && sameCells(made.Cells, found.Cells) {
			return parts, true
		}
	}
	return nil, false
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
	return a.grid(found.Cells, found.Columns, height)
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
func sameCells(a, b []grid.Cell) bool {
	if len(a) != len(b) {
		return false
	}
	byID := make(map[string]*grid.Cell, len(b))
	for i := range b {
		byID[b[i].ID] = &b[i]
	}
	for i := range a {
		other := byID[a[i].ID]
		if other == nil || a[i].Columns != other.Columns || a[i].Rows != other.Rows || a[i].Kind != other.Kind || a[i].Inner != other.Inner ||
			!sameCells(a[i].Cells, other.Cells) || len(a[i].Tabs) != len(other.Tabs) {
			return false
		}
		for j := range a[i].Tabs {
			if a[i].Tabs[j].Columns != other.Tabs[j].Columns || !sameCells(a[i].Tabs[j].Cells, other.Tabs[j].Cells) {
				return false
			}
		}
	}
	return true
}
