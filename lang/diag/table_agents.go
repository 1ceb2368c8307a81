package diag

// agentEntries are about what reads what, and about the tools for agents.
var agentEntries = []*Entry{UnknownUsesName, ColumnGone, UnknownToDbt}

// UnknownUsesName is a name that `sigmac uses` does not know.
var UnknownUsesName = &Entry{
	Code: "S1486", Name: "unknown-uses-name", Severity: Error,
	Title:       "nothing in the project has that name",
	Explanation: "`sigmac uses` takes the name of a column, element, control, table, connection, param, let or component, and lists what reads it. Write a column of one element as `element/Column`.",
	ByHand:      "it is about the command line: `sigmac uses no_such_name`",
}

// ColumnGone is a column that a table no longer has, and that workbooks read.
var ColumnGone = &Entry{
	Code: "S1487", Name: "column-gone", Severity: Warning,
	Title:       "a column that workbooks read no longer exists",
	Explanation: "`sigmac schema pull` and `sigmac schema import` compare each table with what `schema.lock.json` recorded before. A column that no longer exists is reported with the tiles that read it, directly or through other elements; `sigmac uses` lists them. After that, every place in the sources that names the column is an error.",
	ByHand:      "it needs a table that lost a column: `sigmac schema pull` before and after",
}

// UnknownToDbt is a table of an exposure that dbt is not known to build.
var UnknownToDbt = &Entry{
	Code: "S1488", Name: "unknown-to-dbt", Severity: Info,
	Title:       "a workbook reads a table that dbt does not build",
	Explanation: "`sigmac build --dbt-exposures` lists what a workbook depends on by dbt's unique ids, which `sigmac schema import` keeps in `schema.lock.json`. A table without one is left out of `depends_on`, so dbt does not know that the workbook reads it.",
	ByHand:      "it needs a published workbook: `sigmac build --dbt-exposures exposures.yml` without `sigmac schema import`",
}
