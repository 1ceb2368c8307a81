package spec

import "strings"

// At follows field names with dots between them, as the registry writes paths; nil if
// one is missing.
func At(v *Value, path string) *Value {
	for v != nil && path != "" {
		var name string
		name, path, _ = strings.Cut(path, ".")
		v = Child(v, name)
	}
	return v
}

// Child follows field names down; nil if one is missing.
func Child(v *Value, names ...string) *Value {
	for _, name := range names {
		if v == nil {
			return nil
		}
		next, ok := v.Get(name)
		if !ok {
			return nil
		}
		v = next
	}
	return v
}

// TextAt is the text at the end of some field names, else "".
func TextAt(v *Value, names ...string) string {
	if found := Child(v, names...); found != nil && found.Type == Text {
		return found.Text
	}
	return ""
}

// ItemsAt are the entries of the list at the end of some field names, which may
// be changed in place.
func ItemsAt(v *Value, names ...string) []Value {
	if found := Child(v, names...); found != nil && found.Type == Array {
		return found.Items
	}
	return nil
}
