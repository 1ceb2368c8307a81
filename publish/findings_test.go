package publish

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/publish/emulator"
	"github.com/sigmac/sigmac/publish/lock"
	"github.com/sigmac/sigmac/publish/sigma"
	"github.com/sigmac/sigmac/publish/sigmatest"
)

// inPage is a workbook with more in its page.
func inPage(more string) string {
	return strings.Replace(sources, "    bar-chart", more+"\n    bar-chart", 1)
}

// TestRefusalsStandAtTheirLines lets the server find fault with what `raw`
// wrote.
func TestRefusalsStandAtTheirLines(t *testing.T) {
	for _, test := range []struct{ name, more, at, message, help string }{
		{"masked", "control list pick \"Pick\" from [orders/REGION] {\n raw { \"selectionMode\": 7 }\n }", "control list pick", "Invalid kind", "selectionMode"},
		{"table", "table copy \"Copy\" from warehouse-table(plugs, \"RETAIL\", \"PLUGS\", \"GONE\") {\n columns [A]\n }", "warehouse-table(plugs", "RETAIL.PLUGS.GONE", "schema pull"},
		{"column", "table copy \"Copy\" from warehouse-table(plugs, \"RETAIL\", \"PLUGS\", \"D_STORE\") {\n columns [NOPE]\n }", "[NOPE]", "nope", "a formula names"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := newDesk(t)
			result := d.want(Refused, inPage(test.more))
			text := d.found(result, "S1125")
			if !strings.Contains(text, test.message) || !strings.Contains(text, test.help) {
				t.Errorf("it says %s", text)
			}
			for _, finding := range result.Findings {
				if test.at != "" && finding.Entry.Code == "S1125" && !strings.HasPrefix(finding.Span.Text(), test.at) {
					t.Errorf("it stands at %q", finding.Span.Text())
				}
			}
			if len(d.server.Workbooks()) > 0 {
				t.Error("something was made")
			}
		})
	}
}

func TestPlacesOfMessages(t *testing.T) {
	spec := build(t, sources, kind.Contents)[0].Spec.Value()
	for message, want := range map[string]string{
		"Invalid kind: contents.elements[1], got \"bar-chart\"":       "bar-chart by_region",
		"elements[1]: Invalid kind: \"bar-chart\"":                    "bar-chart by_region",
		"contents.elements[0].columns[1].formula: Invalid string":     "[REVENUE]",
		"element 'by_region' is not placed in layout":                 "bar-chart by_region",
		"dependency not found: formula reference 'orders/orders-rev'": "table orders",
		"Invalid request":                                        "",
		"contents.elements[99] is odd":                           "workbook sales",
		"Source not found: warehouse table RETAIL.PLUGS.F_SALES": "warehouse-table(",
	} {
		text := ""
		if found := placeOf(&spec, message); found != nil {
			text = found.At.Text()
		}
		if !strings.HasPrefix(text, want) || (want == "") != (text == "") {
			t.Errorf("%s: at %q, want %q", message, text, want)
		}
	}
}

// TestBrokenFormulas publishes a formula that leads nowhere.
func TestBrokenFormulas(t *testing.T) {
	d := newDesk(t)
	broken := strings.Replace(sources, "[REVENUE]: number\n", "[REVENUE]: number\n column [Odd] = [REVENUE] { raw { \"formula\": \"[NOPE]\" } }\n", 1)
	result := d.want(Create, broken)
	text := d.found(result, "S1127")
	if !strings.Contains(text, "NOPE") || !strings.Contains(text, "Orders") {
		t.Errorf("it says %s", text)
	}
	if d.entry("sales").Version == 0 {
		t.Error("the lock does not know what was published")
	}
}

// TestFolderGone names a folder by an id that there is none of.
func TestFolderGone(t *testing.T) {
	d := newDesk(t)
	text := strings.Replace(sources, `folder "Engineering/Dashboards"`, `folder id "nowhere"`, 1)
	if message := d.found(d.want(Refused, text), "S1111"); !strings.Contains(message, "nowhere") {
		t.Error(message)
	}
}

func TestFlaws(t *testing.T) {
	for sql, want := range map[string]string{
		`select 1 "A" from t`: "",
		`select 'Unknown column "[ORDER_TOTAL]"' "Order Total" from t`:      `Order Total: Unknown column "[ORDER_TOTAL]"`,
		`select 'Circular column reference to [Quarter]' as Q, 'x' from t`:  "Q: Circular column reference to [Quarter]",
		`select 'Unknown function DivideSafe' "Quotient" from t`:            `Quotient: Unknown function DivideSafe`,
		`select 'Unknown column "[a]"' "x--metric-1" from t`:                "",
		`select 'Unknown column "[it''s]"' from t`:                          `: Unknown column "[it's]"`,
		`select 'Unknown columns are fine' || "A" from t where a = 'it''s'`: "",
	} {
		got := ""
		for _, flaw := range flaws(sigma.Query{SQL: sql}) {
			got += flaw.column + ": " + flaw.message
		}
		if got != want {
			t.Errorf("%s: %q, want %q", sql, got, want)
		}
	}
}

// TestDroppedFields publishes a field that the server does not know.
func TestDroppedFields(t *testing.T) {
	d := newDesk(t)
	result := d.want(Create, strings.Replace(sources, "x = [REGION]", "raw { \"sparkle\": true }\n x = [REGION]", 1))
	if text := d.found(result, "S1126"); !strings.Contains(text, "sparkle") || !strings.Contains(text, "Revenue by region") {
		t.Errorf("it says %s", text)
	}
	if class, _ := sigma.ClassOf(result.Err); class != sigma.Refused || !IsReported(result.Err) {
		t.Errorf("the error is %v", result.Err)
	}
	d.found(d.want(Refused, strings.Replace(sources, "x = [REGION]", "raw { \"sparkle\": true }\n x = [REGION]", 1)), "S1124")
	d.want(Nothing, sources)
	d.one(sources)
}

// TestOlderServer publishes the newest generation to servers that do not know
// it. Nothing stays behind.
func TestOlderServer(t *testing.T) {
	for _, generation := range []string{"document", "flat"} {
		d := newDesk(t, emulator.Options{Generation: generation})
		d.found(d.want(Refused, sources), "S1131")
		if left := d.server.Workbooks(); len(left) > 0 {
			t.Errorf("%s: there is %v", generation, left)
		}
		d.options.Target, _ = kind.GenerationNamed(generation)
		d.want(Create, sources)
		d.options.Target = kind.Contents
		d.server.Forget()
		d.found(d.want(Refused, strings.ReplaceAll(sources, "sales \"Sales\"", "other \"Other\"")), "S1131")
		if calls := d.server.Count("POST /v2/workbooks"); calls > 0 {
			t.Errorf("%s: it found out by posting", generation)
		}
	}
}

func TestBackupsAndRestore(t *testing.T) {
	d := newDesk(t)
	d.want(Create, sources)
	id := d.one(sources)
	d.edited(id, "Mine")
	d.want(Update, retitled, forcing)
	workbook := built(t, retitled, kind.Contents)[0]
	restored, found, err := d.publisher().Restore(t.Context(), workbook, Latest)
	if err != nil || found.HasErrors() || restored.Kept == restored.Backup {
		t.Fatal(restored, found, err)
	}
	plan := d.publisher().Plan(t.Context(), workbook)
	if plan.Action != Update || plan.Overwrites || len(plan.Changes.Subjects) != 1 {
		t.Errorf("%s, overwrites %t, %v", plan.Action, plan.Overwrites, plan.Changes)
	}
	d.want(Update, retitled)
	for _, wrong := range []string{"nothing.json", "../outside.json", lock.Name} {
		if _, found, err := d.publisher().Restore(t.Context(), workbook, wrong); err != nil || !found.HasErrors() {
			t.Errorf("%s: %v %v", wrong, found, err)
		}
	}
	d.one(retitled)
	for range keptBackups + 3 {
		d.want(Update, sources)
		d.want(Update, retitled)
	}
	if names, err := d.publisher().backupNames(d.publisher().backups("sales")); err != nil || len(names) != keptBackups {
		t.Errorf("%d backups, %v", len(names), err)
	}
}

// TestInputData renames a typed column of a published input table.
func TestInputData(t *testing.T) {
	d := newDesk(t)
	table := "input-table notes \"Notes\" from empty(plugs) {\n column [Note]: text\n }"
	d.want(Create, inPage(table))
	plan := d.publisher().Plan(t.Context(), built(t, inPage(strings.Replace(table, "[Note]", "[Remark]", 1)), kind.Contents)[0])
	if text := d.found(&Result{Plan: plan}, "S1128"); !strings.Contains(text, "Note") || !strings.Contains(text, "id \"") {
		t.Error(text)
	}
	plan = d.publisher().Plan(t.Context(), built(t, sources, kind.Contents)[0])
	d.found(&Result{Plan: plan}, "S1128")
}

// TestInterrupt ends the context during the create: what belongs to the call is
// finished, and nothing else begun.
func TestInterrupt(t *testing.T) {
	d := newDesk(t)
	ctx, cancel := context.WithCancel(t.Context())
	d.server.Fail(sigmatest.Fault{Call: "POST /v2/workbooks", Skip: 1, Do: sigmatest.Before(cancel)})
	p := d.publisher()
	workbook := built(t, sources, kind.Contents)[0]
	if result := p.Publish(ctx, p.Plan(ctx, workbook)); result.Done != Create {
		t.Errorf("%s %v", result.Done, result.Err)
	}
	d.one(sources)
	if result := p.Publish(ctx, p.Plan(ctx, workbook)); result.Done != Refused || !errors.Is(result.Err, context.Canceled) {
		t.Errorf("%s %v", result.Done, result.Err)
	}
}

// TestCrashThenEdit kills the process after the replacement, and changes the
// source before publishing again: that is nobody's edit in Sigma.
func TestCrashThenEdit(t *testing.T) {
	d := newDesk(t)
	d.want(Create, sources)
	if err := d.process(retitled, 3).Run(); err == nil {
		t.Fatal("the process was not killed")
	}
	if d.server.Version(d.server.Workbooks()[0].ID) != 2 {
		t.Fatal("it was killed before the replacement")
	}
	third := strings.Replace(sources, "Revenue by region", "Third", 1)
	d.want(Update, third)
	d.one(third)
}

func TestDrift(t *testing.T) {
	d := newDesk(t)
	drift := func(text string) *Drift {
		p := d.publisher(func(o *Options) { o.ReadOnly, o.Force, o.CreateFolders = true, true, true })
		return p.Drift(t.Context(), built(t, text, kind.Contents)[0])
	}
	if got := drift(sources); !got.Missing {
		t.Error("a workbook that is not there is not missing")
	}
	d.want(Create, sources)
	if got := drift(sources); got.Missing || got.Findings.HasErrors() {
		t.Errorf("drift of what was just published: %v", got.Changes)
	}
	if got := drift(retitled); got.Edited || !got.Findings.HasErrors() {
		t.Error("an unpublished change is not a drift, or somebody's edit")
	}
	d.edited(d.one(sources), "Mine")
	if got := drift(sources); !got.Edited || len(got.Changes.Subjects) != 1 {
		t.Errorf("edited %t, %v", got.Edited, got.Changes)
	}
}
