package normal

import (
	"slices"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/source"
)

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

func text(s string) spec.Value { return spec.NewText(s, source.Span{}) }

func object(fields ...spec.Field) spec.Value { return spec.NewObject(source.Span{}, fields...) }

func field(name string, value spec.Value) spec.Field { return spec.Field{Name: name, Value: value} }

// deleteIf removes the fields that a test names.
func deleteIf(v *spec.Value, test func(spec.Field) bool) {
	v.Fields = slices.DeleteFunc(v.Fields, test)
}
