package diag

var valueEntries = []*Entry{
	UndefinedValue, AmbiguousName, DeclaredTwice, UnusableName, ValueRing, UnknownType, WrongValueType,
	MissingParam, UnknownParam, NotAChoice, ExpansionBound, UnknownEnvironment, UnsetVariable,
	SecretVariable, WrongEffect, NotForText, NotForFormula, WrongOperand,
	DivisionByZero, LargeNumber, UnknownComponent, WrongArguments, Recursion, ForNeedsList,
	IfNeedsLogical, SpreadNeedsObject, MisplacedDeclaration, UseWithoutID, IDNeedsValue, NotAnID,
	NoField, BareDollar,
}

// UndefinedValue is a `$name` that nothing declares.
var UndefinedValue = &Entry{
	Code: "S0320", Name: "undefined-value", Severity: Error,
	Title:       "an undeclared value",
	Explanation: "`$name` and `${name}` stand for a `let`, a `param`, a parameter of the enclosing component or the variable of an enclosing `for`. The names of imported files can be used too, except those that start with `_`.",
	Wrong:       "kpi-chart revenue \"Revenue\" from sales { value = Sum([Revenue]) format $mony }",
	Right:       "let money = \"$,.0f\"\nkpi-chart revenue \"Revenue\" from sales { value = Sum([Revenue]) format $money }",
}

// AmbiguousName is a name that two files give.
var AmbiguousName = &Entry{
	Code: "S0321", Name: "ambiguous-name", Severity: Error,
	Title:       "a name that two files declare",
	Explanation: "Two imports may declare the same name as long as nothing uses it. To use it, import one of the files under a name: `import \"cards.sigma\" as cards` makes it `cards.name`.",
	ByHand:      "it needs three files",
}

// DeclaredTwice is a name that is declared already.
var DeclaredTwice = &Entry{
	Code: "S0322", Name: "declared-twice", Severity: Error,
	Title:       "a name is declared twice",
	Explanation: "A name means one thing in a place: it cannot be declared twice in a file or body, nor again in a body, component or `for` where it is already visible. `$env` and `$target` are declared everywhere.",
	Wrong:       "let money = \"$,.0f\"\nlet money = \"$,.2f\"\nworkbook sales \"Sales\" {\n  page main \"Main\" {\n    text note \"Sales\"\n  }\n}",
	Right:       "let money = \"$,.0f\"\nlet cents = \"$,.2f\"\nworkbook sales \"Sales\" {\n  page main \"Main\" {\n    text note \"Sales\"\n  }\n}",
}

// UnusableName is a value's name with a hyphen.
var UnusableName = &Entry{
	Code: "S0323", Name: "unusable-name", Severity: Error,
	Title:       "a value's name has a hyphen",
	Explanation: "After `$` a hyphen subtracts: `$top-1` is one less than `$top`. So the names of values, parameters and variables cannot have hyphens.",
	Wrong:       "let top-regions = 5\nworkbook sales \"Sales\" {\n  page main \"Main\" {\n    text note \"Sales\"\n  }\n}",
	Right:       "let top_regions = 5\nworkbook sales \"Sales\" {\n  page main \"Main\" {\n    text note \"Sales\"\n  }\n}",
}

// ValueRing is values that need each other.
var ValueRing = &Entry{
	Code: "S0324", Name: "value-ring", Severity: Error,
	Title:       "circular values",
	Explanation: "Values may refer to values that are declared further down, but not to themselves, directly or through others. The message prints the cycle.",
	Wrong:       "let a = $b\nlet b = $a\nworkbook sales \"Sales\" {\n  page main \"Main\" {\n    text note \"Sales\"\n  }\n}",
	Right:       "let a = $b\nlet b = 1\nworkbook sales \"Sales\" {\n  page main \"Main\" {\n    text note \"Sales\"\n  }\n}",
}

// UnknownType is a type that is none.
var UnknownType = &Entry{
	Code: "S0325", Name: "unknown-type", Severity: Error,
	Title:       "an unknown type",
	Explanation: "A `let`, `param` or parameter may declare its type: text, number, logical, list, object, formula, column or element.",
	Wrong:       "let top: integer = 5\nworkbook sales \"Sales\" {\n  page main \"Main\" {\n    text note \"Sales\"\n  }\n}",
	Right:       "let top: number = 5\nworkbook sales \"Sales\" {\n  page main \"Main\" {\n    text note \"Sales\"\n  }\n}",
}

// WrongValueType is a value of another type than declared.
var WrongValueType = &Entry{
	Code: "S0326", Name: "wrong-value-type", Severity: Error,
	Title:       "a value does not have the declared type",
	Explanation: "A value must have the type that its declaration says. A single value is accepted for a list, and any constant for a formula; nothing else is converted.",
	Wrong:       "let top: number = \"5\"\nworkbook sales \"Sales\" {\n  page main \"Main\" {\n    text note \"Sales\"\n  }\n}",
	Right:       "let top: number = 5\nworkbook sales \"Sales\" {\n  page main \"Main\" {\n    text note \"Sales\"\n  }\n}",
}

// MissingParam is a param without a value.
var MissingParam = &Entry{
	Code: "S0327", Name: "missing-param", Severity: Error,
	Title:       "a param has no value",
	Explanation: "The value of a `param` is the first of: `-p name=value`, the `param` of the chosen environment in project.sigma, its default. This one has none of them.",
	Wrong:       "param region: text\nworkbook sales \"Sales\" {\n  page main \"Main\" {\n    text note \"Sales\"\n  }\n}",
	Right:       "param region: text = \"East\"\nworkbook sales \"Sales\" {\n  page main \"Main\" {\n    text note \"Sales\"\n  }\n}",
}

// UnknownParam is a flag that names no param.
var UnknownParam = &Entry{
	Code: "S0328", Name: "unknown-param", Severity: Error,
	Title:       "`-p` names an unknown param",
	Explanation: "No file of the project declares a `param` of this name, so the flag would do nothing.",
	ByHand:      "it needs a flag on the command line",
}

// NotAChoice is a param's value that is not a choice.
var NotAChoice = &Entry{
	Code: "S0329", Name: "not-a-choice", Severity: Error,
	Title:       "a value is not among a param's choices",
	Explanation: "`param name in (…)` lists the values that the param may have. This goes for its default too.",
	Wrong:       "param region in (\"East\", \"West\") = \"North\"\nworkbook sales \"Sales\" {\n  page main \"Main\" {\n    text note \"Sales\"\n  }\n}",
	Right:       "param region in (\"East\", \"West\") = \"East\"\nworkbook sales \"Sales\" {\n  page main \"Main\" {\n    text note \"Sales\"\n  }\n}",
}

// ExpansionBound is more expansion than the language allows.
var ExpansionBound = &Entry{
	Code: "S0330", Name: "expansion-bound", Severity: Error,
	Title:       "expansion exceeds a limit",
	Explanation: "Limits make sure that every build ends: uses, rounds of `for`, spreads and includes nest at most 100 deep, expansion makes at most 100,000 statements, a text holds at most 4 MB, a formula 100,000 parts, and a chain of values that refer to each other has at most 1,000 links.",
	Wrong:       "let d = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9)\nfor a in $d { for b in $d { for c in $d { for e in $d { for f in $d { text note \"${a}\" } } } } }",
	Right:       "let d = (0, 1, 2)\nfor a in $d { text note \"${a}\" }",
}

// UnknownEnvironment is a flag that names no environment.
var UnknownEnvironment = &Entry{
	Code: "S0331", Name: "unknown-environment", Severity: Error,
	Title:       "`-e` names an unknown environment",
	Explanation: "Environments are declared in project.sigma: `environment prod { … }`. Without `-e` the environment with the statement `default` is used.",
	ByHand:      "it needs a flag on the command line",
}

// UnsetVariable is an `env()` without value and default.
var UnsetVariable = &Entry{
	Code: "S0332", Name: "unset-variable", Severity: Error,
	Title:       "an environment variable is not set",
	Explanation: "`env(\"NAME\")` reads an environment variable. With a default, `env(\"NAME\", \"…\")`, the workbook also builds without it.",
	Wrong:       "let owner = env(\"SIGMAC_EXAMPLE_OWNER\")\ntext note \"${owner}\"",
	Right:       "let owner = env(\"SIGMAC_EXAMPLE_OWNER\", \"Sales\")\ntext note \"${owner}\"",
}

// SecretVariable is an `env()` of a credential.
var SecretVariable = &Entry{
	Code: "S0333", Name: "secret-variable", Severity: Error,
	Title:       "a credential is read into a workbook",
	Explanation: "`SIGMA_CLIENT_SECRET`, `SIGMA_API_TOKEN` and those of other organisations, such as `SIGMA_EU_CLIENT_SECRET`, are credentials of this machine. Other people read what is built, so credentials never go into it.",
	Wrong:       "let token = env(\"SIGMA_API_TOKEN\", \"\")\ntext note \"${token}\"",
	Right:       "text note \"Sales\"",
}

// WrongEffect is `env` or `file` with wrong arguments.
var WrongEffect = &Entry{
	Code: "S0334", Name: "wrong-effect", Severity: Error,
	Title:       "a malformed `env`, `file` or data file",
	Explanation: "`env(\"NAME\", default)`, `file(\"path\")`, `csv(\"path\")`, `json(\"path\")` and `yaml(\"path\")` are the only ways to read something from outside when building. The path is a plain string, so that the files of a project are known.",
	Wrong:       "let name = \"notes.md\"\ntext note file($name)",
	Right:       "text note \"Sales\"",
}

// UnreadableData is a file of data that is not what its call says.
var UnreadableData = &Entry{
	Code: "S0317", Name: "unreadable-data", Severity: Error,
	Title:       "a data file that cannot be read",
	Explanation: "`csv`, `json` and `yaml` read a file of the project when building. A CSV file names its columns in the first line, and every row has a field for each of them; read `Customer Name` as `$row.customer_name`. The message names the row and shows the place in the file.",
	ByHand:      "it needs a file of data beside the source",
	Right:       "text note \"Sales\"",
}

// NotForText is a list or formula in a text.
var NotForText = &Entry{
	Code: "S0335", Name: "not-for-text", Severity: Error,
	Title:       "a value that a text cannot hold",
	Explanation: "Texts, quoted ids and bracketed names take texts, numbers and logicals.",
	Wrong:       "let regions = \"East\", \"West\"\ntext note \"In ${regions}\"",
	Right:       "let region = \"East\"\ntext note \"In ${region}\"",
}

// NotForFormula is a list or object in a formula.
var NotForFormula = &Entry{
	Code: "S0336", Name: "not-for-formula", Severity: Error,
	Title:       "a value that a formula cannot hold",
	Explanation: "`$name` in a formula may be a text, number, logical, formula or column. Lists and objects are values of settings.",
	Wrong:       "let regions = \"East\", \"West\"\nkpi-chart revenue \"Revenue\" from sales { value = SumIf([Revenue], [Region] = $regions) }",
	Right:       "let region = \"East\"\nkpi-chart revenue \"Revenue\" from sales { value = SumIf([Revenue], [Region] = $region) }",
}

// WrongOperand is an operator on a wrong type.
var WrongOperand = &Entry{
	Code: "S0337", Name: "wrong-operand", Severity: Error,
	Title:       "an operator on a value of the wrong type",
	Explanation: "`+ - * / % ^` take numbers, `&` joins texts, `And`, `Or` and `Not` take logicals, and comparisons take two values of one type.",
	Wrong:       "let total = \"1\" + 2\ntext note \"${total}\"",
	Right:       "let total = 1 + 2\ntext note \"${total}\"",
}

// DivisionByZero is a constant divided by zero.
var DivisionByZero = &Entry{
	Code: "S0338", Name: "division-by-zero", Severity: Error,
	Title:       "a value is divided by zero",
	Explanation: "In a formula Sigma returns Null for it; a value that is computed when building must be a number.",
	Wrong:       "let share = 1 / 0\ntext note \"${share}\"",
	Right:       "let share = 1 / 2\ntext note \"${share}\"",
}

// LargeNumber is a number out of range.
var LargeNumber = &Entry{
	Code: "S0339", Name: "large-number", Severity: Error,
	Title:       "a number is too large",
	Explanation: "Values are computed in double precision, up to about 1.8e308.",
	Wrong:       "let big = 10 ^ 400\ntext note \"${big}\"",
	Right:       "let big = 10 ^ 4\ntext note \"${big}\"",
}

// UnknownComponent is a use of no component.
var UnknownComponent = &Entry{
	Code: "S0340", Name: "unknown-component", Severity: Error,
	Title:       "an undeclared component",
	Explanation: "`use` names a component of this file or of a file that it imports. With an import under a name, write `use cards.kpi()`.",
	Wrong:       "component note() { text note \"Sales\" }\nworkbook sales \"Sales\" {\n  page main \"Main\" {\n    use nots()\n  }\n}",
	Right:       "component note() { text note \"Sales\" }\nworkbook sales \"Sales\" {\n  page main \"Main\" {\n    use note()\n  }\n}",
}

// WrongArguments is a use with too many or too few arguments.
var WrongArguments = &Entry{
	Code: "S0341", Name: "wrong-arguments", Severity: Error,
	Title:       "a use does not fit its component",
	Explanation: "A use gives a component's parameters their values by position, and then by name, `size: 4`. Give each parameter one value; those with a default may be left out.",
	Wrong:       "component note(words: text) { text note \"${words}\" }\nworkbook sales \"Sales\" {\n  page main \"Main\" {\n    use note()\n  }\n}",
	Right:       "component note(words: text) { text note \"${words}\" }\nworkbook sales \"Sales\" {\n  page main \"Main\" {\n    use note(\"Sales\")\n  }\n}",
}

// Recursion is a component in itself.
var Recursion = &Entry{
	Code: "S0342", Name: "recursion", Severity: Error,
	Title:       "a component uses itself",
	Explanation: "A component cannot use itself, directly or through others, not even inside an `if`. The message prints the cycle.",
	Wrong:       "component a() { use b() }\ncomponent b() { use a() }\nworkbook sales \"Sales\" {\n  page main \"Main\" {\n    use a()\n  }\n}",
	Right:       "component a() { use b() }\ncomponent b() { text note \"Sales\" }\nworkbook sales \"Sales\" {\n  page main \"Main\" {\n    use a()\n  }\n}",
}

// ForNeedsList is a `for` over a formula.
var ForNeedsList = &Entry{
	Code: "S0343", Name: "for-needs-list", Severity: Error,
	Title:       "`for` over something that is not a list",
	Explanation: "`for` takes a list that is known when building; a single value is a list of one. Rows of a table are not a list: only Sigma knows them.",
	Wrong:       "for r in ([Region]) { text note \"${r}\" }",
	Right:       "for r in (\"East\", \"West\") { text note \"${r}\" }",
}

// IfNeedsLogical is an `if` on what is not a logical.
var IfNeedsLogical = &Entry{
	Code: "S0344", Name: "if-needs-logical", Severity: Error,
	Title:       "`if` needs a true/false condition",
	Explanation: "`if` is decided when building, so its condition is made of constants and values, such as `$env = \"prod\"`.",
	Wrong:       "if 1 { text note \"Sales\" }",
	Right:       "if $env = \"default\" { text note \"Sales\" }",
}

// SpreadNeedsObject is a spread of what is not an object.
var SpreadNeedsObject = &Entry{
	Code: "S0345", Name: "spread-needs-object", Severity: Error,
	Title:       "a spread of something that is not an object",
	Explanation: "`...$card` puts the settings of an object into a body. An object is a block: `let card = { … }`.",
	Wrong:       "let card = \"filled\"\nbutton go \"Go\" { ...$card }",
	Right:       "let card = { appearance filled }\nbutton go \"Go\" { ...$card }",
}

// MisplacedDeclaration is an import, param or component in a body.
var MisplacedDeclaration = &Entry{
	Code: "S0346", Name: "misplaced-declaration", Severity: Error,
	Title:       "a declaration that belongs at the top of a file",
	Explanation: "`import`, `param` and `component` belong at the top level of a file, so that readers see what the file needs and offers. A `let` may be in a body too.",
	Wrong:       "param region = \"East\"\ntext note \"${region}\"",
	Right:       "let region = \"East\"\ntext note \"${region}\"",
}

// UseWithoutID is `${id}` where no use has an id.
var UseWithoutID = &Entry{
	Code: "S0347", Name: "use-without-id", Severity: Error,
	Title:       "`${id}` where there is no id",
	Explanation: "In a component's body `${id}` is the id after `as` in the use. Without `as`, and outside components, there is no id.",
	Wrong:       "component note() { text \"${id}\" \"Sales\" }\nworkbook sales \"Sales\" {\n  page main \"Main\" {\n    use note()\n  }\n}",
	Right:       "component note() { text \"${id}\" \"Sales\" }\nworkbook sales \"Sales\" {\n  page main \"Main\" {\n    use note() as sales_note\n  }\n}",
}

// IDNeedsValue is an id in a `for` over objects.
var IDNeedsValue = &Entry{
	Code: "S0348", Name: "id-needs-value", Severity: Error,
	Title:       "an id that every round of a `for` would share",
	Explanation: "In a `for`, `-` and the round's value are added to an id. An object or a formula cannot be part of an id, so write the id with `${…}`.",
	Wrong:       "let cards = { title \"A\" }, { title \"B\" }\nfor card in $cards { text note \"Sales\" }",
	Right:       "for card in (\"a\", \"b\") { text note \"${card}\" }",
}

// NotAnID is an id that is not a word and no string.
var NotAnID = &Entry{
	Code: "S0349", Name: "not-an-id", Severity: Error,
	Title:       "an invalid id",
	Explanation: "An id is a word of letters, digits, `_` and `-`, or, in loops and components, a string with `${…}`.",
	ByHand:      "most such mistakes are reported as a malformed header",
}

// NoField is a field that a value has not.
var NoField = &Entry{
	Code: "S0350", Name: "no-field", Severity: Error,
	Title:       "a value has no such field",
	Explanation: "`$card.title` reads the setting `title` of the object `$card`. Texts, numbers, logicals and lists have no fields.",
	Wrong:       "let card = { title \"Sales\" }\ntext note \"${card.titel}\"",
	Right:       "let card = { title \"Sales\" }\ntext note \"${card.title}\"",
}

// BareDollar is a `$name` in a text, where `${name}` puts a value in.
var BareDollar = &Entry{
	Code: "S0351", Name: "bare-dollar", Severity: Warning,
	Title:       "a `$name` in a text is not replaced",
	Explanation: "In strings and brackets `${name}` inserts a value. A `$name` without braces is plain text, which is seldom meant if a value has that name.",
	Wrong:       "for n in (\"a\", \"b\") { text note \"Part $n\" }",
	Right:       "for n in (\"a\", \"b\") { text note \"Part ${n}\" }",
}
