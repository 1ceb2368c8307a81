package kind

// InputTable is the input table.
var InputTable = &Kind{
	Name: "input-table", Class: Data, Noun: "input table", Plural: "input tables", Sure: Verified, Loose: true,
	Doc: "A table that people type into, empty or linked to the rows of another element.",
	Example: `input-table notes "Notes" from empty(plugs) {
  inputMode view
  system ID
  column [Note]: text
}`,
	Text: "name", TextNeed: Optional, Source: Required, Sources: inputSources, Height: 12, MinHeight: 12, MinWidth: 12,
	Columns: ColumnRules{Declared: true, Sorts: true, Filters: true, Highlights: true, Summary: true, Typed: true},
	Column:  InputColumns,
	Settings: concat(tableHead, []Setting{
		{Name: "inputMode", Shape: OneOf("edit", "explore", "view"), Need: Required, Always: `"view"`, Sure: Verified,
			Cautions: []Caution{{Values: []string{"edit", "explore"}, Note: true, Says: "does not open the published workbook for typing",
				Help: "write `inputMode view`, and set in Sigma who may type"}},
			Doc: "Demanded by the format. Who may type in the published workbook is set in Sigma."},
		styleSetting,
	}),
	Dropped: []Dropped{{"columnSecurities", "only a `table` can restrict columns"}, droppedTrellis},
}
