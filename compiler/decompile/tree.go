package decompile

import (
	"slices"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/source"
)

// fieldsAt are the fields of the object at the end of some field names.
func fieldsAt(v *spec.Value, names ...string) []spec.Field {
	if found := spec.Child(v, names...); found != nil && found.Type == spec.Object {
		return found.Fields
	}
	return nil
}

// without is an object less some of its fields.
func without(v *spec.Value, names ...string) spec.Value {
	rest := *v
	rest.Fields = slices.DeleteFunc(slices.Clone(v.Fields), func(f spec.Field) bool { return slices.Contains(names, f.Name) })
	return rest
}

// onlyHas says that an object has no fields but these.
func onlyHas(v *spec.Value, names ...string) bool {
	return v != nil && v.Type == spec.Object && !slices.ContainsFunc(v.Fields, func(f spec.Field) bool { return !slices.Contains(names, f.Name) })
}

func object(fields ...spec.Field) spec.Value { return spec.NewObject(source.Span{}, fields...) }
