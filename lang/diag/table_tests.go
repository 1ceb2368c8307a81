package diag

var testEntries = []*Entry{
	BadTest, UnknownTestedWorkbook, UnknownTestColumn, BadTestTable, BadTestControl, BadGiven, BadExpectation, MisplacedTest, EmptyTest,
	TestFailed, TestNotComputed, JoinMultiplies, FilterKeepsNothing, ChartAlwaysEmpty,
}

// BadTest is a statement of a test that is not one.
var BadTest = &Entry{
	Code: "S1600", Name: "bad-test", Severity: Error,
	Title:       "a malformed statement in a test",
	Explanation: "A test holds `now`, `user`, `given`, `control` and `expect`, each in the form that `docs/language.md` shows.",
	Wrong:       "test \"revenue\" for example {\n  assume revenue = 120\n}",
	Right:       testedExample("  expect revenue = 120"),
}

// UnknownTestedWorkbook is a test of a workbook that is not there.
var UnknownTestedWorkbook = &Entry{
	Code: "S1601", Name: "unknown-tested-workbook", Severity: Error,
	Title:       "a test of an unknown workbook",
	Explanation: "`for` names the workbook that a test is about, by the word after `workbook`. It may be left out if the project has one workbook.",
	Wrong:       "test \"revenue\" for exemple {\n  expect revenue = 120\n}",
	Right:       testedExample("  expect revenue = 120"),
}

// UnknownTestColumn is a header or a column in brackets that names nothing.
var UnknownTestColumn = &Entry{
	Code: "S1602", Name: "unknown-test-column", Severity: Error,
	Title:       "a test names an unknown column",
	Explanation: "The header of `given` names columns of the source, the header of `expect` columns that the element shows. Names must match exactly.",
	Wrong:       testedExample("  expect sales [Margin] = (0.5, 0.25)"),
	Right:       testedExample("  expect sales [Revenue] = (120, 80)"),
}

// BadTestTable is rows of a test that cannot be read.
var BadTestTable = &Entry{
	Code: "S1603", Name: "bad-test-table", Severity: Error,
	Title:       "the rows of a test cannot be read",
	Explanation: "Rows are CSV with a header. Each row has as many fields as the header, and each field has its column's type: dates as `2026-01-31`, numbers without thousands separators, `true` and `false`. An empty field is null, `\"\"` an empty text.",
	Wrong:       testedExample("  expect sales \"\"\"\n    Region, Revenue\n    East,   many\n    \"\"\""),
	Right:       testedExample("  expect sales \"\"\"\n    Region, Revenue\n    East,   120\n    \"\"\""),
}

// BadTestControl is a control of a test with what cannot be picked in it.
var BadTestControl = &Entry{
	Code: "S1604", Name: "bad-test-control", Severity: Error,
	Title:       "a test picks something that a control does not offer",
	Explanation: "`control` says what a reader picks, in the words of the control's own settings: `control region \"East\"`, `control period last 6 months`. A reader cannot change which columns a control filters or what it offers.",
	Wrong: "control segmented grain \"By\" from manual(\"month\", \"quarter\")\n" +
		"test \"by week\" for example {\n  control grain \"week\"\n  expect sales rows 2\n}",
	Right: "control segmented grain \"By\" from manual(\"month\", \"quarter\")\n" +
		"test \"by quarter\" for example {\n  control grain \"quarter\"\n  expect sales rows 2\n}",
}

// BadGiven is rows for what takes none.
var BadGiven = &Entry{
	Code: "S1605", Name: "bad-given", Severity: Error,
	Title:       "rows are given to something that reads none",
	Explanation: "`given` gives rows to an external source: through the element that reads it, through a leg of a join with `leg`, or by the source's own name, `given DB.SHOP.ORDERS`. An element that reads another element gets its rows from that one.",
	Wrong:       testedExample("  given revenue \"\"\"\n    Revenue\n    120\n    \"\"\"\n  expect revenue = 120"),
	Right:       testedExample("  given sales \"\"\"\n    Revenue\n    120\n    \"\"\"\n  expect revenue = 120"),
}

// BadExpectation is an expectation that an element cannot have.
var BadExpectation = &Entry{
	Code: "S1606", Name: "bad-expectation", Severity: Error,
	Title:       "a malformed expectation",
	Explanation: "An expectation is a single value (`= 120`), rows (a text block with a header), a column (`[Margin] = (0.5, Null)`), `rows 2`, `every (…)`, `unique [ID]`, or the text that a reader sees.",
	Wrong:       testedExample("  expect revenue > 120"),
	Right:       testedExample("  expect revenue every ([Total Revenue] > 120)"),
}

// MisplacedTest is a workbook among tests.
var MisplacedTest = &Entry{
	Code: "S1607", Name: "misplaced-test", Severity: Error,
	Title:       "a workbook or a test in the wrong place",
	Explanation: "Files that end in `.test.sigma` hold tests and what they use; `build` skips them, so a workbook in one would never be built. A test belongs at the top level of a file, never inside a workbook.",
	ByHand:      "it is about the names of files: a `workbook` in `sales.test.sigma`",
}

// EmptyTest is a test that expects nothing.
var EmptyTest = &Entry{
	Code: "S1608", Name: "empty-test", Severity: Warning,
	Title:       "a test without `expect`",
	Explanation: "Such a test passes whatever the workbook does.",
	Wrong:       testedExample("  now \"2026-03-01T12:00:00Z\""),
	Right:       testedExample("  expect revenue = 120"),
}

// TestFailed is an expectation that does not hold.
var TestFailed = &Entry{
	Code: "S1620", Name: "test-failed", Severity: Error,
	Title:       "an expectation fails",
	Explanation: "The workbook shows something else than the test expects. The help shows both, the rows that the value was computed from, and each step of its formula. `sigmac test --update` writes the actual values into the tables of `expect`.",
	ByHand:      "only `sigmac test` runs tests",
}

// TestNotComputed is an expectation that could not be tried.
var TestNotComputed = &Entry{
	Code: "S1621", Name: "test-not-computed", Severity: Error,
	Title:       "an expectation cannot be computed",
	Explanation: "The test depends on something that could not be computed: a source has no rows, a formula is wrong, or only Sigma can compute a function. Tests never run on sample rows. The message says what is missing.",
	ByHand:      "only `sigmac test` runs tests",
}

// TestNotExported is an expectation of a live test for which Sigma gave no rows.
var TestNotExported = &Entry{
	Code: "S1630", Name: "test-not-exported", Severity: Error,
	Title:       "an expectation cannot be compared with Sigma's export",
	Explanation: "`sigmac test --live` asks Sigma for the rows of the published workbook. There are none for this expectation: the workbook is not published, the export failed or timed out, or exports do not include what is expected, such as text elements and rows of groups.",
	ByHand:      "`sigmac test --live` alone asks Sigma for rows",
}

// JoinMultiplies is a join that makes more rows than its primary source has.
var JoinMultiplies = &Entry{
	Code: "S1640", Name: "join-multiplies", Severity: Warning,
	Title:       "a join multiplies the rows of its primary source",
	Explanation: "A row of the primary source matches several rows of the other source, so it is repeated, and sums count it several times. This is how revenue gets doubled. Make the key of the other source unique, or aggregate it first. `sigmac test` finds this on the rows of tests.",
	ByHand:      "only `sigmac test` finds this, on rows",
}

// FilterKeepsNothing is a filter that removes all rows.
var FilterKeepsNothing = &Entry{
	Code: "S1641", Name: "filter-keeps-nothing", Severity: Warning,
	Title:       "a filter removes all rows in every test",
	Explanation: "In every test of this element there were rows before the filter and none after it. Either the filter is wrong, or the tests need a row that it keeps.",
	ByHand:      "only `sigmac test` finds this, on rows",
}

// ChartAlwaysEmpty is a chart that shows nothing in any test.
var ChartAlwaysEmpty = &Entry{
	Code: "S1642", Name: "chart-always-empty", Severity: Warning,
	Title:       "a chart is empty in every test",
	Explanation: "No test has rows for which the chart shows a mark, so nothing in it is tested.",
	ByHand:      "only `sigmac test` finds this, on rows",
}

// testedExample is a chart with a test that has a body.
func testedExample(body string) string {
	return "kpi-chart revenue \"Total Revenue\" from sales { value = Sum([Revenue]) }\ntest \"revenue\" for example {\n" + body + "\n}"
}
