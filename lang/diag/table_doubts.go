package diag

// S05, from S0541 on: what the format has, the server accepts, and readers see
// otherwise than the author means.
var (
	UnsaidDefault = &Entry{Code: "S0541", Name: "unsaid-default", Severity: Warning,
		Title:       "a setting that is left out has an unexpected default",
		Explanation: "Sigma accepts the element, but the default of a setting that is left out is seldom what is meant: several series are stacked, the steps of a waterfall are in alphabetical order, points of a scatter chart merge, a group of a chart's source is dropped.",
		Wrong:       "bar-chart b \"B\" from sales {\n  x = [Region]\n  y = Sum([Revenue])\n  y = Sum([Cost])\n}",
		Right:       "bar-chart b \"B\" from sales {\n  stacking none\n  x = [Region]\n  y = Sum([Revenue])\n  y = Sum([Cost])\n}"}
	SettingDoubtful = &Entry{Code: "S0542", Name: "doubtful-setting", Severity: Warning,
		Title:       "a setting does not do what its name says",
		Explanation: "The format has the setting and the value, but users report that it does less than its name says, or something else. Where that is mostly harmless, this is a note.",
		Wrong:       "table t from sales {\n  columns [Store], [Revenue]\n  highlight [Revenue] when > 5 {\n    backgroundColor \"#22c55e\"\n    includeValues false\n  }\n}",
		Right:       "table t from sales {\n  columns [Store], [Revenue]\n  highlight [Revenue] when > 5 { backgroundColor \"#22c55e\" }\n}"}
	EntryTwice = &Entry{Code: "S0543", Name: "entry-twice", Severity: Error,
		Title:       "two entries of a list are about the same thing",
		Explanation: "The entries of the list differ by one of their fields: the name of the colour, or the series. The server refuses a second entry for the same one.",
		Wrong:       "workbook w \"W\" {\n  theme \"Light\" {\n    colorOverrides { name backgroundCanvas; color \"#ffffff\" }\n    colorOverrides { name backgroundCanvas; color \"#f8fafc\" }\n  }\n  page main \"Main\" { text note \"Sales\" }\n}",
		Right:       "workbook w \"W\" {\n  theme \"Light\" {\n    colorOverrides { name backgroundCanvas; color \"#ffffff\" }\n    colorOverrides { name elementBackground; color \"#f8fafc\" }\n  }\n  page main \"Main\" { text note \"Sales\" }\n}"}
	KeyRefused = &Entry{Code: "S0544", Name: "key-refused", Severity: Error,
		Title:       "a firewall in front of Sigma blocks a key",
		Explanation: "A spec that has a free key containing the letters `field`, such as `filterField`, never reaches Sigma: a firewall answers 403. `fields`, which is part of the format, is let through.",
		Wrong:       "plugin p {\n  pluginId \"11111111-2222-4333-8444-555555555555\"\n  config { filterField \"Region\" }\n}",
		Right:       "plugin p {\n  pluginId \"11111111-2222-4333-8444-555555555555\"\n  config { region \"Region\" }\n}"}
	BlankName = &Entry{Code: "S0545", Name: "blank-name", Severity: Warning,
		Title:       "a name is blank",
		Explanation: "The server drops an empty title and uses another one; a name of blanks leaves an axis or a header without a text. `name { visibility hidden }` hides a title, and `name none` leaves out the name of a column.",
		Wrong:       "bar-chart b \"\" from sales {\n  x = [Region]\n  y = Sum([Revenue])\n}",
		Right:       "bar-chart b from sales {\n  name { visibility hidden }\n  x = [Region]\n  y = Sum([Revenue])\n}"}
	UnreadableName = &Entry{Code: "S0546", Name: "unreadable-name", Severity: Info,
		Title:       "a column name that formulas may not find",
		Explanation: "Users report that formulas do not find a name with `$`; workbooks that Sigma returned have such names and use them, so this is a note. A slash in a name is fine: write it as `\\/` in formulas.",
		Wrong:       "table t from sales {\n  columns [Store]\n  column [Net $] = [Revenue] - [Cost]\n}",
		Right:       "table t from sales {\n  columns [Store]\n  column [Net] = [Revenue] - [Cost]\n}"}
	DoubtfulFormat = &Entry{Code: "S0547", Name: "share-as-whole-number", Severity: Warning,
		Title:       "a share is written without decimals",
		Explanation: "Shares and percentiles are numbers from 0 to 1. Without decimals each is shown as 0 or 1.",
		Wrong:       "bar-chart b \"B\" from sales {\n  x = [Region]\n  y = PercentOfTotal(Sum([Revenue])) format \",.0f\"\n}",
		Right:       "bar-chart b \"B\" from sales {\n  x = [Region]\n  y = PercentOfTotal(Sum([Revenue])) format \",.1%\"\n}"}
	DateUnformatted = &Entry{Code: "S0548", Name: "date-unformatted", Severity: Info,
		Title:       "a truncated date has no format",
		Explanation: "`DateTrunc` returns the first moment of a month. Without a format, the axis shows it as a date with a time.",
		Wrong:       "line-chart l \"L\" from sales {\n  x = DateTrunc(\"month\", [Date])\n  y = Sum([Revenue])\n}",
		Right:       "line-chart l \"L\" from sales {\n  x = DateTrunc(\"month\", [Date]) format \"%b %Y\"\n  y = Sum([Revenue])\n}"}
	CalendarByName = &Entry{Code: "S0549", Name: "calendar-by-name", Severity: Warning,
		Title:       "months or days are in alphabetical order",
		Explanation: "The name of a month or a day is a text, so April comes before January. Sort it by its number, or show the truncated date with a format such as `%b`.",
		Wrong:       "bar-chart b \"B\" from sales {\n  x = MonthName([Date])\n  y = Sum([Revenue])\n}",
		Right:       "bar-chart b \"B\" from sales {\n  x = DateTrunc(\"month\", [Date]) format \"%b\"\n  y = Sum([Revenue])\n}"}
	NoColumns = &Entry{Code: "S0550", Name: "no-columns", Severity: Error,
		Title:       "a table without columns",
		Explanation: "An element does not take over the columns of its source: it shows the columns that it names, and a table that names none shows nothing.",
		Wrong:       "table t from sales",
		Right:       "table t from sales { columns [Store], [Revenue] }"}
	GroupBesideGroup = &Entry{Code: "S0551", Name: "group-beside-group", Severity: Warning,
		Title:       "two groups side by side",
		Explanation: "The groups of a table are levels: Sigma nests each in the one before it. Write nested groups inside each other; write totals that have nothing to do with each other as two tables.",
		Wrong:       "table t from sales {\n  group region by [Region] { column [Total] = Sum([Revenue]) }\n  group product by [Product] { column [Best] = Max([Revenue]) }\n}",
		Right:       "table t from sales {\n  group region by [Region] {\n    column [Total] = Sum([Revenue])\n    group product by [Product] { column [Best] = Max([Revenue]) }\n  }\n}"}
	DetailUnderGroups = &Entry{Code: "S0552", Name: "detail-under-groups", Severity: Info,
		Title:       "a grouped table shows every row",
		Explanation: "A visible column that is neither a key nor a result of a group adds every row of the source under the groups. Hide columns that only formulas need.",
		Wrong:       "table t from sales {\n  columns [Order Number]\n  group store by [Store] { column [Total] = Sum([Revenue]) }\n}",
		Right:       "table t from sales {\n  group store by [Store] { column [Total] = Sum([Revenue]) }\n}"}
	FilterOfSource = &Entry{Code: "S0553", Name: "filter-of-source", Severity: Warning,
		Title:       "a filter affects other elements too, or fewer than it seems",
		Explanation: "A filter changes the rows that other elements read: rows that a ranking drops are missing in every element that reads from it. Only a linked input table reads its parent without the parent's filters.",
		Wrong:       "table best from sales {\n  columns [Revenue]\n  filter [Revenue] top 10\n}\nkpi-chart k \"All\" from best { value = Sum([Revenue]) }",
		Right:       "table best from sales {\n  columns [Revenue]\n  filter [Revenue] top 10\n}\nkpi-chart k \"All\" from sales { value = Sum([Revenue]) }"}
	PaleScheme = &Entry{Code: "S0554", Name: "pale-scheme", Severity: Warning,
		Title:       "the first colour of the theme is hard to see",
		Explanation: "Every chart draws its first series in the first colour of `categoricalScheme`, so a colour close to the background makes that series invisible.",
		Wrong:       "workbook w \"W\" {\n  theme \"Light\" { categoricalScheme \"#ffffff\", \"#0ea5e9\" }\n  page main \"Main\" { text note \"Sales\" }\n}",
		Right:       "workbook w \"W\" {\n  theme \"Light\" { categoricalScheme \"#0ea5e9\", \"#ffffff\" }\n  page main \"Main\" { text note \"Sales\" }\n}"}
	TargetNoTable = &Entry{Code: "S0556", Name: "target-no-table", Severity: Error,
		Title:       "a control filters something that is not a table",
		Explanation: "A control takes its values from tables and filters tables; whatever reads such a table is filtered with it. The server refuses charts, KPIs and maps as targets.",
		Wrong:       "bar-chart b \"B\" from sales {\n  x = [Region]\n  y = Sum([Revenue])\n}\ncontrol list pick \"Region\" from [sales/Region] { filters [b/Region] }",
		Right:       "bar-chart b \"B\" from sales {\n  x = [Region]\n  y = Sum([Revenue])\n}\ncontrol list pick \"Region\" from [sales/Region] { filters [sales/Region] }"}
	ChartFiltered = &Entry{Code: "S0878", Name: "chart-filtered", Severity: Warning,
		Title:       "a drill or legend control filters a chart itself",
		Explanation: "Controls filter tables. Sigma writes columns of charts into the `filters` of drill and legend controls that were made in a chart, but it is not known whether it accepts them in a new workbook. `targets` names the charts.",
		Wrong:       "bar-chart b \"B\" from sales {\n  x = [State]\n  y = Sum([Revenue])\n  color = [Region]\n}\ncontrol legend colours \"Region\" from [sales/Region] {\n  targets [b/Region]\n  filters [b/Region]\n}",
		Right:       "bar-chart b \"B\" from sales {\n  x = [State]\n  y = Sum([Revenue])\n  color = [Region]\n}\ncontrol legend colours \"Region\" from [sales/Region] {\n  targets [b/Region]\n  filters [sales/Region]\n}"}
	ColumnOffShelves = &Entry{Code: "S0558", Name: "column-off-shelves", Severity: Warning,
		Title:       "a pivot table does not show one of its columns",
		Explanation: "A pivot table shows the columns in `rowsBy`, `columnsBy` and `values`. Any other column that it declares is on no axis.",
		Wrong:       "pivot-table p \"P\" from sales {\n  columns [Store]\n  rowsBy = [Region]\n  values = Sum([Revenue])\n}",
		Right:       "pivot-table p \"P\" from sales {\n  rowsBy = [Region]\n  columnsBy = [Store]\n  values = Sum([Revenue])\n}"}
	OtherRows = &Entry{Code: "S0559", Name: "other-rows", Severity: Info,
		Title:       "numbers side by side count different rows",
		Explanation: "Readers take KPIs that are side by side and read the same element as parts of a whole. If one of them has a different filter, the numbers contradict each other.",
		Wrong:       "row {\n  kpi-chart all \"Revenue\" from sales { value = Sum([Revenue]) }\n  kpi-chart east \"Cost\" from sales { value = Sum([Cost]); filter [Region] in \"East\" }\n}",
		Right:       "row {\n  kpi-chart all \"Revenue\" from sales { value = Sum([Revenue]) }\n  kpi-chart cost \"Cost\" from sales { value = Sum([Cost]) }\n}"}
	JoinRepeats = &Entry{Code: "S0570", Name: "join-repeats", Severity: Warning,
		Title:       "a join finds several rows per key",
		Explanation: "A leg that reads a grouped element without `by` has all of its rows. If the join's keys are the keys of the group, each row on the left matches every row of a group, and sums over the join are too high.",
		Wrong:       "table stores \"Stores\" from sales {\n  group store by [Store] { column [Total] = Sum([Revenue]) }\n}\ntable t \"T\" {\n  source join \"Both\" {\n    primary sales\n    left-outer \"Totals\" stores on [Store] = [Store]\n  }\n  columns [Order Number], [Totals/Store]\n}",
		Right:       "table stores \"Stores\" from sales {\n  group store by [Store] { column [Total] = Sum([Revenue]) }\n}\ntable t \"T\" {\n  source join \"Both\" {\n    primary sales\n    left-outer \"Totals\" stores by store on [Store] = [Store]\n  }\n  columns [Order Number], [Totals/Total]\n}"}
	RowsOfParent = &Entry{Code: "S0571", Name: "rows-of-parent", Severity: Error,
		Title:       "an effect deletes rows of a linked input table",
		Explanation: "The rows of a linked input table are the rows of the element that it is linked to; the server refuses an effect that deletes them. Rows of an empty input table can be deleted.",
		Wrong:       "input-table n \"N\" from linked(sales, plugs) {\n  key [Order Number]\n  column [Note]: text\n}\nbutton go \"Go\" {\n  on-click { delete-rows n { whichRows [Note] null } }\n}",
		Right:       "input-table n \"N\" from empty(plugs) {\n  column [Note]: text\n}\nbutton go \"Go\" {\n  on-click { delete-rows n { whichRows [Note] null } }\n}"}
	ParentColumn = &Entry{Code: "S0555", Name: "parent-column", Severity: Info,
		Title:       "a formula of a linked input table names a column of its parent",
		Explanation: "A key column repeats a column of the parent. A formula that reads the parent's column was seen to give several values in a cell if the keys do not identify the parent's rows; specs that Sigma returned have such formulas, so this is a note.",
		Wrong:       "input-table n \"N\" from linked(sales, plugs) {\n  key [Order Number]\n  column [Price] = [Revenue] * 2\n}",
		Right:       "input-table n \"N\" from linked(sales, plugs) {\n  key [Order Number], [Revenue]\n  column [Price] = [Revenue] * 2\n}"}
)

var doubtEntries = []*Entry{UnsaidDefault, SettingDoubtful, EntryTwice, KeyRefused, BlankName, UnreadableName, DoubtfulFormat, DateUnformatted,
	CalendarByName, NoColumns, GroupBesideGroup, DetailUnderGroups, FilterOfSource, PaleScheme, ParentColumn, TargetNoTable, ChartFiltered, ColumnOffShelves, OtherRows, JoinRepeats, RowsOfParent}
