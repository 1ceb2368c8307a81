package emit

import (
	"slices"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
)

// reform builds a value as it was built before it took its newest shape. A
// value of another shape stays as it is.
func reform(form kind.OlderForm, v spec.Value) spec.Value {
	switch form {
	case kind.AddressForm:
		return address(v)
	case kind.BoundsForm:
		return bounds(v)
	}
	return v
}

// address is the url of {kind: url, url}.
func address(v spec.Value) spec.Value {
	if url, ok := v.Get("url"); ok {
		return *url
	}
	return v
}

// bounds makes a list of {min, max, mid?}, the middle in the middle.
func bounds(v spec.Value) spec.Value {
	list := spec.NewArray(nil, v.At)
	for _, name := range []string{"min", "mid", "max"} {
		if bound, ok := v.Get(name); ok {
			list.Items = append(list.Items, *bound)
		}
	}
	if v.Type != spec.Object || len(list.Items) != len(v.Fields) {
		return v
	}
	return list
}

// keyedByFirst makes an object of a list of objects with two fields: the first
// one's text names the second one's value.
func keyedByFirst(v spec.Value) spec.Value {
	object := spec.NewObject(v.At)
	for _, item := range v.Items {
		if len(item.Fields) != 2 || item.Fields[0].Value.Type != spec.Text {
			return v
		}
		object.Fields = append(object.Fields, spec.Field{Name: item.Fields[0].Value.Text, Value: item.Fields[1].Value})
	}
	return object
}

// takes reports whether a value can be of a shape, as far as its JSON type and,
// for words, its text go.
func takes(shape *kind.Shape, v *spec.Value) bool {
	switch shape.Type {
	case kind.EnumShape:
		return v.Type == spec.Text && (shape.Open || slices.Contains(shape.Values, v.Text))
	case kind.NumberShape:
		return v.Type == spec.Number
	case kind.LogicalShape:
		return v.Type == spec.Bool
	case kind.NullShape:
		return v.Type == spec.Null
	case kind.ObjectShape, kind.MapShape, kind.TargetShape, kind.ElementPairShape:
		return v.Type == spec.Object
	case kind.ListShape:
		return v.Type == spec.Array
	case kind.EitherShape:
		return slices.ContainsFunc(shape.Alternatives, func(s *kind.Shape) bool { return takes(s, v) })
	case kind.ScalarShape:
		return v.Type != spec.Object && v.Type != spec.Array
	case kind.ColorShape:
		return v.Type == spec.Text || v.Type == spec.Object
	case kind.AnyShape:
		return true
	}
	return v.Type == spec.Text
}
