package spec_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/source"
)

// BenchmarkDecode reads specs of some elements with ten columns each.
func BenchmarkDecode(b *testing.B) {
	for _, n := range []int{100, 1_000, 10_000} {
		file := source.NewFile("spec.json", largeSpec(n))
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(file.Text)))
			for b.Loop() {
				if _, err := spec.Decode(file); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func largeSpec(elements int) string {
	var text strings.Builder
	text.WriteString(`{"name": "Large", "contents": {"pages": [], "elements": [`)
	for i := range elements {
		if i > 0 {
			text.WriteString(",")
		}
		fmt.Fprintf(&text, `{"id": "e%d", "kind": "table", "source": {"kind": "warehouse-table", "path": ["A", "B"]}, "columns": [`, i)
		for c := range 10 {
			if c > 0 {
				text.WriteString(",")
			}
			fmt.Fprintf(&text, "\n  {\"id\": \"c%d\", \"name\": \"Column %d\", \"formula\": \"[B/COLUMN_%d]\", \"hidden\": false}", c, c, c)
		}
		text.WriteString("]}")
	}
	text.WriteString("]}}")
	return text.String()
}
