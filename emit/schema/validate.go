package schema

import (
	"slices"
	"strconv"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/parallel"
	"github.com/sigmac/sigmac/lang/source"
)

// A Violation is a place of a spec that its schema refuses.
type Violation struct {
	// Element is the id of the element that it is in, "" outside of elements.
	Element string
	// Pointer is the JSON pointer from the spec's root to the value.
	Pointer string
	// Message says what the schema demands there: lower case, no full stop,
	// names in backquotes.
	Message string
	// At is the source of the value, or of the nearest one around that has one.
	At source.Span
	// Raw says that the value, or one that holds it, came from `raw`.
	Raw bool
}

// Validate checks a whole spec of a generation, and returns what its schema
// refuses in the order of the spec. Kinds that the registry does not know are
// let through.
func Validate(generation kind.Generation, root *spec.Value) []Violation {
	v := validators[generation]()
	outer := withoutElements(root)
	found := v.root().check(&outer, "")
	return append(found, v.checkElements(elementsOf(generation, root))...)
}

// A placed value is an entry of `elements` with its pointer.
type placed struct {
	value   *spec.Value
	pointer string
}

// elementsOf lists the elements of a spec.
func elementsOf(generation kind.Generation, root *spec.Value) []placed {
	if generation != kind.Flat {
		wrapper := generation.String()
		inner, ok := root.Get(wrapper)
		if !ok {
			return nil
		}
		return entries(inner, "/"+wrapper)
	}
	var elements []placed
	if pages, ok := root.Get("pages"); ok {
		for i := range pages.Items {
			elements = append(elements, entries(&pages.Items[i], "/pages/"+strconv.Itoa(i))...)
		}
	}
	return elements
}

func entries(holder *spec.Value, pointer string) []placed {
	list, ok := holder.Get("elements")
	if !ok {
		return nil
	}
	elements := make([]placed, len(list.Items))
	for i := range list.Items {
		elements[i] = placed{&list.Items[i], pointer + "/elements/" + strconv.Itoa(i)}
	}
	return elements
}

// batch is how many elements a worker takes at once.
const batch = 32

// checkElements checks elements on the processors that are spare.
func (v *validator) checkElements(elements []placed) []Violation {
	found := make([][]Violation, (len(elements)+batch-1)/batch)
	parallel.Share(len(found), func(i int) {
		for _, element := range elements[i*batch : min((i+1)*batch, len(elements))] {
			found[i] = append(found[i], v.checkElement(element)...)
		}
	})
	return slices.Concat(found...)
}

func (v *validator) checkElement(element placed) []Violation {
	schema, ok := v.elements[kindOf(element.value)]
	if !ok {
		return nil
	}
	found := schema().check(element.value, element.pointer)
	id := textOf(element.value, "id")
	for i := range found {
		found[i].Element = id
	}
	return found
}

func kindOf(element *spec.Value) elementKind {
	of := elementKind{kind: textOf(element, "kind")}
	if of.kind == "control" {
		of.controlType = textOf(element, "controlType")
	}
	return of
}

func textOf(object *spec.Value, name string) string {
	value, ok := object.Get(name)
	if !ok || value.Type != spec.Text {
		return ""
	}
	return value.Text
}

// withoutElements leaves the elements out of a spec, which are checked apart.
func withoutElements(v *spec.Value) spec.Value {
	outer := *v
	outer.Fields = slices.Clone(v.Fields)
	for i := range outer.Fields {
		field := &outer.Fields[i]
		switch {
		case field.Name == "elements" && field.Value.Type == spec.Array:
			field.Value.Items = nil
		default:
			field.Value = withoutElements(&field.Value)
		}
	}
	outer.Items = slices.Clone(v.Items)
	for i := range outer.Items {
		outer.Items[i] = withoutElements(&outer.Items[i])
	}
	return outer
}
