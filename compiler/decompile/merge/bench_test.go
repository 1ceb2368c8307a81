package merge_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/sigmac/sigmac/emit/spec"
)

// large is a workbook of n charts, two in a row.
func large(n int) string {
	var out strings.Builder
	out.WriteString("workbook large \"Large\" {\n  connection plugs \"Warehouse\"\n\n  table sales \"Sales\" from warehouse-table(plugs, \"DB\", \"SHOP\", \"SALES\") {\n    columns [Date]: date, [Region]: text, [Revenue]: number\n  }\n")
	for i := range n {
		if i%100 == 0 {
			fmt.Fprintf(&out, "\n  page page_%d \"Page %d\" {\n", i/100, i/100)
		}
		if i%2 == 0 {
			out.WriteString("    row {\n")
		}
		fmt.Fprintf(&out, "      // Chart %d.\n      bar-chart chart_%d \"Chart %d\" from sales {\n        x = [Region] sort y desc\n        y = Sum([Revenue]) format \"$,.0f\"\n      }\n", i, i, i)
		if i%2 == 1 {
			out.WriteString("    }\n")
		}
		if i%100 == 99 {
			out.WriteString("  }\n")
		}
	}
	out.WriteString("}\n")
	return out.String()
}

// BenchmarkPull pulls two edits into a workbook of 3,000 charts.
func BenchmarkPull(b *testing.B) {
	p := open(b, fstest.MapFS{"main.sigma": &fstest.MapFile{Data: []byte(large(3000)), Mode: 0o644}})
	text := string(spec.JSON(&p.built))
	text = strings.Replace(text, `"Chart 7"`, `"Another title"`, 1)
	text = strings.Replace(text, `"Chart 1234"`, `"Yet another"`, 1)
	live, err := spec.DecodeValue(text)
	if err != nil {
		b.Fatal(err)
	}
	b.ResetTimer()
	for b.Loop() {
		if result := p.pull(b, &p.built, live); len(result.Files) != 1 {
			b.Fatal(result.Findings)
		}
	}
}
