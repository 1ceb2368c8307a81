package parser_test

import (
	"fmt"
	"testing"

	"github.com/sigmac/sigmac/lang/langtest"
	"github.com/sigmac/sigmac/lang/parser"
	"github.com/sigmac/sigmac/lang/source"
)

// BenchmarkParse measures from text to tree; B/op over the size of the text is
// the number of bytes allocated per byte.
func BenchmarkParse(b *testing.B) {
	for _, elements := range []int{100, 1000, 10_000} {
		b.Run(fmt.Sprint(elements), func(b *testing.B) {
			benchmark(b, langtest.Workbook(elements))
		})
	}
}

// BenchmarkParseTables is BenchmarkParse of a workbook with ten computed columns in each of
// its 2,000 tables.
func BenchmarkParseTables(b *testing.B) { benchmark(b, langtest.Tables(2_000, false)) }

func benchmark(b *testing.B, text string) {
	file := source.NewFile("main.sigma", text)
	b.SetBytes(int64(len(file.Text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, found := parser.Parse(file); len(found) > 0 {
			b.Fatal(found[0].Message)
		}
	}
}
