package diff

import (
	"strings"

	"github.com/sigmac/sigmac/compiler/ir"
)

// child follows field names down; nil if one is missing.
func child(v *ir.Value, names ...string) *ir.Value {
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

// textAt is the text at the end of some field names, else "".
func textAt(v *ir.Value, names ...string) string {
	if found := child(v, names...); found != nil && found.Type == ir.Text {
		return found.Text
	}
	return ""
}

// itemsAt are the entries of the list at the end of some field names.
func itemsAt(v *ir.Value, names ...string) []ir.Value {
	if found := child(v, names...); found != nil {
		return found.Items
	}
	return nil
}

var pointerParts = strings.NewReplacer("~1", "/", "~0", "~")

// split takes a JSON pointer apart.
func split(pointer string) []string {
	parts := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	for i := range parts {
		parts[i] = pointerParts.Replace(parts[i])
	}
	return parts
}
