// Package tests reads the tests of workbooks: what rows they give, who looks, what
// is picked in controls, and what they expect. It finds the mistakes in them that
// show without running them. Package run runs them.
package tests

import (
	"time"

	"github.com/sigmac/sigmac/compiler/index"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/relation"
	"github.com/sigmac/sigmac/emit/evaluate/rows"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// DefaultNow is the clock of tests that say none.
var DefaultNow = time.Date(2026, 1, 15, 12, 0, 0, 0, time.UTC)

// A Subject is a workbook that tests may be about.
type Subject struct {
	// Place is its place among all workbooks.
	Place int
	// ID is its name in the source, which may be empty.
	ID string
	// Names are nil, and of Spec only what names the workbook is there, where About does
	// not name it.
	Names *resolve.Workbook
	Spec  *spec.Workbook
	// Broken reports that it has errors, so that what is wrong with its tests may only
	// follow from them.
	Broken bool
}

// A Test is a test that was read.
type Test struct {
	Name string
	// At is where the name is written, Whole the statement.
	At, Whole source.Span
	// Subject is the workbook that it is about; its Names are nil where there is
	// none, and the test cannot be run.
	Subject Subject
	Now     time.Time
	User    *calc.User
	Givens  []*Given
	Picks   []Pick
	Expects []*Expect
	// Broken reports that a mistake in the test is reported.
	Broken bool
	// Index holds the uses of the workbook's names.
	Index *index.Index
}

// A Given is rows for a source from outside.
type Given struct {
	// At is the head of the statement.
	At source.Span
	// Element reads the source; nil where the source itself is named by Source.
	Element *resolve.Element
	// Leg is the joined source, "" for the primary one or the only one.
	Leg string
	// Source is the path of a warehouse table with dots between its parts.
	Source string
	Table  *Table
	// Types are those of the source's columns, where they are known.
	Types map[string]formula.Type
}

// A Table is rows with their places in a source.
type Table struct {
	// Grid is nil where the rows come from a file of JSON Lines, which Rows holds.
	Grid *rows.Grid
	Rows *relation.Table
	// Text is the decoded text, with the way back to its source.
	Text string
	Span func(start, end int) source.Span
	// Literal is the text block as written, which an update replaces; zero for rows
	// that stand elsewhere or have values put in.
	Literal source.Span
	At      source.Span
}

// A Pick is what a reader picks in a control: the fields of the spec that say so.
type Pick struct {
	Control *resolve.Element
	Fields  spec.Value
	At      source.Span
}

// A Form is what is expected of an element.
type Form uint8

// The forms of expectations.
const (
	// Figure is one value.
	Figure Form = iota + 1
	// Rows are rows with a header.
	Rows
	// Values are those of a column.
	Values
	// Count is the number of rows.
	Count
	// Every is a condition that holds for each row.
	Every
	// Unique says that no two rows have the same values.
	Unique
	// Shown is the text that a reader sees.
	Shown
)

// An Expect is one expectation.
type Expect struct {
	Form Form
	// At is the statement's head, ValueAt what is expected.
	At, ValueAt source.Span
	Element     *resolve.Element
	// Group is the level of which the rows are looked at; nil for all rows.
	Group *resolve.Group
	// Columns are those that Rows, Values and Unique name.
	Columns []Column
	Table   *Table
	// Values are the constants of Figure and Values.
	Values []formula.Expr
	// Other is the element whose figure is to be the same.
	Other *resolve.Element
	// Within is how far a number may be off.
	Within float64
	Count  int
	// Condition is that of Every.
	Condition formula.Expr
	Text      string
}

// A Column is one that a test names.
type Column struct {
	Name string
	// Column is nil for what the element shows without declaring it: the columns of
	// a pivot table, the comparison of a KPI.
	Column *resolve.Column
	At     source.Span
}
