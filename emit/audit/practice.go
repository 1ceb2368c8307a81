package audit

import (
	"strings"

	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/lazyregexp"
	"github.com/sigmac/sigmac/lang/name"
)

// practice reports what the server takes and then draws wrongly or not at all. The
// compiler finds it in sources, so it is asked of specs that come from elsewhere.
func practice(workbook *view.Workbook) diag.List {
	a := &auditor{Workbook: workbook}
	a.overlays()
	for _, e := range a.Elements {
		a.headings(e)
		a.strictFields(e)
		a.hiddenInputs(e)
	}
	text := a.Field("layout")
	for _, region := range a.Layout {
		a.cellsDrawn(text, region.Cells)
	}
	if tabTracks().MatchString(text.Text()) {
		a.report(at(diag.TabTracks, text, "has a tab with row tracks of `1fr`, in which nothing is drawn").WithHelp("write `gridTemplateRows=\"auto\"` in each `<Tab>`"))
	}
	return a.found
}

// tabTracks is a tab with rows of no height.
var tabTracks = lazyregexp.New(`<Tab\b[^>]*\bgridTemplateRows="[^"]*\b1fr`)

// headings reports headings that the server refuses.
func (a *auditor) headings(e *view.Element) {
	if e.Kind != nil && e.Kind.Markup && kind.DeepHeading(e.Text.Text()) >= 0 {
		a.report(at(diag.HeadingTooDeep, e.Text, "has a heading of more than three signs").WithHelp("write `###` or less"))
	}
}

// strictFields reports fields for which the server refuses the element.
func (a *auditor) strictFields(e *view.Element) {
	if e.Kind == nil || !e.Kind.Strict {
		return
	}
	for field, value := range e.Fields() {
		if !e.Kind.HasField(field) {
			a.report(at(diag.SpecUnknownField, value, "is not a field of "+e.Kind.Plural+" that sigmac knows, and the server refuses the element for one that it does not know").
				WithHelp("take it out, unless it is newer than this version of sigmac"))
		}
	}
}

// hiddenInputs reports columns to type into that nobody sees.
func (a *auditor) hiddenInputs(e *view.Element) {
	if e.Kind == nil || !e.Kind.Columns.Typed {
		return
	}
	for _, c := range e.Columns {
		if c.Hidden && c.Field("type").Text() != "" {
			a.report(at(diag.HiddenInput, c.Node, "is a column to type into, and it is hidden").WithHelp("show it, or take it out"))
		}
	}
}

// cellsDrawn reports containers that are not drawn, and texts that stay empty.
func (a *auditor) cellsDrawn(text place, cells []grid.Cell) {
	for i := range cells {
		cell := &cells[i]
		if cell.Kind == grid.ContainerCell {
			a.containerDrawn(text, cell)
		}
		a.cellsDrawn(text, cell.Cells)
		for _, tab := range cell.Tabs {
			a.cellsDrawn(text, tab.Cells)
		}
	}
}

func (a *auditor) containerDrawn(text place, container *grid.Cell) {
	bottom := 0
	for i := range container.Cells {
		bottom = max(bottom, container.Cells[i].Rows.End-1)
	}
	if bottom > container.Rows.Size() {
		a.report(at(diag.ContainerShort, text, "gives "+name.Quote(container.ID)+" fewer rows than stand in it, and it is not drawn").
			WithHelp("make it as high as what stands in it"))
	}
	if own := a.ByID(container.ID); own != nil && own.Source != nil || a.readsRows(container.Cells) {
		return
	}
	for i := range container.Cells {
		e := a.ByID(container.Cells[i].ID)
		if e != nil && e.Kind != nil && e.Kind.Markup && NamesRows(e.Text.Text()) {
			a.report(at(diag.TextWithoutRows, e.Node, "has `{{…}}`, and no element with a source stands in its container").
				WithHelp("put an element with a source beside it"))
		}
	}
}

// readsRows reports whether an element with a source stands among cells or in what
// they hold.
func (a *auditor) readsRows(cells []grid.Cell) bool {
	for i := range cells {
		if e := a.ByID(cells[i].ID); e != nil && e.Source != nil || a.readsRows(cells[i].Cells) {
			return true
		}
		for _, tab := range cells[i].Tabs {
			if a.readsRows(tab.Cells) {
				return true
			}
		}
	}
	return false
}

// NamesRows reports whether a dynamic part of a text names a column of an element.
func NamesRows(text string) bool {
	for {
		_, behind, open := strings.Cut(text, "{{")
		inner, after, closed := strings.Cut(behind, "}}")
		if !open || !closed {
			return false
		}
		inner, _, _ = strings.Cut(inner, " | ")
		if expr, found := formula.ParseString(strings.TrimSpace(inner)); !found.HasErrors() && namesColumn(expr) {
			return true
		}
		text = after
	}
}

func namesColumn(expr formula.Expr) bool {
	for _, ref := range formula.Refs(expr) {
		if ref.Qualifier != "" {
			return true
		}
	}
	return false
}
