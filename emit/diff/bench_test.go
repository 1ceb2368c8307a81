package diff_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/emit/diff"
)

// large is a workbook with many charts, of which every tenth is sorted by way.
func large(charts int, way string) string {
	var text strings.Builder
	text.WriteString("workbook a \"A\" {\n  connection c \"C\"\n  table sales \"Sales\" from warehouse-table(c, \"DB\", \"S\", \"T\") { columns [Region]: text, [Revenue]: number }\n  page main \"Main\" {\n")
	for i := range charts {
		sort := "asc"
		if i%10 == 0 {
			sort = way
		}
		fmt.Fprintf(&text, "    bar-chart chart_%d \"Chart %d\" from sales { x = [Region] sort y %s; y = Sum([Revenue]) as [Revenue %d] }\n", i, i, sort, i)
	}
	return text.String() + "  }\n}\n"
}

func BenchmarkCompare(b *testing.B) {
	older, newer := build(b, large(3000, "asc")), build(b, large(3000, "desc"))
	for b.Loop() {
		if got := diff.Compare(older, newer).Count(diff.Changed); got != 300 {
			b.Fatalf("%d changes", got)
		}
	}
}

// BenchmarkCompareRenamed compares two workbooks in which every id differs.
func BenchmarkCompareRenamed(b *testing.B) {
	text := large(3000, "asc")
	older, newer := build(b, text), build(b, strings.ReplaceAll(text, "chart_", "diagram_"))
	for b.Loop() {
		if got := diff.Compare(older, newer).Count(diff.Changed); got != 3000 {
			b.Fatalf("%d changes", got)
		}
	}
}
