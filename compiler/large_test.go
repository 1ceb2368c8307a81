package compiler_test

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/lang/langtest"
)

// BenchmarkLarge builds a workbook of 2,000 tables with 20,000 columns, and encodes the
// JSON that comes out by itself: "×json" is how many times as long the build takes, by the
// median of the pairs.
func BenchmarkLarge(b *testing.B) {
	for _, how := range []struct {
		name   string
		looped bool
	}{{"written-out", false}, {"looped", true}} {
		b.Run(how.name, func(b *testing.B) {
			text := langtest.Tables(2_000, how.looped)
			value := decoded(b, built(b, text))
			var ratios []float64
			for b.Loop() {
				build := timed(func() { built(b, text) })
				encode := timed(func() {
					if _, err := json.MarshalIndent(value, "", "  "); err != nil {
						b.Fatal(err)
					}
				})
				ratios = append(ratios, float64(build)/float64(encode))
			}
			slices.Sort(ratios)
			b.ReportMetric(ratios[len(ratios)/2], "×json")
			b.ReportAllocs()
		})
	}
}

// TestLarge holds the two ways to write the workbook of BenchmarkLarge to the same spec.
func TestLarge(t *testing.T) {
	if out, looped := built(t, langtest.Tables(120, false)), built(t, langtest.Tables(120, true)); !bytes.Equal(out, looped) {
		t.Error("the workbook in loops is not the one that is written out")
	}
}

// built is the spec of the one workbook of a text.
func built(tb testing.TB, text string) []byte {
	tb.Helper()
	root := fstest.MapFS{"main.sigma": {Data: []byte(text)}}
	result, found := compiler.Compile(context.Background(), root, compiler.Options{})
	if len(result.Workbooks) != 1 {
		tb.Fatal(langtest.DescribeAll(found))
	}
	output, found := emit.Emit(result.Workbooks[0], result.Target, emit.Options{})
	if len(output.Spec) == 0 {
		tb.Fatal(langtest.DescribeAll(found))
	}
	return output.Spec
}

func decoded(tb testing.TB, text []byte) (value any) {
	tb.Helper()
	if err := json.Unmarshal(text, &value); err != nil {
		tb.Fatal(err)
	}
	return value
}

func timed(run func()) time.Duration {
	start := time.Now()
	run()
	return time.Since(start)
}
