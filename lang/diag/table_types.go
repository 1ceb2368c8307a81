package diag

import "slices"

// S10: types and levels of formulas.
var (
	ArgumentType = &Entry{Code: "S1001", Name: "argument-type", Severity: Error,
		Title:       "a function is given a value of a type that it does not take",
		Explanation: "Sigma converts nothing by itself: a function that takes a date refuses a text that looks like one. The element saves, and shows an error where its values should be. `Text`, `Number`, `Date` and `Logical` convert. Where the parameters of the function are not described by Sigma this is a warning.",
		Wrong:       "table t from sales { column [Month] = DateTrunc(\"month\", [Region]) }",
		Right:       "table t from sales { column [Month] = DateTrunc(\"month\", [Date]) }"}
	OperandType = &Entry{Code: "S1002", Name: "operand-type", Severity: Error,
		Title:       "an operator stands beside a value of a type that it does not take",
		Explanation: "`+`, `-`, `*`, `/`, `%` and `^` take numbers, `&` takes texts. Dates are moved with `DateAdd` and held against each other with `DateDiff`.",
		Wrong:       "table t from sales { column [Age] = Today() - [Date] }",
		Right:       "table t from sales { column [Age] = DateDiff(\"day\", [Date], Today()) }"}
	PlusOnText = &Entry{Code: "S1003", Name: "plus-on-text", Severity: Error,
		Title:       "texts are joined with `&`",
		Explanation: "`+` adds numbers alone. `&` joins texts; other values become texts by `Text(…)`.",
		Wrong:       "table t from sales { column [Place] = [Region] + \", \" + [State] }",
		Right:       "table t from sales { column [Place] = [Region] & \", \" & [State] }"}
	ConditionType = &Entry{Code: "S1004", Name: "condition-type", Severity: Error,
		Title:       "a condition is not a logical value",
		Explanation: "The conditions of `If`, `CountIf` and their kin, and what stands beside `And`, `Or` and `Not`, are true or false. A number is neither, also where it is 0 or 1: the query fails and the chart stays blank.",
		Wrong:       "table t from sales { column [Big] = If([Quantity], \"yes\", \"no\") }",
		Right:       "table t from sales { column [Big] = If([Quantity] = 1, \"yes\", \"no\") }"}
	ComparedTypes = &Entry{Code: "S1005", Name: "compared-types", Severity: Error,
		Title:       "values of two types are compared",
		Explanation: "Both sides of a comparison have one type. There is no literal for dates: write `Date(\"2026-01-31\")`.",
		Wrong:       "table t from sales { column [New] = [Date] >= \"2026-01-01\" }",
		Right:       "table t from sales { column [New] = [Date] >= Date(\"2026-01-01\") }"}
	VariantUnconverted = &Entry{Code: "S1006", Name: "variant-unconverted", Severity: Error,
		Title:       "a variant stands where a value of one type is due",
		Explanation: "What `Json` gives, and the fields of it, can be anything, so Sigma takes it nowhere until `Text`, `Number`, `Date` or `Logical` says what it is.",
		Wrong:       "table t from sales { column [City] = Upper(Json([Store]).city) }",
		Right:       "table t from sales { column [City] = Upper(Text(Json([Store]).city)) }"}
	DifferentTypes = &Entry{Code: "S1007", Name: "different-types", Severity: Error,
		Title:       "values that share a column have different types",
		Explanation: "The results of `If` and `Switch`, the values of `Coalesce`, and what `In` looks for have one type. Where Sigma's pages do not say so, but show nothing else, this is a warning.",
		Wrong:       "table t from sales { column [Known] = Coalesce([Revenue], \"none\") }",
		Right:       "table t from sales { column [Known] = Coalesce([Revenue], 0) }"}
	ControlType = &Entry{Code: "S1008", Name: "control-type", Severity: Error,
		Title:       "a control is used as if its value had another type",
		Explanation: "A date range has two ends, `[period].start` and `[period].end`. The value of a list is a set: a column can be compared with it, and nothing can be computed with it.",
		Wrong:       "control date-range period \"Period\" { filters [sales/Date] }\ntable t from sales { column [In] = [Date] >= [period] }",
		Right:       "control date-range period \"Period\" { filters [sales/Date] }\ntable t from sales { column [In] = [Date] >= [period].start }"}
	UnknownField = &Entry{Code: "S1009", Name: "unknown-field", Severity: Error,
		Title:       "a value has no such field or element",
		Explanation: "Fields belong to variants, records and range controls, elements in `[0]` to arrays and variants. A text has neither.",
		Wrong:       "table t from sales { column [City] = [Store].city }",
		Right:       "table t from sales { column [City] = Text(Json([Store]).city) }"}
	SetComparedWithOne = &Entry{Code: "S1022", Name: "set-compared-with-one", Severity: Warning,
		Title:       "a control with several values is compared with one text",
		Explanation: "A list control lets readers choose several values, so its value is a set, and no set equals one text. With `selectionMode single` it is one value. What several values are among is said by a filter of the control, or by comparing a column with it.",
		Wrong:       "control list pick \"Region\" from [sales/Region] { filters [sales/Region] }\ntable t from sales { column [East] = If([pick] = \"East\", 1, 0) }",
		Right:       "control list pick \"Region\" from [sales/Region] {\n  selectionMode single\n  filters [sales/Region]\n}\ntable t from sales { column [East] = If([pick] = \"East\", 1, 0) }"}
	MixedLevels = &Entry{Code: "S1010", Name: "mixed-levels", Severity: Error,
		Title:       "a value of each row stands beside one of many rows",
		Explanation: "An aggregate is one value for many rows, and Sigma cannot tell which of these rows the other value is to come from. Make an aggregate of it too, `Max([Target])`, or bring the condition into the aggregate, `SumIf([Revenue], [Paid])`.",
		Wrong:       "kpi-chart k \"K\" from sales { value = Sum([Revenue]) / [Quantity] }",
		Right:       "kpi-chart k \"K\" from sales { value = Sum([Revenue]) / Sum([Quantity]) }"}
	NestedAggregate = &Entry{Code: "S1011", Name: "nested-aggregate", Severity: Error,
		Title:       "an aggregate of an aggregate",
		Explanation: "An aggregate takes rows and leaves none for another one around it. To go over the results of a group, compute them in a table with that group and read the table, `from by_store by store`, or nest one group in another.",
		Wrong:       "kpi-chart k \"K\" from sales { value = Max(Sum([Revenue])) }",
		Right:       "kpi-chart k \"K\" from sales { value = Sum([Revenue]) }"}
	AggregateExpected = &Entry{Code: "S1012", Name: "aggregate-expected", Severity: Error,
		Title:       "a value of each row stands where an aggregate is due",
		Explanation: "A measure of a chart, the value of a KPI and a calculation of a group are one value for many rows. A plain column there shows `multiple values`, or nothing.",
		Wrong:       "kpi-chart k \"K\" from sales { value = [Revenue] }",
		Right:       "kpi-chart k \"K\" from sales { value = Sum([Revenue]) }"}
	RowExpected = &Entry{Code: "S1013", Name: "row-expected", Severity: Error,
		Title:       "an aggregate stands where a value of each row is due",
		Explanation: "A dimension of a chart and a key of a group split the rows, so they must be known for each row before anything is added up.",
		Wrong:       "bar-chart b \"B\" from sales {\n  x = Sum([Revenue])\n  y = Count()\n}",
		Right:       "bar-chart b \"B\" from sales {\n  x = [Region]\n  y = Count()\n}"}
	ConstantExpected = &Entry{Code: "S1014", Name: "constant-expected", Severity: Error,
		Title:       "an argument can't be a column",
		Explanation: "How many rows `Lag` goes back, or which period `DateLookback` compares with, is said once for all rows: by a number, a text or a control.",
		Wrong:       "bar-chart b \"B\" from sales {\n  x = [Region]\n  y = Lag(Sum([Revenue]), Sum([Quantity]))\n}",
		Right:       "bar-chart b \"B\" from sales {\n  x = [Region]\n  y = Lag(Sum([Revenue]), 1)\n}"}
	DeclaredType = &Entry{Code: "S1015", Name: "declared-type", Severity: Error,
		Title:       "a column is declared with a type that it does not have",
		Explanation: "`: type` tells the compiler what it cannot see. Where it can, because the formula or the source tells, the two must agree. The type changes nothing in the spec.",
		Wrong:       "table t from sales { columns [Date]: text }",
		Right:       "table t from sales { columns [Date]: date }"}
	FilterType = &Entry{Code: "S1016", Name: "filter-type", Severity: Error,
		Title:       "a filter or highlight does not fit the type of its column",
		Explanation: "Ranges of numbers are for numbers, spans of time for dates, `contains` and its kin for texts, and the values of a list have the type of the column.",
		Wrong:       "table t from sales {\n  columns [Region]\n  filter [Region] between 4 and 10\n}",
		Right:       "table t from sales {\n  columns [Region]\n  filter [Region] in \"East\", \"West\"\n}"}
	DividesByZero = &Entry{Code: "S1018", Name: "divides-by-zero", Severity: Warning,
		Title:       "a formula divides by zero",
		Explanation: "Sigma gives Null for a division by zero, so that the whole formula shows nothing.",
		Wrong:       "kpi-chart k \"K\" from sales { value = Sum([Revenue]) / 0 }",
		Right:       "kpi-chart k \"K\" from sales { value = Sum([Revenue]) / 100 }"}
	ControlFilterType = &Entry{Code: "S1017", Name: "control-filter-type", Severity: Error,
		Title:       "a control filters a column of a type that it can't filter",
		Explanation: "Sigma takes a list control on a number or a date, and drops its target without a word: nothing is filtered. Give the table a text of the column, `column [Year as text] = Text([Year])`, and filter that, or take a control for numbers or dates.",
		Wrong:       "control list year \"Year\" from [sales/Quantity] { filters [sales/Quantity] }",
		Right:       "control number-range year \"Year\" { filters [sales/Quantity] }"}
)

// IsOfTypes tells of findings on types and levels.
func (e *Entry) IsOfTypes() bool { return slices.Contains(typeEntries, e) }

var typeEntries = []*Entry{
	ArgumentType, OperandType, PlusOnText, ConditionType, ComparedTypes, VariantUnconverted, DifferentTypes, ControlType, SetComparedWithOne,
	UnknownField, MixedLevels, SetComparedWithOne, NestedAggregate, AggregateExpected, RowExpected, ConstantExpected, DeclaredType, FilterType,
	ControlFilterType, DividesByZero, LockForm, TablePath,
}

// S10, from S1020 on: schema.lock.json.
var (
	LockForm = &Entry{Code: "S1020", Name: "lock-form", Severity: Error,
		Title:       "schema.lock.json can't be read",
		Explanation: "The lock tells the columns and types of what workbooks read, so that mistyped columns are found. docs/schema-lock.md describes it; `sigmac schema pull` writes it.",
		ByHand:      "the example would be a second file; write `{\"version\": 9}` into schema.lock.json to see it"}
	TablePath = &Entry{Code: "S1021", Name: "table-path", Severity: Error,
		Title:       "the lock knows no table of this path",
		Explanation: "Sigma answers `Source not found` for a path of the wrong depth, and on most warehouses for one in another case. The lock knows how the paths of this connection are written.",
		ByHand:      "it takes a schema.lock.json with tables of the connection"}
)
