package document

import (
	"slices"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
)

// unwrap takes the contents out of a spec. What nobody reads at the top of the
// newer generations is gone with it.
func (r *Rules) unwrap(root spec.Value) spec.Value {
	if r.Generation != kind.Flat {
		if inner := spec.Child(&root, r.Generation.String()); inner != nil {
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
func liftFlat(root spec.Value) spec.Value {
	contents := object(field("kind", text("workbook")))
	for _, name := range []string{"schemaVersion", "pages"} {
		if value := spec.Child(&root, name); value != nil {
			contents.Set(name, *value)
		}
	}
	elements := spec.NewArray(nil, nowhere)
	for _, page := range spec.Pages(&contents) {
		elements.Items = append(elements.Items, spec.ItemsAt(page, "elements")...)
	}
	contents.Set("layout", text(placeAll(&root)))
	for _, page := range spec.Pages(&contents) {
		page.Delete("elements")
	}
	contents.Set("elements", elements)
	theme := object()
	for _, setting := range flatSettings {
		if value := spec.Child(&root, setting.flat); value != nil {
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
func Wrap(outer *spec.Value, contents spec.Value, generation kind.Generation) {
	if generation != kind.Flat {
		outer.Set(kind.Document.String(), contents)
		return
	}
	contents = contents.Clone()
	placed := pagesOf(spec.LayoutText(&contents))
	for i, page := range spec.Pages(&contents) {
		id := spec.ID(page)
		own := slices.DeleteFunc(slices.Clone(spec.ItemsAt(&contents, "elements")), func(e spec.Value) bool {
			on, isPlaced := placed[spec.ID(&e)]
			return isPlaced && on != id || !isPlaced && i > 0
		})
		page.Set("elements", spec.NewArray(own, nowhere))
	}
	for _, name := range []string{"schemaVersion", "pages", "layout"} {
		if value := spec.Child(&contents, name); value != nil {
			outer.Set(name, *value)
		}
	}
	for _, setting := range flatSettings {
		if value := spec.Child(&contents, "settings", "theme", setting.theme); value != nil {
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
