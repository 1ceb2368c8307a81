package diag

var formulaEntries = []*Entry{
	MissingValue, UnexpectedToken, UnclosedParenthesis, FormulaTooDeep, ForeignOperator, OperatorAsFunction,
	ForeignSyntax, BareName, NumberForm, EmptyReference, BadIndex, BadRecord, MissingField, NotAValue,
	UnknownFunction, ArgumentCount, FixedText, ArgumentOrder, UnclosedTemplate,
}

// MissingValue is an operator or comma without a value beside it.
var MissingValue = &Entry{
	Code: "S0201", Name: "missing-value", Severity: Error,
	Title:       "a value is missing in a formula",
	Explanation: "Every operator stands between two values (`-` and `Not` before one), and every comma between two arguments.",
	Wrong:       "kpi-chart k \"K\" from sales { value = Sum([Revenue]) / }",
	Right:       "kpi-chart k \"K\" from sales { value = Sum([Revenue]) / Sum([Cost]) }",
}

// UnexpectedToken is something behind a whole value that does not continue it.
var UnexpectedToken = &Entry{
	Code: "S0202", Name: "unexpected-token", Severity: Error,
	Title:       "two values stand side by side in a formula",
	Explanation: "Behind a value comes an operator, a comma or the end of the parentheses. Texts are joined with `&`.",
	Wrong:       "kpi-chart k \"K\" from sales { value = Sum([Revenue] [Cost]) }",
	Right:       "kpi-chart k \"K\" from sales { value = Sum([Revenue] - [Cost]) }",
}

// UnclosedParenthesis is a `(` or a record's `{` without its end.
var UnclosedParenthesis = &Entry{
	Code: "S0203", Name: "unclosed-parenthesis", Severity: Error,
	Title:       "a parenthesis is not closed",
	Explanation: "A parenthesis does not join lines: a formula goes on in the next line only behind a comma, an operator or an opening parenthesis, so an unclosed one costs no more than its statement.",
	Wrong:       "kpi-chart k \"K\" from sales { value = Sum([Revenue] }",
	Right:       "kpi-chart k \"K\" from sales { value = Sum([Revenue]) }",
}

// FormulaTooDeep is a formula past the bounds of its size.
var FormulaTooDeep = &Entry{
	Code: "S0204", Name: "formula-too-deep", Severity: Error,
	Title:       "a formula is nested too deep or is too long",
	Explanation: "Parentheses, calls, records and signs nest at most 64 deep, and a formula has at most 10000 operators. Give a part of it a column or a `let` of its own; a long row of conditions is often a `Switch` or a `Lookup`.",
	ByHand:      "an example would be hundreds of signs long",
}

// ForeignOperator is an operator of another language.
var ForeignOperator = &Entry{
	Code: "S0205", Name: "foreign-operator", Severity: Error,
	Title:       "an operator of another language",
	Explanation: "Sigma compares with `=` and `!=`, joins texts with `&`, and has the words `And`, `Or` and `Not`.",
	Wrong:       "kpi-chart k \"K\" from sales { value = CountIf([Region] == \"East\" && [Revenue] <> 0) }",
	Right:       "kpi-chart k \"K\" from sales { value = CountIf([Region] = \"East\" And [Revenue] != 0) }",
}

// OperatorAsFunction is `Not(x)`, `And(a, b)` or `Or(a, b)`.
var OperatorAsFunction = &Entry{
	Code: "S0206", Name: "operator-as-function", Severity: Error,
	Title:       "`And`, `Or` or `Not` written as a function",
	Explanation: "They are operators: `a And b`, `a Or b`, `Not (a)` with a blank. Sigma accepts `Not(a)` without a word and gives null in every row.",
	Wrong:       "kpi-chart k \"K\" from sales { value = CountIf(Not([Paid])) }",
	Right:       "kpi-chart k \"K\" from sales { value = CountIf(Not ([Paid])) }",
}

// ForeignSyntax is a condition as SQL and Tableau write it.
var ForeignSyntax = &Entry{
	Code: "S0207", Name: "foreign-syntax", Severity: Error,
	Title:       "a condition of another language",
	Explanation: "What SQL writes with words is a function in Sigma: `If` and `Switch` for `CASE WHEN`, `In`, `Between`, `IsNull`, `Like`, `Contains`.",
	Wrong:       "table t \"T\" from sales { column [Size] = CASE WHEN [Revenue] > 10 THEN \"big\" ELSE \"small\" END }",
	Right:       "table t \"T\" from sales { column [Size] = If([Revenue] > 10, \"big\", \"small\") }",
}

// BareName is a word where a formula needs a column.
var BareName = &Entry{
	Code: "S0208", Name: "bare-name", Severity: Error,
	Title:       "a bare word in a formula",
	Explanation: "In a formula brackets name columns and controls, quotes hold texts, `$` stands before the name of a `param` or `let`, and functions have parentheses.",
	Wrong:       "kpi-chart k \"K\" from sales { value = Sum(Revenue) }",
	Right:       "kpi-chart k \"K\" from sales { value = Sum([Revenue]) }",
}

// NumberForm is a number that is not a number of Sigma's, or has zeros in front.
var NumberForm = &Entry{
	Code: "S0209", Name: "number-form", Severity: Error,
	Title:       "a number is not written as numbers are",
	Explanation: "A number begins with a digit or a point, and letters do not follow it directly. Zeros in front of it mean nothing, and are a warning.",
	Wrong:       "kpi-chart k \"K\" from sales { value = Sum([Revenue]) * 5x }",
	Right:       "kpi-chart k \"K\" from sales { value = Sum([Revenue]) * .5 }",
}

// EmptyReference is a pair of brackets without a column's name.
var EmptyReference = &Entry{
	Code: "S0210", Name: "empty-reference", Severity: Error,
	Title:       "brackets without a name",
	Explanation: "Brackets hold `Column` or `element/Column`, both parts with a name. A slash that belongs to a name is written `\\/`.",
	Wrong:       "kpi-chart k \"K\" from sales { value = Sum([sales/]) }",
	Right:       "kpi-chart k \"K\" from sales { value = Sum([sales/Revenue]) }",
}

// BadIndex is something but an index in the brackets behind a value.
var BadIndex = &Entry{
	Code: "S0211", Name: "bad-index", Severity: Error,
	Title:       "brackets behind a value hold no index",
	Explanation: "Directly behind a value brackets read an element of an array, counted from 0. Two columns have a comma or an operator between them.",
	Wrong:       "table t \"T\" from sales { column [Both] = [Region][State] }",
	Right:       "table t \"T\" from sales { column [Both] = [Region] & [State] }",
}

// BadRecord is a record literal with an entry that is none.
var BadRecord = &Entry{
	Code: "S0212", Name: "bad-record", Severity: Error,
	Title:       "an entry of a record is not `key: value`",
	Explanation: "A record is written `{key: value, \"other key\": value}`; its fields are read with a dot.",
	Wrong:       "table t \"T\" from sales { column [Place] = {region [Region]} }",
	Right:       "table t \"T\" from sales { column [Place] = {region: [Region]} }",
}

// MissingField is a dot without the name of a field.
var MissingField = &Entry{
	Code: "S0213", Name: "missing-field", Severity: Error,
	Title:       "the name of a field is missing",
	Explanation: "A dot behind a value reads one of its fields, such as `[Payload].city`, or `[period].start` of a date range control.",
	Wrong:       "table t \"T\" from sales { column [City] = Text([Region].) }",
	Right:       "table t \"T\" from sales { column [City] = Text(Json([Region]).city) }",
}

// NotAValue is something in a formula that only settings hold.
var NotAValue = &Entry{
	Code: "S0214", Name: "not-a-formula-value", Severity: Error,
	Title:       "a value that a formula can't hold",
	Explanation: "Lists, blocks of settings, text blocks and tagged strings belong to settings. A formula works on numbers, texts, dates, logicals, records and columns.",
	Wrong:       "kpi-chart k \"K\" from sales { value = Sum(([Revenue], [Cost])) }",
	Right:       "kpi-chart k \"K\" from sales { value = Sum([Revenue] + [Cost]) }",
}

// UnknownFunction is a call of a function that Sigma lacks.
var UnknownFunction = &Entry{
	Code: "S0215", Name: "unknown-function", Severity: Error,
	Title:       "a function that Sigma does not have",
	Explanation: "Sigma stores a formula with an unknown function without a word, and every cell then shows the text `Unknown function NAME` in place of a value. `sigmac functions` lists what there is; a function that your organisation defined is declared with `function Name(types): type`.",
	Wrong:       "kpi-chart k \"K\" from sales { value = Average([Revenue]) }",
	Right:       "kpi-chart k \"K\" from sales { value = Avg([Revenue]) }",
}

// ArgumentCount is a call with too few or too many arguments.
var ArgumentCount = &Entry{
	Code: "S0216", Name: "argument-count", Severity: Error,
	Title:       "a function with the wrong number of arguments",
	Explanation: "The help shows the function's parameters: `?` marks what may be left out, `...` what may repeat. Where the catalogue's parameters are inferred and not Sigma's own, this is a warning.",
	Wrong:       "table t \"T\" from sales { column [Month] = DateTrunc([Date]) }",
	Right:       "table t \"T\" from sales { column [Month] = DateTrunc(\"month\", [Date]) }",
}

// FixedText is a literal that is none of the texts a parameter takes.
var FixedText = &Entry{
	Code: "S0217", Name: "fixed-text", Severity: Error,
	Title:       "a text that the function does not know",
	Explanation: "Units, directions and modes are fixed texts, in lower case and singular, such as `\"month\"`. Sigma fails on others when it shows the element.",
	Wrong:       "table t \"T\" from sales { column [Month] = DateTrunc(\"months\", [Date]) }",
	Right:       "table t \"T\" from sales { column [Month] = DateTrunc(\"month\", [Date]) }",
}

// ArgumentOrder is a unit or mode at the place of another argument.
var ArgumentOrder = &Entry{
	Code: "S0218", Name: "argument-order", Severity: Error,
	Title:       "a unit or mode at the wrong place",
	Explanation: "`DateTrunc`, `DatePart`, `DateAdd` and `DateDiff` take their unit first, `LastDay` and `DateLookback` last.",
	Wrong:       "table t \"T\" from sales { column [Age] = DateDiff([Date], Today(), \"day\") }",
	Right:       "table t \"T\" from sales { column [Age] = DateDiff(\"day\", [Date], Today()) }",
}

// UnclosedTemplate is `{{` without `}}` in a text.
var UnclosedTemplate = &Entry{
	Code: "S0220", Name: "unclosed-template", Severity: Error,
	Title:       "dynamic text without its `}}`",
	Explanation: "In texts, titles and urls `{{formula}}` or `{{formula | format}}` shows a value.",
	Wrong:       "text note \"Revenue: {{Sum([sales/Revenue])\"",
	Right:       "text note \"Revenue: {{Sum([sales/Revenue]) | $,.0f}}\"",
}
