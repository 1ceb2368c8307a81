package spec

import (
	"slices"
	"strconv"

	"github.com/sigmac/sigmac/lang/source"
)

// A ValueType is the JSON type of a Value.
type ValueType uint8

// The JSON types. The zero Value is null.
const (
	Null ValueType = iota
	Bool
	Number
	Text
	Array
	Object
)

// A Value is a JSON value that knows its source. Objects keep the order of
// their fields.
type Value struct {
	Type ValueType
	// Raw says that it came from `raw`, so that the schema's word on it is a
	// warning at most.
	Raw bool
	// Kept says of a null in a patch that it is a value, and removes nothing.
	Kept bool
	// Text is the text, the spelling of a number, or "true".
	Text   string
	Items  []Value
	Fields []Field
	At     source.Span
}

// A Field is a member of an object.
type Field struct {
	Name  string
	Value Value
}

// NewText makes a text.
func NewText(text string, at source.Span) Value { return Value{Type: Text, Text: text, At: at} }

// NewNumber makes a number from its JSON spelling.
func NewNumber(text string, at source.Span) Value { return Value{Type: Number, Text: text, At: at} }

// NewInt makes a whole number.
func NewInt(n int, at source.Span) Value { return NewNumber(strconv.Itoa(n), at) }

// NewBool makes true or false.
func NewBool(b bool, at source.Span) Value {
	return Value{Type: Bool, Text: strconv.FormatBool(b), At: at}
}

// NewArray makes an array of its items.
func NewArray(items []Value, at source.Span) Value { return Value{Type: Array, Items: items, At: at} }

// NewObject makes an object of its fields, in order.
func NewObject(at source.Span, fields ...Field) Value {
	return NewObjectFor(fewFields, at, fields...)
}

// NewObjectFor makes an object of its first fields, with room for as many as it
// is expected to have.
func NewObjectFor(expected int, at source.Span, fields ...Field) Value {
	return Value{Type: Object, Fields: append(make([]Field, 0, max(expected, len(fields))), fields...), At: at}
}

// Get returns the field of an object; ok is false where there is none.
func (v *Value) Get(name string) (value *Value, ok bool) {
	for i := range v.Fields {
		if v.Fields[i].Name == name {
			return &v.Fields[i].Value, true
		}
	}
	return nil, false
}

// fewFields is the room of an object of which nothing is known: most hold a kind
// and a value.
const fewFields = 2

// Set writes a field, in the place that it has or else at the end.
func (v *Value) Set(name string, value Value) {
	if old, ok := v.Get(name); ok {
		*old = value
		return
	}
	if len(v.Fields) == cap(v.Fields) {
		v.Fields = slices.Grow(v.Fields, max(fewFields, len(v.Fields)))
	}
	v.Fields = append(v.Fields, Field{Name: name, Value: value})
}

// Delete removes a field if it is there.
func (v *Value) Delete(name string) {
	for i := range v.Fields {
		if v.Fields[i].Name == name {
			v.Fields = append(v.Fields[:i:i], v.Fields[i+1:]...)
			return
		}
	}
}

// Walk visits the value and all below it, the outer before the inner.
func (v *Value) Walk(visit func(*Value)) {
	visit(v)
	for i := range v.Items {
		v.Items[i].Walk(visit)
	}
	for i := range v.Fields {
		v.Fields[i].Value.Walk(visit)
	}
}

// HasRaw reports whether the value or one below it came from `raw`.
func (v *Value) HasRaw() bool {
	if v.Raw {
		return true
	}
	for i := range v.Items {
		if v.Items[i].HasRaw() {
			return true
		}
	}
	for i := range v.Fields {
		if v.Fields[i].Value.HasRaw() {
			return true
		}
	}
	return false
}
