package docs_test

import (
	"context"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/tests"
	"github.com/sigmac/sigmac/compiler/tests/run"
	"github.com/sigmac/sigmac/lang/diag"
)

// tested is the workbook that the tests of testing.md are about.
const tested = `workbook sales "Sales" {
  connection plugs "Warehouse"
  table orders "Orders" from warehouse-table(plugs, "DB", "SHOP", "ORDERS") {
    columns [Date]: date, [Region]: text, [Revenue]: number, [Returned]: logical
    filter [Returned] in false
  }
  page main "Main" {
    row {
      control list region "Region" from [orders/Region] { filters [orders/Region] }
      control date-range period "Period" { filters [orders/Date] }
    }
    kpi-chart revenue "Revenue" from orders { value = Sum([Revenue]) }
    bar-chart by_region "By region" from orders { x = [Region]; y = Sum([Revenue]) }
  }
}
`

// TestTesting compiles the tests of testing.md, and runs the one that is told about.
func TestTesting(t *testing.T) {
	page, err := os.ReadFile("testing.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := sigmaFence.FindAllStringSubmatch(string(page), -1)
	if len(blocks) < 4 {
		t.Fatalf("got %d examples", len(blocks))
	}
	for i, block := range blocks {
		root := fstest.MapFS{"sales.sigma": {Data: []byte(tested)}, "sales.test.sigma": {Data: []byte(block[1])}}
		result, found := compiler.Compile(context.Background(), root, compiler.Options{Tests: true})
		for _, finding := range found {
			if finding.Severity >= diag.Warning {
				t.Errorf("%s: %s\n%s", finding.Entry.Code, finding.Message, block[1])
			}
		}
		if i > 0 {
			continue
		}
		for _, outcome := range run.Run(context.Background(), result, root, func(*tests.Test) bool { return true }).Outcomes {
			for _, failure := range outcome.Failures {
				t.Errorf("%s\n%s", failure.Message, failure.Help)
			}
		}
		// Without the filter the page says what comes out.
		root["sales.sigma"] = &fstest.MapFile{Data: []byte(strings.Replace(tested, "    filter [Returned] in false\n", "", 1))}
		result, _ = compiler.Compile(context.Background(), root, compiler.Options{Tests: true})
		failed := run.Run(context.Background(), result, root, func(*tests.Test) bool { return true }).Outcomes[0].Failures
		if len(failed) == 0 || !strings.Contains(string(page), failed[0].Message) {
			t.Errorf("the page does not show what comes out: %v", failed)
		}
	}
}
