package audit

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
)

// layout checks the places of elements (spec-document.md 6).
func (a *auditor) layout(s *spec.Spec) {
	document := place{value: s.Document, pointer: s.Pointer, at: s.Document.At}
	text, ok := document.field("layout")
	if !ok {
		if s.Generation != kind.Flat && len(a.index.elements) > 0 {
			a.report(layoutMissing(document))
		}
		return
	}
	elements, listed := document.field("elements")
	if text.value.Type != spec.Text || listed && elements.value.Type != spec.Array {
		return // the schema says so
	}
	regions, err := s.Layout()
	if err != nil {
		a.report(layoutUnreadable(text, err))
		return
	}
	for _, flaw := range grid.Flaws(text.value.Text, tagsOf(s.Generation)) {
		a.report(layoutFlaw(text, flaw))
	}
	p := &placer{auditor: a, at: text, placed: map[string]bool{}, unnamed: a.hasUnnamed()}
	for _, region := range regions {
		block, known := a.index.regions[region.ID]
		switch {
		case !known:
			a.report(regionUnknown(text, region.ID))
		case region.Panel != strings.HasPrefix(block.pointer, s.Pointer+"/panels/"):
			a.report(blockWrong(text, region.ID, region.Panel))
		}
		p.cells(region.Cells, region.Columns)
	}
	if s.Generation == kind.Flat {
		return
	}
	for i := range a.index.elements {
		e := &a.index.elements[i]
		if e.id != "" && !p.placed[e.id] {
			a.report(unplaced(e))
		}
	}
}

// hasUnnamed tells that an element lacks a sound id, which is reported; then the
// layout may well place it.
func (a *auditor) hasUnnamed() bool {
	return slices.ContainsFunc(a.index.elements, func(e element) bool { return e.id == "" })
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
	// unnamed tells that places of no element may be those of elements whose id
	// is wrong.
	unnamed bool
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
	e := p.index.byID[cell.ID]
	switch {
	case e == nil && p.unnamed:
	case e == nil:
		p.report(cellUnknown(p.at, cell.ID))
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
func (p *placer) tag(cell *grid.Cell, e *element) {
	if e.kind == nil {
		return
	}
	if cellKind(e.kind) != cell.Kind {
		p.report(tagWrong(p.at, e))
		return
	}
	if tabs, ok := e.field("tabs"); ok && len(tabs.value.Items) != len(cell.Tabs) {
		p.report(tabsDiffer(p.at, e, len(tabs.value.Items), len(cell.Tabs)))
	}
	if e.kind.OneRow && cell.Rows.Size() != 1 {
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
