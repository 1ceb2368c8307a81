package kind

// The workbook, its theme, its navigation setting and its agents
// (spec-document.md 1.6, 2 and 8; spec-controls-content-actions.md 6).

// WorkbookRoot is the workbook.
var WorkbookRoot = &Kind{
	Name: "workbook", Class: Workbook, Noun: "workbook", Plural: "workbooks", Sure: Verified,
	Doc:     "A workbook: pages with elements, and what they share.",
	Example: "workbook hello \"Hello\" {\n  page main \"Main\" {\n    text greeting \"Hello\"\n  }\n}",
	Text:    "name", TextNeed: Required,
	Settings: []Setting{
		{Name: "folder", Shape: Folder, Doc: "The folder that it is published into, `My Documents` by default."},
		{Name: "description", Shape: Text, Doc: "A text that explains the workbook."},
		{Name: "schemaVersion", Shape: WholeNumber(1), Need: Required, Always: `1`,
			Cautions: []Caution{{Except: []string{"1"}, Says: "is another version than all specs known here have, and the server refuses one that it does not expect",
				Help: "leave it out, unless a workbook read back from Sigma says so"}},
			Doc: "The version of the format that the server expects."},
	},
	Dropped: []Dropped{
		{"themeName", "the server forgets it; write `theme \"Light\" { … }`"},
		{"themeOverrides", "the server forgets it; write `theme \"Light\" { … }`"},
		{"layout", "the layout is where the elements stand"}, {"name", "the title is the string in the head"},
	},
}

// ThemeSettings are the theme's overrides, the body of `theme "Light" { … }`.
var ThemeSettings = &Kind{
	Name: "theme", Class: Theme, Noun: "theme", Plural: "themes", Sure: Verified,
	Doc:     "The look of the workbook: `Light`, `Dark`, `Surface` or a theme of the organisation, with overrides.",
	Example: "workbook themed \"Themed\" {\n  theme \"Light\" {\n    borderRadius round\n    colors { highlight \"#118dff\" }\n  }\n  page main \"Main\" {\n    text hello \"Hello\"\n  }\n}",
	Text:    "name", TextNeed: Optional,
	Settings: []Setting{
		{Name: "colors", Sure: Verified, Doc: "The colours by their role.", Shape: Object(
			Setting{Name: "text", Shape: Color, Sure: Verified, Doc: "Of texts."},
			Setting{Name: "highlight", Shape: Color, Sure: Verified, Aliases: []string{"primary", "accent"}, Doc: "The main colour; it colours charts of one series."},
			Setting{Name: "surface", Shape: Color, Sure: Verified, Doc: "Of the ground."},
			Setting{Name: "success", Shape: Color, Sure: Verified, Doc: "Of good news."},
			Setting{Name: "warning", Shape: Color, Sure: Verified, Doc: "Of warnings."},
			Setting{Name: "danger", Shape: Color, Sure: Verified, Doc: "Of bad news."},
			Setting{Name: "darkMode", Shape: ShownOrNot, Sure: Verified, Doc: "Whether it is dark."},
		)},
		{Name: "colorOverrides", Repeat: true, Unique: "name", Sure: Verified, Doc: "One colour by its name in Sigma's theme inspector.",
			Shape: &Shape{Type: ObjectShape, OlderForm: KeyedForm, OlderBefore: Document, Fields: []Setting{
				{Name: "name", Shape: SomeOf("backgroundCanvas", "elementBackground"), Need: Required, Sure: Verified, Doc: "The name, as in `backgroundCanvas`."},
				{Name: "color", Shape: Color, Need: Required, Sure: Verified, Doc: "The colour."},
			}}},
		{Name: "fonts", Sure: Verified, Doc: "The font families.", Shape: Object(
			Setting{Name: "textFont", Shape: Text, Sure: Verified, Doc: "Of texts."},
			Setting{Name: "dataFont", Shape: Text, Sure: Verified, Doc: "Of values and numbers."},
		)},
		{Name: "titleFont", Sure: Verified, Doc: "The titles of elements.", Shape: Object(
			Setting{Name: "color", Shape: Color, Sure: Verified, Doc: "Their colour."},
			Setting{Name: "fontSize", Shape: NumberBetween(6, 96), Sure: Verified, Doc: "Their size in pixels."},
			Setting{Name: "fontWeight", Shape: fontWeight, Sure: Verified, Doc: "How heavy they are."},
		)},
		{Name: "borderRadius", Shape: radius, Sure: Verified, Aliases: []string{"cornerRadius"}, Doc: "The corners of elements."},
		{Name: "elementBorder", Sure: Verified, Doc: "The border of elements.", Shape: Object(
			Setting{Name: "color", Shape: Color, Sure: Verified, Doc: "Its colour."},
			Setting{Name: "width", Shape: NumberBetween(0, 3), Sure: Verified, Doc: "Its width in pixels."},
		)},
		{Name: "categoricalScheme", Shape: Either(colors, Text), Sure: Verified, Doc: "The colours of categories: a palette's name, or colours in order. The only colours of pies, donuts and charts of several measures."},
		{Name: "sequentialScheme", Shape: Text, Sure: Verified, Doc: "The palette of scales."},
		{Name: "divergingScheme", Shape: Text, Sure: Verified, Doc: "The palette of scales with a middle."},
		{Name: "pageWidth", Shape: OneOf("full", "large", "medium", "custom"), Sure: Verified, Doc: "How wide pages are."},
		{Name: "maxPageWidth", Shape: AtLeast(600), Sure: Verified, When: &Condition{Setting: "pageWidth", Values: []string{"custom"}}, Doc: "The width in pixels, with `pageWidth custom`."},
		{Name: "space", Sure: Verified, Doc: "The room around elements.", Shape: Object(
			Setting{Name: "unit", Shape: sizeWord, Sure: Verified, Doc: "How much."},
			Setting{Name: "showElementPadding", Shape: ShownOrNot, Sure: Verified, Doc: "Whether elements have an inner margin."},
		)},
		{Name: "hasCards", Shape: ShownOrNot, Sure: Verified, Doc: "Whether elements stand on cards."},
		{Name: "layoutColors", Sure: Verified, Doc: "The colours of the layout.", Shape: Object(
			Setting{Name: "useElementForeground", Shape: ShownOrNot, Sure: Verified, Doc: "Whether elements have a foreground of their own."})},
		{Name: "invertTooltipColors", Shape: ShownOrNot, Sure: Verified, Doc: "Whether tooltips are inverted."},
		{Name: "tableStyles", Shape: Object(pivotLook...), Sure: Verified, Doc: "The look of tables that say nothing else."},
	},
}

// NavigationSettings is the workbook's navigation setting.
var NavigationSettings = &Kind{
	Name: "navigation", Class: Navigation, Noun: "navigation setting", Plural: "navigation settings", Sure: Verified, Since: Document,
	Doc:     "Switches headers and sidebars on. Some workspaces do not have the feature and refuse it.",
	Example: "workbook navigated \"Navigated\" {\n  navigation { pageTabsInViewMode hidden }\n  page main \"Main\" {\n    text hello \"Hello\"\n  }\n}",
	Settings: []Setting{
		{Name: "pageHeader", Shape: enabled, Sure: Verified, Doc: "Whether headers show."},
		{Name: "pageSidebar", Shape: enabled, Sure: Verified, Doc: "Whether sidebars show."},
		{Name: "primary", Shape: OneOf("sidebar", "header"), Doc: "Which of both owns the corner."},
		{Name: "pageTabsInViewMode", Shape: ShownOrNot, Doc: "Whether viewers see the tabs of pages."},
	},
	Dropped: []Dropped{{"position", "there is no such field; `primary` says which panel owns the corner"}},
}

var enabled = &Shape{Type: EnumShape, Values: []string{"enabled", "disabled"}, Wrong: map[string]string{"true": "enabled", "false": "disabled", "on": "enabled", "off": "disabled"}}

// AgentEntry is an agent that answers questions.
var AgentEntry = &Kind{
	Name: "agent", Class: Agent, Noun: "agent", Plural: "agents", Sure: Verified, Since: Document,
	Doc:     "Answers questions on tables of the workbook, in a `chat`.",
	Example: ChatElement.Example,
	Text:    "name", TextNeed: Optional,
	Settings: []Setting{
		{Name: "instructions", Shape: Template, Need: Required, Always: `""`, Doc: "What it is to do."},
		{Name: "dataSources", Doc: "The tables that it can ask.", Shape: ListOf(&Shape{Type: ObjectShape, TextField: "elementId", Fields: []Setting{
			{Name: "kind", Shape: OneOf("table"), Need: Required, Always: `"table"`, Doc: "Always `table`."},
			{Name: "elementId", Shape: ElementID, Need: Required, Doc: "The table."},
		}})},
		{Name: "description", Shape: Text, Doc: "A text that explains it."},
		{Name: "greeting", Sure: Verified, Doc: "How it begins.", Shape: Object(
			Setting{Name: "mode", Shape: OneOf("static", "generated"), Need: Required, Sure: Verified, Doc: "A fixed message, or one made from a prompt."},
			Setting{Name: "message", Shape: Template, Need: Required, When: &Condition{Setting: "mode", Values: []string{"static"}}, Sure: Verified, Doc: "The message."},
			Setting{Name: "prompt", Shape: Template, Need: Required, When: &Condition{Setting: "mode", Values: []string{"generated"}}, Sure: Verified, Doc: "The prompt."},
		)},
		{Name: "tools", Repeat: true, Sure: Verified, Doc: "What it can do.", Shape: agentTool},
	},
}

var (
	actionTool    = &Condition{Setting: "kind", Values: []string{"action"}}
	warehouseTool = &Condition{Setting: "kind", Values: []string{"warehouse-agent", "search-service"}}

	agentTool = Object(
		Setting{Name: "toolId", Shape: Text, Need: Required, Sure: Verified, Doc: "Its id."},
		Setting{Name: "kind", Shape: OneOf("action", "mcp-connector", "warehouse-agent", "search-service"), Need: Required, Sure: Verified, Doc: "What it is."},
		Setting{Name: "name", Shape: Text, When: &Condition{Setting: "kind", Values: []string{"action", "mcp-connector"}}, Sure: Verified, Doc: "Its name."},
		Setting{Name: "description", Shape: Text, When: &Condition{Setting: "kind", Values: []string{"action", "warehouse-agent", "search-service"}}, Sure: Verified, Doc: "What it is for."},
		Setting{Name: "steps", Shape: Steps, Need: Required, When: actionTool, Sure: Verified, Doc: "Its effects, in order."},
		Setting{Name: "requiresApproval", Shape: Logical, When: actionTool, Sure: Verified, Doc: "Whether a person must agree."},
		Setting{Name: "connectorId", Shape: Text, Need: Required, When: &Condition{Setting: "kind", Values: []string{"mcp-connector"}}, Doc: "The connector."},
		Setting{Name: "connectionId", Shape: Connection, Need: Required, When: warehouseTool, Doc: "The connection."},
		Setting{Name: "path", Shape: ListOf(Text), Need: Required, When: warehouseTool, Doc: "The path in the warehouse."},
	)
)

// Themes are the looks that every organisation has, by the names that specs call them.
var Themes = []string{"Light", "Dark", "Surface"}
