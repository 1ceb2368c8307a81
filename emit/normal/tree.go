package normal

import (
	"slices"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/source"
)

func clone(v spec.Value) spec.Value {
	var c cloner
	items, fields := 0, 0
	walk(&v, func(part *spec.Value) { items, fields = items+len(part.Items), fields+len(part.Fields) })
	c.items, c.fields = make([]spec.Value, items), make([]spec.Field, fields)
	c.below(&v)
	return v
}

// A cloner clones values into the room that it has for all of them.
type cloner struct {
	items  []spec.Value
	fields []spec.Field
}

// below gives a value items and fields of its own.
func (c *cloner) below(v *spec.Value) {
	items, fields := len(v.Items), len(v.Fields)
	copy(c.items, v.Items)
	copy(c.fields, v.Fields)
	v.Items, c.items = c.items[:items:items], c.items[items:]
	v.Fields, c.fields = c.fields[:fields:fields], c.fields[fields:]
	for i := range v.Items {
		c.below(&v.Items[i])
	}
	for i := range v.Fields {
		c.below(&v.Fields[i].Value)
	}
}

// rename moves a field to another name unless that one is taken.
func rename(v *spec.Value, older, newer string) {
	value, ok := v.Get(older)
	if _, taken := v.Get(newer); !ok || taken {
		return
	}
	moved := *value
	v.Delete(older)
	v.Set(newer, moved)
}

// fill writes a field where there is none.
func fill(v *spec.Value, name string, value spec.Value) {
	if _, ok := v.Get(name); !ok {
		v.Set(name, value)
	}
}

// walk visits a value and all below it, the outer before the inner.
func walk(v *spec.Value, visit func(*spec.Value)) {
	visit(v)
	for i := range v.Items {
		walk(&v.Items[i], visit)
	}
	for i := range v.Fields {
		walk(&v.Fields[i].Value, visit)
	}
}

func text(s string) spec.Value { return spec.NewText(s, source.Span{}) }

func object(fields ...spec.Field) spec.Value { return spec.NewObject(source.Span{}, fields...) }

func field(name string, value spec.Value) spec.Field { return spec.Field{Name: name, Value: value} }

// deleteIf removes the fields that a test names.
func deleteIf(v *spec.Value, test func(spec.Field) bool) {
	v.Fields = slices.DeleteFunc(v.Fields, test)
}
