package schema

import "github.com/sigmac/sigmac/lang/kind"

// elementKinds lists the kinds of elements that a generation has.
func elementKinds(generation kind.Generation) []*kind.Kind {
	var kinds []*kind.Kind
	for _, k := range kind.All() {
		switch k.Class {
		case kind.Data, kind.Control, kind.Content, kind.Structure:
			if k.Since <= generation {
				kinds = append(kinds, k)
			}
		}
	}
	return kinds
}

// root makes the schema of a whole spec around its elements, whose schema is
// given: the printed schema dispatches there, validation treats each apart
// (spec-document.md 1 to 5 and 8).
func (b *builder) root(element *node) *node {
	outer := object(property{"name", text()}, property{"folderId", text()}, property{"description", text()}).need("name", "folderId")
	if b.generation == kind.Flat {
		return b.flat(outer, element)
	}
	inner := object(
		property{"schemaVersion", &node{types: []string{typeInteger}}},
		property{"kind", words("workbook")},
		property{"elements", listOf(element)},
		property{"pages", listOf(b.region(kind.PageRegion))},
		property{"layout", text()},
		property{"overlays", listOf(b.regions(kind.ModalRegion, kind.DrawerRegion))},
		property{"panels", listOf(b.regions(kind.HeaderRegion, kind.SidebarRegion))},
		property{"settings", object(
			property{"theme", object(property{"name", text()}, property{"overrides", b.fields(object(), kind.ThemeSettings.Settings)})},
			property{"navigation", b.fields(object(), kind.NavigationSettings.Settings)},
		)},
		property{"agents", listOf(b.agent())},
		property{"automatedActions", listOf(object())},
	).need("schemaVersion", "kind", "elements", "pages", "layout")
	wrapper := b.generation.String()
	outer.set(wrapper, inner)
	return outer.need(wrapper)
}

// flat has its elements in pages and its theme beside them.
func (b *builder) flat(outer, element *node) *node {
	page := b.region(kind.PageRegion)
	page.set("elements", listOf(element))
	page.need("elements")
	outer.set("schemaVersion", &node{types: []string{typeInteger}})
	outer.set("pages", listOf(page))
	outer.set("layout", text())
	outer.set("themeName", text())
	outer.set("themeOverrides", b.fields(object(), kind.ThemeSettings.Settings))
	return outer.need("schemaVersion", "pages")
}

// region makes the schema of a page, overlay or panel.
func (b *builder) region(k *kind.Kind) *node {
	n := object(property{"id", text()}).need("id")
	n.doc = k.Doc
	n.set(k.Text, text())
	if k.TextNeed == kind.Required {
		n.need(k.Text)
	}
	if k.Class != kind.Page {
		n.set("type", words(k.Name))
		n.need("type")
	}
	if len(k.Actions) > 0 {
		n.set("actions", listOf(b.action(k.Actions)))
	}
	return b.fields(n, k.Settings)
}

// regions makes the schema of regions by their type.
func (b *builder) regions(kinds ...*kind.Kind) *node {
	n := &node{types: []string{typeObject}, by: "type"}
	for _, k := range kinds {
		n.variants = append(n.variants, variant{k.Name, b.region(k)})
	}
	return n.need("type")
}

func (b *builder) agent() *node {
	n := object(property{"id", text()}, property{"name", text()}).need("id")
	return b.fields(n, kind.AgentEntry.Settings)
}
