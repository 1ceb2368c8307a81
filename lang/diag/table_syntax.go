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
	Explanation: "A statement is words, values, formulas after `=`, and perhaps a block. A leftover character, such as a `)` that closes nothing, means that something before it is missing, or that it is one too many.",
	Wrong:       "kpi-chart revenue \"Revenue\" from sales { value = Sum([Revenue])) }",
	Right:       "kpi-chart revenue \"Revenue\" from sales { value = Sum([Revenue]) }",
}

// UnclosedBlock is a `{` without its `}`.
var UnclosedBlock = &Entry{
	Code: "S0102", Name: "unclosed-block", Severity: Error,
	Title:       "a block is not closed",
	Explanation: "Every `{` needs a `}`. If the braces of a file do not match, the indentation of the next lines shows where the block was meant to end.",
	Wrong:       "row {\n  kpi-chart revenue \"Revenue\" from sales {\n    value = Sum([Revenue])\n}",
	Right:       "row {\n  kpi-chart revenue \"Revenue\" from sales {\n    value = Sum([Revenue])\n  }\n}",
}

// StrayBrace is a `}` without its `{`.
var StrayBrace = &Entry{
	Code: "S0103", Name: "stray-brace", Severity: Error,
	Title:       "a brace closes no block",
	Explanation: "Every `}` closes the last open `{`. An extra one closes blocks too early, so check the lines above as well.",
	Wrong:       "row {\n  text note \"Sales\"\n    }\n}",
	Right:       "row {\n  text note \"Sales\"\n}",
}

// BlocksTooDeep is the bound of nested blocks.
var BlocksTooDeep = &Entry{
	Code: "S0104", Name: "blocks-too-deep", Severity: Error,
	Title:       "blocks are nested deeper than 64",
	Explanation: "Blocks, and branches after `else if`, may be nested 64 deep. A real workbook needs a dozen levels.",
	ByHand:      "it needs 65 nested blocks",
}

// TooManyMistakes is the bound of findings in a file.
var TooManyMistakes = &Entry{
	Code: "S0105", Name: "too-many-mistakes", Severity: Error,
	Title:       "a file has more than 1,000 mistakes",
	Explanation: "The rest of the mistakes in the file are left out. Such a file is most likely not a `.sigma` source.",
	ByHand:      "it needs more than 1,000 mistakes",
}

// ColonAfterName is a colon as in YAML and JSON.
var ColonAfterName = &Entry{
	Code: "S0106", Name: "colon-after-name", Severity: Error, Presumes: PresumesReading,
	Title:       "a colon after the name of a setting",
	Explanation: "A setting is a name and a value with a blank between them. A colon only precedes a type, as in `column [Margin]: number` and `let rate: number = 3`.",
	Wrong:       "bar-chart by_region \"Revenue\" from sales {\n  orientation: horizontal\n  x = [Region]\n  y = Sum([Revenue])\n}",
	Right:       "bar-chart by_region \"Revenue\" from sales {\n  orientation horizontal\n  x = [Region]\n  y = Sum([Revenue])\n}",
}

// CommaBehindSetting is a comma as in JSON and JavaScript.
var CommaBehindSetting = &Entry{
	Code: "S0107", Name: "comma-behind-setting", Severity: Error,
	Title:       "a comma after a setting",
	Explanation: "Settings end with a newline or `;`. A comma continues a list on the next line.",
	Wrong:       "bar-chart by_region \"Revenue\" from sales {\n  x = [Region],\n  y = Sum([Revenue]),\n}",
	Right:       "bar-chart by_region \"Revenue\" from sales {\n  x = [Region]\n  y = Sum([Revenue])\n}",
}

// DashList is a list as in YAML.
var DashList = &Entry{
	Code: "S0108", Name: "dash-list", Severity: Error,
	Title:       "a list with dashes",
	Explanation: "The values of a list follow its name, with commas between them. For a list of objects, repeat the setting.",
	Wrong:       "control list region \"Region\" from [sales/Region] {\n  values\n    - \"East\"\n    - \"West\"\n}",
	Right:       "control list region \"Region\" from [sales/Region] {\n  values \"East\", \"West\"\n}",
}

// BracketList is a list as in JSON and HCL.
var BracketList = &Entry{
	Code: "S0109", Name: "bracket-list", Severity: Error,
	Title:       "a list in brackets",
	Explanation: "Brackets only hold the name of a column. A list is its values with commas between them; an empty list is `()`.",
	Wrong:       "control list region \"Region\" from [sales/Region] { values [\"East\", \"West\"] }",
	Right:       "control list region \"Region\" from [sales/Region] { values \"East\", \"West\" }",
}

// SingleQuotes is a string as in JavaScript and Python.
var SingleQuotes = &Entry{
	Code: "S0110", Name: "single-quotes", Severity: Error,
	Title:       "a string in single quotes",
	Explanation: "Strings have double quotes. Single quotes are for texts inside formulas, where Sigma accepts them too.",
	Wrong:       "text note 'Sales'",
	Right:       "text note \"Sales\"",
}

// DoubleEquals is `==` where a formula is bound.
var DoubleEquals = &Entry{
	Code: "S0111", Name: "double-equals", Severity: Error, Presumes: PresumesReading,
	Title:       "`==` in place of `=`",
	Explanation: "`=` binds a formula to a name, and compares inside a formula. There is no `==`.",
	Wrong:       "kpi-chart revenue \"Revenue\" from sales { value == Sum([Revenue]) }",
	Right:       "kpi-chart revenue \"Revenue\" from sales { value = Sum([Revenue]) }",
}

// MalformedForm is a form of the language that is not written as it should be.
var MalformedForm = &Entry{
	Code: "S0112", Name: "malformed-form", Severity: Error,
	Title:       "malformed syntax",
	Explanation: "`import`, `include`, `let`, `param`, `component`, `use`, `for`, `if`, `raw` and `...` each have one form, which the message shows.",
	Wrong:       "let greeting \"Hello\"\nworkbook example \"Example\" {\n  page main \"Main\" { text note \"${greeting}\" }\n}",
	Right:       "let greeting = \"Hello\"\nworkbook example \"Example\" {\n  page main \"Main\" { text note \"${greeting}\" }\n}",
}

// NotAStatement is a sign or value where a statement begins.
var NotAStatement = &Entry{
	Code: "S0113", Name: "not-a-statement", Severity: Error,
	Title:       "unexpected start of a statement",
	Explanation: "A statement begins with a word, a name in quotes, or a column in brackets.",
	Wrong:       "= Sum([Revenue])",
	Right:       "text note \"Sales\"",
}

// MissingNewline is a statement behind a block on the block's line.
var MissingNewline = &Entry{
	Code: "S0114", Name: "missing-newline", Severity: Error,
	Title:       "a statement continues after its block",
	Explanation: "The block is the last part of a statement. The next statement begins on a new line or after `;`.",
	Wrong:       "row { text note \"Sales\" { style { } } text more \"Costs\" }",
	Right:       "row { text note \"Sales\"; text more \"Costs\" }",
}

// ElseWithoutIf is an `else` on its own.
var ElseWithoutIf = &Entry{
	Code: "S0115", Name: "else-without-if", Severity: Error,
	Title:       "`else` without `if`",
	Explanation: "`else` follows the block of an `if`, on the same line as the closing brace or on the next one.",
	Wrong:       "row { text note \"Sales\" } else { text more \"Costs\" }",
	Right:       "row { text note \"Sales\" }\nrow { text more \"Costs\" }",
}

// ForEach is repetition as in Terraform.
var ForEach = &Entry{
	Code: "S0116", Name: "for-each", Severity: Error,
	Title:       "a loop as in other languages",
	Explanation: "`for name in list { … }` repeats the statements in its block, wherever statements are allowed. `$name` is the value in formulas, `${name}` in strings.",
	Wrong:       "for_each = $regions",
	Right:       "text note \"Sales\"",
}

// TextOnOpeningLine is text behind `"""` on its line.
var TextOnOpeningLine = &Entry{
	Code: "S0117", Name: "text-on-opening-line", Severity: Error,
	Title:       "text on the line of the opening quotes",
	Explanation: "A text block begins on the line after its `\"\"\"`, and the indentation that all its lines share is removed.",
	Wrong:       "text note \"\"\"Sales\n  by region\n  \"\"\"",
	Right:       "text note \"\"\"\n  Sales\n  by region\n  \"\"\"",
}

// InvalidUTF8 is a source in another encoding.
var InvalidUTF8 = &Entry{
	Code: "S0118", Name: "invalid-utf8", Severity: Error,
	Title:       "a source is not UTF-8",
	Explanation: "Sources are UTF-8 text. The message points at the first invalid byte.",
	ByHand:      "it needs a file in another encoding",
}

// NULByte is a NUL in a source.
var NULByte = &Entry{
	Code: "S0119", Name: "nul-byte", Severity: Error,
	Title:       "a source holds a NUL byte",
	Explanation: "Text has no NUL bytes. A file with one is most likely binary, or is in UTF-16. The message points at the first one.",
	ByHand:      "it needs a file with a NUL byte",
}

// BadEscape is a backslash that JSON does not know.
var BadEscape = &Entry{
	Code: "S0120", Name: "bad-escape", Severity: Error,
	Title:       "an unknown escape in a string",
	Explanation: "Strings have the escapes of JSON: `\\\"`, `\\\\`, `\\/`, `\\b`, `\\f`, `\\n`, `\\r`, `\\t`, `\\uXXXX`, and also `\\u{1F600}` for a character by its number and `\\${` for a literal `${`. Names in brackets and texts in formulas have the last two as well; any other backslash is literal there, and in text blocks.",
	Wrong:       "text note \"50\\% of sales\"",
	Right:       "text note \"50% of sales\"",
}

// BadInterpolation is `${` without a name.
var BadInterpolation = &Entry{
	Code: "S0121", Name: "bad-interpolation", Severity: Error,
	Title:       "a `${…}` that does not hold a name",
	Explanation: "`${name}` inserts a text, number or logical into a string. It only holds a name; compute a value in a `let`. For a literal `${` write `\\${`.",
	Wrong:       "text note \"Sales in ${ 1 + 1 }\"",
	Right:       "text note \"Sales in \\${ 1 + 1 }\"",
}

// ForeignInterpolation is a `${var.x}` as in Terraform.
var ForeignInterpolation = &Entry{
	Code: "S0122", Name: "foreign-interpolation", Severity: Error,
	Title:       "a value with a prefix, as in Terraform",
	Explanation: "Values are named without a prefix, `${region}`. A dot only follows the name of a module, such as `theme` in `import \"theme.sigma\" as theme`.",
	Wrong:       "text note \"Sales in ${var.region}\"",
	Right:       "text note \"Sales in the East\"",
}

// InvisibleSign is a sign that nobody sees.
var InvisibleSign = &Entry{
	Code: "S0123", Name: "invisible-sign", Severity: Error,
	Title:       "an invisible character",
	Explanation: "Characters that change the writing direction (U+202A to U+202E, U+2066 to U+2069), zero-width spaces (U+200B) and control characters are invisible, so a source can look different from what it compiles to. Outside strings they are an error; in a string, a text block or brackets they are a warning, and an escape such as `\\u{202E}` makes them visible. Joiners (U+200C, U+200D) and direction marks (U+200E, U+200F) are part of many scripts and of emoji, and are allowed. Import writes the escapes.",
	ByHand:      "the character would be invisible in an example",
}

// ForeignDocument is JSON or YAML in a source.
var ForeignDocument = &Entry{
	Code: "S0124", Name: "foreign-document", Severity: Error,
	Title:       "JSON or YAML instead of a source",
	Explanation: "A .sigma file holds the language of sigmac. To make a source from a spec in JSON or YAML, use `sigmac import`; to check the spec itself, use `sigmac check` on a file that ends in `.json` or `.yaml`.",
	Wrong:       "---\nname: Sales\npages:\n  - id: main\nworkbook: true\n",
	Right:       "workbook sales \"Sales\" {\n  page main \"Main\" { text note \"Sales\" }\n}",
}

// ConflictMarker is a line that a merge left in a source.
var ConflictMarker = &Entry{
	Code: "S0125", Name: "conflict-marker", Severity: Error,
	Title:       "a merge conflict in a source",
	Explanation: "Git marks what both sides changed: one side is below `<<<<<<<`, the other below `=======`, up to `>>>>>>>`. Such a file cannot be built. Keep one side, or combine the two, and remove the markers. The message points at the first marker.",
	Wrong:       "workbook sales \"Sales\" {\n<<<<<<< source\n  page main \"Main\"\n=======\n  page main \"Overview\"\n>>>>>>> Sigma\n}",
	Right:       "workbook sales \"Sales\" {\n  page main \"Overview\"\n}",
}
