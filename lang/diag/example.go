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
// example workbook.
func ExampleSource(example string) string {
	for _, line := range strings.Split(example, "\n") {
		if strings.HasPrefix(line, "workbook") || strings.HasPrefix(line, "project ") {
			return example
		}
	}
	return examplePrelude + example + "\n  }\n}\n"
}
