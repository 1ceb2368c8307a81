package diff

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
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

// A side is one of the two specs.
type side struct {
	*view.Workbook
	form *normal.Form
}

func sideOf(form *normal.Form) side {
	return side{view.OfDocument(spec.Contents(&form.Spec)), form}
}

// match finds what was renamed: by title, then by likeness.
func match(older, newer side) *matching {
	m := &matching{ids: map[string]string{}, controls: map[string]string{}, parts: map[string]map[string]string{}}
	for _, list := range []view.List{view.Pages, view.Overlays, view.Panels} {
		m.titled(older.regions(list), newer.regions(list))
	}
	m.titled(older.agents(), newer.agents())
	m.elements(older, newer)
	for _, e := range newer.Elements {
		if twin := older.ByID(m.older(e.ID)); twin != nil && !spec.Equal(*twin.Value, *e.Value) {
			m.insides(older, newer, twin, e)
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

// A part is an entry of a list: its id, and a key that does not hang on ids.
type part struct{ id, key string }

func (s side) regions(list view.List) []part {
	var parts []part
	for _, region := range s.Regions {
		if region.List == list {
			parts = append(parts, part{region.ID, region.Title})
		}
	}
	return parts
}

func (s side) agents() []part {
	var parts []part
	for _, agent := range s.Agents {
		parts = append(parts, part{agent.ID, agent.Name})
	}
	return parts
}

func idsOf(parts []part) map[string]bool {
	ids := make(map[string]bool, len(parts))
	for _, p := range parts {
		ids[p.id] = true
	}
	return ids
}

// titled pairs those that one side alone has, by their titles.
func (m *matching) titled(older, newer []part) {
	known, current := idsOf(older), idsOf(newer)
	lost := map[string]string{}
	for _, p := range older {
		if !current[p.id] {
			lost[p.key] = p.id
		}
	}
	for _, p := range newer {
		if old, ok := lost[p.key]; ok && p.key != "" && !known[p.id] {
			m.ids[p.id] = old
			delete(lost, p.key)
		}
	}
}

// A candidate is a pair of elements with how much they have in common.
type candidate struct {
	older, newer string
	likeness     int
}

// elements pairs elements that one side alone has by what they have in common,
// the most alike first. What has no id cannot be paired.
func (m *matching) elements(older, newer side) {
	sharers := map[string][]string{}
	for _, e := range older.Elements {
		if e.ID != "" && newer.ByID(e.ID) == nil {
			for _, feature := range older.features(e) {
				sharers[feature] = append(sharers[feature], e.ID)
			}
		}
	}
	var pairs []candidate
	for _, e := range newer.Elements {
		if e.ID != "" && older.ByID(e.ID) == nil {
			pairs = append(pairs, newer.candidates(e, sharers)...)
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
			m.control(older.ByID(pair.older), newer.ByID(pair.newer))
		}
	}
}

// control pairs the handles of two controls.
func (m *matching) control(older, newer *view.Element) {
	if older.Control != nil && newer.Control != nil && older.Control.ID != newer.Control.ID {
		m.controls[newer.Control.ID] = older.Control.ID
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
func (s side) candidates(e *view.Element, sharers map[string][]string) []candidate {
	shared := map[string]int{}
	for i, feature := range s.features(e) {
		if ids := sharers[feature]; len(ids) <= crowd {
			for _, id := range ids {
				shared[id] += weights[min(i, len(weights)-1)]
			}
		}
	}
	var found []candidate
	for id, likeness := range shared {
		if likeness >= alike {
			found = append(found, candidate{id, e.ID, likeness})
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
func (s side) features(e *view.Element) []string {
	kind := e.KindName
	if e.Control != nil {
		kind = "control" + kind
	}
	formulas, names := "", ""
	var single []string
	for _, c := range e.Columns {
		formula := written(s.form, c.Formula)
		formulas += "\n" + formula
		names += "\n" + c.Written
		single = append(single, kind+" formula "+formula)
	}
	title := e.Title
	if title == "" {
		title = e.Text.Text()
	}
	if title == "" {
		title = "\n" + e.ID
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
func (m *matching) insides(before, after side, older, newer *view.Element) {
	for _, partsOf := range []func(side, *view.Element) []part{columnsByFormula, columnsByName, groupings, filters, actions} {
		m.part(newer.ID, partsOf(before, older), partsOf(after, newer))
	}
}

func columnsByFormula(s side, e *view.Element) []part {
	var parts []part
	for _, c := range e.Columns {
		parts = append(parts, part{c.ID, written(s.form, c.Formula)})
	}
	return parts
}

func columnsByName(_ side, e *view.Element) []part {
	var parts []part
	for _, c := range e.Columns {
		parts = append(parts, part{c.ID, c.Written})
	}
	return parts
}

func groupings(s side, e *view.Element) []part {
	var parts []part
	for _, g := range e.Groupings {
		var names strings.Builder
		for _, key := range g.By {
			names.WriteString("\n" + s.columnName(key))
		}
		parts = append(parts, part{g.ID, names.String()})
	}
	return parts
}

func filters(s side, e *view.Element) []part {
	var parts []part
	for _, f := range e.Filters {
		parts = append(parts, part{f.ID, s.columnName(f.Column)})
	}
	return parts
}

func actions(_ side, e *view.Element) []part {
	var parts []part
	for _, a := range e.Actions {
		parts = append(parts, part{a.ID, "\n" + a.Trigger})
	}
	return parts
}

// columnName is the name of the column that a pointer means.
func (s side) columnName(ref view.Ref) string {
	if ref.Column == nil {
		return ref.ID
	}
	return nameOf(s.form, ref.Column)
}

// part pairs the entries of one list that one side alone has, by their keys.
func (m *matching) part(id string, older, newer []part) {
	known, current := idsOf(older), idsOf(newer)
	taken := map[string]bool{}
	for _, old := range m.parts[id] {
		taken[old] = true
	}
	lost := map[string][]string{}
	for _, p := range older {
		if !current[p.id] && !taken[p.id] {
			lost[p.key] = append(lost[p.key], p.id)
		}
	}
	for _, p := range newer {
		_, done := m.parts[id][p.id]
		if len(lost[p.key]) == 0 || p.key == "" || known[p.id] || done {
			continue
		}
		if m.parts[id] == nil {
			m.parts[id] = map[string]string{}
		}
		m.parts[id][p.id] = lost[p.key][0]
		lost[p.key] = lost[p.key][1:]
	}
}
