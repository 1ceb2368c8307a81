package kind

// Controls that pick from values. The fields of all controls are flat
// (spec-controls-content-actions.md 1).

var (
	controlStyle = Setting{Name: "style", Shape: Style, Sure: Seen, Doc: "The frame of the control."}
	parameters   = Setting{Name: "parameters", Shape: ListOf(Anything), Doc: "Bindings to a data model's controls; the form of an entry is not recorded."}
	controlTail  = []Setting{Handle, parameters, controlStyle}

	// Handle is what Sigma calls a control by in formulas, SQL and actions. It is that
	// of every control but a synced one, and read before all else: see resolve.
	Handle = Setting{Name: "controlId", Shape: Text, Sure: Verified,
		Doc: "What Sigma calls the control by in formulas, SQL and actions, where that is not the control's word in the source, such as `\"Growth Rate %\"`."}

	targets = Setting{Name: "filters", Shape: ListOf(Target), Sure: Verified,
		Doc: "The columns that the control filters, as in `filters [sales/Region], [orders/Region]`."}

	// shownColumn stands beside the column that values are read from.
	shownColumn = Setting{Name: "displayColumnId", Shape: Either(ElementColumn, Text), Path: "source.displayColumnId", Sure: Seen,
		Doc: "The column whose values are shown in place of those that are picked; of a data model its id."}

	// modelColumn is the column of values that a data model holds.
	modelColumn = Setting{Name: "columnId", Shape: Text, Path: "source.columnId", Sure: Seen,
		Doc: "The id of the column that holds the values of `from data-model(…)`."}

	// labels stand beside the values of `from manual(…)`.
	valueLabels = Setting{Name: "labels", Shape: ListOf(Either(Text, Null)), Path: "source.labels", Sure: Verified,
		Doc: "The texts shown for the values of `from manual(…)`, in their order."}

	droppedControl = []Dropped{
		{"showNullOption", "the server forgets it; read the values from a table that is filtered"},
		{"allowMultipleSelection", "the server forgets it; write `selectionMode multiple`"},
		{"excludeValues", "the server forgets it; write `mode exclude` with `values`"},
		{"showClearButton", "the server forgets it; it is set in Sigma alone"},
		{"showSearchBox", "the server forgets it; it is set in Sigma alone"},
		{"showHistogram", "the server forgets it; it is set in Sigma alone"},
		{"showExpandedList", "the server forgets it; it is set in Sigma alone"},
		{"required", "the server forgets it; it is set in Sigma alone"},
	}
	droppedNulls = append([]Dropped{{"includeNulls", "this control type has no such field; it belongs to texts, numbers and dates"}}, droppedControl...)
)

// ListControl picks values from a list.
var ListControl = &Kind{
	Name: "list", Class: Control, Noun: "list control", Plural: "list controls", Sure: Verified,
	Doc:     "Picks one or more values from a list.",
	Example: "control list which_region \"Region\" from [sales/Region] {\n  filters [sales/Region]\n}",
	Text:    "name", TextNeed: Optional, Source: Optional, ValueList: ColumnOrManual, Height: 2, MinHeight: 2, MinWidth: 4, Value: "any",
	ValueIsSet: true, FilterTypes: []string{"text", "logical", "variant", "array"},
	Settings: concat([]Setting{
		{Name: "mode", Shape: OneOf("include", "exclude"), Need: Required, Always: `"include"`, Sure: Verified, Doc: "Whether the picked values are kept or dropped."},
		{Name: "selectionMode", Shape: OneOf("multiple", "single"), Need: Required, Always: `"multiple"`, Sure: Verified, Doc: "Whether several values may be picked."},
		{Name: "values", Shape: ListOf(Scalar), Need: Required, Always: `[]`, When: &Condition{Setting: "selectionMode", Values: []string{"multiple"}}, Sure: Verified,
			Doc: "The values picked at first."},
		{Name: "value", Shape: Scalar, Need: Required, Always: `null`, When: &Condition{Setting: "selectionMode", Values: []string{"single"}}, Sure: Conflicting,
			Doc: "The value picked at first, `null` for none."},
		modelColumn, shownColumn, valueLabels, targets,
	}, controlTail),
	Dropped: droppedNulls,
	Rules: []Rule{{Lacks: []string{ValuesFrom}, Says: "a list control without values offers nothing to pick",
		Help: "say where its values come from: `from [element/Column]` or `from manual(\"East\", \"West\")`"}},
}

// SegmentedControl picks one of a few values.
var SegmentedControl = &Kind{
	Name: "segmented", Class: Control, Noun: "segmented control", Plural: "segmented controls", Sure: Verified,
	Doc:     "Picks one of a few values that stand side by side.",
	Example: "control segmented grain \"By\" from manual(\"month\", \"quarter\") {\n  value \"month\"\n}",
	Text:    "name", TextNeed: Optional, Source: Required, ValueList: ColumnOrManual, Height: 2, MinHeight: 2, MinWidth: 4, Value: "any",
	Settings: concat([]Setting{
		{Name: "value", Shape: Scalar, Need: Required, Always: `null`, Sure: Seen, Doc: "The value picked at first, `null` for none."},
		{Name: "selectionMode", Shape: OneOf("single"), Sure: Verified, Doc: "Always `single`."},
		{Name: "showClearLabel", Shape: Logical, Sure: Seen, Doc: "Whether a part takes the choice back."},
		{Name: "clearLabel", Shape: Text, With: []string{"showClearLabel"}, Sure: Verified, Doc: "The text of that part."},
		modelColumn, shownColumn, valueLabels, targets,
	}, controlTail),
	Dropped: droppedNulls,
}

// HierarchyControl picks branches of a hierarchy.
var HierarchyControl = &Kind{
	Name: "hierarchy", Class: Control, Noun: "hierarchy control", Plural: "hierarchy controls", Sure: Verified,
	Doc:     "Picks branches of a column that has a hierarchy in its data model.",
	Example: "control hierarchy area \"Area\" {\n  filters [sales/Region]\n}",
	Text:    "name", TextNeed: Optional, Source: Optional, ValueList: BareColumn, Height: 2, MinHeight: 2, MinWidth: 4, Value: "any",
	Settings: concat([]Setting{
		{Name: "mode", Shape: OneOf("include", "exclude"), Need: Required, Always: `"include"`, Sure: Verified, Doc: "Whether the picked branches are kept or dropped."},
		{Name: "values", Shape: ListOf(ListOf(Text)), Need: Required, Always: `[]`, Sure: Verified, Doc: "The branches picked at first, each a path from the root."},
		required(targets),
	}, controlTail),
	Dropped: droppedNulls,
}

// DrillControl moves charts between the levels of a dimension.
var DrillControl = &Kind{
	Name: "drill", Class: Control, Noun: "drill control", Plural: "drill controls", Since: Document,
	Doc: "Moves charts between the levels of a dimension.",
	Example: `bar-chart by_area "Revenue" from sales {
  column [Area] = [Region] { hidden true }
  x = [State]
  y = Sum([Revenue])
}
control drill level "Level" from [sales/State] {
  categories [sales/Region], [sales/State]
  targets [by_area/Area], [by_area/State]
  value [sales/State]
}`,
	Text: "name", TextNeed: Optional, Source: Required, ValueList: ColumnOnly, Height: 2, MinHeight: 2, MinWidth: 4, Value: "any",
	Settings: concat([]Setting{
		{Name: "displayColumnId", Shape: ElementColumn, Path: "source.displayColumnId", Doc: "The column that is shown in place of the anchor."},
		{Name: "categories", Need: Required, Doc: "The levels, outer ones first.", Shape: ListOf(&Shape{Type: ObjectShape, TextField: "columnId",
			Fields: []Setting{{Name: "columnId", Shape: ElementColumn, Need: Required, Doc: "The level's column."}}})},
		{Name: "targets", Shape: TargetRow, Need: Required, Repeat: true, Doc: "One line per chart: its columns for the levels, `none` for a level that it lacks."},
		{Name: "value", Shape: Either(ElementColumn, Null), Need: Required, Always: `null`, Doc: "The level at first."},
		controlScope, targets,
	}, controlTail),
	Dropped: droppedNulls,
}

// controlScope is seen in specs of the editor alone.
var controlScope = Setting{Name: "controlScope", Shape: ListOf(ElementID), Sure: Seen, Doc: "The charts that the control is for."}

// LegendControl is the legend of a chart as a control. Its fields depend on
// the chart and are described nowhere, so they are reached by `raw`.
var LegendControl = &Kind{
	Name: "legend", Class: Control, Noun: "legend control", Plural: "legend controls", Sure: Unsure, Since: Document,
	Doc:     "The legend of a chart as a control. Its fields are not recorded; make it in Sigma and import it.",
	Example: "bar-chart by_state \"Revenue\" from sales {\n  x = [State]\n  y = Sum([Revenue])\n  color = [Region]\n}\ncontrol legend colours \"Region\" from [sales/Region] {\n  targets [by_state/Region]\n}",
	Text:    "name", TextNeed: Optional, Source: Optional, ValueList: ColumnOrManual, Height: 2, MinHeight: 2, MinWidth: 4, Value: "any",
	Settings: concat([]Setting{
		{Name: "values", Shape: ListOf(Scalar), Sure: Seen, Doc: "The values picked at first."},
		{Name: "targets", Shape: ListOf(&Shape{Type: TargetShape, Open: true}), Sure: Seen, Doc: "The colour columns of the charts."},
		controlScope, targets,
	}, controlTail),
	Rules: []Rule{{Lacks: []string{"targets", "controlScope"}, Says: "a legend control by its type alone is not known to work",
		Help: "name the colour columns of its charts, `targets [chart/Column]`, or take a `control list`"}},
}

// required makes a setting that the control cannot do without.
func required(s Setting) Setting {
	s.Need = Required
	return s
}
