package diag

// S05: what settings take, and what kinds need.
var (
	UnknownSetting = &Entry{Code: "S0501", Name: "unknown-setting", Severity: Error,
		Title:       "a kind has no such setting",
		Explanation: "The format lists the settings of each kind, and the server silently drops most unknown ones. Write a setting that this version does not know in `raw { … }`.",
		Wrong:       "bar-chart b \"B\" from sales {\n  orientaton horizontal\n  x = [Region]\n  y = Sum([Revenue])\n}",
		Right:       "bar-chart b \"B\" from sales {\n  orientation horizontal\n  x = [Region]\n  y = Sum([Revenue])\n}"}
	UnknownKind = &Entry{Code: "S0502", Name: "unknown-kind", Severity: Error,
		Title:       "unknown kind of element",
		Explanation: "Kinds are spelled as in the newest generation of the spec: `bar-chart`, `kpi-chart`, `table`. Write a kind that this version does not know in quotes: `element \"radar-chart\" id …`.",
		Wrong:       "pie share \"Share\" from sales {\n  color = [Region]\n  value = Sum([Revenue])\n}",
		Right:       "pie-chart share \"Share\" from sales {\n  color = [Region]\n  value = Sum([Revenue])\n}"}
	SettingMissing = &Entry{Code: "S0503", Name: "setting-missing", Severity: Error,
		Title:       "a required setting or channel is missing",
		Explanation: "The server refuses the element without it, with a message that wrongly blames its kind.",
		Wrong:       "bar-chart b \"B\" from sales { x = [Region] }",
		Right:       "bar-chart b \"B\" from sales {\n  x = [Region]\n  y = Sum([Revenue])\n}"}
	ValueUnknown = &Entry{Code: "S0504", Name: "value-unknown", Severity: Error,
		Title:       "a setting does not accept this word",
		Explanation: "The setting takes one of a fixed set of words, spelled as in the spec.",
		Wrong:       "bar-chart b \"B\" from sales {\n  stacking percent\n  x = [Region]\n  y = Sum([Revenue])\n}",
		Right:       "bar-chart b \"B\" from sales {\n  stacking normalized\n  x = [Region]\n  y = Sum([Revenue])\n}"}
	ValueForm = &Entry{Code: "S0505", Name: "value-form", Severity: Error,
		Title:       "a value of the wrong type for a setting",
		Explanation: "Write texts in quotes, and numbers and words without; colours are hexadecimal texts such as `\"#0ea5e9\"`; dates are texts such as `\"2026-01-31\"`; lists have commas; objects are blocks.",
		Wrong:       "kpi-chart k \"K\" from sales {\n  value = Sum([Revenue]) { color \"rgb(1, 2, 3)\" }\n}",
		Right:       "kpi-chart k \"K\" from sales {\n  value = Sum([Revenue]) { color \"#010203\" }\n}"}
	EqualsForSetting = &Entry{Code: "S0506", Name: "equals-for-setting", Severity: Error,
		Title:       "`=` on a setting that takes no formula",
		Explanation: "As in a spreadsheet, `=` is followed by a formula over the columns. All other settings are a name and a value: `orientation horizontal`, `height 5`.",
		Wrong:       "bar-chart b \"B\" from sales {\n  orientation = \"horizontal\"\n  x = [Region]\n  y = Sum([Revenue])\n}",
		Right:       "bar-chart b \"B\" from sales {\n  orientation horizontal\n  x = [Region]\n  y = Sum([Revenue])\n}"}
	FormulaMissing = &Entry{Code: "S0507", Name: "formula-missing", Severity: Error,
		Title:       "a formula without `=`",
		Explanation: "A channel or a setting that holds a formula is written with `=`, and everything after it is read as the formula.",
		Wrong:       "bar-chart b \"B\" from sales {\n  x [Region]\n  y = Sum([Revenue])\n}",
		Right:       "bar-chart b \"B\" from sales {\n  x = [Region]\n  y = Sum([Revenue])\n}"}
	SettingsExclude = &Entry{Code: "S0508", Name: "settings-exclude", Severity: Error,
		Title:       "a setting that is not allowed here",
		Explanation: "Some settings exclude each other, and some only go with one value of another setting; the server refuses the element or drops one of them.",
		Wrong:       "bar-chart b \"B\" from sales {\n  x = [Region]\n  y = Sum([Revenue])\n  legend { visibility hidden; position top }\n}",
		Right:       "bar-chart b \"B\" from sales {\n  x = [Region]\n  y = Sum([Revenue])\n  legend { position top }\n}"}
	SettingNeeds = &Entry{Code: "S0509", Name: "setting-needs", Severity: Error, Explains: ExplainsStatement,
		Title:       "a setting has no effect without another one",
		Explanation: "If the other setting is missing, the server refuses this one, or keeps it and draws nothing.",
		Wrong:       "kpi-chart k \"K\" from sales {\n  value = Sum([Revenue])\n  trend { shape line }\n}",
		Right:       "kpi-chart k \"K\" from sales {\n  value = Sum([Revenue])\n  timeline = DateTrunc(\"month\", [Date])\n  trend { shape line }\n}"}
	SettingDropped = &Entry{Code: "S0510", Name: "setting-dropped", Severity: Error,
		Title:       "the server ignores this field",
		Explanation: "The field is known from other tools or older specs. Here the server silently drops it, or refuses the element.",
		Wrong:       "table t from sales {\n  columns [Store]\n  trellis { tileSize 3 }\n}",
		Right:       "table t from sales { columns [Store] }"}
	FilterForm = &Entry{Code: "S0511", Name: "filter-form", Severity: Error,
		Title:       "a malformed filter",
		Explanation: "A filter is `filter [Column]` and what it keeps: `in \"East\", \"West\"`, `not in …`, `top 10`, `bottom 5 percent`, `between 4 and 10`, `>= 4`, `last 90 days`, `current quarter`, `between \"2026-01-01\" and today`, `on`, `before`, `after today - 30 days`, `contains \"x\"` and the other text matches.",
		Wrong:       "table t from sales {\n  columns [Store], [Revenue]\n  filter [Revenue] best 10\n}",
		Right:       "table t from sales {\n  columns [Store], [Revenue]\n  filter [Revenue] top 10\n}"}
	FilterTwice = &Entry{Code: "S0512", Name: "filter-twice", Severity: Error,
		Title:       "a column has two filters",
		Explanation: "Sigma keeps one filter per column of an element. Filter a second column with the same formula, or combine the two filters.",
		Wrong:       "table t from sales {\n  columns [Store], [Revenue]\n  filter [Revenue] >= 10\n  filter [Revenue] <= 20\n}",
		Right:       "table t from sales {\n  columns [Store], [Revenue]\n  filter [Revenue] between 10 and 20\n}"}
	HighlightForm = &Entry{Code: "S0513", Name: "highlight-form", Severity: Error,
		Title:       "a malformed highlight",
		Explanation: "`highlight [Column] when > 1000 { backgroundColor \"#22c55e\" }` marks cells, `scale \"#eef6ff\", \"#2563eb\"` colours them by value, `bars \"#dc2626\", \"#16a34a\"` draws bars.",
		Wrong:       "table t from sales {\n  columns [Revenue]\n  highlight [Revenue] > 1000 { backgroundColor \"#22c55e\" }\n}",
		Right:       "table t from sales {\n  columns [Revenue]\n  highlight [Revenue] when > 1000 { backgroundColor \"#22c55e\" }\n}"}
	SortForm = &Entry{Code: "S0514", Name: "sort-form", Severity: Error,
		Title:       "a malformed or misplaced sort",
		Explanation: "Sort a table by `sort [Column] desc` in its body, or in the body of the group whose rows it orders; sort a chart by `sort` in the line of the channel. The server refuses sorts anywhere else.",
		Wrong:       "table t from sales {\n  columns [Store], [Revenue]\n  sort by [Revenue] desc\n}",
		Right:       "table t from sales {\n  columns [Store], [Revenue]\n  sort [Revenue] desc\n}"}
	SortOutsideGroup = &Entry{Code: "S0890", Name: "sort-outside-group", Severity: Error,
		Title:       "a grouped table is sorted outside its groups",
		Explanation: "The rows of a grouped table are those of its groups, and each group sorts its own. The server refuses a sort of the table itself; a workbook made in Sigma may still have one from before it was grouped.",
		Wrong:       "table t from sales {\n  group store by [Store] { column [Total] = Sum([Revenue]) }\n  sort [Total] desc\n}",
		Right:       "table t from sales {\n  group store by [Store] {\n    column [Total] = Sum([Revenue])\n    sort [Total] desc\n  }\n}"}
	RawForm = &Entry{Code: "S0515", Name: "raw-form", Severity: Error,
		Title:       "invalid JSON in `raw`",
		Explanation: "`raw { … }` holds JSON, which is merged into the spec as it is. `${by_region}` and `${[by_region/Revenue]}` in its strings are replaced by ids. It cannot change `id` and `kind`.",
		Wrong:       "divider line { raw { \"style\": {color: \"red\"} } }",
		Right:       "divider line { raw { \"style\": {\"color\": \"#ff0000\"} } }"}
	RawOverwrites = &Entry{Code: "S0516", Name: "raw-overwrites", Severity: Warning,
		Title:       "`raw` overrides what the compiler wrote",
		Explanation: "`raw` is for fields that the language has no word for. If the compiler writes the field too, it has two values, and they can diverge. Write the setting instead, or allow the finding with a reason.",
		Wrong:       "bar-chart b \"B\" from sales {\n  orientation horizontal\n  x = [Region]\n  y = Sum([Revenue])\n  raw { \"orientation\": null }\n}",
		Right:       "bar-chart b \"B\" from sales {\n  x = [Region]\n  y = Sum([Revenue])\n  raw { \"newKey\": 1 }\n}"}
	TextForm = &Entry{Code: "S0517", Name: "text-form", Severity: Error,
		Title:       "the text of a header is missing or not allowed",
		Explanation: "A kind reads the text of its header as its title, label, body or URL; some kinds need one, and some have no use for it.",
		Wrong:       "divider line \"A line\"",
		Right:       "divider line"}
	ThemeUnknown = &Entry{Code: "S0518", Name: "theme-unknown", Severity: Error,
		Title:       "no such theme",
		Explanation: "`theme \"Light\"`, `\"Dark\"` and `\"Surface\"` are Sigma's; any other text is the name of a theme of the organisation; a word names a theme that a file declares.",
		Wrong:       "workbook w \"W\" {\n  theme corporate\n  page main \"Main\" { divider line }\n}",
		Right:       "workbook w \"W\" {\n  theme \"Light\"\n  page main \"Main\" { divider line }\n}"}
	SpreadsheetFormat = &Entry{Code: "S0519", Name: "spreadsheet-format", Severity: Error,
		Title:       "a format that Sigma does not take",
		Explanation: "Sigma's number formats are those of d3: `\"$,.0f\"` is 1,234 dollars, `\",.1%\"` a share, `\",.2f\"` two decimals. Its date formats are those of strftime, `\"%b %Y\"`. The server refuses spreadsheet masks such as `#,##0`, names such as `currency`, and date formats in letters such as `MMM YYYY`.",
		Wrong:       "kpi-chart k \"K\" from sales { value = Sum([Revenue]) format \"$#,##0\" }",
		Right:       "kpi-chart k \"K\" from sales { value = Sum([Revenue]) format \"$,.0f\" }"}
	UnverifiedFormat = &Entry{Code: "S0522", Name: "unverified-format", Severity: Warning,
		Title:       "an unverified token in a date format",
		Explanation: "Sigma documents `%Y %y %m %-m %b %B %d %-d %H %I %M %S %a %A`. Other tokens of strftime may work, or may be shown as they are.",
		Wrong:       "line-chart c \"C\" from sales {\n  x = DateTrunc(\"month\", [Date]) format \"%q/%Y\"\n  y = Sum([Revenue])\n}",
		Right:       "line-chart c \"C\" from sales {\n  x = DateTrunc(\"month\", [Date]) format \"%b %Y\"\n  y = Sum([Revenue])\n}"}
	FormatOfAnotherType = &Entry{Code: "S0523", Name: "format-of-another-type", Severity: Warning,
		Title:       "a date format on a number, or a number format on a date",
		Explanation: "A format with `%` before a letter is for dates, any other for numbers. On a column of the other type it has no effect.",
		Wrong:       "kpi-chart k \"K\" from sales { value = Sum([Revenue]) format \"%b %Y\" }",
		Right:       "kpi-chart k \"K\" from sales { value = Sum([Revenue]) format \"$,.0f\" }"}
	ColumnOfWrongElement = &Entry{Code: "S0520", Name: "columns-of-two", Severity: Error,
		Title:       "columns of two elements where one is expected",
		Explanation: "A line of a drill control lists the columns of one chart, outer levels first, with `none` for a level that it lacks.",
		ByHand:      "it needs two charts and is shown in the reference of the drill control"}
	KeyWithoutParent = &Entry{Code: "S0521", Name: "key-without-parent", Severity: Error,
		Title:       "a key column needs a linked input table",
		Explanation: "`key [Column]` shows a column of the element that `linked(…)` names, and ties rows that people type to it.",
		Wrong:       "input-table notes \"Notes\" from empty(plugs) {\n  key [Store]\n  column [Note]: text\n}",
		Right:       "input-table notes \"Notes\" from linked(sales, plugs) {\n  key [Store]\n  column [Note]: text\n}"}
)

var settingEntries = []*Entry{UnknownSetting, UnknownKind, SettingMissing, ValueUnknown, ValueForm, EqualsForSetting,
	FormulaMissing, SettingsExclude, SettingNeeds, SettingDropped, FilterForm, FilterTwice, HighlightForm, SortForm, SortOutsideGroup, RawForm,
	RawOverwrites, TextForm, ThemeUnknown, SpreadsheetFormat, UnverifiedFormat, FormatOfAnotherType, ColumnOfWrongElement, KeyWithoutParent}
