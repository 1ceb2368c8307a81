package diag

// S05, from S0580 on: texts, panels, plugins and effects that do not do what
// they say.
var (
	MarkupRefused = &Entry{Code: "S0580", Name: "markup-refused", Severity: Error,
		Title:       "a text has a tag or style that Sigma refuses",
		Explanation: "The body of a text is Markdown with the tags `<u>`, `<sub>`, `<sup>`, `<span>`, `<a>` and `<p>`. A `<span>` takes colours, in hexadecimal or from the theme, a size and one font; a `<p>` takes `text-align: center` or `right`, or a size. With anything else the server refuses the whole text.",
		Wrong:       "text note \"<div>Sales</div>\"",
		Right:       "text note \"<span style=\\\"color: #0ea5e9\\\">Sales</span>\""}
	PanelHidden = &Entry{Code: "S0581", Name: "panel-hidden", Severity: Warning,
		Title:       "a header or sidebar is never shown",
		Explanation: "Panels are always stored, but are only shown if the workbook's `navigation` turns them on: `pageHeader enabled` for headers, `pageSidebar enabled` for sidebars.",
		Wrong:       "workbook w \"W\" {\n  page main \"Main\" { text note \"Sales\" }\n  header top \"Top\" { pages main; text brand \"Our company\" }\n}",
		Right:       "workbook w \"W\" {\n  navigation { pageHeader enabled }\n  page main \"Main\" { text note \"Sales\" }\n  header top \"Top\" { pages main; text brand \"Our company\" }\n}"}
	PanelTwice = &Entry{Code: "S0582", Name: "panel-twice", Severity: Error,
		Title:       "a page has two headers or two sidebars",
		Explanation: "A page has at most one header and one sidebar.",
		Wrong:       "workbook w \"W\" {\n  navigation { pageHeader enabled }\n  page main \"Main\" { text note \"Sales\" }\n  header top \"Top\" { pages main; text brand \"Our company\" }\n  header more \"More\" { pages main; text slogan \"Since 1990\" }\n}",
		Right:       "workbook w \"W\" {\n  navigation { pageHeader enabled }\n  page main \"Main\" { text note \"Sales\" }\n  header top \"Top\" { pages main; text brand \"Our company\"; text slogan \"Since 1990\" }\n}"}
	ValueNotThere = &Entry{Code: "S0583", Name: "value-not-there", Severity: Warning,
		Title:       "a control's starting value does not exist",
		Explanation: "An input table on `empty(…)` begins without rows, so a control that takes its values from it has nothing to offer yet. The server drops a saved selection that is not among the values.",
		Wrong:       "input-table log \"Log\" from empty(plugs) { column [State]: text }\ncontrol list pick \"State\" from [log/State] { filters [log/State]; values \"done\" }",
		Right:       "input-table log \"Log\" from empty(plugs) { column [State]: text }\ncontrol list pick \"State\" from manual(\"done\", \"open\") { filters [log/State]; values \"done\" }"}
	RowRefused = &Entry{Code: "S0584", Name: "row-refused", Severity: Error,
		Title:       "a formula names the row of a repeated container",
		Explanation: "The elements in a repeated container are drawn once per row, and Sigma's documentation gives that row a name. The server refuses formulas with that name or its id: the dependency is not found. Until it accepts them, such elements look the same in every card; to show the rows, use a table with a column per field.",
		Wrong:       "repeated-container cards from sales {\n  text label \"{{[cards/Region]}}\"\n}",
		Right:       "repeated-container cards from sales {\n  text label \"A sale\"\n}"}
	EntryUnknown = &Entry{Code: "S0585", Name: "entry-unknown", Severity: Error,
		Title:       "a column of a plugin belongs to no element",
		Explanation: "In a plugin's `config` an entry of `kind column` names in `source` the entry of `kind element` that its column belongs to. With any other word there it binds to nothing, and the plugin stays empty.",
		Wrong:       "plugin p {\n  pluginId \"11111111-2222-4333-8444-555555555555\"\n  config {\n    data { kind element; elementId sales }\n    start { kind column; columnId [sales/Date]; source \"dates\" }\n  }\n}",
		Right:       "plugin p {\n  pluginId \"11111111-2222-4333-8444-555555555555\"\n  config {\n    data { kind element; elementId sales }\n    start { kind column; columnId [sales/Date]; source \"data\" }\n  }\n}"}
	NamelessColumn = &Entry{Code: "S0586", Name: "nameless-column", Severity: Error,
		Title:       "a formula reads an unnamed column of another element",
		Explanation: "`name none` leaves the name of a column out of the spec. A column that repeats one of its source keeps that column's name; a computed column can only be read in its own element, since the server does not find it for others.",
		Wrong:       "table t \"Margins\" from sales {\n  column [Margin] = [Profit] / [Revenue] { name none }\n}\nkpi-chart k \"Best\" from t { value = Max([Margin]) }",
		Right:       "table t \"Margins\" from sales {\n  column [Margin] = [Profit] / [Revenue]\n}\nkpi-chart k \"Best\" from t { value = Max([Margin]) }"}
	ClearScope = &Entry{Code: "S0587", Name: "clear-scope", Severity: Info,
		Title:       "`clear-control` may clear nothing",
		Explanation: "`clear-control` is proven for a page. With a control or a container as its scope the server accepts it, but a button with it was seen to do nothing. Setting each control always works.",
		Wrong:       "control text remark \"Remark\"\nbutton go \"Go\" { on-click { clear-control remark } }",
		Right:       "control text remark \"Remark\"\nbutton go \"Go\" { on-click { set-control-value remark = \"\" } }"}
	ResetFirst = &Entry{Code: "S0588", Name: "reset-first", Severity: Warning,
		Title:       "an action clears a control before it saves its value",
		Explanation: "Effects run in the order in which they are written. An effect that inserts or changes rows after the control that it reads was reset writes the empty value. Write rows first, then reset, then close.",
		Wrong:       "control text remark \"Remark\"\ninput-table log \"Log\" from empty(plugs) { column [Note]: text }\nbutton go \"Go\" {\n  on-click {\n    set-control-value remark = \"\"\n    insert-rows log { [Note] = [remark] }\n  }\n}",
		Right:       "control text remark \"Remark\"\ninput-table log \"Log\" from empty(plugs) { column [Note]: text }\nbutton go \"Go\" {\n  on-click {\n    insert-rows log { [Note] = [remark] }\n    set-control-value remark = \"\"\n  }\n}"}
	TextForColumn = &Entry{Code: "S0589", Name: "text-for-column", Severity: Warning,
		Title:       "a text where a column is expected",
		Explanation: "Write columns in brackets. A text in quotes is that text, the same for every row: an axis of it has one tick, and Sigma reports no error.",
		Wrong:       "table t from sales { columns [Region], [Revenue] }\nbar-chart b \"B\" from t {\n  x = \"Region\"\n  y = Sum([Revenue])\n}",
		Right:       "table t from sales { columns [Region], [Revenue] }\nbar-chart b \"B\" from t {\n  x = [Region]\n  y = Sum([Revenue])\n}"}
)

var documentEntries = []*Entry{MarkupRefused, PanelHidden, PanelTwice, ValueNotThere, RowRefused, EntryUnknown, NamelessColumn, ClearScope, ResetFirst, TextForColumn}
