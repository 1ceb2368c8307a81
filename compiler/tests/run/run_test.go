package run_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/tests"
	"github.com/sigmac/sigmac/compiler/tests/run"
)

const shop = `workbook sales "Sales" {
  connection plugs "Warehouse"
  table orders "Orders" from warehouse-table(plugs, "DB", "SHOP", "ORDERS") {
    columns [Date]: date, [Region]: text, [Revenue]: number, [Cost]: number, [Returned]: logical
    column [Margin] = ([Revenue] - [Cost]) / [Revenue]
    filter [Returned] in false
  }
  page main "Main" {
    row {
      control list region "Region" from [orders/Region] { filters [orders/Region] }
      text heading "Revenue: {{Sum([orders/Revenue]) | $,.0f}}"
    }
    kpi-chart revenue "Revenue" from orders { value = Sum([Revenue]) format "$,.0f" }
    bar-chart by_region "By region" from orders { x = [Region] sort y desc; y = Sum([Revenue]) / Sum([Cost]) as [Ratio] }
    table detail "Detail" from orders { group reg by [Region] { column [Rev] = Sum([Revenue]) } }
  }
}
`

func all(*tests.Test) bool { return true }

// BenchmarkHundredTests runs a hundred tests of twenty rows each, compiled before.
func BenchmarkHundredTests(b *testing.B) {
	var text strings.Builder
	for k := range 100 {
		fmt.Fprintf(&text, "test \"t%d\" {\n  given orders \"\"\"\n    Date, Region, Revenue, Cost, Returned\n", k)
		for i := range 20 {
			fmt.Fprintf(&text, "    2026-01-%02d, %s, %d, %d, false\n", i+1, []string{"East", "West", "North"}[i%3], 100+i, 50+i)
		}
		text.WriteString("    \"\"\"\n  control region \"East\"\n  expect revenue = 763\n  expect by_region rows 1\n  expect orders rows 7\n}\n")
	}
	root := fstest.MapFS{"sales.sigma": {Data: []byte(shop)}, "sales.test.sigma": {Data: []byte(text.String())}}
	result, found := compiler.Compile(context.Background(), root, compiler.Options{Tests: true})
	if found.HasErrors() {
		b.Fatal(found)
	}
	for b.Loop() {
		for _, outcome := range run.Run(context.Background(), result, root, all).Outcomes {
			if !outcome.Passed() {
				b.Fatal(outcome.Failures)
			}
		}
	}
}

// outcomes runs the tests of a text on the shop.
func outcomes(t *testing.T, text string) []*run.Outcome {
	t.Helper()
	root := fstest.MapFS{"sales.sigma": {Data: []byte(shop)}, "sales.test.sigma": {Data: []byte(text)}}
	result, found := compiler.Compile(context.Background(), root, compiler.Options{Tests: true})
	if found.HasErrors() {
		t.Fatalf("%s: %s", found[0].Message, found[0].Span.Text())
	}
	return run.Run(context.Background(), result, root, all).Outcomes
}

const rows = "  given orders \"\"\"\n    Date, Region, Revenue, Cost, Returned\n    2026-01-01, East, 120, 60, false\n    2026-01-02, West, 80, 60, false\n    2026-01-03, East, , 10, false\n    \"\"\"\n"

// TestExpectations tries each form of an expectation that holds, and one that does
// not, with what the failure says.
func TestExpectations(t *testing.T) {
	for _, test := range []struct{ expect, want string }{
		{"revenue = 200", ""},
		{"revenue = 100 + 100.0000000001", ""},
		{"revenue = 201 within 1", ""},
		{"revenue = 201.5 within 1", "`revenue` is 200, not 201.5, within 1"},
		{"revenue = Null", "`revenue` is 200, not null"},
		{"revenue = revenue", ""},
		{"revenue \"$200\"", ""},
		{"heading \"Revenue: $201\"", "`heading` shows another text"},
		{"orders rows 2", "`orders` shows 3 rows, not 2"},
		{"orders unique [Date]", ""},
		{"orders unique [Region]", "rows of `orders` repeat a value that must be unique"},
		{"orders unique [Region], [Date]", ""},
		{"orders every ([Cost] > 0)", ""},
		{"orders every ([Revenue] > 100)", "the condition is false for 2 rows of 3 in `orders`"},
		{"orders [Margin] = (0.5, Null, 0.25)", ""},
		{"orders [Margin] = (0.5, 0.25)", "`orders` has an unexpected row: `null`"},
		{"orders [Region] = (\"East\", \"East\", \"North\")", "`Region` is West, not North"},
		{"by_region \"\"\"\n    Region, Ratio\n    East, 1.7142857143\n    West, 1.3333333333\n    \"\"\"", ""},
		{"orders \"\"\"\n    Revenue\n    120\n    80\n\n    \"\"\"", ""},
		{"orders \"\"\"\n    Revenue\n    120\n\n    80\n    \"\"\"", ""},
		{"orders \"\"\"\n    Revenue\n    120\n    80\n\n\n    \"\"\"", "`orders` has no row `null`"},
		{"by_region \"\"\"\n    Region\n    West\n    East\n    \"\"\"", "`by_region` shows these rows in another order"},
		{"detail by reg \"\"\"\n    Region, Rev\n    West, 80\n    East, 120\n    \"\"\"", ""},
		{"detail by reg \"\"\"\n    Region, Rev\n    West, 80\n    \"\"\"", "`detail` has an unexpected row: `East, 120`"},
	} {
		got := ""
		for _, failure := range outcomes(t, "test \"t\" {\n"+rows+"  expect "+test.expect+"\n}\n")[0].Failures {
			got += failure.Message
		}
		if got != test.want {
			t.Errorf("expect %s: got %q, want %q", test.expect, got, test.want)
		}
	}
}

// TestTitleOfTwo: a text names a table whose title a figure has too.
func TestTitleOfTwo(t *testing.T) {
	source := strings.Replace(shop, `kpi-chart revenue "Revenue"`, `kpi-chart count "Orders" from orders { value = Count() }
    kpi-chart revenue "Revenue"`, 1)
	root := fstest.MapFS{"sales.sigma": {Data: []byte(source)}, "sales.test.sigma": {Data: []byte("test \"t\" {\n" + rows + "  expect heading \"Revenue: $200\"\n}\n")}}
	result, found := compiler.Compile(context.Background(), root, compiler.Options{Tests: true})
	if found.HasErrors() {
		t.Fatalf("%s: %s", found[0].Message, found[0].Span.Text())
	}
	for _, failure := range run.Run(context.Background(), result, root, all).Outcomes[0].Failures {
		t.Errorf("%s; help: %s", failure.Message, failure.Help)
	}
}

// TestRowsToGive: where rows are missing, the help names the element that reads them.
func TestRowsToGive(t *testing.T) {
	failures := outcomes(t, "test \"t\" {\n  expect revenue = 1\n}\n")[0].Failures
	if len(failures) != 1 || !strings.Contains(failures[0].Help, "or give them: `given orders \"\"\"…\"\"\"`") {
		t.Errorf("the failures are %v", failures)
	}
}
