package sigma_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/publish/sigma"
)

const contents = kind.Contents

func value(t *testing.T, text string) spec.Value {
	t.Helper()
	made, err := spec.DecodeValue(text)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// TestLists reads lists in all shapes.
func TestLists(t *testing.T) {
	for name, test := range map[string]struct {
		pages map[string]string
		want  []string
		err   string
	}{
		"bare array":      {map[string]string{"": `[{"workspaceId":"a"},{"workspaceId":"b"}]`}, []string{"a", "b"}, ""},
		"one page":        {map[string]string{"": `{"entries":[{"workspaceId":"a"}],"nextPage":null}`}, []string{"a"}, ""},
		"empty cursor":    {map[string]string{"": `{"entries":[{"workspaceId":"a"}],"nextPage":""}`}, []string{"a"}, ""},
		"short pages":     {map[string]string{"": `{"entries":[],"nextPage":"50","total":1,"hasMore":false}`, "50": `{"entries":[{"workspaceId":"a"}]}`}, []string{"a"}, ""},
		"number":          {map[string]string{"": `{"entries":[],"nextPage":50}`, "50": `{"entries":[{"workspaceId":"a"}]}`}, []string{"a"}, ""},
		"YAML":            {map[string]string{"": "entries:\n  - workspaceId: a\n"}, []string{"a"}, ""},
		"circle":          {map[string]string{"": `{"entries":[],"nextPage":"1"}`, "1": `{"entries":[],"nextPage":"2"}`, "2": `{"entries":[],"nextPage":"1"}`}, nil, "turns in a circle"},
		"no list":         {map[string]string{"": `{"message":"hello"}`}, nil, "it lacks the list `entries`"},
		"wrong type":      {map[string]string{"": `{"entries":[{"workspaceId":{}}]}`}, nil, "cannot be read"},
		"no JSON":         {map[string]string{"": `{"entries":[`}, nil, "cannot be read"},
		"nothing":         {map[string]string{"": ``}, nil, "cannot be read"},
		"escaped cursors": {map[string]string{"": `{"entries":[],"nextPage":"a&b=c +"}`, "a&b=c +": `[{"workspaceId":"a"}]`}, []string{"a"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			server := serve(t, func(w http.ResponseWriter, r *http.Request) { answer(w, 200, test.pages[r.URL.Query().Get("page")]) })
			found, err := server.client(t).Workspaces(background(t))
			if test.err != "" {
				if class, _ := sigma.ClassOf(err); err == nil || class != sigma.Network || !strings.Contains(err.Error(), test.err) {
					t.Errorf("class %d: %v", class, err)
				}
				return
			}
			var ids []string
			for _, each := range found {
				ids = append(ids, each.ID)
			}
			if diff := cmp.Diff(test.want, ids); err != nil || diff != "" {
				t.Errorf("%v\n%s", err, diff)
			}
		})
	}
}

func TestEndlessList(t *testing.T) {
	count := 0
	server := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		count++
		answer(w, 200, fmt.Sprintf(`{"entries":[],"nextPage":"%d"}`, count))
	})
	if _, err := server.client(t).Workspaces(background(t)); err == nil || !strings.Contains(err.Error(), "no end") {
		t.Error(err)
	}
}

func TestLargeAnswer(t *testing.T) {
	server := serve(t, func(w http.ResponseWriter, _ *http.Request) { answer(w, 200, "["+strings.Repeat(" ", 5000)+"]") })
	options := server.options()
	options.MaxBody = 4000
	_, err := client(t, options).Workspaces(background(t))
	if err == nil || !strings.Contains(err.Error(), "too large") || len(server.calls()) != 1 {
		t.Errorf("%d calls: %v", len(server.calls()), err)
	}
}

// TestEndpoints looks at what each method asks for.
func TestEndpoints(t *testing.T) {
	id := "a/b?c"
	name := "Renamed"
	spec := value(t, `{"name":"W","folderId":"f","contents":{"kind":"workbook"}}`)
	document := value(t, `{"name":"W","folderId":"f","document":{"kind":"workbook"}}`)
	flat := value(t, `{"name":"W","folderId":"f","pages":[]}`)
	type c = *sigma.Client
	for _, test := range []struct {
		want string
		do   func(context.Context, c) error
	}{
		{"GET /v2/whoami", func(ctx context.Context, c c) error { _, err := c.Whoami(ctx); return err }},
		{"GET /v2/members/a%2Fb%3Fc", func(ctx context.Context, c c) error { _, err := c.Member(ctx, id); return err }},
		{"GET /v2/members?limit=500&search=ada", func(ctx context.Context, c c) error { _, err := c.Members(ctx, "ada"); return err }},
		{"GET /v2/workspaces?limit=500", func(ctx context.Context, c c) error { _, err := c.Workspaces(ctx); return err }},
		{"GET /v2/workspaces/a%2Fb%3Fc", func(ctx context.Context, c c) error { _, err := c.Workspace(ctx, id); return err }},
		{`POST /v2/workspaces {"name":"Renamed","noDuplicates":true}`, func(ctx context.Context, c c) error { _, err := c.CreateWorkspace(ctx, name); return err }},
		{`PATCH /v2/workspaces/a%2Fb%3Fc {"name":"Renamed","noDuplicates":true}`, func(ctx context.Context, c c) error { _, err := c.RenameWorkspace(ctx, id, name); return err }},
		{"DELETE /v2/workspaces/a%2Fb%3Fc", func(ctx context.Context, c c) error { return c.DeleteWorkspace(ctx, id) }},
		{"GET /v2/files?directChildFilter=true&limit=500&parentId=p&typeFilters=folder&typeFilters=workbook", func(ctx context.Context, c c) error {
			_, err := c.Files(ctx, sigma.FileQuery{Parent: "p", Direct: true, Types: []string{"folder", "workbook"}})
			return err
		}},
		{"GET /v2/files/a%2Fb%3Fc", func(ctx context.Context, c c) error { _, err := c.File(ctx, id); return err }},
		{`POST /v2/files {"name":"Renamed","parentId":"p","type":"folder"}`, func(ctx context.Context, c c) error { _, err := c.CreateFolder(ctx, name, "p"); return err }},
		{`PATCH /v2/files/a%2Fb%3Fc {"name":"Renamed","restore":true}`, func(ctx context.Context, c c) error {
			_, err := c.UpdateFile(ctx, id, sigma.FileChange{Name: &name, Restore: true})
			return err
		}},
		{"DELETE /v2/files/a%2Fb%3Fc", func(ctx context.Context, c c) error { return c.ArchiveFile(ctx, id) }},
		{"GET /v2/connections?limit=500", func(ctx context.Context, c c) error { _, err := c.Connections(ctx); return err }},
		{"GET /v2/connections/a%2Fb%3Fc", func(ctx context.Context, c c) error { _, err := c.Connection(ctx, id); return err }},
		{`POST /v2/connection/a%2Fb%3Fc/lookup {"path":["DB","T"]}`, func(ctx context.Context, c c) error { _, err := c.Lookup(ctx, id, []string{"DB", "T"}); return err }},
		{`POST /v2/connections/a%2Fb%3Fc/sync {"path":["DB"]}`, func(ctx context.Context, c c) error { return c.Synchronize(ctx, id, []string{"DB"}) }},
		{"GET /v2/connections/tables/a%2Fb%3Fc/columns?pageSize=500", func(ctx context.Context, c c) error { _, err := c.TableColumns(ctx, id); return err }},
		{"GET /v2/connections/paths?connectionId=x&limit=500", func(ctx context.Context, c c) error { _, err := c.TablePaths(ctx, "x"); return err }},
		{"GET /v2/connections/paths/a%2Fb%3Fc", func(ctx context.Context, c c) error { _, err := c.TablePath(ctx, id); return err }},
		{"GET /v2/dataModels?limit=500", func(ctx context.Context, c c) error { _, err := c.DataModels(ctx); return err }},
		{"GET /v2/dataModels/a%2Fb%3Fc", func(ctx context.Context, c c) error { _, err := c.DataModel(ctx, id); return err }},
		{"GET /v2/dataModels/a%2Fb%3Fc/elements?limit=500", func(ctx context.Context, c c) error { _, err := c.DataModelElements(ctx, id); return err }},
		{"GET /v2/dataModels/a%2Fb%3Fc/columns?limit=500", func(ctx context.Context, c c) error { _, err := c.DataModelColumns(ctx, id); return err }},
		{"GET /v2/dataModels/a%2Fb%3Fc/spec", func(ctx context.Context, c c) error { _, err := c.DataModelSpec(ctx, id); return err }},
		{"GET /v2/workbooks?limit=500", func(ctx context.Context, c c) error { _, err := c.Workbooks(ctx); return err }},
		{"GET /v2/workbooks/a%2Fb%3Fc", func(ctx context.Context, c c) error { _, err := c.Workbook(ctx, id); return err }},
		{"GET /v2/workbooks/a%2Fb%3Fc?includeContents=true", func(ctx context.Context, c c) error { _, err := c.ReadWorkbook(ctx, kind.Contents, id); return err }},
		{"GET /v2/workbooks/a%2Fb%3Fc/spec", func(ctx context.Context, c c) error { _, err := c.ReadWorkbook(ctx, kind.Document, id); return err }},
		{"GET /v2/workbooks/a%2Fb%3Fc/version-history?limit=500", func(ctx context.Context, c c) error { _, err := c.WorkbookVersions(ctx, id); return err }},
		{`POST /v2/workbooks/a%2Fb%3Fc/restoreVersion {"version":3}`, func(ctx context.Context, c c) error { _, err := c.RestoreWorkbookVersion(ctx, id, 3); return err }},
		{"GET /v2/workbooks/a%2Fb%3Fc/elements?limit=500", func(ctx context.Context, c c) error { _, err := c.WorkbookElements(ctx, id); return err }},
		{"GET /v2/workbooks/a%2Fb%3Fc/elements/e/query", func(ctx context.Context, c c) error { _, err := c.ElementQuery(ctx, id, "e"); return err }},
		{"GET /v2/workbooks/a%2Fb%3Fc/queries?limit=500", func(ctx context.Context, c c) error { _, err := c.WorkbookQueries(ctx, id); return err }},
		{"GET /v2/workbooks/a%2Fb%3Fc/columns?limit=500", func(ctx context.Context, c c) error { _, err := c.WorkbookColumns(ctx, id); return err }},

		{`POST /v2/workbooks {"name":"W","folderId":"f","contents":{"kind":"workbook"}}`, func(ctx context.Context, c c) error { _, err := c.CreateWorkbook(ctx, kind.Contents, spec); return err }},
		{`POST /v2/workbooks/spec {"name":"W","folderId":"f","document":{"kind":"workbook"}}`, func(ctx context.Context, c c) error {
			_, err := c.CreateWorkbook(ctx, kind.Document, document)
			return err
		}},
		{`POST /v2/workbooks/spec {"name":"W","folderId":"f","pages":[]}`, func(ctx context.Context, c c) error { _, err := c.CreateWorkbook(ctx, kind.Flat, flat); return err }},
		{`POST /v2/workbooks {"name":"W","folderId":"f","contents":{"kind":"workbook"},"dryRun":true}`, func(ctx context.Context, c c) error { _, err := c.VerifyWorkbook(ctx, kind.Contents, spec); return err }},
		{`POST /v2/workbooks/spec/verify {"name":"W","folderId":"f","document":{"kind":"workbook"}}`, func(ctx context.Context, c c) error {
			_, err := c.VerifyWorkbook(ctx, kind.Document, document)
			return err
		}},
		{`PUT /v2/workbooks/a%2Fb%3Fc/contents {"documentVersion":7,"contents":{"kind":"workbook"}}`, func(ctx context.Context, c c) error { return c.ReplaceWorkbook(ctx, kind.Contents, id, spec, 7) }},
		{`PUT /v2/workbooks/a%2Fb%3Fc/contents {"contents":{"kind":"workbook"}}`, func(ctx context.Context, c c) error { return c.ReplaceWorkbook(ctx, kind.Contents, id, spec, 0) }},
		{`PUT /v2/workbooks/a%2Fb%3Fc/spec {"documentVersion":7,"document":{"kind":"workbook"}}`, func(ctx context.Context, c c) error { return c.ReplaceWorkbook(ctx, kind.Document, id, document, 7) }},
		{`PUT /v2/workbooks/a%2Fb%3Fc/spec {"name":"W","folderId":"f","pages":[]}`, func(ctx context.Context, c c) error { return c.ReplaceWorkbook(ctx, kind.Flat, id, flat, 7) }},
	} {
		var asked string
		server := serve(t, func(w http.ResponseWriter, r *http.Request) {
			asked = r.Method + " " + r.URL.RequestURI()
			body, _ := io.ReadAll(r.Body)
			if len(body) > 0 {
				compact, err := compacted(body)
				if err != nil {
					t.Error(err)
				}
				asked += " " + compact
			}
			answer(w, 200, `{"entries":[],"id":"i","userId":"u","memberId":"m","workspaceId":"s","connectionId":"c","kind":"table","dataModelId":"d",`+
				`"workbookId":"w","contents":{},"document":{},"pages":[]}`)
		})
		if err := test.do(background(t), server.client(t)); err != nil || asked != test.want {
			t.Errorf("asked %s\nwant  %s\n%v", asked, test.want, err)
		}
	}
}

func compacted(body []byte) (string, error) {
	decoded, err := spec.DecodeValue(string(body))
	if err != nil {
		return "", err
	}
	var raw json.RawMessage = spec.JSON(&decoded)
	out, err := json.Marshal(raw)
	return string(out), err
}

// TestNoBlankWorkbook sees that a spec of another generation is not sent: the
// server would make a blank workbook of it.
func TestNoBlankWorkbook(t *testing.T) {
	server := serve(t, func(http.ResponseWriter, *http.Request) {})
	c := server.client(t)
	for _, generation := range kind.Generations {
		for _, text := range []string{`{"name":"W"}`, `{"name":"W","wrong":{}}`, `{"contents":null,"document":3,"pages":""}`} {
			if _, err := c.CreateWorkbook(background(t), generation, value(t, text)); err == nil {
				t.Errorf("%s was sent as %s", text, generation)
			}
			if err := c.ReplaceWorkbook(background(t), generation, "w", value(t, text), 1); err == nil {
				t.Errorf("%s was sent as %s", text, generation)
			}
		}
	}
	if _, err := c.CreateWorkbook(background(t), kind.Contents, value(t, `{"document":{}}`)); err == nil {
		t.Error("a document was sent as contents")
	}
	if calls := server.calls(); len(calls) > 0 {
		t.Error(calls)
	}
}

// TestEmptyIDs sees that no id can turn a call into another one.
func TestEmptyIDs(t *testing.T) {
	server := serve(t, func(http.ResponseWriter, *http.Request) {})
	for _, id := range []string{"", ".", ".."} {
		if err := server.client(t).DeleteWorkspace(background(t), id); err == nil {
			t.Errorf("%q was sent", id)
		}
	}
	if calls := server.calls(); len(calls) > 0 {
		t.Error(calls)
	}
}

func TestWrapperKeys(t *testing.T) {
	for _, generation := range kind.Generations {
		wrapper := emit.TargetOf(generation).Wrapper
		body := `{"` + wrapper + `":{}}`
		if wrapper == "" {
			body = `{"pages":[]}`
		}
		server := serve(t, func(w http.ResponseWriter, _ *http.Request) { answer(w, 200, `{"workbookId":"w"}`) })
		if _, err := server.client(t).CreateWorkbook(background(t), generation, value(t, body)); err != nil {
			t.Errorf("%s: %v", generation, err)
		}
	}
}

func TestCreateAnswers(t *testing.T) {
	for body, ok := range map[string]bool{
		`{"success":true,"workbookId":"w"}`: true, "success: true\nworkbookId: w\n": true, `{"workbookId":"w","name":"W"}`: true,
		`{"success":true}`: false, "": false, "3": false,
	} {
		server := serve(t, func(w http.ResponseWriter, _ *http.Request) { answer(w, 200, body) })
		id, err := server.client(t).CreateWorkbook(background(t), contents, value(t, `{"contents":{}}`))
		if ok && (err != nil || id != "w") {
			t.Errorf("%q: %q, %v", body, id, err)
		}
		if !ok && !sigma.IsUncertain(err) {
			t.Errorf("%q: %v is not uncertain", body, err)
		}
	}
}

func TestVerdicts(t *testing.T) {
	for body, want := range map[string]sigma.Verdict{
		`{"dryRun":true}`: {Accepted: true},
		`{"valid":true}`:  {Accepted: true},
		`{"valid":false,"errors":[{"summary":"a"},"b",{"message":"c"},{"path":"d"}],"warnings":[{"summary":"w"}]}`: {
			Errors: []string{"a", "b", "c", `{"path":"d"}`}, Warnings: []string{"w"}},
		`{"valid":true,"errors":[{"summary":"a"}]}`: {Errors: []string{"a"}},
		`{"workbookId":"w","name":"W"}`:             {Accepted: true, WorkbookID: "w"},
		"valid: false\nerrors: [x]\n":               {Errors: []string{"x"}},
	} {
		server := serve(t, func(w http.ResponseWriter, _ *http.Request) { answer(w, 200, body) })
		got, err := server.client(t).VerifyWorkbook(background(t), contents, value(t, `{"contents":{}}`))
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%s: %v\n%s", body, err, diff)
		}
	}
}

// TestEmptyAnswers gives `{}` where something was asked for: the error names what
// such an answer has, and nothing goes on without it.
func TestEmptyAnswers(t *testing.T) {
	type c = *sigma.Client
	for field, do := range map[string]func(context.Context, c) error{
		"userId":       func(ctx context.Context, c c) error { _, err := c.Whoami(ctx); return err },
		"memberId":     func(ctx context.Context, c c) error { _, err := c.Member(ctx, "m"); return err },
		"workspaceId":  func(ctx context.Context, c c) error { _, err := c.CreateWorkspace(ctx, "W"); return err },
		"id":           func(ctx context.Context, c c) error { _, err := c.File(ctx, "f"); return err },
		"connectionId": func(ctx context.Context, c c) error { _, err := c.Connection(ctx, "c"); return err },
		"dataModelId":  func(ctx context.Context, c c) error { _, err := c.DataModel(ctx, "d"); return err },
		"kind":         func(ctx context.Context, c c) error { _, err := c.Lookup(ctx, "c", []string{"T"}); return err },
		"workbookId":   func(ctx context.Context, c c) error { _, err := c.ReadWorkbook(ctx, kind.Contents, "w"); return err },
		"dryRun": func(ctx context.Context, c c) error {
			_, err := c.VerifyWorkbook(ctx, kind.Contents, value(t, `{"contents":{}}`))
			return err
		},
		"entries": func(ctx context.Context, c c) error { _, err := c.Workbooks(ctx); return err },
	} {
		server := serve(t, func(w http.ResponseWriter, _ *http.Request) { answer(w, 200, `{}`) })
		err := do(background(t), server.client(t))
		class, _ := sigma.ClassOf(err)
		if err == nil || class != sigma.Network || !strings.Contains(err.Error(), "`"+field+"`") {
			t.Errorf("%s: class %d, %v", field, class, err)
		}
		reads := field != "workspaceId"
		if finding, ok := sigma.Diagnose(err); !ok || strings.Contains(finding.Help, "may have been") == reads {
			t.Errorf("%s: %s", field, finding.Help)
		}
	}
}

// TestFindWorkbook reads workbooks of organisations on each generation.
func TestFindWorkbook(t *testing.T) {
	head := `"workbookId":"w","name":"W","documentVersion":3,"latestDocumentVersion":4`
	for generation, answers := range map[kind.Generation][2]string{
		kind.Contents: {`{` + head + `,"contents":{}}`, `{"message":"unused"}`},
		kind.Document: {`{"workbookId":"w"}`, `{` + head + `,"folderId":"f","document":{}}`},
		kind.Flat:     {`{"workbookId":"w"}`, "workbookId: w\nname: W\ndocumentVersion: 3\nlatestDocumentVersion: 4\npages: []\n"},
	} {
		server := serve(t, func(w http.ResponseWriter, r *http.Request) {
			body := answers[0]
			if strings.HasSuffix(r.URL.Path, "/spec") {
				body = answers[1]
			}
			answer(w, 200, body)
		})
		live, err := server.client(t).FindWorkbook(background(t), "w")
		if err != nil {
			t.Errorf("%s: %v", generation, err)
			continue
		}
		if live.Generation != generation || live.ID != "w" || live.Name != "W" || live.Version != 3 || live.LatestDraft != 4 {
			t.Errorf("%s: %+v", generation, live)
		}
		for _, call := range server.calls() {
			if !strings.HasPrefix(call, "GET ") {
				t.Errorf("it asked by %s", call)
			}
		}
	}
}

// TestErrors looks at what errors tell.
func TestErrors(t *testing.T) {
	for _, test := range []struct {
		status int
		body   string
		want   sigma.Error
		is     string
	}{
		{404, `{"message":"Workbook not found","code":"not_found","requestId":"r1"}`,
			sigma.Error{Class: sigma.Refused, Code: "not_found", Message: "Workbook not found", RequestID: "r1"}, "not found"},
		{404, page, sigma.Error{Class: sigma.Network, Message: "a web page instead of an answer of the API", Page: true, RequestID: "head"}, ""},
		{409, `{"message":"m","code":"inode_archived"}`, sigma.Error{Class: sigma.Refused, Code: "inode_archived", Message: "m", RequestID: "head"}, "archived"},
		{409, `{"message":"m","code":"conflict"}`, sigma.Error{Class: sigma.Refused, Code: "conflict", Message: "m", RequestID: "head"}, "conflict"},
		{412, ``, sigma.Error{Class: sigma.Refused, RequestID: "head"}, "conflict"},
		{400, `{"message":"stale documentVersion"}`, sigma.Error{Class: sigma.Refused, Message: "stale documentVersion", RequestID: "head"}, "conflict"},
		{400, `{"message":"unexpected property documentVersion"}`, sigma.Error{Class: sigma.Refused, Message: "unexpected property documentVersion", RequestID: "head"}, ""},
		{403, `{"error":{"message":"no","code":7}}`, sigma.Error{Class: sigma.Refused, Code: "7", Message: "no", RequestID: "head"}, ""},
		{400, `{"error":"invalid_request","error_description":"bad"}`, sigma.Error{Class: sigma.Refused, Code: "invalid_request", Message: "bad", RequestID: "head"}, ""},
		{400, "first\nsecond", sigma.Error{Class: sigma.Refused, Message: "first", RequestID: "head"}, ""},
		{400, "{\"message\":\"a\\u001b[31m\\nb\"}", sigma.Error{Class: sigma.Refused, Message: "a [31m b", RequestID: "head"}, ""},
	} {
		server := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("X-Request-Id", "head")
			answer(w, test.status, test.body)
		})
		_, err := server.client(t).Workbook(background(t), "w 1")
		var got *sigma.Error
		if !errors.As(err, &got) {
			t.Errorf("%v", err)
			continue
		}
		if got.Method != "GET" || got.Path != "/v2/workbooks/w%201" || got.Status != test.status ||
			got.Class != test.want.Class || got.Code != test.want.Code || got.Message != test.want.Message ||
			got.RequestID != test.want.RequestID || got.Page != test.want.Page || got.Uncertain {
			t.Errorf("%d %s: %+v", test.status, test.body, *got)
		}
		for name, is := range map[string]bool{"not found": sigma.IsNotFound(err), "archived": sigma.IsArchived(err), "conflict": sigma.IsConflict(err)} {
			if is != (name == test.is) {
				t.Errorf("%d %s: %s is %v", test.status, test.body, name, is)
			}
		}
	}
}

func TestTolerance(t *testing.T) {
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch {
		case strings.HasPrefix(r.URL.Path, "/v2/files"):
			answer(w, 200, `{"entries":[
				{"id":"1","name":"A","parentId":"p","ownerId":null},
				{"code":403,"message":"no access","requestId":"r"},
				{"id":"2","name":"A","parentId":"q"},
				{"id":"3","name":"A","parentId":"p","isArchived":true}]}`)
		case strings.HasSuffix(r.URL.Path, "/columns"):
			answer(w, 200, `{"entries":[{"name":"A","type":"number","description":null},{"name":"B","type":{"type":"text"}}]}`)
		case r.Method == http.MethodPost:
			answer(w, 200, `{"workspaceIds":["w1","w2"]}`)
		default:
			answer(w, 200, `{"url":"https://app.sigmacomputing.com/acme/t/5FCs0Dpnzcdw5YYJRBbY6l"}`)
		}
	})
	c := server.client(t)
	files, err := c.Files(background(t), sigma.FileQuery{Parent: "p", Direct: true})
	if err != nil || len(files.Files) != 1 || files.Files[0].ID != "1" || len(files.Unreadable) != 1 {
		t.Errorf("%+v, %v", files, err)
	}
	columns, err := c.TableColumns(background(t), "t")
	if err != nil || len(columns) != 2 || columns[0].Type != "number" || columns[1].Type != "text" {
		t.Errorf("%+v, %v", columns, err)
	}
	var duplicate *sigma.DuplicateError
	if _, err := c.CreateWorkspace(background(t), "A"); !errors.As(err, &duplicate) || len(duplicate.IDs) != 2 {
		t.Error(err)
	}
	if id := (sigma.Location{URL: "https://app.sigmacomputing.com/acme/t/5FCs0Dpnzcdw5YYJRBbY6l"}).URLID(); id != "5FCs0Dpnzcdw5YYJRBbY6l" {
		t.Error(id)
	}
}

// TestColumnNames reads the name of a column from either field.
func TestColumnNames(t *testing.T) {
	server := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		answer(w, 200, `{"entries":[{"columnId":"a","label":"Region"},{"columnId":"b","name":"Revenue","type":"error"},{"columnId":"c","name":"x","label":"Cost"}]}`)
	})
	columns, err := server.client(t).WorkbookColumns(background(t), "w")
	if err != nil || len(columns) != 3 || columns[0].Label != "Region" || columns[1].Label != "Revenue" || columns[1].Type != sigma.ErrorType || columns[2].Label != "Cost" {
		t.Errorf("%v %v", columns, err)
	}
}
