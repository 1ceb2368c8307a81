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
	Explanation: "Every operator needs a value on both sides (`-` and `Not` only one after them), and every comma an argument on both sides.",
	Wrong:       "kpi-chart k \"K\" from sales { value = Sum([Revenue]) / }",
	Right:       "kpi-chart k \"K\" from sales { value = Sum([Revenue]) / Sum([Cost]) }",
}

// UnexpectedToken is something behind a whole value that does not continue it.
var UnexpectedToken = &Entry{
	Code: "S0202", Name: "unexpected-token", Severity: Error,
	Title:       "two values without an operator between them",
	Explanation: "A value is followed by an operator, a comma or a closing parenthesis. Join texts with `&`.",
	Wrong:       "kpi-chart k \"K\" from sales { value = Sum([Revenue] [Cost]) }",
	Right:       "kpi-chart k \"K\" from sales { value = Sum([Revenue] - [Cost]) }",
}

// UnclosedParenthesis is a `(` or a record's `{` without its end.
var UnclosedParenthesis = &Entry{
	Code: "S0203", Name: "unclosed-parenthesis", Severity: Error,
	Title:       "a parenthesis is not closed",
	Explanation: "A parenthesis does not join lines: a formula only continues on the next line after a comma, an operator or an opening parenthesis. An unclosed parenthesis therefore affects only its own statement.",
	Wrong:       "kpi-chart k \"K\" from sales { value = Sum([Revenue] }",
	Right:       "kpi-chart k \"K\" from sales { value = Sum([Revenue]) }",
}

// FormulaTooDeep is a formula past the bounds of its size.
var FormulaTooDeep = &Entry{
	Code: "S0204", Name: "formula-too-deep", Severity: Error,
	Title:       "a formula is nested too deep or is too long",
	Explanation: "Parentheses, calls, records and signs nest at most 64 deep, and a formula has at most 10000 operators. Move a part of it into a column or a `let`; a long row of conditions is often a `Switch` or a `Lookup`.",
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
	Explanation: "They are operators: `a And b`, `a Or b`, `Not (a)` with a blank. Sigma accepts `Not(a)` without an error and returns null in every row.",
	Wrong:       "kpi-chart k \"K\" from sales { value = CountIf(Not([Paid])) }",
	Right:       "kpi-chart k \"K\" from sales { value = CountIf(Not ([Paid])) }",
}

// ForeignSyntax is a condition as SQL and Tableau write it.
var ForeignSyntax = &Entry{
	Code: "S0207", Name: "foreign-syntax", Severity: Error,
	Title:       "a condition of another language",
	Explanation: "What SQL writes as words is a function in Sigma: `If` and `Switch` for `CASE WHEN`, `In`, `Between`, `IsNull`, `Like`, `Contains`.",
	Wrong:       "table t \"T\" from sales { column [Size] = CASE WHEN [Revenue] > 10 THEN \"big\" ELSE \"small\" END }",
	Right:       "table t \"T\" from sales { column [Size] = If([Revenue] > 10, \"big\", \"small\") }",
}

// BareName is a word where a formula needs a column.
var BareName = &Entry{
	Code: "S0208", Name: "bare-name", Severity: Error,
	Title:       "a bare word in a formula",
	Explanation: "In a formula, column and control names are in brackets, texts are in quotes, `$` precedes the name of a `param` or `let`, and functions have parentheses.",
	Wrong:       "kpi-chart k \"K\" from sales { value = Sum(Revenue) }",
	Right:       "kpi-chart k \"K\" from sales { value = Sum([Revenue]) }",
}

// NumberForm is a number that is not a number of Sigma's, or has zeros in front.
var NumberForm = &Entry{
	Code: "S0209", Name: "number-form", Severity: Error,
	Title:       "a malformed number",
	Explanation: "A number begins with a digit or a decimal point, and no letter follows it directly. Leading zeros mean nothing, and are a warning.",
	Wrong:       "kpi-chart k \"K\" from sales { value = Sum([Revenue]) * 5x }",
	Right:       "kpi-chart k \"K\" from sales { value = Sum([Revenue]) * .5 }",
}

// EmptyReference is a pair of brackets without a column's name.
var EmptyReference = &Entry{
	Code: "S0210", Name: "empty-reference", Severity: Error,
	Title:       "brackets without a name",
	Explanation: "Brackets hold `Column` or `element/Column`, and no part may be empty. Write a slash that is part of a name as `\\/`.",
	Wrong:       "kpi-chart k \"K\" from sales { value = Sum([sales/]) }",
	Right:       "kpi-chart k \"K\" from sales { value = Sum([sales/Revenue]) }",
}

// BadIndex is something but an index in the brackets behind a value.
var BadIndex = &Entry{
	Code: "S0211", Name: "bad-index", Severity: Error,
	Title:       "brackets after a value hold no index",
	Explanation: "Brackets directly after a value read an element of an array, counted from 0. Between two columns write a comma or an operator.",
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
	Explanation: "A dot after a value reads one of its fields, such as `[Payload].city`, or `[period].start` of a date range control.",
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
	Explanation: "Sigma stores a formula with an unknown function without an error, and every cell then shows `Unknown function NAME` instead of a value. `sigmac functions` lists the functions; declare a function that your organisation defined with `function Name(types): type`.",
	Wrong:       "kpi-chart k \"K\" from sales { value = Average([Revenue]) }",
	Right:       "kpi-chart k \"K\" from sales { value = Avg([Revenue]) }",
}

// ArgumentCount is a call with too few or too many arguments.
var ArgumentCount = &Entry{
	Code: "S0216", Name: "argument-count", Severity: Error,
	Title:       "a function with the wrong number of arguments",
	Explanation: "The help shows the function's parameters: `?` marks optional ones, `...` those that repeat. If the parameters are inferred rather than documented by Sigma, this is a warning.",
	Wrong:       "table t \"T\" from sales { column [Month] = DateTrunc([Date]) }",
	Right:       "table t \"T\" from sales { column [Month] = DateTrunc(\"month\", [Date]) }",
}

// FixedText is a literal that is none of the texts a parameter takes.
var FixedText = &Entry{
	Code: "S0217", Name: "fixed-text", Severity: Error,
	Title:       "a text that the function does not accept",
	Explanation: "Units, directions and modes are fixed texts, lower case and singular, such as `\"month\"`. With any other text Sigma fails when it shows the element.",
	Wrong:       "table t \"T\" from sales { column [Month] = DateTrunc(\"months\", [Date]) }",
	Right:       "table t \"T\" from sales { column [Month] = DateTrunc(\"month\", [Date]) }",
}

// ArgumentOrder is a unit or mode at the place of another argument.
var ArgumentOrder = &Entry{
	Code: "S0218", Name: "argument-order", Severity: Error,
	Title:       "a unit or mode in the wrong position",
	Explanation: "`DateTrunc`, `DatePart`, `DateAdd` and `DateDiff` take their unit first, `LastDay` and `DateLookback` last.",
	Wrong:       "table t \"T\" from sales { column [Age] = DateDiff([Date], Today(), \"day\") }",
	Right:       "table t \"T\" from sales { column [Age] = DateDiff(\"day\", [Date], Today()) }",
}

// UnclosedTemplate is `{{` without `}}` in a text.
var UnclosedTemplate = &Entry{
	Code: "S0220", Name: "unclosed-template", Severity: Error,
	Title:       "dynamic text without a closing `}}`",
	Explanation: "In texts, titles and URLs, `{{formula}}` or `{{formula | format}}` shows a value.",
	Wrong:       "text note \"Revenue: {{Sum([sales/Revenue])\"",
	Right:       "text note \"Revenue: {{Sum([sales/Revenue]) | $,.0f}}\"",
}
