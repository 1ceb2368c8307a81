package kind

import (
	"slices"
	"strings"
)

// A LeftOut is a value that a read leaves out (spec-document.md 1.7 and
// spec-data-elements.md 34): the path of the field, and the value.
type LeftOut struct {
	Path  []string
	Value string
}

// LeftOut lists what a read of an element or region of the kind leaves out, the
// settings' ReadDefault with where they stand.
func (k *Kind) LeftOut() []LeftOut { return index().leftOut[k] }

// leftOut adds the defaults of settings, and of those in their blocks, that stand
// below a path.
func leftOut(found []LeftOut, below []string, settings []Setting) []LeftOut {
	for i := range settings {
		setting := &settings[i]
		path := append(slices.Clone(below), setting.Name)
		if setting.Path != "" {
			path = append(slices.Clone(below), strings.Split(setting.Path, ".")...)
		}
		if setting.ReadDefault != "" {
			found = append(found, LeftOut{path, setting.ReadDefault})
		}
		if setting.Shape.Type == ObjectShape && !setting.Repeat {
			found = leftOut(found, path, setting.Shape.Fields)
		}
	}
	return found
}

// leavingOut is a setting of which a read leaves a value out.
func leavingOut(setting Setting, value string) Setting {
	setting.ReadDefault = value
	return setting
}
