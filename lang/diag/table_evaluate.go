package diag

var evaluateEntries = []*Entry{
	UnreadableFormula, OfflineFunction, WrongRowValue, UnknownValue, CircularRows, OpenQuestion, RowsBound,
	ReaderNotNamed, BadRows, NoRows, MissingRowsColumn, BadCase, UnknownRowsElement, UnknownRowsControl,
}

// UnreadableFormula is a formula that cannot be computed since it is not one.
var UnreadableFormula = &Entry{
	Code: "S1500", Name: "unreadable-formula", Severity: Error,
	Title:       "this is not a formula that can be computed",
	Explanation: "Rows are computed by the formulas of the spec, and this one cannot be read as a whole.",
	ByHand:      "it is about rows, not about sources: `sigmac eval '(1, 2)'`",
}

// OfflineFunction is a function that only Sigma or the warehouse can compute.
var OfflineFunction = &Entry{
	Code: "S1501", Name: "offline-function", Severity: Error,
	Title:       "a function that only Sigma can compute",
	Explanation: "Functions of the warehouse (`CallText` and its kin), pictures (`Sparkline`) and functions whose results Sigma does not document have no value on this machine. An error stands in their place, never a null. `docs/evaluation.md` lists them with the reasons.",
	ByHand:      "it is about rows, not about sources: `sigmac eval 'CallNumber(\"abs\", -1)'`",
}

// WrongRowValue is a value of a type or size that a function does not take.
var WrongRowValue = &Entry{
	Code: "S1502", Name: "wrong-row-value", Severity: Error,
	Title:       "a function or operator is given what it does not take",
	Explanation: "Sigma converts nothing silently: a text is not a number, a number not a condition. The formula would be invalid in Sigma, so it has no rows here. Convert with `Text`, `Number`, `Date` or `Logical`.",
	ByHand:      "it is about rows, not about sources: `sigmac eval '1 + \"2\"'`",
}

// UnknownValue is a reference that names no column, element or control.
var UnknownValue = &Entry{
	Code: "S1503", Name: "unknown-value", Severity: Error,
	Title:       "a reference names nothing",
	Explanation: "A formula names columns of its own element, columns of its source, and controls. What it names here is none of them.",
	ByHand:      "it is about rows, not about sources: `sigmac eval '[Revenue]'` without rows",
}

// CircularRows is a column or an element that is computed from itself.
var CircularRows = &Entry{
	Code: "S1504", Name: "circular-rows", Severity: Error,
	Title:       "a column or an element is computed from itself",
	Explanation: "A column may not refer to itself, not even through other columns or elements; there would be no row to begin with.",
	ByHand:      "it is about rows of specs that were not built here",
}

// OpenQuestion is where Sigma does not say what it gives, and a guess would be
// as likely wrong as right.
var OpenQuestion = &Entry{
	Code: "S1505", Name: "open-question", Severity: Error,
	Title:       "Sigma does not say what this gives",
	Explanation: "Where Sigma's documentation is silent, sigmac assumes what is most likely and lists it in `docs/evaluation.md`. Here there is nothing likely, so it refuses instead of guessing. The help says how to write it so that there is one answer.",
	ByHand:      "it is about rows, not about sources: `sigmac eval '2 ^ 3 ^ 2'`",
}

// RowsBound is more rows or values than are computed on this machine.
var RowsBound = &Entry{
	Code: "S1506", Name: "rows-bound", Severity: Error,
	Title:       "too many rows or values to compute here",
	Explanation: "A source has at most 10 million rows, and so has what a join makes; a text that a formula makes has at most 16 MB. A join that goes beyond has most often a key that is not unique, and so multiplies rows.",
	ByHand:      "it takes more rows than an example has",
}

// ReaderNotNamed is a formula that asks who looks, where nobody is named.
var ReaderNotNamed = &Entry{
	Code: "S1490", Name: "reader-not-named", Severity: Error,
	Title:       "a formula asks who looks, and nobody is named",
	Explanation: "`CurrentUserEmail`, `CurrentUserAttributeText`, `CurrentUserInTeam` and their kin give what Sigma knows of the person who looks. On this machine nobody is logged in, and nobody is guessed: `--user`, `--attribute` and `--team` name somebody for `sigmac rows`, `sigmac eval` and `sigmac preview`, a block `user { … }` does in a test. Without them what depends on it has no value; the preview says so in its tiles, and once for the workbook.",
	ByHand:      "it is about rows, not about sources: `sigmac eval 'CurrentUserEmail()'`",
}

// BadRows is a file of rows that cannot be read.
var BadRows = &Entry{
	Code: "S1510", Name: "bad-rows", Severity: Error,
	Title:       "a file of rows cannot be read",
	Explanation: "Rows are CSV as spreadsheets write it, with a header, in UTF-8, or JSON Lines with an object per line. `Name:number` in the header gives a column its type; each of its fields must then be one. The row and the column at fault are named.",
	ByHand:      "it is about a file of rows: a field `abc` in a column `Amount:number`",
}

// NoRows is a source without rows.
var NoRows = &Entry{
	Code: "S1511", Name: "no-rows", Severity: Error,
	Title:       "there are no rows for a source",
	Explanation: "What a workbook reads from outside comes from files: `DB.SHOP.ORDERS.csv` by the source, or `<element>.csv` by the element, in the folder `data`. The message names the files that were looked for.",
	ByHand:      "it is about files that are not there",
}

// MissingRowsColumn is a column that rows should have and lack.
var MissingRowsColumn = &Entry{
	Code: "S1512", Name: "missing-rows-column", Severity: Error,
	Title:       "rows lack a column that a formula reads",
	Explanation: "The element reads a column of its source that the file of rows does not have. Names in the header are those that formulas use.",
	ByHand:      "it is about a file of rows: a header without `Revenue`",
}

// BadCase is a case of `sigmac eval --json` that cannot be read.
var BadCase = &Entry{
	Code: "S1513", Name: "bad-case", Severity: Error,
	Title:       "a case of `sigmac eval --json` cannot be read",
	Explanation: "`sigmac eval --json` takes a case, or a list of cases, on standard input: an object with `formula`, and with `columns`, `shape` and `context` where the formula needs rows.",
	ByHand:      "it is about standard input: `echo '{' | sigmac eval --json`",
}

// UnknownRowsElement is an element of the command line that the workbook lacks.
var UnknownRowsElement = &Entry{
	Code: "S1514", Name: "unknown-rows-element", Severity: Error,
	Title:       "the workbook has no such element, or it has no rows",
	Explanation: "`sigmac rows` takes the handle, the id or the title of an element that shows rows: a table, a chart, a pivot table, a KPI, an input table.",
	ByHand:      "it is about the command line: `sigmac rows no_such_element`",
}

// UnknownRowsControl is a control value of the command line that cannot be used.
var UnknownRowsControl = &Entry{
	Code: "S1515", Name: "unknown-rows-control", Severity: Error,
	Title:       "a control of the command line is not there, or cannot take the value",
	Explanation: "`--control NAME=VALUE` gives a control a value: its handle or id, and what a reader would pick. Several values stand with commas between them, ranges as `1..5` or `2026-01-01..2026-03-31`.",
	ByHand:      "it is about the command line: `sigmac rows sales --control no_such=1`",
}
