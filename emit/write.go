package emit

import (
	"slices"

	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// A writer turns one workbook into the spec of one target.
type writer struct {
	workbook *spec.Workbook
	target   Target
	older    *older
	found    diag.List
}

func newWriter(workbook *spec.Workbook, target Target) *writer {
	w := &writer{workbook: workbook, target: target}
	w.older = newOlder(target.Generation, w.report)
	return w
}

func (w *writer) report(finding diag.Diagnostic) { w.found = append(w.found, finding) }

// write makes the whole spec: the outer fields, and the document in its wrapper.
func (w *writer) write() spec.Value {
	outer := spec.NewObject(w.workbook.Source)
	for _, field := range []struct {
		name string
		text spec.String
	}{{"name", w.workbook.Name}, {"folderId", w.workbook.Folder}, {"description", w.workbook.Description}} {
		if field.text.Text != "" {
			outer.Fields = append(outer.Fields, spec.Field{Name: field.name, Value: spec.NewText(field.text.Text, field.text.At)})
		}
	}
	if w.target.Wrapper == "" {
		return w.patched(w.document(outer))
	}
	inner := w.patched(w.document(spec.NewObject(w.workbook.Source)))
	outer.Fields = append(outer.Fields, spec.Field{Name: w.target.Wrapper, Value: inner})
	return outer
}

// document adds the fields of the document object to an object.
func (w *writer) document(object spec.Value) spec.Value {
	at := w.workbook.Source
	object.Set("schemaVersion", spec.NewInt(w.workbook.SchemaVersion, at))
	elements := w.elements()
	if w.target.Nested {
		object.Set("pages", spec.NewArray(nest(w.regions(w.workbook.Pages), elements), at))
	} else {
		object.Set("kind", spec.NewText("workbook", at))
		object.Set("elements", spec.NewArray(slices.Concat(elements...), at))
		object.Set("pages", spec.NewArray(w.regions(w.workbook.Pages), at))
	}
	object.Set("layout", spec.NewText(grid.Encode(w.layout(), w.target.Tags), at))
	w.setList(&object, "overlays", w.regions(w.workbook.Overlays))
	w.setList(&object, "panels", w.regions(w.workbook.Panels))
	w.settings(&object)
	w.setList(&object, "agents", w.agents())
	return object
}

func (w *writer) setList(object *spec.Value, name string, items []spec.Value) {
	if len(items) > 0 {
		object.Set(name, spec.NewArray(items, w.workbook.Source))
	}
}

// elements returns the elements by the page that places them; those of
// overlays and panels come last.
func (w *writer) elements() [][]spec.Value {
	pages := len(w.workbook.Pages)
	byPage := make([][]spec.Value, pages+1)
	if !w.target.Nested {
		byPage[0] = make([]spec.Value, 0, len(w.workbook.Elements))
	}
	for i := range w.workbook.Elements {
		element := &w.workbook.Elements[i]
		if !w.has(element.Kind, element.Source) {
			continue
		}
		w.refuseActions(&element.Object)
		page := 0
		if w.target.Nested {
			element = w.unsynced(element)
			if page = element.Page; page < 0 || page > pages {
				page = pages
			}
		}
		byPage[page] = append(byPage[page], w.older.rewrite(element.Kind, element.Object))
	}
	return byPage
}

// unsynced is an element as a generation has it that writes a synced control as the
// other one once more.
func (w *writer) unsynced(element *spec.Element) *spec.Element {
	if element.Kind != kind.SyncedControl {
		return element
	}
	handleOf := func(e *spec.Element) string { return spec.TextAt(&e.Object, "controlId") }
	for i := range w.workbook.Elements {
		other := &w.workbook.Elements[i]
		if other.Kind == nil || other.Kind.Class != kind.Control || other.Kind == kind.SyncedControl || handleOf(other) != handleOf(element) {
			continue
		}
		again := *other
		again.Object.Fields = slices.Clone(other.Object.Fields)
		again.Object.Set("id", spec.NewText(element.ID, element.Source))
		again.Page = element.Page
		return &again
	}
	return element
}

// nest puts the elements of each page into it.
func nest(pages []spec.Value, elements [][]spec.Value) []spec.Value {
	for i := range pages {
		pages[i].Fields = append(slices.Clip(pages[i].Fields), spec.Field{Name: "elements", Value: spec.NewArray(elements[i], pages[i].At)})
	}
	return pages
}

func (w *writer) regions(regions []spec.Region) []spec.Value {
	values := make([]spec.Value, 0, len(regions))
	for _, region := range regions {
		if w.has(region.Kind, region.Source) {
			values = append(values, w.older.rewrite(region.Kind, region.Object))
		}
	}
	return values
}

// layout returns the layout's regions in the order of the spec: pages, overlays,
// panels. A target that nests elements in pages has only those.
func (w *writer) layout() []grid.Region {
	byID := make(map[string]grid.Region, len(w.workbook.Layout))
	for _, region := range w.workbook.Layout {
		byID[region.ID] = region
	}
	ordered := make([]grid.Region, 0, len(byID))
	add := func(regions []spec.Region, panel bool) {
		for _, region := range regions {
			if placed, ok := byID[region.ID]; ok {
				placed.Panel = panel
				ordered = append(ordered, placed)
			}
		}
	}
	add(w.workbook.Pages, false)
	if !w.target.Nested {
		add(w.workbook.Overlays, false)
		add(w.workbook.Panels, true)
	}
	return ordered
}

func (w *writer) agents() []spec.Value {
	values := make([]spec.Value, 0, len(w.workbook.Agents))
	for _, agent := range w.workbook.Agents {
		if w.has(kind.AgentEntry, agent.At) {
			values = append(values, w.older.rewrite(kind.AgentEntry, agent))
		}
	}
	return values
}

// has reports whether the target has a kind, and reports it if not.
func (w *writer) has(entry *kind.Kind, at source.Span) bool {
	if entry == nil {
		return true
	}
	known := entry.Since <= w.target.Generation
	if !known {
		w.report(kindNotInTarget(entry, w.target.Generation, at))
	}
	return known
}

// refuseActions reports actions where the target has none.
func (w *writer) refuseActions(element *spec.Value) {
	actions, ok := element.Get("actions")
	if ok && !actions.Raw && w.target.Generation < kind.ActionsSince {
		w.report(actionsNotInTarget(w.target.Generation, actions.At))
	}
}

// settings puts the parts of the workbook's settings where the target has them.
func (w *writer) settings(object *spec.Value) {
	settings := w.workbook.Settings
	settings.Fields = slices.Clone(settings.Fields)
	if theme, ok := settings.Get("theme"); ok {
		theme.Fields = slices.Clone(theme.Fields)
		if overrides, ok := theme.Get("overrides"); ok {
			*overrides = w.older.rewrite(kind.ThemeSettings, *overrides)
		}
	}
	if navigation, ok := settings.Get("navigation"); ok {
		if w.has(kind.NavigationSettings, navigation.At) {
			*navigation = w.older.rewrite(kind.NavigationSettings, *navigation)
		}
	}
	for _, place := range w.target.Settings {
		if moved := follow(&settings, place.From); moved != nil {
			setAt(object, place.To, *moved)
		}
	}
}

// follow returns what stands at the end of some field names, nil if nothing.
func follow(v *spec.Value, path []string) *spec.Value {
	for _, name := range path {
		next, ok := v.Get(name)
		if !ok {
			return nil
		}
		v = next
	}
	return v
}

// setAt writes a value at the end of some field names; objects on the way are
// made as needed.
func setAt(v *spec.Value, path []string, value spec.Value) {
	for ; len(path) > 1; path = path[1:] {
		if _, ok := v.Get(path[0]); !ok {
			v.Set(path[0], spec.NewObject(v.At))
		}
		v, _ = v.Get(path[0])
	}
	v.Set(path[0], value)
}

// patched merges the workbook's raw patches into the document.
func (w *writer) patched(object spec.Value) spec.Value {
	patches := w.workbook.Patches
	if w.target.Generation == kind.Document {
		patches = slices.Concat(patches, w.workbook.DocumentPatches)
	}
	for _, patch := range patches {
		merged, overwritten := spec.Merge(object, patch)
		object = merged
		for _, o := range overwritten {
			w.report(rawOverwrites(o))
		}
	}
	return object
}
