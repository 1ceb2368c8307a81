package document

import (
	"fmt"

	"github.com/sigmac/sigmac/emit/spec/view"
)

// judgeIDs refuses ids that stand twice where they have to be unique:
// spec-document.md section 2.4.
func (r *reading) judgeIDs() []string {
	var mistakes []string
	add := func(at, id string) { mistakes = append(mistakes, at+": Duplicate id: '"+id+"'") }
	elements := map[string]bool{}
	for i, e := range r.names.Elements {
		if elements[e.ID] {
			add(r.elements[i].shown+".id", e.ID)
		}
		elements[e.ID] = true
		columns := map[string]bool{}
		for j, column := range e.Columns {
			if columns[column.ID] && column.ID != "" {
				add(fmt.Sprintf("%s.columns[%d].id", r.elements[i].shown, j), column.ID)
			}
			columns[column.ID] = true
		}
	}
	mistakes = append(mistakes, r.judgeControlIDs(elements)...)
	regions, counts := map[string]bool{}, map[view.List]int{}
	for _, region := range r.names.Regions {
		if regions[region.ID] {
			add(fmt.Sprintf("%s%s[%d].id", r.base(), region.List, counts[region.List]), region.ID)
		}
		regions[region.ID] = true
		counts[region.List]++
	}
	return mistakes
}

// judgeControlIDs refuses handles of controls that another control or an
// element has. Synced controls share theirs.
func (r *reading) judgeControlIDs(elements map[string]bool) []string {
	var mistakes []string
	taken := map[string]bool{}
	for _, control := range r.names.Controls {
		if control.ID == "" || control.Synced {
			continue
		}
		if taken[control.ID] || elements[control.ID] {
			mistakes = append(mistakes, "controlId: Duplicate id: '"+control.ID+"'")
		}
		taken[control.ID] = true
	}
	return mistakes
}
