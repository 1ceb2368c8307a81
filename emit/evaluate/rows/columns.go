package rows

import (
	"fmt"
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/civil"
	"github.com/sigmac/sigmac/emit/evaluate/geo"
	"github.com/sigmac/sigmac/emit/evaluate/relation"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// build makes vectors of the fields of columns.
func build(path string, columns []*column, options Options) (*relation.Table, error) {
	table := &relation.Table{Rows: len(columns[0].fields)}
	for _, c := range columns {
		c.rows = columns[0].rows
		nulls := c.mask()
		if !c.typed {
			c.kind = guess(c, nulls, options.Env)
		}
		v, err := c.vector(path, nulls, options.Env)
		if err != nil {
			return nil, err
		}
		table.Columns = append(table.Columns, relation.Column{Name: c.name, Values: v})
	}
	return table, nil
}

func (c *column) mask() vector.Mask {
	if len(c.nulls) == 0 {
		return nil
	}
	mask := vector.NewMask(len(c.fields))
	for _, row := range c.nulls {
		mask.Add(int(row))
	}
	return mask
}

// guess tells the type of a column from its fields: the narrowest that all of
// them fit. A column of nulls alone has none: it fits all that formulas do with it.
func guess(c *column, nulls vector.Mask, env *calc.Env) vector.Type {
	if len(c.nulls) == len(c.fields) {
		return vector.Untyped
	}
	fits := func(test func(string) bool) bool {
		any := false
		for i, text := range c.fields {
			if nulls != nil && nulls.Has(i) {
				continue
			}
			if !test(text) {
				return false
			}
			any = true
		}
		return any
	}
	switch {
	case fits(isNumber):
		return vector.Number
	case fits(func(s string) bool { _, ok := env.ParseDate(s); return ok }):
		return vector.Date
	case fits(func(s string) bool { return strings.EqualFold(s, "true") || strings.EqualFold(s, "false") }):
		return vector.Logical
	}
	return vector.Text
}

// isNumber reports whether a field is a number and not an identifier such as a
// postcode with a zero in front.
func isNumber(text string) bool {
	_, ok := calc.ParseNumber(text)
	digits := strings.TrimLeft(text, "-+")
	return ok && text[0] != ' ' && (len(digits) < 2 || digits[0] != '0' || digits[1] == '.')
}

func (c *column) vector(path string, nulls vector.Mask, env *calc.Env) (*vector.Vector, error) {
	switch c.kind {
	case vector.Number:
		return convert(c, path, nulls, calc.ParseNumber)
	case vector.Date:
		return convert(c, path, nulls, func(s string) (vector.Instant, bool) { return parseDate(env, s) })
	case vector.Logical:
		return convert(c, path, nulls, ParseLogical)
	case vector.Variant, vector.Array:
		return convert(c, path, nulls, func(s string) (vector.Value, bool) {
			v, err := vector.ParseJSON(s)
			return v, err == nil && (c.kind == vector.Variant || v.Kind == vector.ArrayKind)
		})
	case vector.Geography:
		return convert(c, path, nulls, geo.Parse)
	}
	if c.kind == vector.Untyped {
		return vector.Nulls(vector.Untyped, len(c.fields)), nil
	}
	return vector.Of(vector.Text, c.fields, nulls), nil
}

// parseDate reads ISO dates, and month/day/year as spreadsheets write it.
func parseDate(env *calc.Env, text string) (vector.Instant, bool) {
	if t, ok := env.ParseDate(text); ok {
		return t, true
	}
	text = strings.TrimSpace(text)
	for _, format := range []string{"%m/%d/%Y", "%m/%d/%Y %H:%M", "%m/%d/%Y %H:%M:%S"} {
		if t, ok := civil.Parse(text, format); ok {
			return t, true
		}
	}
	return 0, false
}

// convert reads the fields of a column; an error names the row and the column.
func convert[E vector.Element](c *column, path string, nulls vector.Mask, read func(string) (E, bool)) (*vector.Vector, error) {
	values := make([]E, len(c.fields))
	for i, text := range c.fields {
		if nulls != nil && nulls.Has(i) {
			continue
		}
		if text == "" {
			// Quotes around nothing are an empty text, which no other type has.
			if nulls == nil {
				nulls = vector.NewMask(len(c.fields))
			}
			nulls.Add(i)
			continue
		}
		var ok bool
		if values[i], ok = read(text); !ok {
			return nil, c.wrong(path, i, text)
		}
	}
	return vector.Of(c.kind, values, nulls), nil
}

func (c *column) wrong(path string, row int, text string) error {
	if len(text) > 40 {
		text = text[:40] + "…"
	}
	line := row + 2
	if c.rows != nil {
		line = int(c.rows[row])
	}
	file := source.NewFile(path, "")
	message := fmt.Sprintf("row %d, column %s: %s is not a %s", line, name.Quote(c.name), name.Quote(text), c.kind)
	return calc.Fail(diag.New(diag.BadRows, file.Span(0, 0), message).WithHelp("the column is a " + c.kind.String() + " because its header or its source says so"))
}
