package diag

var syntaxEntries = []*Entry{
	UnexpectedSign, UnclosedBlock, StrayBrace, BlocksTooDeep, TooManyMistakes, ColonAfterName, CommaBehindSetting,
	DashList, BracketList, SingleQuotes, DoubleEquals, MalformedForm, NotAStatement, MissingNewline, ElseWithoutIf,
	ForEach, TextOnOpeningLine, InvalidUTF8, NULByte,
	BadEscape, BadInterpolation, ForeignInterpolation, InvisibleSign, ForeignDocument, ConflictMarker,
}

// UnexpectedSign is a sign that no statement has where it stands.
var UnexpectedSign = &Entry{
	Code: "S0101", Name: "unexpected-sign", Severity: Error,
	Title:       "unexpected character",
	Explanation: "A statement is words, values, formulas behind `=`, and perhaps a block. What is left over, such as a `)` that closes nothing, means that something before it is missing or that it is one too many.",
	Wrong:       "kpi-chart revenue \"Revenue\" from sales { value = Sum([Revenue])) }",
	Right:       "kpi-chart revenue \"Revenue\" from sales { value = Sum([Revenue]) }",
}

// UnclosedBlock is a `{` without its `}`.
var UnclosedBlock = &Entry{
	Code: "S0102", Name: "unclosed-block", Severity: Error,
	Title:       "a block is not closed",
	Explanation: "Every `{` needs a `}`. Where the braces of a file do not pair up, the indentation of what follows tells where the block was meant to end.",
	Wrong:       "row {\n  kpi-chart revenue \"Revenue\" from sales {\n    value = Sum([Revenue])\n}",
	Right:       "row {\n  kpi-chart revenue \"Revenue\" from sales {\n    value = Sum([Revenue])\n  }\n}",
}

// StrayBrace is a `}` without its `{`.
var StrayBrace = &Entry{
	Code: "S0103", Name: "stray-brace", Severity: Error,
	Title:       "a brace closes no block",
	Explanation: "Every `}` closes the block that the last open `{` began. One too many closes blocks too early, so check the lines above as well.",
	Wrong:       "row {\n  text note \"Sales\"\n    }\n}",
	Right:       "row {\n  text note \"Sales\"\n}",
}

// BlocksTooDeep is the bound of nested blocks.
var BlocksTooDeep = &Entry{
	Code: "S0104", Name: "blocks-too-deep", Severity: Error,
	Title:       "blocks are nested deeper than 64",
	Explanation: "Blocks, and branches behind `else if`, may be nested 64 deep, so that every tool can hold a file. A real workbook needs a dozen.",
	ByHand:      "it takes 65 nested blocks",
}

// TooManyMistakes is the bound of findings in a file.
var TooManyMistakes = &Entry{
	Code: "S0105", Name: "too-many-mistakes", Severity: Error,
	Title:       "a file has more than 1,000 mistakes",
	Explanation: "After 1,000 mistakes of one file the rest are left out. Such a file is most likely not in this language.",
	ByHand:      "it takes more than 1,000 mistakes",
}

// ColonAfterName is a colon as in YAML and JSON.
var ColonAfterName = &Entry{
	Code: "S0106", Name: "colon-after-name", Severity: Error, Presumes: PresumesReading,
	Title:       "a colon behind the name of a setting",
	Explanation: "A setting is a name and a value with a blank between. A colon stands only before a type, as in `column [Margin]: number` and `let rate: number = 3`.",
	Wrong:       "bar-chart by_region \"Revenue\" from sales {\n  orientation: horizontal\n  x = [Region]\n  y = Sum([Revenue])\n}",
	Right:       "bar-chart by_region \"Revenue\" from sales {\n  orientation horizontal\n  x = [Region]\n  y = Sum([Revenue])\n}",
}

// CommaBehindSetting is a comma as in JSON and JavaScript.
var CommaBehindSetting = &Entry{
	Code: "S0107", Name: "comma-behind-setting", Severity: Error,
	Title:       "a comma behind a setting",
	Explanation: "Settings end with a newline or `;`. A comma joins the next line to the list that it stands in.",
	Wrong:       "bar-chart by_region \"Revenue\" from sales {\n  x = [Region],\n  y = Sum([Revenue]),\n}",
	Right:       "bar-chart by_region \"Revenue\" from sales {\n  x = [Region]\n  y = Sum([Revenue])\n}",
}

// DashList is a list as in YAML.
var DashList = &Entry{
	Code: "S0108", Name: "dash-list", Severity: Error,
	Title:       "a list with dashes",
	Explanation: "The values of a list follow its name with commas between. A list of objects repeats the setting.",
	Wrong:       "control list region \"Region\" from [sales/Region] {\n  values\n    - \"East\"\n    - \"West\"\n}",
	Right:       "control list region \"Region\" from [sales/Region] {\n  values \"East\", \"West\"\n}",
}

// BracketList is a list as in JSON and HCL.
var BracketList = &Entry{
	Code: "S0109", Name: "bracket-list", Severity: Error,
	Title:       "a list in brackets",
	Explanation: "Brackets hold the name of a column and nothing else. A list is its values with commas between; an empty one is `()`.",
	Wrong:       "control list region \"Region\" from [sales/Region] { values [\"East\", \"West\"] }",
	Right:       "control list region \"Region\" from [sales/Region] { values \"East\", \"West\" }",
}

// SingleQuotes is a string as in JavaScript and Python.
var SingleQuotes = &Entry{
	Code: "S0110", Name: "single-quotes", Severity: Error,
	Title:       "a string in single quotes",
	Explanation: "Strings have double quotes. Single quotes are for texts inside formulas, where Sigma knows them too.",
	Wrong:       "text note 'Sales'",
	Right:       "text note \"Sales\"",
}

// DoubleEquals is `==` where a formula is bound.
var DoubleEquals = &Entry{
	Code: "S0111", Name: "double-equals", Severity: Error, Presumes: PresumesReading,
	Title:       "a formula bound with `==`",
	Explanation: "`=` binds a formula to a name, and inside a formula it compares. There is no `==`.",
	Wrong:       "kpi-chart revenue \"Revenue\" from sales { value == Sum([Revenue]) }",
	Right:       "kpi-chart revenue \"Revenue\" from sales { value = Sum([Revenue]) }",
}

// MalformedForm is a form of the language that is not written as it should be.
var MalformedForm = &Entry{
	Code: "S0112", Name: "malformed-form", Severity: Error,
	Title:       "a form of the language is not written as it should be",
	Explanation: "`import`, `include`, `let`, `param`, `component`, `use`, `for`, `if`, `raw` and `...` each have one form, which the message shows.",
	Wrong:       "let greeting \"Hello\"\nworkbook example \"Example\" {\n  page main \"Main\" { text note \"${greeting}\" }\n}",
	Right:       "let greeting = \"Hello\"\nworkbook example \"Example\" {\n  page main \"Main\" { text note \"${greeting}\" }\n}",
}

// NotAStatement is a sign or value where a statement begins.
var NotAStatement = &Entry{
	Code: "S0113", Name: "not-a-statement", Severity: Error,
	Title:       "something that begins no statement",
	Explanation: "A statement begins with a word, a name in quotes, or a column in brackets.",
	Wrong:       "= Sum([Revenue])",
	Right:       "text note \"Sales\"",
}

// MissingNewline is a statement behind a block on the block's line.
var MissingNewline = &Entry{
	Code: "S0114", Name: "missing-newline", Severity: Error,
	Title:       "a statement goes on behind its block",
	Explanation: "The block is the last part of a statement. What follows is a statement of its own and begins on a new line or behind `;`.",
	Wrong:       "row { text note \"Sales\" { style { } } text more \"Costs\" }",
	Right:       "row { text note \"Sales\"; text more \"Costs\" }",
}

// ElseWithoutIf is an `else` on its own.
var ElseWithoutIf = &Entry{
	Code: "S0115", Name: "else-without-if", Severity: Error,
	Title:       "an `else` without its `if`",
	Explanation: "`else` follows the block of an `if`, on the same line as its brace or on the next one.",
	Wrong:       "row { text note \"Sales\" } else { text more \"Costs\" }",
	Right:       "row { text note \"Sales\" }\nrow { text more \"Costs\" }",
}

// ForEach is repetition as in Terraform.
var ForEach = &Entry{
	Code: "S0116", Name: "for-each", Severity: Error,
	Title:       "repetition as in other languages",
	Explanation: "`for name in list { … }` repeats what is in its block, anywhere that statements may stand. `$name` is the value in formulas, `${name}` in strings.",
	Wrong:       "for_each = $regions",
	Right:       "text note \"Sales\"",
}

// TextOnOpeningLine is text behind `"""` on its line.
var TextOnOpeningLine = &Entry{
	Code: "S0117", Name: "text-on-opening-line", Severity: Error,
	Title:       "text on the line of the opening quotes",
	Explanation: "A text block begins on the line behind its `\"\"\"`, and the indentation that all its lines share is taken off.",
	Wrong:       "text note \"\"\"Sales\n  by region\n  \"\"\"",
	Right:       "text note \"\"\"\n  Sales\n  by region\n  \"\"\"",
}

// InvalidUTF8 is a source in another encoding.
var InvalidUTF8 = &Entry{
	Code: "S0118", Name: "invalid-utf8", Severity: Error,
	Title:       "a source is not UTF-8",
	Explanation: "Sources are text in UTF-8. The message points at the first byte that belongs to no character.",
	ByHand:      "it takes a file in another encoding",
}

// NULByte is a NUL in a source.
var NULByte = &Entry{
	Code: "S0119", Name: "nul-byte", Severity: Error,
	Title:       "a source holds a NUL byte",
	Explanation: "Text holds no NUL. A file with one is most likely not a text, or is in UTF-16. The message points at the first.",
	ByHand:      "it takes a file with a NUL byte",
}

// BadEscape is a backslash that JSON does not know.
var BadEscape = &Entry{
	Code: "S0120", Name: "bad-escape", Severity: Error,
	Title:       "an escape that strings do not have",
	Explanation: "Strings have the escapes of JSON: `\\\"`, `\\\\`, `\\/`, `\\b`, `\\f`, `\\n`, `\\r`, `\\t`, `\\uXXXX`, besides them `\\u{1F600}` for a character by its number, and `\\${` for a `${` that is none. The last two are those of names in brackets and of texts in formulas too; else a backslash stands for itself there, and in text blocks.",
	Wrong:       "text note \"50\\% of sales\"",
	Right:       "text note \"50% of sales\"",
}

// BadInterpolation is `${` without a name.
var BadInterpolation = &Entry{
	Code: "S0121", Name: "bad-interpolation", Severity: Error,
	Title:       "a `${…}` that holds no name",
	Explanation: "`${name}` puts a text, number or logical into a string. It holds a name and nothing else; work a value out in a `let`. The signs themselves are written `\\${`.",
	Wrong:       "text note \"Sales in ${ 1 + 1 }\"",
	Right:       "text note \"Sales in \\${ 1 + 1 }\"",
}

// ForeignInterpolation is a `${var.x}` as in Terraform.
var ForeignInterpolation = &Entry{
	Code: "S0122", Name: "foreign-interpolation", Severity: Error,
	Title:       "a value named as in Terraform",
	Explanation: "Values are named without a prefix, `${region}`. A dot stands only behind the name of a module, as `import \"theme.sigma\" as theme` gives one.",
	Wrong:       "text note \"Sales in ${var.region}\"",
	Right:       "text note \"Sales in the East\"",
}

// InvisibleSign is a sign that nobody sees.
var InvisibleSign = &Entry{
	Code: "S0123", Name: "invisible-sign", Severity: Error,
	Title:       "an invisible sign",
	Explanation: "Signs that change the direction of writing (U+202A to U+202E, U+2066 to U+2069), blanks without a width (U+200B) and control characters are not seen, so that a source may read otherwise than it compiles. Outside of strings that is an error; in a string, a text block or brackets it is a warning, and `\\u{202E}` says the same where everybody sees it. What joins letters (U+200C, U+200D) or says the direction of a neighbour (U+200E, U+200F) is part of many scripts and of emoji, and is left alone. Import writes the escapes.",
	ByHand:      "the sign would not be seen in an example",
}

// ForeignDocument is JSON or YAML in a source.
var ForeignDocument = &Entry{
	Code: "S0124", Name: "foreign-document", Severity: Error,
	Title:       "a document of JSON or YAML in place of a source",
	Explanation: "A .sigma file holds the language of sigmac. A spec in JSON or YAML is made into source by `sigmac import`, and checked as it is by `sigmac check` under a name that ends in `.json` or `.yaml`.",
	Wrong:       "---\nname: Sales\npages:\n  - id: main\nworkbook: true\n",
	Right:       "workbook sales \"Sales\" {\n  page main \"Main\" { text note \"Sales\" }\n}",
}

// ConflictMarker is a line that a merge left in a source.
var ConflictMarker = &Entry{
	Code: "S0125", Name: "conflict-marker", Severity: Error,
	Title:       "a source holds a conflict of a merge",
	Explanation: "Git marks what both sides changed: one side stands below `<<<<<<<`, the other below `=======`, up to `>>>>>>>`. Such a file cannot be built. Keep one side, or write what both mean, and take the marks out. The message points at the first mark.",
	Wrong:       "workbook sales \"Sales\" {\n<<<<<<< source\n  page main \"Main\"\n=======\n  page main \"Overview\"\n>>>>>>> Sigma\n}",
	Right:       "workbook sales \"Sales\" {\n  page main \"Overview\"\n}",
}
