package cases

import (
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// pivot is a matrix of row keys and column keys, or the cells with their totals.
func (r *runner) pivot() (string, error) {
	node := r.node.At("context.pivot")
	rows, err := r.axis(node.Field("rows"), &r.sheet.Totals.Rows)
	if err != nil {
		return "", err
	}
	columns, err := r.axis(node.Field("columns"), &r.sheet.Totals.Columns)
	if err != nil {
		return "", err
	}
	r.sheet.Totals.Whole = true
	program, err := calc.CompileText(r.node.Field("formula").Text())
	if err != nil {
		return "", err
	}
	values, err := r.sheet.Run(program, rows|columns)
	if err != nil {
		return "", err
	}
	if r.node.Field("resultType").Text() == "pivot totals" {
		return r.totals(node, program, rows, columns, values)
	}
	return r.matrix(node, rows, columns, values)
}

func (r *runner) axis(names view.Node, into *[]calc.Level) (calc.Level, error) {
	all := calc.Grand
	for _, name := range names.Items() {
		level, err := r.dimension(name.Text())
		if err != nil {
			return 0, err
		}
		*into = append(*into, level)
		all |= level
	}
	return all, nil
}

// names are the columns of an axis.
func names(node view.Node) []string {
	var all []string
	for _, name := range node.Items() {
		all = append(all, name.Text())
	}
	return all
}

// keysOf are the keys of an axis as texts of JSON: those that the case names,
// else those that occur.
func (r *runner) keysOf(listed view.Node, columns []string, level calc.Level) ([]string, error) {
	n, err := r.sheet.Count(level)
	if err != nil {
		return nil, err
	}
	found, err := r.labels(columns, level)
	if err != nil || !listed.Exists() {
		return found[:n], err
	}
	var keys []string
	for _, item := range listed.Items() {
		text := ""
		for _, part := range item.OneOrItems() {
			text += "/" + valueOf(part).String()
		}
		keys = append(keys, text)
	}
	return keys, nil
}

// labels names the groups of a level by some of its columns.
func (r *runner) labels(columns []string, level calc.Level) ([]string, error) {
	n, err := r.sheet.Count(level)
	if err != nil {
		return nil, err
	}
	labels := make([]string, n)
	for _, name := range columns {
		v, err := r.sheet.At(r.sheet.Column(name), level)
		if err != nil {
			return nil, err
		}
		for i := range labels {
			labels[i] += "/" + label(v, i)
		}
	}
	return labels, nil
}

func label(v *vector.Vector, row int) string {
	if v.Type == vector.Date && !v.IsNull(row) {
		return v.Date(row).ISO()
	}
	return v.Value(row).String()
}

func (r *runner) matrix(node view.Node, rows, columns calc.Level, values *vector.Vector) (string, error) {
	rowNames, columnNames := names(node.Field("rows")), names(node.Field("columns"))
	rowKeys, err := r.keysOf(node.Field("rowKeys"), rowNames, rows)
	if err != nil {
		return "", err
	}
	columnKeys, err := r.keysOf(node.Field("columnKeys"), columnNames, columns)
	if err != nil {
		return "", err
	}
	labelsOfRows, err := r.labels(rowNames, rows|columns)
	if err != nil {
		return "", err
	}
	labelsOfColumns, err := r.labels(columnNames, rows|columns)
	if err != nil {
		return "", err
	}
	text := []byte{'['}
	for i, row := range rowKeys {
		if i > 0 {
			text = append(text, ',')
		}
		cells := make([]int32, len(columnKeys))
		for j, column := range columnKeys {
			cells[j] = -1
			for k := range labelsOfRows {
				if labelsOfRows[k] == row && labelsOfColumns[k] == column {
					cells[j] = int32(k)
				}
			}
		}
		text = append(text, list(values, cells)...)
	}
	return string(append(text, ']')), nil
}

// totals is the cells with the totals of rows, columns and all.
func (r *runner) totals(node view.Node, program *calc.Program, rows, columns calc.Level, values *vector.Vector) (string, error) {
	all := append(names(node.Field("rows")), names(node.Field("columns"))...)
	object := vector.ObjectValue
	cells, err := r.labelled(all, rows|columns, values)
	if err != nil {
		return "", err
	}
	keys, items := []string{"cells"}, []vector.Value{cells}
	if columns != calc.Grand && rows != calc.Grand {
		for _, total := range []struct {
			name  string
			level calc.Level
			of    []string
		}{{"rowTotals", rows, names(node.Field("rows"))}, {"columnTotals", columns, names(node.Field("columns"))}} {
			v, err := r.sheet.Run(program, total.level)
			if err != nil {
				return "", err
			}
			labelled, err := r.labelled(total.of, total.level, v)
			if err != nil {
				return "", err
			}
			keys, items = append(keys, total.name), append(items, labelled)
		}
	}
	grand, err := r.sheet.Run(program, calc.Grand)
	if err != nil {
		return "", err
	}
	return object(append(keys, "grandTotal"), append(items, grand.Value(0))).JSON(), nil
}

func (r *runner) labelled(columns []string, level calc.Level, values *vector.Vector) (vector.Value, error) {
	labels, err := r.labels(columns, level)
	if err != nil {
		return vector.Value{}, err
	}
	items := make([]vector.Value, len(labels))
	for i := range labels {
		labels[i], items[i] = labels[i][1:], values.Value(i)
	}
	return vector.ObjectValue(labels, items), nil
}
