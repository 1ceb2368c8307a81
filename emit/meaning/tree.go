package meaning

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/ir"
	"github.com/sigmac/sigmac/lang/source"
)

func clone(v ir.Value) ir.Value {
	items, fields := v.Items, v.Fields
	v.Items, v.Fields = make([]ir.Value, len(items)), make([]ir.Field, len(fields))
	for i := range items {
		v.Items[i] = clone(items[i])
	}
	for i := range fields {
		v.Fields[i] = ir.Field{Name: fields[i].Name, Value: clone(fields[i].Value)}
	}
	return v
}

// rename moves a field to another name unless that one is taken.
func rename(v *ir.Value, older, newer string) {
	value, ok := v.Get(older)
	if _, taken := v.Get(newer); !ok || taken {
		return
	}
	moved := *value
	v.Delete(older)
	v.Set(newer, moved)
}

// fill writes a field where there is none.
func fill(v *ir.Value, name string, value ir.Value) {
	if _, ok := v.Get(name); !ok {
		v.Set(name, value)
	}
}

// walk visits a value and all below it, the outer before the inner.
func walk(v *ir.Value, visit func(*ir.Value)) {
	visit(v)
	for i := range v.Items {
		walk(&v.Items[i], visit)
	}
	for i := range v.Fields {
		walk(&v.Fields[i].Value, visit)
	}
}

func text(s string) ir.Value { return ir.NewText(s, source.Span{}) }

func object(fields ...ir.Field) ir.Value { return ir.NewObject(source.Span{}, fields...) }

func field(name string, value ir.Value) ir.Field { return ir.Field{Name: name, Value: value} }

// deleteIf removes the fields that a test names.
func deleteIf(v *ir.Value, test func(ir.Field) bool) { v.Fields = slices.DeleteFunc(v.Fields, test) }
