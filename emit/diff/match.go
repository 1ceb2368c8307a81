package diff

import (
	"cmp"
	"slices"

	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
)

// A matching says which things of two specs are the same thing under another
// id. All maps go from the newer id to the older one and hold renamed things
// alone.
type matching struct {
	// ids are those of elements, regions and agents.
	ids map[string]string
	// controls are the handles of controls.
	controls map[string]string
	// parts are those of columns, groups, filters and actions, by the newer id
	// of the element.
	parts map[string]map[string]string
}

// regionLists are the lists of what holds a layout, in the order of the report.
var regionLists = []string{"pages", "overlays", "panels"}

// match finds what was renamed: by title, then by likeness.
func match(before, after *normal.Form) *matching {
	m := &matching{ids: map[string]string{}, controls: map[string]string{}, parts: map[string]map[string]string{}}
	older, newer := spec.Child(&before.Spec, "contents"), spec.Child(&after.Spec, "contents")
	for _, list := range append(slices.Clone(regionLists), "agents") {
		m.titled(spec.ItemsAt(older, list), spec.ItemsAt(newer, list))
	}
	m.elements(before, after, spec.ItemsAt(older, "elements"), spec.ItemsAt(newer, "elements"))
	known := byID(spec.ItemsAt(older, "elements"))
	for i := range spec.ItemsAt(newer, "elements") {
		element := &spec.ItemsAt(newer, "elements")[i]
		id := spec.TextAt(element, "id")
		if twin := known[m.older(id)]; twin != nil {
			m.insides(before, after, id, twin, element)
		}
	}
	return m
}

// older is the id that a thing of the newer spec had.
func (m *matching) older(id string) string {
	if old, ok := m.ids[id]; ok {
		return old
	}
	return id
}

func (m *matching) renamed() bool { return len(m.ids)+len(m.parts)+len(m.controls) > 0 }

// titled pairs those that one side alone has, by their titles.
func (m *matching) titled(older, newer []spec.Value) {
	known, current := byID(older), byID(newer)
	lost := map[string]string{}
	for i := range older {
		if id := spec.TextAt(&older[i], "id"); current[id] == nil {
			lost[titleOf(&older[i])] = id
		}
	}
	for i := range newer {
		id, title := spec.TextAt(&newer[i], "id"), titleOf(&newer[i])
		if old, ok := lost[title]; ok && title != "" && known[id] == nil {
			m.ids[id] = old
			delete(lost, title)
		}
	}
}

// A candidate is a pair of elements with how much they have in common.
type candidate struct {
	older, newer string
	likeness     int
}

// elements pairs elements that one side alone has by what they have in common,
// the most alike first.
func (m *matching) elements(before, after *normal.Form, older, newer []spec.Value) {
	known, current := byID(older), byID(newer)
	sharers := map[string][]string{}
	for i := range older {
		if id := spec.TextAt(&older[i], "id"); current[id] == nil {
			for _, feature := range features(before, &older[i]) {
				sharers[feature] = append(sharers[feature], id)
			}
		}
	}
	var pairs []candidate
	for i := range newer {
		if id := spec.TextAt(&newer[i], "id"); known[id] == nil {
			pairs = append(pairs, m.candidates(after, &newer[i], sharers)...)
		}
	}
	slices.SortFunc(pairs, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.likeness, a.likeness), cmp.Compare(a.newer, b.newer), cmp.Compare(a.older, b.older))
	})
	taken := map[string]bool{}
	for _, pair := range pairs {
		if _, done := m.ids[pair.newer]; !done && !taken[pair.older] {
			m.ids[pair.newer] = pair.older
			taken[pair.older] = true
			m.control(known[pair.older], current[pair.newer])
		}
	}
}

// control pairs the handles of two controls.
func (m *matching) control(older, newer *spec.Value) {
	if handle, old := spec.TextAt(newer, "controlId"), spec.TextAt(older, "controlId"); handle != old {
		m.controls[handle] = old
	}
}

// Two elements are taken for one from this likeness on: a kind and a title, or
// a kind and half a dozen things inside. A feature that more elements share
// than crowd tells nothing.
const (
	alike = 5
	crowd = 12
)

// candidates are the older elements that an element may have been.
func (m *matching) candidates(after *normal.Form, element *spec.Value, sharers map[string][]string) []candidate {
	shared := map[string]int{}
	for i, feature := range features(after, element) {
		if ids := sharers[feature]; len(ids) <= crowd {
			for _, id := range ids {
				shared[id] += weights[min(i, len(weights)-1)]
			}
		}
	}
	var found []candidate
	for id, likeness := range shared {
		if likeness >= alike {
			found = append(found, candidate{id, spec.TextAt(element, "id"), likeness})
		}
	}
	return found
}

// weights are those of the features in their order; the last one is for all
// that follow.
var weights = []int{5, 3, 2, 1}

// features are what tells an element from others, whatever its id: its kind and
// title, its kind and formulas, its kind and names of columns, and each of its
// formulas.
func features(form *normal.Form, element *spec.Value) []string {
	kind := spec.TextAt(element, "kind") + spec.TextAt(element, "controlType")
	formulas, names := "", ""
	var single []string
	for _, column := range spec.ItemsAt(element, "columns") {
		formula := written(form, spec.TextAt(&column, "formula"))
		formulas += "\n" + formula
		names += "\n" + spec.TextAt(&column, "name")
		single = append(single, kind+" formula "+formula)
	}
	title := titleOf(element)
	if title == "" {
		title = spec.TextAt(element, "body") + spec.TextAt(element, "text") + spec.TextAt(element, "url")
	}
	if title == "" {
		title = "\n" + spec.TextAt(element, "id")
	}
	return append([]string{kind + " title " + title, kind + " formulas" + formulas, kind + " names" + names}, single...)
}

func written(form *normal.Form, canonical string) string {
	if text, ok := form.Written(canonical); ok {
		return text
	}
	return canonical
}

// insides pairs the parts of two elements that are one.
func (m *matching) insides(before, after *normal.Form, id string, older, newer *spec.Value) {
	pair := func(list string, key keyOf) {
		m.part(id, side{before, older}, side{after, newer}, list, key)
	}
	pair("columns", func(form *normal.Form, _, column *spec.Value) string {
		return written(form, spec.TextAt(column, "formula"))
	})
	pair("columns", func(_ *normal.Form, _, column *spec.Value) string { return spec.TextAt(column, "name") })
	pair("groupings", func(form *normal.Form, side, group *spec.Value) string {
		names := ""
		for _, key := range spec.ItemsAt(group, "groupBy") {
			names += "\n" + columnName(form, side, key.Text)
		}
		return names
	})
	pair("filters", func(form *normal.Form, side, filter *spec.Value) string {
		return columnName(form, side, spec.TextAt(filter, "columnId"))
	})
	pair("actions", func(_ *normal.Form, _, action *spec.Value) string { return "\n" + spec.TextAt(action, "trigger") })
}

// columnName is the name of a column of an element by its id.
func columnName(form *normal.Form, element *spec.Value, id string) string {
	if column := byPart(element, "columns", id); column != nil {
		return nameOfColumn(form, column)
	}
	return id
}

// A side is an element of one of the specs; a keyOf gives an entry of a list in
// it a key that does not hang on ids.
type (
	side struct {
		form    *normal.Form
		element *spec.Value
	}
	keyOf func(form *normal.Form, element, entry *spec.Value) string
)

// part pairs the entries of one list that one side alone has, by a key.
func (m *matching) part(id string, before, after side, list string, key keyOf) {
	older, newer := before.element, after.element
	known, current := byID(spec.ItemsAt(older, list)), byID(spec.ItemsAt(newer, list))
	taken := map[string]bool{}
	for _, old := range m.parts[id] {
		taken[old] = true
	}
	lost := map[string][]string{}
	for i := range spec.ItemsAt(older, list) {
		entry := &spec.ItemsAt(older, list)[i]
		if part := spec.TextAt(entry, "id"); current[part] == nil && !taken[part] {
			word := key(before.form, older, entry)
			lost[word] = append(lost[word], part)
		}
	}
	for i := range spec.ItemsAt(newer, list) {
		entry := &spec.ItemsAt(newer, list)[i]
		part, word := spec.TextAt(entry, "id"), key(after.form, newer, entry)
		_, done := m.parts[id][part]
		if len(lost[word]) == 0 || word == "" || known[part] != nil || done {
			continue
		}
		if m.parts[id] == nil {
			m.parts[id] = map[string]string{}
		}
		m.parts[id][part] = lost[word][0]
		lost[word] = lost[word][1:]
	}
}

func byID(entries []spec.Value) map[string]*spec.Value {
	found := make(map[string]*spec.Value, len(entries))
	for i := range entries {
		found[spec.TextAt(&entries[i], "id")] = &entries[i]
	}
	return found
}
