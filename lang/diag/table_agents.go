package diag

// agentEntries are about what reads what, and about the tools for agents.
var agentEntries = []*Entry{UnknownUsesName, ColumnGone, UnknownToDbt}

// UnknownUsesName is a name that `sigmac uses` does not know.
var UnknownUsesName = &Entry{
	Code: "S1486", Name: "unknown-uses-name", Severity: Error,
	Title:       "nothing in the project has that name",
	Explanation: "`sigmac uses` takes the name of a column, an element, a control, a table, a connection, a param, a let or a component, and says what reads it. A column of one element is `element/Column`.",
	ByHand:      "it is about the command line: `sigmac uses no_such_name`",
}

// ColumnGone is a column that a table no longer has, and that workbooks read.
var ColumnGone = &Entry{
	Code: "S1487", Name: "column-gone", Severity: Warning,
	Title:       "a column that workbooks read is gone",
	Explanation: "`sigmac schema pull` and `sigmac schema import` compare what a table has with what `schema.lock.json` said before. A column that is no longer there is reported with the tiles that read it, directly or over other elements; `sigmac uses` lists them. The sources then have an error wherever they name it.",
	ByHand:      "it takes a table that lost a column: `sigmac schema pull` before and after",
}

// UnknownToDbt is a table of an exposure that dbt is not known to build.
var UnknownToDbt = &Entry{
	Code: "S1488", Name: "unknown-to-dbt", Severity: Info,
	Title:       "a workbook reads a table that dbt is not known to build",
	Explanation: "`sigmac build --dbt-exposures` says what a workbook depends on by dbt's unique ids, which `sigmac schema import` keeps in `schema.lock.json`. A table without one is left out of `depends_on`, so that dbt does not know that the workbook reads it.",
	ByHand:      "it takes a published workbook: `sigmac build --dbt-exposures exposures.yml` without `sigmac schema import`",
}
