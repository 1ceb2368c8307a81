package diag

// S08: findings about findings, and editorial ones.
var (
	AllowsNothing = &Entry{Code: "S0801", Name: "allows-nothing", Severity: Warning,
		Title:       "a comment allows a finding that is not there",
		Explanation: "`// sigmac:allow CODE reason` above a statement allows that finding in it and in its body. One that allows nothing is a leftover.",
		Wrong:       "// sigmac:allow raw-overwrites it was needed once\ndivider line",
		Right:       "divider line"}
	AllowForm = &Entry{Code: "S0802", Name: "allow-form", Severity: Warning,
		Title:       "a comment that allows a finding is not well formed",
		Explanation: "Behind `sigmac:allow` stand the code or the name of the finding and a reason, for whoever reads it next.",
		Wrong:       "// sigmac:allow raw-overwrites\ndivider line",
		Right:       "// sigmac:allow raw-overwrites the style is new in Sigma\ndivider line {\n  direction vertical\n  raw { \"direction\": \"diagonal\" }\n}"}
	AggregateWithoutGroup = &Entry{Code: "S0803", Name: "aggregate-table-without-grouping", Severity: Warning,
		Title:       "aggregates stand beside plain columns in a table without groups",
		Explanation: "A table without groups shows the rows of its source, so an aggregate is repeated on each of them, and a conditional sum reads zero on most. Put the plain columns into `group id by …` and the aggregates into its block.",
		Wrong:       "table t from sales {\n  columns [Store]\n  column [Total] = Sum([Revenue])\n}",
		Right:       "table t from sales {\n  group store by [Store] { column [Total] = Sum([Revenue]) }\n}"}
)

var lintEntries = []*Entry{AllowsNothing, AllowForm, AggregateWithoutGroup}
