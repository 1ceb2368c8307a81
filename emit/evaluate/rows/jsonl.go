package rows

import (
	"fmt"
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/relation"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// ReadJSONLines reads a file with a JSON object per line. A key that a line lacks
// is null there. A column's type is that of its values: texts that are all dates
// are dates.
func ReadJSONLines(file *source.File, options Options) (*relation.Table, error) {
	var order []string
	values := map[string][]vector.Value{}
	rows, line := 0, 0
	for text := range strings.Lines(strings.TrimPrefix(file.Text, "\ufeff")) {
		line++
		if text = strings.TrimSpace(text); text == "" {
			continue
		}
		object, err := vector.ParseJSON(text)
		if err != nil || object.Kind != vector.ObjectKind {
			return nil, jsonFault(file, fmt.Sprintf("row %d is not a JSON object", line))
		}
		if rows >= options.maxRows() {
			return nil, calc.Fail(diag.New(diag.RowsBound, file.Span(0, 0), fmt.Sprintf("%s has more than %d rows", name.Quote(file.Path), options.maxRows())))
		}
		for i, key := range object.Keys() {
			column, known := values[key]
			if !known {
				order = append(order, key)
			}
			for len(column) < rows {
				column = append(column, vector.Value{})
			}
			if len(column) > rows {
				return nil, jsonFault(file, fmt.Sprintf("row %d has %s twice", line, name.Quote(key)))
			}
			values[key] = append(column, object.Items()[i])
		}
		rows++
	}
	table := &relation.Table{Rows: rows}
	for _, key := range order {
		column := values[key]
		for len(column) < rows {
			column = append(column, vector.Value{})
		}
		v, err := jsonColumn(file, key, column, options)
		if err != nil {
			return nil, err
		}
		table.Columns = append(table.Columns, relation.Column{Name: key, Values: v})
	}
	return table, nil
}

func jsonFault(file *source.File, message string) error {
	return calc.Fail(diag.New(diag.BadRows, file.Span(0, 0), message).WithHelp("JSON Lines have one object on each line"))
}

// jsonColumn makes a vector of values. Values of several kinds are variants.
func jsonColumn(file *source.File, key string, values []vector.Value, options Options) (*vector.Vector, error) {
	kind, mixed := vector.NullKind, false
	for _, v := range values {
		if v.Kind != vector.NullKind {
			mixed = mixed || kind != vector.NullKind && kind != v.Kind
			kind = v.Kind
		}
	}
	wanted, typed := options.Types[key]
	switch {
	case typed && wanted != vector.Variant, !mixed && kind == vector.TextKind:
		return fromTexts(file, key, values, wanted, typed, options)
	case !mixed && kind == vector.NumberKind:
		return jsonVector(vector.Number, values, func(v vector.Value) float64 { return v.Number }), nil
	case !mixed && kind == vector.LogicalKind:
		return jsonVector(vector.Logical, values, func(v vector.Value) bool { return v.Number != 0 }), nil
	case !mixed && kind == vector.ArrayKind:
		return jsonVector(vector.Array, values, func(v vector.Value) vector.Value { return v }), nil
	case kind == vector.NullKind:
		return vector.Nulls(vector.Untyped, len(values)), nil
	}
	return jsonVector(vector.Variant, values, func(v vector.Value) vector.Value { return v }), nil
}

func jsonVector[E vector.Element](t vector.Type, values []vector.Value, read func(vector.Value) E) *vector.Vector {
	data, nulls := make([]E, len(values)), vector.NewMask(len(values))
	for i, v := range values {
		if v.Kind == vector.NullKind {
			nulls.Add(i)
			continue
		}
		data[i] = read(v)
	}
	return vector.Of(t, data, nulls)
}

// fromTexts reads values as the fields of a column of CSV.
func fromTexts(file *source.File, key string, values []vector.Value, wanted vector.Type, typed bool, options Options) (*vector.Vector, error) {
	c := &column{name: key, kind: wanted, typed: typed}
	for i, v := range values {
		if v.Kind == vector.NullKind {
			c.nulls = append(c.nulls, int32(i))
			c.fields = append(c.fields, "")
			continue
		}
		c.fields = append(c.fields, v.String())
	}
	nulls := c.mask()
	if !typed {
		c.kind = vector.Text
		if guess(c, nulls, options.Env) == vector.Date {
			c.kind = vector.Date
		}
	}
	return c.vector(file.Path, nulls, options.Env)
}
