package diag

// S0530 and up: actions and their effects.
var (
	UnknownTrigger = &Entry{Code: "S0530", Name: "unknown-trigger", Severity: Error,
		Title:       "an element with no such trigger",
		Explanation: "Buttons and images have `on-click`; tables, pivot tables, KPIs, maps and charts, except waterfall charts, have `on-select`; modals and drawers have `on-close`, `on-primary-cta-click` and `on-secondary-cta-click`. Nothing else can have actions.",
		Wrong:       "text hello \"Hello\" {\n  on-click { navigate main }\n}",
		Right:       "button hello \"Hello\" {\n  on-click { navigate main }\n}"}
	ActionForm = &Entry{Code: "S0531", Name: "action-form", Severity: Error,
		Title:       "a malformed action",
		Explanation: "An action is a trigger and a block of effects. A second action on the same trigger takes a word after the trigger, which becomes the end of its id.",
		Wrong:       "button go \"Go\" {\n  on-click { navigate main }\n  on-click { close-overlay }\n}",
		Right:       "button go \"Go\" {\n  on-click { navigate main }\n  on-click close { close-overlay }\n}"}
	UnknownEffect = &Entry{Code: "S0532", Name: "unknown-effect", Severity: Error,
		Title:       "no such effect",
		Explanation: "The effects are those of Sigma's spec, such as `insert-rows`, `set-control-value`, `open-overlay` and `navigate`. Write an effect that this version does not know as `effect \"send-telegram\" { … }`.",
		Wrong:       "button go \"Go\" {\n  on-click { goto main }\n}",
		Right:       "button go \"Go\" {\n  on-click { navigate main }\n}"}
	EffectForm = &Entry{Code: "S0533", Name: "effect-form", Severity: Error,
		Title:       "malformed effect",
		Explanation: "An effect is its word, what it acts on, `=` and a value if it takes one, and a block for the rest: `set-control-value region = \"West\"`, `insert-rows log { [Deal] = [deal] }`.",
		Wrong:       "button go \"Go\" {\n  on-click { navigate main = 1 }\n}",
		Right:       "button go \"Go\" {\n  on-click { navigate main }\n}"}
	SelectionOutside = &Entry{Code: "S0534", Name: "selection-outside", Severity: Error,
		Title:       "the selected row is read where no row is selected",
		Explanation: "`[Selection/Column]` and the columns of the host read the selected row or mark, which is only known in the effects of `on-select`. Anywhere else Sigma accepts the name without an error, and the value stays empty.",
		Wrong:       "control text store \"Store\"\nbutton go \"Go\" {\n  on-click { set-control-value store = [Selection/Store] }\n}",
		Right:       "control text store \"Store\"\ntable stores \"Stores\" from sales {\n  columns [Store]\n  on-select { set-control-value store = [Selection/Store] }\n}"}
	RowsForm = &Entry{Code: "S0535", Name: "rows-form", Severity: Error,
		Title:       "malformed `whichRows`",
		Explanation: "`whichRows` takes a formula, `whichRows = [Deal] = [deal]`, a condition, `whichRows [Amount] > 5`, or `single-row { [Key] = [deal] }`. `current-row` is the row that hosts the action, so the host must be the table that the effect changes.",
		Wrong:       "input-table log \"Log\" from empty(plugs) {\n  column [Note]: text\n}\nbutton go \"Go\" {\n  on-click { delete-rows log { whichRows current-row } }\n}",
		Right:       "input-table log \"Log\" from empty(plugs) {\n  column [Note]: text\n}\nbutton go \"Go\" {\n  on-click { delete-rows log { whichRows [Note] null } }\n}"}
	ColumnNotWritable = &Entry{Code: "S0536", Name: "column-not-writable", Severity: Error,
		Title:       "an effect writes a read-only column",
		Explanation: "Effects write the columns of an input table that people type into. Its keys come from the element that it is linked to, computed columns from their formulas, and columns such as `ID` and `CREATED_AT` from Sigma.",
		Wrong:       "input-table log \"Log\" from empty(plugs) {\n  system ID\n  column [Note]: text\n}\nbutton go \"Go\" {\n  on-click { insert-rows log { [ID] = \"1\" } }\n}",
		Right:       "input-table log \"Log\" from empty(plugs) {\n  system ID\n  column [Note]: text\n}\nbutton go \"Go\" {\n  on-click { insert-rows log { [Note] = \"1\" } }\n}"}
	EffectValue = &Entry{Code: "S0537", Name: "effect-value", Severity: Error,
		Title:       "an effect writes a value that does not fit",
		Explanation: "A constant must have the type of the column or control that it is written to. Columns of the host can only be read under `on-select`, and the arguments of an agent only in the steps of its tools.",
		Wrong:       "control number limit \"Limit\" { mode \">=\" }\nbutton go \"Go\" {\n  on-click { set-control-value limit = \"ten\" }\n}",
		Right:       "control number limit \"Limit\" { mode \">=\" }\nbutton go \"Go\" {\n  on-click { set-control-value limit = 10 }\n}"}
	Vanished = &Entry{Code: "S0538", Name: "vanished", Severity: Error,
		Title:       "a reference to something that is left out",
		Explanation: "A page, overlay, panel or container that `if` or `for` leaves empty is not written, so nothing can refer to it. Put whatever refers to it under the same condition.",
		Wrong:       "button go \"Go\" {\n  on-click { clear-control filters }\n}\ncontainer filters {\n  if $env = \"nowhere\" { divider line }\n}",
		Right:       "button go \"Go\" {\n  on-click { clear-control filters }\n}\ncontainer filters {\n  divider line\n}"}
	UnknownTab = &Entry{Code: "S0539", Name: "unknown-tab", Severity: Error,
		Title:       "a tabbed container has no such tab",
		Explanation: "`select-tab` names a tab by its label or its number, counted from 1; `next` and `previous` move by one.",
		Wrong:       "tabbed-container views {\n  tab \"Chart\" { divider a }\n  tab \"Numbers\" { divider b }\n}\nbutton go \"Go\" {\n  on-click { select-tab views 3 }\n}",
		Right:       "tabbed-container views {\n  tab \"Chart\" { divider a }\n  tab \"Numbers\" { divider b }\n}\nbutton go \"Go\" {\n  on-click { select-tab views \"Numbers\" }\n}"}
)

var actionEntries = []*Entry{UnknownTrigger, ActionForm, UnknownEffect, EffectForm, SelectionOutside, RowsForm,
	ColumnNotWritable, EffectValue, Vanished, UnknownTab}
