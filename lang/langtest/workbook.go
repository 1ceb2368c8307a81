package langtest

import (
	"fmt"
	"strings"
)

// Workbook is the text of a workbook with a number of elements: pages of rows
// with KPIs, charts and tables over one table, as a dashboard has them. It
// compiles, and is the same for the same number.
func Workbook(elements int) string {
	w := &workbook{elements: elements}
	w.out.WriteString(workbookStart)
	for w.written < elements {
		w.page()
	}
	w.out.WriteString("}\n")
	return w.out.String()
}

const workbookStart = `let money = "$,.0f"

workbook generated "Generated" {
  connection plugs "Warehouse"

  // The one table that all charts draw from.
  table sales "Sales" from warehouse-table(plugs, "DB", "SHOP", "SALES") {
    columns [Date]: date, [Region]: text, [State]: text, [Store]: text, [Product]: text, [Order Number]: text,
            [Revenue]: number, [Cost]: number, [Profit]: number, [Quantity]: number
    column [Margin] = [Profit] / [Revenue] format ",.1%"
  }
`

// rowsPerPage is how many rows stand on a page.
const rowsPerPage = 10

type workbook struct {
	out      strings.Builder
	elements int
	written  int
	pages    int
}

func (w *workbook) page() {
	w.pages++
	fmt.Fprintf(&w.out, "\n  page page_%d \"Page %d\" {\n", w.pages, w.pages)
	for row := 0; row < rowsPerPage && w.written < w.elements; row++ {
		w.row(generatedRows[row%len(generatedRows)])
	}
	w.out.WriteString("  }\n")
}

// row writes the elements of a row; %[1]d is the number of each.
func (w *workbook) row(row generatedRow) {
	fmt.Fprintf(&w.out, "    row height %d {\n", row.height)
	for _, element := range row.elements {
		if w.written == w.elements {
			break
		}
		w.written++
		fmt.Fprintf(&w.out, element, w.written)
	}
	w.out.WriteString("    }\n")
}

type generatedRow struct {
	height   int
	elements []string
}

var generatedRows = []generatedRow{
	{5, []string{
		"      kpi-chart revenue_%[1]d \"Revenue %[1]d\" from sales { value = Sum([Revenue]) format $money }\n",
		"      kpi-chart orders_%[1]d \"Orders %[1]d\" from sales { value = CountDistinct([Order Number]) format \",.0f\" }\n",
		"      kpi-chart margin_%[1]d \"Margin %[1]d\" from sales { value = Sum([Profit]) / Sum([Revenue]) format \",.1%%\" }\n",
	}},
	{10, []string{
		`      bar-chart by_region_%[1]d "Revenue by region %[1]d" from sales {
        orientation horizontal
        x = [Region] sort y desc
        y = Sum([Revenue]) format $money
      }
`,
		`      line-chart by_month_%[1]d "Revenue by month %[1]d" from sales {
        x = DateTrunc("month", [Date]) as [Month]
        y = Sum([Revenue]) as [Sales] format $money
      }
`,
		`      donut-chart by_product_%[1]d "Revenue by product %[1]d" from sales {
        color = [Product] sort value desc
        value = Sum([Revenue]) format $money
      }
`,
	}},
	{12, []string{
		`      table detail_%[1]d "Detail %[1]d" from sales {
        group store by [Store] {
          column [Revenue] = Sum([Revenue]) format $money
        }
      }
`,
		`      bar-chart by_state_%[1]d "Profit by state %[1]d" from sales {
        x = [State]
        y = If(Sum([Profit]) > 0, Sum([Profit]), 0)
      }
`,
	}},
}
