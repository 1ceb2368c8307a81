package normal

import (
	"slices"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/source"
)

// The older spellings of the format and the newest one of each, from
// spec-data-elements.md section 1.3, spec-document.md sections 1.8 and 9, and
// spec-controls-content-actions.md section 9.
var (
	// pointers hold `{columnId}`, formerly `{id}`; pointerLists a list of them.
	pointers = [][]string{
		{"value"}, {"color"}, {"holeValue"}, {"size"}, {"region"}, {"latitude"}, {"longitude"}, {"geography"},
		{"splitBy"}, {"xAxis"}, {"startPoint", "value"},
	}
	pointerLists = [][]string{{"rowsBy"}, {"columnsBy"}, {"label"}, {"tooltip"}, {"trellis", "rowsBy"}, {"trellis", "columnsBy"}}

	vertical   = map[string]string{"start": "top", "middle": "center", "end": "bottom"}
	horizontal = map[string]string{"start": "left", "middle": "center", "end": "right"}

	// words are enum values that were renamed, by the place in the element.
	words = []struct {
		path  []string
		newer map[string]string
	}{
		{[]string{"layout", "anchor"}, horizontal},
		{[]string{"layout", "verticalAnchor"}, vertical},
		{[]string{"verticalAlign"}, vertical},
		{[]string{"tabBar", "alignment"}, horizontal},
		{[]string{"stacking"}, map[string]string{"100": "normalized"}},
		{[]string{"dataLabel", "labelDisplay"}, map[string]string{"all-points": "all"}},
	}
)

// modernise gives every older spelling below the contents its newest form.
func modernise(contents *spec.Value) {
	for _, list := range []string{"elements", "pages", "overlays", "panels", "agents"} {
		for i := range spec.ItemsAt(contents, list) {
			entry := &spec.Child(contents, list).Items[i]
			walk(entry, moderniseEffect)
			moderniseImage(entry)
			if list == "elements" {
				moderniseElement(entry)
			}
		}
	}
	if overrides := spec.Child(contents, "settings", "theme", "overrides"); overrides != nil {
		mapToList(overrides, "colorOverrides", "name", "color")
	}
}

func moderniseElement(element *spec.Value) {
	for _, path := range pointers {
		if pointer := spec.Child(element, path...); pointer != nil {
			rename(pointer, "id", "columnId")
		}
	}
	for _, path := range pointerLists {
		for i := range spec.ItemsAt(element, path...) {
			rename(&spec.Child(element, path...).Items[i], "id", "columnId")
		}
	}
	for _, word := range words {
		renameWord(spec.Child(element, word.path...), word.newer)
	}
	if align := spec.Child(element, "align"); spec.TextAt(element, "kind") == "divider" {
		renameWord(align, dividerWords(spec.TextAt(element, "direction")))
	}
	moderniseAxis(element, "yAxis")
	moderniseAxis(element, "yAxis2")
	mapToList(element, "seriesLineAreaStyle", "columnId", "style")
	listToRange(spec.Child(element, "color", "domain"))
}

func dividerWords(direction string) map[string]string {
	if direction == "vertical" {
		return horizontal
	}
	return vertical
}

func renameWord(value *spec.Value, newer map[string]string) {
	if value == nil || value.Type != spec.Text {
		return
	}
	if word, ok := newer[value.Text]; ok {
		value.Text = word
	}
}

// moderniseAxis makes `{columnIds: [id or {columnId, type}]}` of an axis that
// was a list of `{id, type}`.
func moderniseAxis(element *spec.Value, name string) {
	axis := spec.Child(element, name)
	if axis == nil {
		return
	}
	if axis.Type == spec.Array {
		*axis = object(field("columnIds", *axis))
	}
	for i := range spec.ItemsAt(axis, "columnIds") {
		entry := &spec.Child(axis, "columnIds").Items[i]
		rename(entry, "id", "columnId")
		if id := spec.Child(entry, "columnId"); id != nil && len(entry.Fields) == 1 {
			*entry = *id
		}
	}
}

// mapToList makes a list of `{key, value}` of a map.
func mapToList(v *spec.Value, name, key, value string) {
	old := spec.Child(v, name)
	if old == nil || old.Type != spec.Object {
		return
	}
	list := spec.NewArray(nil, source.Span{})
	for _, entry := range old.Fields {
		list.Items = append(list.Items, object(field(key, text(entry.Name)), field(value, entry.Value)))
	}
	*old = list
}

// listToRange makes `{min, mid, max}` of a domain that was a list.
func listToRange(domain *spec.Value) {
	if domain == nil || domain.Type != spec.Array || len(domain.Items) < 2 || len(domain.Items) > 3 {
		return
	}
	made := object(field("min", domain.Items[0]), field("max", domain.Items[len(domain.Items)-1]))
	if len(domain.Items) == 3 {
		made.Set("mid", domain.Items[1])
	}
	*domain = made
}

// moderniseImage wraps the address of a page's or container's background.
func moderniseImage(entry *spec.Value) {
	image := spec.Child(entry, "backgroundImage")
	if kind := spec.TextAt(entry, "kind"); image == nil || kind != "" && kind != "container" {
		return
	}
	if url := spec.Child(image, "url"); url != nil {
		address := *url
		image.Delete("url")
		fill(image, "source", object(field("kind", text("url")), field("url", address)))
	}
	renameWord(spec.Child(image, "style", "horizontalAlign"), horizontal)
	renameWord(spec.Child(image, "style", "verticalAlign"), vertical)
}

// effectKeys are the keys of effects that were renamed on 2026-08-26,
// spec-controls-content-actions.md section 5.6. Those that kept their names
// (`control`, a target's `page` and `element`) are not in it.
var effectKeys = []struct {
	effects      []string
	older, newer string
}{
	{[]string{"insert-rows", "update-rows", "delete-rows"}, "table", "tableElementId"},
	{[]string{"select-tab"}, "tabbedContainer", "tabbedContainerElementId"},
	{[]string{"open-document"}, "document", "documentId"},
	{[]string{"set-form-values"}, "form", "formElementId"},
}

// moderniseEffect renames the keys of one effect and of what it holds.
func moderniseEffect(v *spec.Value) {
	effect := spec.TextAt(v, "effect")
	if effect == "" {
		return
	}
	for _, key := range effectKeys {
		if slices.Contains(key.effects, effect) {
			rename(v, key.older, key.newer)
		}
	}
	if scope := spec.Child(v, "scope"); scope != nil && effect == "clear-control" {
		rename(scope, "page", "pageId")
		rename(scope, "control", "controlId")
		rename(scope, "container", "containerElementId")
	}
	walk(v, func(part *spec.Value) {
		switch spec.TextAt(part, "type") {
		case "column", "column-match":
			rename(part, "column", "columnId")
		case "column-range":
			rename(part, "min", "minColumnId")
			rename(part, "max", "maxColumnId")
		}
	})
}
