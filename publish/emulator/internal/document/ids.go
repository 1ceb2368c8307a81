package document

import (
	"fmt"

	"github.com/sigmac/sigmac/emit/spec"
)

// judgeIDs refuses ids that stand twice where they have to be unique:
// spec-document.md section 2.4.
func (r *reading) judgeIDs() []string {
	var mistakes []string
	add := func(at, id string) { mistakes = append(mistakes, at+": Duplicate id: '"+id+"'") }
	elements := map[string]bool{}
	for i := range spec.ItemsAt(r.contents, "elements") {
		element := &spec.ItemsAt(r.contents, "elements")[i]
		id := spec.TextAt(element, "id")
		if elements[id] {
			add(r.elements[i].shown+".id", id)
		}
		elements[id] = true
		columns := map[string]bool{}
		for j := range spec.ItemsAt(element, "columns") {
			column := spec.TextAt(&spec.ItemsAt(element, "columns")[j], "id")
			if columns[column] && column != "" {
				add(fmt.Sprintf("%s.columns[%d].id", r.elements[i].shown, j), column)
			}
			columns[column] = true
		}
	}
	mistakes = append(mistakes, r.judgeControlIDs(elements)...)
	regions := map[string]bool{}
	for _, list := range []string{"pages", "overlays", "panels"} {
		for i := range spec.ItemsAt(r.contents, list) {
			id := spec.TextAt(&spec.ItemsAt(r.contents, list)[i], "id")
			if regions[id] {
				add(fmt.Sprintf("%s%s[%d].id", r.base(), list, i), id)
			}
			regions[id] = true
		}
	}
	return mistakes
}

// judgeControlIDs refuses handles of controls that another control or an
// element has. Synced controls share theirs.
func (r *reading) judgeControlIDs(elements map[string]bool) []string {
	var mistakes []string
	taken := map[string]bool{}
	for i := range spec.ItemsAt(r.contents, "elements") {
		element := &spec.ItemsAt(r.contents, "elements")[i]
		handle := spec.TextAt(element, "controlId")
		if spec.TextAt(element, "kind") != "control" || handle == "" || spec.TextAt(element, "controlType") == "synced" {
			continue
		}
		if taken[handle] || elements[handle] {
			mistakes = append(mistakes, "controlId: Duplicate id: '"+handle+"'")
		}
		taken[handle] = true
	}
	return mistakes
}
