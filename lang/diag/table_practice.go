package diag

// S0590 to S0599, S0620 to S0639 and S0710: what the server takes without a word
// and then shows wrongly or not at all, as users of Sigma report it.
var (
	LinkedUnconnected = &Entry{Code: "S0590", Name: "linked-unconnected", Severity: Warning,
		Title:       "a linked input table has no connection",
		Explanation: "What people type into a linked input table is written to the table's own connection, which can differ from that of the linked element. Specs that Sigma returns leave it out; a spec that you write must name it.",
		Wrong:       "input-table n \"N\" from linked(sales) {\n  key [Order Number]\n  column [Note]: text\n}",
		Right:       "input-table n \"N\" from linked(sales, plugs) {\n  key [Order Number]\n  column [Note]: text\n}"}
	OverlayUntitled = &Entry{Code: "S0591", Name: "overlay-untitled", Severity: Warning,
		Title:       "a modal has no title",
		Explanation: "A modal without `header { title … }` shows the title `New Modal`; the text in the header of the statement only names it in the editor. A single blank leaves the title bar empty.",
		Wrong:       "workbook w \"W\" {\n  page main \"Main\" { text note \"Sales\" }\n  modal details \"Details\" {\n    modal { footer { primaryCta { visible hidden }; secondaryCta { visible hidden } } }\n    text more \"More\"\n  }\n}",
		Right:       "workbook w \"W\" {\n  page main \"Main\" { text note \"Sales\" }\n  modal details \"Details\" {\n    modal {\n      header { title \"Details\" }\n      footer { primaryCta { visible hidden }; secondaryCta { visible hidden } }\n    }\n    text more \"More\"\n  }\n}"}
	OverlayTitleEmpty = &Entry{Code: "S0592", Name: "overlay-title-empty", Severity: Error,
		Title:       "the title of an overlay is empty",
		Explanation: "An empty title crashes the overlay in the browser. A single blank, `title \" \"`, leaves the title bar empty.",
		Wrong:       "workbook w \"W\" {\n  page main \"Main\" { text note \"Sales\" }\n  drawer details \"Details\" {\n    drawer { header { title \"\" } }\n    text more \"More\"\n  }\n}",
		Right:       "workbook w \"W\" {\n  page main \"Main\" { text note \"Sales\" }\n  drawer details \"Details\" {\n    drawer { header { title \" \" } }\n    text more \"More\"\n  }\n}"}
	OverlayButtonIdle = &Entry{Code: "S0593", Name: "overlay-button-idle", Severity: Warning,
		Title:       "a button of a modal does nothing",
		Explanation: "A modal has two buttons in its footer, labelled Primary and Secondary, unless they are hidden. Without `on-primary-cta-click` or `on-secondary-cta-click` a click on them does nothing.",
		Wrong:       "workbook w \"W\" {\n  page main \"Main\" { text note \"Sales\" }\n  modal details \"Details\" {\n    modal { header { title \"Details\" } }\n    text more \"More\"\n  }\n}",
		Right:       "workbook w \"W\" {\n  page main \"Main\" { text note \"Sales\" }\n  modal details \"Details\" {\n    modal {\n      header { title \"Details\" }\n      footer { primaryCta \"Done\"; secondaryCta { visible hidden } }\n    }\n    text more \"More\"\n    on-primary-cta-click { close-overlay }\n  }\n}"}
	OverlayControl = &Entry{Code: "S0594", Name: "overlay-control", Severity: Warning,
		Title:       "an action of an overlay names a control",
		Explanation: "The footer buttons of an overlay find no control, not even one inside the overlay; the server was seen to answer \"Control not found\". An action of a button element in the overlay finds them.",
		Wrong:       "workbook w \"W\" {\n  page main \"Main\" { text note \"Sales\" }\n  drawer details \"Details\" {\n    control text remark \"Remark\"\n    on-primary-cta-click { set-control-value remark = \"\" }\n  }\n}",
		Right:       "workbook w \"W\" {\n  page main \"Main\" { text note \"Sales\" }\n  drawer details \"Details\" {\n    control text remark \"Remark\"\n    button clear \"Clear\" {\n      on-click { set-control-value remark = \"\" }\n    }\n  }\n}"}
	HiddenInput = &Entry{Code: "S0595", Name: "hidden-input", Severity: Warning,
		Title:       "a column to type into is hidden",
		Explanation: "Nobody can type into a hidden column of an input table; only actions can write it. Keys and computed columns may be hidden.",
		Wrong:       "input-table n \"N\" from empty(plugs) {\n  column [Note]: text { hidden true }\n}",
		Right:       "input-table n \"N\" from empty(plugs) {\n  column [Note]: text\n}"}
	OptionUnknown = &Entry{Code: "S0596", Name: "option-unknown", Severity: Warning,
		Title:       "a value that the column does not offer",
		Explanation: "A column with `values` holds one of them. An action that writes any other value leaves a cell that readers cannot pick, and a comparison with any other value finds no row. Upper and lower case matter.",
		Wrong:       "input-table n \"N\" from empty(plugs) {\n  column [State]: text { values \"Open\", \"Done\" }\n}\nbutton go \"Go\" {\n  on-click { insert-rows n { [State] = \"done\" } }\n}",
		Right:       "input-table n \"N\" from empty(plugs) {\n  column [State]: text { values \"Open\", \"Done\" }\n}\nbutton go \"Go\" {\n  on-click { insert-rows n { [State] = \"Done\" } }\n}"}
	SeriesAsLine = &Entry{Code: "S0597", Name: "series-as-line", Severity: Warning,
		Title:       "a later series of a combo chart is drawn as a line",
		Explanation: "A combo chart draws its first measure as bars and later ones as lines, whatever their type says. For bars side by side, use a bar chart with several measures and `stacking none`.",
		Wrong:       "combo-chart c \"C\" from sales {\n  x = [Region]\n  y = Sum([Revenue]) { type bar }\n  y = Sum([Cost]) { type bar }\n}",
		Right:       "combo-chart c \"C\" from sales {\n  x = [Region]\n  y = Sum([Revenue]) { type bar }\n  y = Sum([Cost]) { type line }\n}"}
	RankedText = &Entry{Code: "S0598", Name: "ranked-text", Severity: Warning,
		Title:       "a ranking by a text",
		Explanation: "`top` and `bottom` rank the values of their column, and texts rank alphabetically. To keep the categories with the greatest values, filter by the measure.",
		Wrong:       "bar-chart b \"B\" from sales {\n  x = [Region]\n  y = Sum([Revenue]) as [Total]\n  filter [Region] top 3\n}",
		Right:       "bar-chart b \"B\" from sales {\n  x = [Region]\n  y = Sum([Revenue]) as [Total]\n  filter [Total] top 3\n}"}
	HeadingTooDeep = &Entry{Code: "S0599", Name: "heading-too-deep", Severity: Error,
		Title:       "a heading with more than three `#`",
		Explanation: "Texts have headings of three sizes, `#`, `##` and `###`. The server refuses a text with `####`.",
		Wrong:       "text note \"#### Sales\"",
		Right:       "text note \"### Sales\""}
	ContainerShort = &Entry{Code: "S0620", Name: "container-too-short", Severity: Warning,
		Title:       "the contents of a container extend below its end",
		Explanation: "If the rows of a container need more room than the container has in its parent, it is not drawn at all, and no error says so. Make it higher, or its elements lower.",
		Wrong:       "container box at 1/25 1/5 {\n  text a \"A\" at 1/25 1/3\n  text b \"B\" at 1/25 3/8\n}",
		Right:       "container box at 1/25 1/8 {\n  text a \"A\" at 1/25 1/3\n  text b \"B\" at 1/25 3/8\n}"}
	TextWithoutRows = &Entry{Code: "S0621", Name: "text-without-rows", Severity: Warning,
		Title:       "the dynamic part of a text has no rows",
		Explanation: "A text has no source: what is in `{{…}}` is computed on the rows of an element in the same container. Without such an element the text stays empty.",
		Wrong:       "container box {\n  text total \"Revenue: {{Sum([sales/Revenue])}}\"\n}",
		Right:       "container box {\n  text total \"Revenue: {{Sum([sales/Revenue])}}\"\n  kpi-chart revenue \"Revenue\" from sales { value = Sum([Revenue]) }\n}"}
	TabTracks = &Entry{Code: "S0622", Name: "tab-tracks", Severity: Warning,
		Title:       "the rows of a tab have no height",
		Explanation: "A tab is as high as its contents, so row tracks of `1fr` have no height and its elements are not drawn. Use `gridTemplateRows=\"auto\"`.",
		ByHand:      "the compiler writes the layout; the mistake is in a spec"}
	RangeOfControl = &Entry{Code: "S0710", Name: "range-of-control", Severity: Warning,
		Title:       "a statement reads the bounds of a control that is not a range",
		Explanation: "`{{control}}:start` and `{{control}}:end` are the bounds that readers picked in a range control. Any other control has no bounds.",
		Wrong:       "control text store \"Store\"\ntable t \"T\" from sql(plugs, \"select a from x where d > {{store}}:start\") { columns [A]: text }",
		Right:       "control date-range period \"Period\" { filters [sales/Date] }\ntable t \"T\" from sql(plugs, \"select a from x where d > {{period}}:start\") { columns [A]: text }"}
)

var practiceEntries = []*Entry{LinkedUnconnected, OverlayUntitled, OverlayTitleEmpty, OverlayButtonIdle, OverlayControl, HiddenInput, OptionUnknown,
	SeriesAsLine, RankedText, HeadingTooDeep, ContainerShort, TextWithoutRows, TabTracks, RangeOfControl}
