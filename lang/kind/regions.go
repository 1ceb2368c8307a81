package kind

// The regions of a workbook that hold layout (spec-document.md 3 to 5).

// PageRegion is a page.
var PageRegion = &Kind{
	Name: "page", Class: Page, Noun: "page", Plural: "pages", Sure: Verified,
	Doc:     "A tab of the workbook. A hidden page keeps the tables that others read.",
	Example: "workbook pages_example \"Pages\" {\n  page main \"Main\" {\n    text hello \"Hello\"\n  }\n}",
	Text:    "name", TextNeed: Required, Holds: HoldsRows,
	Settings: []Setting{
		{Name: "visibility", ReadDefault: "shown", Sure: Verified, Doc: "Who sees the page: `hidden` keeps it as a place for data.",
			Shape: Either(OneOf("shown", "hidden"), Object(
				Setting{Name: "kind", Shape: OneOf("specific-users-and-teams"), Need: Required, Always: `"specific-users-and-teams"`, Doc: "By whom."},
				Setting{Name: "assignments", Need: Required, Doc: "Who they are.", Shape: Object(
					Setting{Name: "users", Shape: ListOf(Text), Doc: "The ids of users."},
					Setting{Name: "teams", Shape: ListOf(Text), Doc: "The ids of teams."},
				)},
			))},
		{Name: "type", Shape: OneOf("page"), ReadDefault: "page", Doc: "Always `page`."},
		{Name: "pageWidth", Shape: SomeOf("full", "large", "medium", "custom"), Sure: Seen, Doc: "How wide the page is."},
		{Name: "backgroundColor", Shape: Color, Sure: Verified, Doc: "The background."},
		backgroundImage,
	},
	Dropped: []Dropped{{"hidden", "write `visibility hidden`"}, {"layout", "the layout is where the elements stand"}},
}

// overlayGrid is the number of columns that the server gives every overlay: it
// rewrites another number and leaves the spans as they were.
const overlayGrid = 12

// overlayHeader is the head of an overlay.
var overlayHeader = Setting{Name: "header", Sure: Verified, Doc: "The head.", Shape: Object(
	Setting{Name: "title", Shape: Template, Sure: Verified, Doc: "Its title. A modal without one shows `New Modal`."},
	Setting{Name: "showCloseIcon", Shape: ShownOrNot, Sure: Verified, Doc: "Whether it has an icon that closes it; it has by default."},
)}

var overlayWidth = Setting{Name: "width", Shape: OneOf("x-small", "small", "medium", "large", "x-large"), Sure: Verified, Doc: "How wide it is, `small` by default."}

// footerButton is a button in the foot of a modal.
func footerButton(name, doc, label string) Setting {
	return Setting{Name: name, Sure: Verified, Doc: doc, Shape: &Shape{Type: ObjectShape, TextField: "text", Fields: []Setting{
		{Name: "text", Shape: Text, Sure: Verified, Doc: "The label, `" + label + "` by default."},
		{Name: "visible", Shape: ShownOrNot, Sure: Verified, Doc: "Whether it is there; it is by default."},
	}}}
}

var overlayTriggers = []string{"on-primary-cta-click", "on-secondary-cta-click", "on-close"}

// ModalRegion is a window over a page.
var ModalRegion = &Kind{
	Name: "modal", Class: Overlay, Noun: "modal", Plural: "modals", Since: Document,
	Doc:     "A window over a page, opened by `open-overlay`.",
	Example: "workbook modal_example \"Modal\" {\n  page main \"Main\" {\n    text hello \"Hello\"\n  }\n  modal details \"Details\" {\n    modal {\n      width medium\n      header { title \"Details\" }\n      footer { primaryCta \"Done\"; secondaryCta { visible hidden } }\n    }\n    on-primary-cta-click { close-overlay }\n    text more \"More\"\n  }\n}",
	Text:    "name", TextNeed: Optional, Holds: HoldsRows, Grid: overlayGrid,
	Settings: []Setting{
		{Name: "modal", Sure: Verified, Doc: "The window.", Shape: Object(
			overlayWidth,
			overlayHeader,
			Setting{Name: "footer", Sure: Verified, Doc: "The foot.", Shape: Object(
				footerButton("primaryCta", "Its main button; `on-primary-cta-click` says what it does.", "Primary"),
				footerButton("secondaryCta", "Its other button; `on-secondary-cta-click` says what it does.", "Secondary"),
			)},
		)},
	},
	Actions: overlayTriggers,
}

// DrawerRegion is a window at the side of a page.
var DrawerRegion = &Kind{
	Name: "drawer", Class: Overlay, Noun: "drawer", Plural: "drawers", Since: Document,
	Doc:     "A window at the side of a page, opened by `open-overlay`.",
	Example: "workbook drawer_example \"Drawer\" {\n  page main \"Main\" {\n    text hello \"Hello\"\n  }\n  drawer details \"Details\" {\n    drawer { width medium }\n    text more \"More\"\n  }\n}",
	Text:    "name", TextNeed: Optional, Holds: HoldsRows, Grid: overlayGrid,
	Settings: []Setting{
		{Name: "drawer", Sure: Verified, Doc: "The window.", Shape: Object(
			overlayWidth,
			Setting{Name: "position", Shape: OneOf("start", "end"), Sure: Verified, Doc: "At which side it opens."},
			Setting{Name: "showShadow", Shape: ShownOrNot, Doc: "Whether it casts a shadow."},
			overlayHeader,
		)},
	},
	Actions: overlayTriggers,
}

func panelConfig(borders *Shape) Setting {
	return Setting{Name: "config", Doc: "The look of the panel.", Shape: Object(
		Setting{Name: "scroll", Shape: OneOf("sticky", "none"), Doc: "Whether it stays while the page scrolls."},
		Setting{Name: "borderStyle", Shape: borders, Cautions: []Caution{{Values: []string{"shadow"}, When: &Condition{Setting: "scroll", Values: []string{"none"}},
			Says: "needs a header that stays while the page scrolls", Help: "write `scroll sticky`, or another edge: `line` or `none`"}}, Doc: "Its edge."},
		Setting{Name: "backgroundColor", Shape: Color, Doc: "Its background; it follows the theme where this is left out."},
	)}
}

var panelPages = Setting{Name: "pages", Shape: ListOf(PageID), Doc: "The pages that carry it."}

// HeaderRegion is a panel above pages.
var HeaderRegion = &Kind{
	Name: "header", Class: Panel, Noun: "header", Plural: "headers", Sure: Verified, Since: Document,
	Doc:     "A panel above pages. It shows where `navigation { pageHeader enabled }` is set.",
	Example: "workbook header_example \"Header\" {\n  navigation { pageHeader enabled }\n  page main \"Main\" {\n    text hello \"Hello\"\n  }\n  header top \"Top\" {\n    pages main\n    text brand \"Our company\"\n  }\n}",
	Text:    "title", TextNeed: Optional, Holds: HoldsRows, ShownBy: "pageHeader",
	Settings: []Setting{panelPages, panelConfig(OneOf("line", "shadow", "none"))},
}

// SidebarRegion is a panel beside pages.
var SidebarRegion = &Kind{
	Name: "sidebar", Class: Panel, Noun: "sidebar", Plural: "sidebars", Sure: Verified, Since: Document,
	Doc:     "A panel beside pages. It shows where `navigation { pageSidebar enabled }` is set.",
	Example: "workbook sidebar_example \"Sidebar\" {\n  navigation { pageSidebar enabled }\n  page main \"Main\" {\n    text hello \"Hello\"\n  }\n  sidebar side \"Side\" {\n    pages main\n    width small\n    text brand \"Our company\"\n  }\n}",
	Text:    "title", TextNeed: Optional, Holds: HoldsRows, Grid: 6, ShownBy: "pageSidebar",
	Settings: []Setting{panelPages, {Name: "width", Shape: sizeWord, Doc: "How wide it is: 200, 260 or 400 pixels."}, panelConfig(OneOf("line", "none"))},
}
