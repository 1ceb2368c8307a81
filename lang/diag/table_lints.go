package diag

// S08: findings about findings, and editorial ones.
var (
	AllowsNothing = &Entry{Code: "S0801", Name: "allows-nothing", Severity: Warning,
		Title:       "a `sigmac:allow` comment that allows nothing",
		Explanation: "`// sigmac:allow CODE reason` above a statement allows that finding in it and in its body. There is no such finding here: remove the comment.",
		Wrong:       "// sigmac:allow raw-overwrites it was needed once\ndivider line",
		Right:       "divider line"}
	AllowForm = &Entry{Code: "S0802", Name: "allow-form", Severity: Warning,
		Title:       "a malformed `sigmac:allow` comment",
		Explanation: "`sigmac:allow` is followed by the code or the name of the finding, and a reason for the next reader.",
		Wrong:       "// sigmac:allow raw-overwrites\ndivider line",
		Right:       "// sigmac:allow raw-overwrites the style is new in Sigma\ndivider line {\n  direction vertical\n  raw { \"direction\": \"diagonal\" }\n}"}
	AggregateWithoutGroup = &Entry{Code: "S0803", Name: "aggregate-table-without-grouping", Severity: Warning,
		Title:       "aggregates next to plain columns in a table without groups",
		Explanation: "A table without groups shows the rows of its source, so an aggregate is repeated on each of them, and a conditional sum reads zero on most. Put the plain columns into `group id by …` and the aggregates into its block.",
		Wrong:       "table t from sales {\n  columns [Store]\n  column [Total] = Sum([Revenue])\n}",
		Right:       "table t from sales {\n  group store by [Store] { column [Total] = Sum([Revenue]) }\n}"}
)

var lintEntries = []*Entry{
	AllowsNothing, AllowForm, AggregateWithoutGroup, UnusedColumn, UnreadElement, IdleControl, PartialReach, TooSmall, WideTable,
	DeadZone, ColorOffTheme, TitleMissing, ShownDataPage, WriteWithoutApproval, OuterSortedByInner, UnsortedRanking, UnusedParameter,
	UnusedConnection, UnusedValue, UnusedParam, UnusedComponent, UnusedImport, UnopenedPage, ShortRow, FilteredElsewhere,
}

// Lints: what a sound workbook probably does not mean. Those that are off, or
// no more than a note, are matters of taste.
var (
	UnusedColumn = &Entry{Code: "S0804", Name: "unused-column", Severity: Off,
		Title:       "nothing reads this column of a hidden table",
		Explanation: "Tables on hidden pages are there for other elements to read. A column that no formula, filter or control names makes the warehouse work for nothing. The lint is off by default: turn it on with `lint { unused-column warning }`.",
		Wrong:       "bar-chart b \"Revenue\" from sales {\n  x = [Region]\n  y = Sum([Revenue])\n}",
		Right:       "table t \"Sales, all columns\" from sales {\n  columns [Date], [Region], [State], [Store], [Product], [Order Number], [Revenue], [Cost], [Profit], [Quantity], [Latitude], [Longitude], [Paid]\n}"}
	UnusedParameter = &Entry{Code: "S0816", Name: "unused-parameter", Severity: Warning,
		Title:       "a component does not use one of its parameters",
		Explanation: "A value that a use gives to this parameter has no effect. The lint looks for `$name` and `${name}` in the component's body.",
		Wrong:       "component card(title: text, unit: text) {\n  kpi-chart k $title from sales { value = Sum([Revenue]) }\n}\n\nworkbook w \"W\" {\n  page main \"Main\" { text note \"Sales\" }\n}",
		Right:       "component note(words: text) {\n  text n $words\n}\n\nworkbook w \"W\" {\n  page main \"Main\" { use note(\"Sales\") }\n}"}
	UnusedConnection = &Entry{Code: "S0870", Name: "unused-connection", Severity: Warning,
		Title:       "nothing uses this connection",
		Explanation: "A workbook declares a connection for the sources that name it. No source names this one: it is left over, or a source names the wrong connection.",
		Wrong:       "workbook w \"W\" {\n  connection old \"Old warehouse\"\n  page main \"Main\" { text note \"Sales\" }\n}",
		Right:       "workbook w \"W\" {\n  page main \"Main\" { text note \"Sales\" }\n}"}
	UnusedValue = &Entry{Code: "S0871", Name: "unused-value", Severity: Warning,
		Title:       "nothing uses this value",
		Explanation: "A `let` in a block, in a file with a workbook that no other file imports, or with a name that begins with `_` is only visible in its own file. Modules may declare values that only other files use.",
		Wrong:       "let money = \"$,.0f\"\n\nworkbook w \"W\" {\n  page main \"Main\" { text note \"Sales\" }\n}",
		Right:       "let words = \"Sales\"\n\nworkbook w \"W\" {\n  page main \"Main\" { text note $words }\n}"}
	UnusedParam = &Entry{Code: "S0872", Name: "unused-param", Severity: Warning,
		Title:       "nothing uses this param",
		Explanation: "Setting this param with `-p` or in an environment has no effect.",
		Wrong:       "param region = \"East\"\n\nworkbook w \"W\" {\n  page main \"Main\" { text note \"Sales\" }\n}",
		Right:       "param region = \"East\"\n\nworkbook w \"W\" {\n  page main \"Main\" { text note \"Sales in ${region}\" }\n}"}
	UnusedComponent = &Entry{Code: "S0873", Name: "unused-component", Severity: Warning,
		Title:       "nothing uses this component",
		Explanation: "A component in a file with a workbook that no other file imports, or with a name that begins with `_`, is only visible in its own file. Modules may declare components that only other files use.",
		Wrong:       "component note(words: text) {\n  text n $words\n}\n\nworkbook w \"W\" {\n  page main \"Main\" { text note \"Sales\" }\n}",
		Right:       "component note(words: text) {\n  text n $words\n}\n\nworkbook w \"W\" {\n  page main \"Main\" { use note(\"Sales\") }\n}"}
	UnusedImport = &Entry{Code: "S0874", Name: "unused-import", Severity: Warning,
		Title:       "unused import",
		Explanation: "The file uses no name from the import.",
		Wrong:       "import \"sigma:cards\"\n\nworkbook w \"W\" {\n  page main \"Main\" { text note \"Sales\" }\n}",
		Right:       "workbook w \"W\" {\n  page main \"Main\" { text note \"Sales\" }\n}"}
	UnopenedPage = &Entry{Code: "S0875", Name: "unopened-page", Severity: Warning,
		Title:       "nothing opens this hidden page",
		Explanation: "Readers do not see the tab of a hidden page. If no `navigate` opens it and nothing reads its elements, nobody ever sees them.",
		Wrong:       "workbook w \"W\" {\n  page main \"Main\" { text note \"Sales\" }\n  page more \"More\" {\n    visibility hidden\n    text other \"More\"\n  }\n}",
		Right:       "workbook w \"W\" {\n  page main \"Main\" { button go \"More\" { on-click { navigate more } } }\n  page more \"More\" {\n    visibility hidden\n    text other \"More\"\n  }\n}"}
	ShortRow = &Entry{Code: "S0876", Name: "short-row", Severity: Warning,
		Title:       "a row leaves many of its columns empty",
		Explanation: "All members of the row set a `span`, and together they leave a quarter of its columns or more empty at the end. That often happens when a chart was moved out of the row. Members without `span` share the remaining columns; `spacer span N` makes a gap on purpose.",
		Wrong:       "row {\n  bar-chart b \"Revenue\" from sales span 14 {\n    x = [Region]\n    y = Sum([Revenue])\n  }\n}",
		Right:       "row {\n  bar-chart b \"Revenue\" from sales {\n    x = [Region]\n    y = Sum([Revenue])\n  }\n}"}
	FilteredElsewhere = &Entry{Code: "S0877", Name: "filtered-elsewhere", Severity: Warning,
		Title:       "only controls of another page filter a chart",
		Explanation: "A control filters everything that reads the tables that it names, on any page. A chart that was moved to a page with its own filters, but still reads a table of its old page, changes with controls that its readers do not see.",
		Wrong:       "workbook w \"W\" {\n  connection plugs \"Warehouse\"\n  page main \"Main\" {\n    control list region \"Region\" from [sales/Region] { filters [sales/Region] }\n    table sales \"Sales\" from warehouse-table(plugs, \"DB\", \"SHOP\", \"SALES\") { columns [Region]: text, [Revenue]: number }\n  }\n  page other \"Other\" {\n    control list place \"Place\" from [stores/Region] { filters [stores/Region] }\n    table stores \"Stores\" from warehouse-table(plugs, \"DB\", \"SHOP\", \"STORES\") { columns [Region]: text, [Revenue]: number }\n    bar-chart b \"Revenue\" from sales {\n      x = [Region]\n      y = Sum([Revenue])\n    }\n  }\n}",
		Right:       "workbook w \"W\" {\n  connection plugs \"Warehouse\"\n  page main \"Main\" {\n    control list region \"Region\" from [sales/Region] { filters [sales/Region] }\n    table sales \"Sales\" from warehouse-table(plugs, \"DB\", \"SHOP\", \"SALES\") { columns [Region]: text, [Revenue]: number }\n  }\n  page other \"Other\" {\n    control list place \"Place\" from [stores/Region] { filters [stores/Region] }\n    table stores \"Stores\" from warehouse-table(plugs, \"DB\", \"SHOP\", \"STORES\") { columns [Region]: text, [Revenue]: number }\n    bar-chart b \"Revenue\" from stores {\n      x = [Region]\n      y = Sum([Revenue])\n    }\n  }\n}"}
	UnreadElement = &Entry{Code: "S0805", Name: "unread-element", Severity: Info,
		Title:       "nothing shows or reads this element",
		Explanation: "Elements on a hidden page are there for other elements to read. No element, formula, control or action names this one, so it is left over.",
		Wrong:       "divider line",
		Right:       "bar-chart b \"Revenue\" from sales {\n  x = [Region]\n  y = Sum([Revenue])\n}"}
	IdleControl = &Entry{Code: "S0806", Name: "idle-control", Severity: Info,
		Title:       "a control that has no effect",
		Explanation: "A control needs `filters`, or a formula, text, SQL statement or action that names it. Without either, picking a value changes nothing.",
		Wrong:       "control list region \"Region\" from [sales/Region]",
		Right:       "control list region \"Region\" from [sales/Region] { filters [sales/Region] }"}
	PartialReach = &Entry{Code: "S0807", Name: "partial-reach", Severity: Info,
		Title:       "a control reaches only some of a page's data",
		Explanation: "A control filters the tables that it names, and everything that reads them. Elements of its page that read something else still show all rows, so the numbers on the page contradict each other.",
		Wrong:       "control list region \"Region\" from [sales/Region] { filters [east/Region] }\ntable east \"East\" from sales { columns [Region] }\nbar-chart b \"Revenue\" from sales {\n  x = [Region]\n  y = Sum([Revenue])\n}",
		Right:       "control list region \"Region\" from [sales/Region] { filters [sales/Region] }\nbar-chart b \"Revenue\" from sales {\n  x = [Region]\n  y = Sum([Revenue])\n}"}
	TooSmall = &Entry{Code: "S0808", Name: "too-small", Severity: Info,
		Title:       "an element is too small to read",
		Explanation: "Sigma draws what fits: a low KPI loses its trend and comparison, then its title, then its number; a low chart is blank; a low table scrolls. The reference lists what each kind needs.",
		Wrong:       "row height 3 {\n  bar-chart b \"Revenue\" from sales {\n    x = [Region]\n    y = Sum([Revenue])\n  }\n}",
		Right:       "row height 8 {\n  bar-chart b \"Revenue\" from sales {\n    x = [Region]\n    y = Sum([Revenue])\n  }\n}"}
	WideTable = &Entry{Code: "S0809", Name: "wide-table", Severity: Info,
		Title:       "a table has more columns than its width shows",
		Explanation: "A column needs about as much room as one of the page's 24 columns. A table with more columns than it spans hides the last ones behind a scroll bar.",
		Wrong:       "row {\n  table t \"Detail\" from sales span 6 { columns [Date], [Region], [State], [Store], [Product], [Revenue], [Cost], [Profit] }\n  text note \"Read from left to right.\"\n}",
		Right:       "table t \"Detail\" from sales { columns [Date], [Region], [State], [Store], [Product], [Revenue], [Cost], [Profit] }"}
	DeadZone = &Entry{Code: "S0810", Name: "dead-zone", Severity: Info,
		Title:       "much of a page is empty",
		Explanation: "More than a quarter of the rows between the first and the last element hold nothing, or a band of rows fills less than 60 percent of its columns. Let the members of a row share its columns, or take the spacer out.",
		Wrong:       "bar-chart b \"Revenue\" from sales span 10 {\n  x = [Region]\n  y = Sum([Revenue])\n}",
		Right:       "bar-chart b \"Revenue\" from sales {\n  x = [Region]\n  y = Sum([Revenue])\n}"}
	ColorOffTheme = &Entry{Code: "S0811", Name: "color-off-theme", Severity: Off,
		Title:       "a colour that is not in the theme",
		Explanation: "If a workbook lists its colours in `theme { … }`, any other colour in an element is often a mistake, and does not change with the theme. The lint is off by default.",
		Wrong:       "workbook w \"W\" {\n  theme \"Light\" { categoricalScheme \"#118DFF\", \"#12239E\" }\n  connection plugs \"Warehouse\"\n  table sales from warehouse-table(plugs, \"DB\", \"S\", \"SALES\") { columns [Region]: text }\n  page main \"Main\" {\n    bar-chart b \"B\" from sales {\n      x = [Region]\n      y = Count()\n      color \"#12239F\"\n    }\n  }\n}",
		Right:       "workbook w \"W\" {\n  theme \"Light\" { categoricalScheme \"#118DFF\", \"#12239E\" }\n  connection plugs \"Warehouse\"\n  table sales from warehouse-table(plugs, \"DB\", \"S\", \"SALES\") { columns [Region]: text }\n  page main \"Main\" {\n    bar-chart b \"B\" from sales {\n      x = [Region]\n      y = Count()\n      color \"#12239E\"\n    }\n  }\n}"}
	TitleMissing = &Entry{Code: "S0812", Name: "title-missing", Severity: Info,
		Title:       "a visible element without a title",
		Explanation: "Without a title Sigma makes one from the element's kind or columns, and exports and lists of elements show that. To show no title on the page, write one and hide it: `name { visibility hidden }`.",
		Wrong:       "bar-chart b from sales {\n  x = [Region]\n  y = Sum([Revenue])\n}",
		Right:       "bar-chart b \"Revenue by region\" from sales {\n  x = [Region]\n  y = Sum([Revenue])\n}"}
	ShownDataPage = &Entry{Code: "S0813", Name: "shown-data-page", Severity: Info,
		Title:       "a page of data tables is visible",
		Explanation: "Every element of the page is a table that other elements read, so readers find a tab of raw data. Write `visibility hidden` in the page, or put the tables outside pages, where the compiler hides them.",
		Wrong:       "workbook w \"W\" {\n  connection plugs \"Warehouse\"\n  page raw \"Raw\" {\n    table sales \"Sales\" from warehouse-table(plugs, \"DB\", \"S\", \"SALES\") { columns [Region] }\n  }\n  page main \"Main\" {\n    bar-chart b \"B\" from sales {\n      x = [Region]\n      y = Count()\n    }\n  }\n}",
		Right:       "workbook w \"W\" {\n  connection plugs \"Warehouse\"\n  page raw \"Raw\" {\n    visibility hidden\n    table sales \"Sales\" from warehouse-table(plugs, \"DB\", \"S\", \"SALES\") { columns [Region] }\n  }\n  page main \"Main\" {\n    bar-chart b \"B\" from sales {\n      x = [Region]\n      y = Count()\n    }\n  }\n}"}
	WriteWithoutApproval = &Entry{Code: "S0814", Name: "write-without-approval", Severity: Warning,
		Title:       "a tool of an agent changes rows without asking",
		Explanation: "An agent uses its tools when it thinks fit. A tool that inserts, updates or deletes rows only asks a person first if it has `requiresApproval true`.",
		Wrong:       "workbook w \"W\" {\n  connection plugs \"Warehouse\"\n  agent helper \"Helper\" {\n    instructions \"Note what you are told.\"\n    tools {\n      toolId \"note\"\n      kind action\n      name \"Note\"\n      steps { insert-rows log { [Note] = \"told\" } }\n    }\n  }\n  page main \"Main\" {\n    input-table log \"Log\" from empty(plugs) { column [Note]: text }\n  }\n}",
		Right:       "workbook w \"W\" {\n  connection plugs \"Warehouse\"\n  agent helper \"Helper\" {\n    instructions \"Note what you are told.\"\n    tools {\n      toolId \"note\"\n      kind action\n      name \"Note\"\n      requiresApproval true\n      steps { insert-rows log { [Note] = \"told\" } }\n    }\n  }\n  page main \"Main\" {\n    input-table log \"Log\" from empty(plugs) { column [Note]: text }\n  }\n}"}
	OuterSortedByInner = &Entry{Code: "S0817", Name: "outer-sorted-by-inner", Severity: Error,
		Title:       "a group is sorted by a result of an inner group",
		Explanation: "An outer group has one row for many rows of an inner group, so an inner result is not a single value to sort by. The server answers 500 to such a spec.",
		Wrong:       "table t from sales {\n  group region by [Region] {\n    sort [Total] desc\n    group store by [Store] { column [Total] = Sum([Revenue]) }\n  }\n}",
		Right:       "table t from sales {\n  group region by [Region] {\n    column [Region total] = Sum([Revenue])\n    sort [Region total] desc\n    group store by [Store] { column [Total] = Sum([Revenue]) }\n  }\n}"}
	UnsortedRanking = &Entry{Code: "S0815", Name: "unsorted-ranking", Severity: Warning,
		Title:       "a ranked chart is not sorted",
		Explanation: "`top 10` keeps the ten greatest values, but the axis is still in alphabetical order. Sort the dimension by the measure.",
		Wrong:       "bar-chart b \"Best\" from sales {\n  x = [Store]\n  y = Sum([Revenue])\n  filter y top 10\n}",
		Right:       "bar-chart b \"Best\" from sales {\n  x = [Store] sort y desc\n  y = Sum([Revenue])\n  filter y top 10\n}"}
)

// MeansUnused reports whether a finding is about something that can go since
// nothing uses it; editors show that in grey.
func (e *Entry) MeansUnused() bool {
	switch e {
	case UnusedConnection, UnusedValue, UnusedParam, UnusedComponent, UnusedImport, UnusedColumn, UnusedParameter, UnreadElement, IdleControl, AllowsNothing:
		return true
	}
	return false
}
