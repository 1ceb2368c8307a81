package audit

import (
	"slices"

	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/kind"
)

// layout checks the places of elements (spec-document.md 6).
func (a *auditor) layout() {
	text := a.Field("layout")
	if !text.Exists() {
		if a.Generation != kind.Flat && len(a.Elements) > 0 {
			a.report(layoutMissing(a.Node))
		}
		return
	}
	if elements := a.Field("elements"); !text.Is(spec.Text) || elements.Exists() && !elements.Is(spec.Array) {
		return // the schema says so
	}
	if a.LayoutFault != nil {
		a.report(layoutUnreadable(text, a.LayoutFault))
		return
	}
	for _, flaw := range grid.Flaws(text.Text(), tagsOf(a.Generation)) {
		a.report(layoutFlaw(text, flaw))
	}
	p := &placer{auditor: a, at: text, placed: map[string]bool{}, unnamed: a.hasUnnamed()}
	for _, block := range a.Layout {
		switch region := a.Region(block.ID); {
		case region == nil:
			a.report(regionUnknown(text, block.ID, a.Generation == kind.Flat))
		case block.Panel != (region.List == view.Panels):
			a.report(blockWrong(text, block.ID, block.Panel))
		}
		p.gone = nil
		p.cells(block.Cells, block.Columns)
		if len(p.gone) > 0 {
			a.report(cellsUnknown(text, block.ID, p.gone))
		}
	}
	if a.Generation == kind.Flat {
		return
	}
	left := slices.DeleteFunc(slices.Clone(a.Elements), func(e *view.Element) bool { return e.ID == "" || p.placed[e.ID] })
	if len(left) > 0 {
		a.report(unplaced(left))
	}
}

// hasUnnamed reports whether an element lacks a sound id, which is reported; then the
// layout may well place it.
func (a *auditor) hasUnnamed() bool {
	return slices.ContainsFunc(a.Elements, func(e *view.Element) bool { return e.ID == "" })
}

func tagsOf(generation kind.Generation) grid.Tags {
	if generation == kind.Flat {
		return grid.FlatTags
	}
	return grid.CurrentTags
}

// placer goes through the cells of a layout.
type placer struct {
	*auditor
	at     place
	placed map[string]bool
	// unnamed says that places of no element may be those of elements whose id
	// is wrong.
	unnamed bool
	// gone are the ids in the block at work that are not elements.
	gone []string
}

func (p *placer) cells(cells []grid.Cell, columns int) {
	covered := covered(cells)
	for i := range cells {
		p.cell(&cells[i], columns)
		if other, ok := covered[i]; ok {
			p.report(cellsOverlap(p.at, cells[i].ID, cells[other].ID))
		}
	}
}

func (p *placer) cell(cell *grid.Cell, columns int) {
	e := p.ByID(cell.ID)
	switch {
	case e == nil && p.unnamed:
	case e == nil:
		p.gone = append(p.gone, cell.ID)
	case p.placed[cell.ID]:
		p.report(placedTwice(p.at, cell.ID))
	default:
		p.tag(cell, e)
	}
	p.placed[cell.ID] = true
	if cell.Columns.Start < 1 || cell.Rows.Start < 1 || cell.Columns.Size() < 1 || cell.Rows.Size() < 1 || columns > 0 && cell.Columns.End > columns+1 {
		p.report(linesIllegal(p.at, cell, columns))
	}
	p.cells(cell.Cells, cell.Inner)
	for _, tab := range cell.Tabs {
		p.cells(tab.Cells, tab.Columns)
	}
}

// tag checks that an element stands in the tag of its kind.
func (p *placer) tag(cell *grid.Cell, e *view.Element) {
	if e.Kind == nil {
		return
	}
	switch wanted := cellKind(e.Kind); {
	case wanted == cell.Kind:
	case cell.Kind == grid.ElementCell:
		p.report(containerEmpty(p.at, e))
		return
	default:
		p.report(tagWrong(p.at, e))
		return
	}
	if tabs := e.Field("tabs"); tabs.Exists() && len(tabs.Value.Items) != len(cell.Tabs) {
		p.report(tabsDiffer(p.at, e, len(tabs.Value.Items), len(cell.Tabs)))
	}
	if e.Kind.OneRow && cell.Rows.Size() != 1 {
		p.report(rowsOfBreak(p.at, e))
	}
}

func cellKind(k *kind.Kind) grid.CellKind {
	switch k.Holds {
	case kind.HoldsRows:
		return grid.ContainerCell
	case kind.HoldsTabs:
		return grid.TabsCell
	}
	return grid.ElementCell
}
