package names_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/publish/names"
	"github.com/sigmac/sigmac/publish/sigma"
)

func decode(t *testing.T, text string) spec.Value {
	t.Helper()
	value, err := spec.DecodeFile(source.NewFile("main.json", text))
	if err != nil {
		t.Fatal(err)
	}
	return value
}

const whole = `{
  "name": "Sales",
  "folderId": "sigmac:folder/Finance/Dashboards/Sales",
  "contents": {
    "settings": {"theme": {"name": "Light"}},
    "elements": [
      {"id": "a", "kind": "table", "source": {"kind": "warehouse-table", "connectionId": "sigmac:connection/Warehouse", "path": ["sigmac:connection/Warehouse"]}},
      {"id": "b", "kind": "table", "source": {"kind": "join", "primarySource": {"kind": "data-model", "dataModelId": "sigmac:data-model/Orders model", "elementId": "sigmac:data-model-element/Orders model/Orders"},
        "joins": [{"right": {"kind": "data-model", "dataModelId": "m1", "elementId": "sigmac:data-model-element/m1/Stores"}}]}},
      {"id": "c", "kind": "text", "body": "sigmac:folder/Nowhere", "elementId": "a"}
    ]
  }
}
`

const wholeResolved = `{
  "name": "Sales",
  "folderId": "f2",
  "contents": {
    "settings": {"theme": {"name": "Light"}},
    "elements": [
      {"id": "a", "kind": "table", "source": {"kind": "warehouse-table", "connectionId": "c1", "path": ["sigmac:connection/Warehouse"]}},
      {"id": "b", "kind": "table", "source": {"kind": "join", "primarySource": {"kind": "data-model", "dataModelId": "m1", "elementId": "e1"},
        "joins": [{"right": {"kind": "data-model", "dataModelId": "m1", "elementId": "e2"}}]}},
      {"id": "c", "kind": "text", "body": "sigmac:folder/Nowhere", "elementId": "a"}
    ]
  }
}
`

// TestResolve puts ids into a copy, and asks for each list once.
func TestResolve(t *testing.T) {
	o := newOrganization(t)
	resolver := o.resolver(t, names.Refuse)
	built := decode(t, whole)
	before := string(spec.JSON(&built))
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			resolved, found, err := resolver.Resolve(t.Context(), built)
			want := decode(t, wholeResolved)
			if diff := cmp.Diff(string(spec.JSON(&want)), string(spec.JSON(&resolved))); err != nil || len(found) > 0 || diff != "" {
				t.Errorf("%v %v\n%s", err, found, diff)
			}
		})
	}
	group.Wait()
	if after := string(spec.JSON(&built)); after != before {
		t.Errorf("the built spec was changed:\n%s", cmp.Diff(before, after))
	}
	for _, call := range []string{"GET /v2/connections", "GET /v2/dataModels", "GET /v2/dataModels/m1/elements", "GET /v2/workspaces"} {
		if n := o.count(call); n != 1 {
			t.Errorf("%s was made %d times", call, n)
		}
	}
}

// TestNames resolves one name each, or finds what is wrong with it.
func TestNames(t *testing.T) {
	for _, test := range []struct {
		text string
		// want is the id, or the code, the message and the help.
		want, message string
		help          []string
	}{
		{`{"folderId":"sigmac:folder/My Documents"}`, "home", "", nil},
		{`{"folderId":"sigmac:folder/My Documents/Mine"}`, "f5", "", nil},
		{`{"folderId":"sigmac:folder/Finance"}`, "w1", "", nil},
		{`{"folderId":"sigmac:folder/Finance/Dashboards"}`, "f1", "", nil},
		{`{"folderId":"sigmac:folder/R/D/Q1/Q2"}`, "f6", "", nil},
		{`{"folderId":"an-id"}`, "an-id", "", nil},
		{`{"folderId":"sigmac:folder/Finance/Dashbords/Sales"}`, "S1111", "there is no folder `Dashbords` in `Finance`",
			[]string{"did you mean `Dashboards`?", "`--create-folders` creates it"}},
		{`{"folderId":"sigmac:folder/Financ"}`, "S1111", "there is no workspace `Financ` in Sigma", []string{"did you mean `Finance`?"}},
		{`{"folderId":"sigmac:folder/finance"}`, "S1111", "there is no workspace `finance` in Sigma", []string{"did you mean `Finance`?"}},
		{`{"folderId":"sigmac:folder/Engineering/New"}`, "S1111", "there is no folder `New` in `Engineering`", []string{"`--create-folders` creates it"}},
		{`{"folderId":"sigmac:folder/Twice/New"}`, "S1112", "2 workspaces in Sigma are called `Twice`", []string{"`id \"w3\"`", "`id \"w4\"`"}},
		{`{"folderId":"sigmac:folder/Finance/Pair"}`, "S1112", "2 folders in `Finance` are called `Pair`", []string{"`id \"f3\"` (made 2026-01-03)", "`id \"f4\"`"}},
		{`{"folderId":"sigmac:folder//Pair"}`, "S1111", "`/Pair` is not a path of a folder", []string{"folder \"Finance/Dashboards\""}},
		{`{"folderId":"sigmac:folder/"}`, "S1111", "`` is not a path of a folder", nil},
		{`{"connectionId":"sigmac:connection/Warehouse"}`, "c1", "", nil},
		{`{"connectionId":"sigmac:connection/Warehous"}`, "S1111", "there is no connection `Warehous` in Sigma", []string{"did you mean `Warehouse`?"}},
		{`{"connectionId":"sigmac:connection/Lake"}`, "S1111", "there is no connection `Lake` in Sigma", []string{"may be `Warehouse` or `Twin`"}},
		{`{"connectionId":"sigmac:connection/Twin"}`, "S1112", "2 connections in Sigma are called `Twin`", []string{"`id \"c2\"` (snowflake)", "`id \"c3\"` (postgres)"}},
		{`{"dataModelId":"sigmac:data-model/Order model"}`, "S1111", "there is no data model `Order model` in Sigma", []string{"did you mean `Orders model`?"}},
		{`{"dataModelId":"sigmac:data-model/A/B","elementId":"sigmac:data-model-element/A/B/C"}`, "m2 e3", "", nil},
		{`{"dataModelId":"sigmac:data-model/A","elementId":"sigmac:data-model-element/A/B/C"}`, "m3 e4", "", nil},
		{`{"dataModelId":"m1","elementId":"sigmac:data-model-element/m1/Store"}`, "S1111", "there is no element `Store` in the data model `m1`", []string{"did you mean `Stores`?"}},
		{`{"dataModelId":"m9","elementId":"sigmac:data-model-element/m9/Store"}`, "S1111", "there is no data model `m9` in Sigma", nil},
		{`{"dataModelId":"sigmac:data-model/Nope","elementId":"sigmac:data-model-element/Nope/Store"}`, "S1111", "there is no data model `Nope` in Sigma", nil},
		{`{"theme":{"name":"sigmac:theme/Corporate"}}`, "S1113", "the theme `Corporate` needs its id", []string{"theme id"}},
		{`{"themeName":"sigmac:theme/Corporate"}`, "S1113", "the theme `Corporate` needs its id", nil},
		{`{"name":"sigmac:theme/Corporate"}`, "sigmac:theme/Corporate", "", nil},
	} {
		t.Run(test.text, func(t *testing.T) {
			o := newOrganization(t)
			resolved, found, err := o.resolver(t, names.Refuse).Resolve(t.Context(), decode(t, test.text))
			if err != nil {
				t.Fatal(err)
			}
			if test.message == "" {
				var ids []string
				for _, field := range resolved.Fields {
					ids = append(ids, field.Value.Text)
				}
				if got := strings.Join(ids, " "); got != test.want || len(found) > 0 {
					t.Errorf("%s, want %s; %v", got, test.want, found)
				}
				return
			}
			if len(found) != 1 || found[0].Entry.Code != test.want || found[0].Message != test.message {
				t.Fatalf("%v, want %s %q", found, test.want, test.message)
			}
			for _, help := range test.help {
				if !strings.Contains(found[0].Help, help) {
					t.Errorf("the help is %q, want %q", found[0].Help, help)
				}
			}
		})
	}
}

// TestOneReport reports a name that is used often once, at its first place.
func TestOneReport(t *testing.T) {
	o := newOrganization(t)
	built := decode(t, `{"a":[{"connectionId":"sigmac:connection/X"},{"connectionId":"sigmac:connection/X"}],"b":{"connectionId":"sigmac:connection/Y"}}`)
	_, found, err := o.resolver(t, names.Refuse).Resolve(t.Context(), built)
	if err != nil || len(found) != 2 {
		t.Fatalf("%v %v", found, err)
	}
	if at := found[0].Span; at.File == nil || at.File.Text[at.Start:at.End] != `"sigmac:connection/X"` {
		t.Errorf("the finding is at %v", at)
	}
}

func folder(path string) string { return `{"folderId":"sigmac:folder/` + path + `"}` }

func resolveFolder(t *testing.T, resolver *names.Resolver, path string) (string, diag.List, error) {
	t.Helper()
	resolved, found, err := resolver.Resolve(t.Context(), decode(t, folder(path)))
	return resolved.Fields[0].Value.Text, found, err
}

func TestCreateFolders(t *testing.T) {
	o := newOrganization(t)
	resolver := o.resolver(t, names.Create)
	var group sync.WaitGroup
	for range 5 {
		group.Go(func() {
			if id, found, err := resolveFolder(t, resolver, "Finance/Dashboards/New/Deep"); id != "f8" || len(found) > 0 || err != nil {
				t.Errorf("%q %v %v", id, found, err)
			}
		})
	}
	group.Wait()
	if id, _, err := resolveFolder(t, resolver, "Brand new/Folder"); err != nil || id != "f9" {
		t.Errorf("%q %v", id, err)
	}
	if id, _, err := resolveFolder(t, resolver, "Brand new/Folder/More"); err != nil || id != "f10" {
		t.Errorf("%q %v", id, err)
	}
	want := []names.Folder{
		{Path: "Finance/Dashboards/New", ID: "f7"}, {Path: "Finance/Dashboards/New/Deep", ID: "f8"},
		{Path: "Brand new", ID: "w6"}, {Path: "Brand new/Folder", ID: "f9"}, {Path: "Brand new/Folder/More", ID: "f10"},
	}
	if diff := cmp.Diff(want, resolver.Made()); diff != "" {
		t.Error(diff)
	}
	if id, found, _ := resolveFolder(t, resolver, "Twice/New"); len(found) != 1 {
		t.Errorf("a folder %q was made in one of two workspaces", id)
	}
}

func TestPlanFolders(t *testing.T) {
	o := newOrganization(t)
	resolver := o.resolver(t, names.Plan)
	for range 2 {
		id, found, err := resolveFolder(t, resolver, "Finance/A/B")
		if !name.IsMarker(id) || len(found) > 0 || err != nil {
			t.Errorf("%q %v %v", id, found, err)
		}
	}
	if diff := cmp.Diff([]names.Folder{{Path: "Finance/A"}, {Path: "Finance/A/B"}}, resolver.Made()); diff != "" {
		t.Error(diff)
	}
	if o.count("POST /v2/files") > 0 {
		t.Error("a plan made a folder")
	}
}

// TestLostCreate loses the answer of a create that was carried out, or breaks
// the connection before it was.
func TestLostCreate(t *testing.T) {
	for _, path := range []string{"Finance/New", "Brand new"} {
		o := newOrganization(t)
		o.after = lost
		id, found, err := resolveFolder(t, o.resolver(t, names.Create), path)
		if name.IsMarker(id) || len(found) > 0 || err != nil {
			t.Errorf("%q %v %v", id, found, err)
		}
		if o.count("POST /v2/files")+o.count("POST /v2/workspaces") != 1 {
			t.Error("the create was repeated")
		}
		o = newOrganization(t)
		o.before = func(w http.ResponseWriter) bool { o.before = nil; return lost(w) }
		if id, found, err = resolveFolder(t, o.resolver(t, names.Create), path); name.IsMarker(id) || len(found) > 0 || err != nil {
			t.Errorf("a reset before the create: %q %v %v", id, found, err)
		}
		o = newOrganization(t)
		o.before = lost
		if id, _, err = resolveFolder(t, o.resolver(t, names.Create), path); !sigma.IsUncertain(err) {
			t.Errorf("%q %v", id, err)
		}
	}
}

// TestTwoCreators lets somebody else make the same folder first.
func TestTwoCreators(t *testing.T) {
	o := newOrganization(t)
	o.before = func(http.ResponseWriter) bool {
		o.before = nil
		o.add("theirs", "New", "w1")
		return false
	}
	id, _, err := resolveFolder(t, o.resolver(t, names.Create), "Finance/New")
	if err != nil || id != "theirs" || len(o.live("New")) != 1 {
		t.Errorf("%q %v %v", id, o.live("New"), err)
	}
}

func TestFailingAPI(t *testing.T) {
	o := newOrganization(t)
	delete(o.answers, "/v2/connections")
	built := decode(t, whole)
	if _, _, err := o.resolver(t, names.Refuse).Resolve(t.Context(), built); !sigma.IsNotFound(err) {
		t.Error(err)
	}
}
