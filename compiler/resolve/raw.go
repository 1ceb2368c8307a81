package resolve

import (
	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/emit/spec"
)

// saysKind reports whether the `raw` of a body says what kind of column an input
// table's is.
func saysKind(body []expand.Node) bool {
	return SaysRaw(body, "type") || SaysRaw(body, "formula") || SaysRaw(body, "key")
}

// rawField is what the `raw` of a body says of a field of its object; ok is false
// where it says nothing.
func rawField(body []expand.Node, field string) (value *spec.Value, ok bool) {
	for _, node := range body {
		if node.Raw == nil {
			continue
		}
		if written, err := spec.DecodeValue(node.Raw.JSON); err == nil {
			if value, ok = written.Get(field); ok {
				return value, true
			}
		}
	}
	return nil, false
}

// SaysRaw reports whether the `raw` of an element's body says a field.
func (e *Element) SaysRaw(field string) bool { return SaysRaw(e.Body, field) }

// SaysRaw reports whether the `raw` of a body says a field.
func SaysRaw(body []expand.Node, field string) bool {
	_, ok := rawField(body, field)
	return ok
}
