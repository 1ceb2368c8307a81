package normal

import (
	"slices"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// envelope brings the outer object to `{name, folderId, description, contents}`;
// fields that no generation knows stay beside them.
func envelope(root spec.Value) spec.Value {
	if inner := spec.Child(&root, "workbook"); inner != nil && inner.Type == spec.Object {
		root = *inner
	}
	rename(&root, "document", "contents")
	if spec.Contents(&root) == nil && (spec.Child(&root, "pages") != nil || spec.ElementList(&root) != nil) {
		root = wrapFlat(root)
	}
	contents := spec.Contents(&root)
	if contents == nil {
		return root
	}
	liftElements(contents)
	fill(contents, "kind", text("workbook"))
	fill(contents, "schemaVersion", spec.NewInt(1, source.Span{}))
	deleteIf(&root, func(f spec.Field) bool { return slices.Contains(kind.AnswerFields, f.Name) })
	if folder := spec.TextAt(&root, "folderId"); folder == "" || folder == name.HomeFolder {
		root.Set("folderId", text(name.Marker("folder", name.HomeFolder)))
	}
	return root
}

// wrapFlat moves what the flat generation has at the top into `contents`.
func wrapFlat(root spec.Value) spec.Value {
	contents := object()
	deleteIf(&root, func(f spec.Field) bool {
		inside := !slices.Contains(kind.OuterFields(kind.Contents), f.Name) && !slices.Contains(kind.AnswerFields, f.Name)
		if inside {
			contents.Fields = append(contents.Fields, f)
		}
		return inside
	})
	theme := object()
	for older, newer := range map[string]string{"themeName": "name", "themeOverrides": "overrides"} {
		if value := spec.Child(&contents, older); value != nil {
			theme.Set(newer, *value)
			contents.Delete(older)
		}
	}
	if len(theme.Fields) > 0 {
		fill(&contents, "settings", object())
		spec.Child(&contents, "settings").Set("theme", theme)
	}
	root.Set("contents", contents)
	return root
}

// liftElements moves elements that are nested in pages into one list, without
// repeats of an id, and remembers the page in the layout's stead: an element
// that the layout does not place stands on the page that held it. A control that
// repeats an earlier one under its handle is synced with it.
func liftElements(contents *spec.Value) {
	pages := spec.Child(contents, "pages")
	if pages == nil {
		return
	}
	elements := spec.NewArray(slices.Clone(spec.ItemsAt(contents, "elements")), source.Span{})
	seen, controls := map[string]bool{}, map[string]*spec.Value{}
	for i := range pages.Items {
		page := &pages.Items[i]
		for _, element := range spec.Elements(page) {
			if id := spec.ID(element); !seen[id] {
				seen[id] = true
				own := synced(*element, controls)
				own.Set(heldBy, text(spec.ID(page)))
				elements.Items = append(elements.Items, own)
			}
		}
		page.Delete("elements")
	}
	contents.Set("elements", elements)
}

// synced is an element, or where it is a control like one of the earlier ones, by
// their handles, one that is synced with that.
func synced(element spec.Value, earlier map[string]*spec.Value) spec.Value {
	entry, handle := view.KindOf(&element), spec.TextAt(&element, "controlId")
	if entry == nil || entry.Class != kind.Control || entry == kind.SyncedControl || handle == "" {
		return element
	}
	first := earlier[handle]
	if first == nil {
		own := element.Clone()
		earlier[handle] = &own
		return element
	}
	if !SyncedWith(&element, first) {
		return element
	}
	made := element.Clone()
	deleteIf(&made, func(f spec.Field) bool { return !slices.Contains([]string{"id", "kind", "controlId"}, f.Name) })
	made.Set("controlType", text(kind.SyncedControl.Name))
	return made
}

// SyncedWith reports whether a control of a generation that nests elements in pages is
// another one once more, as that generation writes synced controls: the same but for
// its id.
func SyncedWith(control, first *spec.Value) bool {
	a, b := control.Clone(), first.Clone()
	a.Delete("id")
	b.Delete("id")
	return spec.Equal(a, b)
}

// heldBy marks an element with the page that it was nested in, until the
// layout is made of it.
const heldBy = "\x00page"
