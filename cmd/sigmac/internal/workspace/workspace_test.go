package workspace_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/cli"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
)

const secret = "s3cr3t-0815"

// A server holds workspaces; it answers with an admin's rights unless the
// caller is a reader.
type server struct {
	*httptest.Server
	mu         sync.Mutex
	workspaces []map[string]string
	asked      []string
}

func newServer(t *testing.T) *server {
	t.Helper()
	s := &server{}
	for i, name := range []string{"Engineering", "Twice", "Twice", "Tab\tand \x1b[31mred"} {
		s.workspaces = append(s.workspaces, map[string]string{
			"workspaceId": fmt.Sprintf("w%d", i+1), "name": name, "createdBy": "ada", "updatedBy": "ada",
			"createdAt": "2026-01-05T09:00:00.000Z", "updatedAt": "2026-02-05T09:00:00.000Z",
		})
	}
	s.Server = httptest.NewServer(http.HandlerFunc(s.serve))
	t.Cleanup(s.Close)
	return s
}

func (s *server) serve(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	w.Header().Set("X-Request-Id", "req-1")
	w.Header().Set("Content-Type", "application/json")
	if r.URL.Path == "/v2/auth/token" {
		if r.FormValue("client_secret") != secret {
			refuse(w, 401, "client secret provided is invalid: "+r.FormValue("client_secret"))
			return
		}
		reply(w, map[string]any{"access_token": "token-" + r.FormValue("client_id"), "expires_in": 3600})
		return
	}
	s.asked = append(s.asked, r.Method+" "+r.URL.Path)
	var body struct{ Name string }
	_ = json.NewDecoder(r.Body).Decode(&body)
	if r.Method != http.MethodGet && r.Header.Get("Authorization") != "Bearer token-admin" {
		refuse(w, 403, "you are no admin, "+r.Header.Get("Authorization"))
		return
	}
	s.workspace(w, r, body.Name)
}

func (s *server) workspace(w http.ResponseWriter, r *http.Request, name string) {
	id := strings.TrimPrefix(strings.TrimPrefix(r.URL.Path, "/v2/workspaces"), "/")
	at := s.find(id)
	switch {
	case r.Method == http.MethodPost && s.named(name) != nil:
		reply(w, map[string]any{"workspaceIds": s.named(name)})
	case r.Method == http.MethodPost:
		s.workspaces = append(s.workspaces, map[string]string{"workspaceId": "new", "name": name})
		reply(w, s.workspaces[len(s.workspaces)-1])
	case id == "":
		reply(w, s.workspaces)
	case at < 0:
		refuse(w, 404, "no such workspace")
	case r.Method == http.MethodPatch:
		s.workspaces[at]["name"] = name
		reply(w, s.workspaces[at])
	case r.Method == http.MethodDelete:
		s.workspaces = append(s.workspaces[:at:at], s.workspaces[at+1:]...)
		reply(w, map[string]any{})
	default:
		reply(w, s.workspaces[at])
	}
}

func (s *server) find(id string) int {
	for i, each := range s.workspaces {
		if each["workspaceId"] == id {
			return i
		}
	}
	return -1
}

func (s *server) named(name string) (ids []string) {
	for _, each := range s.workspaces {
		if each["name"] == name {
			ids = append(ids, each["workspaceId"])
		}
	}
	return ids
}

func reply(w io.Writer, value any) { _ = json.NewEncoder(w).Encode(value) }

func refuse(w http.ResponseWriter, status int, message string) {
	w.WriteHeader(status)
	reply(w, map[string]string{"message": message, "code": "refused"})
}

// A result is what a command did.
type result struct {
	exit           int
	stdout, stderr string
}

// run runs a command line; typed is what somebody types, "" if nobody is there.
func (s *server) run(t *testing.T, environment map[string]string, typed string, arguments ...string) result {
	t.Helper()
	variables := map[string]string{"SIGMA_BASE_URL": s.URL, "SIGMA_CLIENT_ID": "admin", "SIGMA_CLIENT_SECRET": secret}
	for name, value := range environment {
		variables[name] = value
	}
	var stdout, stderr bytes.Buffer
	console := &command.Console{
		Stdin: strings.NewReader(typed), Stdout: &stdout, Stderr: &stderr, Dir: t.TempDir(), Now: time.Now, Version: "test",
		StdinTerminal: typed != "", StderrTerminal: typed != "",
		LookupEnv: func(name string) (string, bool) {
			if name == "NO_COLOR" {
				return "1", true
			}
			value, ok := variables[name]
			return value, ok
		},
	}
	exit := cli.Main(t.Context(), console, append([]string{"workspace"}, arguments...))
	for _, hidden := range []string{secret, "token-admin", "token-reader"} {
		if strings.Contains(stdout.String()+stderr.String(), hidden) {
			t.Errorf("%s is printed:\n%s%s", hidden, stdout.String(), stderr.String())
		}
	}
	return result{exit, stdout.String(), stderr.String()}
}

func (r result) want(t *testing.T, exit int, stdout string, stderr ...string) {
	t.Helper()
	if r.exit != exit || r.stdout != stdout {
		t.Errorf("exit %d, stdout:\n%s\nwant %d:\n%s\nstderr:\n%s", r.exit, r.stdout, exit, stdout, r.stderr)
	}
	if len(stderr) == 0 && r.stderr != "" {
		t.Errorf("stderr:\n%s", r.stderr)
	}
	for _, part := range stderr {
		if !strings.Contains(r.stderr, part) {
			t.Errorf("stderr lacks %q:\n%s", part, r.stderr)
		}
	}
}

func TestList(t *testing.T) {
	s := newServer(t)
	s.run(t, nil, "", "list").want(t, 0, `NAME              ID  CREATED     UPDATED
Engineering       w1  2026-01-05  2026-02-05
Twice             w2  2026-01-05  2026-02-05
Twice             w3  2026-01-05  2026-02-05
Tab and  [31mred  w4  2026-01-05  2026-02-05
`)
	s.workspaces = s.workspaces[:1]
	s.run(t, nil, "", "list", "--format", "json").want(t, 0, `{"version":1,"workspaces":[{"workspaceId":"w1","name":"Engineering","createdBy":"ada","updatedBy":"ada",`+
		`"createdAt":"2026-01-05T09:00:00.000Z","updatedAt":"2026-02-05T09:00:00.000Z"}],"diagnostics":[]}`+"\n")
	s.workspaces = []map[string]string{}
	s.run(t, nil, "", "list", "--format", "json").want(t, 0, `{"version":1,"workspaces":[],"diagnostics":[]}`+"\n")
}

const engineering = `name     Engineering
id       w1
created  2026-01-05T09:00:00.000Z by ada
updated  2026-02-05T09:00:00.000Z by ada
`

func TestGet(t *testing.T) {
	s := newServer(t)
	s.run(t, nil, "", "get", "Engineering").want(t, 0, engineering)
	s.run(t, nil, "", "get", "w1").want(t, 0, engineering)
	s.run(t, nil, "", "get", "Enginering").want(t, 1, "", "S1111", "there is no workspace `Enginering`", "did you mean `Engineering`?")
	s.run(t, nil, "", "get", "Twice").want(t, 1, "", "S1112", "2 workspaces are called `Twice`", "`w2`", "`w3`")
	s.run(t, nil, "", "get", "d0a7c6b2-6f0e-4a19-8c3z-0be1f9a2d410").want(t, 4, "", "S1104", "404 refused: no such workspace", "(request req-1)")
	if got := s.run(t, nil, "", "get", "Nope", "--format", "json"); got.exit != 1 || !strings.Contains(got.stdout, `"code":"S1111"`) {
		t.Errorf("%+v", got)
	}
}

func TestCreateAndRename(t *testing.T) {
	s := newServer(t)
	if got := s.run(t, nil, "", "create", "Finance"); got.exit != 0 || !strings.HasPrefix(got.stdout, "name     Finance\nid       new\n") {
		t.Errorf("%+v", got)
	}
	s.run(t, nil, "", "create", "Finance").want(t, 4, "", "S1106", "there already is a workspace `Finance`: `new`")
	s.run(t, nil, "", "create", " ").want(t, 2, "", "S0901")
	if got := s.run(t, nil, "", "rename", "Finance", "Finance EU"); got.exit != 0 || s.named("Finance EU") == nil {
		t.Errorf("%+v", got)
	}
	s.run(t, map[string]string{"SIGMA_CLIENT_ID": "reader"}, "", "create", "Mine").want(t, 4, "", "S1104", "403 refused: you are no admin", "workspaces need an admin")
}

func TestDelete(t *testing.T) {
	s := newServer(t)
	s.run(t, nil, "", "delete", "Engineering").want(t, 2, "", "S1114", "add `--yes`")
	if len(s.asked) > 0 {
		t.Errorf("the API was asked: %v", s.asked)
	}
	s.run(t, nil, "yes\n", "delete", "Engineering").want(t, 1, "", "Type its name to continue", "`Engineering` was not deleted")
	s.run(t, nil, "\n", "delete", "Engineering").want(t, 1, "", "S1114")
	s.run(t, nil, "Engineering\r\n", "delete", "Engineering").want(t, 0, "deleted Engineering (w1)\n", "permanently")
	if s.find("w1") >= 0 {
		t.Error("it is still there")
	}
	s.run(t, nil, "", "delete", "w2", "--yes", "--format", "json").want(t, 0, `{"version":1,"deleted":"w2","diagnostics":[]}`+"\n")
	s.run(t, nil, "", "delete", "Twice", "-y").want(t, 0, "deleted Twice (w3)\n")
}

func TestExitCodes(t *testing.T) {
	s := newServer(t)
	s.run(t, map[string]string{"SIGMA_BASE_URL": ""}, "", "list").want(t, 2, "", "S1102")
	s.run(t, map[string]string{"SIGMA_BASE_URL": "https://example.com"}, "", "list").want(t, 2, "", "S1102", "--allow-host example.com")
	s.run(t, map[string]string{"SIGMA_CLIENT_ID": "", "SIGMA_CLIENT_SECRET": ""}, "", "list").want(t, 3, "", "S1101")
	s.run(t, map[string]string{"SIGMA_CLIENT_SECRET": "wrong"}, "", "list").want(t, 3, "", "S1103", "client secret provided is invalid: [redacted]")
	s.run(t, nil, "").want(t, 2, "", "S0901")
	s.run(t, nil, "", "list", "-v").want(t, 0, s.run(t, nil, "", "list").stdout, "GET /v2/workspaces: 200 (", "POST /v2/auth/token: 200 (")
	s.Close()
	s.run(t, nil, "", "list").want(t, 5, "", "S1105", "connection refused")
}
