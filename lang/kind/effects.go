package kind

import "slices"

// An Effect is one thing that an action does
// (spec-controls-content-actions.md 5).
type Effect struct {
	// Name is the word in the language and the spec's `effect`.
	Name string
	// Doc is a sentence for people.
	Doc string
	// Example is a sound statement; it stands in an action of a button, in a
	// workbook that declares what it names.
	Example string
	// Head names the settings that follow the word, in order, without
	// their names: `insert-rows log`, `select-tab views "Chart"`.
	Head []string
	// Bound names the setting that `=` in the head fills:
	// `set-control-value region = "West"`.
	Bound string
	// Columns names the setting that lines of the body fill which begin with a
	// column: `[Deal] = [deal]`.
	Columns string
	// Settings are the fields, in the spec's order.
	Settings []Setting
	// Open says that the references do not record all fields, so that others
	// are let through.
	Open bool
	Sure Sureness
}

// ActionsSince is the oldest generation that has actions.
const ActionsSince = Document

// EffectNamed finds an effect by its name.
func EffectNamed(name string) (*Effect, bool) {
	for _, effect := range Effects {
		if effect.Name == name {
			return effect, true
		}
	}
	return nil, false
}

// EffectNames lists the effects in the order of Effects.
func EffectNames() []string {
	names := make([]string, len(Effects))
	for i, effect := range Effects {
		names[i] = effect.Name
	}
	return names
}

// EffectMeant is the effect that people may mean by another word.
func EffectMeant(word string) (name string, ok bool) {
	name, ok = wrongEffects[word]
	return name, ok
}

var wrongEffects = map[string]string{
	"insert-row": "insert-rows", "add-row": "insert-rows", "add-rows": "insert-rows", "update-row": "update-rows",
	"delete-row": "delete-rows", "set-control": "set-control-value", "reset-control": "clear-control",
	"clear-controls": "clear-control", "open-modal": "open-overlay", "open-drawer": "open-overlay",
	"close-modal": "close-overlay", "close-drawer": "close-overlay", "open-link": "open-url", "navigate-to": "navigate",
	"go-to-page": "navigate", "refresh": "refresh-element", "sort": "custom-sort", "download": "export",
}

// Triggers lists all triggers that some kind hosts.
func Triggers() []string {
	var triggers []string
	for _, k := range All() {
		for _, trigger := range k.Actions {
			if !slices.Contains(triggers, trigger) {
				triggers = append(triggers, trigger)
			}
		}
	}
	return triggers
}

// Effects are those of the published schema (5.1).
var Effects = []*Effect{
	{Name: "insert-rows", Sure: Verified, Doc: "Adds a row to an input table.", Head: inputTable, Columns: "values",
		Example:  "insert-rows log {\n  [Note] = [remark]\n  [State] = \"new\"\n}",
		Settings: []Setting{actedOn, columnValues}},
	{Name: "update-rows", Doc: "Changes rows of an input table.", Head: inputTable, Columns: "values",
		Example:  "update-rows log {\n  whichRows = [Note] = [remark]\n  [State] = \"done\"\n}",
		Settings: []Setting{actedOn, whichRows, columnValues}},
	{Name: "delete-rows", Doc: "Removes rows of an input table.", Head: inputTable,
		Example: "delete-rows log { whichRows [State] = \"done\" }",
		Settings: []Setting{{Name: actedOn.Name, Older: actedOn.Older, Shape: &Shape{Type: ElementShape, Kinds: actedOn.Shape.Kinds, Sources: []string{"empty"}},
			Need: Required, Doc: "The input table; the rows of a linked one belong to its parent."}, whichRows}},
	{Name: "set-control-value", Sure: Verified, Doc: "Sets a control.", Head: []string{"control"}, Bound: "value",
		Example: "set-control-value remark = \"\"",
		Settings: []Setting{
			{Name: "control", Shape: ControlID, Need: Required, Sure: Verified, Doc: "The control."},
			{Name: "value", Shape: Value, Need: Required, Sure: Verified, Doc: "Its new value."},
			{Name: "selectionMode", Shape: OneOf("replace", "add"), Doc: "Whether the value takes the place of what is selected or is added to it."},
		}},
	{Name: "clear-control", Sure: Verified, Doc: "Clears the controls of a page, a container or the workbook, or one control.", Head: []string{"scope"},
		Example: "clear-control main { usePublishedValue true }",
		Settings: []Setting{
			{Name: "scope", Need: Required, Sure: Verified, Doc: "What is cleared; the word `workbook` is all.", Shape: tagged([]string{"page", "control", "container", "workbook"},
				Setting{Name: "pageId", Older: "page", Shape: PageID, Need: Required, When: typed("page"), Sure: Verified, Doc: "The page."},
				Setting{Name: "controlId", Older: "control", Shape: ControlID, Need: Required, When: typed("control"), Doc: "The control."},
				Setting{Name: "containerElementId", Older: "container", Shape: elementOf("container", "tabbed-container"), Need: Required, When: typed("container"), Doc: "The container."},
			)},
			{Name: "usePublishedValue", Shape: Logical, Sure: Verified, Doc: "Whether controls go back to their published values."},
		}},
	{Name: "open-overlay", Sure: Verified, Doc: "Opens a modal or drawer.", Head: []string{"overlayId"},
		Example:  "open-overlay details",
		Settings: []Setting{{Name: "overlayId", Shape: OverlayID, Need: Required, Sure: Verified, Doc: "The overlay."}}},
	{Name: "close-overlay", Sure: Verified, Doc: "Closes the overlay that is open.", Example: "close-overlay"},
	{Name: "open-url", Doc: "Opens an address.", Head: []string{"url"},
		Example: "open-url \"https://example.com/help\"",
		Settings: []Setting{
			{Name: "url", Shape: Template, Need: Required, Cautions: []Caution{noAddress, notOpened}, Doc: "The address; it may hold {{formula}}."},
			openTarget,
		}},
	{Name: "open-document", Doc: "Opens another workbook or report.", Head: []string{"documentId"},
		Example: "open-document \"11111111-2222-4333-8444-555555555555\" {\n  targetControls { \"Region\" = [remark] }\n}",
		Settings: []Setting{
			{Name: "documentId", Older: "document", Shape: Text, Need: Required, Doc: "The id of the document."},
			{Name: "documentType", Shape: OneOf("workbook", "report"), Need: Required, Always: `"workbook"`, Doc: "What the document is."},
			openTarget,
			{Name: "targetControls", Shape: MapOf(Value), Doc: "Values for the document's controls, by their names."},
		}},
	{Name: "navigate", Doc: "Goes to a page or an element.", Head: []string{"target"},
		Example: "navigate main",
		Settings: []Setting{{Name: "target", Need: Required, Doc: "Where to.", Shape: tagged([]string{"page", "element"},
			Setting{Name: "page", Shape: PageID, Need: Required, When: typed("page"), Doc: "The page."},
			Setting{Name: "element", Shape: ElementID, Need: Required, When: typed("element"), Doc: "The element."},
		)}}},
	{Name: "select-tab", Doc: "Shows a tab of a tabbed container.", Head: []string{"tabbedContainerElementId", "selectedTab"},
		Example: "select-tab views \"Numbers\"",
		Settings: []Setting{
			{Name: "tabbedContainerElementId", Older: "tabbedContainer", Shape: elementOf("tabbed-container"), Need: Required, Doc: "The tabbed container."},
			{Name: "selectedTab", Need: Required, Doc: "The tab by its label or its number, the first one being 1, or `next` or `previous`.", Shape: tagged([]string{"tab", "direction"},
				Setting{Name: "index", Shape: &Shape{Type: TabIndexShape}, Need: Required, When: typed("tab"), Doc: "The tab, by its label or its number."},
				Setting{Name: "direction", Shape: OneOf("next", "previous"), Need: Required, When: typed("direction"), Doc: "Forth or back."},
			)},
		}},
	{Name: "refresh-element", Doc: "Reads the data of an element again.", Head: []string{"target"},
		Example: "refresh-element log",
		Settings: []Setting{{Name: "target", Need: Required, Doc: "The element.", Shape: tagged([]string{"element"},
			Setting{Name: "element", Shape: ElementID, Need: Required, When: typed("element"), Doc: "The element."},
		)}}},
	{Name: "set-single-row-container", Doc: "Chooses the record that a single-row container shows.", Head: []string{"target"}, Bound: "value",
		Example: "set-single-row-container record = [remark]",
		Settings: []Setting{
			{Name: "target", Need: Required, Doc: "The container.", Shape: tagged([]string{"container"},
				Setting{Name: "containerElementId", Shape: elementOf("single-row-container"), Need: Required, When: typed("container"), Doc: "The container."},
			)},
			{Name: "value", Shape: formulaValue, Need: Required, Doc: "The key of the record."},
		}},
	{Name: "custom-sort", Doc: "Sorts an element.", Head: []string{"elementId"},
		Example: "custom-sort by_region { sort [Region] { direction descending } }",
		Settings: []Setting{
			{Name: "elementId", Shape: ElementID, Need: Required, Doc: "The element."},
			{Name: "sort", Repeat: true, Need: Required, Doc: "A key, the first ones first.", Shape: &Shape{Type: ObjectShape, TextField: "columnId", Fields: []Setting{
				{Name: "type", Shape: OneOf("column"), Need: Required, Always: `"column"`, Doc: "Always `column`."},
				{Name: "columnId", Shape: ColumnID, Need: Required, Doc: "The column."},
				{Name: "direction", Shape: Direction, Need: Required, Always: `"ascending"`, Doc: "The direction."},
				{Name: "by", Shape: ColumnID, Doc: "The column whose values order the keys."},
				{Name: "aggregation", Shape: Text, Doc: "How the values of `by` become one."},
				{Name: "nulls", Shape: Nulls, Doc: "Where nulls go."},
			}}},
		}},
	{Name: "set-form-values", Doc: "Fills in a form.", Head: []string{"formElementId"},
		Example: "set-form-values request {\n  values { \"store\" = [remark] }\n}",
		Settings: []Setting{
			{Name: "formElementId", Older: "form", Shape: elementOf("form"), Need: Required, Doc: "The form."},
			{Name: "values", Shape: MapOf(Value), Need: Required, Doc: "Values by the ids of fields, whose key in `fields` is not recorded."},
		}},
	{Name: "reset-form", Open: true, Sure: Unsure, Doc: "Empties a form. How the form is named is not recorded.", Example: "reset-form"},
	{Name: "clear-chat-element-messages", Doc: "Empties a chat.", Head: []string{"chatElementId"},
		Example:  "clear-chat-element-messages ask",
		Settings: []Setting{{Name: "chatElementId", Shape: elementOf("chat"), Need: Required, Doc: "The chat."}}},
	{Name: "trigger-plugin", Doc: "Starts an effect of a plugin.", Head: []string{"pluginElementId", "pluginEffectId"},
		Example: "trigger-plugin gantt \"refresh\"",
		Settings: []Setting{
			{Name: "pluginElementId", Shape: elementOf("plugin"), Need: Required, Doc: "The plugin's element."},
			{Name: "pluginEffectId", Shape: Text, Need: Required, Doc: "The id of the effect, which the plugin gives it."},
		}},
	{Name: "run-python-element", Doc: "Runs a code element.", Head: []string{"codeElementId"},
		Example:  "run-python-element forecast",
		Settings: []Setting{{Name: "codeElementId", Shape: elementOf("code"), Need: Required, Doc: "The code element."}}},
	{Name: "call-api", Open: true, Doc: "Calls an API by a connector. Its further fields are not recorded.", Head: []string{"connectorId"},
		Example:  "call-api \"11111111-2222-4333-8444-555555555555\"",
		Settings: []Setting{{Name: "connectorId", Shape: Text, Need: Required, Doc: "The connector."}}},
	{Name: "call-stored-procedure", Open: true, Doc: "Calls a procedure of the warehouse. Its further fields are not recorded.", Head: []string{"storedProcedure"},
		Example:  "call-stored-procedure \"REFRESH_PLAN\"",
		Settings: []Setting{{Name: "storedProcedure", Shape: Anything, Need: Required, Doc: "The procedure; its form is not recorded."}}},
	{Name: "export", Open: true, Doc: "Exports an element, page or workbook. The forms of its fields are not recorded.",
		Example: "export {\n  channel \"download\"\n  source { type \"element\" }\n  uri \"plan\"\n  csv { repeatHeaderLabels true }\n}",
		Settings: []Setting{
			{Name: "channel", Shape: Anything, Need: Required, Doc: "The way it goes."},
			{Name: "source", Shape: Anything, Need: Required, Doc: "What is exported."},
			{Name: "uri", Shape: Anything, Need: Required, Doc: "Where it goes."},
			{Name: "csv", Doc: "As CSV.", Shape: Object(Setting{Name: "repeatHeaderLabels", Shape: Logical, Doc: "Whether headers are repeated."})},
			{Name: "excel", Doc: "As a workbook of Excel.", Shape: Object(
				Setting{Name: "includeMetadata", Shape: Logical, Doc: "Whether a sheet tells where the data is from."},
				Setting{Name: "repeatHeaderLabels", Shape: Logical, Doc: "Whether headers are repeated."},
			)},
			{Name: "pdf", Doc: "As PDF.", Shape: Object(
				Setting{Name: "layout", Shape: Anything, Doc: "How pages are laid out."},
				Setting{Name: "pageSize", Shape: Anything, Doc: "How large they are."},
			)},
			{Name: "external-report", Doc: "As a report.", Shape: Object(Setting{Name: "documentId", Shape: Text, Doc: "The report."})},
		}},
	{Name: "if-else", Open: true, Sure: Unsure, Doc: "Does one thing or another. Neither the condition nor the branches are recorded: use formulas in values, or two buttons.",
		Example:  "if-else { if \"…\" }",
		Settings: []Setting{{Name: "if", Shape: Anything, Need: Required, Sure: Unsure, Doc: "The condition; its form is not recorded."}}},
	{Name: "modify-element", Open: true, Sure: Unsure, Doc: "Changes an element. Its fields are not recorded.", Example: "modify-element"},
	{Name: "send-embed-event", Open: true, Sure: Unsure, Doc: "Tells the page around the workbook of something. Its fields are not recorded.", Example: "send-embed-event"},
}

// StepSettings are what an effect takes besides where it is a step of an
// agent's tool (6.2).
var StepSettings = []Setting{{Name: "name", Shape: Text, Doc: "The name of the step."}}

var (
	inputTable = []string{"tableElementId"}
	actedOn    = Setting{Name: "tableElementId", Older: "table", Shape: elementOf("input-table"), Need: Required, Sure: Verified, Doc: "The input table."}

	columnValues = Setting{Name: "values", Shape: ColumnValues, Need: Required, Sure: Verified, Doc: "Values by columns; in the effect's body each stands as `[Column] = value`."}
	whichRows    = Setting{Name: "whichRows", Shape: WhichRows, Need: Required, Sure: Verified, Doc: "Which rows: a formula, `[Column] > 5`, `current-row` or `single-row { [Key] = … }`."}
	openTarget   = Setting{Name: "openTarget", Shape: OneOf("_self", "_blank", "_parent"), Need: Required, Always: `"_blank"`, Doc: "In which window."}
)

// elementOf is the name of an element of some kinds.
func elementOf(kinds ...string) *Shape { return &Shape{Type: ElementShape, Kinds: kinds} }

// tagged is a name whose sort says the type; see TaggedShape.
func tagged(types []string, fields ...Setting) *Shape {
	first := Setting{Name: "type", Shape: OneOf(types...), Need: Required, Doc: "What is named."}
	return &Shape{Type: TaggedShape, Fields: append([]Setting{first}, fields...)}
}

func typed(types ...string) *Condition { return &Condition{Setting: "type", Values: types} }
