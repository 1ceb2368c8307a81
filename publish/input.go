package publish

import (
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// lostInput warns of typed columns and input tables that an update would take
// away, with what people typed into them.
func lostInput(plan *Plan) diag.List {
	var found diag.List
	for _, old := range elements(&plan.subject.live.Spec) {
		if textOf(&old, "kind") != "input-table" {
			continue
		}
		id := textOf(&old, "id")
		now := elementWith(&plan.resolved, id)
		if now == nil {
			found = append(found, inputTableLost(plan, titleOf(&old)))
			continue
		}
		for _, column := range columnsOf(&old) {
			if typed(&column) && !hasColumn(now, textOf(&column, "id")) {
				found = append(found, inputColumnLost(placeIn(now, plan.At), titleOf(&old), titleOf(&column), textOf(&column, "id")))
			}
		}
	}
	return found
}

// typed tells whether a column of an input table holds what people type, or
// what it belongs to.
func typed(column *spec.Value) bool {
	_, isTyped := column.Get("type")
	_, isKey := column.Get("key")
	return isTyped || isKey
}

func columnsOf(element *spec.Value) []spec.Value {
	if list, ok := element.Get("columns"); ok {
		return list.Items
	}
	return nil
}

func hasColumn(element *spec.Value, id string) bool {
	for _, column := range columnsOf(element) {
		if textOf(&column, "id") == id {
			return true
		}
	}
	return false
}

// titleOf is what an element or column is called, its id where it has no name.
func titleOf(v *spec.Value) string {
	if name := textOf(v, "name"); name != "" {
		return name
	}
	if name, ok := v.Get("name"); ok {
		if text := textOf(name, "text"); text != "" {
			return text
		}
	}
	return textOf(v, "id")
}

func placeIn(v *spec.Value, otherwise source.Span) source.Span {
	if v.At.IsZero() {
		return otherwise
	}
	return v.At
}
