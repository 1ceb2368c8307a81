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
			file := source.NewFile("main.sigma", langtest.Workbook(elements))
			b.SetBytes(int64(len(file.Text)))
			b.ReportAllocs()
			for b.Loop() {
				if _, found := parser.Parse(file); len(found) > 0 {
					b.Fatal(found[0].Message)
				}
			}
		})
	}
}
