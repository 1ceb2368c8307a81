package evaluate_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/sigmac/sigmac/emit/evaluate"
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/rows"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/source"
)

var now = time.Date(2026, 3, 15, 12, 0, 0, 0, time.UTC)

// files are the rows that the tests read.
var files = fstest.MapFS{
	"DB.S.ORDERS.csv": {Data: []byte(`Id:number,Region,Item,Amount:number,Day:date,Paid
1,East,Lamp,10,2026-01-05,true
2,East,Desk,20,2026-01-20,false
3,West,Lamp,5,2026-02-03,true
4,West,,7,2026-02-10,true
5,,Desk,,2026-03-14,
6,East,Lamp,8,2026-03-15,false
`)},
	"DB.S.PRICES.csv": {Data: []byte("Item,Price:number\nLamp,3\nLamp,4\nBed,9\n")},
	"DB.S.OLD.csv":    {Data: []byte("Area,Sum:number\nNorth,1\nEast,2\n")},
}

const ordersTable = `{"id": "orders", "kind": "table", "name": "Orders", "source": {"kind": "warehouse-table", "connectionId": "c", "path": ["DB", "S", "ORDERS"]}, "columns": [
  {"id": "id", "formula": "[ORDERS/Id]"}, {"id": "region", "formula": "[ORDERS/Region]"}, {"id": "item", "formula": "[ORDERS/Item]"},
  {"id": "amount", "formula": "[ORDERS/Amount]"}, {"id": "day", "formula": "[ORDERS/Day]"}, {"id": "paid", "formula": "[ORDERS/Paid]"},
  {"id": "month", "name": "Month", "formula": "DateTrunc(\"month\", [Day])"}%s}`

// table is the table of orders with more fields behind its columns.
func table(more string) string {
	if !strings.HasPrefix(more, ",") && more != "" && !strings.HasPrefix(more, "]") {
		more = "], " + more
	} else if more == "" {
		more = "]"
	}
	return fmt.Sprintf(ordersTable, more)
}

// open makes a book of elements.
func open(t *testing.T, settings map[string]string, elements ...string) *evaluate.Book {
	t.Helper()
	text := `{"name": "Test", "contents": {"schemaVersion": 1, "kind": "workbook", "elements": [` + strings.Join(elements, ",\n") + `], "pages": [{"id": "p", "name": "P"}]}}`
	decoded, err := spec.Decode(source.NewFile("test.json", text))
	if err != nil {
		t.Fatal(err)
	}
	w := view.Of(decoded)
	env := &calc.Env{Now: now}
	picked := map[string]*evaluate.Setting{}
	for id, words := range settings {
		if picked[id], err = evaluate.Pick(env, w.Control(id), words); err != nil {
			t.Fatal(err)
		}
	}
	return evaluate.New(w, evaluate.Options{Now: now, Settings: picked, Rows: &rows.Folder{Env: env, Roots: []rows.Root{{FS: files, Name: "data"}}}})
}

// text writes some columns of a result: values with blanks between them, a row
// behind the other with a slash.
func text(t *testing.T, r *evaluate.Result, err error, columns ...string) string {
	t.Helper()
	if err == nil {
		err = r.Failure()
	}
	if err != nil {
		return "error: " + err.Error()
	}
	var lines []string
	for row := range r.Rows {
		var cells []string
		for _, name := range columns {
			c := r.Column(name)
			if c == nil {
				t.Fatalf("there is no column %s in %v", name, r.Columns)
			}
			cells = append(cells, c.Values.Value(row).String())
		}
		lines = append(lines, strings.Join(cells, " "))
	}
	return strings.Join(lines, " / ")
}

// ids are the ids of the orders that a table shows.
func ids(t *testing.T, book *evaluate.Book) string {
	t.Helper()
	r, err := book.Show(book.View.ByID("orders"))
	return text(t, r, err, "Id")
}

func TestFilters(t *testing.T) {
	for filter, want := range map[string]string{
		`{"columnId": "region", "kind": "list", "mode": "include", "values": ["East", null]}`:                                                                                               "1 / 2 / 5 / 6",
		`{"columnId": "region", "kind": "list", "mode": "exclude", "values": ["East"]}`:                                                                                                     "3 / 4 / 5",
		`{"columnId": "region", "kind": "list", "mode": "exclude", "values": ["East", null]}`:                                                                                               "3 / 4",
		`{"columnId": "region", "kind": "list", "mode": "include", "values": []}`:                                                                                                           "1 / 2 / 3 / 4 / 5 / 6",
		`{"columnId": "paid", "kind": "list", "mode": "include", "values": [true]}`:                                                                                                         "1 / 3 / 4",
		`{"columnId": "amount", "kind": "list", "mode": "include", "values": ["10", 7]}`:                                                                                                    "1 / 4",
		`{"columnId": "amount", "kind": "number-range", "min": 7, "max": 10}`:                                                                                                               "1 / 4 / 6",
		`{"columnId": "amount", "kind": "number-range", "min": 10, "includeNulls": "always"}`:                                                                                               "1 / 2 / 5",
		`{"columnId": "amount", "kind": "number-range", "includeNulls": "never"}`:                                                                                                           "1 / 2 / 3 / 4 / 6",
		`{"columnId": "item", "kind": "text-match", "mode": "contains", "value": "DES"}`:                                                                                                    "2 / 5",
		`{"columnId": "item", "kind": "text-match", "mode": "contains", "value": "DES", "case": "sensitive"}`:                                                                               "",
		`{"columnId": "item", "kind": "text-match", "mode": "does-not-start-with", "value": "l"}`:                                                                                           "2 / 5",
		`{"columnId": "item", "kind": "text-match", "mode": "matches-regexp", "value": "^L.*p$", "case": "sensitive"}`:                                                                      "1 / 3 / 6",
		`{"columnId": "item", "kind": "text-match", "mode": "not-like", "value": "%mp"}`:                                                                                                    "2 / 5",
		`{"columnId": "day", "kind": "date-range", "mode": "between", "startDate": "2026-01-20T00:00:00Z", "endDate": "2026-02-03T00:00:00Z"}`:                                              "2 / 3",
		`{"columnId": "day", "kind": "date-range", "mode": "on", "date": "2026-02-10"}`:                                                                                                     "4",
		`{"columnId": "day", "kind": "date-range", "mode": "before", "date": "2026-01-20"}`:                                                                                                 "1",
		`{"columnId": "day", "kind": "date-range", "mode": "after", "date": "2026-03-14"}`:                                                                                                  "6",
		`{"columnId": "day", "kind": "date-range", "mode": "last", "value": 1, "unit": "month", "includeToday": false}`:                                                                     "3 / 4",
		`{"columnId": "day", "kind": "date-range", "mode": "last", "value": 2, "unit": "month", "includeToday": true}`:                                                                      "3 / 4 / 5 / 6",
		`{"columnId": "day", "kind": "date-range", "mode": "current", "unit": "quarter"}`:                                                                                                   "1 / 2 / 3 / 4 / 5 / 6",
		`{"columnId": "day", "kind": "date-range", "mode": "custom", "startDate": {"op": "now-minus", "unit": "day", "value": 1}, "endDate": ""}`:                                           "5 / 6",
		`{"columnId": "amount", "kind": "top-n", "rankingFunction": "rank", "mode": "top-n", "rowCount": 2}`:                                                                                "1 / 2",
		`{"columnId": "amount", "kind": "top-n", "rankingFunction": "row-number", "mode": "bottom-n", "rowCount": 2}`:                                                                       "3 / 4",
		`{"columnId": "amount", "kind": "top-n", "rankingFunction": "rank-percentile", "mode": "top-percentile", "percentile": 25}`:                                                         "1 / 2",
		`{"columnId": "amount", "kind": "top-n", "rankingFunction": "rank", "mode": "top-n", "rowCount": 1, "state": "disabled"}`:                                                           "1 / 2 / 3 / 4 / 5 / 6",
		`{"columnId": "amount", "kind": "top-n", "rankingFunction": "rank", "mode": "top-n", "rowCount": 1}, {"columnId": "region", "kind": "list", "mode": "include", "values": ["West"]}`: "4",
		`{"columnId": "region", "kind": "number-range", "min": 1}`:                                                                                                                          "error: column `Region` of `orders`: a number-range filter is for numbers, and its column is a text",
	} {
		if got := ids(t, open(t, nil, table(`"filters": [`+filter+`]`))); got != want {
			t.Errorf("%s keeps %s, want %s", filter, got, want)
		}
	}
}

// control is a control on a column of the table of orders.
func control(kind, column, more string) string {
	return fmt.Sprintf(`{"id": "k", "kind": "control", "controlId": "pick", "controlType": %q, %s, "filters": [{"source": {"kind": "table", "elementId": "orders"}, "columnId": %q}]}`, kind, more, column)
}

func TestControls(t *testing.T) {
	for _, test := range []struct{ kind, column, settings, pick, want string }{
		{"list", "region", `"mode": "include", "selectionMode": "multiple", "values": ["West"]`, "-", "3 / 4"},
		{"list", "region", `"mode": "include", "selectionMode": "multiple", "values": []`, "East,West", "1 / 2 / 3 / 4 / 6"},
		{"list", "region", `"mode": "include", "selectionMode": "multiple", "values": ["West"]`, "", "1 / 2 / 3 / 4 / 5 / 6"},
		{"list", "region", `"mode": "exclude", "selectionMode": "multiple", "values": []`, "East,:null", "3 / 4"},
		{"list", "region", `"mode": "include", "selectionMode": "single", "value": "East"`, "-", "1 / 2 / 6"},
		{"segmented", "item", `"value": null`, "Desk", "2 / 5"},
		{"hierarchy", "region", `"mode": "include", "values": [["East"]]`, "-", "1 / 2 / 6"},
		{"date-range", "day", `"mode": "last", "value": 2, "unit": "month", "includeToday": true`, "-", "3 / 4 / 5 / 6"},
		{"date-range", "day", `"mode": "between"`, "2026-01-01..2026-01-31", "1 / 2"},
		{"date-range", "day", `"mode": "between"`, "last 1 month excluding today", "3 / 4"},
		{"date-range", "day", `"mode": "between"`, "current month", "5 / 6"},
		{"date", "day", `"mode": "<="`, "2026-01-20", "1 / 2"},
		{"date", "day", `"mode": "="`, "2026-02-03", "3"},
		{"number", "amount", `"mode": ">="`, "10", "1 / 2"},
		{"number", "amount", `"mode": "=", "value": 7`, "-", "4"},
		{"slider", "amount", `"mode": "<", "low": 0, "high": 100, "value": 7`, "-", "3"},
		{"number-range", "amount", `"includeNulls": "when-no-value-is-selected"`, "7..10", "1 / 4 / 6"},
		{"number-range", "amount", `"includeNulls": "when-no-value-is-selected"`, "-", "1 / 2 / 3 / 4 / 5 / 6"},
		{"range-slider", "amount", `"low": 0, "high": 8`, "-", "3 / 4 / 6"},
		{"text", "item", `"mode": "starts-with", "case": "insensitive", "value": "la"`, "-", "1 / 3 / 6"},
		{"text-area", "item", `"mode": "equals", "case": "insensitive"`, "desk", "2 / 5"},
		{"switch", "paid", `"mode": "True/All"`, "false", "1 / 2 / 3 / 4 / 5 / 6"},
		{"checkbox", "paid", `"mode": "True/False", "value": true`, "-", "1 / 3 / 4"},
		{"checkbox", "paid", `"mode": "True/False"`, "false", "2 / 6"},
		{"top-n", "amount", `"rankingFunction": "rank", "mode": "top-n"`, "3", "1 / 2 / 6"},
	} {
		settings := map[string]string{}
		if test.pick != "-" {
			settings["pick"] = test.pick
		}
		book := open(t, settings, table(""), control(test.kind, test.column, test.settings))
		if got := ids(t, book); got != test.want {
			t.Errorf("%s with %s after picking %q keeps %s, want %s", test.kind, test.settings, test.pick, got, test.want)
		}
	}
}

// TestControlInFormula: a parameter decides what is computed.
func TestControlInFormula(t *testing.T) {
	parameter := `{"id": "k", "kind": "control", "controlId": "grain", "controlType": "segmented", "value": "month", "source": {"kind": "manual", "valueType": "text", "values": ["month", "quarter"]}}`
	chart := `{"id": "chart", "kind": "bar-chart", "source": {"kind": "table", "elementId": "orders"}, "columns": [
	  {"id": "x", "name": "When", "formula": "DateTrunc([grain], [Orders/Day])"}, {"id": "y", "name": "Sum", "formula": "Sum([Orders/Amount])"}],
	  "xAxis": {"columnId": "x"}, "yAxis": [{"columnId": "y"}]}`
	for pick, want := range map[string]string{"month": "30 / 12 / 8", "quarter": "50"} {
		book := open(t, map[string]string{"grain": pick}, table(""), parameter, chart)
		r, err := book.Show(book.View.ByID("chart"))
		if got := text(t, r, err, "Sum"); got != want {
			t.Errorf("by %s: got %s, want %s", pick, got, want)
		}
	}
}

func TestJoins(t *testing.T) {
	for kind, want := range map[string]string{
		"inner":       "1 3 / 1 4 / 3 3 / 3 4 / 6 3 / 6 4",
		"left-outer":  "1 3 / 1 4 / 2 null / 3 3 / 3 4 / 4 null / 5 null / 6 3 / 6 4",
		"right-outer": "1 3 / 1 4 / 3 3 / 3 4 / 6 3 / 6 4 / null 9",
		"full-outer":  "1 3 / 1 4 / 2 null / 3 3 / 3 4 / 4 null / 5 null / 6 3 / 6 4 / null 9",
		"lookup":      "1 null / 2 null / 3 null / 4 null / 5 null / 6 null",
	} {
		joined := `{"id": "j", "kind": "table", "source": {"kind": "join", "name": "Orders", "primarySource": {"kind": "table", "elementId": "orders"}, "joins": [
		  {"left": {"kind": "table", "elementId": "orders"}, "right": {"kind": "warehouse-table", "connectionId": "c", "path": ["DB", "S", "PRICES"]}, "name": "Prices",
		   "joinType": "` + kind + `", "columns": [{"left": "[Item]", "right": "[Item]"}]}]},
		  "columns": [{"id": "a", "formula": "[Orders/Id]"}, {"id": "b", "formula": "[Prices/Price]"}]}`
		book := open(t, nil, table(""), joined)
		r, err := book.Show(book.View.ByID("j"))
		if got := text(t, r, err, "Id", "Price"); got != want {
			t.Errorf("%s: got %s, want %s", kind, got, want)
		}
		if kind == "lookup" && len(r.Notes) == 0 {
			t.Error("a lookup that finds several rows says nothing")
		}
	}
}

func TestUnionAndTranspose(t *testing.T) {
	union := `{"id": "u", "kind": "table", "source": {"kind": "union", "name": "Both", "sources": [{"kind": "table", "elementId": "orders"}, {"kind": "warehouse-table", "connectionId": "c", "path": ["DB", "S", "OLD"]}],
	  "matches": [{"outputColumnName": "Region", "sourceColumns": ["[Region]", "[Area]"]}, {"outputColumnName": "Amount", "sourceColumns": ["[Amount]", "[Sum]"]}, {"outputColumnName": "Item", "sourceColumns": ["[Item]", null]}]},
	  "columns": [{"id": "r", "formula": "[Both/Region]"}, {"id": "a", "formula": "[Both/Amount]"}, {"id": "i", "formula": "[Both/Item]"}], "sort": [{"columnId": "a", "direction": "descending", "nulls": "last"}]}`
	book := open(t, nil, table(""), union)
	r, err := book.Show(book.View.ByID("u"))
	if got, want := text(t, r, err, "Region", "Amount", "Item"), "East 20 Desk / East 10 Lamp / East 8 Lamp / West 7 null / West 5 Lamp / East 2 null / North 1 null / null null Desk"; got != want {
		t.Errorf("union: got %s, want %s", got, want)
	}
	base := `{"id": "base", "kind": "table", "name": "Base", "source": {"kind": "table", "elementId": "orders"}, "columns": [{"id": "b1", "formula": "[Orders/Region]"}, {"id": "b2", "formula": "[Orders/Item]"}, {"id": "b3", "formula": "[Orders/Amount]"}]}`
	wide := `{"id": "w", "kind": "table", "source": {"kind": "transpose", "direction": "row-to-column", "source": {"kind": "table", "elementId": "base"}, "columnToTranspose": "b2", "valueColumn": "b3", "aggregate": "sum", "outputColumns": ["Lamp", "Desk"]},
	  "columns": [{"id": "c1", "formula": "[Base/Region]"}, {"id": "c2", "formula": "[Base/Lamp]"}, {"id": "c3", "formula": "[Base/Desk]"}]}`
	book = open(t, nil, table(""), base, wide)
	r, err = book.Show(book.View.ByID("w"))
	if got, want := text(t, r, err, "Region", "Lamp", "Desk"), "East 18 20 / West 5 null / null null null"; got != want {
		t.Errorf("transpose: got %s, want %s", got, want)
	}
	long := `{"id": "l", "kind": "table", "source": {"kind": "transpose", "direction": "column-to-row", "source": {"kind": "warehouse-table", "connectionId": "c", "path": ["DB", "S", "OLD"]}, "columnsToMerge": ["Sum"], "columnLabelForMergedColumns": "What", "columnLabelForValues": "How much"},
	  "columns": [{"id": "c1", "formula": "[OLD/Area]"}, {"id": "c2", "formula": "[OLD/What]"}, {"id": "c3", "formula": "[OLD/How much]"}]}`
	book = open(t, nil, long)
	r, err = book.Show(book.View.ByID("l"))
	if got, want := text(t, r, err, "Area", "What", "How much"), "North Sum 1 / East Sum 2"; got != want {
		t.Errorf("transpose to rows: got %s, want %s", got, want)
	}
}

const grouped = `, {"id": "total", "name": "Total", "formula": "Sum([Amount])"}, {"id": "share", "name": "Share", "formula": "[Amount] / [Total]"},
  {"id": "sub", "name": "Sub", "formula": "Sum([Amount])"}, {"id": "part", "name": "Part", "formula": "PercentOfTotal(Sum([Amount]))"}, {"id": "run", "name": "Run", "formula": "CumulativeSum([Amount])"},
  {"id": "all", "name": "All", "formula": "Sum([Amount])"}, {"id": "left", "name": "Left", "formula": "[All] - [Total]"}],
  "groupings": [{"id": "g1", "groupBy": ["region"], "calculations": ["total"]}, {"id": "g2", "groupBy": ["month"], "calculations": ["sub", "part"]}], "summary": ["all"]`

func TestGroups(t *testing.T) {
	book := open(t, nil, table(grouped))
	orders := book.View.ByID("orders")
	r, err := book.Show(orders)
	if got, want := text(t, r, err, "Id", "Total", "Sub", "Run", "Left"), "1 38 30 10 12 / 2 38 30 30 12 / 6 38 8 8 12 / 3 12 12 5 38 / 4 12 12 12 38 / 5 null null null null"; got != want {
		t.Errorf("rows: got %s, want %s", got, want)
	}
	r, err = book.ShowGroup(orders, orders.Groupings[0])
	if got, want := text(t, r, err, "Region", "Total"), "East 38 / West 12 / null null"; got != want {
		t.Errorf("groups: got %s, want %s", got, want)
	}
	r, err = book.ShowGroup(orders, orders.Groupings[1])
	if got, want := text(t, r, err, "Region", "Sub", "Total"), "East 30 38 / East 8 38 / West 12 12 / null null null"; got != want {
		t.Errorf("groups of groups: got %s, want %s", got, want)
	}
	r, err = book.Summary(orders)
	if got := text(t, r, err, "All"); got != "50" {
		t.Errorf("summary: got %s", got)
	}
}

// TestFanOut: an element on a grouped table reads repeated results, unless it
// reads the group.
func TestFanOut(t *testing.T) {
	for grouping, want := range map[string]string{``: "138", `, "groupingId": "g1"`: "50"} {
		kpi := `{"id": "k", "kind": "kpi-chart", "source": {"kind": "table", "elementId": "orders"` + grouping + `}, "columns": [{"id": "v", "name": "V", "formula": "Sum([Orders/Total])"}], "value": {"columnId": "v"}}`
		book := open(t, nil, table(grouped), kpi)
		r, err := book.Show(book.View.ByID("k"))
		if got := text(t, r, err, "V"); got != want {
			t.Errorf("with%s: got %s, want %s", grouping, got, want)
		}
	}
}

func TestPivot(t *testing.T) {
	pivot := `{"id": "p", "kind": "pivot-table", "source": {"kind": "table", "elementId": "orders"}, "columns": [{"id": "r", "formula": "[Orders/Region]"}, {"id": "i", "formula": "[Orders/Item]"},
	  {"id": "s", "name": "Sum", "formula": "Sum([Orders/Amount])"}, {"id": "f", "name": "Of row", "formula": "PercentOfTotal(Sum([Orders/Amount]), \"row\")"}],
	  "rowsBy": [{"columnId": "r", "sort": {"by": "s", "direction": "descending"}}], "columnsBy": [{"columnId": "i"}], "values": ["s", "f"]}`
	book := open(t, nil, table(`"filters": [{"columnId": "region", "kind": "list", "mode": "exclude", "values": [null]}]`), pivot)
	p := book.View.ByID("p")
	r, err := book.Pivot(p)
	if got, want := text(t, r, err, "Region", "Desk / Sum", "Lamp / Sum", "null / Sum"), "East 20 18 null / West null 5 7"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	total, err := book.Total(p, p.Column("s"), true, false)
	if err != nil || total.Number(0) != 38 {
		t.Errorf("the total of the first row: %v %v", total, err)
	}
	totals, err := book.PivotTotals(p)
	if err != nil {
		t.Fatal(err)
	}
	var row []string
	for _, v := range totals.Row {
		row = append(row, v.Value(0).String())
	}
	overRows := text(t, &evaluate.Result{Columns: columnsOf(totals), Rows: r.Rows}, nil, "Total / Sum", "Total / Of row")
	if got, want := overRows+", "+strings.Join(row, " "), "38 1 / 12 1, 20 0.4 23 0.46 7 0.14 50 1"; got != want {
		t.Errorf("totals: got %s, want %s", got, want)
	}
}

func columnsOf(totals *evaluate.Totals) []evaluate.Column {
	var columns []evaluate.Column
	for i := range totals.Columns {
		columns = append(columns, totals.Columns[i].Column)
	}
	return columns
}

func TestKPI(t *testing.T) {
	kpi := `{"id": "k", "kind": "kpi-chart", "source": {"kind": "table", "elementId": "orders"}, "columns": [{"id": "m", "name": "M", "formula": "DateTrunc(\"month\", [Orders/Day])"},
	  {"id": "v", "name": "V", "formula": "Sum([Orders/Amount])"}], "value": {"columnId": "v"}, "timeline": {"columnId": "m"}, "periodComparison": "month"}`
	book := open(t, nil, table(""), kpi)
	var k *evaluate.KPI
	for range 100 { // the same each time
		var err error
		if k, err = book.KPI(book.View.ByID("k")); err != nil {
			t.Fatal(err)
		}
	}
	if k.Value.Number(0) != 8 || k.Comparison.Number(0) != 12 || k.Trend.Len != 3 {
		t.Errorf("got %v, compared with %v, of %d periods", k.Value.Number(0), k.Comparison.Number(0), k.Trend.Len)
	}
}

func TestText(t *testing.T) {
	parameter := `{"id": "k", "kind": "control", "controlId": "who", "controlType": "text", "mode": "equals", "value": "Ada"}`
	book := open(t, nil, table(""), parameter)
	for template, want := range map[string]string{
		"no formula": "no formula",
		"Revenue: {{Sum([Orders/Amount]) | $,.2f}} of {{Count([Orders/Id])}} orders": "Revenue: $50.00 of 6 orders",
		"Hello {{[who]}}, {{Max([Orders/Day]) | %b %-d}}":                            "Hello Ada, Mar 15",
		"{{Sum([Orders/Amount]) / Sum([orders/Id])}}":                                "2.380952380952381",
		"{{Sum([Nothing/Amount])}}":                                                  "error: there is no element `Nothing`",
	} {
		got, err := book.Text(nil, template)
		if err != nil {
			got = "error: " + err.Error()
		}
		if got != want {
			t.Errorf("%s gives %s, want %s", template, got, want)
		}
	}
}

func TestHighlights(t *testing.T) {
	for highlight, want := range map[string]string{
		`"condition": ">", "value": 8`:                                              "1 2",
		`"condition": "=", "value": "7"`:                                            "4",
		`"condition": "IsNull"`:                                                     "5",
		`"condition": "Between", "low": 5, "high": 8`:                               "3 4 6",
		`"condition": "NotBetween", "low": 5, "high": 10`:                           "2",
		`"condition": "formula", "formula": "[Amount] > 5 And [Region] = \"West\""`: "4",
	} {
		book := open(t, nil, table(`"conditionalFormats": [{"type": "single", "columnIds": ["amount"], `+highlight+`, "style": {"bold": true}}]`))
		orders := book.View.ByID("orders")
		r, err := book.Show(orders)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, mark := range book.Highlights(orders, r) {
			if mark.Failed != nil {
				t.Fatal(mark.Failed)
			}
			for row, is := range mark.Rows {
				if is {
					got = append(got, fmt.Sprint(row+1))
				}
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s marks %v, want %s", highlight, got, want)
		}
	}
}

// TestWindowFilter: a filter on a window sees the window of all rows, and does
// not change it.
func TestWindowFilter(t *testing.T) {
	book := open(t, nil, table(`, {"id": "rank", "name": "Rank", "formula": "Rank([Amount], \"desc\")"}], "filters": [{"columnId": "rank", "kind": "number-range", "min": 2, "max": 3}]`))
	r, err := book.Show(book.View.ByID("orders"))
	if got, want := text(t, r, err, "Id", "Rank"), "1 3 / 2 2"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestCircles(t *testing.T) {
	book := open(t, nil, table(`, {"id": "a", "name": "A", "formula": "[B] + 1"}, {"id": "b", "name": "B", "formula": "[A] + 1"}]`))
	r, err := book.Show(book.View.ByID("orders"))
	if got := text(t, r, err, "Id"); !strings.Contains(got, "is computed from itself") {
		t.Errorf("columns in a circle: %s", got)
	}
	first := `{"id": "a", "kind": "table", "name": "A", "source": {"kind": "table", "elementId": "b"}, "columns": [{"id": "x", "formula": "[B/X]"}]}`
	second := `{"id": "b", "kind": "table", "name": "B", "source": {"kind": "table", "elementId": "a"}, "columns": [{"id": "y", "name": "X", "formula": "[A/X]"}]}`
	book = open(t, nil, first, second)
	if _, err := book.Show(book.View.ByID("a")); err == nil || !strings.Contains(err.Error(), "reads itself") {
		t.Errorf("elements in a circle: %v", err)
	}
}

// TestLinkedFormats: the keys of a linked input table are written as the columns of the parent
// that they repeat, unless they say how.
func TestLinkedFormats(t *testing.T) {
	parent := `{"id": "orders", "kind": "table", "name": "Orders", "source": {"kind": "warehouse-table", "connectionId": "c", "path": ["DB", "S", "ORDERS"]}, "columns": [
  {"id": "id", "formula": "[ORDERS/Id]"}, {"id": "amount", "formula": "[ORDERS/Amount]", "format": {"kind": "number", "formatString": "$,.2f"}}]}`
	linked := `{"id": "notes", "kind": "input-table", "source": {"kind": "linked", "from": "orders", "connectionId": "c"}, "columns": [{"id": "k", "key": "id", "name": "Id"},
  {"id": "a", "key": "amount", "name": "Amount"}, {"id": "b", "key": "amount", "name": "Plain", "format": {"kind": "number", "formatString": ".0f"}}]}`
	again := `{"id": "more", "kind": "input-table", "source": {"kind": "linked", "from": "notes", "connectionId": "c"}, "columns": [{"id": "m", "key": "a", "name": "Amount"}]}`
	book := open(t, nil, parent, linked, again)
	for id, want := range map[string][]string{"notes": {"1", "$10.00", "10"}, "more": {"$10.00"}} {
		r, err := book.Show(book.View.ByID(id))
		if err != nil {
			t.Fatal(err)
		}
		for i, text := range want {
			if got := r.Columns[i].Shown(0); got != text {
				t.Errorf("%s, column %d: got %s, want %s", id, i, got, text)
			}
		}
	}
}
