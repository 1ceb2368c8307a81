package run

import (
	"cmp"
	"strings"

	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/compiler/tests"
	"github.com/sigmac/sigmac/emit/evaluate"
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/relation"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/kind"
)

// expect tries one expectation.
func (r *runner) expect(e *tests.Expect) {
	element := r.element(e.Element)
	if element == nil {
		r.fail(notThere(e))
		return
	}
	var err error
	switch e.Form {
	case tests.Figure:
		err = r.figure(e, element)
	case tests.Shown:
		err = r.shown(e, element)
	default:
		err = r.rows(e, element)
	}
	if err != nil {
		r.fail(notComputed(e, err))
	}
}

// figureOf is the one value that an element shows.
func (r *runner) figureOf(e *resolve.Element) (*evaluate.Column, error) {
	element := r.element(e)
	if element == nil {
		return nil, nil
	}
	if e.Kind.Class == kind.Control {
		value := cmp.Or(r.book.Env().Control(e.Handle), vector.Nulls(vector.Untyped, 1))
		return &evaluate.Column{Name: e.ID, Values: value}, nil
	}
	shown, err := r.book.Show(element)
	if err != nil {
		return nil, err
	}
	r.note(shown)
	for i := range shown.Columns {
		if c := &shown.Columns[i]; c.Channel == "value" {
			return c, c.Failed
		}
	}
	return nil, nil
}

func (r *runner) note(shown *evaluate.Result) {
	r.outcome.Notes = append(r.outcome.Notes, shown.Notes...)
}

func (r *runner) figure(e *tests.Expect, element *view.Element) error {
	shown, err := r.figureOf(e.Element)
	if err != nil {
		return err
	}
	if shown == nil || shown.Values.Len != 1 {
		r.fail(noFigure(e))
		return nil
	}
	var want *vector.Vector
	if e.Other != nil {
		other, err := r.figureOf(e.Other)
		if err != nil {
			return err
		}
		if other == nil {
			r.fail(noFigure(e))
			return nil
		}
		want = other.Values
	} else if want, err = r.constant(e.Values[0]); err != nil {
		return err
	}
	if isValue(shown.Values, 0, want, e.Within) {
		return nil
	}
	why := ""
	if shown.View != nil {
		why = r.explain(element, shown.View, nil, 0)
	}
	r.fail(figureDiffers(e, shown, want, why))
	return nil
}

// shown compares the text that a reader sees, with its marks or without.
func (r *runner) shown(e *tests.Expect, element *view.Element) error {
	text := ""
	if tests.HasFigure(e.Element) {
		figure, err := r.figureOf(e.Element)
		if err != nil {
			return err
		}
		if figure == nil || figure.Values.Len != 1 {
			r.fail(noFigure(e))
			return nil
		}
		text = figure.Shown(0)
	} else {
		template := cmp.Or(element.Text.Text(), element.Title)
		var err error
		if text, err = r.book.Text(element, template); err != nil {
			return err
		}
	}
	if want := strings.TrimSpace(e.Text); want != strings.TrimSpace(text) && want != withoutMarks(text) {
		r.fail(textDiffers(e, withoutMarks(text)))
	}
	return nil
}

// show is what an element shows, at the level of an expectation.
func (r *runner) show(e *tests.Expect, element *view.Element) (*evaluate.Result, *view.Grouping, error) {
	if e.Group != nil {
		grouping := element.Grouping(e.Group.WireID)
		if grouping != nil {
			shown, err := r.book.ShowGroup(element, grouping)
			return shown, grouping, err
		}
	}
	if element.KindName == "pivot-table" {
		shown, err := r.book.Pivot(element)
		return shown, nil, err
	}
	shown, err := r.book.Show(element)
	return shown, nil, err
}

// found are the columns of a result that an expectation names, with its number of
// rows.
type found struct {
	expect   *tests.Expect
	element  *view.Element
	grouping *view.Grouping
	result   *evaluate.Result
	columns  []*evaluate.Column
	// constants are those of a column's values.
	constants []*vector.Vector
}

func (r *runner) rows(e *tests.Expect, element *view.Element) error {
	shown, grouping, err := r.show(e, element)
	if err != nil {
		return err
	}
	r.note(shown)
	f := &found{expect: e, element: element, grouping: grouping, result: shown}
	for _, named := range e.Columns {
		id := ""
		if named.Column != nil {
			id = named.Column.ID
		}
		column := columnOf(shown, id, named.Name)
		if column == nil {
			r.fail(columnNotShown(e, named, shown))
			return nil
		}
		if column.Failed != nil {
			return column.Failed
		}
		f.columns = append(f.columns, column)
	}
	switch e.Form {
	case tests.Count:
		if shown.Rows != e.Count {
			r.fail(countDiffers(e, shown, shown.Rows))
		}
	case tests.Every:
		return r.every(f)
	case tests.Unique:
		r.unique(f)
	case tests.Values:
		if f.constants, err = r.constantsOf(e); err != nil {
			return err
		}
		return r.table(f)
	case tests.Rows:
		return r.table(f)
	}
	return nil
}

// same reports whether a field of a shown row is what is expected.
func (r *runner) same(f *found) func(expected, shown, column int) bool {
	e := f.expect
	if e.Form == tests.Values {
		return func(expected, shown, _ int) bool {
			return isValue(f.columns[0].Values, shown, f.constants[expected], e.Within)
		}
	}
	return func(expected, shown, column int) bool {
		return isCell(r.env, f.columns[column].Values, shown, e.Table.Grid.Rows[expected][column], e.Within)
	}
}

// table compares rows.
func (r *runner) table(f *found) error {
	ties, err := r.book.Ties(f.element, f.grouping)
	if err != nil {
		return err
	}
	if f.element.KindName == "pivot-table" {
		ties = nil // its rows are in the order of its row keys, which the cells do not say
	}
	m := &matching{same: r.same(f), shown: f.result.Rows, columns: len(f.columns), ties: ties, expected: len(f.constants)}
	if f.expect.Form == tests.Rows {
		m.expected = len(f.expect.Table.Grid.Rows)
	}
	pairs, inOrder := m.pairs()
	wrong := !inOrder
	for _, p := range pairs {
		wrong = wrong || !p.isRight()
	}
	if wrong {
		r.update(f)
		r.fail(r.rowsDiffer(f, pairs, inOrder))
	}
	return nil
}

// every tries a condition on each row.
func (r *runner) every(f *found) error {
	program, err := calc.Compile(f.expect.Condition)
	if err != nil {
		return err
	}
	table := &relation.Table{Rows: f.result.Rows}
	for i, named := range f.expect.Columns {
		table.Columns = append(table.Columns, relation.Column{Name: named.Name, Values: f.columns[i].Values})
	}
	values, err := conditionOn(r.book.Env(), program, table)
	if err != nil {
		return err
	}
	var wrong []int
	for row := range f.result.Rows {
		if values.Type != vector.Logical || !values.True(row) {
			wrong = append(wrong, row)
		}
	}
	if len(wrong) > 0 {
		r.fail(notEvery(f, wrong, len(wrong), f.result.Rows))
	}
	return nil
}

// unique looks for rows with the same values.
func (r *runner) unique(f *found) {
	numbers, n := make([]int32, f.result.Rows), 1
	for _, column := range f.columns {
		ids, count := column.Values.Keys()
		numbers, n = vector.Combine(numbers, ids, count)
	}
	if n == f.result.Rows || f.result.Rows == 0 {
		return
	}
	first := map[int32]int{}
	var again []int
	for row, number := range numbers {
		if known, ok := first[number]; ok {
			if len(again) == 0 {
				again = append(again, known)
			}
			again = append(again, row)
			continue
		}
		first[number] = row
	}
	r.fail(notUnique(f, again))
}
