package policies

import (
	"cmp"
	"maps"
	"slices"

	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/lang/kind"
)

// A Field is what conditions of rules may read.
type Field struct {
	Name string
	Type vector.Type
	Doc  string
	// Of says what has it: elements, pages, the workbook.
	Elements, Pages, Workbook bool
	// Setting says that it is a setting of a kind.
	Setting bool
}

// fields are those that no registry lists.
var fields = []Field{
	{Name: "kind", Type: vector.Text, Elements: true, Pages: true, Doc: "The kind, as in `bar-chart`; of a control its type, as in `list`."},
	{Name: "id", Type: vector.Text, Elements: true, Pages: true, Workbook: true, Doc: "The name in the sources."},
	{Name: "title", Type: vector.Text, Elements: true, Pages: true, Workbook: true, Doc: "The title or label; null without one."},
	{Name: "description", Type: vector.Text, Elements: true, Workbook: true, Doc: "The description; null without one."},
	{Name: "page", Type: vector.Text, Elements: true, Doc: "The id of the page, overlay or panel that it stands in; null where it stands in none."},
	{Name: "columns", Type: vector.Number, Elements: true, Doc: "How many columns it has, those of channels among them."},
	{Name: "filters", Type: vector.Number, Elements: true, Pages: true, Workbook: true, Doc: "How many filters it has; of a page or workbook those of its elements."},
	{Name: "source", Type: vector.Text, Elements: true, Doc: "What it reads: the path of a warehouse table with dots between its parts, the id of an element, else the kind of the source, as in `sql`; null where it reads nothing."},
	{Name: "sources", Type: vector.Array, Elements: true, Pages: true, Workbook: true, Doc: "All sources from outside that its rows come from, through whatever elements, as `source` names them."},
	{Name: "colors", Type: vector.Array, Elements: true, Pages: true, Workbook: true, Doc: "The colours that are written in it, as in `#0ea5e9`, in lower case."},
	{Name: "formats", Type: vector.Array, Elements: true, Pages: true, Workbook: true, Doc: "The formats of its columns, as in `$,.0f`."},
	{Name: "elements", Type: vector.Number, Elements: true, Pages: true, Workbook: true, Doc: "How many elements stand in it, in containers too; controls among them."},
	{Name: "controls", Type: vector.Number, Elements: true, Pages: true, Workbook: true, Doc: "How many controls filter it; of a page or workbook how many stand in it."},
	{Name: "height", Type: vector.Number, Elements: true, Doc: "Its height in rows of the grid; null where it has no place."},
	{Name: "width", Type: vector.Number, Elements: true, Doc: "Its width in columns of the grid of what it stands in; null where it has no place."},
}

// Fields lists the fields that no kind has for itself, for the reference.
func Fields() []Field { return slices.Clone(fields) }

// KindFields lists the scalar settings of a kind as fields of rules.
func KindFields(k *kind.Kind) []Field {
	var list []Field
	for i := range k.Settings {
		setting := &k.Settings[i]
		t := scalarType(setting.Shape)
		if t == vector.Untyped || slices.ContainsFunc(fields, func(f Field) bool { return f.Name == setting.Name }) {
			continue
		}
		list = append(list, Field{Name: setting.Name, Type: t, Doc: setting.Doc, Elements: true, Setting: true})
	}
	slices.SortStableFunc(list, func(a, b Field) int { return cmp.Compare(a.Name, b.Name) })
	return list
}

// scalarType is the type of the values of a setting that has one; Untyped for lists,
// objects and what names other things.
func scalarType(shape *kind.Shape) vector.Type {
	if shape == nil {
		return vector.Untyped
	}
	switch shape.Type {
	case kind.EnumShape, kind.TextShape, kind.TemplateShape, kind.ColorShape, kind.DateShape:
		return vector.Text
	case kind.NumberShape:
		return vector.Number
	case kind.LogicalShape:
		return vector.Logical
	case kind.ScalarShape:
		return vector.Variant
	case kind.EitherShape:
		found := vector.Untyped
		for _, each := range shape.Alternatives {
			t := scalarType(each)
			switch {
			case each.Type == kind.NullShape:
			case t == vector.Untyped || found != vector.Untyped && found != t:
				return vector.Untyped
			default:
				found = t
			}
		}
		return found
	}
	return vector.Untyped
}

// FieldsOf are the fields that what stands after `on` has, in the order of their
// names.
func FieldsOf(on []string) []Field {
	list := slices.Collect(maps.Values(fieldsOf(on)))
	slices.SortFunc(list, func(a, b Field) int { return cmp.Compare(a.Name, b.Name) })
	return list
}

// fieldsOf are the fields that what follows `on` has, by their names. One that
// only some of the kinds have is null for the others.
func fieldsOf(on []string) map[string]Field {
	known := map[string]Field{}
	for _, word := range on {
		for _, field := range fields {
			if region := isRegion(word); region && field.Pages || word == "workbook" && field.Workbook || !region && word != "workbook" && field.Elements {
				known[field.Name] = field
			}
		}
		for _, k := range kind.All() {
			if !isOf(k, word) {
				continue
			}
			for _, field := range KindFields(k) {
				if other, ok := known[field.Name]; ok && other.Type != field.Type {
					field.Type = vector.Variant
				}
				known[field.Name] = field
			}
		}
	}
	return known
}

// isRegion reports whether a word behind `on` means pages, overlays or panels.
func isRegion(word string) bool {
	for _, k := range kindsNamed(word) {
		if k.Class == kind.Page || k.Class == kind.Overlay || k.Class == kind.Panel {
			return true
		}
	}
	return word == "page"
}

// isOf reports whether an entry is among those that a word behind `on` means.
func isOf(k *kind.Kind, word string) bool {
	switch word {
	case "element":
		return k.Class != kind.Page && k.Class != kind.Overlay && k.Class != kind.Panel && len(kindsNamed(k.Name)) > 0
	case "control":
		return k.Class == kind.Control
	case "workbook":
		return false
	case "page":
		return k.Class == kind.Page && len(kindsNamed(k.Name)) > 0
	}
	return k.Name == word && len(kindsNamed(word)) > 0
}
