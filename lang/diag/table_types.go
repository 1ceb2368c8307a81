package diag

import "slices"

// S10: types and levels of formulas.
var (
	ArgumentType = &Entry{Code: "S1001", Name: "argument-type", Severity: Error,
		Title:       "a function gets a value of the wrong type",
		Explanation: "Sigma converts nothing by itself: a function that takes a date refuses a text that looks like one. The element saves, and shows an error instead of values. Convert with `Text`, `Number`, `Date` or `Logical`. If Sigma does not document the function's parameters, this is a warning.",
		Wrong:       "table t from sales { column [Month] = DateTrunc(\"month\", [Region]) }",
		Right:       "table t from sales { column [Month] = DateTrunc(\"month\", [Date]) }"}
	OperandType = &Entry{Code: "S1002", Name: "operand-type", Severity: Error,
		Title:       "an operator gets a value of the wrong type",
		Explanation: "`+`, `-`, `*`, `/`, `%` and `^` take numbers, `&` takes texts. Move dates with `DateAdd` and compare them with `DateDiff`.",
		Wrong:       "table t from sales { column [Age] = Today() - [Date] }",
		Right:       "table t from sales { column [Age] = DateDiff(\"day\", [Date], Today()) }"}
	PlusOnText = &Entry{Code: "S1003", Name: "plus-on-text", Severity: Error,
		Title:       "texts joined with `+`",
		Explanation: "`+` only adds numbers. `&` joins texts; convert other values with `Text(…)`.",
		Wrong:       "table t from sales { column [Place] = [Region] + \", \" + [State] }",
		Right:       "table t from sales { column [Place] = [Region] & \", \" & [State] }"}
	ConditionType = &Entry{Code: "S1004", Name: "condition-type", Severity: Error,
		Title:       "a condition is not true/false",
		Explanation: "The conditions of `If`, `CountIf` and similar functions, and the operands of `And`, `Or` and `Not`, are true or false. A number is neither, even if it is 0 or 1: the query fails and the chart stays blank.",
		Wrong:       "table t from sales { column [Big] = If([Quantity], \"yes\", \"no\") }",
		Right:       "table t from sales { column [Big] = If([Quantity] = 1, \"yes\", \"no\") }"}
	ComparedTypes = &Entry{Code: "S1005", Name: "compared-types", Severity: Error,
		Title:       "values of two types are compared",
		Explanation: "Both sides of a comparison must have the same type. There are no date literals: write `Date(\"2026-01-31\")`.",
		Wrong:       "table t from sales { column [New] = [Date] >= \"2026-01-01\" }",
		Right:       "table t from sales { column [New] = [Date] >= Date(\"2026-01-01\") }"}
	VariantUnconverted = &Entry{Code: "S1006", Name: "variant-unconverted", Severity: Error,
		Title:       "a variant where a value of one type is needed",
		Explanation: "The result of `Json`, and its fields, can be of any type, so Sigma does not accept it anywhere until `Text`, `Number`, `Date` or `Logical` converts it.",
		Wrong:       "table t from sales { column [City] = Upper(Json([Store]).city) }",
		Right:       "table t from sales { column [City] = Upper(Text(Json([Store]).city)) }"}
	DifferentTypes = &Entry{Code: "S1007", Name: "different-types", Severity: Error,
		Title:       "values that share a column have different types",
		Explanation: "The results of `If` and `Switch`, the values of `Coalesce`, and the values that `In` looks for must have the same type. Where Sigma's documentation only shows this in examples, this is a warning.",
		Wrong:       "table t from sales { column [Known] = Coalesce([Revenue], \"none\") }",
		Right:       "table t from sales { column [Known] = Coalesce([Revenue], 0) }"}
	ControlType = &Entry{Code: "S1008", Name: "control-type", Severity: Error,
		Title:       "a control is used as if its value had another type",
		Explanation: "A date range has two ends, `[period].start` and `[period].end`. The value of a list control is a set: it can be compared with a column, but not computed with.",
		Wrong:       "control date-range period \"Period\" { filters [sales/Date] }\ntable t from sales { column [In] = [Date] >= [period] }",
		Right:       "control date-range period \"Period\" { filters [sales/Date] }\ntable t from sales { column [In] = [Date] >= [period].start }"}
	UnknownField = &Entry{Code: "S1009", Name: "unknown-field", Severity: Error,
		Title:       "a value has no such field or element",
		Explanation: "Variants, records and range controls have fields; arrays and variants have elements, `[0]`. A text has neither.",
		Wrong:       "table t from sales { column [City] = [Store].city }",
		Right:       "table t from sales { column [City] = Text(Json([Store]).city) }"}
	SetComparedWithOne = &Entry{Code: "S1022", Name: "set-compared-with-one", Severity: Warning,
		Title:       "a control with several values is compared with one text",
		Explanation: "A list control lets readers choose several values, so its value is a set, and no set equals a text. With `selectionMode single` it is a single value. To test for several values, use a filter of the control, or compare a column with it.",
		Wrong:       "control list pick \"Region\" from [sales/Region] { filters [sales/Region] }\ntable t from sales { column [East] = If([pick] = \"East\", 1, 0) }",
		Right:       "control list pick \"Region\" from [sales/Region] {\n  selectionMode single\n  filters [sales/Region]\n}\ntable t from sales { column [East] = If([pick] = \"East\", 1, 0) }"}
	MixedLevels = &Entry{Code: "S1010", Name: "mixed-levels", Severity: Error,
		Title:       "an aggregate mixed with a value of each row",
		Explanation: "An aggregate is one value for many rows, and Sigma cannot tell which of these rows the other value should come from. Aggregate it too, `Max([Target])`, or move the condition into the aggregate, `SumIf([Revenue], [Paid])`.",
		Wrong:       "kpi-chart k \"K\" from sales { value = Sum([Revenue]) / [Quantity] }",
		Right:       "kpi-chart k \"K\" from sales { value = Sum([Revenue]) / Sum([Quantity]) }"}
	NestedAggregate = &Entry{Code: "S1011", Name: "nested-aggregate", Severity: Error,
		Title:       "an aggregate of an aggregate",
		Explanation: "An aggregate turns rows into one value, which cannot be aggregated again. To aggregate the results of a group, compute them in a table with that group and read the table, `from by_store by store`, or nest one group in another.",
		Wrong:       "kpi-chart k \"K\" from sales { value = Max(Sum([Revenue])) }",
		Right:       "kpi-chart k \"K\" from sales { value = Sum([Revenue]) }"}
	AggregateExpected = &Entry{Code: "S1012", Name: "aggregate-expected", Severity: Error,
		Title:       "a value of each row where an aggregate is expected",
		Explanation: "A measure of a chart, the value of a KPI and a calculation of a group are one value for many rows. A plain column there shows `multiple values`, or nothing.",
		Wrong:       "kpi-chart k \"K\" from sales { value = [Revenue] }",
		Right:       "kpi-chart k \"K\" from sales { value = Sum([Revenue]) }"}
	RowExpected = &Entry{Code: "S1013", Name: "row-expected", Severity: Error,
		Title:       "an aggregate where a value of each row is expected",
		Explanation: "A dimension of a chart and a key of a group divide the rows, so each row must have a value before anything is aggregated.",
		Wrong:       "bar-chart b \"B\" from sales {\n  x = Sum([Revenue])\n  y = Count()\n}",
		Right:       "bar-chart b \"B\" from sales {\n  x = [Region]\n  y = Count()\n}"}
	ConstantExpected = &Entry{Code: "S1014", Name: "constant-expected", Severity: Error,
		Title:       "an argument can't be a column",
		Explanation: "Some arguments, such as how many rows `Lag` goes back or which period `DateLookback` compares with, have one value for all rows: a number, a text or a control.",
		Wrong:       "bar-chart b \"B\" from sales {\n  x = [Region]\n  y = Lag(Sum([Revenue]), Sum([Quantity]))\n}",
		Right:       "bar-chart b \"B\" from sales {\n  x = [Region]\n  y = Lag(Sum([Revenue]), 1)\n}"}
	DeclaredType = &Entry{Code: "S1015", Name: "declared-type", Severity: Error,
		Title:       "a column is declared with the wrong type",
		Explanation: "`: type` tells the compiler what it cannot see. If it can see the type, because of the formula or the source, the two must agree. The declared type changes nothing in the spec.",
		Wrong:       "table t from sales { columns [Date]: text }",
		Right:       "table t from sales { columns [Date]: date }"}
	FilterType = &Entry{Code: "S1016", Name: "filter-type", Severity: Error,
		Title:       "a filter or highlight does not fit the type of its column",
		Explanation: "Ranges of numbers are for numbers, spans of time for dates, `contains` and the other text matches for texts, and the values of a list must have the type of the column.",
		Wrong:       "table t from sales {\n  columns [Region]\n  filter [Region] between 4 and 10\n}",
		Right:       "table t from sales {\n  columns [Region]\n  filter [Region] in \"East\", \"West\"\n}"}
	DividesByZero = &Entry{Code: "S1018", Name: "divides-by-zero", Severity: Warning,
		Title:       "a formula divides by zero",
		Explanation: "Sigma returns Null for a division by zero, so the whole formula shows nothing.",
		Wrong:       "kpi-chart k \"K\" from sales { value = Sum([Revenue]) / 0 }",
		Right:       "kpi-chart k \"K\" from sales { value = Sum([Revenue]) / 100 }"}
	ControlFilterType = &Entry{Code: "S1017", Name: "control-filter-type", Severity: Error,
		Title:       "a control filters a column of a type that it can't filter",
		Explanation: "Sigma accepts a list control on a number or a date, but silently drops its target: nothing is filtered. Add a text version of the column to the table, `column [Year as text] = Text([Year])`, and filter that, or use a control for numbers or dates.",
		Wrong:       "control list year \"Year\" from [sales/Quantity] { filters [sales/Quantity] }",
		Right:       "control number-range year \"Year\" { filters [sales/Quantity] }"}
)

// IsOfTypes tells of findings on types and levels.
func (e *Entry) IsOfTypes() bool { return slices.Contains(typeEntries, e) }

var typeEntries = []*Entry{
	ArgumentType, OperandType, PlusOnText, ConditionType, ComparedTypes, VariantUnconverted, DifferentTypes, ControlType, SetComparedWithOne,
	UnknownField, MixedLevels, NestedAggregate, AggregateExpected, RowExpected, ConstantExpected, DeclaredType, FilterType,
	ControlFilterType, DividesByZero, LockForm, TablePath,
}

// S10, from S1020 on: schema.lock.json.
var (
	LockForm = &Entry{Code: "S1020", Name: "lock-form", Severity: Error,
		Title:       "schema.lock.json can't be read",
		Explanation: "The lock records the columns and types that workbooks read, so that mistyped columns are found. docs/schema-lock.md describes it; `sigmac schema pull` writes it.",
		ByHand:      "the example would be a second file; write `{\"version\": 9}` into schema.lock.json to see it"}
	TablePath = &Entry{Code: "S1021", Name: "table-path", Severity: Error,
		Title:       "the lock has no table at this path",
		Explanation: "Sigma answers `Source not found` for a path of the wrong depth, and on most warehouses for a path in the wrong case. The lock has the paths of this connection as they are written in the warehouse.",
		ByHand:      "it needs a schema.lock.json with tables of the connection"}
)
