package spec

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// maxWrappers bounds how deep a workbook may stand in an answer.
const maxWrappers = 4

// ErrNoWorkbook names what was looked for.
var ErrNoWorkbook = errors.New("this is not a workbook spec: it has neither `contents` nor `document` nor `pages`, at its root or in an object around them")

// A wrapped is a workbook in what was read, with the pointer to it.
type wrapped struct {
	root   *Value
	within string
}

// workbooks finds the workbooks in what was read: the root itself, what an
// answer of the API or a converter wraps, and each entry of a list.
func workbooks(root *Value, within string, depth int) []wrapped {
	if _, flat := root.Get("pages"); isWorkbook(root) || flat && depth == 0 {
		return []wrapped{{root, within}}
	}
	if depth == maxWrappers {
		return nil
	}
	var found []wrapped
	switch root.Type {
	case Array:
		for i := range root.Items {
			found = append(found, workbooks(&root.Items[i], within+"/"+strconv.Itoa(i), depth+1)...)
		}
	case Object:
		for i := range root.Fields {
			if value := &root.Fields[i].Value; value.Type == Object || value.Type == Array {
				found = append(found, workbooks(value, within+"/"+EscapePointer(root.Fields[i].Name), depth+1)...)
			}
		}
	}
	return found
}

// isWorkbook reports whether an object is a spec, with its wrapper or without.
func isWorkbook(v *Value) bool {
	if v.Type != Object {
		return false
	}
	for _, generation := range []kind.Generation{kind.Contents, kind.Document} {
		if inner, ok := v.Get(generation.String()); ok && inner.Type == Object {
			return true
		}
	}
	if pages, ok := v.Get("pages"); ok && (pages.Type == Array || pages.Type == Null) {
		return true
	}
	elements, ok := v.Get("elements")
	return ok && elements.Type == Array && slices.ContainsFunc(elements.Items, isElement)
}

func isElement(v Value) bool {
	named, ok := v.Get("kind")
	return ok && named.Type == Text
}

// Wrapped is the Spec of a tree whose generation its wrapper says: what has none
// is flat, unless its elements are in one list.
func Wrapped(root Value) *Spec {
	spec := &Spec{Root: root}
	for _, generation := range []kind.Generation{kind.Contents, kind.Document} {
		if inner, ok := spec.Root.Get(generation.String()); ok && inner.Type == Object {
			spec.Generation, spec.Document, spec.Pointer = generation, inner, "/"+generation.String()
			return spec
		}
	}
	if elements, ok := root.Get("elements"); ok && elements.Type == Array {
		return unwrapped(root)
	}
	spec.Generation, spec.Document = kind.Flat, &spec.Root
	return spec
}

// unwrapped puts the wrapper around a document whose fields stand at the root:
// elements in one list are what the flat generation doesn't have.
func unwrapped(root Value) *Spec {
	outer, document := NewObject(root.At), NewObject(root.At)
	for _, f := range root.Fields {
		if slices.Contains(kind.OuterFields(kind.Document), f.Name) || slices.Contains(kind.AnswerFields, f.Name) {
			outer.Fields = append(outer.Fields, f)
		} else {
			document.Fields = append(document.Fields, f)
		}
	}
	theme := NewObject(source.Span{})
	for older, newer := range map[string]string{"themeName": "name", "themeOverrides": "overrides"} {
		if value, ok := document.Get(older); ok {
			theme.Set(newer, *value)
			document.Delete(older)
		}
	}
	if _, ok := document.Get("settings"); !ok && len(theme.Fields) > 0 {
		slices.SortFunc(theme.Fields, func(a, b Field) int { return len(a.Name) - len(b.Name) })
		document.Set("settings", NewObject(source.Span{}, Field{Name: "theme", Value: theme}))
	}
	outer.Set(kind.Document.String(), document)
	spec := &Spec{Generation: kind.Document, Root: outer, Bare: true, Pointer: "/" + kind.Document.String()}
	spec.Document, _ = spec.Root.Get(kind.Document.String())
	return spec
}

// DecodeAll reads the workbooks of a file, each of any generation: one spec, an
// answer of the API around one, or a list of them.
func DecodeAll(file *source.File) ([]*Spec, error) {
	root, err := DecodeFile(file)
	if err != nil {
		return nil, err
	}
	found := workbooks(&root, "", 0)
	if len(found) == 0 {
		return nil, ErrNoWorkbook
	}
	specs := make([]*Spec, len(found))
	for i, each := range found {
		specs[i] = Wrapped(*each.root)
		specs[i].Within = each.within
	}
	return specs, nil
}

// Decode reads the one workbook of a file, see DecodeAll. Fields keep their
// order, and every value knows its place in the file.
func Decode(file *source.File) (*Spec, error) {
	specs, err := DecodeAll(file)
	if err != nil {
		return nil, err
	}
	if len(specs) > 1 {
		return nil, fmt.Errorf("the file holds %d workbooks where one is read", len(specs))
	}
	return specs[0], nil
}
