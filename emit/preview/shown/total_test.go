package shown_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/sigmac/sigmac/emit/evaluate"
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/rows"
	"github.com/sigmac/sigmac/emit/preview/shown"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/source"
)

const orders = `Region,Shop,Year,Quarter,Amount:number,Cost:number
East,A,2025,Q1,10,1
East,A,2025,Q2,20,2
East,B,2026,Q1,5,3
West,C,2025,Q1,7,4
West,C,2026,Q2,8,5
`

// TestPivotTotals: grand totals and subtotals of rows and of columns, where they are asked
// for, computed on the rows and not from what the cells show.
func TestPivotTotals(t *testing.T) {
	for _, test := range []struct{ name, totals, values, want string }{
		{"all", `{"showSubtotals": "shown"}`, `["s"]`, `
Region|Shop|2025 Q1 Sum|2025 Q2 Sum|2025 total Sum|2026 Q1 Sum|2026 Q2 Sum|2026 total Sum|Total Sum
East|A|10|20|30||||30
East|B||||5||5|5
East total||10|20|30|5||5|35
West|C|7||7||8|8|15
West total||7||7||8|8|15
Total||17|20|37|5|8|13|50`},
		{"subtotals alone", `{"showSubtotals": "shown", "showGrandTotals": "hidden"}`, `["s"]`, `
Region|Shop|2025 Q1 Sum|2025 Q2 Sum|2025 total Sum|2026 Q1 Sum|2026 Q2 Sum|2026 total Sum
East|A|10|20|30|||
East|B||||5||5
East total||10|20|30|5||5
West|C|7||7||8|8
West total||7||7||8|8`},
		{"grand totals alone", `{}`, `["s"]`, `
Region|Shop|2025 Q1 Sum|2025 Q2 Sum|2026 Q1 Sum|2026 Q2 Sum|Total Sum
East|A|10|20|||30
East|B|||5||5
West|C|7|||8|15
Total||17|20|5|8|50`},
		{"two values, one that cannot be added", `{"showSubtotals": "shown"}`, `["s", "a"]`, `
Region|Shop|2025 Q1 Sum|2025 Q1 Mean|2025 Q2 Sum|2025 Q2 Mean|2025 total Sum|2025 total Mean|2026 Q1 Sum|2026 Q1 Mean|2026 Q2 Sum|2026 Q2 Mean|2026 total Sum|2026 total Mean|Total Sum|Total Mean
East|A|10|1|20|2|30|1.5|||||||30|1.5
East|B|||||||5|3|||5|3|5|3
East total||10|1|20|2|30|1.5|5|3|||5|3|35|2
West|C|7|4|||7|4|||8|5|8|5|15|4.5
West total||7|4|||7|4|||8|5|8|5|15|4.5
Total||17|2.5|20|2|37|2.3333333333333335|5|3|8|5|13|4|50|3`},
	} {
		t.Run(test.name, func(t *testing.T) {
			pivot := `{"id": "p", "kind": "pivot-table", "name": "P", "source": {"kind": "warehouse-table", "connectionId": "c", "path": ["DB", "S", "ORDERS"]}, "totals": ` + test.totals + `,
  "columns": [{"id": "r", "formula": "[ORDERS/Region]"}, {"id": "h", "formula": "[ORDERS/Shop]"}, {"id": "y", "formula": "[ORDERS/Year]"}, {"id": "q", "formula": "[ORDERS/Quarter]"},
    {"id": "s", "name": "Sum", "formula": "Sum([ORDERS/Amount])"}, {"id": "a", "name": "Mean", "formula": "Avg([ORDERS/Cost])"}],
  "rowsBy": [{"columnId": "r"}, {"columnId": "h"}], "columnsBy": [{"columnId": "y"}, {"columnId": "q"}], "values": ` + test.values + `}`
			if got := pivotText(t, pivot); got != strings.TrimSpace(test.want) {
				t.Errorf("got:\n%s\nwant:%s", got, test.want)
			}
		})
	}
}

// pivotText is a pivot table as it is shown, a line for each row.
func pivotText(t *testing.T, pivot string) string {
	t.Helper()
	decoded, err := spec.Decode(source.NewFile("test.json", `{"name": "T", "contents": {"schemaVersion": 1, "kind": "workbook", "elements": [`+pivot+`], "pages": [{"id": "p1", "name": "P"}]}}`))
	if err != nil {
		t.Fatal(err)
	}
	w := view.Of(decoded)
	now := time.Date(2026, 3, 15, 12, 0, 0, 0, time.UTC)
	files := fstest.MapFS{"DB.S.ORDERS.csv": {Data: []byte(orders)}}
	book := evaluate.New(w, evaluate.Options{Now: now, Rows: &rows.Folder{Env: &calc.Env{Now: now}, Roots: []rows.Root{{FS: files, Name: "data"}}}})
	table := shown.New(book, nil).Table(w.ByID("p"))
	if table == nil || table.Empty != "" {
		t.Fatalf("there is no table: %+v", table)
	}
	lines := make([]string, table.Rows+1)
	var foot []string
	for i := range table.Columns {
		column := &table.Columns[i]
		sign := "|"
		if i == 0 {
			sign = ""
		}
		lines[0] += sign + strings.Join(append(append([]string(nil), column.Path...), column.Label()), " ")
		for row, value := range column.Values {
			lines[row+1] += sign + value.Shown
		}
		if column.Foot != nil {
			text := column.Foot.Shown
			if i == 0 {
				text = "Total"
			}
			foot = append(foot, text)
		}
	}
	if foot != nil {
		lines = append(lines, strings.Join(foot, "|"))
	}
	return strings.Join(lines, "\n")
}
