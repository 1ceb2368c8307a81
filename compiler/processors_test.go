package compiler_test

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/lang/langtest"
)

// TestProcessors compiles a workbook that is large enough for several processors, sound
// and with mistakes, by one and by several: findings, their order and the spec are the
// same.
func TestProcessors(t *testing.T) {
	for name, mistakes := range map[string]bool{"sound": false, "mistakes": true} {
		t.Run(name, func(t *testing.T) {
			text := manyFormulas(mistakes)
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
			spec, found := compiledAndBuilt(text)
			if mistakes == (spec != "") || mistakes && strings.Count(found, "\n") < 1000 {
				t.Fatalf("a spec of %d bytes, and\n%s", len(spec), found)
			}
			for _, processors := range []int{2, 3, 8} {
				runtime.GOMAXPROCS(processors)
				again, foundAgain := compiledAndBuilt(text)
				if diff := cmp.Diff(found, foundAgain); diff != "" {
					t.Errorf("%d processors, -one +several:\n%s", processors, diff)
				}
				if again != spec {
					t.Errorf("%d processors make another spec", processors)
				}
			}
		})
	}
}

// compiledAndBuilt is the spec of a text, "" where it has mistakes, and all findings.
func compiledAndBuilt(text string) (spec, findings string) {
	root := fstest.MapFS{"main.sigma": {Data: []byte(text)}}
	result, found := compiler.Compile(context.Background(), root, compiler.Options{})
	for _, workbook := range result.Workbooks {
		output, more := emit.Emit(workbook, result.Target, emit.Options{})
		spec, found = spec+string(output.Spec), append(found, more...)
	}
	return spec, langtest.DescribeAll(found)
}

// manyFormulas is a workbook whose formulas read sources, siblings, controls, groups,
// other elements by Lookup, and chains of tables; with mistakes also rings, names that
// there are not and types that do not fit.
func manyFormulas(mistakes bool) string {
	var out strings.Builder
	out.WriteString(`workbook w "W" {
  connection c "Warehouse"
  page data "Data" {
    table sales "Sales" from warehouse-table(c, "DB", "PUBLIC", "SALES") {
      column [Region]: text = [REGION]
      column [Revenue]: number = [REVENUE]
      column [Day]: date = [DAY]
    }
    control number factor "Factor" { value 2 }
    table wide "Wide" from sales {
      columns [Region]
      column [Aside] = [Revenue] + 1
    }
    pivot-table crossed "Crossed" from sales {
      rowsBy = [Region]
      values = Sum([Revenue]) as [Total]
      column [Aside] = [Revenue] + 1
    }
  }
  page p "Page" {
`)
	for n := range 60 {
		writeFormulas(&out, n, mistakes)
	}
	out.WriteString("  }\n}\n")
	return out.String()
}

func writeFormulas(out *strings.Builder, n int, mistakes bool) {
	fmt.Fprintf(out, `    table t%[1]d "Table %[1]d" from sales {
      columns [Region], [Revenue]
      column [Twice] = [Revenue] * 2
      column [More] = [Twice] + [Revenue] * %[1]d
      column [Scaled] = [More] * [factor] format "$,.0f"
      column [Other] = Lookup([wide/Aside], [Region], [wide/Region])
      column [Last] = [Mean] / 2
      column [Mean] = ([Twice] + [More]) / 2
`, n)
	if mistakes {
		fmt.Fprintf(out, `      column [Ring %[1]d] = [Back] + 1
      column [Back] = [Ring %[1]d] + 1
      column [Uses ring] = [Back] * 2
      column [Nowhere] = [Revenu] + [Region]
      column [Unfit] = "a" + 1
      column [Wrong] = Summ([Revenue])
      column [Astray] = Lookup([t%[2]d/Uses ring], [Region], [t%[2]d/Region])
`, n, (n+1)%60)
	}
	fmt.Fprintf(out, `    }
    table u%[1]d "Grouped %[1]d" from t%[1]d {
      group by_region by [Region] {
        column [Sum] = Sum([Last])
        column [Share] = [Sum] / Sum([More])
      }
    }
    bar-chart b%[1]d "Bars %[1]d" from u%[1]d by by_region {
      x = [Region]
      y = Sum([Sum])
    }
`, n)
}
