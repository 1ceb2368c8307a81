package run

import (
	"fmt"
	"strings"

	"github.com/sigmac/sigmac/compiler/tests"
	"github.com/sigmac/sigmac/emit/evaluate"
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/rows"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

func notThere(e *tests.Expect) diag.Diagnostic {
	return diag.New(diag.TestNotComputed, e.At, name.Quote(e.Element.ID)+" is not in the workbook that was built").
		WithHelp("a `for` or an `if` left it out")
}

func notPicked(pick tests.Pick, err error) diag.Diagnostic {
	finding := diag.New(diag.TestNotComputed, pick.At, "sigmac cannot compute what is picked in a "+pick.Control.Kind.Noun)
	if found, ok := calc.FindingOf(err); ok {
		return finding.WithHelp(found.Message)
	}
	return finding
}

// notComputed says why an expectation could not be tried.
func notComputed(e *tests.Expect, err error) diag.Diagnostic {
	found, ok := calc.FindingOf(err)
	if !ok {
		return diag.New(diag.TestNotComputed, e.At, "this cannot be computed: "+err.Error())
	}
	made := diag.New(diag.TestNotComputed, e.At, name.Quote(e.Element.ID)+" cannot be computed: "+found.Message).WithHelp(found.Help)
	if found.Span.File != nil && found.Span.File.Path != "" && found.Span.File.Text != "" {
		made = made.WithRelated("this is what cannot be computed", found.Span)
	}
	made.Related = append(made.Related, found.Related...)
	return made
}

func badRows(said *tests.Given, fault *rows.GridFault) diag.Diagnostic {
	return diag.New(diag.BadTestTable, said.At, fault.Message).WithHelp(fault.Help)
}

// notExported says why Sigma gave no rows for an expectation.
func notExported(e *tests.Expect, err error) diag.Diagnostic {
	if found, ok := calc.FindingOf(err); ok {
		return diag.New(diag.TestNotExported, e.At, "the rows of "+name.Quote(e.Element.ID)+" cannot be read: "+found.Message).WithHelp(found.Help)
	}
	return diag.New(diag.TestNotExported, e.At, "the rows of "+name.Quote(e.Element.ID)+" could not be exported: "+err.Error())
}

// neverExported says that Sigma exports nothing that an expectation could be held
// against.
func neverExported(e *tests.Expect) diag.Diagnostic {
	what := "the text that " + name.Quote(e.Element.ID) + " shows is"
	if e.Group != nil {
		what = "the rows of a group are"
	} else if e.Element.Kind.Class == kind.Control {
		what = "the value of a control is"
	}
	return diag.New(diag.TestNotExported, e.At, what+" not part of Sigma's exports").
		WithHelp("expect rows of a table, or a single value; `sigmac test` without `--live` tests this on the rows of the test")
}

func columnNotExported(e *tests.Expect, named tests.Column) diag.Diagnostic {
	return diag.New(diag.TestFailed, named.At, "Sigma's export of "+name.Quote(e.Element.ID)+" has no column "+name.Quote(named.Name))
}

func notSent(pick tests.Pick) diag.Diagnostic {
	return diag.New(diag.TestNotExported, pick.At, "a value of this "+pick.Control.Kind.Noun+" cannot be sent with an export").
		WithHelp("exports do not support values with commas, hierarchies, drills and legends")
}

func noFigure(e *tests.Expect) diag.Diagnostic {
	return diag.New(diag.TestNotComputed, e.At, name.Quote(e.Element.ID)+" does not show a single value")
}

func figureDiffers(e *tests.Expect, shown *evaluate.Column, want *vector.Vector, why string) diag.Diagnostic {
	expected := shownName(want, 0)
	if e.Other != nil {
		expected = name.Quote(e.Other.ID) + ", which is " + expected
	}
	message := name.Quote(e.Element.ID) + " is " + shownName(shown.Values, 0) + ", not " + expected
	if e.Within > 0 {
		message += fmt.Sprintf(", within %s", vector.AppendNumber(nil, e.Within))
	}
	return diag.New(diag.TestFailed, e.ValueAt, message).WithHelp(why)
}

func textDiffers(e *tests.Expect, text string) diag.Diagnostic {
	return diag.New(diag.TestFailed, e.ValueAt, name.Quote(e.Element.ID)+" shows another text").WithHelp("it shows: " + text)
}

func columnNotShown(e *tests.Expect, named tests.Column, shown *evaluate.Result) diag.Diagnostic {
	var known []string
	for _, c := range shown.Columns {
		known = append(known, name.Quote(c.Name))
	}
	return diag.New(diag.TestFailed, named.At, name.Quote(e.Element.ID)+" shows no column "+name.Quote(named.Name)).
		WithHelp("it shows " + strings.Join(known, ", "))
}

func countDiffers(e *tests.Expect, shown *evaluate.Result, rows int) diag.Diagnostic {
	made := diag.New(diag.TestFailed, e.ValueAt, fmt.Sprintf("%s shows %s, not %d", name.Quote(e.Element.ID), name.Count(rows, "row"), e.Count))
	if shown.Rows == 0 || len(shown.Columns) == 0 {
		return made
	}
	f := &found{expect: &tests.Expect{}, result: shown}
	for i := range shown.Columns {
		if c := &shown.Columns[i]; !c.Hidden && len(f.columns) < maxPlaces {
			f.columns, f.expect.Columns = append(f.columns, c), append(f.expect.Columns, tests.Column{Name: c.Name})
		}
	}
	return made.WithHelp("it shows\n" + f.some(upTo(shown.Rows)))
}

func upTo(n int) []int {
	rows := make([]int, n)
	for i := range rows {
		rows[i] = i
	}
	return rows
}

// notEvery says for how many rows of all a condition does not hold, and shows the wrong
// ones that are at hand.
func notEvery(f *found, wrong []int, number, all int) diag.Diagnostic {
	e := f.expect
	message := fmt.Sprintf("the condition is false for %s of %d in %s", name.Count(number, "row"), all, name.Quote(e.Element.ID))
	made := diag.New(diag.TestFailed, e.ValueAt, message)
	if len(f.columns) == 0 {
		return made
	}
	return made.WithHelp("it is false for\n" + f.some(wrong))
}

func notUnique(f *found, again []int) diag.Diagnostic {
	e := f.expect
	return diag.New(diag.TestFailed, e.ValueAt, "rows of "+name.Quote(e.Element.ID)+" repeat a value that must be unique").
		WithHelp("these rows have the same values as others\n" + f.some(again))
}

// rowsDiffer says where rows differ, at the first field that does; the others are
// related places.
func (r *runner) rowsDiffer(f *found, pairs []pair, inOrder bool) diag.Diagnostic {
	e := f.expect
	what := name.Quote(e.Element.ID)
	if !inOrder {
		return diag.New(diag.TestFailed, e.ValueAt, what+" shows these rows in another order").
			WithHelp("it shows\n" + f.some(upTo(f.result.Rows)))
	}
	var made diag.Diagnostic
	why := ""
	var unexpected []int
	report := func(message string, at source.Span) {
		switch {
		case made.Entry == nil:
			made = diag.New(diag.TestFailed, at, message)
		case len(made.Related) < maxPlaces && at != made.Span:
			made = made.WithRelated(message, at)
		}
	}
	for _, p := range pairs {
		switch {
		case p.shown < 0:
			report(what+" has no row "+name.Quote(f.rowText(p.expected, f.expected)), f.rowAt(p.expected))
		case p.expected < 0:
			unexpected = append(unexpected, p.shown)
		}
		if p.shown < 0 || p.expected < 0 {
			continue
		}
		for k, wrong := range p.wrong {
			if !wrong {
				continue
			}
			report(fmt.Sprintf("%s is %s, not %s", name.Quote(e.Columns[k].Name), f.shown(p.shown, k), f.expected(p.expected, k)), f.cellAt(p.expected, k))
			if column := f.columns[k].View; why == "" && column != nil && !repeatsColumn(column) {
				why = r.explain(f.element, column, f.grouping, p.shown)
			}
		}
	}
	switch len(unexpected) {
	case 0:
	case 1:
		report(what+" has an unexpected row: "+name.Quote(f.rowText(unexpected[0], f.shown)), f.headAt())
	default:
		report(fmt.Sprintf("%s has %s too many", what, name.Count(len(unexpected), "row")), f.headAt())
	}
	return made.WithHelp(strings.TrimRight(f.difference(pairs)+why, "\n"))
}

// repeatsColumn reports whether a column only takes one of the source through, of
// which there is nothing to explain.
func repeatsColumn(column *view.Column) bool {
	_, is := column.Expr.(*formula.Ref)
	return is
}

func (f *found) rowText(row int, cell func(row, column int) string) string {
	cells := make([]string, len(f.columns))
	for k := range cells {
		cells[k] = cell(row, k)
	}
	return strings.Join(cells, ", ")
}

func (f *found) rowAt(row int) source.Span {
	if f.expect.Form == tests.Values {
		return f.expect.Values[row].Span()
	}
	return f.expect.Table.RowAt(row)
}

func (f *found) cellAt(row, column int) source.Span {
	if f.expect.Form == tests.Values {
		return f.expect.Values[row].Span()
	}
	return f.expect.Table.CellAt(row, column)
}

func (f *found) headAt() source.Span {
	if f.expect.Form == tests.Values || len(f.expect.Columns) == 0 {
		return f.expect.ValueAt
	}
	return f.expect.Table.HeadingAt(0).Join(f.expect.Table.HeadingAt(len(f.expect.Columns) - 1))
}

func joinMultiplies(outcome *Outcome, join evaluate.JoinCount) diag.Diagnostic {
	leg := join.Leg.Prefix()
	message := fmt.Sprintf("the join of %s in %s adds %s to %d", name.Quote(leg), name.Quote(join.Element.ID), name.Count(join.Repeated, "row"), join.Before)
	return diag.New(diag.JoinMultiplies, placeOf(join.Leg.Span()), message).
		WithHelp("several of its rows have the same key, so sums count rows of the primary source several times; make the key unique, or aggregate the source first").
		WithRelated("seen in this test", outcome.Test.At)
}

func keepsNothing(f *view.Filter, e *view.Element) diag.Diagnostic {
	return diag.New(diag.FilterKeepsNothing, placeOf(f.Span()), "this filter of "+name.Quote(e.ID)+" removes all rows in every test").
		WithHelp("add a row that the filter keeps to a test, or check the filter's values")
}

func alwaysEmpty(e *view.Element) diag.Diagnostic {
	return diag.New(diag.ChartAlwaysEmpty, placeOf(e.Span()), "the "+e.Noun()+" "+name.Quote(e.ID)+" is empty in every test").
		WithHelp("add rows that it shows to a test, and expect them")
}
