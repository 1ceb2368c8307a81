package cases

import (
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/filter"
	"github.com/sigmac/sigmac/emit/evaluate/geo"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// sheetOf makes a sheet of columns: a name with a type and values each.
func (r *runner) sheetOf(columns view.Node) (*calc.Sheet, error) {
	if inner := columns.Field("columns"); inner.Is(spec.Object) && !inner.Field("values").Exists() {
		columns = inner
	}
	sheet, first := calc.NewSheet(r.env, 0), true
	for name, column := range columns.Fields() {
		values := column.Field("values").Items()
		if first {
			sheet.Rows, first = len(values), false
		}
		if len(values) != sheet.Rows {
			return nil, fault("the column " + name + " has another number of values than the first one")
		}
		v, err := r.vector(column.Field("type").Text(), values)
		if err != nil {
			return nil, fault("column " + name + ": " + err.Error())
		}
		sheet.AddValues(name, v)
	}
	return sheet, nil
}

func (r *runner) vector(kind string, values []view.Node) (*vector.Vector, error) {
	switch kind {
	case "number", "integer":
		return collect(vector.Number, values, func(n view.Node) (float64, bool) { return n.Number() })
	case "text":
		return collect(vector.Text, values, func(n view.Node) (string, bool) { return n.Text(), n.Is(spec.Text) })
	case "date", "datetime":
		return collect(vector.Date, values, func(n view.Node) (vector.Instant, bool) { return r.env.ParseDate(n.Text()) })
	case "logical", "boolean":
		return collect(vector.Logical, values, func(n view.Node) (bool, bool) { return n.True(), n.Is(spec.Bool) })
	case "geography":
		return collect(vector.Geography, values, func(n view.Node) (vector.Value, bool) {
			if n.Is(spec.Text) {
				return geo.Parse(n.Text())
			}
			return geo.Of(valueOf(n))
		})
	case "variant", "json":
		return collect(vector.Variant, values, func(n view.Node) (vector.Value, bool) { return valueOf(n), true })
	case "record":
		return r.record(values)
	}
	if kind == "array" || strings.HasPrefix(kind, "array") {
		return collect(vector.Array, values, func(n view.Node) (vector.Value, bool) { return valueOf(n), n.Is(spec.Array) })
	}
	return nil, fault("there is no type " + kind)
}

// collect makes a vector of values; null stays null, and what is not of the type
// is an error.
func collect[E vector.Element](t vector.Type, values []view.Node, read func(view.Node) (E, bool)) (*vector.Vector, error) {
	data, nulls := make([]E, len(values)), vector.NewMask(len(values))
	for i, value := range values {
		if value.Is(spec.Null) {
			nulls.Add(i)
			continue
		}
		var ok bool
		if data[i], ok = read(value); !ok {
			return nil, fault("a value is not a " + t.String())
		}
	}
	return vector.Of(t, data, nulls), nil
}

// record makes a vector of records with the fields of the first one.
func (r *runner) record(values []view.Node) (*vector.Vector, error) {
	nulls := vector.NewMask(len(values))
	var fields []vector.Field
	for i, value := range values {
		if value.Is(spec.Null) {
			nulls.Add(i)
		}
		for name := range value.Fields() {
			if vector.Records(fields, nil, 0).Field(name) != nil {
				continue
			}
			v, err := r.field(values, name)
			if err != nil {
				return nil, err
			}
			fields = append(fields, vector.Field{Name: name, Values: v})
		}
	}
	return vector.Records(fields, nulls, len(values)), nil
}

// field is one field of records, of the type of its first value.
func (r *runner) field(values []view.Node, name string) (*vector.Vector, error) {
	null := spec.Value{Type: spec.Null}
	parts, kind := make([]view.Node, len(values)), "variant"
	for i := len(values) - 1; i >= 0; i-- {
		parts[i] = values[i].Field(name)
		switch {
		case !parts[i].Exists():
			parts[i] = view.Node{Value: &null}
		case parts[i].Is(spec.Text):
			kind = "text"
		case parts[i].Is(spec.Number):
			kind = "number"
		case parts[i].Is(spec.Bool):
			kind = "logical"
		}
	}
	return r.vector(kind, parts)
}

// valueOf is any JSON as a value.
func valueOf(n view.Node) vector.Value {
	switch {
	case n.Is(spec.Array):
		items := []vector.Value{}
		for _, item := range n.Items() {
			items = append(items, valueOf(item))
		}
		return vector.ArrayValue(items)
	case n.Is(spec.Object):
		var keys []string
		items := []vector.Value{}
		for key, item := range n.Fields() {
			keys, items = append(keys, key), append(items, valueOf(item))
		}
		return vector.ObjectValue(keys, items)
	}
	return filter.ValueOf(n)
}

// controlValue is the value of a control: a scalar, a list, or a range with its
// parts.
func controlValue(env *calc.Env, n view.Node) *vector.Vector {
	switch {
	case n.Is(spec.Array):
		return vector.Repeat(vector.Array, valueOf(n), 1)
	case n.Is(spec.Object):
		var fields []vector.Field
		for name, part := range n.Fields() {
			t := vector.Number
			if name == "start" || name == "end" {
				t = vector.Date
			}
			values := controlValue(env, part)
			if at, ok := env.ParseDate(part.Text()); ok && t == vector.Date {
				values = vector.Repeat(vector.Date, at, 1)
			}
			fields = append(fields, vector.Field{Name: name, Values: values.As(t)})
		}
		return vector.Records(fields, nil, 1)
	}
	switch v := filter.ValueOf(n); v.Kind {
	case vector.NumberKind:
		return vector.Repeat(vector.Number, v.Number, 1)
	case vector.LogicalKind:
		return vector.Repeat(vector.Logical, v.Number != 0, 1)
	case vector.TextKind:
		if t, ok := env.ParseDate(v.Text); ok && strings.ContainsRune(v.Text, 'T') {
			return vector.Repeat(vector.Date, t, 1)
		}
		return vector.Repeat(vector.Text, v.Text, 1)
	}
	return vector.Nulls(vector.Untyped, 1)
}
