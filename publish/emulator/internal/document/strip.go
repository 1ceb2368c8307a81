package document

import (
	"slices"
	"strings"
	"sync"

	"github.com/sigmac/sigmac/emit/schema"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
)

// strip drops the fields that nobody knows, without a word, as the server does.
func (r *reading) strip() {
	known := schemas[r.Generation]()
	contents := spec.Child(known.root, "properties", r.Generation.String(), "properties")
	if r.Generation == kind.Flat {
		contents = spec.Child(schemas[kind.Document]().root, "properties", kind.Document.String(), "properties")
	}
	r.contents.Fields = slices.DeleteFunc(r.contents.Fields, func(f spec.Field) bool { return spec.Child(contents, f.Name) == nil })
	page := spec.Child(contents, "pages", "items")
	for i := range spec.ItemsAt(r.contents, "pages") {
		known.strip(&spec.ItemsAt(r.contents, "pages")[i], page)
	}
	element := spec.Child(known.root, "$defs", "element")
	for i := range spec.ItemsAt(r.contents, "elements") {
		each := &spec.ItemsAt(r.contents, "elements")[i]
		if !slices.Contains(opaqueKinds, spec.TextAt(each, "kind")) {
			known.strip(each, element)
		}
	}
}

// stripTargets empties the targets of list controls that filter columns which
// are no text, section 1.3 of the controls.
func (r *reading) stripTargets() {
	for _, control := range r.names.Controls {
		if control.Element.KindName != "list" {
			continue
		}
		for _, target := range control.Targets {
			if target.Column.Column == nil {
				continue
			}
			switch r.names.typeOf(target.Source.Element, target.Column.Column, 0) {
			case "number", "datetime":
				control.Element.Value.Set("filters", spec.Value{})
			}
		}
	}
}

// A knownFields is the JSON Schema of a generation, for what fields there are.
type knownFields struct{ root *spec.Value }

// schemas are those of the generations, each made at its first use.
var schemas = [...]func() knownFields{
	kind.Flat:     sync.OnceValue(func() knownFields { return newKnownFields(kind.Flat) }),
	kind.Document: sync.OnceValue(func() knownFields { return newKnownFields(kind.Document) }),
	kind.Contents: sync.OnceValue(func() knownFields { return newKnownFields(kind.Contents) }),
}

func newKnownFields(generation kind.Generation) knownFields {
	root, err := spec.DecodeValue(string(schema.JSON(generation)))
	if err != nil {
		root = object() // a schema that is no JSON knows no fields; the tests would tell
	}
	return knownFields{&root}
}

// openFields are not looked into: the registry does not list what they hold.
var openFields = []string{"source", "effects", "config", "tools"}

// strip drops the fields of an object, and of those in it, that none of its
// schemas has. Where no schema lists fields, all are kept.
func (k knownFields) strip(v, by *spec.Value) {
	if by == nil {
		return
	}
	variants := k.variants(by, v, nil)
	for i := range v.Items {
		for _, variant := range variants {
			if items := spec.Child(variant, "items"); items != nil {
				k.strip(&v.Items[i], items)
				break
			}
		}
	}
	if v.Type != spec.Object || !closes(variants) {
		return
	}
	v.Fields = slices.DeleteFunc(v.Fields, func(f spec.Field) bool { return len(k.schemasOf(variants, f.Name)) == 0 })
	for i := range v.Fields {
		field := &v.Fields[i]
		found := k.schemasOf(variants, field.Name)
		if len(found) == 1 && !slices.Contains(openFields, field.Name) {
			k.strip(&field.Value, found[0])
		}
	}
}

// closes tells whether schemas list the fields of an object.
func closes(variants []*spec.Value) bool {
	listed := false
	for _, variant := range variants {
		if spec.Child(variant, "additionalProperties") != nil {
			return false
		}
		listed = listed || spec.Child(variant, "properties") != nil
	}
	return listed
}

func (k knownFields) schemasOf(variants []*spec.Value, name string) []*spec.Value {
	var found []*spec.Value
	for _, variant := range variants {
		if property := spec.Child(variant, "properties", name); property != nil {
			found = append(found, property)
		}
	}
	return found
}

// variants lists the schemas that apply to a value: the schema itself, those it
// refers to, its alternatives, and the branches whose condition holds.
func (k knownFields) variants(by, v *spec.Value, found []*spec.Value) []*spec.Value {
	if name, ok := strings.CutPrefix(spec.TextAt(by, "$ref"), "#/$defs/"); ok {
		if definition := spec.Child(k.root, "$defs", name); definition != nil {
			found = k.variants(definition, v, found)
		}
	}
	found = append(found, by)
	for _, list := range []string{"anyOf", "oneOf", "allOf"} {
		for i := range spec.ItemsAt(by, list) {
			branch := &spec.ItemsAt(by, list)[i]
			condition := spec.Child(branch, "if", "properties")
			if condition == nil {
				found = k.variants(branch, v, found)
			} else if holds(condition, v) && spec.Child(branch, "then") != nil {
				found = k.variants(spec.Child(branch, "then"), v, found)
			}
		}
	}
	return found
}

// holds tells whether a value has the constants of a condition.
func holds(condition, v *spec.Value) bool {
	return !slices.ContainsFunc(condition.Fields, func(f spec.Field) bool { return spec.TextAt(v, f.Name) != spec.TextAt(&f.Value, "const") })
}
