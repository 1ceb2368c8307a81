package document

import "github.com/sigmac/sigmac/emit/spec"

// Title is the name of an element, "" where it has none.
func Title(element *spec.Value) string { return newElement(element).title }

// Columns lists an element's own columns.
func Columns(element *spec.Value) []CompiledColumn {
	var columns []CompiledColumn
	for _, column := range newElement(element).columns {
		columns = append(columns, CompiledColumn{ID: column.id, Label: column.name, Formula: column.formula})
	}
	return columns
}

// Pages tells on which page, overlay or panel each element stands.
func Pages(contents *spec.Value) map[string]string { return pagesOf(spec.TextAt(contents, "layout")) }

// Parent is the id of the element that an element reads, "" for none.
func Parent(element *spec.Value) string {
	source := spec.Child(element, "source")
	if id := spec.TextAt(source, "elementId"); id != "" && spec.TextAt(source, "kind") == "table" {
		return id
	}
	return spec.TextAt(source, "from")
}

// A Source is a warehouse table or an element of a data model that a workbook
// reads.
type Source struct {
	Connection     string
	Path           []string
	Model, Element string
}

// Sources lists what a workbook reads from outside, as often as it does.
func Sources(contents *spec.Value) []Source {
	var sources []Source
	for i := range spec.ItemsAt(contents, "elements") {
		source := spec.Child(&spec.ItemsAt(contents, "elements")[i], "source")
		if source == nil {
			continue
		}
		walk(source, func(v *spec.Value) {
			switch spec.TextAt(v, "kind") {
			case "warehouse-table":
				sources = append(sources, Source{Connection: spec.TextAt(v, "connectionId"), Path: pathOf(v)})
			case "data-model":
				sources = append(sources, Source{Model: spec.TextAt(v, "dataModelId"), Element: spec.TextAt(v, "elementId")})
			}
		})
	}
	return sources
}
