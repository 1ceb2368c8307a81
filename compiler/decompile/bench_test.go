package decompile_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/source"
)

// large is the spec of a workbook with many charts, as many on a page as one has
// room for.
func large(t testing.TB, charts int) *source.File {
	t.Helper()
	var text strings.Builder
	text.WriteString(head)
	for i := range charts / 2 {
		if i%500 == 0 {
			fmt.Fprintf(&text, "  page page_%d \"Page %d\" {\n", i/500, i/500)
		}
		fmt.Fprintf(&text, "    row {\n")
		for j := range 2 {
			fmt.Fprintf(&text, "      bar-chart chart_%d_%d \"Chart %d %d\" from sales { x = [Region] sort y desc; y = Sum([Revenue]) as [Revenue %d]; stacking none }\n", i, j, i, j, i)
		}
		fmt.Fprintf(&text, "    }\n")
		if i%500 == 499 || i == charts/2-1 {
			text.WriteString("  }\n")
		}
	}
	text.WriteString("}\n")
	document, found := build(text.String())
	if found.HasErrors() {
		t.Fatal(messages(found))
	}
	return source.NewFile("large.json", string(spec.JSON(&document)))
}

func BenchmarkImport(b *testing.B) {
	file := large(b, 3000)
	b.SetBytes(int64(len(file.Text)))
	for b.Loop() {
		result, found := decompile.Import(context.Background(), file, decompile.Options{Beside: true})
		if result == nil {
			b.Fatal(messages(found))
		}
	}
}
