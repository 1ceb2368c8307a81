package kind

// Table is the table.
var Table = &Kind{
	Name: "table", Class: Data, Noun: "table", Plural: "tables", Sure: Verified, Loose: true,
	Doc: "Shows the rows of a source, perhaps in groups. Other elements may read it.",
	Example: `table by_store "Revenue by store" from sales {
  group store by [Store], [Region] {
    column [Revenue] = Sum([Revenue]) format "$,.0f"
    sort [Revenue] desc
  }
}`,
	Text: "name", TextNeed: Optional, Source: Required, Height: 13, MinHeight: 10, MinWidth: 6,
	Columns: ColumnRules{Declared: true, Groups: true, Sorts: true, Filters: true, Highlights: true, Order: true, Summary: true},
	Column:  Columns,
	Settings: concat(tableHead, []Setting{
		{Name: "folders", Repeat: true, Sure: Seen, Doc: "Columns under a common header.", Shape: Object(
			Setting{Name: "id", Shape: Text, Need: Required, Sure: Seen, Doc: "The id of the folder."},
			Setting{Name: "name", Shape: Text, Need: Required, Sure: Seen, Doc: "The header."},
			Setting{Name: "items", Shape: ListOf(ColumnID), Need: Required, Always: "[]", Sure: Seen, Doc: "The columns below it."},
		)},
		tableStyle,
		{Name: "tableComponents", Sure: Seen, Doc: "Parts around the table.", Shape: Object(
			Setting{Name: "summaryBar", Shape: OneOf("hidden"), Sure: Verified, Doc: "`hidden` hides the bar of sums."},
			Setting{Name: "collapsedColumns", Shape: OneOf("hidden"), Sure: Verified, Doc: "`hidden` hides the columns that readers folded away; it names no columns."},
		)},
		{Name: "columnSecurities", Repeat: true, Sure: Verified, Doc: "Who may see columns.", Shape: Object(
			Setting{Name: "id", Shape: Text, Need: Required, Doc: "The id of the rule."},
			Setting{Name: "restrictedColumns", Shape: ListOf(ColumnID), Need: Required, Doc: "The columns."},
			Setting{Name: "criteria", Need: Required, Doc: "Who may see them.", Shape: Object(
				Setting{Name: "kind", Shape: OneOf("no-one-can-view", "specific-users-and-teams", "user-attribute"), Need: Required, Doc: "By whom."},
				Setting{Name: "assignments", Repeat: true, Need: Required, Doc: "A user, a team, or the value of an attribute.",
					When: &Condition{Setting: "kind", Values: []string{"specific-users-and-teams", "user-attribute"}}, Shape: Object(
						Setting{Name: "type", Shape: OneOf("user", "team"), Doc: "A user or a team."},
						Setting{Name: "userId", Shape: Text, When: &Condition{Setting: "type", Values: []string{"user"}}, Doc: "The user's id."},
						Setting{Name: "teamId", Shape: Text, When: &Condition{Setting: "type", Values: []string{"team"}}, Doc: "The team's id."},
						Setting{Name: "userAttributeId", Shape: Text, Doc: "The attribute's id."},
						Setting{Name: "value", Shape: Scalar, Doc: "The attribute's value."},
					)},
			)},
		)},
		styleSetting, leavingOut(visibleAsSource, "true"),
	}),
	Actions: onSelect,
	Dropped: []Dropped{
		droppedTrellis, {"totals", "a table draws no row of totals; name a column of all rows in `summary [Column]`, or use a `pivot-table`"}, {"rowsBy", "the server ignores it on a table; use `group id by [Column] { … }` or a `pivot-table`"}, droppedScheme,
	},
}
