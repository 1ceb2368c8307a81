package kind

// The values of effects (spec-controls-content-actions.md 5.2 and 5.3).
var (
	// Value is a value source.
	Value = &Shape{Type: ValueShape, Fields: []Setting{
		{Name: "type", Need: Required, Sure: Verified, Doc: "Where the value comes from.",
			Shape: OneOf("control", "constant", "formula", "column", "column-range", "formula-range", "agent-input", "form-field")},
		{Name: "control", Shape: ControlID, Need: Required, When: typed("control"), Sure: Verified, Doc: "The control."},
		{Name: "value", Need: Required, When: typed("constant"), Sure: Verified, Doc: "The constant.", Shape: Object(
			Setting{Name: "type", Shape: OneOf("text", "number", "boolean", "date", "text-list", "number-list", "date-list",
				"boolean-list", "number-range", "date-range"), Need: Required, Sure: Verified, Doc: "Its type."},
			Setting{Name: "value", Shape: Anything, Need: Required, Sure: Verified, Doc: "The value, or values with commas."},
		)},
		{Name: "formula", Shape: Formula, Need: Required, When: typed("formula"), Doc: "The formula."},
		{Name: "columnId", Older: "column", Shape: ColumnID, Need: Required, When: typed("column"), Doc: "A column of the element that hosts the action."},
		{Name: "minColumnId", Older: "min", Shape: ColumnID, When: typed("column-range"), Doc: "The column of lower bounds."},
		{Name: "maxColumnId", Older: "max", Shape: ColumnID, When: typed("column-range"), Doc: "The column of upper bounds."},
		{Name: "min", Shape: Formula, When: typed("formula-range"), Doc: "The lower bound."},
		{Name: "max", Shape: Formula, When: typed("formula-range"), Doc: "The upper bound."},
		{Name: "inputName", Shape: Text, Need: Required, When: typed("agent-input"), Sure: Verified, Doc: "The name of the agent's argument."},
		{Name: "fieldId", Shape: Text, Need: Required, When: typed("form-field"), Doc: "The id of a form's field."},
	}}

	// formulaValue is a value source that is a formula in any case.
	formulaValue = &Shape{Type: ValueShape, Values: []string{"formula"}, Fields: []Setting{
		{Name: "type", Shape: OneOf("formula"), Need: Required, Doc: "Always `formula`."},
		{Name: "formula", Shape: Formula, Need: Required, Doc: "The formula."},
	}}

	// ColumnValues are value sources by columns of the table acted on.
	ColumnValues = &Shape{Type: ColumnValuesShape, Item: Value}

	// WhichRows says which rows an effect acts on.
	WhichRows = &Shape{Type: RowsShape, Fields: []Setting{
		{Name: "type", Shape: OneOf("formula", "single-row", "current-row", "column-match"), Need: Required, Sure: Verified, Doc: "How rows are chosen."},
		{Name: "formula", Shape: Formula, Need: Required, When: typed("formula"), Sure: Verified, Doc: "A formula over the columns of the table acted on, and controls."},
		{Name: "primaryKeys", Shape: ColumnValues, Need: Required, When: typed("single-row"), Sure: Verified, Doc: "Values of the key columns."},
		{Name: "columnId", Older: "column", Shape: ColumnID, Need: Required, When: typed("column-match"), Doc: "The column that is compared."},
		{Name: "condition", Shape: OneOf("=", "!=", ">", ">=", "<", "<=", "IsNull", "IsNotNull", "Contains", "NotContains", "StartsWith", "EndsWith", "Between", "NotBetween"),
			Need: Required, When: typed("column-match"), Doc: "How it is compared."},
		{Name: "value", Shape: Value, When: compared("=", "!=", ">", ">=", "<", "<=", "Contains", "NotContains", "StartsWith", "EndsWith"), Need: Required, Doc: "With what."},
		{Name: "low", Shape: Value, When: compared("Between", "NotBetween"), Need: Required, Doc: "The lower bound."},
		{Name: "high", Shape: Value, When: compared("Between", "NotBetween"), Need: Required, Doc: "The upper bound."},
	}}

	// Steps are the effects of an agent's tool (6.2).
	Steps = &Shape{Type: StepsShape, Fields: []Setting{
		{Name: "kind", Shape: OneOf("effect", "sequence"), Need: Required, Sure: Verified, Doc: "An effect, or a sequence of actions that exists in Sigma."},
		{Name: "name", Shape: Text, Doc: "The name of the step."},
		{Name: "sequenceId", Shape: Text, Need: Required, When: &Condition{Setting: "kind", Values: []string{"sequence"}}, Sure: Verified, Doc: "The id of the sequence, behind the word `sequence`."},
	}}
)

func compared(conditions ...string) *Condition {
	return &Condition{Setting: "condition", Values: conditions}
}
