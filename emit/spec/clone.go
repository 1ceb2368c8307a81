package spec

// Clone is a copy that shares nothing with the value.
func (v Value) Clone() Value {
	var c cloner
	items, fields := 0, 0
	v.Walk(func(part *Value) { items, fields = items+len(part.Items), fields+len(part.Fields) })
	c.items, c.fields = make([]Value, items), make([]Field, fields)
	c.below(&v)
	return v
}

// A cloner clones values into the room that it has for all of them.
type cloner struct {
	items  []Value
	fields []Field
}

// below gives a value items and fields of its own.
func (c *cloner) below(v *Value) {
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
