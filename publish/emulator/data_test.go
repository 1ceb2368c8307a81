package emulator_test

import (
	"strings"
	"testing"

	"github.com/sigmac/sigmac/publish/emulator"
)

func TestConnections(t *testing.T) {
	b := newBench(t, emulator.Options{})
	got := b.get("/v2/connections?search=ware").want(200).same("Warehouse", "entries", 0, "name").same("snowflake", "entries", 0, "type")
	id := got.text("entries", 0, "connectionId")
	b.get("/v2/connections/"+id).want(200).same(id, "connectionId")
	b.get("/v2/connections/"+id+"/test").want(200).same("SUCCESS", "write")
	b.get("/v2/connections/"+id+"/nothing").refused(404, "not_found", "")
	b.get("/v2/connections/nope").refused(404, "not_found", "Connection")

	lookup := func(path ...string) *reply {
		t.Helper()
		return b.post("/v2/connection/"+id+"/lookup", object{"path": path})
	}
	lookup("RETAIL").want(200).same("scope", "kind")
	schema := lookup("RETAIL", "PLUGS").want(200).text("inodeId")
	table := lookup("RETAIL", "PLUGS", "F_SALES").want(200).same("table", "kind")
	inode, url := table.text("inodeId"), table.text("url")
	if last := url[strings.LastIndex(url, "/")+1:]; len(last) != 22 {
		t.Errorf("the address ends in %q", last)
	}
	lookup("retail").refused(404, "not_found", "Path retail")
	lookup().refused(400, "invalid_request", "path")
	lookup("a", "b", "c", "d").refused(400, "invalid_request", "path")

	columns := b.get("/v2/connections/tables/" + inode + "/columns?pageSize=2").want(200)
	columns.same("ORDER_NUMBER", "entries", 0, "name").same("One for each receipt.", "entries", 0, "description").same("2", "nextPageToken")
	b.get("/v2/connections/tables/"+inode+"/columns?pageSize=2&pageToken=6").want(200).same("number", "entries", 1, "type", "type").same(nil, "nextPageToken")
	b.get("/v2/connections/tables/nope/columns").refused(404, "not_found", "Table")
	b.get("/v2/connections/tables/"+schema+"/columns").refused(404, "not_found", "Table")

	b.get("/v2/connections/paths?connectionId="+id).want(200).same(len(emulator.DefaultSeed().Connections[0].Tables), "total")
	b.get("/v2/connections/paths?connectionId=other").want(200).same(0, "total")
	b.get("/v2/connections/paths/"+inode).want(200).same([]string{"RETAIL", "PLUGS", "F_SALES"}, "path")
	b.get("/v2/connections/paths/nope").refused(404, "not_found", "Table")
	b.post("/v2/connections/"+id+"/sync", object{"path": []string{}}).want(200).same(object{})
	b.post("/v2/connections/"+id+"/sync", object{}).refused(400, "invalid_request", "path")

	b.get("/v2/files/"+inode).want(200).same("table", "type")
	b.get("/v2/files/"+schema).refused(400, "invalid_request", "It is of type: scope")
	b.get("/v2/files?typeFilters=table&parentId="+schema).want(200).same(2, "total")
}

func TestTypeTexts(t *testing.T) {
	b := newBench(t, emulator.Options{Quirks: emulator.Quirks{TypeTexts: true}})
	id := b.get("/v2/connections").text("entries", 0, "connectionId")
	inode := b.post("/v2/connection/"+id+"/lookup", object{"path": []string{"RETAIL", "PLUGS", "F_SALES"}}).text("inodeId")
	b.get("/v2/connections/tables/"+inode+"/columns").want(200).same("text", "entries", 0, "type")
}

// TestSeededTable asks for what a seed says of a table beyond its names.
func TestSeededTable(t *testing.T) {
	seed, err := emulator.ReadSeed("seed.yaml", `connections: [{name: W, tables: [{path: [A, B], kind: metricView, columns: [
		{name: X, type: text}, {name: Y, type: number, visibility: hidden}, {name: Z, type: number, visibility: removed}]}]}]`)
	if err != nil {
		t.Fatal(err)
	}
	b := newBench(t, emulator.Options{Seed: seed})
	id := b.get("/v2/connections").text("entries", 0, "connectionId")
	found := b.post("/v2/connection/"+id+"/lookup", object{"path": []string{"A", "B"}}).want(200).same("metricView", "kind")
	b.get("/v2/connections/tables/"+found.text("inodeId")+"/columns").want(200).same("included", "entries", 0, "visibility").
		same("hidden", "entries", 1, "visibility").same("removed", "entries", 2, "visibility").same(object{"type": "number"}, "entries", 2, "type")
	b.get("/v2/connections/paths?connectionId=nope").want(200).same(0, "total")
	for _, wrong := range []string{"kind: view", "columns: [{name: X, visibility: gone}]"} {
		if _, err := emulator.ReadSeed("seed.yaml", "connections: [{name: W, tables: [{path: [A], "+wrong+"}]}]"); err == nil {
			t.Errorf("%s is taken", wrong)
		}
	}
}

// TestUploadInModel reads a data model with an uploaded file, of which the API
// gives all but the spec.
func TestUploadInModel(t *testing.T) {
	seed, err := emulator.ReadSeed("seed.yaml", `{workspaces: [{name: W}], dataModels: [{name: M, folder: W, elements: [
		{name: Goals, source: {kind: csv-table, inodeId: i}, columns: [{name: Goal, type: number}]}]}]}`)
	if err != nil {
		t.Fatal(err)
	}
	b := newBench(t, emulator.Options{Seed: seed})
	path := "/v2/dataModels/" + b.get("/v2/dataModels").text("entries", 0, "dataModelId")
	b.get(path + "/spec").want(500)
	b.get(path+"/elements").want(200).same("Goals", "entries", 0, "name")
	b.get(path+"/columns").want(200).same("Goal", "entries", 0, "label")
}

func TestModels(t *testing.T) {
	b := newBench(t, emulator.Options{})
	id := b.get("/v2/dataModels").want(200).same("Orders model", "entries", 0, "name").text("entries", 0, "dataModelId")
	path := "/v2/dataModels/" + id
	b.get(path).want(200).same("Engineering", "path").same(1, "latestVersion")
	element := b.get(path+"/elements").want(200).same([]string{"Order Date", "Region", "Revenue"}, "entries", 0, "columns").text("entries", 0, "elementId")
	b.get(path+"/columns").want(200).same("datetime", "entries", 0, "type", "type").same(element, "entries", 0, "elementId")
	b.get(path+"/spec").want(200).same(1, "schemaVersion").same("[F_SALES/REVENUE]", "pages", 0, "elements", 0, "columns", 2, "formula")
	yaml := b.send("GET", path+"/spec", "", "Accept", "application/yaml").want(200)
	if !strings.HasPrefix(yaml.body, "dataModelId: ") {
		t.Error(yaml.body)
	}
	b.get(path+"/sources").want(200).same("table", "entries", 0, "type")
	b.get("/v2/files?typeFilters=data-model").want(200).same(id, "entries", 0, "id")
	for _, call := range []string{"", "/elements", "/columns", "/spec", "/sources"} {
		b.get("/v2/dataModels/nope"+call).refused(404, "not_found", "Data model")
	}
}

func TestSeeds(t *testing.T) {
	for text, message := range map[string]string{
		"a: [":                                       "",
		"colour: red":                                "unknown field",
		"members: [{email: a, type: King}]":          "not Admin, Creator or Viewer",
		"clients: [{id: a, member: nobody}]":         "who is not a member",
		"dataModels: [{name: M, folder: W}]":         "not a folder of the seed",
		"connections: [{name: C, tables: [{}]}]":     "path of 0 parts",
		"workspaces: [{name: W, grants: {x: edit}}]": "unknown",
	} {
		if _, err := emulator.ReadSeed("seed.yaml", text); err == nil || !strings.Contains(err.Error(), message) {
			t.Errorf("%s: %v, want %q", text, err, message)
		}
	}
	if _, err := emulator.New(emulator.Options{Generation: "modern"}); err == nil {
		t.Error("a generation that there is not is taken")
	}
}
