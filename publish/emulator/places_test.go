package emulator_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/sigmac/sigmac/publish/emulator"
)

// people is an organisation with an admin, a creator with a workspace, a
// creator without, and a viewer.
const people = `
members:
  - {email: admin@example.com, type: Admin, firstName: Ann}
  - {email: maker@example.com, type: Creator}
  - {email: other@example.com, type: Creator}
  - {email: viewer@example.com, type: Viewer}
clients:
  - {id: emulator, secret: emulator, member: admin@example.com}
  - {id: maker, secret: m, member: maker@example.com}
  - {id: other, secret: o, member: other@example.com}
  - {id: viewer, secret: v, member: viewer@example.com}
workspaces:
  - name: Engineering
    grants: {maker@example.com: edit, viewer@example.com: edit}
    folders:
      - {name: Dashboards, folders: [{name: Sales}]}
  - name: Security
`

func newPeople(t *testing.T) *bench {
	t.Helper()
	seed, err := emulator.ReadSeed("people.yaml", people)
	if err != nil {
		t.Fatal(err)
	}
	return newBench(t, emulator.Options{Seed: seed})
}

// workspace is the id of the workspace of a name.
func (b *bench) workspace(name string) string {
	b.Helper()
	return b.get("/v2/workspaces?name="+name).want(200).text(0, "workspaceId")
}

// folder is the id of the folder of a name.
func (b *bench) folder(name string) string {
	b.Helper()
	return b.get("/v2/files?typeFilters=folder&name="+name).want(200).text("entries", 0, "id")
}

func TestMembers(t *testing.T) {
	b := newPeople(t)
	me := b.get("/v2/whoami").want(200).same("Admin", "accountType").text("userId")
	if len(me) != 29 {
		t.Errorf("the member's id is %q", me)
	}
	member := b.get("/v2/members/"+me).want(200).same("admin@example.com", "email").same("internal", "userKind")
	b.get("/v2/files/"+member.text("homeFolderId")).want(200).same("My Documents", "name")
	b.get("/v2/members?search=ANN").want(200).same(1, "total").same(me, "entries", 0, "memberId")
	b.get("/v2/members?limit=3").want(200).same("3", "nextPage").same(true, "hasMore")
	b.get("/v2/members/nobody").refused(404, "not_found", "Member not found")
	other := b.get("/v2/members?search=maker").text("entries", 0, "memberId")
	names := b.get("/v2/members/"+other+"/files?typeFilters=folder").want(200).texts("name", "entries")
	if !slices.Equal(names, []string{"My Documents", "Dashboards", "Sales"}) {
		t.Errorf("the maker's files are %v", names)
	}
	b.login("maker", "m")
	b.get("/v2/members/"+me+"/files").refused(403, "forbidden", "admins")
}

func TestWorkspaces(t *testing.T) {
	b := newPeople(t)
	if names := b.get("/v2/workspaces").want(200).texts("name"); !slices.Equal(names, []string{"Engineering", "Security"}) {
		t.Errorf("workspaces are %v", names)
	}
	b.get("/v2/workspaces/").want(200)
	b.get("/v2/workspaces?limit=1").want(200).same("1", "nextPage").same("Engineering", "entries", 0, "name")
	b.get("/v2/workspaces?limit=1&page=1").want(200).same(nil, "nextPage").same("Security", "entries", 0, "name")
	b.get("/v2.1/workspaces").want(200).same(2, "total")

	b.now = b.now.Add(time.Second)
	made := b.post("/v2/workspaces", object{"name": "Finance"}).want(200)
	id := made.text("workspaceId")
	made.same(made.text("updatedAt"), "createdAt").same("2026-03-14T09:26:54.589Z", "createdAt")
	b.post("/v2/workspaces/", object{"name": "Finance"}).want(200)
	taken := b.post("/v2/workspaces", object{"name": "Finance", "noDuplicates": true}).want(200)
	if len(taken.list("workspaceIds")) != 2 || len(taken.list("workspaceUrlIds")) != 2 {
		t.Error(taken.body)
	}
	b.get("/v2/workspaces?name=fin&limit=9").want(200).same(2, "total")
	b.get("/v2/workspaces?name=Fin&exactName=true&limit=9").want(200).same(0, "total")
	b.now = b.now.Add(time.Second)
	b.send("PATCH", "/v2/workspaces/"+id, `{"name":"Money"}`).want(200).same("Money", "name").
		same("2026-03-14T09:26:54.589Z", "createdAt").same("2026-03-14T09:26:55.589Z", "updatedAt")
	b.get("/v2/workspaces/"+id).want(200).same("Money", "name")
	b.post("/v2/workspaces", object{}).refused(400, "invalid_request", "name")
	b.send("PATCH", "/v2/workspaces/nope", `{"name":"x"}`).refused(404, "not_found", "Workspace not found")

	inside := b.post("/v2/files", object{"type": "folder", "name": "In", "parentId": id}).want(200).text("id")
	b.send("DELETE", "/v2/workspaces/"+id, "").want(200).same(object{})
	b.get("/v2/workspaces/"+id).refused(404, "not_found", "Workspace not found")
	b.get("/v2/files/"+inside).refused(404, "not_found", "File not found")
}

func TestWorkspaceLists(t *testing.T) {
	bare := newBench(t, emulator.Options{Quirks: emulator.Quirks{WorkspaceList: emulator.AlwaysBare}})
	if len(bare.get("/v2/workspaces?limit=1").want(200).list()) != 1 {
		t.Error("the list is not bare")
	}
	paged := newBench(t, emulator.Options{Quirks: emulator.Quirks{WorkspaceList: emulator.AlwaysPaged}})
	paged.get("/v2/workspaces").want(200).same("Engineering", "entries", 0, "name")
}

func TestRights(t *testing.T) {
	b := newPeople(t)
	engineering, security, dashboards := b.workspace("Engineering"), b.workspace("Security"), b.folder("Dashboards")
	adminHome := b.home()

	b.login("maker", "m")
	if names := b.get("/v2/workspaces").want(200).texts("name"); !slices.Equal(names, []string{"Engineering"}) {
		t.Errorf("the maker sees %v", names)
	}
	b.get("/v2/workspaces/"+security).refused(404, "not_found", "")
	b.post("/v2/workspaces", object{"name": "x"}).refused(403, "forbidden", "admins")
	b.send("PATCH", "/v2/workspaces/"+engineering, `{"name":"x"}`).refused(403, "forbidden", "admins")
	b.send("DELETE", "/v2/workspaces/"+engineering, "").refused(403, "forbidden", "admins")
	b.get("/v2/files/"+adminHome).refused(404, "not_found", "")
	b.post("/v2/files", object{"type": "folder", "name": "Mine", "parentId": dashboards}).want(200)

	b.login("other", "o")
	b.get("/v2/files/"+dashboards).refused(404, "not_found", "")
	b.post("/v2/workbooks", object{"name": "A", "folderId": dashboards}).refused(404, "not_found", "Folder")

	b.login("viewer", "v")
	b.get("/v2/files/"+dashboards).want(200).same("view", "permission")
	b.post("/v2/files", object{"type": "folder", "name": "x", "parentId": dashboards}).refused(403, "forbidden", "permission")
	b.send("PATCH", "/v2/files/"+dashboards, `{"name":"x"}`).refused(403, "forbidden", "permission")
	b.post("/v2/workbooks", object{"name": "A", "folderId": dashboards}).refused(403, "forbidden", "account type")
}

func TestGrants(t *testing.T) {
	b := newPeople(t)
	security := b.workspace("Security")
	maker := b.get("/v2/members?search=maker").text("entries", 0, "memberId")
	grants := "/v2/workspaces/" + security + "/grants"
	b.post(grants, object{"grants": []object{{"grantee": object{"memberId": maker}, "permission": "explore"}}}).want(200)
	id := b.get(grants).want(200).same(maker, "entries", 0, "grantee", "memberId").text("entries", 0, "grantId")
	b.post(grants, object{"grants": []object{{"grantee": object{"memberId": maker}, "permission": "own"}}}).refused(400, "invalid_request", "permission")

	b.login("maker", "m")
	b.get("/v2/files/"+security).want(200).same("explore", "permission")
	b.login("emulator", "emulator")
	b.send("DELETE", grants+"/"+id, "").want(200)
	b.send("DELETE", grants+"/"+id, "").refused(404, "not_found", "Grant")
	b.login("maker", "m")
	b.get("/v2/files/" + security).want(404)
}

func TestFiles(t *testing.T) {
	b := newPeople(t)
	engineering, dashboards := b.workspace("Engineering"), b.folder("Dashboards")
	names := func(query string) []string {
		t.Helper()
		return b.get("/v2/files?"+query).want(200).texts("name", "entries")
	}

	if got := names("typeFilters=folder&parentId=" + engineering); !slices.Equal(got, []string{"Dashboards", "Sales"}) {
		t.Errorf("below the workspace are %v", got)
	}
	if got := names("typeFilters=folder&directChildFilter=true&parentId=" + engineering); !slices.Equal(got, []string{"Dashboards"}) {
		t.Errorf("in the workspace are %v", got)
	}
	if got := names("typeFilters=workspace"); len(got) != 2 {
		t.Errorf("workspaces are %v", got)
	}
	b.get("/v2/files?typeFilters=workspace&typeFilters=folder").refused(400, "invalid_request", "workspace")
	b.get("/v2/files?typeFilters=nonsense").refused(400, "invalid_request", "typeFilters")
	b.get("/v2/files?permissionFilter=own").refused(400, "invalid_request", "permissionFilter")
	b.get("/v2/files?parentId=nope").refused(404, "not_found", "File")
	b.get("/v2/files?limit=x").refused(400, "invalid_argument", "limit")
	b.get("/v2/files?page=x").refused(400, "invalid_argument", "page")
	b.get("/v2/files?limit=100000").want(200)

	first := b.post("/v2/files", object{"type": "folder", "name": "Twin", "parentId": dashboards, "description": "One."}).want(200)
	first.same("Engineering/Dashboards", "path").same(dashboards, "parentId").same("One.", "description").same("edit", "permission")
	b.post("/v2/files", object{"type": "folder", "name": "Twin", "parentId": dashboards}).want(200)
	if got := names("typeFilters=folder&name=Twin"); len(got) != 2 {
		t.Errorf("twins are %v", got)
	}
	b.post("/v2/files", object{"type": "folder", "name": "Lost"}).want(200).same(b.home(), "parentId")
	b.post("/v2/files", object{"type": "workspace", "name": "W"}).want(200).same("workspace", "type")
	blank := b.post("/v2/files", object{"type": "workbook", "name": "B", "parentId": dashboards}).want(200).text("id")
	b.get("/v2/workbooks/"+blank).want(200).same(1, "latestVersion")
	b.post("/v2/files", object{"type": "folder", "name": "x", "parentId": blank}).refused(400, "invalid_request", "document parent must be a folder")
	b.post("/v2/files", object{"type": "folder", "name": "x", "parentId": "nope"}).refused(404, "not_found", "Folder")
	b.post("/v2/files", object{"type": "folder"}).refused(400, "invalid_request", "name")
	b.post("/v2/files", object{"type": "dataset", "name": "x"}).refused(400, "invalid_request", "type")
	b.get("/v2/files/nope").refused(404, "not_found", "File")
}

func TestChangeFiles(t *testing.T) {
	b := newPeople(t)
	dashboards, sales, security := b.folder("Dashboards"), b.folder("Sales"), b.workspace("Security")
	patch := func(id string, body object) *reply { t.Helper(); return b.send("PATCH", "/v2/files/"+id, b.json(body)) }

	patch(sales, object{"name": "Sales 2", "description": "d", "parentId": security}).want(200).same("Sales 2", "name").same("Security", "path")
	patch(dashboards, object{"parentId": dashboards}).refused(400, "invalid_request", "itself")
	patch(security, object{"parentId": dashboards}).refused(400, "invalid_request", "moved")
	patch(dashboards, object{"parentId": "nope"}).refused(404, "not_found", "Folder")
	patch(dashboards, object{"ownerId": "nobody"}).refused(404, "not_found", "Member")
	patch(dashboards, object{"name": ""}).refused(400, "invalid_request", "name")
	patch(b.home(), object{"parentId": security}).refused(400, "invalid_request", "moved")

	b.send("DELETE", "/v2/files/"+dashboards, "").want(200).same(object{})
	b.get("/v2/files/"+dashboards).want(200).same(true, "isArchived")
	patch(dashboards, object{"name": "x"}).refused(409, "inode_archived", "archived")
	b.post("/v2/files", object{"type": "folder", "name": "x", "parentId": dashboards}).refused(409, "inode_archived", "archived")
	patch(dashboards, object{"restore": true}).want(200).same(false, "isArchived")
	b.send("DELETE", "/v2/files/"+security, "").refused(400, "invalid_request", "archived")
	b.send("DELETE", "/v2/files/nope", "").refused(404, "not_found", "File")
}

func TestCursor(t *testing.T) {
	b := newBench(t, emulator.Options{})
	home := b.home()
	for i := range 7 {
		b.post("/v2/files", object{"type": "folder", "name": fmt.Sprint("f", i), "parentId": home}).want(200)
	}
	var names []string
	for page := ""; ; {
		got := b.get("/v2/files?typeFilters=folder&directChildFilter=true&limit=3&parentId=" + home + "&page=" + page).want(200)
		names = append(names, got.texts("name", "entries")...)
		if page = got.text("nextPage"); page == "" {
			break
		}
	}
	if !slices.Equal(names, []string{"f0", "f1", "f2", "f3", "f4", "f5", "f6"}) {
		t.Errorf("the pages hold %v", names)
	}
}

func TestListLag(t *testing.T) {
	b := newBench(t, emulator.Options{Quirks: emulator.Quirks{ListLag: time.Second}})
	b.now = b.now.Add(time.Minute)
	id := b.create("A", contents(note("x1")))
	b.get("/v2/files/" + id).want(200)
	b.get("/v2/files?typeFilters=workbook").want(200).same([]any{}, "entries")
	b.get("/v2/workbooks").want(200).same([]any{}, "entries")
	b.now = b.now.Add(time.Second)
	b.get("/v2/files?typeFilters=workbook").want(200).same(id, "entries", 0, "id")
}
