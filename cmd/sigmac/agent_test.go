package main

import (
	"context"
	"encoding/json"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/mcp"
	"github.com/sigmac/sigmac/publish/emulator"
	"github.com/sigmac/sigmac/publish/sigmatest"
)

// An agent is a client that has nothing but the tools of `sigmac mcp`, which runs in a
// process of its own, over standard input and output.
type agent struct {
	t       *testing.T
	session *sdk.ClientSession
}

func newAgent(t *testing.T, folder string, environment []string, flags ...string) *agent {
	t.Helper()
	command := exec.Command("sigmac", append([]string{"mcp"}, flags...)...)
	command.Dir, command.Env = folder, append(os.Environ(), environment...)
	session, err := sdk.NewClient(&sdk.Implementation{Name: "agent", Version: "1"}, nil).
		Connect(context.Background(), &sdk.CommandTransport{Command: command}, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = session.Close() }) // the process ends with its input
	return &agent{t, session}
}

// call calls a tool; every answer stays under 16 KB, pictures apart.
func (a *agent) call(tool string, arguments map[string]any) mcp.Answer {
	a.t.Helper()
	result, err := a.session.CallTool(context.Background(), &sdk.CallToolParams{Name: tool, Arguments: arguments})
	if err != nil {
		a.t.Fatalf("%s: %v", tool, err)
	}
	text, err := json.Marshal(result.StructuredContent)
	if err != nil {
		a.t.Fatal(err)
	}
	if len(text) > 16<<10 {
		a.t.Errorf("the answer of %s has %d bytes", tool, len(text))
	}
	var answer mcp.Answer
	if err := json.Unmarshal(text, &answer); err != nil {
		a.t.Fatalf("%s: %s", tool, text)
	}
	return answer
}

// whole reads an answer with all that follows it.
func (a *agent) whole(tool string, arguments map[string]any) (string, bool) {
	a.t.Helper()
	var text strings.Builder
	for range 100 {
		answer := a.call(tool, arguments)
		text.WriteString(answer.Text)
		if answer.Next == 0 {
			return text.String(), answer.OK
		}
		arguments["offset"] = answer.Next
	}
	a.t.Fatalf("%s does not end", tool)
	return "", false
}

// TestAgentBuildsPlugs goes the way of an agent from nothing to the spec of the plugs
// example: it looks things up, writes with mistakes, reads what is said about them, and
// fixes them by that alone.
func TestAgentBuildsPlugs(t *testing.T) {
	example := filepath.Join("..", "..", "examples", "plugs-electronics")
	read := func(name string) string {
		text, err := os.ReadFile(filepath.Join(example, name))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	served, err := emulator.New(emulator.Options{})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(served)
	t.Cleanup(func() { server.Close(); _ = served.Close() }) // nothing of it is kept
	folder := t.TempDir()
	a := newAgent(t, folder, []string{"SIGMA_BASE_URL=" + server.URL, "SIGMA_CLIENT_ID=" + sigmatest.ClientID, "SIGMA_CLIENT_SECRET=" + sigmatest.ClientSecret},
		"--allow-write", "--allow-publish")

	language, err := a.session.ReadResource(context.Background(), &sdk.ReadResourceParams{URI: "sigmac://language"})
	if err != nil || !strings.Contains(language.Contents[0].Text, "kpi-chart") {
		t.Fatalf("the language: %v", err)
	}
	for topic, wants := range map[string]string{"bar-chart": "orientation", "control-list": "filters", "DateTrunc": "DateTrunc", "sources": "sql("} {
		if text, ok := a.whole("reference", map[string]any{"topic": topic}); !ok || !strings.Contains(text, wants) {
			t.Errorf("the reference of %s does not hold %q:\n%.300s", topic, wants, text)
		}
	}

	// A first draft: a colon behind a setting, and a column that is not there.
	right := read("plugs-electronics.sigma")
	draft := strings.Replace(strings.Replace(right, "orientation horizontal", "orientation: horizontal", 1), "Sum([Revenue])", "Sum([Revenu])", 1)
	if draft == right {
		t.Fatal("the example holds nothing to get wrong")
	}
	file := func(name, text string) any { return map[string]any{"path": name, "text": text} }
	files := []any{file("project.sigma", read("project.sigma")), file("sales.sql", read("sales.sql")), file("ids.json", read("ids.json"))}
	answer := a.call("check", map[string]any{"files": append(files, file("plugs-electronics.sigma", draft)), "fix": true})
	if answer.OK || !strings.Contains(answer.Text, "did you mean `Revenue`") || strings.Contains(answer.Text, "orientation") {
		t.Fatalf("the draft: %+v", answer)
	}
	code := answer.Text[strings.Index(answer.Text, "[S")+1:][:5]
	if text, ok := a.whole("reference", map[string]any{"topic": code}); !ok || !strings.Contains(text, code) {
		t.Errorf("the reference of %s: %.300s", code, text)
	}
	written := ""
	for _, each := range answer.Files {
		if each.Path == "plugs-electronics.sigma" {
			written = strings.Replace(each.Text, "[Revenu]", "[Revenue]", 1)
		}
	}
	answer = a.call("check", map[string]any{"files": append(files, file("plugs-electronics.sigma", written)), "fix": true, "write": true})
	if !answer.OK {
		t.Fatalf("the second draft: %+v", answer)
	}
	began := time.Now()
	if answer := a.call("check", nil); !answer.OK {
		t.Errorf("the project: %+v", answer)
	}
	t.Logf("check of the example, warm: %s", time.Since(began))

	if text, ok := a.whole("look", map[string]any{"page": "page-overview"}); !ok || !strings.Contains(text, "table-detail") {
		t.Errorf("look: %s", text)
	}
	if text, ok := a.whole("rows", map[string]any{"element": "by_region", "limit": 5}); !ok || !strings.Contains(text, "Revenue") {
		t.Errorf("rows: %s", text)
	}
	built, ok := a.whole("build", map[string]any{})
	if want := read(filepath.Join("dist", "plugs-electronics.json")); !ok || built != want {
		t.Errorf("the spec differs from the example's: %d and %d bytes", len(built), len(want))
	}
	plan, _ := a.whole("plan", map[string]any{})
	if !strings.Contains(plan, "plugs-electronics") {
		t.Errorf("plan: %s", plan)
	}
}

// TestAgentPublishes publishes a plan by its token, once.
func TestAgentPublishes(t *testing.T) {
	served, err := emulator.New(emulator.Options{})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(served)
	t.Cleanup(func() { server.Close(); _ = served.Close() }) // nothing of it is kept
	folder := t.TempDir()
	environment := []string{"SIGMA_BASE_URL=" + server.URL, "SIGMA_CLIENT_ID=" + sigmatest.ClientID, "SIGMA_CLIENT_SECRET=" + sigmatest.ClientSecret}
	for name, text := range map[string]string{
		"project.sigma": "project { language 1 }\n",
		"sales.sigma":   "workbook sales \"Sales\" {\n  folder \"Engineering/Dashboards\"\n  page main \"Main\" { text head \"# Sales\" }\n}\n",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}

	careful := newAgent(t, folder, environment)
	if answer := careful.call("plan", nil); !answer.OK || answer.Token != "" {
		t.Errorf("a plan has a token without --allow-publish: %+v", answer)
	}
	result, err := careful.session.CallTool(context.Background(), &sdk.CallToolParams{Name: "publish", Arguments: map[string]any{"token": "x"}})
	if err == nil && !result.IsError {
		t.Error("publish is there without --allow-publish")
	}

	a := newAgent(t, folder, environment, "--allow-publish")
	if answer := a.call("publish", map[string]any{"token": "guessed"}); answer.OK || !strings.Contains(answer.Text, "no plan has that token") {
		t.Errorf("a token that no plan has: %+v", answer)
	}
	plan := a.call("plan", nil)
	if !plan.OK || plan.Token == "" || !strings.Contains(plan.Text, "sales: to create") {
		t.Fatalf("plan: %+v", plan)
	}
	if answer := a.call("publish", map[string]any{"token": plan.Token}); !answer.OK || !strings.Contains(answer.Text, "created sales") {
		t.Errorf("publish: %+v", answer)
	}
	if _, err := os.Stat(filepath.Join(folder, "sigmac.lock")); err != nil {
		t.Error(err)
	}
	if answer := a.call("publish", map[string]any{"token": plan.Token}); answer.OK {
		t.Errorf("a plan is published twice: %+v", answer)
	}
}
