package diag

// What the scanner can't read. S0101 to S0179 are left to the grammar.
var textEntries = []*Entry{
	UnclosedString, UnclosedBracket, UnclosedComment, UnclosedJSON, BareColour, HashComment, StrayDollar, StraySign,
}

// UnclosedString is a string or text block without its end.
var UnclosedString = &Entry{
	Code: "S0181", Name: "unclosed-string", Severity: Error,
	Title:       "a string or text block is not closed",
	Explanation: "A string ends on the line where it begins; a text block runs from `\"\"\"` to the next `\"\"\"`. Write a quote inside a string as `\\\"`.",
	Wrong:       "text note \"Sales",
	Right:       "text note \"Sales\"",
}

// UnclosedBracket is `[` without `]` on its line.
var UnclosedBracket = &Entry{
	Code: "S0182", Name: "unclosed-bracket", Severity: Error,
	Title:       "a bracket is not closed",
	Explanation: "Brackets hold the name of a column and end on their line. Write a `]`, `/` or `\\` that is part of the name with a `\\` before it.",
	Wrong:       "kpi-chart revenue \"Revenue\" from sales {\n  value = Sum([Revenue)\n}",
	Right:       "kpi-chart revenue \"Revenue\" from sales {\n  value = Sum([Revenue])\n}",
}

// UnclosedComment is `/*` without `*/`.
var UnclosedComment = &Entry{
	Code: "S0183", Name: "unclosed-comment", Severity: Error,
	Title:       "a comment is not closed",
	Explanation: "A comment that begins with `/*` runs to the next `*/`. A one-line comment begins with `//` and needs no end.",
	Wrong:       "workbook w \"W\" {\n  page p \"P\" { text note \"Sales\" }\n}\n/* the end",
	Right:       "workbook w \"W\" {\n  page p \"P\" { text note \"Sales\" }\n}\n/* the end */",
}

// UnclosedJSON is a `raw` whose braces do not close.
var UnclosedJSON = &Entry{
	Code: "S0184", Name: "unclosed-json", Severity: Error,
	Title:       "the JSON after `raw` is not closed",
	Explanation: "The braces after `raw` are read as JSON up to the matching brace, so every brace, bracket and string in them must be closed.",
	Wrong:       "workbook w \"W\" {\n  page p \"P\" { text note \"Sales\" }\n  raw { \"tags\": [\"sales\" }\n",
	Right:       "workbook w \"W\" {\n  page p \"P\" { text note \"Sales\" }\n  raw { \"tags\": [\"sales\"] }\n}",
}

// BareColour is a colour without quotes.
var BareColour = &Entry{
	Code: "S0185", Name: "bare-colour", Severity: Error,
	Title:       "a colour without quotes",
	Explanation: "Write colours as strings, `\"#0ea5e9\"`: a bare `#` has no meaning.",
	Wrong:       "bar-chart by_region \"Revenue\" from sales { x = [Region]; y = Sum([Revenue]); color #0ea5e9 }",
	Right:       "bar-chart by_region \"Revenue\" from sales { x = [Region]; y = Sum([Revenue]); color \"#0ea5e9\" }",
}

// HashComment is a comment as in YAML, Python and Terraform.
var HashComment = &Entry{
	Code: "S0186", Name: "hash-comment", Severity: Error,
	Title:       "a comment that begins with `#`",
	Explanation: "Comments are `// …` to the end of the line, or `/* … */`.",
	Wrong:       "# the headline\ntext note \"Sales\"",
	Right:       "// the headline\ntext note \"Sales\"",
}

// StrayDollar is `$` without a name.
var StrayDollar = &Entry{
	Code: "S0187", Name: "stray-dollar", Severity: Error,
	Title:       "a `$` without a name",
	Explanation: "`$name` is the value of a `param` or `let`. Inside strings and brackets write `${name}`; a money format is a string, such as `\"$,.0f\"`.",
	Wrong:       "kpi-chart revenue \"Revenue\" from sales { value = Sum([Revenue]) format $,.0f }",
	Right:       "kpi-chart revenue \"Revenue\" from sales { value = Sum([Revenue]) format \"$,.0f\" }",
}

// StraySign is a sign that the language does not use.
var StraySign = &Entry{
	Code: "S0188", Name: "stray-sign", Severity: Error,
	Title:       "a character without a meaning",
	Explanation: "Outside strings, brackets and comments the language has words, numbers and a few operators. Curly quotes and long dashes from a word processor must be replaced by plain ones.",
	Wrong:       "text note “Sales”",
	Right:       "text note \"Sales\"",
}
