package audit_test

import (
	"context"
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/audit"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/langtest"
)

// BenchmarkCheck measures the audit of a spec that was read: its references,
// formulas, layout and ids.
func BenchmarkCheck(b *testing.B) {
	for _, size := range []int{100, 1_000, 10_000} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			root := fstest.MapFS{"main.sigma": {Data: []byte(langtest.Workbook(size))}}
			result, found := compiler.Compile(context.Background(), root, compiler.Options{})
			if found.HasErrors() {
				b.Fatal(found[0].Message)
			}
			output, _ := emit.Emit(result.Workbooks[0], kind.Contents, emit.Options{})
			b.SetBytes(int64(len(output.Spec)))
			b.ReportAllocs()
			for b.Loop() {
				if flaws := audit.Check(spec.Of(kind.Contents, &output.Document)); len(flaws) > 0 {
					b.Fatal(flaws[0].Message)
				}
			}
		})
	}
}
