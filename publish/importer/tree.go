package importer

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/ir"
	"github.com/sigmac/sigmac/lang/source"
)

// fieldsAt are the fields of the object at the end of some field names.
func fieldsAt(v *ir.Value, names ...string) []ir.Field {
	if found := ir.Child(v, names...); found != nil && found.Type == ir.Object {
		return found.Fields
	}
	return nil
}

// without is an object less some of its fields.
func without(v *ir.Value, names ...string) ir.Value {
	rest := *v
	rest.Fields = slices.DeleteFunc(slices.Clone(v.Fields), func(f ir.Field) bool { return slices.Contains(names, f.Name) })
	return rest
}

// onlyHas tells that an object has no fields but these.
func onlyHas(v *ir.Value, names ...string) bool {
	return v != nil && v.Type == ir.Object && !slices.ContainsFunc(v.Fields, func(f ir.Field) bool { return !slices.Contains(names, f.Name) })
}

// isTrue tells of the value true.
func isTrue(v *ir.Value) bool { return v != nil && v.Type == ir.Bool && v.Text == "true" }

func object(fields ...ir.Field) ir.Value { return ir.NewObject(source.Span{}, fields...) }
