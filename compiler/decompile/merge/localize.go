package merge

import (
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/name"
)

// A markers gives back the names that publishing resolved, by the field that
// holds them and their ids.
type markers map[[2]string]string

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
		m[[2]string{field, resolved.Text}] = built.Text
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

// localized is a spec with the names of the source in the place of ids.
func (m markers) localized(field string, v spec.Value) spec.Value {
	if v.Type == spec.Text {
		if name, ok := m[[2]string{field, v.Text}]; ok {
			v.Text = name
		}
		return v
	}
	if len(v.Items) > 0 {
		items := make([]spec.Value, len(v.Items))
		for i := range v.Items {
			items[i] = m.localized(field, v.Items[i])
		}
		v.Items = items
	}
	if len(v.Fields) > 0 {
		fields := make([]spec.Field, len(v.Fields))
		for i := range v.Fields {
			fields[i] = spec.Field{Name: v.Fields[i].Name, Value: m.localized(v.Fields[i].Name, v.Fields[i].Value)}
		}
		v.Fields = fields
	}
	return v
}
