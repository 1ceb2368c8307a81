package evaluate

import (
	"cmp"
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

var noSpan source.Span

// transpose exchanges rows and columns.
func (b *Book) transpose(s *view.Source, reader *view.Element) (*calc.Sheet, error) {
	of, err := b.rowsOf(s.Transpose.Of, reader, "")
	if err != nil {
		return nil, err
	}
	names := b.columnNames(s.Transpose.Of, of)
	if s.Transpose.Direction == "column-to-row" {
		return b.columnsToRows(s, of, names)
	}
	return b.rowsToColumns(s, of, names)
}

// columnNames are the columns that a source has, where it can tell them.
func (b *Book) columnNames(s *view.Source, sheet *calc.Sheet) []string {
	var names []string
	if s != nil && s.Element != nil {
		for _, c := range s.Element.Columns {
			names = append(names, c.Name)
		}
		return names
	}
	for _, c := range sheet.Columns() {
		names = append(names, c.Name)
	}
	return names
}

// columnsToRows makes a row of each merged column of each row.
func (b *Book) columnsToRows(s *view.Source, of *calc.Sheet, names []string) (*calc.Sheet, error) {
	t := s.Transpose
	merged := map[string]bool{}
	var parts []*vector.Vector
	for _, each := range t.Merge {
		name := strings.Trim(each, "[]")
		merged[name] = true
		values, err := b.values(of, bracketed(each))
		if err != nil {
			return nil, err
		}
		parts = append(parts, values)
	}
	n := of.Rows * len(parts)
	if n > b.env.Limits.Rows {
		return nil, calc.Fail(diag.New(diag.RowsBound, s.Span(), "a transpose has too many rows"))
	}
	places, labels := make([]int32, 0, n), make([]string, 0, n)
	for row := range of.Rows {
		for _, each := range t.Merge {
			places, labels = append(places, int32(row)), append(labels, strings.Trim(each, "[]"))
		}
	}
	sheet := calc.NewSheet(b.env, n)
	sheet.Prefix = s.Prefix()
	for _, name := range names {
		if merged[name] {
			continue
		}
		values, err := b.values(of, bracketed(name))
		if err != nil {
			sheet.AddFault(name, calc.Base, err)
			continue
		}
		sheet.AddValues(name, values.Take(places))
	}
	sheet.AddValues(t.LabelName, vector.Of(vector.Text, labels, nil))
	values, err := interleaved(s, parts, of.Rows)
	if err != nil {
		return nil, err
	}
	sheet.AddValues(t.ValueName, values)
	return b.anyPrefix(sheet), nil
}

// interleaved takes the values of several columns row by row.
func interleaved(s *view.Source, parts []*vector.Vector, rows int) (*vector.Vector, error) {
	kind, counts := vector.Untyped, make([]int, len(parts))
	for i, part := range parts {
		counts[i] = rows
		if kind != vector.Untyped && part.Type != vector.Untyped && part.Type != kind {
			return nil, calc.Fail(diag.New(diag.WrongRowValue, s.Span(), "the columns that a transpose merges are of several types"))
		}
		if part.Type != vector.Untyped {
			kind = part.Type
		}
	}
	under := vector.Concat(kind, parts, counts)
	places := make([]int32, 0, under.Len)
	for row := range rows {
		for i := range parts {
			places = append(places, int32(i*rows+row))
		}
	}
	return under.Take(places), nil
}

// aggregates are the functions by which a transpose makes one value of several.
var aggregates = map[string]string{
	"min": "Min", "max": "Max", "count": "Count", "count-distinct": "CountDistinct", "sum": "Sum", "avg": "Avg", "median": "Median", "count-if": "CountIf",
}

// rowsToColumns makes a column of each header, and a row of each combination of
// the other columns.
func (b *Book) rowsToColumns(s *view.Source, of *calc.Sheet, names []string) (*calc.Sheet, error) {
	t := s.Transpose
	header, value := b.transposed(t.Of, t.Headers), b.transposed(t.Of, t.Values)
	wide := calc.NewSheet(b.env, of.Rows)
	level := calc.Grand
	var kept []*calc.Column
	for _, name := range append([]string{header, value}, names...) {
		if wide.Column(name) != nil {
			continue
		}
		values, err := b.values(of, bracketed(name))
		if err != nil {
			return nil, err
		}
		column := wide.AddValues(name, values)
		if name == header || name == value {
			continue
		}
		dimension, err := wide.AddDimension(column)
		if err != nil {
			return nil, err
		}
		level |= dimension
		kept = append(kept, column)
	}
	n, err := wide.Count(level)
	if err != nil {
		return nil, err
	}
	sheet := calc.NewSheet(b.env, n)
	sheet.Prefix = s.Prefix()
	for _, column := range kept {
		values, err := wide.At(column, level)
		if err != nil {
			return nil, err
		}
		sheet.AddValues(column.Name, values)
	}
	function := cmp.Or(aggregates[t.Aggregate], "Max")
	for _, output := range t.Outputs {
		text := function + "(If(Text([" + formula.EscapeForSigma(header) + "]) = \"" + strings.ReplaceAll(output, `"`, `""`) + "\", [" + formula.EscapeForSigma(value) + "]))"
		values, err := wide.RunText(text, level)
		if err != nil {
			return nil, err
		}
		sheet.AddValues(output, values)
	}
	return b.anyPrefix(sheet), nil
}

// transposed is the name of a column that a transpose names by its id.
func (b *Book) transposed(s *view.Source, id string) string {
	if s != nil && s.Element != nil {
		if c := s.Element.Column(id); c != nil {
			return c.Name
		}
	}
	return strings.Trim(id, "[]")
}

// anyPrefix lets formulas name the columns of a sheet with any prefix, where
// Sigma does not say which one it wants.
func (b *Book) anyPrefix(sheet *calc.Sheet) *calc.Sheet {
	sheet.Resolve = func(ref *formula.Ref) (*calc.Column, error) { return sheet.Column(ref.Name), nil }
	return sheet
}
