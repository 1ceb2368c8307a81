package normal

import (
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// modernise gives every older spelling below the contents its newest form, as
// the registry says both: emit reads the same entries the other way.
func modernise(contents *spec.Value) {
	for _, list := range []struct {
		field  string
		kindOf func(*spec.Value) *kind.Kind
	}{
		{"elements", view.KindOf},
		{"pages", func(*spec.Value) *kind.Kind { return kind.PageRegion }},
		{"overlays", func(*spec.Value) *kind.Kind { return nil }},
		{"panels", func(*spec.Value) *kind.Kind { return nil }},
		{"agents", func(*spec.Value) *kind.Kind { return nil }},
	} {
		entries := spec.ItemsAt(contents, list.field)
		for i := range entries {
			entries[i].Walk(moderniseEffect)
			moderniseActions(&entries[i])
			if entry := list.kindOf(&entries[i]); entry != nil {
				moderniseSettings(&entries[i], entry.Settings)
				moderniseChannels(&entries[i], entry.Channels)
			}
		}
	}
	if overrides := spec.Child(contents, "settings", "theme", "overrides"); overrides != nil {
		moderniseSettings(overrides, kind.ThemeSettings.Settings)
	}
}

// moderniseEffect does one effect, which may stand anywhere.
func moderniseEffect(v *spec.Value) {
	if name := spec.TextAt(v, "effect"); name != "" {
		if effect, known := kind.EffectNamed(name); known {
			moderniseSettings(v, effect.Settings)
		}
	}
}

// moderniseSettings does the fields of an object.
func moderniseSettings(v *spec.Value, settings []kind.Setting) {
	if v.Type != spec.Object {
		return
	}
	for i := range settings {
		setting := &settings[i]
		if setting.Older != "" && holds(v, setting.When) {
			rename(v, setting.Older, setting.Name)
		}
		path := setting.Name
		if setting.Path != "" {
			path = setting.Path
		}
		value := spec.At(v, path)
		switch {
		case value == nil:
		case value.Type == spec.Text && setting.Shape.OlderForm == kind.AddressForm:
			*value = object(field("kind", text("url")), field("url", *value))
		case value.Type == spec.Text:
			moderniseWord(value, setting.Shape, spec.TextAt(v, "direction") == "vertical")
		case setting.Repeat && value.Type == spec.Object && setting.Shape.OlderForm == kind.KeyedForm:
			mapToList(value, setting.Shape.Fields[0].Name, setting.Shape.Fields[1].Name)
			moderniseShape(value, setting.Shape)
		default:
			moderniseShape(value, setting.Shape)
		}
	}
}

// moderniseWord gives an enum's word its newest spelling. Where two words were
// spelled alike, the later one is that of what runs upright.
func moderniseWord(v *spec.Value, shape *kind.Shape, isUpright bool) {
	var newest []string
	for _, word := range shape.Values {
		if shape.Older[word] == v.Text && v.Text != "" {
			newest = append(newest, word)
		}
	}
	switch {
	case len(newest) == 0:
	case isUpright:
		v.Text = newest[len(newest)-1]
	default:
		v.Text = newest[0]
	}
}

func moderniseShape(v *spec.Value, shape *kind.Shape) {
	switch v.Type {
	case spec.Array:
		if shape.OlderForm == kind.BoundsForm {
			listToRange(v)
			return
		}
		item := shape
		if shape.Item != nil {
			item = shape.Item
		}
		for i := range v.Items {
			moderniseShape(&v.Items[i], item)
		}
	case spec.Object:
		moderniseSettings(v, shape.Fields)
		if shape.Item != nil {
			for i := range v.Fields {
				moderniseShape(&v.Fields[i].Value, shape.Item)
			}
		}
		for _, alternative := range shape.Alternatives {
			moderniseShape(v, alternative)
		}
	}
}

// moderniseChannels does the pointers of channels, {columnId} now and {id}
// before.
func moderniseChannels(v *spec.Value, channels []kind.Channel) {
	for i := range channels {
		at := spec.At(v, channels[i].Path)
		if at == nil {
			continue
		}
		switch channels[i].Form {
		case kind.Pointer:
			rename(at, "id", "columnId")
			if channels[i].Sort == kind.SortBy {
				sortByItself(at)
			}
		case kind.Pointers:
			if columns := spec.Child(at, "columns"); columns != nil && columns.Type == spec.Array {
				*at = *columns // as responses have the tooltips of maps
			}
			for k := range at.Items {
				rename(&at.Items[k], "id", "columnId")
			}
		case kind.Axis:
			moderniseAxis(at)
		}
		moderniseSettings(at, channels[i].Settings)
	}
}

// sortByItself writes the column of a sort that says its direction alone, which
// is the channel's own.
func sortByItself(pointer *spec.Value) {
	sort, own := spec.Child(pointer, "sort"), spec.Child(pointer, "columnId")
	if sort != nil && own != nil && sort.Type == spec.Object && spec.Child(sort, "direction") != nil {
		fill(sort, "by", *own)
	}
}

// moderniseAxis makes `{columnIds: [id or {columnId, type}]}` of an axis that
// was a list of `{id, type}`.
func moderniseAxis(axis *spec.Value) {
	if axis.Type == spec.Array {
		*axis = object(field("columnIds", *axis))
	}
	entries := spec.ItemsAt(axis, "columnIds")
	for i := range entries {
		rename(&entries[i], "id", "columnId")
		if id := spec.Child(&entries[i], "columnId"); id != nil && len(entries[i].Fields) == 1 {
			entries[i] = *id
		}
	}
}

// mapToList makes a list of `{key, value}` of a map.
func mapToList(v *spec.Value, key, value string) {
	list := spec.NewArray(nil, source.Span{})
	for _, entry := range v.Fields {
		list.Items = append(list.Items, object(field(key, text(entry.Name)), field(value, entry.Value)))
	}
	*v = list
}

// listToRange makes `{min, mid, max}` of a domain that was a list.
func listToRange(domain *spec.Value) {
	if len(domain.Items) < 2 || len(domain.Items) > 3 {
		return
	}
	made := object(field("min", domain.Items[0]), field("max", domain.Items[len(domain.Items)-1]))
	if len(domain.Items) == 3 {
		made.Set("mid", domain.Items[1])
	}
	*domain = made
}

// TriggerOf is the word of an action's trigger, which stands by itself or beside a
// condition.
func TriggerOf(action *spec.Value) string {
	if word := spec.TextAt(action, "trigger", "on"); word != "" {
		return word
	}
	return spec.TextAt(action, "trigger")
}

// moderniseActions gives the actions of an element or overlay ids where a read-back
// left them out, and renames what their conditions compare.
func moderniseActions(host *spec.Value) {
	seen := map[string]bool{}
	actions := spec.ItemsAt(host, "actions")
	for i := range actions {
		action := &actions[i]
		if condition := spec.Child(action, "trigger", "condition"); spec.TextAt(condition, "type") == "column" {
			rename(condition, "column", "columnId")
		}
		if action.Type != spec.Object || spec.Child(action, "id") != nil {
			continue
		}
		id := spec.ID(host) + "-" + TriggerOf(action)
		for seen[id] {
			id += "-again"
		}
		seen[id] = true
		action.Fields = append([]spec.Field{field("id", text(id))}, action.Fields...)
	}
}
