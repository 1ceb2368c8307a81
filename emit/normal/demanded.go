package normal

import (
	"slices"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/kind"
)

// fillDemanded writes what the format demands and a spec may leave out, as the
// registry says it.
func fillDemanded(contents *spec.Value) {
	for _, element := range spec.Elements(contents) {
		if spec.TextAt(element, "selectionMode") == "single" && len(spec.ItemsAt(element, "values")) == 0 {
			element.Delete("values")
		}
		if entry := view.KindOf(element); entry != nil {
			fillSettings(element, entry.Settings)
		}
	}
}

// fillSettings writes the settings of an object that are always written, and
// those of the objects in it.
func fillSettings(v *spec.Value, settings []kind.Setting) {
	for i := range settings {
		setting := &settings[i]
		inner := spec.Child(v, setting.Name)
		if inner == nil && setting.Always != "" && setting.Path == "" && holds(v, setting.When) && !setting.DoesWithout(fieldNames(v)) {
			if value, err := spec.DecodeValue(setting.Always); err == nil {
				v.Set(setting.Name, value)
				inner = spec.Child(v, setting.Name)
			}
		}
		if inner != nil {
			fillShape(inner, setting.Shape)
		}
	}
}

func fieldNames(v *spec.Value) []string {
	names := make([]string, len(v.Fields))
	for i := range v.Fields {
		names[i] = v.Fields[i].Name
	}
	return names
}

func fillShape(v *spec.Value, shape *kind.Shape) {
	switch {
	case shape == nil:
	case v.Type == spec.Object && shape.Type == kind.ObjectShape:
		fillSettings(v, shape.Fields)
	case v.Type == spec.Array:
		item := shape
		if shape.Type == kind.ListShape {
			item = shape.Item
		}
		for i := range v.Items {
			fillShape(&v.Items[i], item)
		}
	}
}

// holds reports whether an object fulfils a setting's condition.
func holds(v *spec.Value, condition *kind.Condition) bool {
	if condition == nil {
		return true
	}
	value := spec.Child(v, condition.Setting)
	if value == nil {
		return condition.OrAbsent
	}
	return slices.Contains(condition.Values, value.Text)
}
