package names_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/sigmac/sigmac/publish/names"
	"github.com/sigmac/sigmac/publish/sigma"
)

// An organization is a small server with things that have names.
type organization struct {
	*httptest.Server
	mu sync.Mutex
	// answers are those of reads, by path.
	answers map[string]string
	folders []map[string]any
	spaces  []map[string]any
	asked   []string
	// fault comes in the way of a create before or after it is carried out; it
	// reports whether it answered in the server's stead.
	before, after func(w http.ResponseWriter) bool
}

func newOrganization(t *testing.T) *organization {
	t.Helper()
	o := &organization{answers: map[string]string{
		"/v2/whoami":      `{"userId":"ada"}`,
		"/v2/members/ada": `{"memberId":"ada","homeFolderId":"home"}`,
		"/v2/connections": `{"entries":[
			{"connectionId":"c1","name":"Warehouse","type":"snowflake"},
			{"connectionId":"c2","name":"Twin","type":"snowflake"},
			{"connectionId":"c3","name":"Twin","type":"postgres"},
			{"connectionId":"c4","name":"Warehouse","isArchived":true}]}`,
		"/v2/dataModels": `{"entries":[
			{"dataModelId":"m1","name":"Orders model","path":"Finance"},
			{"dataModelId":"m2","name":"A/B","path":"Finance"},
			{"dataModelId":"m3","name":"A","path":"Finance"}]}`,
		"/v2/dataModels/m1/elements": `{"entries":[{"elementId":"e1","name":"Orders","columns":["Revenue"]},{"elementId":"e2","name":"Stores"}]}`,
		"/v2/dataModels/m2/elements": `{"entries":[{"elementId":"e3","name":"C"}]}`,
		"/v2/dataModels/m3/elements": `{"entries":[{"elementId":"e4","name":"B/C"}]}`,
	}}
	for i, name := range []string{"Finance", "Engineering", "Twice", "Twice", "R/D"} {
		o.spaces = append(o.spaces, map[string]any{"workspaceId": fmt.Sprintf("w%d", i+1), "name": name, "createdAt": "2026-01-01"})
	}
	o.add("f1", "Dashboards", "w1")
	o.add("f2", "Sales", "f1")
	o.add("f3", "Pair", "w1")
	o.add("f4", "Pair", "w1")
	o.add("f5", "Mine", "home")
	o.add("f6", "Q1/Q2", "w5")
	o.Server = httptest.NewServer(http.HandlerFunc(o.serve))
	t.Cleanup(o.Close)
	return o
}

func (o *organization) add(id, name, parent string) map[string]any {
	folder := map[string]any{"id": id, "name": name, "type": "folder", "parentId": parent, "createdAt": fmt.Sprintf("2026-01-%02d", len(o.folders)+1)}
	o.folders = append(o.folders, folder)
	return folder
}

func (o *organization) serve(w http.ResponseWriter, r *http.Request) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.asked = append(o.asked, r.Method+" "+r.URL.Path)
	w.Header().Set("Content-Type", "application/json")
	switch known, ok := o.answers[r.URL.Path]; {
	case r.Method == http.MethodPost:
		o.create(w, r)
	case ok:
		_, _ = io.WriteString(w, known)
	case r.URL.Path == "/v2/workspaces":
		write(w, map[string]any{"entries": o.spaces})
	case r.URL.Path == "/v2/files" && r.Method == http.MethodGet:
		write(w, map[string]any{"entries": o.children(r.URL.Query().Get("parentId"))})
	case r.Method == http.MethodDelete:
		o.archive(strings.TrimPrefix(r.URL.Path, "/v2/files/"))
		write(w, map[string]any{})
	default:
		w.WriteHeader(http.StatusNotFound)
		write(w, map[string]any{"message": "not found", "code": "not_found"})
	}
}

func (o *organization) create(w http.ResponseWriter, r *http.Request) {
	var body struct{ Name, ParentID string }
	_ = json.NewDecoder(r.Body).Decode(&body)
	if o.before != nil && o.before(w) {
		return
	}
	var made map[string]any
	if r.URL.Path == "/v2/workspaces" {
		made = map[string]any{"workspaceId": fmt.Sprintf("w%d", len(o.spaces)+1), "name": body.Name}
		o.spaces = append(o.spaces, made)
	} else {
		made = o.add(fmt.Sprintf("f%d", len(o.folders)+1), body.Name, body.ParentID)
	}
	if o.after != nil && o.after(w) {
		return
	}
	write(w, made)
}

func (o *organization) children(parent string) []map[string]any {
	children := []map[string]any{}
	for _, each := range o.folders {
		if each["parentId"] == parent {
			children = append(children, each)
		}
	}
	return children
}

func (o *organization) archive(id string) {
	for _, each := range o.folders {
		if each["id"] == id {
			each["isArchived"] = true
		}
	}
}

func write(w io.Writer, value any) { _ = json.NewEncoder(w).Encode(value) }

// count is how often a call was made.
func (o *organization) count(call string) int {
	o.mu.Lock()
	defer o.mu.Unlock()
	n := 0
	for _, each := range o.asked {
		if each == call {
			n++
		}
	}
	return n
}

// live are the folders of a name that are not archived.
func (o *organization) live(name string) (ids []string) {
	for _, each := range o.folders {
		if each["name"] == name && each["isArchived"] == nil {
			ids = append(ids, each["id"].(string))
		}
	}
	return ids
}

func (o *organization) resolver(t *testing.T, missing names.Missing) *names.Resolver {
	t.Helper()
	client, err := sigma.New(sigma.Options{
		BaseURL: o.URL, Credentials: sigma.Credentials{Token: "t"}, Retry: sigma.Retry{First: time.Millisecond},
	})
	if err != nil {
		t.Fatal(err)
	}
	return names.New(client, missing)
}

// lost breaks the connection off in place of an answer.
func lost(w http.ResponseWriter) bool {
	if connection, _, err := http.NewResponseController(w).Hijack(); err == nil {
		_ = connection.Close()
	}
	return true
}
