package diag

var evaluateEntries = []*Entry{
	UnreadableFormula, OfflineFunction, WrongRowValue, UnknownValue, CircularRows, OpenQuestion, RowsBound,
	ReaderNotNamed, BadRows, NoRows, MissingRowsColumn, BadCase, UnknownRowsElement, UnknownRowsControl,
}

// UnreadableFormula is a formula that cannot be computed since it is not one.
var UnreadableFormula = &Entry{
	Code: "S1500", Name: "unreadable-formula", Severity: Error,
	Title:       "a formula that cannot be computed",
	Explanation: "Rows are computed from the formulas of the spec, and this one could not be parsed.",
	ByHand:      "it is about rows, not about sources: `sigmac eval '(1, 2)'`",
}

// OfflineFunction is a function that only Sigma or the warehouse can compute.
var OfflineFunction = &Entry{
	Code: "S1501", Name: "offline-function", Severity: Error,
	Title:       "a function that only Sigma can compute",
	Explanation: "Warehouse functions (such as `CallText`), pictures (`Sparkline`) and functions whose results Sigma does not document cannot be computed locally. The result is an error, never a null. `docs/evaluation.md` lists them with the reasons.",
	ByHand:      "it is about rows, not about sources: `sigmac eval 'CallNumber(\"abs\", -1)'`",
}

// WrongRowValue is a value of a type or size that a function does not take.
var WrongRowValue = &Entry{
	Code: "S1502", Name: "wrong-row-value", Severity: Error,
	Title:       "a function or operator gets a value of the wrong type",
	Explanation: "Sigma converts nothing silently: a text is not a number, and a number is not a condition. The formula would be invalid in Sigma, so it has no rows here. Convert with `Text`, `Number`, `Date` or `Logical`.",
	ByHand:      "it is about rows, not about sources: `sigmac eval '1 + \"2\"'`",
}

// UnknownValue is a reference that names no column, element or control.
var UnknownValue = &Entry{
	Code: "S1503", Name: "unknown-value", Severity: Error,
	Title:       "a reference names nothing",
	Explanation: "A formula names columns of its own element, columns of its source, and controls. This name is none of them.",
	ByHand:      "it is about rows, not about sources: `sigmac eval '[Revenue]'` without rows",
}

// CircularRows is a column or an element that is computed from itself.
var CircularRows = &Entry{
	Code: "S1504", Name: "circular-rows", Severity: Error,
	Title:       "a column or an element is computed from itself",
	Explanation: "A column must not refer to itself, directly or through other columns or elements.",
	ByHand:      "it is about rows of specs that were not built here",
}

// OpenQuestion is where Sigma does not say what it gives, and a guess would be
// as likely wrong as right.
var OpenQuestion = &Entry{
	Code: "S1505", Name: "open-question", Severity: Error,
	Title:       "Sigma does not document this result",
	Explanation: "Where Sigma's documentation is silent, sigmac assumes the most likely result and lists it in `docs/evaluation.md`. Here no result is likely, so sigmac does not guess. The help shows how to write it unambiguously.",
	ByHand:      "it is about rows, not about sources: `sigmac eval '2 ^ 3 ^ 2'`",
}

// RowsBound is more rows or values than are computed on this machine.
var RowsBound = &Entry{
	Code: "S1506", Name: "rows-bound", Severity: Error,
	Title:       "too many rows or values to compute here",
	Explanation: "A source or a join has at most 10 million rows; a text that a formula makes has at most 16 MB. A join that exceeds the limit usually has a key that is not unique, which multiplies rows.",
	ByHand:      "it needs more rows than an example has",
}

// ReaderNotNamed is a formula that asks who looks, where nobody is named.
var ReaderNotNamed = &Entry{
	Code: "S1490", Name: "reader-not-named", Severity: Error,
	Title:       "a formula depends on the viewer, and no user is given",
	Explanation: "`CurrentUserEmail`, `CurrentUserAttributeText`, `CurrentUserInTeam` and similar functions return what Sigma knows about the viewer. Locally nobody is logged in, and sigmac does not make a user up: name one with `--user`, `--attribute` and `--team` for `sigmac rows`, `sigmac eval` and `sigmac preview`, or with a block `user { … }` in a test. Without a user, whatever depends on it has no value; the preview says so in the affected tiles, and once for the workbook.",
	ByHand:      "it is about rows, not about sources: `sigmac eval 'CurrentUserEmail()'`",
}

// BadRows is a file of rows that cannot be read.
var BadRows = &Entry{
	Code: "S1510", Name: "bad-rows", Severity: Error,
	Title:       "a file of rows cannot be read",
	Explanation: "Rows are CSV as spreadsheets write it, with a header, in UTF-8, or JSON Lines with one object per line. `Name:number` in the header gives a column its type, and every field must then have it. The message names the row and the column.",
	ByHand:      "it is about a file of rows: a field `abc` in a column `Amount:number`",
}

// NoRows is a source without rows.
var NoRows = &Entry{
	Code: "S1511", Name: "no-rows", Severity: Error,
	Title:       "there are no rows for a source",
	Explanation: "The rows of external sources come from files in the folder `data`: `DB.SHOP.ORDERS.csv` for a source, or `<element>.csv` for an element. The message lists the files that were tried.",
	ByHand:      "it is about files that are not there",
}

// MissingRowsColumn is a column that rows should have and lack.
var MissingRowsColumn = &Entry{
	Code: "S1512", Name: "missing-rows-column", Severity: Error,
	Title:       "rows lack a column that a formula reads",
	Explanation: "The element reads a column of its source that the file of rows does not have. The names in the header must be the names that formulas use.",
	ByHand:      "it is about a file of rows: a header without `Revenue`",
}

// BadCase is a case of `sigmac eval --json` that cannot be read.
var BadCase = &Entry{
	Code: "S1513", Name: "bad-case", Severity: Error,
	Title:       "a case of `sigmac eval --json` cannot be read",
	Explanation: "`sigmac eval --json` reads one case or a list of cases from standard input: an object with `formula`, and with `columns`, `shape` and `context` if the formula needs rows.",
	ByHand:      "it is about standard input: `echo '{' | sigmac eval --json`",
}

// UnknownRowsElement is an element of the command line that the workbook lacks.
var UnknownRowsElement = &Entry{
	Code: "S1514", Name: "unknown-rows-element", Severity: Error,
	Title:       "the workbook has no such element, or it has no rows",
	Explanation: "`sigmac rows` takes the handle, id or title of an element that shows rows: a table, chart, pivot table, KPI or input table.",
	ByHand:      "it is about the command line: `sigmac rows no_such_element`",
}

// UnknownRowsControl is a control value of the command line that cannot be used.
var UnknownRowsControl = &Entry{
	Code: "S1515", Name: "unknown-rows-control", Severity: Error,
	Title:       "`--control` names no control, or a value that it cannot take",
	Explanation: "`--control NAME=VALUE` sets a control: its handle or id, and what a reader would pick. Separate several values with commas, and write ranges as `1..5` or `2026-01-01..2026-03-31`.",
	ByHand:      "it is about the command line: `sigmac rows sales --control no_such=1`",
}
