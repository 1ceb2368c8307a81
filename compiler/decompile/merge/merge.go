package merge

import (
	"slices"

	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
)

// A state is a spec and what it means: the one holds the texts as they are
// written, the other decides what is the same. It does not change once it is made,
// so that its canonical form is computed once.
type state struct {
	// given is the spec as it came, raw the same in the newest spellings.
	given, raw spec.Value
	form       *normal.Form
	// own is the canonical form of raw, where the state is to mean something else.
	own *normal.Form
}

// written is the canonical form of the spec as it is written.
func (s *state) written() *normal.Form {
	if s.own != nil {
		return s.own
	}
	return s.form
}

// stateOf is the state of a spec. The earlier one, which may be nil, is of a spec that
// it mostly agrees with.
func stateOf(whole spec.Value, earlier *state) *state {
	if earlier != nil {
		if since := normal.Since(&earlier.given, &whole); since != nil {
			return newState(whole, since.Newest(&earlier.raw), since.Form(earlier.form))
		}
	}
	newest, _ := normal.Newest(whole)
	return newState(whole, newest, normal.Normalize(whole))
}

// grown is the state of a spec that is made of this one's, in the newest spellings.
func (s *state) grown(raw spec.Value) *state {
	return &state{given: raw, raw: raw, form: normal.NormalizeSince(&s.raw, s.form, &raw)}
}

func newState(given, newest spec.Value, form *normal.Form) *state {
	shown := spec.ByID(spec.ElementList(spec.Contents(&form.Spec)))
	for _, element := range spec.Elements(spec.Contents(&newest)) {
		inShownOrder(element, shown[spec.ID(element)])
	}
	return &state{given: given, raw: newest, form: form}
}

// inShownOrder puts the columns of a table into the order that they show in, so
// that nothing besides has to say it.
func inShownOrder(element, canonical *spec.Value) {
	order, columns := spec.Child(element, "order"), spec.Child(element, "columns")
	if order == nil || columns == nil || !spec.IsIdentified(columns) || canonical == nil || spec.Child(canonical, "order") != nil {
		return
	}
	entries := spec.ByID(columns)
	list := spec.NewArray(nil, columns.At)
	for _, id := range spec.IDs(spec.Child(canonical, "columns")) {
		if entries[id] != nil {
			list.Items = append(list.Items, *entries[id])
		}
	}
	if spec.KindName(element) != "table" || len(list.Items) != len(columns.Items) {
		return
	}
	element.Set("columns", list)
	element.Delete("order")
}

// A side is one of the two that a merge brings together.
type side uint8

const (
	ofSource side = iota
	ofLive
)

// A merge brings what changed in Sigma into the spec of the source. Where both
// changed one thing in two ways, the preferred side stays.
type merge struct {
	source, base, live *state
	prefer             side
	// baseless says that there is no common base, so that whatever differs is
	// changed on both sides.
	baseless bool
	// canonical says that the values are those of the canonical forms.
	canonical bool
	// conflicts are the paths of what both sides changed.
	conflicts [][]string
}

// merged is the spec that holds both sides' changes.
func (m *merge) merged() spec.Value {
	base := &m.base.form.Spec
	made := m.value(nil, cut{&m.source.form.Spec, base, &m.live.form.Spec}, &m.source.raw, &m.live.raw)
	if made == nil {
		return m.source.raw
	}
	return *made
}

// A cut is one place of the three canonical forms; nil where a side has nothing
// there.
type cut struct{ source, base, live *spec.Value }

func (c cut) field(name string) cut {
	return cut{spec.Child(c.source, name), spec.Child(c.base, name), spec.Child(c.live, name)}
}

// value merges one value; what stands there is source and live as they are
// written.
func (m *merge) value(path []string, c cut, source, live *spec.Value) *spec.Value {
	switch {
	case same(c.source, c.live):
		return source
	case !m.canonical && m.isLayout(path):
		return m.layout(source, live)
	case isObject(c.source) && isObject(c.live) && !m.isAddedTwice(path, c):
		return m.object(path, c, source, live)
	case spec.IsIdentified(c.source) && spec.IsIdentified(c.live):
		return m.entries(path, c, source, live)
	case !m.baseless && same(c.live, c.base):
		return source
	case !m.baseless && same(c.source, c.base):
		return orCanonical(live, c.live)
	}
	m.conflicts = append(m.conflicts, slices.Clone(path))
	if m.prefer == ofLive {
		return orCanonical(live, c.live)
	}
	return source
}

// isAddedTwice tells of two things to which both sides gave one id.
func (m *merge) isAddedTwice(path []string, c cut) bool {
	return !m.baseless && c.base == nil && len(path) == 3 && slices.Contains(thingLists, path[1])
}

// orCanonical is a value as it is written, or what the format demands in its
// place.
func orCanonical(written, canonical *spec.Value) *spec.Value {
	if written == nil {
		return canonical
	}
	return written
}

func isObject(v *spec.Value) bool { return v != nil && v.Type == spec.Object }

func same(a, b *spec.Value) bool {
	if a == nil || b == nil {
		return a == b
	}
	return spec.Equal(*a, *b)
}

func (m *merge) object(path []string, c cut, source, live *spec.Value) *spec.Value {
	if source == nil || live == nil {
		return m.otherwise(c, source, live)
	}
	made := *source
	made.Fields = slices.Clone(source.Fields)
	for _, name := range fieldNames(c.source, c.live) {
		inner := c.field(name)
		value := m.value(append(path, name), inner, spec.Child(source, name), spec.Child(live, name))
		switch {
		case value != nil:
			made.Set(name, *value)
		case inner.source != nil:
			made.Delete(name)
		}
	}
	return &made
}

// otherwise is for what one side writes in a way that cannot be taken apart.
func (m *merge) otherwise(c cut, source, live *spec.Value) *spec.Value {
	if source != nil && same(c.live, c.base) {
		return source
	}
	return orCanonical(live, c.live)
}

func fieldNames(values ...*spec.Value) []string {
	var names []string
	seen := map[string]bool{}
	for _, v := range values {
		for i := range v.Fields {
			if name := v.Fields[i].Name; !seen[name] {
				seen[name] = true
				names = append(names, name)
			}
		}
	}
	return names
}

// entries merges two lists whose entries have ids.
func (m *merge) entries(path []string, c cut, source, live *spec.Value) *spec.Value {
	ours, base, theirs := spec.ByID(c.source), spec.ByID(c.base), spec.ByID(c.live)
	written, writtenLive := spec.ByID(source), spec.ByID(live)
	list := spec.NewArray(nil, c.source.At)
	for _, id := range m.order(path, c, source, live) {
		entry := cut{ours[id], base[id], theirs[id]}
		if value := m.value(append(path, id), entry, written[id], writtenLive[id]); value != nil {
			list.Items = append(list.Items, *value)
		}
	}
	return &list
}

// order is the order of the entries of two lists: that of the source as it is
// written, with what is new in Sigma behind what it follows there, or
// Sigma's where that changed.
func (m *merge) order(path []string, c cut, source, live *spec.Value) []string {
	ours, base, theirs := spec.IDs(c.source), spec.IDs(c.base), spec.IDs(c.live)
	moved := !slices.Equal(common(theirs, base), common(base, theirs))
	if moved && !slices.Equal(common(ours, theirs), common(theirs, ours)) {
		if m.baseless || !slices.Equal(common(ours, base), common(base, ours)) {
			m.conflicts = append(m.conflicts, slices.Clone(path))
			moved = m.prefer == ofLive
		}
		if moved {
			return inserted(spec.IDs(orCanonical(live, c.live)), spec.IDs(orCanonical(source, c.source)))
		}
	}
	return inserted(spec.IDs(orCanonical(source, c.source)), spec.IDs(orCanonical(live, c.live)))
}

// inserted puts what only the second list has into the first, each behind what
// it follows there.
func inserted(into, from []string) []string {
	made := slices.Clone(into)
	has := map[string]bool{}
	for _, id := range made {
		has[id] = true
	}
	for i, id := range from {
		if has[id] {
			continue
		}
		at := 0
		if i > 0 {
			at = slices.Index(made, from[i-1]) + 1
		}
		made = slices.Insert(made, at, id)
		has[id] = true
	}
	return made
}

// common are the ids of the first list that the second has too.
func common(list, other []string) []string {
	has := map[string]bool{}
	for _, id := range other {
		has[id] = true
	}
	return slices.DeleteFunc(slices.Clone(list), func(id string) bool { return !has[id] })
}
