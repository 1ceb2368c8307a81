package vector

import (
	"cmp"
	"slices"
	"strings"
)

// A Kind is what a Value is.
type Kind uint8

// The kinds of values, in the order in which they sort.
const (
	NullKind Kind = iota
	LogicalKind
	NumberKind
	TextKind
	ArrayKind
	ObjectKind
)

// A Value is an entry of a variant, array or geography vector: JSON. A
// geography is a GeoJSON object.
type Value struct {
	Kind   Kind
	Number float64 // 1 for true
	Text   string
	parts  *parts
}

type parts struct {
	items []Value
	keys  []string
}

// NumberValue makes a number.
func NumberValue(n float64) Value { return Value{Kind: NumberKind, Number: n} }

// TextValue makes a text.
func TextValue(text string) Value { return Value{Kind: TextKind, Text: text} }

// LogicalValue makes true or false.
func LogicalValue(is bool) Value {
	if is {
		return Value{Kind: LogicalKind, Number: 1}
	}
	return Value{Kind: LogicalKind}
}

// ArrayValue makes an array.
func ArrayValue(items []Value) Value { return Value{Kind: ArrayKind, parts: &parts{items: items}} }

// ObjectValue makes an object; keys and items go together.
func ObjectValue(keys []string, items []Value) Value {
	return Value{Kind: ObjectKind, parts: &parts{items: items, keys: keys}}
}

// Items are the entries of an array or the values of an object.
func (v Value) Items() []Value {
	if v.parts == nil {
		return nil
	}
	return v.parts.items
}

// Keys are the keys of an object, in order.
func (v Value) Keys() []string {
	if v.parts == nil {
		return nil
	}
	return v.parts.keys
}

// Field is the value of a key; null where there is none.
func (v Value) Field(key string) Value {
	if i := slices.Index(v.Keys(), key); i >= 0 {
		return v.parts.items[i]
	}
	return Value{}
}

// Entry is the entry of an array, counted from 0; null where there is none.
func (v Value) Entry(i int) Value {
	if v.Kind != ArrayKind || i < 0 || i >= len(v.parts.items) {
		return Value{}
	}
	return v.parts.items[i]
}

// CompareValues orders values: by kind, then by what they hold.
func CompareValues(a, b Value) int {
	if c := cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Number, b.Number), strings.Compare(a.Text, b.Text)); c != 0 {
		return c
	}
	return cmp.Or(slices.Compare(a.Keys(), b.Keys()), slices.CompareFunc(a.Items(), b.Items(), CompareValues))
}

// Value is the value of a row of any type, as an array would hold it.
func (v *Vector) Value(row int) Value {
	if v.IsNull(row) {
		return Value{}
	}
	i := v.At(row)
	switch v.Type {
	case Number:
		return NumberValue(v.numbers[i])
	case Text:
		return TextValue(v.texts[i])
	case Date:
		return TextValue(v.dates[i].String())
	case Logical:
		return LogicalValue(v.logicals[i])
	case Variant, Array, Geography:
		return v.values[i]
	case Record:
		keys, items := make([]string, len(v.fields)), make([]Value, len(v.fields))
		for f, field := range v.fields {
			keys[f], items[f] = field.Name, field.Values.Value(row)
		}
		return ObjectValue(keys, items)
	}
	return Value{}
}
