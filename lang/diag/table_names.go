package diag

// S04: what names mean, and how elements, columns and sources are declared.
var (
	UnknownName = &Entry{Code: "S0401", Name: "unknown-name", Severity: Error,
		Title:       "nothing has this name",
		Explanation: "A word names an element, page, control, connection or source of the workbook, and none of them has this name. Names are case-sensitive; pages, elements, controls, overlays, agents, sources and connections of a workbook share one namespace and may be declared in any order.",
		Wrong:       "bar-chart by_region \"Revenue\" from saless {\n  x = [Region]\n  y = Sum([Revenue])\n}",
		Right:       "bar-chart by_region \"Revenue\" from sales {\n  x = [Region]\n  y = Sum([Revenue])\n}"}
	NameTaken = &Entry{Code: "S0402", Name: "name-taken", Severity: Error,
		Title:       "a name is declared twice",
		Explanation: "Pages, elements, controls, overlays, panels, agents, named sources and connections of a workbook share one namespace, so that a name means the same everywhere. Two names must differ in more than upper and lower case.",
		Wrong:       "divider line\ndivider line",
		Right:       "divider line\ndivider line2"}
	IDMissing = &Entry{Code: "S0403", Name: "id-missing", Severity: Error,
		Title:       "an element needs an id",
		Explanation: "The word after the kind is the id: formulas, filters and actions name the element by it, and the spec's id is made from it. The title in quotes follows it.",
		Wrong:       "table \"Top stores\" from sales { columns [Store] }",
		Right:       "table top_stores \"Top stores\" from sales { columns [Store] }"}
	UnknownColumn = &Entry{Code: "S0404", Name: "unknown-column", Severity: Error,
		Title:       "no column has this name",
		Explanation: "A name in brackets is another column of the element, a column of its source, or a control. Sigma stores a formula with a wrong name without an error, and the element is empty or shows an error.",
		Wrong:       "kpi-chart revenue \"Revenue\" from sales { value = Sum([Revenu]) }",
		Right:       "kpi-chart revenue \"Revenue\" from sales { value = Sum([Revenue]) }"}
	ColumnTaken = &Entry{Code: "S0405", Name: "column-taken", Severity: Error,
		Title:       "an element has two columns with the same name or id",
		Explanation: "Column names are unique in their element, and so are the ids made from them. Give one of the columns another name with `as [Name]`, or an id with `id \"…\"`.",
		Wrong:       "line-chart trend \"Trend\" from sales {\n  x = [Date]\n  y = Sum([Revenue]) as [Total]\n  y = Sum([Cost]) as [Total]\n}",
		Right:       "line-chart trend \"Trend\" from sales {\n  x = [Date]\n  y = Sum([Revenue]) as [Revenue total]\n  y = Sum([Cost]) as [Cost total]\n}"}
	UnknownQualifier = &Entry{Code: "S0406", Name: "unknown-qualifier", Severity: Error,
		Title:       "the part before the slash is not the source",
		Explanation: "In `[Q/N]`, Q is what Sigma calls the element's source (the last part of a path, `Custom SQL`, or the name of a join, leg, union or model element), or the source's id or title. Reach other elements with `Lookup` or `Rollup`.",
		Wrong:       "kpi-chart revenue \"Revenue\" from sales { value = Sum([orders/Revenue]) }",
		Right:       "kpi-chart revenue \"Revenue\" from sales { value = Sum([sales/Revenue]) }"}
	GroupResult = &Entry{Code: "S0407", Name: "group-result", Severity: Error,
		Title:       "a group's result is read without `by`",
		Explanation: "An element that reads a grouped table without `by` gets the rows inside the groups, each with the group's value repeated, so sums count it many times. `from stores by store` reads one row per group.",
		Wrong:       "table stores \"Stores\" from sales {\n  group store by [Store] { column [Total] = Sum([Revenue]) }\n}\nkpi-chart best \"Best store\" from stores { value = Max([Total]) }",
		Right:       "table stores \"Stores\" from sales {\n  group store by [Store] { column [Total] = Sum([Revenue]) }\n}\nkpi-chart best \"Best store\" from stores by store { value = Max([Total]) }"}
	SourceRing = &Entry{Code: "S0408", Name: "source-ring", Severity: Error,
		Title:       "circular sources",
		Explanation: "An element cannot get its rows from itself, directly or through other elements.",
		Wrong:       "table a from b { columns [Store] }\ntable b from a { columns [Store] }",
		Right:       "table a from sales { columns [Store] }\ntable b from a { columns [Store] }"}
	ColumnRing = &Entry{Code: "S0409", Name: "column-ring", Severity: Error,
		Title:       "a column is computed from itself",
		Explanation: "Formulas of an element may name its other columns, but not in a cycle. Sigma stores such a formula and shows `Circular column reference`.",
		Wrong:       "table t from sales {\n  column [A] = [B] + 1\n  column [B] = [A] + 1\n}",
		Right:       "table t from sales {\n  column [A] = [Revenue] + 1\n  column [B] = [A] + 1\n}"}
	UnknownSourceKind = &Entry{Code: "S0410", Name: "unknown-source-kind", Severity: Error,
		Title:       "no such kind of source",
		Explanation: "Rows come from an element of the workbook, or from `warehouse-table(…)`, `sql(…)`, `data-model(…)` and the like, or from a `source join` or `source union` block.",
		Wrong:       "table t from warehouse(plugs, \"DB\", \"SHOP\", \"SALES\") { columns [Store] }",
		Right:       "table t from warehouse-table(plugs, \"DB\", \"SHOP\", \"SALES\") { columns [Store] }"}
	SourceMissing = &Entry{Code: "S0411", Name: "source-missing", Severity: Error,
		Title:       "a source is missing",
		Explanation: "Charts, KPIs and tables show rows, so their header says where the rows come from: `from` and the name of an element, or a source such as `sql(…)`.",
		Wrong:       "kpi-chart revenue \"Revenue\" { value = Sum([Revenue]) }",
		Right:       "kpi-chart revenue \"Revenue\" from sales { value = Sum([Revenue]) }"}
	SourceForbidden = &Entry{Code: "S0412", Name: "source-forbidden", Severity: Error,
		Title:       "this source is not allowed here",
		Explanation: "Some elements hold no rows and take no source, and some sources are only for input tables or controls.",
		Wrong:       "text hello from sales \"Hello\"",
		Right:       "text hello \"Hello\""}
	SourceArguments = &Entry{Code: "S0413", Name: "source-arguments", Severity: Error,
		Title:       "a source gets the wrong arguments",
		Explanation: "Each kind of source takes its own arguments: a declared connection by its name, then texts, or `id \"…\"` for an id.",
		Wrong:       "table t from sql(\"select 1 as x\") { columns [X] }",
		Right:       "table t from sql(plugs, \"select 1 as x\") { columns [X] }"}
	JoinForm = &Entry{Code: "S0414", Name: "join-form", Severity: Error,
		Title:       "an incomplete join",
		Explanation: "A join has a name, one `primary` source and at least one leg. A leg has the kind of join, a name, a source, and the keys after `on`: on the left a column of the primary source or, qualified, of an earlier leg; on the right a column of the new leg.",
		Wrong:       "table t {\n  source join \"Star\" {\n    primary sales\n    left-outer \"Stores\" warehouse-table(plugs, \"DB\", \"SHOP\", \"STORES\")\n  }\n  columns [Store]\n}",
		Right:       "table t {\n  source join \"Star\" {\n    primary sales\n    left-outer \"Stores\" warehouse-table(plugs, \"DB\", \"SHOP\", \"STORES\") on [Store] = [Store]\n  }\n  columns [Store]\n}"}
	UnionForm = &Entry{Code: "S0415", Name: "union-form", Severity: Error,
		Title:       "an incomplete union",
		Explanation: "A union has two or more members after `of`, and a `match` for each output column with one column per member, `none` if a member lacks it.",
		Wrong:       "table t {\n  source union \"All\" {\n    of sales\n    match [Store] = [Store]\n  }\n  columns [Store]\n}",
		Right:       "table more from sales { columns [Store] }\ntable t {\n  source union \"All\" {\n    of sales, more\n    match [Store] = [Store], [Store]\n  }\n  columns [Store]\n}"}
	HeadForm = &Entry{Code: "S0416", Name: "head-form", Severity: Error,
		Title:       "the header of an element is malformed",
		Explanation: "A header is the kind, the id, at most one text, and then `from`, `span`, `height` and `at` in any order; everything else goes in the block. `span` and `height` take a whole number, `at` takes columns and rows as grid lines, `at 1/13 3/7`.",
		Wrong:       "kpi-chart revenue \"Revenue\" from sales height tall { value = Sum([Revenue]) }",
		Right:       "kpi-chart revenue \"Revenue\" from sales height 6 { value = Sum([Revenue]) }"}
	WrittenTwice = &Entry{Code: "S0417", Name: "written-twice", Severity: Error,
		Title:       "something is written twice",
		Explanation: "A setting or channel that does not repeat may be written once: the second one would silently replace the first.",
		Wrong:       "bar-chart b \"B\" from sales {\n  x = [Region]\n  x = [Store]\n  y = Sum([Revenue])\n}",
		Right:       "bar-chart b \"B\" from sales {\n  x = [Region]\n  y = Sum([Revenue])\n}"}
	OutsideOfPage = &Entry{Code: "S0418", Name: "outside-of-page", Severity: Error,
		Title:       "an element in a place where it cannot be shown",
		Explanation: "Elements belong on a page or in an overlay, panel, container or tab. Outside pages only tables, pivot tables and input tables are allowed: they go to the hidden page `data`.",
		Wrong:       "workbook w \"W\" {\n  text hello \"Hello\"\n}",
		Right:       "workbook w \"W\" {\n  page main \"Main\" { text hello \"Hello\" }\n}"}
	UnknownControlType = &Entry{Code: "S0419", Name: "unknown-control-type", Severity: Error,
		Title:       "no such type of control",
		Explanation: "`control` is followed by the type, then the id: `control list region \"Region\"`. Write a type that this version does not know in quotes.",
		Wrong:       "control dropdown region \"Region\" from [sales/Region] { filters [sales/Region] }",
		Right:       "control list region \"Region\" from [sales/Region] {\n  selectionMode single\n  filters [sales/Region]\n}"}
	QuotedKind = &Entry{Code: "S0420", Name: "quoted-kind", Severity: Error,
		Title:       "a known kind in quotes",
		Explanation: "`element \"radar-chart\" id …` and `control \"wheel\" id …` are for kinds that this version does not know. Their settings are not checked, so write a known kind as a word.",
		Wrong:       "element \"bar-chart\" b \"B\" from sales { columns [Store] }",
		Right:       "element \"radar-chart\" b \"B\" from sales { columns [Store] }"}
	KeptIDs = &Entry{Code: "S0421", Name: "kept-ids", Severity: Error,
		Title:       "the kept ids cannot be read",
		Explanation: "`ids file(\"sales.ids.json\")` names a JSON object from names to ids: `\"by_region\"`, `\"[by_region/Store Region]\"`, a group `\"detail/store\"`, a filter `\"detail/filter [Revenue]\"`. `id` takes the id as a text.",
		Wrong:       "workbook w \"W\" {\n  ids \"not json\"\n  page main \"Main\" { divider line }\n}",
		Right:       "workbook w \"W\" {\n  page main \"Main\" { divider line { id \"XnyLSupesM\" } }\n}"}
	KeptIDUnused = &Entry{Code: "S0422", Name: "kept-id-unused", Severity: Error, Presumes: PresumesWorkbook,
		Title:       "a kept id names nothing",
		Explanation: "Each key of the ids file names something in the workbook. A key that names nothing is usually left from a rename, and the renamed thing would get a new id.",
		ByHand:      "the mistake is in a second file"}
	ColumnForm = &Entry{Code: "S0423", Name: "column-form", Severity: Error,
		Title:       "a malformed column",
		Explanation: "`columns [A], [B]: date format \"%b %Y\"` takes columns from the source, `column [Name]: type = formula format \"…\" { … }` computes one. Write columns in brackets, with commas between them.",
		Wrong:       "table t from sales { columns [Store] [Region] }",
		Right:       "table t from sales { columns [Store], [Region] }"}
	ChannelForm = &Entry{Code: "S0424", Name: "channel-form", Severity: Error,
		Title:       "a malformed channel",
		Explanation: "A channel is `name = formula as [Column] format \"…\" sort KEY desc { … }`. KEY is a channel or a column; the direction is `asc` or `desc`.",
		Wrong:       "bar-chart b \"B\" from sales {\n  x = [Region] sort y down\n  y = Sum([Revenue])\n}",
		Right:       "bar-chart b \"B\" from sales {\n  x = [Region] sort y desc\n  y = Sum([Revenue])\n}"}
	GroupForm = &Entry{Code: "S0425", Name: "group-form", Severity: Error,
		Title:       "a malformed group",
		Explanation: "`group id by [A], [B] { column … }` groups the rows of a table; a group inside it is a deeper level. Ids of groups are unique in their table.",
		Wrong:       "table t from sales { group by [Store] { column [Total] = Sum([Revenue]) } }",
		Right:       "table t from sales { group store by [Store] { column [Total] = Sum([Revenue]) } }"}
	AssumedColumn = &Entry{Code: "S0426", Name: "assumed-column", Severity: Info,
		Title:       "a column of a source whose columns are not known",
		Explanation: "The columns of this warehouse table, SQL statement or data model are not known. A name that is not found anywhere else is assumed to be one of them, of any type. To have misspelt names found, list the columns with `columns [A]: date, [B]: number` in a table on the source, or run `sigmac schema pull`.",
		Wrong:       "kpi-chart revenue \"Revenue\" from warehouse-table(plugs, \"DB\", \"SHOP\", \"SALES\") { value = Sum([Revenue]) }",
		Right:       "kpi-chart revenue \"Revenue\" from sales { value = Sum([Revenue]) }"}
	UnexplainedQualifier = &Entry{Code: "S0427", Name: "unexplained-qualifier", Severity: Warning,
		Title:       "this source needs `as \"…\"`",
		Explanation: "The prefix of the source's columns cannot be seen in the source, for example if a data model is named by an id. The qualifier is kept as written. `as \"Orders\"` after the source sets the prefix.",
		Wrong:       "table t from data-model(id \"m1\", id \"e1\") { columns [Orders/Store] }",
		Right:       "table t from data-model(id \"m1\", id \"e1\") as \"Orders\" { columns [Orders/Store] }"}
	ControlShadowsColumn = &Entry{Code: "S0428", Name: "control-shadows-column", Severity: Error,
		Title:       "a control has the name of a column",
		Explanation: "A control may have the name of a column, but then every bare reference means the control: `[Region]` is its value, not the column. References with the source's name before a slash still mean the column. Give the control another id; its label does not change.",
		Wrong:       "control list Region \"Region\" from [sales/Region] { filters [sales/Region] }\ntable t from sales {\n  columns [Region]\n  column [Big] = Upper([Region])\n}",
		Right:       "control list pick_region \"Region\" from [sales/Region] { filters [sales/Region] }\ntable t from sales {\n  columns [Region]\n  column [Big] = Upper([Region])\n}"}
	TitleTaken = &Entry{Code: "S0429", Name: "title-taken", Severity: Error,
		Title:       "two tables have the same title",
		Explanation: "Sigma's formulas find the columns of a table by its title, so two tables, pivot tables or input tables with the same title cannot be told apart.",
		Wrong:       "table a \"Stores\" from sales { columns [Store] }\ntable b \"Stores\" from sales { columns [Store] }",
		Right:       "table a \"Stores\" from sales { columns [Store] }\ntable b \"All stores\" from sales { columns [Store] }"}
	LostReference = &Entry{Code: "S0434", Name: "lost-reference", Severity: Error,
		Title:       "a formula refers to a deleted column",
		Explanation: "When the column that a formula reads is deleted, Sigma writes `[Missing node/…]` with its id in its place, and the computed column shows an error. What the column was is not known any more. In an imported spec this is a warning.",
		Wrong:       "table t from sales { column [Net] = [Missing node/hjZ-UEDq_g] * 2 }",
		Right:       "table t from sales { column [Net] = [Revenue] * 2 }"}
	JoinSides = &Entry{Code: "S0435", Name: "join-sides", Severity: Error,
		Title:       "both sides of a join's key are columns of the same source",
		Explanation: "A key compares a column of the leg with a column of the primary source or of an earlier leg; which side comes first does not matter if the names are unambiguous. Two columns of the leg, or two columns of the earlier sources, join nothing.",
		Wrong:       "table parts \"Parts\" from sales { columns [Region] }\ntable t \"T\" {\n  source join \"Sold\" {\n    primary sales\n    left-outer \"Part\" parts on [Part/Region] = [Part/Region]\n  }\n  columns [Store]\n}",
		Right:       "table parts \"Parts\" from sales { columns [Region] }\ntable t \"T\" {\n  source join \"Sold\" {\n    primary sales\n    left-outer \"Part\" parts on [Part/Region] = [Sold/Region]\n  }\n  columns [Store]\n}"}
	LookupOrder = &Entry{Code: "S0436", Name: "lookup-order", Severity: Error,
		Title:       "the arguments of `Lookup` are in SQL order",
		Explanation: "`Lookup` takes the column to look up, then pairs of keys: one of this element, and the one of the other element to compare it with. In the order of `JOIN … ON` it silently finds nothing: a first argument that is not a column of the other element looks nothing up, and swapped keys match no row.",
		Wrong:       "table parts \"Parts\" from sales { columns [Region], [Store] }\ntable t \"T\" from sales {\n  columns [Region]\n  column [Shop] = Lookup([parts/Store], [parts/Region], [Region])\n}",
		Right:       "table parts \"Parts\" from sales { columns [Region], [Store] }\ntable t \"T\" from sales {\n  columns [Region]\n  column [Shop] = Lookup([parts/Store], [Region], [parts/Region])\n}"}
	LabelTaken = &Entry{Code: "S0433", Name: "label-taken", Severity: Warning,
		Title:       "two pages or two tabs have the same title",
		Explanation: "Readers find pages and tabs by their titles, and cannot tell two with the same title apart.",
		Wrong:       "workbook w \"W\" {\n  page first \"Sales\" { text note \"Sales\" }\n  page second \"Sales\" { text other \"Costs\" }\n}",
		Right:       "workbook w \"W\" {\n  page first \"Sales\" { text note \"Sales\" }\n  page second \"Costs\" { text other \"Costs\" }\n}"}
	WorkbookForm = &Entry{Code: "S0430", Name: "workbook-form", Severity: Error,
		Title:       "a workbook needs a title and a block",
		Explanation: "`workbook sales \"Sales overview\" { … }`: the title is the workbook's name in Sigma, the id names the built file and may be left out.",
		Wrong:       "workbook w {\n  page main \"Main\" { divider line }\n}",
		Right:       "workbook w \"Sales overview\" {\n  page main \"Main\" { divider line }\n}"}
	FunctionForm = &Entry{Code: "S0431", Name: "function-form", Severity: Error,
		Title:       "a malformed custom function",
		Explanation: "`function Net(number, number): number` declares a custom function of the organisation with the types of its parameters and of its result. Its name must differ from every function of Sigma.",
		Wrong:       "workbook w \"W\" {\n  function Sum(number): number\n  page main \"Main\" { divider line }\n}",
		Right:       "workbook w \"W\" {\n  function Net(number, number): number\n  page main \"Main\" { divider line }\n}"}
	StructureForm = &Entry{Code: "S0432", Name: "structure-form", Severity: Error,
		Title:       "something that a row, stack or tab cannot hold",
		Explanation: "Rows, stacks and tabs hold elements, rows and spacers, and have no settings but their position. A tabbed container holds tabs, and the tabs hold the rows.",
		Wrong:       "row { backgroundColor \"#ffffff\" }",
		Right:       "container box {\n  style { backgroundColor \"#ffffff\" }\n  row { text hello \"Hello\" }\n}"}
)

var nameEntries = []*Entry{UnknownName, NameTaken, IDMissing, UnknownColumn, ColumnTaken, UnknownQualifier, GroupResult,
	SourceRing, ColumnRing, UnknownSourceKind, SourceMissing, SourceForbidden, SourceArguments, JoinForm, UnionForm, HeadForm,
	WrittenTwice, OutsideOfPage, UnknownControlType, QuotedKind, KeptIDs, KeptIDUnused, ColumnForm, ChannelForm, GroupForm,
	AssumedColumn, LostReference, JoinSides, LookupOrder, UnexplainedQualifier, ControlShadowsColumn, TitleTaken, LabelTaken, WorkbookForm, FunctionForm, StructureForm}
