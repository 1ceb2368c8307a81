package diag

import "strings"

// examplePrelude is the workbook that fragments of examples stand in.
const examplePrelude = `workbook example "Example" {
  connection plugs "Warehouse"
  table sales "Sales" from warehouse-table(plugs, "DB", "SHOP", "SALES") {
    columns [Date]: date, [Region]: text, [State]: text, [Store]: text, [Product]: text, [Order Number]: text,
            [Revenue]: number, [Cost]: number, [Profit]: number, [Quantity]: number,
            [Latitude]: number, [Longitude]: number, [Paid]: logical
  }
  page main "Main" {
`

// ExampleSource makes a whole file of an example: a text that declares a
// workbook or a project stands as it is, any other stands in a page of the
// example workbook, its imports in front, its tests and rules after it.
func ExampleSource(example string) string {
	var imports, rest, behind strings.Builder
	for line := range strings.Lines(example) {
		switch {
		case behind.Len() > 0, strings.HasPrefix(line, "test "), strings.HasPrefix(line, "rule "):
			behind.WriteString(line)
		case strings.HasPrefix(line, "workbook"), strings.HasPrefix(strings.TrimLeft(line, " "), "workbook "), strings.HasPrefix(line, "project "):
			return example
		case strings.HasPrefix(line, "import "):
			imports.WriteString(line)
		default:
			rest.WriteString(line)
		}
	}
	return imports.String() + examplePrelude + rest.String() + "\n  }\n}\n" + behind.String()
}
