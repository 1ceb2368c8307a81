package emit

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/ir"
	"github.com/sigmac/sigmac/lang/kind"
)

// reform builds a value as it was built before it took its newest shape. A
// value of another shape stays as it is.
func reform(form kind.OlderForm, v ir.Value) ir.Value {
	switch form {
	case kind.BareURLForm:
		return bareURL(v)
	case kind.BoundsForm:
		return bounds(v)
	}
	return v
}

// bareURL takes the url out of {source: {kind: url, url}, …}.
func bareURL(v ir.Value) ir.Value {
	url := follow(&v, []string{"source", "url"})
	if url == nil {
		return v
	}
	v.Fields = slices.Clone(v.Fields)
	for i := range v.Fields {
		if v.Fields[i].Name == "source" {
			v.Fields[i] = ir.Field{Name: "url", Value: *url}
		}
	}
	return v
}

// bounds makes a list of {min, max, mid?}, the middle in the middle.
func bounds(v ir.Value) ir.Value {
	list := ir.NewArray(nil, v.At)
	for _, name := range []string{"min", "mid", "max"} {
		if bound, ok := v.Get(name); ok {
			list.Items = append(list.Items, *bound)
		}
	}
	if v.Type != ir.Object || len(list.Items) != len(v.Fields) {
		return v
	}
	return list
}

// keyedByFirst makes an object of a list of objects with two fields: the first
// one's text names the second one's value.
func keyedByFirst(v ir.Value) ir.Value {
	object := ir.NewObject(v.At)
	for _, item := range v.Items {
		if len(item.Fields) != 2 || item.Fields[0].Value.Type != ir.Text {
			return v
		}
		object.Fields = append(object.Fields, ir.Field{Name: item.Fields[0].Value.Text, Value: item.Fields[1].Value})
	}
	return object
}

// takes tells whether a value can be of a shape, as far as its JSON type and,
// for words, its text go.
func takes(shape *kind.Shape, v *ir.Value) bool {
	switch shape.Type {
	case kind.EnumShape:
		return v.Type == ir.Text && (shape.Open || slices.Contains(shape.Values, v.Text))
	case kind.NumberShape:
		return v.Type == ir.Number
	case kind.LogicalShape:
		return v.Type == ir.Bool
	case kind.NullShape:
		return v.Type == ir.Null
	case kind.ObjectShape, kind.MapShape, kind.TargetShape, kind.ElementPairShape:
		return v.Type == ir.Object
	case kind.ListShape:
		return v.Type == ir.Array
	case kind.EitherShape:
		return slices.ContainsFunc(shape.Alternatives, func(s *kind.Shape) bool { return takes(s, v) })
	case kind.ScalarShape:
		return v.Type != ir.Object && v.Type != ir.Array
	case kind.ColorShape:
		return v.Type == ir.Text || v.Type == ir.Object
	case kind.AnyShape:
		return true
	}
	return v.Type == ir.Text
}
