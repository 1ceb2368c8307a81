package meaning

import (
	"github.com/sigmac/sigmac/compiler/ir"
	"github.com/sigmac/sigmac/lang/source"
)

// demanded are the fields that the server refuses a control without, with the
// value that says nothing; spec-controls-content-actions.md sections 1.4 to
// 1.16.
var demanded = map[string][]ir.Field{
	"list":      {field("mode", text("include")), field("selectionMode", text("multiple"))},
	"hierarchy": {field("mode", text("include"))},
	"segmented": {field("value", ir.Value{})},
	"drill":     {field("value", ir.Value{})},
	"text":      typedIn,
	"text-area": typedIn,
}

var typedIn = []ir.Field{
	field("mode", text("equals")),
	field("case", text("insensitive")),
	field("includeNulls", text("when-no-value-is-selected")),
	field("showOperators", ir.NewBool(false, source.Span{})),
}

// fillDemanded writes what the format demands and the spec leaves out.
func fillDemanded(contents *ir.Value) {
	for i := range itemsAt(contents, "elements") {
		element := &child(contents, "elements").Items[i]
		switch textAt(element, "kind") {
		case "input-table":
			fill(element, "inputMode", text("view"))
		case "control":
			fillControl(element)
		}
	}
}

func fillControl(control *ir.Value) {
	for _, f := range demanded[textAt(control, "controlType")] {
		fill(control, f.Name, f.Value)
	}
	if textAt(control, "selectionMode") == "single" && len(itemsAt(control, "values")) == 0 {
		control.Delete("values")
		fill(control, "value", ir.Value{})
	}
}

// dropReadback removes the formulas that a response shows of an input table's
// system columns and that no write takes; spec-data-elements.md section 34.
func dropReadback(contents *ir.Value) {
	for i := range itemsAt(contents, "elements") {
		element := &child(contents, "elements").Items[i]
		if textAt(element, "kind") != "input-table" {
			continue
		}
		for j := range itemsAt(element, "columns") {
			column := &child(element, "columns").Items[j]
			switch textAt(column, "id") {
			case "ID", "CREATED_AT", "CREATED_BY", "UPDATED_AT", "UPDATED_BY":
				column.Delete("formula")
			}
		}
	}
}
