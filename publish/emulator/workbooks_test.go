package emulator_test

import (
	"strings"
	"testing"
	"time"

	"github.com/sigmac/sigmac/publish/emulator"
)

func TestContents(t *testing.T) {
	b := newBench(t, emulator.Options{})
	made := b.post("/v2/workbooks", object{
		"name": "Sales", "folderId": b.home(), "description": "From git.", "contents": contents(note("x1")), "templateId": "ignored",
	}).want(200)
	id := made.same(true, "success").same(1, "latestVersion").text("workbookId")
	b.get("/v2/files/"+id).want(200).same("From git.", "description").same("workbook", "type")
	b.get("/v2/workbooks/"+id).want(200).same(nil, "contents").same("My Documents", "path")
	read := b.get("/v2/workbooks/" + id + "?includeContents=true").want(200)
	read.same(1, "documentVersion").same("x1", "contents", "elements", 0, "id")

	put := func(body object) *reply {
		t.Helper()
		return b.send("PUT", "/v2/workbooks/"+id+"/contents", b.json(body))
	}
	put(object{"documentVersion": 1, "contents": contents(note("x2")), "name": "Ignored"}).want(200).same(2, "documentVersion").same("Sales", "name")
	put(object{"documentVersion": 1, "contents": contents(note("x3"))}).refused(409, "conflict", "1 is stale: the latest version is 2")
	put(object{"contents": contents(note("x2"))}).want(200).same(3, "documentVersion")
	put(object{"documentVersion": "3", "contents": contents()}).refused(400, "invalid_request", "documentVersion")
	put(object{"documentVersion": 3}).refused(400, "invalid_request", "contents")
	put(object{"contents": contents(note("x1"), note("x1"))}).refused(400, "invalid_request", "Duplicate id: 'x1'")
	b.get("/v2/workbooks/"+id+"?includeContents=true").want(200).same(3, "documentVersion").same("x2", "contents", "elements", 0, "id")

	b.send("DELETE", "/v2/files/"+id, "").want(200)
	put(object{"contents": contents()}).refused(409, "inode_archived", "archived")
	b.get("/v2/workbooks/"+id).want(200).same(true, "isArchived")
	b.get("/v2/workbooks").want(200).same(0, "total")
	b.get("/v2/workbooks?isArchived=true").want(200).same(1, "total")
	b.send("PUT", "/v2/workbooks/nope/contents", b.json(object{"contents": contents()})).refused(404, "not_found", "Workbook")
	b.get("/v2/workbooks/nope").refused(404, "not_found", "Workbook")
	b.get("/v2/workbooks/"+b.home()).refused(404, "not_found", "Workbook")
}

func TestBlankWorkbooks(t *testing.T) {
	b := newBench(t, emulator.Options{})
	for _, body := range []object{
		{"name": "A", "folderId": b.home()},
		{"name": "A", "folderId": b.home(), "document": contents(note("x1"))},
		{"name": "A", "folderId": b.home(), "templateId": "t"},
	} {
		id := b.post("/v2/workbooks", body).want(200).text("workbookId")
		b.get("/v2/workbooks/"+id+"?includeContents=true").want(200).same([]any{}, "contents", "elements").same("Page 1", "contents", "pages", 0, "name")
	}
	b.get("/v2/workbooks").want(200).same(3, "total")
}

func TestDryRun(t *testing.T) {
	b := newBench(t, emulator.Options{})
	run := func(of object) *reply {
		t.Helper()
		return b.post("/v2/workbooks", object{"name": "A", "folderId": b.home(), "dryRun": true, "contents": of})
	}
	run(contents(note("x1"))).want(200).same(nil, "valid").same([]any{}, "errors")
	run(contents(object{"id": "x", "kind": "pie"})).want(200).same(false, "valid").same(`contents.elements[0]: Invalid kind: "pie"`, "errors", 0, "summary")
	unplaced := contents(note("x1"))
	unplaced["elements"] = []object{note("x1"), note("x2")}
	run(unplaced).want(200).same(nil, "valid").same([]any{}, "errors").same(true, "dryRun")
	b.post("/v2/workbooks", object{"name": "A", "folderId": b.home(), "dryRun": true}).refused(400, "invalid_request", "contents")
	b.post("/v2/workbooks", object{"name": "A", "folderId": "nope", "dryRun": true, "contents": contents()}).refused(404, "not_found", "Folder")
	b.get("/v2/workbooks").want(200).same(0, "total")
}

func TestCreateRefused(t *testing.T) {
	b := newBench(t, emulator.Options{})
	home := b.home()
	b.post("/v2/workbooks", object{"folderId": home, "contents": contents()}).refused(400, "invalid_request", "name: Invalid string: undefined")
	b.post("/v2/workbooks", object{"name": "A", "contents": contents()}).refused(400, "invalid_request", "folderId")
	b.post("/v2/workbooks", object{"name": "A", "folderId": home, "contents": "x"}).refused(400, "invalid_request", "contents: Invalid object: string")
	b.post("/v2/workbooks", object{"name": "A", "folderId": home, "ownerId": "nobody", "contents": contents()}).refused(404, "not_found", "Member")
	b.post("/v2/workbooks", object{"name": "A", "folderId": home, "schemaVersion": 1, "pages": []any{}}).
		refused(400, "invalid_request", "contents.pages[].elements is no longer supported")
	workbook := b.create("A", contents())
	b.post("/v2/workbooks", object{"name": "A", "folderId": workbook, "contents": contents()}).refused(400, "invalid_request", "document parent must be a folder")
}

func TestFirewall(t *testing.T) {
	b := newBench(t, emulator.Options{})
	for _, body := range []string{"rgb(1, 2, 3)", "data:image/svg+xml;base64,AAAA"} {
		element := note("x1")
		element["body"] = body
		blocked := b.post("/v2/workbooks", object{"name": "A", "folderId": b.home(), "contents": contents(element)}).want(403)
		if !strings.HasPrefix(blocked.body, "<!DOCTYPE html>") || !strings.HasPrefix(blocked.header.Get("Content-Type"), "text/html") {
			t.Errorf("%s: %s", blocked.header, blocked.body)
		}
	}
}

func TestSpec(t *testing.T) {
	b := newBench(t, emulator.Options{})
	body := object{"name": "A", "folderId": b.home(), "document": contents(note("x1"))}
	made := b.post("/v2/workbooks/spec", body).want(200)
	id, isYAML := strings.CutPrefix(strings.TrimSpace(made.body), "success: true\nworkbookId: ")
	if !isYAML {
		t.Fatal(made.body)
	}
	yaml := b.get("/v2/workbooks/" + id + "/spec").want(200)
	if !strings.Contains(yaml.body, "\ndocument:\n") || !strings.HasPrefix(yaml.header.Get("Content-Type"), "application/yaml") {
		t.Error(yaml.body)
	}
	b.send("PUT", "/v2/workbooks/"+id+"/spec", yaml.body, "Content-Type", "application/yaml", "Accept", "application/json").want(200).same(true, "success")
	asJSON := []string{"Accept", "application/json"}
	b.send("GET", "/v2/workbooks/"+id+"/spec", "", asJSON...).want(200).same(2, "documentVersion").same("x1", "document", "elements", 0, "id").
		same(b.home(), "folderId")
	b.send("PUT", "/v2/workbooks/"+id+"/spec", b.json(object{"document": contents(), "documentVersion": 1})).refused(409, "conflict", "stale")
	b.send("PUT", "/v2/workbooks/"+id+"/spec", "{}").refused(400, "invalid_request", "document: Invalid object: undefined")
	b.post("/v2/workbooks/spec", object{"name": "A", "folderId": b.home(), "schemaVersion": 1, "pages": []any{}}).
		refused(400, "invalid_request", "no longer supported")

	verify := func(body object) *reply {
		t.Helper()
		return b.send("POST", "/v2/workbooks/spec/verify", b.json(body), asJSON...)
	}
	verify(body).want(200).same(true, "valid")
	verify(object{"folderId": "placeholder", "document": contents(object{"id": "x", "kind": "pie"})}).want(200).same(false, "valid").
		same(`document.elements[0]: Invalid kind: "pie"`, "errors", 0, "summary")
	verify(object{"schemaVersion": 1, "pages": []any{}}).refused(400, "invalid_request", "no longer supported")
	b.get("/v2/workbooks").want(200).same(1, "total")
}

// TestJSONContents sends YAML where the newest endpoints speak JSON alone.
func TestJSONContents(t *testing.T) {
	b := newBench(t, emulator.Options{})
	b.send("POST", "/v2/workbooks", "name: A\n", "Content-Type", "application/yaml").refused(400, "invalid_request", "")
	id := b.create("A", contents(note("x1")))
	b.send("PUT", "/v2/workbooks/"+id+"/contents", "contents: {}\n", "Content-Type", "application/yaml").refused(400, "invalid_request", "")
	b.send("GET", "/v2/workbooks/"+id+"?includeContents=true", "", "Accept", "application/yaml").want(200).same("x1", "contents", "elements", 0, "id")
}

func TestYAMLContents(t *testing.T) {
	b := newBench(t, emulator.Options{Quirks: emulator.Quirks{YAMLContents: true}})
	text := "name: A\nfolderId: " + b.home() + "\ncontents:\n  schemaVersion: 1\n  kind: workbook\n  elements: []\n  pages: [{id: p1, name: P}]\n  layout: ''\n"
	id := b.send("POST", "/v2/workbooks", text, "Content-Type", "application/yaml").want(200).text("workbookId")
	if read := b.get("/v2/workbooks/" + id + "?includeContents=true").want(200); !strings.HasPrefix(read.body, "workbookId: ") {
		t.Error(read.body)
	}
	b.send("GET", "/v2/workbooks/"+id+"?includeContents=true", "", "Accept", "application/json").want(200).same("P", "contents", "pages", 0, "name")
}

// TestDocumentServer asks a server before the newest calls: what it does not
// know it ignores, and makes a blank workbook.
func TestDocumentServer(t *testing.T) {
	b := newBench(t, emulator.Options{Generation: "document"})
	id := b.post("/v2/workbooks", object{"name": "A", "folderId": b.home(), "dryRun": true, "contents": contents(note("x1"))}).want(200).text("workbookId")
	b.get("/v2/workbooks/"+id+"?includeContents=true").want(200).same(nil, "contents").same(nil, "documentVersion")
	b.send("PUT", "/v2/workbooks/"+id+"/contents", b.json(object{"contents": contents()})).refused(404, "not_found", "")
	b.send("PUT", "/v2/workbooks/"+id+"/spec", b.json(object{"document": contents(note("x1"))})).want(200)
	b.send("GET", "/v2/workbooks/"+id+"/spec", "", "Accept", "application/json").want(200).same("x1", "document", "elements", 0, "id")
}

func TestFlatServer(t *testing.T) {
	b := newBench(t, emulator.Options{Generation: "flat"})
	flat := object{
		"name": "A", "folderId": b.home(), "schemaVersion": 1, "themeName": "Dark",
		"pages": []object{
			{"id": "p1", "name": "One", "elements": []object{note("x1")}},
			{"id": "p2", "name": "Two", "elements": []object{note("x2"), note("x3")}},
		},
		"layout": strings.ReplaceAll(layout("x1"), "<Element ", "<LayoutElement "),
	}
	asJSON := []string{"Accept", "application/json"}
	id := b.send("POST", "/v2/workbooks/spec", b.json(flat), asJSON...).want(200).text("workbookId")
	read := b.send("GET", "/v2/workbooks/"+id+"/spec", "", asJSON...).want(200)
	read.same("Dark", "themeName").same("x1", "pages", 0, "elements", 0, "id").same("x3", "pages", 1, "elements", 1, "id")
	if text := read.text("layout"); !strings.Contains(text, `<LayoutElement elementId="x3" gridColumn="1 / 25" gridRow="11 / 21"/>`) {
		t.Error(text)
	}
	b.send("PUT", "/v2/workbooks/"+id+"/spec", read.body, asJSON...).want(200)
	b.send("PUT", "/v2/workbooks/"+id+"/spec", b.json(object{"document": contents()})).refused(400, "invalid_request", "pages")
	flat["pages"].([]object)[1]["elements"] = []object{{"id": "c", "kind": "control", "controlId": "c1", "controlType": "dropdown"}}
	b.send("POST", "/v2/workbooks/spec/verify", b.json(flat), asJSON...).want(200).
		same(`Invalid kind: pages[1].elements[0], got "control"`, "errors", 0, "summary")
}

func TestCopy(t *testing.T) {
	b := newBench(t, emulator.Options{})
	id := b.create("A", contents(note("x1")))
	dashboards := b.folder("Dashboards")
	made := b.post("/v2/workbooks/"+id+"/copy", object{"destinationFolderId": dashboards, "name": "B"}).want(200).same("Engineering/Dashboards", "path")
	b.get("/v2/workbooks/"+made.text("workbookId")+"?includeContents=true").want(200).same("x1", "contents", "elements", 0, "id")
	b.post("/v2/workbooks/"+id+"/copy", object{"name": "B"}).refused(400, "invalid_request", "folderId")
	b.post("/v2/workbooks/nope/copy", object{}).refused(404, "not_found", "Workbook")
}

func TestVersions(t *testing.T) {
	b := newBench(t, emulator.Options{})
	id := b.create("A", contents(note("x1")))
	path := "/v2/workbooks/" + id
	b.send("PUT", path+"/contents", b.json(object{"contents": contents(note("x2"))})).want(200)
	b.get(path+"/version-history").want(200).same(2, "entries", 0, "version").same(1, "entries", 1, "version").same(2, "total")
	b.post(path+"/restoreVersion", object{"version": 1}).want(200).same(3, "latestVersion")
	b.get(path+"?includeContents=true").want(200).same("x1", "contents", "elements", 0, "id").same(3, "documentVersion")
	b.post(path+"/restoreVersion", object{"version": 9}).refused(400, "invalid_request", "version")
	b.post(path+"/restoreVersion", object{}).refused(400, "invalid_request", "version")
	b.get("/v2/workbooks/nope/version-history").refused(404, "not_found", "Workbook")
}

func TestTags(t *testing.T) {
	b := newBench(t, emulator.Options{})
	id := b.create("A", contents(note("x1")))
	tag := b.post("/v2/tags", object{"name": "Production", "color": "grass"}).want(200).text("versionTagId")
	b.post("/v2/tags", object{"name": "Production", "color": "grass"}).refused(400, "invalid_request", "exists")
	b.post("/v2/tags", object{"name": "X", "color": "pink"}).refused(400, "invalid_request", "color")
	b.post("/v2/tags", object{"color": "grass"}).refused(400, "invalid_request", "name")
	b.send("PATCH", "/v2/tags/"+tag, `{"description":"d","name":"ignored"}`).want(200).same("Production", "name").same("d", "description")

	tagged := b.post("/v2/workbooks/tag", object{"workbookId": id, "tag": "Production"}).want(200).same(1, "taggedWorkbookVersion")
	frozen := tagged.text("taggedWorkbookId")
	b.get("/v2/workbooks/"+frozen).want(200).same("A", "name")
	b.get("/v2/workbooks/"+id).want(200).same("Production", "tags", 0, "name")
	b.get("/v2/workbooks/"+id+"/version-history").want(200).same(tag, "entries", 0, "tags", 0, "versionTagId")
	b.get("/v2/workbooks").want(200).same(2, "total")
	b.get("/v2/workbooks?excludeTags=true").want(200).same(1, "total")
	b.get("/v2/files?typeFilters=workbook").want(200).same(1, "total")
	b.get("/v2/tags/"+tag+"/workbooks").want(200).same(id, "entries", 0, "workbookId")
	b.post("/v2/workbooks/tag", object{"workbookId": id, "tag": "Nope"}).refused(400, "invalid_request", "tag")
	b.post("/v2/workbooks/tag", object{"workbookId": id, "tag": "Production", "workbookVersion": 9}).refused(404, "not_found", "Version")

	b.post("/v2/workbooks/tag", object{"workbookId": id, "tag": "Production"}).want(200)
	b.get("/v2/workbooks/"+frozen).refused(404, "not_found", "Workbook")
	b.send("DELETE", "/v2/workbooks/"+id+"/tags/"+tag, "").want(200)
	b.get("/v2/workbooks/"+id+"/tags").want(200).same(0, "total")
	b.send("DELETE", "/v2/workbooks/"+id+"/tags/"+tag, "").refused(404, "not_found", "Tag")
	b.post("/v2/workbooks/tag", object{"workbookId": id, "tag": "Production"}).want(200)
	b.send("DELETE", "/v2/tags/"+tag, "").want(200)
	b.get("/v2/tags").want(200).same(0, "total")
	b.get("/v2/workbooks").want(200).same(1, "total")
	b.send("DELETE", "/v2/tags/"+tag, "").refused(404, "not_found", "Tag")
}

func TestExports(t *testing.T) {
	b := newBench(t, emulator.Options{})
	id := b.create("A", contents(salesTable()))
	for _, test := range []struct {
		body        object
		contentType string
		starts      string
	}{
		{object{"pageId": "p1", "format": object{"type": "png", "pixelWidth": 1600}}, "image/png", "\x89PNG"},
		{object{"format": object{"type": "pdf"}}, "application/pdf", "%PDF-1.4"},
		{object{"elementId": "sales", "format": object{"type": "csv"}}, "text/csv", "Revenue\n"},
		{object{"elementId": "sales", "format": object{"type": "json"}}, "application/json", `[{"Revenue":`},
	} {
		query := b.post("/v2/workbooks/"+id+"/export", test.body).want(200).same(false, "jobComplete").text("queryId")
		b.get("/v2/query/" + query + "/download").want(204)
		file := b.get("/v2/query/" + query + "/download").want(200)
		if file.header.Get("Content-Type") != test.contentType || !strings.HasPrefix(file.body, test.starts) {
			t.Errorf("%v: %s %q", test.body, file.header.Get("Content-Type"), file.body)
		}
	}
	export := func(body object) *reply { t.Helper(); return b.post("/v2/workbooks/"+id+"/export", body) }
	export(object{"elementId": "nope", "format": object{"type": "csv"}}).refused(400, "invalid_request", "nope")
	export(object{"elementId": "sales", "rowLimit": -1, "format": object{"type": "csv"}}).refused(400, "invalid_request", "rowLimit")
	export(object{"pageId": "nope", "format": object{"type": "png"}}).refused(400, "invalid_request", "nope")
	export(object{"format": object{"type": "png"}}).refused(400, "invalid_request", "format")
	b.get("/v2/query/nope/download").refused(404, "not_found", "Query")
	for range 400 {
		b.get("/v2/query/nope/download")
	}
	b.get("/v2/query/nope/download").want(429)
	b.now = b.now.Add(time.Minute)
	b.get("/v2/query/nope/download").want(404)
}
