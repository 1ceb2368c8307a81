package check

import (
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// panels holds headers and sidebars against the setting that shows them and
// against each other: a page carries at most one of each
// (spec-document.md 5).
func (c *checker) panels(book *spec.Workbook) {
	lowered := map[string]*spec.Region{}
	for i := range book.Panels {
		lowered[book.Panels[i].ID] = &book.Panels[i]
	}
	carried := map[[2]string]source.Span{}
	for _, region := range c.w.Regions {
		panel := lowered[region.WireID]
		if panel == nil || region.Kind.Class != kind.Panel {
			continue
		}
		if !region.Kind.IsQuoted() && !isEnabled(book, region.Kind.ShownBy) {
			c.report(region.Scope, panelHidden(region))
		}
		c.carriers(region, panel, carried)
	}
}

// carriers notes which pages carry a panel, by the panel's kind and the page,
// and reports a second one.
func (c *checker) carriers(region *resolve.Region, panel *spec.Region, carried map[[2]string]source.Span) {
	pages, ok := panel.Object.Get("pages")
	if !ok {
		return
	}
	for _, page := range pages.Items {
		key := [2]string{region.Kind.Name, page.Text}
		if first, taken := carried[key]; taken {
			c.report(region.Scope, panelTwice(page.At, region, first))
			continue
		}
		carried[key] = page.At
	}
}

// isEnabled reports whether the navigation switches a sort of panels on. A raw
// setting may do so too.
func isEnabled(book *spec.Workbook, setting string) bool {
	value, ok := find(&book.Settings, "navigation."+setting)
	if ok && value.Text == "enabled" {
		return true
	}
	for i := range book.Patches {
		if _, ok := find(&book.Patches[i], "settings.navigation"); ok {
			return true
		}
	}
	return false
}
