package diag

// S05, from S0541 on: what the format has, the server accepts, and readers see
// otherwise than the author means.
var (
	UnsaidDefault = &Entry{Code: "S0541", Name: "unsaid-default", Severity: Warning,
		Title:       "what is left out means something else than it seems",
		Explanation: "Sigma takes the element, and what it does where a setting is left out is seldom meant: several series are stacked, the steps of a waterfall stand in the order of the alphabet, points of a scatter chart merge, a group of a chart's source is dropped.",
		Wrong:       "bar-chart b \"B\" from sales {\n  x = [Region]\n  y = Sum([Revenue])\n  y = Sum([Cost])\n}",
		Right:       "bar-chart b \"B\" from sales {\n  stacking none\n  x = [Region]\n  y = Sum([Revenue])\n  y = Sum([Cost])\n}"}
	SettingDoubtful = &Entry{Code: "S0542", Name: "doubtful-setting", Severity: Warning,
		Title:       "a setting does not do what its name says",
		Explanation: "The format has the setting and the value, and reports tell that it does less than it seems to, or something else. Where that is mostly harmless it is a note.",
		Wrong:       "table t from sales {\n  columns [Store], [Revenue]\n  highlight [Revenue] when > 5 {\n    backgroundColor \"#22c55e\"\n    includeValues false\n  }\n}",
		Right:       "table t from sales {\n  columns [Store], [Revenue]\n  highlight [Revenue] when > 5 { backgroundColor \"#22c55e\" }\n}"}
	EntryTwice = &Entry{Code: "S0543", Name: "entry-twice", Severity: Error,
		Title:       "two entries of a list are about the same thing",
		Explanation: "The entries of the list differ by one of their fields: by the name of the colour, or by the series. The server refuses a second one.",
		Wrong:       "workbook w \"W\" {\n  theme \"Light\" {\n    colorOverrides { name backgroundCanvas; color \"#ffffff\" }\n    colorOverrides { name backgroundCanvas; color \"#f8fafc\" }\n  }\n  page main \"Main\" { text note \"Sales\" }\n}",
		Right:       "workbook w \"W\" {\n  theme \"Light\" {\n    colorOverrides { name backgroundCanvas; color \"#ffffff\" }\n    colorOverrides { name elementBackground; color \"#f8fafc\" }\n  }\n  page main \"Main\" { text note \"Sales\" }\n}"}
	KeyRefused = &Entry{Code: "S0544", Name: "key-refused", Severity: Error,
		Title:       "a firewall before Sigma refuses a key",
		Explanation: "A spec that has a free key with the letters `field` in it, such as `filterField`, never reaches Sigma: a firewall answers 403. `fields`, which the format has, is let through.",
		Wrong:       "plugin p {\n  pluginId \"11111111-2222-4333-8444-555555555555\"\n  config { filterField \"Region\" }\n}",
		Right:       "plugin p {\n  pluginId \"11111111-2222-4333-8444-555555555555\"\n  config { region \"Region\" }\n}"}
	BlankName = &Entry{Code: "S0545", Name: "blank-name", Severity: Warning,
		Title:       "a name is blank",
		Explanation: "The server forgets an empty title, and another one takes its place; a name of blanks leaves an axis or a header without a text. `name { visibility hidden }` hides a title, `name none` leaves the name of a column out.",
		Wrong:       "bar-chart b \"\" from sales {\n  x = [Region]\n  y = Sum([Revenue])\n}",
		Right:       "bar-chart b from sales {\n  name { visibility hidden }\n  x = [Region]\n  y = Sum([Revenue])\n}"}
	UnreadableName = &Entry{Code: "S0546", Name: "unreadable-name", Severity: Info,
		Title:       "a column has a name that formulas may not read",
		Explanation: "A report says that formulas do not find a name with `$`; workbooks that Sigma gave back have such names and use them, so this is a note. A slash in a name is written `\\/` in formulas, and is sound.",
		Wrong:       "table t from sales {\n  columns [Store]\n  column [Net $] = [Revenue] - [Cost]\n}",
		Right:       "table t from sales {\n  columns [Store]\n  column [Net] = [Revenue] - [Cost]\n}"}
	DoubtfulFormat = &Entry{Code: "S0547", Name: "share-as-whole-number", Severity: Warning,
		Title:       "a share is written without decimals",
		Explanation: "Shares and percentiles are numbers from 0 to 1. Without decimals every one reads 0 or 1.",
		Wrong:       "bar-chart b \"B\" from sales {\n  x = [Region]\n  y = PercentOfTotal(Sum([Revenue])) format \",.0f\"\n}",
		Right:       "bar-chart b \"B\" from sales {\n  x = [Region]\n  y = PercentOfTotal(Sum([Revenue])) format \",.1%\"\n}"}
	DateUnformatted = &Entry{Code: "S0548", Name: "date-unformatted", Severity: Info,
		Title:       "a truncated date has no format",
		Explanation: "`DateTrunc` gives the first moment of a month, and without a format the axis shows it as a date with a time.",
		Wrong:       "line-chart l \"L\" from sales {\n  x = DateTrunc(\"month\", [Date])\n  y = Sum([Revenue])\n}",
		Right:       "line-chart l \"L\" from sales {\n  x = DateTrunc(\"month\", [Date]) format \"%b %Y\"\n  y = Sum([Revenue])\n}"}
	CalendarByName = &Entry{Code: "S0549", Name: "calendar-by-name", Severity: Warning,
		Title:       "months or days stand in the order of the alphabet",
		Explanation: "The name of a month or of a day is a text: April comes before January. Sort it by its number, or show the truncated date with a format such as `%b`.",
		Wrong:       "bar-chart b \"B\" from sales {\n  x = MonthName([Date])\n  y = Sum([Revenue])\n}",
		Right:       "bar-chart b \"B\" from sales {\n  x = DateTrunc(\"month\", [Date]) format \"%b\"\n  y = Sum([Revenue])\n}"}
	NoColumns = &Entry{Code: "S0550", Name: "no-columns", Severity: Error,
		Title:       "a table names no columns",
		Explanation: "An element takes no columns over from its source: it shows those that it names, and one that names none shows nothing.",
		Wrong:       "table t from sales",
		Right:       "table t from sales { columns [Store], [Revenue] }"}
	GroupBesideGroup = &Entry{Code: "S0551", Name: "group-beside-group", Severity: Warning,
		Title:       "two groups stand beside each other",
		Explanation: "The groups of a table are levels: Sigma nests each in the one before it. Groups that are to be nested are written in each other; totals that have nothing to do with each other are two tables.",
		Wrong:       "table t from sales {\n  group region by [Region] { column [Total] = Sum([Revenue]) }\n  group product by [Product] { column [Best] = Max([Revenue]) }\n}",
		Right:       "table t from sales {\n  group region by [Region] {\n    column [Total] = Sum([Revenue])\n    group product by [Product] { column [Best] = Max([Revenue]) }\n  }\n}"}
	DetailUnderGroups = &Entry{Code: "S0552", Name: "detail-under-groups", Severity: Info,
		Title:       "a grouped table shows its rows",
		Explanation: "A visible column that is neither a key nor a result of a group brings every row of the source under the groups. Columns that only formulas need are hidden.",
		Wrong:       "table t from sales {\n  columns [Order Number]\n  group store by [Store] { column [Total] = Sum([Revenue]) }\n}",
		Right:       "table t from sales {\n  group store by [Store] { column [Total] = Sum([Revenue]) }\n}"}
	FilterOfSource = &Entry{Code: "S0553", Name: "filter-of-source", Severity: Warning,
		Title:       "a filter reaches further than its element, or not as far",
		Explanation: "A filter belongs to the rows that others read: what a ranking drops is missing in every element over it. A linked input table alone reads its parent without the parent's filters.",
		Wrong:       "table best from sales {\n  columns [Revenue]\n  filter [Revenue] top 10\n}\nkpi-chart k \"All\" from best { value = Sum([Revenue]) }",
		Right:       "table best from sales {\n  columns [Revenue]\n  filter [Revenue] top 10\n}\nkpi-chart k \"All\" from sales { value = Sum([Revenue]) }"}
	PaleScheme = &Entry{Code: "S0554", Name: "pale-scheme", Severity: Warning,
		Title:       "the first colour of the theme is hard to see",
		Explanation: "The first colour of `categoricalScheme` is that of the first series of every chart, so one that hardly differs from the ground makes it invisible.",
		Wrong:       "workbook w \"W\" {\n  theme \"Light\" { categoricalScheme \"#ffffff\", \"#0ea5e9\" }\n  page main \"Main\" { text note \"Sales\" }\n}",
		Right:       "workbook w \"W\" {\n  theme \"Light\" { categoricalScheme \"#0ea5e9\", \"#ffffff\" }\n  page main \"Main\" { text note \"Sales\" }\n}"}
	TargetNoTable = &Entry{Code: "S0556", Name: "target-no-table", Severity: Error,
		Title:       "a control filters something that is not a table",
		Explanation: "A control takes its values from tables and filters tables; whatever reads such a table is filtered with it. The server refuses charts, KPIs and maps there.",
		Wrong:       "bar-chart b \"B\" from sales {\n  x = [Region]\n  y = Sum([Revenue])\n}\ncontrol list pick \"Region\" from [sales/Region] { filters [b/Region] }",
		Right:       "bar-chart b \"B\" from sales {\n  x = [Region]\n  y = Sum([Revenue])\n}\ncontrol list pick \"Region\" from [sales/Region] { filters [sales/Region] }"}
	ChartFiltered = &Entry{Code: "S0878", Name: "chart-filtered", Severity: Warning,
		Title:       "a drill or legend control filters a chart itself",
		Explanation: "Controls filter tables. Sigma writes columns of charts into the `filters` of drill and legend controls that were made beside a chart, and whether it takes such ones in a new workbook is not known. `targets` names the charts.",
		Wrong:       "bar-chart b \"B\" from sales {\n  x = [State]\n  y = Sum([Revenue])\n  color = [Region]\n}\ncontrol legend colours \"Region\" from [sales/Region] {\n  targets [b/Region]\n  filters [b/Region]\n}",
		Right:       "bar-chart b \"B\" from sales {\n  x = [State]\n  y = Sum([Revenue])\n  color = [Region]\n}\ncontrol legend colours \"Region\" from [sales/Region] {\n  targets [b/Region]\n  filters [sales/Region]\n}"}
	ColumnOffShelves = &Entry{Code: "S0558", Name: "column-off-shelves", Severity: Warning,
		Title:       "a pivot table declares a column and shows it nowhere",
		Explanation: "A pivot table shows what stands in `rowsBy`, `columnsBy` and `values`. A column that it declares beside them is on no axis.",
		Wrong:       "pivot-table p \"P\" from sales {\n  columns [Store]\n  rowsBy = [Region]\n  values = Sum([Revenue])\n}",
		Right:       "pivot-table p \"P\" from sales {\n  rowsBy = [Region]\n  columnsBy = [Store]\n  values = Sum([Revenue])\n}"}
	OtherRows = &Entry{Code: "S0559", Name: "other-rows", Severity: Info,
		Title:       "numbers side by side count different rows",
		Explanation: "KPIs in one row over one element are read as parts of a whole. Where one of them is filtered otherwise the numbers contradict each other.",
		Wrong:       "row {\n  kpi-chart all \"Revenue\" from sales { value = Sum([Revenue]) }\n  kpi-chart east \"Cost\" from sales { value = Sum([Cost]); filter [Region] in \"East\" }\n}",
		Right:       "row {\n  kpi-chart all \"Revenue\" from sales { value = Sum([Revenue]) }\n  kpi-chart cost \"Cost\" from sales { value = Sum([Cost]) }\n}"}
	JoinRepeats = &Entry{Code: "S0570", Name: "join-repeats", Severity: Warning,
		Title:       "a join finds several rows per key",
		Explanation: "A leg that reads a grouped element without `by` has all of its rows. Where the keys of the join are those of the group, each row on the left meets every row of a group, and sums over the join are too high.",
		Wrong:       "table stores \"Stores\" from sales {\n  group store by [Store] { column [Total] = Sum([Revenue]) }\n}\ntable t \"T\" {\n  source join \"Both\" {\n    primary sales\n    left-outer \"Totals\" stores on [Store] = [Store]\n  }\n  columns [Order Number], [Totals/Store]\n}",
		Right:       "table stores \"Stores\" from sales {\n  group store by [Store] { column [Total] = Sum([Revenue]) }\n}\ntable t \"T\" {\n  source join \"Both\" {\n    primary sales\n    left-outer \"Totals\" stores by store on [Store] = [Store]\n  }\n  columns [Order Number], [Totals/Total]\n}"}
	RowsOfParent = &Entry{Code: "S0571", Name: "rows-of-parent", Severity: Error,
		Title:       "an effect removes rows of a linked input table",
		Explanation: "The rows of a linked input table are those of the element that it is linked to; the server refuses an effect that removes them. Rows of an empty input table can be removed.",
		Wrong:       "input-table n \"N\" from linked(sales, plugs) {\n  key [Order Number]\n  column [Note]: text\n}\nbutton go \"Go\" {\n  on-click { delete-rows n { whichRows [Note] null } }\n}",
		Right:       "input-table n \"N\" from empty(plugs) {\n  column [Note]: text\n}\nbutton go \"Go\" {\n  on-click { delete-rows n { whichRows [Note] null } }\n}"}
	ParentColumn = &Entry{Code: "S0555", Name: "parent-column", Severity: Info,
		Title:       "a formula of a linked input table names a column of its parent",
		Explanation: "A key column repeats a column of the parent. A formula that reads one was seen to give several values in a cell where the keys do not tell the parent's rows apart; specs that Sigma gave back have such formulas, so this is a note.",
		Wrong:       "input-table n \"N\" from linked(sales, plugs) {\n  key [Order Number]\n  column [Price] = [Revenue] * 2\n}",
		Right:       "input-table n \"N\" from linked(sales, plugs) {\n  key [Order Number], [Revenue]\n  column [Price] = [Revenue] * 2\n}"}
)

var doubtEntries = []*Entry{UnsaidDefault, SettingDoubtful, EntryTwice, KeyRefused, BlankName, UnreadableName, DoubtfulFormat, DateUnformatted,
	CalendarByName, NoColumns, GroupBesideGroup, DetailUnderGroups, FilterOfSource, PaleScheme, ParentColumn, TargetNoTable, ChartFiltered, ColumnOffShelves, OtherRows, JoinRepeats, RowsOfParent}
