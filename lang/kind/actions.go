package kind

// What an action says beside its effects (spec-controls-content-actions.md 4).

// ActionSettings are the settings of an action. Its trigger is a word, or an object
// of the word and the condition.
var ActionSettings = []Setting{
	{Name: "condition", Shape: TriggerCondition, Path: "trigger.condition", Sure: Verified,
		Doc: "When the action runs: `condition = formula`, `condition [Column] not null`, `condition [Column] > 5`, or a block."},
	{Name: "name", Shape: Text, Sure: Verified, Doc: "The name of the action in Sigma's editor."},
	{Name: "state", Shape: OneOf("enabled", "disabled"), Sure: Verified, Doc: "`disabled` keeps the action without running it."},
	{Name: "summary", Shape: Text, Sure: Verified, Doc: "A text that says what the action does."},
	{Name: "successToast", Sure: Verified, Doc: "A message that shows when the action is done.", Shape: &Shape{Type: ObjectShape, TextField: "title", Fields: []Setting{
		{Name: "showMessage", Always: `"shown"`, Sure: Verified, Doc: "Whether it shows.",
			Shape: &Shape{Type: EnumShape, Values: []string{"shown", "hidden"}, Wrong: map[string]string{"true": "shown", "false": "hidden"}}},
		{Name: "title", Shape: Text, Sure: Verified, Doc: "Its title."},
		{Name: "message", Shape: Text, Sure: Verified, Doc: "Its text."},
	}}},
}

// conditionValue is what a condition compares with: a value source, or with `cond`
// a constant of some type without anything around it.
var conditionValue = &Shape{Type: ValueShape, Fields: []Setting{
	{Name: "type", Shape: SomeOf("constant", "control", "formula", "text", "number", "boolean", "date"), Need: Required, Sure: Seen, Doc: "Where the value comes from, or the type of the constant."},
	{Name: "control", Shape: ControlID, When: typed("control"), Sure: Seen, Doc: "The control."},
	{Name: "value", Shape: Anything, Sure: Seen, Doc: "The constant; behind `type constant` a block of its type and value."},
	{Name: "formula", Shape: Formula, When: typed("formula"), Sure: Seen, Doc: "The formula."},
}}

// TriggerCondition is when an action runs. The column was called `column` in August
// 2026; the pointers of effects were renamed after that, and it is taken to have
// gone along.
var TriggerCondition = &Shape{Type: ConditionShape, Fields: []Setting{
	{Name: "type", Shape: OneOf("column", "constant", "formula"), Need: Required, Sure: Verified, Doc: "What decides."},
	{Name: "column", Shape: ColumnID, Path: "columnId", Need: Required, When: typed("column"), Sure: Conflicting, Doc: "A column of the element that hosts the action."},
	{Name: "condition", Need: Required, When: typed("column"), Sure: Verified, Doc: "How the column is compared.",
		Shape: OneOf("=", "!=", ">", ">=", "<", "<=", "IsNull", "IsNotNull", "Contains", "NotContains", "StartsWith", "EndsWith", "Between", "NotBetween")},
	{Name: "cond", Shape: OneOf("=", "In"), Need: Required, When: typed("constant"), Sure: Seen, Doc: "How the value is compared."},
	{Name: "value", Shape: conditionValue, Sure: Seen, Doc: "With what: a value as effects have it; beside `cond` its block says type and value alone."},
	{Name: "low", Shape: Value, When: compared("Between", "NotBetween"), Need: Required, Sure: Seen, Doc: "The lower bound."},
	{Name: "high", Shape: Value, When: compared("Between", "NotBetween"), Need: Required, Sure: Seen, Doc: "The upper bound."},
	{Name: "formula", Shape: Formula, Need: Required, When: typed("formula"), Sure: Seen, Doc: "The formula, which is true or false."},
}}
