package kind

// How tables look (spec-data-elements.md 8).

var cellText = Object(
	Setting{Name: "font", Shape: Text, Doc: "The font."},
	Setting{Name: "fontSize", Shape: Number, Cautions: []Caution{belowZero}, Doc: "The size in pixels."},
	Setting{Name: "fontWeight", Shape: fontWeight, Doc: "How heavy it is."},
	Setting{Name: "color", Shape: Color, Doc: "The colour of the text."},
	Setting{Name: "backgroundColor", Shape: Color, Sure: Seen, Doc: "The background."},
	Setting{Name: "align", Shape: textAlign, Doc: "From left to right."},
	Setting{Name: "verticalAlign", Shape: SomeOf("top", "center", "bottom"), Doc: "From top to bottom."},
	Setting{Name: "textWrap", Shape: SomeOf("clip", "wrap"), Sure: Seen, Doc: "Whether long texts are cut off or wrap."},
)

// tableLook is the look of a table, in an element and as the theme's default.
var tableLook = []Setting{
	{Name: "preset", Shape: OneOf("spreadsheet", "presentation"), Sure: Verified, Doc: "The style that the others start from."},
	{Name: "cellSpacing", Shape: OneOf("extra-small", "small", "medium", "large"), Doc: "The room in cells."},
	{Name: "gridLines", Shape: OneOf("none", "vertical", "horizontal", "all"), Doc: "The lines between cells."},
	{Name: "banding", Shape: ShownOrNot, Doc: "Whether every second row is shaded."},
	{Name: "bandingColor", Shape: Color, Doc: "The shade."},
	{Name: "outerBorder", Shape: Anything, Sure: Unsure, Doc: "The outer border; its form is not recorded."},
	{Name: "headerDividerColor", Shape: Color, Doc: "The colour of the line below the header."},
	{Name: "autofitColumns", Shape: Anything, Sure: Unsure, Doc: "Whether columns fit their texts; its form is not recorded."},
	{Name: "textStyles", Doc: "The look of texts by their place.", Shape: Object(
		Setting{Name: "header", Shape: cellText, Doc: "In the header."},
		Setting{Name: "cell", Shape: cellText, Doc: "In cells."},
		Setting{Name: "columnHeader", Shape: cellText, Doc: "In the headers of columns."},
		Setting{Name: "rowHeader", Shape: cellText, Doc: "In the headers of rows."},
	)},
}

// pivotLook adds what only pivot tables have.
var pivotLook = concat(tableLook, []Setting{
	{Name: "heavyVerticalDividers", Shape: Anything, Sure: Unsure, Doc: "Heavy lines between columns; its form is not recorded."},
	{Name: "heavyHorizontalDividers", Shape: Anything, Sure: Unsure, Doc: "Heavy lines between rows; its form is not recorded."},
})

var (
	tableStyle = Setting{Name: "tableStyle", Shape: Object(tableLook...), Sure: Verified, Doc: "The look of the table."}
	pivotStyle = Setting{Name: "tableStyle", Shape: Object(pivotLook...), Sure: Verified, Doc: "The look of the table."}
)

// PivotTable is the pivot table.
var PivotTable = &Kind{
	Name: "pivot-table", Class: Data, Noun: "pivot table", Plural: "pivot tables", Sure: Verified, Loose: true,
	Doc: "Crosses dimensions in rows and columns, with measures in the cells.",
	Example: `pivot-table cross "Revenue by region and product" from sales {
  rowsBy = [Region] sort values desc
  columnsBy = [Product]
  values = Sum([Revenue]) format "$,.0f"
}`,
	Text: "name", TextNeed: Optional, Source: Required, Height: 12, MinHeight: 10, MinWidth: 12,
	Columns: ColumnRules{Declared: true, Filters: true, Highlights: true, Order: true},
	Column:  Columns,
	Channels: []Channel{
		{Name: "rowsBy", Level: Row, Need: Optional, Repeat: true, Path: "rowsBy", Form: Pointers, Sort: SortShelf, Settings: shelf, OlderPointer: Document, Sure: Verified,
			Doc: "A dimension whose values are rows."},
		{Name: "columnsBy", Level: Row, Need: Optional, Repeat: true, Path: "columnsBy", Form: Pointers, Sort: SortShelf, Settings: shelf, OlderPointer: Document, Sure: Verified,
			Doc: "A dimension whose values are columns."},
		{Name: "values", Level: Aggregate, Need: Required, Repeat: true, Path: "values", Form: IDs, Sure: Verified, Doc: "A measure in the cells."},
	},
	Settings: concat(chartHead, []Setting{
		{Name: "totals", Sure: Seen, Doc: "Grand totals and subtotals. A pivot table with this setting fails to export as CSV.",
			Cautions: []Caution{{Note: true, Says: "makes exports of the pivot table as CSV fail", Help: "export it as PNG or Excel, or leave the totals out"}}, Shape: Object(
				Setting{Name: "showGrandTotals", Shape: ShownOrNot, Sure: Seen, Doc: "Whether grand totals are shown."},
				Setting{Name: "showSubtotals", Shape: ShownOrNot, Sure: Unsure, Doc: "Whether subtotals are shown."},
				Setting{Name: "grandTotalFontWeight", Shape: SomeOf("bold"), Sure: Seen, Doc: "How heavy grand totals are."},
				Setting{Name: "totalPosition", Shape: SomeOf("last"), Sure: Seen, Doc: "Where they stand."},
			)},
		pivotStyle, styleSetting, visibleAsSource,
	}),
	Actions: onSelect,
	Dropped: []Dropped{
		{"rows", "the server ignores it; use `rowsBy = [Column]`"}, {"columnGroups", "the server ignores it; use `columnsBy = [Column]`"},
		{"valuesBy", "the server refuses it; use `values = Sum([Column])`"}, {"columnSecurities", "only a `table` can restrict columns"},
		droppedTrellis, droppedScheme,
	},
	Rules: []Rule{{Lacks: []string{"rowsBy", "columnsBy"}, Must: true,
		Says: "a pivot table without `rowsBy` and `columnsBy` shows one number", Help: "write `rowsBy = [Column]`, or a `kpi-chart` for one number"}},
}

// shelf is what a dimension of a pivot table takes beside its column. The
// values of `aggregation` are not recorded.
var shelf = []Setting{
	{Name: "aggregation", Shape: Text, Path: "sort.aggregation", Sure: Unsure, Doc: "How the column that sorts is aggregated."},
}
