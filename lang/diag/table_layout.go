package diag

// The findings about rows, stacks, containers and places.
var (
	SpanTooWide = &Entry{
		Code: "S0601", Name: "span-too-wide", Severity: Error,
		Title:       "an element spans more columns than there are",
		Explanation: "A page, a tab and a container have 24 columns unless they set `grid N`; a repeated container, a modal and a drawer have 12, a sidebar 6, and a stack has the columns that it spans. No member of a row can span more than that.",
		Wrong:       "row {\n  text a \"Hello\" span 25\n}",
		Right:       "row {\n  text a \"Hello\" span 24\n}",
	}
	SpansTooWide = &Entry{
		Code: "S0602", Name: "spans-too-wide", Severity: Error,
		Title:       "the spans of a row add up to more columns than there are",
		Explanation: "The members of a row are side by side. Their spans, spacers included, must fit into the columns of the page, container, tab or stack around the row. A row may end before the last column.",
		Wrong:       "row {\n  text a \"Hello\" span 16\n  text b \"World\" span 12\n}",
		Right:       "row {\n  text a \"Hello\" span 16\n  text b \"World\" span 8\n}",
	}
	TooManyMembers = &Entry{
		Code: "S0603", Name: "too-many-members", Severity: Error,
		Title:       "no column is left for a member of a row",
		Explanation: "Members without `span` share the remaining columns, in whole columns, and each needs at least one. Shrink a span, or make two rows.",
		Wrong:       "row {\n  text a \"Hello\" span 24\n  text b \"World\"\n}",
		Right:       "row {\n  text a \"Hello\" span 20\n  text b \"World\"\n}",
	}
	SizeOutOfRange = &Entry{
		Code: "S0604", Name: "size-out-of-range", Severity: Error,
		Title:       "a span, height or grid is out of bounds",
		Explanation: "Columns and rows are whole numbers from 1 to 10,000. A row is about 24 pixels high; a table of ten rows is 16 rows high.",
		Wrong:       "text a \"Hello\" height 20000",
		Right:       "text a \"Hello\" height 20",
	}
	HigherThanItsRow = &Entry{
		Code: "S0605", Name: "higher-than-its-row", Severity: Error,
		Title:       "a member is higher than its row",
		Explanation: "A row that sets its `height`, or is in a container that does, is exactly that high. A higher member would overlap the row below. A member without `height` is as high as its row.",
		Wrong:       "row height 5 {\n  text a \"Hello\" height 8\n  text b \"World\"\n}",
		Right:       "row height 8 {\n  text a \"Hello\" height 8\n  text b \"World\"\n}",
	}
	RowsDoNotAddUp = &Entry{
		Code: "S0606", Name: "rows-do-not-add-up", Severity: Error,
		Title:       "the rows of a container or stack do not add up to its height",
		Explanation: "Sigma does not stretch the contents of a container, so its rows must add up to its height. Rows without `height` share what the others leave; if all rows set it, their sum must be the container's height. The rows of a stack or tab must not be higher than it is.",
		Wrong:       "container box height 10 {\n  text a \"Hello\" height 4\n}",
		Right:       "container box height 10 {\n  text a \"Hello\" height 4\n  text b \"World\"\n}",
	}
	PageBreakHeight = &Entry{
		Code: "S0607", Name: "page-break-height", Severity: Error,
		Title:       "a page break is not one row high",
		Explanation: "Sigma refuses a page break that spans more than one row of the grid. One row is its default height.",
		Wrong:       "page-break cut height 2",
		Right:       "page-break cut",
	}
	PageBreakInRow = &Entry{
		Code: "S0608", Name: "page-break-in-row", Severity: Error,
		Title:       "a page break shares its row",
		Explanation: "A page break cuts the page from side to side, so nothing can be beside it.",
		Wrong:       "row {\n  page-break cut\n  text a \"Hello\"\n}",
		Right:       "page-break cut\ntext a \"Hello\"",
	}
	ContainerInTab = &Entry{
		Code: "S0609", Name: "container-in-tab", Severity: Error,
		Title:       "a container in a tab",
		Explanation: "Sigma accepts a container in a tab, but then shows the tabs in the wrong order. Use rows and stacks instead: they arrange the elements of a tab as well, and add nothing to the spec.",
		Wrong:       "tabbed-container parts {\n  tab \"First\" {\n    container box {\n      text a \"Hello\"\n    }\n  }\n}",
		Right:       "tabbed-container parts {\n  tab \"First\" {\n    text a \"Hello\"\n  }\n}",
	}
	RowInRow = &Entry{
		Code: "S0610", Name: "row-in-row", Severity: Error,
		Title:       "a row in a row",
		Explanation: "The members of a row are side by side, so a row in a row has no effect. A `stack` puts rows below each other, on the columns that it spans.",
		Wrong:       "row {\n  row {\n    text a \"Hello\"\n  }\n  text b \"World\"\n}",
		Right:       "row {\n  stack {\n    row {\n      text a \"Hello\"\n    }\n  }\n  text b \"World\"\n}",
	}
	SpacerWithoutHeight = &Entry{
		Code: "S0611", Name: "spacer-without-height", Severity: Error, Presumes: PresumesStatement,
		Title:       "a spacer between rows needs a height",
		Explanation: "In a row a spacer leaves columns free, `spacer span 4`; between rows it leaves rows free, and must say how many: `spacer height 2`.",
		Wrong:       "text a \"Hello\"\nspacer\ntext b \"World\"",
		Right:       "text a \"Hello\"\nspacer height 2\ntext b \"World\"",
	}
	EmptyBox = &Entry{
		Code: "S0612", Name: "empty-layout", Severity: Warning, Presumes: PresumesStatement,
		Title:       "a page, row or container is empty",
		Explanation: "It shows nothing. If `if` or `for` left nothing in it, it is silently left out; if nothing was ever written in it, it may have been forgotten.",
		Wrong:       "container box { }",
		Right:       "container box {\n  text a \"Hello\"\n}",
	}
	MixedPlacement = &Entry{
		Code: "S0613", Name: "mixed-placement", Severity: Error,
		Title:       "a mix of elements with and without `at`",
		Explanation: "Rows flow from top to bottom, and `at` places elements freely; together they would collide. In one page, container or tab either all elements have `at`, or none. Put some of them in a container to mix the two.",
		Wrong:       "text a \"Hello\" at 1/13 1/3\ntext b \"World\"",
		Right:       "text a \"Hello\" at 1/13 1/3\ntext b \"World\" at 13/25 1/3",
	}
	MisplacedAt = &Entry{
		Code: "S0614", Name: "misplaced-at", Severity: Error,
		Title:       "`at` on something that cannot have it",
		Explanation: "`at` counts the grid lines of a page, container or tab, so only elements directly in one of them can have it. A row or stack places its members itself.",
		Wrong:       "row {\n  text a \"Hello\" at 1/13 1/3\n}",
		Right:       "text a \"Hello\" at 1/13 1/3",
	}
	PlacedTwice = &Entry{
		Code: "S0615", Name: "placed-twice", Severity: Error,
		Title:       "an element has both `at` and `span` or `height`",
		Explanation: "`at 1/13 3/7` says where an element begins and ends, so its width and height are known.",
		Wrong:       "text a \"Hello\" span 12 at 1/13 1/3",
		Right:       "text a \"Hello\" at 1/13 1/3",
	}
	NotALine = &Entry{
		Code: "S0616", Name: "not-a-cell", Severity: Error,
		Title:       "a malformed `at`",
		Explanation: "`at` takes CSS grid lines: columns, then rows, each from the line where the element begins to the line where it ends. Lines count from 1. Sigma refuses 0, and lines in the wrong order.",
		Wrong:       "text a \"Hello\" at 0/12 1/3",
		Right:       "text a \"Hello\" at 1/13 1/3",
	}
	PlacedOutside = &Entry{
		Code: "S0617", Name: "placed-outside", Severity: Error,
		Title:       "an element is placed outside the grid",
		Explanation: "A grid of 24 columns has lines 1 to 25. A container that sets its height, or has one from its own `at`, ends at that height.",
		Wrong:       "text a \"Hello\" at 13/27 1/3",
		Right:       "text a \"Hello\" at 13/25 1/3",
	}
	Overlap = &Entry{
		Code: "S0618", Name: "overlap", Severity: Error,
		Title:       "two elements are placed on the same cells",
		Explanation: "Elements cannot overlap in Sigma: they are pushed apart or collide on the screen.",
		Wrong:       "text a \"Hello\" at 1/13 1/5\ntext b \"World\" at 7/25 3/7",
		Right:       "text a \"Hello\" at 1/13 1/5\ntext b \"World\" at 13/25 1/5",
	}
	GridFixed = &Entry{
		Code: "S1465", Name: "grid-fixed", Severity: Error,
		Title:       "a container has another grid than its kind allows",
		Explanation: "Repeated and single-row containers have 12 columns. The server rewrites any other number, and the contents move.",
		Wrong:       "table shops from sales {\n  columns [Store]\n}\nrepeated-container cards from shops {\n  grid 24\n  text card \"A store\"\n}",
		Right:       "table shops from sales {\n  columns [Store]\n}\nrepeated-container cards from shops {\n  text card \"A store\"\n}",
	}
	LayoutTooDeep = &Entry{
		Code: "S0619", Name: "layout-too-deep", Severity: Error,
		Title:       "containers and stacks are nested too deep",
		Explanation: "The layout follows at most 64 nested boxes. No page that people read comes close.",
		ByHand:      "the example would need more than 64 nested containers",
	}
)

var layoutEntries = []*Entry{
	SpanTooWide, SpansTooWide, TooManyMembers, SizeOutOfRange, HigherThanItsRow, RowsDoNotAddUp, PageBreakHeight, PageBreakInRow,
	ContainerInTab, RowInRow, SpacerWithoutHeight, EmptyBox, MixedPlacement, MisplacedAt, PlacedTwice, NotALine, PlacedOutside,
	Overlap, GridFixed, LayoutTooDeep,
}
