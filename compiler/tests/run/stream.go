package run

import (
	"encoding/binary"
	"hash/maphash"
	"slices"

	"github.com/sigmac/sigmac/compiler/tests"
	"github.com/sigmac/sigmac/emit/evaluate"
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/relation"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/name"
)

// A stream holds an expectation against rows that come part by part. Of them it keeps
// those that a failure shows.
type stream struct {
	*live
	expect  *tests.Expect
	element *view.Element
	rows    Exported
	total   int
	kept    []*relation.Table
	count   int
	// came are the columns that were in a part.
	came []bool
}

// keptRows bounds the rows that are kept for a failure.
const keptRows = 1000

func (s *stream) run() error {
	switch s.expect.Form {
	case tests.Count:
		return s.number()
	case tests.Every:
		return s.every()
	case tests.Unique:
		return s.unique()
	}
	return s.table()
}

// each calls a function with the columns that the expectation names, part by part.
func (s *stream) each(do func(part *relation.Table) error) error {
	s.total, s.came = 0, make([]bool, len(s.expect.Columns))
	return s.rows.Each(s.env, func(whole *relation.Table) error {
		part := &relation.Table{Rows: whole.Rows}
		for i, named := range s.expect.Columns {
			values := whole.Column(s.label(named))
			if s.came[i] = s.came[i] || values != nil; values == nil {
				values = vector.Nulls(vector.Untyped, whole.Rows)
			}
			part.Columns = append(part.Columns, relation.Column{Name: named.Name, Values: values})
		}
		s.total += part.Rows
		return do(part)
	})
}

// label is what exports call a column.
func (s *stream) label(named tests.Column) string {
	if column := s.view(named); column != nil {
		return column.Name
	}
	return named.Name
}

func (s *stream) view(named tests.Column) *view.Column {
	if named.Column == nil {
		return nil
	}
	return s.element.Column(named.Column.ID)
}

// lacking is the first column that the element does not show; false for none. A column
// of nulls alone may be left out of an export.
func (s *stream) lacking() (tests.Column, bool) {
	for i, named := range s.expect.Columns {
		if !s.came[i] && s.total > 0 && s.view(named) == nil {
			return named, true
		}
	}
	return tests.Column{}, false
}

// keep keeps rows for a failure.
func (s *stream) keep(part *relation.Table, rows []int32) {
	s.count += len(rows)
	held := 0
	for _, table := range s.kept {
		held += table.Rows
	}
	if rows = rows[:min(len(rows), max(0, keptRows-held))]; len(rows) > 0 {
		s.kept = append(s.kept, part.Take(rows))
	}
}

// found is the kept rows as the columns that the expectation names.
func (s *stream) found() *found {
	f := &found{expect: s.expect, element: s.element, result: &evaluate.Result{Element: s.element}}
	for i, named := range s.expect.Columns {
		kind := vector.Untyped
		vectors, counts := make([]*vector.Vector, len(s.kept)), make([]int, len(s.kept))
		for k, table := range s.kept {
			values := table.Columns[i].Values
			counts[k] = table.Rows
			switch {
			case values.Type == vector.Untyped:
			case kind == vector.Untyped || kind == values.Type:
				kind, vectors[k] = values.Type, values
			default:
				vectors[k] = values.As(kind)
			}
		}
		f.columns = append(f.columns, &evaluate.Column{Name: named.Name, View: s.view(named), Values: vector.Concat(kind, vectors, counts)})
	}
	for _, table := range s.kept {
		f.result.Rows += table.Rows
	}
	return f
}

func (s *stream) number() error {
	err := s.each(func(*relation.Table) error { return nil })
	if err == nil && s.total != s.expect.Count {
		s.fail(countDiffers(s.expect, &evaluate.Result{Element: s.element}, s.total))
	}
	return err
}

func (s *stream) every() error {
	program, err := calc.Compile(s.expect.Condition)
	if err != nil {
		return err
	}
	err = s.each(func(part *relation.Table) error {
		values, err := conditionOn(s.env, program, part)
		if err != nil {
			return err
		}
		var wrong []int32
		for row := range part.Rows {
			if values.Type != vector.Logical || !values.True(row) {
				wrong = append(wrong, int32(row))
			}
		}
		s.keep(part, wrong)
		return nil
	})
	if err != nil {
		return err
	}
	if column, lacks := s.lacking(); lacks {
		s.fail(columnNotExported(s.expect, column))
	} else if s.count > 0 {
		f := s.found()
		s.fail(notEvery(f, upTo(f.result.Rows), s.count, s.total))
	}
	return nil
}

// conditionOn is a condition for each row of a table.
func conditionOn(env *calc.Env, program *calc.Program, table *relation.Table) (*vector.Vector, error) {
	sheet := calc.NewSheet(env, table.Rows)
	for _, column := range table.Columns {
		sheet.AddValues(column.Name, column.Values)
	}
	return sheet.Run(program, calc.Base)
}

// unique looks for values that stand in several rows. It holds eight bytes of each row,
// and reads the rows again where some are equal.
func (s *stream) unique() error {
	seed := maphash.MakeSeed()
	var hashes []uint64
	var key []byte
	err := s.each(func(part *relation.Table) error {
		for row := range part.Rows {
			key = keyOf(key[:0], part, row)
			hashes = append(hashes, maphash.Bytes(seed, key))
		}
		return nil
	})
	if err != nil {
		return err
	}
	if column, lacks := s.lacking(); lacks {
		s.fail(columnNotExported(s.expect, column))
		return nil
	}
	again := repeated(hashes)
	if len(again) == 0 {
		return nil
	}
	same := map[string]int{}
	err = s.each(func(part *relation.Table) error {
		var rows []int32
		for row := range part.Rows {
			key = keyOf(key[:0], part, row)
			if again[maphash.Bytes(seed, key)] {
				same[string(key)]++
				rows = append(rows, int32(row))
			}
		}
		s.keep(part, rows)
		return nil
	})
	if err != nil {
		return err
	}
	for _, count := range same {
		if count > 1 {
			f := s.found()
			s.fail(notUnique(f, upTo(f.result.Rows)))
			return nil
		}
	}
	return nil
}

// keyOf appends the values of a row, each with its length.
func keyOf(key []byte, part *relation.Table, row int) []byte {
	for _, column := range part.Columns {
		start := len(key)
		key = append(key, 0, 0, 0, 0)
		key = column.Values.AppendJSON(key, row)
		binary.LittleEndian.PutUint32(key[start:], uint32(len(key)-start))
	}
	return key
}

// repeated are hashes that come several times, some of them where they are many.
func repeated(hashes []uint64) map[uint64]bool {
	slices.Sort(hashes)
	again := map[uint64]bool{}
	for i := 1; i < len(hashes) && len(again) < keptRows; i++ {
		if hashes[i] == hashes[i-1] {
			again[hashes[i]] = true
		}
	}
	return again
}

// table pairs the rows that are expected with those that come; the order is not held
// against them, since files do not say what is tied.
func (s *stream) table() error {
	constants, err := s.constantsOf(s.expect)
	if err != nil {
		return err
	}
	expected := len(constants)
	if s.expect.Form == tests.Rows {
		expected = len(s.expect.Table.Grid.Rows)
	}
	left := make([]int, expected)
	for i := range left {
		left[i] = i
	}
	err = s.each(func(part *relation.Table) error {
		f := &found{expect: s.expect, constants: constants}
		for i, named := range s.expect.Columns {
			f.columns = append(f.columns, &evaluate.Column{Name: named.Name, Values: part.Columns[i].Values})
		}
		m := &matching{same: s.same(f), columns: len(f.columns)}
		var rest []int32
		for row := range part.Rows {
			at := slices.IndexFunc(left, func(i int) bool { return m.equal(i, row) == m.columns })
			if at < 0 {
				rest = append(rest, int32(row))
				continue
			}
			left = slices.Delete(left, at, at+1)
		}
		s.keep(part, rest)
		return nil
	})
	if err != nil {
		return err
	}
	if column, lacks := s.lacking(); lacks {
		s.fail(columnNotExported(s.expect, column))
	} else if len(left) > 0 || s.count > 0 {
		s.differ(left, constants)
	}
	return nil
}

// differ reports the expected rows that did not come and those that were not expected.
func (s *stream) differ(left []int, constants []*vector.Vector) {
	f := s.found()
	f.constants = constants
	same := s.same(f)
	m := &matching{expected: len(left), shown: f.result.Rows, columns: len(f.columns)}
	m.same = func(expected, shown, column int) bool { return same(left[expected], shown, column) }
	pairs, _ := m.pairs()
	for i := range pairs {
		if pairs[i].expected >= 0 {
			pairs[i].expected = left[pairs[i].expected]
		}
	}
	finding := s.rowsDiffer(f, pairs, true)
	if more := s.count - f.result.Rows; more > 0 {
		finding = finding.WithHelp(finding.Help + "\n" + name.Count(more, "more row") + " not expected")
	}
	s.fail(finding)
}
