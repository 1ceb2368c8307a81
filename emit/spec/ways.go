package spec

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
