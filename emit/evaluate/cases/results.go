package cases

import (
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/display"
	"github.com/sigmac/sigmac/emit/evaluate/filter"
	"github.com/sigmac/sigmac/emit/evaluate/relation"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// list writes the values of rows as a JSON list; all rows where none are named.
func list(v *vector.Vector, rows []int32) string {
	text := []byte{'['}
	write := func(row int) {
		if len(text) > 1 {
			text = append(text, ',')
		}
		text = one(text, v, row)
	}
	if rows == nil {
		for row := range v.Len {
			write(row)
		}
	}
	for _, row := range rows {
		write(int(row))
	}
	return string(append(text, ']'))
}

// one writes the value of a row; -1 is null.
func one(text []byte, v *vector.Vector, row int) []byte {
	if row < 0 {
		return append(text, "null"...)
	}
	return v.AppendJSON(text, row)
}

// plain is one value, or one for each row.
func (r *runner) plain() (string, error) {
	level := calc.Base
	if r.node.Field("shape").Text() != "rows" {
		level = calc.Grand
	}
	v, err := r.sheet.RunText(r.node.Field("formula").Text(), level)
	if err != nil {
		return "", err
	}
	if format := r.node.Field("format"); format.Exists() || r.node.Field("resultType").Text() == "display" {
		f, err := formatOf(format)
		if err != nil {
			return "", err
		}
		v = shown(v, f)
	}
	if level == calc.Grand {
		return string(v.AppendJSON(nil, 0)), nil
	}
	return list(v, nil), nil
}

// groups is one value for each group, in the order that the case names, else of
// their first appearance. Groups whose names a formula limits are shown once.
func (r *runner) groups() (string, error) {
	if len(r.chain) == 0 {
		return "", fault("a case of groups has no groupings")
	}
	level := r.chain[len(r.chain)-1]
	if n, ok := r.node.At("context.level").Number(); ok && n >= 0 && int(n) <= len(r.chain) {
		level = calc.Grand
		if n > 0 {
			level = r.chain[int(n)-1]
		}
	}
	program, err := calc.CompileText(r.node.Field("formula").Text())
	if err != nil {
		return "", err
	}
	v, err := r.sheet.Run(program, level)
	if err != nil {
		return "", err
	}
	if program.LimitsNames() {
		ids, n := v.Keys()
		return list(v, firstOf(ids, n)), nil
	}
	wanted := r.node.At("context.groups").Items()
	if len(wanted) == 0 {
		return list(v, nil), nil
	}
	rows := make([]int32, len(wanted))
	for i, keys := range wanted {
		if rows[i], err = r.groupOf(level, r.dimensions("groupBy"), keys.OneOrItems()); err != nil {
			return "", err
		}
	}
	return list(v, rows), nil
}

func firstOf(ids []int32, n int) []int32 {
	first := make([]int32, 0, n)
	for row, id := range ids {
		if int(id) == len(first) {
			first = append(first, int32(row))
		}
	}
	return first
}

// dimensions are the names of the columns that the case groups by.
func (r *runner) dimensions(field string) []string {
	var names []string
	for _, grouping := range r.node.At("context.groupings").Items() {
		for _, name := range grouping.Field(field).Items() {
			names = append(names, name.Text())
		}
	}
	return names
}

// groupOf is the group of a level that has some keys; -1 if there is none.
func (r *runner) groupOf(level calc.Level, names []string, keys []view.Node) (int32, error) {
	n, err := r.sheet.Count(level)
	if err != nil {
		return -1, err
	}
	columns := make([]*vector.Vector, min(len(names), len(keys)))
	for i := range columns {
		if columns[i], err = r.sheet.At(r.sheet.Column(names[i]), level); err != nil {
			return -1, err
		}
	}
groups:
	for group := range n {
		for i, column := range columns {
			if string(column.AppendJSON(nil, group)) != string(keyOf(r.env, column.Type, keys[i]).AppendJSON(nil)) {
				continue groups
			}
		}
		return int32(group), nil
	}
	return -1, nil
}

// keyOf is a key as a vector of a type writes it.
func keyOf(env *calc.Env, t vector.Type, key view.Node) vector.Value {
	if t == vector.Date {
		if at, ok := env.ParseDate(key.Text()); ok {
			return vector.TextValue(at.ISO())
		}
	}
	return valueOf(key)
}

// filter keeps the rows that a filter of the case does.
func (r *runner) filter(node view.Node) error {
	for _, each := range node.OneOrItems() {
		column := r.sheet.Column(each.Field("columnId").Text())
		if column == nil {
			return fault("there is no column " + each.Field("columnId").Text() + " to filter")
		}
		v, err := r.sheet.At(column, calc.Base)
		if err != nil {
			return err
		}
		keep, err := filter.Read(each).Keep(r.env, v, nil)
		if err != nil {
			return err
		}
		if r.sheet, err = r.sheet.Filtered(keep); err != nil {
			return err
		}
	}
	return nil
}

// relative is what a date around now means as either end of a range.
func (r *runner) relative() (string, error) {
	text := strings.Trim(r.node.Field("formula").Text(), `"' `)
	from, err := filter.Relative(r.env, text, false)
	if err != nil {
		return "", err
	}
	to, err := filter.Relative(r.env, text, true)
	if err != nil {
		return "", err
	}
	return `{"asMin":"` + from.ISO() + `","asMax":"` + to.ISO() + `"}`, nil
}

// join is the rows that two elements make together.
func (r *runner) join() (string, error) {
	var other *calc.Sheet
	for name := range r.node.Field("elements").Fields() {
		other, _ = r.env.Element(name, nil) // it was made above
	}
	var keys []relation.Key
	for _, pair := range r.node.Field("keys").Items() {
		sides := pair.Items()
		if len(sides) < 2 {
			return "", fault("a key of a join is a pair of columns")
		}
		left, right := r.sheet.Column(sides[0].Text()), other.Column(sides[1].Text())
		if left == nil || right == nil {
			return "", fault("a key of the join is not a column")
		}
		key := relation.Key{}
		if len(sides) > 2 {
			key.Op = sides[2].Text()
		}
		var err error
		if key.Left, err = r.sheet.Values(left); err != nil {
			return "", err
		}
		if key.Right, err = other.Values(right); err != nil {
			return "", err
		}
		keys = append(keys, key)
	}
	lefts, rights, several, err := relation.Join(r.node.Field("formula").Text(), keys, r.sheet.Rows, other.Rows, calc.DefaultLimits.Rows)
	if err != nil {
		return "", err
	}
	return r.joined(other, lefts, rights, several)
}

func (r *runner) joined(other *calc.Sheet, lefts, rights []int32, several []bool) (string, error) {
	var columns []*vector.Vector
	for _, name := range r.node.Field("columnsOut").Items() {
		sheet, rows := r.sheet, lefts
		column := sheet.Column(name.Text())
		if column == nil {
			sheet, rows = other, rights
			column = other.Column(name.Text())
		}
		if column == nil {
			return "", fault("there is no column " + name.Text())
		}
		v, err := sheet.Values(column)
		if err != nil {
			return "", err
		}
		v = v.Take(rows)
		if sheet == other {
			v, _ = relation.Mark(v, several)
		}
		columns = append(columns, v)
	}
	text := []byte{'['}
	for row := range lefts {
		if row > 0 {
			text = append(text, ',')
		}
		text = append(text, '[')
		for i, column := range columns {
			if i > 0 {
				text = append(text, ',')
			}
			text = column.AppendJSON(text, row)
		}
		text = append(text, ']')
	}
	return string(append(text, ']')), nil
}

// formatOf reads a format: a string, the name of a preset, or a column's.
func formatOf(node view.Node) (display.Format, error) {
	if node.Is(spec.Text) {
		return display.New(display.Settings{FormatString: node.Text()}), nil
	}
	if preset := node.Field("preset").Text(); preset != "" {
		f, ok := display.Preset(preset)
		if !ok {
			return f, fault("there is no format called " + preset)
		}
		return f, nil
	}
	return display.Read(node), nil
}

// shown is the values as they are displayed.
func shown(v *vector.Vector, f display.Format) *vector.Vector {
	texts := make([]string, v.Len)
	for row := range texts {
		texts[row] = f.Show(v, row)
	}
	return vector.Of(vector.Text, texts, nil)
}
