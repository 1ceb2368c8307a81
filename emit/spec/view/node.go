package view

import (
	"iter"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/source"
)

// A Node is a value of the spec that knows its place. The zero Node is a value
// that is not there; everything asked of it is empty.
type Node struct {
	// Value is the value; nil if it is not there.
	Value *spec.Value

	// up is the node that holds this one. field and index lead from there:
	// `/field`, `/field/index` or `/index`; of a node that nothing holds field is
	// the pointer.
	up    *Node
	field string
	index int
}

// NodeOf is a value by itself. Pointers begin at it.
func NodeOf(value *spec.Value) Node { return Node{Value: value, index: noIndex} }

// noIndex is the index of a node that is not an item of a list.
const noIndex = -1

// Exists reports whether the value is there.
func (n Node) Exists() bool { return n.Value != nil }

// Pointer is the JSON pointer (RFC 6901) from the root of the spec.
func (n Node) Pointer() string {
	if n.up == nil {
		return n.field
	}
	pointer := n.up.Pointer()
	if n.field != "" {
		pointer += "/" + spec.EscapePointer(n.field)
	}
	if n.index != noIndex {
		pointer += "/" + strconv.Itoa(n.index)
	}
	return pointer
}

// Span is where the value stands in the file, or the nearest value around it
// that knows its place.
func (n Node) Span() source.Span {
	for at := &n; at != nil; at = at.up {
		if at.Value != nil && !at.Value.At.IsZero() {
			return at.Value.At
		}
	}
	return source.Span{}
}

// Is reports whether the value is there and of a type.
func (n Node) Is(t spec.ValueType) bool { return n.Value != nil && n.Value.Type == t }

// Text is the text of the value; "" if it is not a text.
func (n Node) Text() string {
	if n.Is(spec.Text) {
		return n.Value.Text
	}
	return ""
}

// True reports whether the value is true.
func (n Node) True() bool { return n.Is(spec.Bool) && n.Value.Text == "true" }

// Number is the number of the value; ok is false if it is not one.
func (n Node) Number() (number float64, ok bool) {
	if !n.Is(spec.Number) {
		return 0, false
	}
	number, err := strconv.ParseFloat(n.Value.Text, 64)
	return number, err == nil
}

// Field is the field of an object.
func (n Node) Field(name string) Node {
	if n.Value == nil {
		return Node{}
	}
	value, ok := n.Value.Get(name)
	if !ok {
		return Node{}
	}
	return n.child(name, value)
}

// child is a field that is there. It is apart from Field so that asking for one
// that is not there costs nothing.
//
//go:noinline
func (n Node) child(name string, value *spec.Value) Node {
	return Node{Value: value, up: &n, field: name, index: noIndex}
}

// At follows field names with dots between them, as the paths of the registry
// are written: `sort.by`.
func (n Node) At(path string) Node {
	for n.Value != nil && path != "" {
		var name string
		name, path, _ = strings.Cut(path, ".")
		n = n.Field(name)
	}
	return n
}

// Fields are the members of an object, in order.
func (n Node) Fields() iter.Seq2[string, Node] {
	return func(yield func(string, Node) bool) {
		if n.Value == nil {
			return
		}
		for i := range n.Value.Fields {
			field := &n.Value.Fields[i]
			if !yield(field.Name, Node{Value: &field.Value, up: &n, field: field.Name, index: noIndex}) {
				return
			}
		}
	}
}

// Items are the entries of a list, in order; none of what is not a list.
func (n Node) Items() []Node {
	if n.Value == nil || len(n.Value.Items) == 0 {
		return nil
	}
	return n.items()
}

//go:noinline
func (n Node) items() []Node {
	items := make([]Node, len(n.Value.Items))
	for i := range items {
		items[i] = Node{Value: &n.Value.Items[i], up: &n, index: i}
	}
	return items
}

// OneOrItems are the entries of a list, or the value itself if it is not a list.
func (n Node) OneOrItems() []Node {
	if n.Is(spec.Array) || n.Value == nil {
		return n.Items()
	}
	return []Node{n}
}

// item is an entry of the list in a field.
func (n *Node) item(field string, index int, value *spec.Value) Node {
	return Node{Value: value, up: n, field: field, index: index}
}

// text is the text of a field; "" where there is none.
func (n *Node) text(field string) string { return textOf(n.Value, field) }

// Sub is At of a node that stays where it is, as that of an element does. It costs
// less.
func (n *Node) Sub(path string) Node {
	first, inner, _ := strings.Cut(path, ".")
	return n.sub(first).At(inner)
}

// sub is Field of a node that stays where it is.
func (n *Node) sub(field string) Node {
	value := childOf(n.Value, field)
	if value == nil {
		return Node{}
	}
	return n.inField(field, value)
}

// inField is a field that is known to be there.
func (n *Node) inField(field string, value *spec.Value) Node {
	return Node{Value: value, up: n, field: field, index: noIndex}
}

// childOf, textOf and itemsOf read fields of values that may be nil.
func childOf(v *spec.Value, name string) *spec.Value {
	if v == nil {
		return nil
	}
	value, _ := v.Get(name)
	return value
}

func textOf(v *spec.Value, name string) string {
	if value := childOf(v, name); value != nil && value.Type == spec.Text {
		return value.Text
	}
	return ""
}
