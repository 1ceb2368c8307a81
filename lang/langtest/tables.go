package langtest

import (
	"fmt"
	"strings"
)

// columnsPerTable is how many columns each table of Tables has.
const columnsPerTable = 10

// tablesPerPage is how many of them stand on a page.
const tablesPerPage = 50

// Tables is the text of a workbook with a number of tables of ten computed columns each:
// every table written out or, in loops, each page as one table in a `for`. Both make the
// same spec.
func Tables(tables int, looped bool) string {
	var out strings.Builder
	out.WriteString(`workbook w "W" {
  connection c "Warehouse"
  page data "Data" {
    table sales "Sales" from warehouse-table(c, "DB", "PUBLIC", "SALES") {
      column [Region] = [REGION]
      column [Revenue] = [REVENUE]
    }
  }
`)
	for first := 0; first < tables; first += tablesPerPage {
		fmt.Fprintf(&out, "  page p%[1]d \"Page %[1]d\" {\n", first/tablesPerPage)
		var numbers []string
		for n := first; n < min(first+tablesPerPage, tables); n++ {
			numbers = append(numbers, fmt.Sprint(n))
			if !looped {
				writeTable(&out, fmt.Sprintf("t%d", n), fmt.Sprint(n))
			}
		}
		if looped {
			fmt.Fprintf(&out, "    for n in (%s) {\n", strings.Join(numbers, ", "))
			writeTable(&out, `"t${n}"`, "${n}")
			out.WriteString("    }\n")
		}
		out.WriteString("  }\n")
	}
	out.WriteString("}\n")
	return out.String()
}

func writeTable(out *strings.Builder, id, number string) {
	fmt.Fprintf(out, "    table %s \"Table %s\" from sales {\n", id, number)
	for column := range columnsPerTable {
		fmt.Fprintf(out, "      column [C%[1]d] = Sum([Revenue]) * %[1]d\n", column)
	}
	out.WriteString("    }\n")
}
