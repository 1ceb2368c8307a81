package kind

// Structures hold elements (spec-document.md 7). Their children stand in the
// layout alone.

var (
	elementGap = Setting{Name: "elementGap", Shape: ShownOrNot, Doc: "Whether there is a gap between the elements inside."}
	spacing    = Setting{Name: "spacing", Shape: sizeWord, Doc: "The size of the gap."}
	contStyle  = Setting{Name: "style", Shape: Style, Sure: Verified, Doc: "Background, border, corners and inner margin."}

	droppedContainer = []Dropped{
		{"name", "a container shows no title; put a `text` into it"},
		{"title", "a container shows no title; put a `text` into it"},
		{"gradient", "a gradient is only possible as a picture: `backgroundImage { source \"https://…\" }`"},
	}
)

// ContainerElement is a box of elements.
var ContainerElement = &Kind{
	Name: "container", Class: Structure, Noun: "container", Plural: "containers", Sure: Verified,
	Doc:     "A box with elements in it, on a grid of its own.",
	Example: "container header {\n  style { backgroundColor \"#f1f5f9\"; borderRadius round }\n  text title \"## Sales\"\n}",
	Height:  10, MinHeight: 1, MinWidth: 1, Holds: HoldsRows,
	Settings: []Setting{contStyle, elementGap, spacing, backgroundImage},
	Dropped:  droppedContainer,
}

// TabbedContainer is a box of tabs.
var TabbedContainer = &Kind{
	Name: "tabbed-container", Class: Structure, Noun: "tabbed container", Plural: "tabbed containers", Sure: Verified, Since: Document,
	Doc: "Tabs, each with elements. A `container` in a tab scrambles their order; another tabbed container may stand there.",
	Example: `tabbed-container views {
  tab "Chart" {
    bar-chart by_state "Revenue by state" from sales {
      x = [State]
      y = Sum([Revenue])
    }
  }
  tab "Numbers" {
    kpi-chart total "Revenue" from sales { value = Sum([Revenue]) }
  }
}`,
	Height: 10, MinHeight: 2, MinWidth: 1, Holds: HoldsTabs,
	Settings: []Setting{
		{Name: "tabBar", Sure: Conflicting, Doc: "The bar of tabs.", Shape: Object(
			Setting{Name: "style", Shape: SomeOf("open", "box", "button"), Sure: Seen, Doc: "How the tabs look; `open` by default."},
			Setting{Name: "alignment", Sure: Conflicting, Doc: "Where the tabs stand.",
				Shape: &Shape{Type: EnumShape, Values: []string{"left", "center", "right", "justify"}, Open: true, Older: map[string]string{"left": "start"}, Wrong: map[string]string{"start": "left"}}},
			Setting{Name: "size", Shape: SomeOf("small", "medium", "large"), Sure: Seen, Doc: "How large the tabs are."},
		)},
	},
	Dropped: droppedContainer,
}

// RepeatedContainer is a card per row.
var RepeatedContainer = &Kind{
	Name: "repeated-container", Class: Structure, Noun: "repeated container", Plural: "repeated containers", Since: Document, Sure: Verified,
	Doc:     "A card per row of a source. At present the server refuses references to the row, so its elements are alike in every card.",
	Example: "repeated-container cards from sales {\n  cardSize small\n  text label \"A sale\"\n}",
	Source:  Required, Height: 10, MinHeight: 2, MinWidth: 1, Holds: HoldsRows, Grid: 12, RowRefused: true,
	Columns: ColumnRules{Filters: true, Sorts: true},
	Column:  Columns,
	Settings: []Setting{
		{Name: "arrangement", Shape: OneOf("grid", "list"), ReadDefault: "grid", Sure: Verified, Doc: "How cards are arranged."},
		{Name: "cardSize", Shape: OneOf("x-small", "small", "medium", "large", "x-large"), Doc: "The size of a card."},
		{Name: "cardGap", Shape: ShownOrNot, Doc: "Whether there is a gap between cards."},
		{Name: "cardSpacing", Shape: sizeWord, Doc: "The size of that gap."},
		elementGap,
		{Name: "elementSpacing", Shape: sizeWord, Doc: "The size of the gap between elements."},
		{Name: "scroll", Shape: OneOf("vertical", "horizontal", "none"), Doc: "Which way it scrolls."},
		{Name: "noDataText", Shape: Text, Doc: "What stands in its place where no row is left."},
		contStyle,
		{Name: "cardStyle", Shape: Style, Sure: Verified, Doc: "The frame of a card."},
	},
	Dropped: droppedContainer,
}

// SingleRowContainer shows one record.
var SingleRowContainer = &Kind{
	Name: "single-row-container", Class: Structure, Noun: "single-row container", Plural: "single-row containers", Since: Document,
	Doc:     "Shows one record, chosen by a key. How its elements refer to the row is not recorded.",
	Example: "single-row-container record from sales {\n  keyColumnId [sales/Order Number]\n  text label \"One order\"\n}",
	Source:  Required, Height: 10, MinHeight: 2, MinWidth: 1, Holds: HoldsRows,
	Settings: []Setting{
		{Name: "keyColumnId", Shape: ElementColumn, Doc: "The key, a column of the source."},
		{Name: "keyColumnValue", Shape: Anything, Sure: Unsure, Doc: "The key of the record shown at first; its form is not recorded."},
		contStyle,
	},
	Dropped: droppedContainer,
}
