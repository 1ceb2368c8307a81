package document

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/ir"
	"github.com/sigmac/sigmac/lang/kind"
)

// unwrap takes the contents out of a spec. What nobody reads at the top of the
// newer generations is gone with it.
func (r *Rules) unwrap(root ir.Value) ir.Value {
	if r.Generation != kind.Flat {
		if inner := ir.Child(&root, r.Generation.String()); inner != nil {
			return *inner
		}
		return object()
	}
	return liftFlat(root)
}

// flatSettings are where a flat spec has the parts of the theme.
var flatSettings = []struct{ flat, theme string }{{"themeName", "name"}, {"themeOverrides", "overrides"}}

// liftFlat makes contents of a flat spec: one list of elements, and the theme
// among the settings.
func liftFlat(root ir.Value) ir.Value {
	contents := object(field("kind", text("workbook")))
	for _, name := range []string{"schemaVersion", "pages"} {
		if value := ir.Child(&root, name); value != nil {
			contents.Set(name, *value)
		}
	}
	elements := ir.NewArray(nil, nowhere)
	for i := range ir.ItemsAt(&contents, "pages") {
		page := &ir.ItemsAt(&contents, "pages")[i]
		elements.Items = append(elements.Items, ir.ItemsAt(page, "elements")...)
	}
	contents.Set("layout", text(placeAll(&root)))
	for i := range ir.ItemsAt(&contents, "pages") {
		ir.ItemsAt(&contents, "pages")[i].Delete("elements")
	}
	contents.Set("elements", elements)
	theme := object()
	for _, setting := range flatSettings {
		if value := ir.Child(&root, setting.flat); value != nil {
			theme.Set(setting.theme, *value)
		}
	}
	if len(theme.Fields) > 0 {
		contents.Set("settings", object(field("theme", theme)))
	}
	return contents
}

// Wrap puts contents into an outer object as a generation's server answers
// them: the /spec calls of today speak the second generation.
func Wrap(outer *ir.Value, contents ir.Value, generation kind.Generation) {
	if generation != kind.Flat {
		outer.Set(kind.Document.String(), contents)
		return
	}
	contents = clone(contents)
	pages := ir.ItemsAt(&contents, "pages")
	placed := pagesOf(ir.TextAt(&contents, "layout"))
	for i := range pages {
		id := ir.TextAt(&pages[i], "id")
		own := slices.DeleteFunc(slices.Clone(ir.ItemsAt(&contents, "elements")), func(e ir.Value) bool {
			page, isPlaced := placed[ir.TextAt(&e, "id")]
			return isPlaced && page != id || !isPlaced && i > 0
		})
		pages[i].Set("elements", ir.NewArray(own, nowhere))
	}
	for _, name := range []string{"schemaVersion", "pages", "layout"} {
		if value := ir.Child(&contents, name); value != nil {
			outer.Set(name, *value)
		}
	}
	for _, setting := range flatSettings {
		if value := ir.Child(&contents, "settings", "theme", setting.theme); value != nil {
			outer.Set(setting.flat, *value)
		}
	}
}

// base is how messages name the place of the contents.
func (r *Rules) base() string {
	if r.Generation == kind.Flat {
		return ""
	}
	return r.Generation.String() + "."
}
