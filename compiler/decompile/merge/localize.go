package merge

import (
	"slices"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/name"
)

// A markers gives back the names that publishing resolved, by the field that
// holds them and their ids.
type markers map[string]map[string]string

// markersOf compares the spec as it is built with what publishing made of it.
func markersOf(built, resolved *spec.Value) markers {
	found := markers{}
	found.gather("", built, resolved)
	return found
}

func (m markers) gather(field string, built, resolved *spec.Value) {
	if built.Type != resolved.Type {
		return
	}
	if built.Type == spec.Text && name.IsMarker(built.Text) && built.Text != resolved.Text {
		if m[field] == nil {
			m[field] = map[string]string{}
		}
		m[field][resolved.Text] = built.Text
	}
	if len(built.Items) == len(resolved.Items) {
		for i := range built.Items {
			m.gather(field, &built.Items[i], &resolved.Items[i])
		}
	}
	for i := range built.Fields {
		if other := spec.Child(resolved, built.Fields[i].Name); other != nil {
			m.gather(built.Fields[i].Name, &built.Fields[i].Value, other)
		}
	}
}

// localized is a spec with the names of the source in the place of ids. It shares with
// the spec what has none.
func (m markers) localized(field string, v spec.Value) spec.Value {
	made, _ := m.local(field, v)
	return made
}

func (m markers) local(field string, v spec.Value) (made spec.Value, changed bool) {
	if v.Type == spec.Text {
		if name, ok := m[field][v.Text]; ok {
			v.Text, changed = name, true
		}
		return v, changed
	}
	for i := range v.Items {
		if item, other := m.local(field, v.Items[i]); other {
			if !changed {
				v.Items = slices.Clone(v.Items)
			}
			v.Items[i], changed = item, true
		}
	}
	owned := false
	for i := range v.Fields {
		if value, other := m.local(v.Fields[i].Name, v.Fields[i].Value); other {
			if !owned {
				v.Fields, owned = slices.Clone(v.Fields), true
			}
			v.Fields[i].Value, changed = value, true
		}
	}
	return v, changed
}
