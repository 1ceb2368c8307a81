package publish

import (
	"strings"
	"testing"

	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/publish/emulator"
	"github.com/sigmac/sigmac/publish/lock"
)

var retitled = strings.Replace(sources, "Revenue by region", "Revenue of all regions", 1)

// renamed has another title, description and folder.
var renamed = strings.NewReplacer(`"Sales"`, `"Sales (prod)"`, "Kept in git.", "Kept.", `"Engineering/Dashboards"`, `"Engineering"`).Replace(sources)

// edited changes the title of the chart in Sigma.
func (d *desk) edited(id, title string) {
	d.server.Edit(id, func(document map[string]any) {
		elements, ok := document["elements"].([]any)
		if !ok {
			elements = document["pages"].([]any)[0].(map[string]any)["elements"].([]any)
		}
		for _, element := range elements {
			if element := element.(map[string]any); element["kind"] == "bar-chart" {
				element["name"] = title
			}
		}
	})
}

// TestWholeWay goes through create, nothing, update, a foreign edit and force,
// in each generation.
func TestWholeWay(t *testing.T) {
	for _, generation := range kind.Generations {
		t.Run(generation.String(), func(t *testing.T) {
			d := newDesk(t, emulator.Options{Generation: generation.String()})
			d.options.Target = generation
			result := d.want(Create, sources)
			if len(result.Findings) > 0 {
				t.Errorf("findings:%s", messages(result))
			}
			id := d.one(sources)
			d.want(Nothing, sources)
			result = d.want(Update, retitled)
			if d.one(retitled) != id || result.Backup == "" {
				t.Errorf("another workbook, or no backup %q", result.Backup)
			}
			d.edited(id, "Mine")
			result = d.want(Refused, retitled)
			if text := d.found(result, "S1124"); !strings.Contains(text, "Mine") || !strings.Contains(text, "--force") {
				t.Errorf("the edit is not shown: %s", text)
			}
			d.want(Update, retitled, forcing)
			if d.one(retitled) != id {
				t.Error("another workbook")
			}
		})
	}
}

func TestMetadataGoesThroughFiles(t *testing.T) {
	d := newDesk(t)
	d.want(Create, sources)
	d.server.Forget()
	d.want(Update, renamed)
	id := d.one(renamed)
	if d.server.Count("PUT /v2/workbooks/*/contents") != 0 || d.server.Count("PATCH /v2/files/*") != 1 {
		t.Errorf("calls: %v", d.server.Calls())
	}
	file, err := d.client().File(t.Context(), id)
	if err != nil || file.Name != "Sales (prod)" || file.Description != "Kept." || file.Path != "Engineering" {
		t.Errorf("%+v %v", file, err)
	}
}

func TestAdopt(t *testing.T) {
	d := newDesk(t)
	d.want(Create, sources)
	if err := d.root.Remove(lock.Name); err != nil {
		t.Fatal(err)
	}
	result := d.want(Refused, retitled)
	if text := d.found(result, "S1122"); !strings.Contains(text, "--adopt") {
		t.Error(text)
	}
	d.want(Update, retitled, adopting)
	d.one(retitled)
}

func TestGone(t *testing.T) {
	d := newDesk(t)
	d.want(Create, sources)
	id := d.one(sources)
	d.server.Archive(id)
	if text := d.found(d.want(Refused, sources), "S1123"); !strings.Contains(text, "archive") {
		t.Error(text)
	}
	d.want(Create, sources, forcing)
	if d.one(sources) == id {
		t.Error("the archived workbook is back")
	}
}

// TestSameEditIsNone: somebody made the change in Sigma that the source makes.
func TestSameEditIsNone(t *testing.T) {
	d := newDesk(t)
	d.want(Create, sources)
	d.edited(d.one(sources), "Revenue of all regions")
	d.want(Nothing, retitled)
	d.one(retitled)
}

func TestPlanChangesNothing(t *testing.T) {
	d := newDesk(t)
	planning := func(o *Options) { o.ReadOnly, o.CreateFolders = true, true }
	missing := strings.Replace(sources, "Engineering/Dashboards", "Engineering/New/Deep", 1)
	folders := len(d.server.Files("folder"))
	for _, text := range []string{sources, missing} {
		plan := d.publisher(planning).Plan(t.Context(), built(t, text, kind.Contents)[0])
		if plan.Action != Create || plan.Err != nil {
			t.Errorf("%s %v", plan.Action, plan.Err)
		}
	}
	if len(d.server.Workbooks()) != 0 || d.server.Count("POST /v2/workbooks") != 0 || len(d.server.Files("folder")) != folders {
		t.Errorf("something was made: %v", d.server.Calls())
	}
}

func TestTwice(t *testing.T) {
	d := newDesk(t)
	p := d.publisher()
	var plans []*Plan
	for _, workbook := range built(t, sources+strings.Replace(sources, "workbook sales", "workbook again", 1), kind.Contents) {
		plans = append(plans, p.Plan(t.Context(), workbook))
	}
	first := plans[1]
	plans = Twice(plans)
	if first.Action != Create {
		t.Error("a plan was changed")
	}
	if plans[0].Action != Create || plans[1].Action != Refused || plans[1].Findings[0].Entry.Code != "S1129" {
		t.Errorf("%s, %s", plans[0].Action, plans[1].Action)
	}
}
