package kind

import "slices"

// Controls that people type or tick into, and those that stand for others
// (spec-controls-content-actions.md 1.13, 1.14, 1.18, 1.19).

// textEntry are the four fields that the format demands of a typed-in text,
// with the value and the targets that it may have.
var textEntry = concat([]Setting{
	{Name: "mode", Shape: TextMatchModes, Need: Required, Always: `"equals"`, Sure: Verified, Doc: "How texts are compared with it."},
	{Name: "case", Shape: OneOf("insensitive", "sensitive"), Need: Required, Always: `"insensitive"`, Sure: Verified, Doc: "Whether the case of letters counts."},
	{Name: "includeNulls", Shape: IncludeNulls, Need: Required, Always: `"when-no-value-is-selected"`, Sure: Verified, Doc: "Whether rows without a value pass."},
	{Name: "showOperators", Shape: Logical, Need: Required, Always: `false`, Sure: Verified, Doc: "Whether readers may choose how texts are compared."},
	{Name: "value", Shape: Text, Sure: Seen, Doc: "The text at first."},
	targets,
}, controlTail)

// TextControl takes a line of text.
var TextControl = &Kind{
	Name: "text", Class: Control, Noun: "text control", Plural: "text controls", Sure: Verified,
	Doc:     "Takes a line of text.",
	Example: "control text search \"Store\" {\n  mode contains\n  filters [sales/Store]\n}",
	Text:    "name", TextNeed: Optional, Height: 2, MinHeight: 2, MinWidth: 4, Value: "text",
	FilterTypes: []string{"text", "variant"},
	Settings:    textEntry,
	Dropped:     droppedControl,
}

// TextAreaControl takes several lines of text.
var TextAreaControl = &Kind{
	Name: "text-area", Class: Control, Noun: "text area control", Plural: "text area controls", Sure: Verified,
	Doc:     "Takes several lines of text.",
	Example: "control text-area comment \"Comment\"",
	Text:    "name", TextNeed: Optional, Height: 2, MinHeight: 2, MinWidth: 4, Value: "text",
	FilterTypes: []string{"text", "variant"},
	Settings:    readWithout(textEntry, "mode", "case", "includeNulls", "showOperators"),
	Dropped:     droppedControl,
}

// readWithout are settings of which some may be absent in what Sigma gives back,
// though they are written in any case.
func readWithout(settings []Setting, names ...string) []Setting {
	relaxed := slices.Clone(settings)
	for i := range relaxed {
		if slices.Contains(names, relaxed[i].Name) {
			relaxed[i].ReadMayLack = true
		}
	}
	return relaxed
}

// ticking are the fields of a checkbox and a switch.
var ticking = concat([]Setting{
	{Name: "mode", Shape: OneOf("True/False", "True/All"), Need: Required, Always: `"True/False"`, Sure: Conflicting,
		Doc: "Whether the empty state means false or all rows."},
	{Name: "value", Shape: Logical, Doc: "The state at first."},
	targets,
}, controlTail)

// CheckboxControl is a box to tick.
var CheckboxControl = &Kind{
	Name: "checkbox", Class: Control, Noun: "checkbox", Plural: "checkboxes", Sure: Conflicting,
	Doc:     "A box to tick. A server refused one once; a `switch` does the same.",
	Example: "control checkbox only_paid \"Paid only\" {\n  mode \"True/All\"\n  filters [sales/Paid]\n}",
	Text:    "name", TextNeed: Optional, Height: 2, MinHeight: 2, MinWidth: 4, Value: "logical",
	FilterTypes: []string{"logical"},
	Settings:    ticking,
	Dropped:     droppedNulls,
}

// SwitchControl is a switch.
var SwitchControl = &Kind{
	Name: "switch", Class: Control, Noun: "switch", Plural: "switches",
	Doc:     "A switch between on and off.",
	Example: "control switch only_paid \"Paid only\" {\n  filters [sales/Paid]\n}",
	Text:    "name", TextNeed: Optional, Height: 2, MinHeight: 2, MinWidth: 4, Value: "logical",
	FilterTypes: []string{"logical"},
	Settings:    ticking,
	Dropped:     droppedNulls,
}

// SyncedControl shows another control at a second place. Its controlId names
// the other one, so it has no handle of its own.
var SyncedControl = &Kind{
	Name: "synced", Class: Control, Noun: "synced control", Plural: "synced controls",
	Doc: "Shows another control at a second place.",
	Example: `control list which_region "Region" from [sales/Region] {
  filters [sales/Region]
}
control synced region_again {
  of which_region
}`,
	Height: 2, MinHeight: 2, MinWidth: 4, Value: "any",
	Settings: []Setting{
		{Name: "of", Shape: ControlID, Need: Required, Path: "controlId", Doc: "The control that it mirrors."},
	},
	Dropped: []Dropped{
		{"filters", "a synced control filters what the other one filters"}, {"values", "a synced control has the value of the other one"},
		{"value", "a synced control has the value of the other one"}, {"name", "a synced control shows the label of the other one"},
	},
}

// FileUploadControl takes files. Nothing but its type is recorded.
var FileUploadControl = &Kind{
	Name: "file-upload", Class: Control, Noun: "file upload control", Plural: "file upload controls", Sure: Unsure, Since: Document,
	Doc:     "Takes files. Its fields are not recorded; make it in Sigma and import it.",
	Example: "control file-upload attachment \"Attachment\"",
	Text:    "name", TextNeed: Optional, Height: 2, MinHeight: 2, MinWidth: 4, Value: "any",
	Settings: controlTail,
}
