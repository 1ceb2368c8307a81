package coverage

import (
	"slices"

	"github.com/sigmac/sigmac/emit/spec"
)

// UnknownIn lists the fields of a spec of the newest generation that the table
// does not know, as "bar-chart: xAxis.format.tilt", in the order of the spec.
func (t *Table) UnknownIn(root spec.Value) []string {
	outer := root
	outer.Fields = slices.Clone(root.Fields)
	var elements []spec.Value
	if contents, ok := outer.Get("contents"); ok {
		contents.Fields = slices.Clone(contents.Fields)
		if list, ok := contents.Get("elements"); ok {
			elements = list.Items
		}
		contents.Delete("elements")
	}
	found := t.unknownOf("workbook", &outer)
	for i := range elements {
		section := textOf(&elements[i], "kind")
		if section == "control" {
			section += " " + textOf(&elements[i], "controlType")
		}
		if !slices.Contains(t.sections, section) {
			found = append(found, "the kind "+section)
			continue
		}
		found = append(found, t.unknownOf(section, &elements[i])...)
	}
	return found
}

func (t *Table) unknownOf(section string, v *spec.Value) []string {
	var found []string
	for _, path := range t.catalogue.Unknown(section, v) {
		if !t.Has(section, path) {
			found = append(found, section+": "+path)
		}
	}
	return found
}

func textOf(object *spec.Value, name string) string {
	value, ok := object.Get(name)
	if !ok {
		return ""
	}
	return value.Text
}
