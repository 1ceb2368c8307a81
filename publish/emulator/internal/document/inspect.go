package document

import "github.com/sigmac/sigmac/compiler/ir"

// Title is the name of an element, "" where it has none.
func Title(element *ir.Value) string { return newElement(element).title }

// Columns lists an element's own columns.
func Columns(element *ir.Value) []CompiledColumn {
	var columns []CompiledColumn
	for _, column := range newElement(element).columns {
		columns = append(columns, CompiledColumn{ID: column.id, Label: column.name, Formula: column.formula})
	}
	return columns
}

// Pages tells on which page, overlay or panel each element stands.
func Pages(contents *ir.Value) map[string]string { return pagesOf(textAt(contents, "layout")) }

// Parent is the id of the element that an element reads, "" for none.
func Parent(element *ir.Value) string {
	source := child(element, "source")
	if id := textAt(source, "elementId"); id != "" && textAt(source, "kind") == "table" {
		return id
	}
	return textAt(source, "from")
}

// A Source is a warehouse table or an element of a data model that a workbook
// reads.
type Source struct {
	Connection     string
	Path           []string
	Model, Element string
}

// Sources lists what a workbook reads from outside, as often as it does.
func Sources(contents *ir.Value) []Source {
	var sources []Source
	for i := range itemsAt(contents, "elements") {
		source := child(&itemsAt(contents, "elements")[i], "source")
		if source == nil {
			continue
		}
		walk(source, func(v *ir.Value) {
			switch textAt(v, "kind") {
			case "warehouse-table":
				sources = append(sources, Source{Connection: textAt(v, "connectionId"), Path: pathOf(v)})
			case "data-model":
				sources = append(sources, Source{Model: textAt(v, "dataModelId"), Element: textAt(v, "elementId")})
			}
		})
	}
	return sources
}
