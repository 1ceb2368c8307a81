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
func Pages(contents *ir.Value) map[string]string { return pagesOf(ir.TextAt(contents, "layout")) }

// Parent is the id of the element that an element reads, "" for none.
func Parent(element *ir.Value) string {
	source := ir.Child(element, "source")
	if id := ir.TextAt(source, "elementId"); id != "" && ir.TextAt(source, "kind") == "table" {
		return id
	}
	return ir.TextAt(source, "from")
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
	for i := range ir.ItemsAt(contents, "elements") {
		source := ir.Child(&ir.ItemsAt(contents, "elements")[i], "source")
		if source == nil {
			continue
		}
		walk(source, func(v *ir.Value) {
			switch ir.TextAt(v, "kind") {
			case "warehouse-table":
				sources = append(sources, Source{Connection: ir.TextAt(v, "connectionId"), Path: pathOf(v)})
			case "data-model":
				sources = append(sources, Source{Model: ir.TextAt(v, "dataModelId"), Element: ir.TextAt(v, "elementId")})
			}
		})
	}
	return sources
}
