package shown_test

import (
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

// withControl is the answers of a workbook with one control on the page of a table.
func withControl(t *testing.T, control string, picks map[string]string) (*view.Workbook, *shown.Source) {
	t.Helper()
	decoded, err := spec.Decode(source.NewFile("test.json", `{"name": "T", "contents": {"schemaVersion": 1, "kind": "workbook", "elements": [
  {"id": "c", "kind": "control", "controlId": "c", "name": "Pick", `+control+`},
  {"id": "t", "kind": "table", "source": {"kind": "warehouse-table", "connectionId": "c", "path": ["DB", "S", "ORDERS"]}, "columns": [{"id": "r", "formula": "[ORDERS/Region]"}]}],
  "pages": [{"id": "p", "name": "P"}],
  "layout": "<Page type=\"grid\" gridTemplateColumns=\"repeat(24, 1fr)\" gridTemplateRows=\"auto\" id=\"p\"><Element elementId=\"c\" gridColumn=\"1 / 9\" gridRow=\"1 / 3\"/><Element elementId=\"t\" gridColumn=\"1 / 9\" gridRow=\"3 / 9\"/></Page>"}}`))
	if err != nil {
		t.Fatal(err)
	}
	w := view.Of(decoded)
	now := time.Date(2026, 3, 15, 12, 0, 0, 0, time.UTC)
	env := &calc.Env{Now: now}
	settings := map[string]*evaluate.Setting{}
	for id, words := range picks {
		if settings[id], err = evaluate.Pick(env, w.Control(id), words); err != nil {
			t.Fatal(err)
		}
	}
	files := fstest.MapFS{"DB.S.ORDERS.csv": {Data: []byte(orders)}}
	book := evaluate.New(w, evaluate.Options{Now: now, Settings: settings, Rows: &rows.Folder{Env: env, Roots: []rows.Root{{FS: files, Name: "data"}}}})
	return w, shown.New(book, picks)
}

// TestChoices: what a control has chosen, as a reader sees it.
func TestChoices(t *testing.T) {
	for _, test := range []struct{ control, pick, want string }{
		{`"controlType": "date", "mode": "=", "value": "2026-02-03T00:00:00Z"`, "", "On February 3, 2026"},
		{`"controlType": "date", "mode": ">="`, "2026-02-03", "From February 3, 2026"},
		{`"controlType": "date-range", "mode": "between"`, "2026-01-01..2026-03-31", "Jan 1, 2026 – Mar 31, 2026"},
		{`"controlType": "date-range", "mode": "between"`, "2026-01-01..", "Jan 1, 2026 – …"},
		{`"controlType": "date-range", "mode": "between"`, "last 2 weeks", "Last 2 weeks"},
		{`"controlType": "date-range", "mode": "between"`, "", "All dates"},
		{`"controlType": "number-range"`, "1..", "1 – max"},
		{`"controlType": "top-n", "mode": "top-n", "rowCount": 3`, "", "Top 3"},
	} {
		picks := map[string]string{}
		if test.pick != "" {
			picks["c"] = test.pick
		}
		w, answers := withControl(t, test.control, picks)
		if got := answers.Choice(w.Control("c")); got != test.want {
			t.Errorf("%s, %q: got %q, want %q", test.control, test.pick, got, test.want)
		}
	}
}

// TestRequiredControl: nothing of a page is shown until its required control is set.
func TestRequiredControl(t *testing.T) {
	const control = `"controlType": "text", "mode": "equals", "case": "insensitive", "required": true`
	w, answers := withControl(t, control, nil)
	if got := answers.Table(w.ByID("t")).Empty; got != "Choose a value in Pick" {
		t.Errorf("without a choice: %q", got)
	}
	w, answers = withControl(t, control, map[string]string{"c": "x"})
	if got := answers.Table(w.ByID("t")).Empty; got != "" {
		t.Errorf("with one: %q", got)
	}
}
