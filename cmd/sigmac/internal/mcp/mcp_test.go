package mcp_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/cli"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/mcp"
)

// session connects a client to a server that works in a folder.
func session(t testing.TB, folder string, write bool) *sdk.ClientSession {
	t.Helper()
	console := &command.Console{Dir: folder, LookupEnv: func(string) (string, bool) { return "", false }, Now: time.Now, Version: "test"}
	server := mcp.NewServer(&mcp.Tools{Console: console, Run: cli.Main, AllowWrite: write, AllowPublish: write})
	near, far := sdk.NewInMemoryTransports()
	ctx := context.Background()
	if _, err := server.Connect(ctx, far, nil); err != nil {
		t.Fatal(err)
	}
	made, err := sdk.NewClient(&sdk.Implementation{Name: "test", Version: "1"}, nil).Connect(ctx, near, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = made.Close() })
	return made
}

// call calls a tool and reads its answer.
func call(t *testing.T, s *sdk.ClientSession, tool string, arguments map[string]any) mcp.Answer {
	t.Helper()
	result, err := s.CallTool(context.Background(), &sdk.CallToolParams{Name: tool, Arguments: arguments})
	if err != nil {
		t.Fatalf("%s: %v", tool, err)
	}
	text, err := json.Marshal(result.StructuredContent)
	if err != nil {
		t.Fatal(err)
	}
	var answer mcp.Answer
	if err := json.Unmarshal(text, &answer); err != nil {
		t.Fatalf("%s: %s", tool, text)
	}
	if len(text) > 16<<10 {
		t.Errorf("the answer of %s has %d bytes", tool, len(text))
	}
	return answer
}

func TestListIsSmall(t *testing.T) {
	s := session(t, t.TempDir(), true)
	list, err := s.ListTools(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	text, _ := json.Marshal(list)
	if len(list.Tools) != 10 || len(text) > 8<<10 {
		t.Errorf("%d tools in %d bytes", len(list.Tools), len(text))
	}
	resource, err := s.ReadResource(context.Background(), &sdk.ReadResourceParams{URI: "sigmac://language"})
	if err != nil || !strings.Contains(resource.Contents[0].Text, "workbook sales") {
		t.Errorf("the language: %v", err)
	}
	page, err := s.ReadResource(context.Background(), &sdk.ReadResourceParams{URI: "sigmac://reference/bar-chart"})
	if err != nil || !strings.Contains(page.Contents[0].Text, "orientation") {
		t.Errorf("a page of the reference: %v", err)
	}
	prompts, err := s.ListPrompts(context.Background(), nil)
	if err != nil || len(prompts.Prompts) != 3 {
		t.Errorf("the prompts: %v", err)
	}
}

const orders = `workbook orders "Orders" {
  connection plugs "Warehouse"
  table orders "Orders" from warehouse-table(plugs, "DB", "SHOP", "ORDERS") { columns [Region]: text, [Revenue]: number }
  page main "Main" {
    bar-chart by_region "Revenue by region" from orders { orientation: horizontal; x = [Regoin]; y = Sum([Revenue]) }
  }
}
`

// TestWork goes the way of an agent from nothing to a built spec.
func TestWork(t *testing.T) {
	folder := t.TempDir()
	s := session(t, folder, true)
	if answer := call(t, s, "reference", map[string]any{"topic": "S0404"}); !answer.OK || !strings.Contains(answer.Text, "column") {
		t.Errorf("reference: %+v", answer)
	}
	file := map[string]any{"path": "orders.sigma", "text": orders}
	answer := call(t, s, "check", map[string]any{"files": []any{file}, "fix": true})
	if answer.OK || !strings.Contains(answer.Text, "Region") || strings.Contains(answer.Text, "sigmac-mcp-") {
		t.Errorf("check: %+v", answer)
	}
	if len(answer.Files) != 1 || strings.Contains(answer.Files[0].Text, "orientation:") {
		t.Errorf("the certain fix is not applied: %+v", answer.Files)
	}
	fixed := map[string]any{"path": "orders.sigma", "text": strings.ReplaceAll(answer.Files[0].Text, "Regoin", "Region")}
	if answer := call(t, s, "check", map[string]any{"files": []any{fixed}, "fix": true, "write": true}); !answer.OK {
		t.Errorf("check: %+v", answer)
	}
	if _, err := os.Stat(filepath.Join(folder, "orders.sigma")); err != nil {
		t.Error(err)
	}
	if answer := call(t, s, "look", nil); !answer.OK || !strings.Contains(answer.Text, "by_region") {
		t.Errorf("look: %+v", answer)
	}
	built := call(t, s, "build", nil)
	if !built.OK || !strings.Contains(built.Text, `"bar-chart"`) {
		t.Errorf("build: %+v", built)
	}
	if answer := call(t, s, "import", map[string]any{"spec": built.Text}); !answer.OK || !strings.Contains(answer.Text, "bar-chart by_region") {
		t.Errorf("import: %+v", answer)
	}
	changed := map[string]any{"path": "new.sigma", "text": strings.ReplaceAll(fixed["text"].(string), "Revenue by region", "Sales by region")}
	if answer := call(t, s, "diff", map[string]any{"a": map[string]any{"path": "orders.sigma", "text": ""}, "b": changed}); !strings.Contains(answer.Text, "Sales by region") {
		t.Errorf("diff: %+v", answer)
	}
	if answer := call(t, s, "plan", nil); answer.OK || !strings.Contains(answer.Text, "SIGMA_") {
		t.Errorf("plan without credentials: %+v", answer)
	}
	entries, _ := os.ReadDir(folder)
	if len(entries) != 1 {
		t.Errorf("the project holds %v", entries)
	}
}

// TestRefused asks for what an agent must not have.
func TestRefused(t *testing.T) {
	folder := t.TempDir()
	s := session(t, folder, false)
	for _, path := range []string{"/etc/passwd", "../x.sigma", "a/../../x.sigma", ".git/config", "", "."} {
		answer := call(t, s, "check", map[string]any{"files": []any{map[string]any{"path": path, "text": "x"}}})
		if answer.OK || !strings.Contains(answer.Text, "path") {
			t.Errorf("%q: %+v", path, answer)
		}
	}
	for tool, arguments := range map[string]map[string]any{
		"look":  {"path": "/etc/passwd"},
		"build": {"path": "../../etc/passwd"},
		"diff":  {"a": map[string]any{"path": "/etc/passwd", "text": ""}, "b": map[string]any{"path": "b", "text": ""}},
	} {
		if answer := call(t, s, tool, arguments); answer.OK || strings.Contains(answer.Text, "root:") {
			t.Errorf("%s: %+v", tool, answer)
		}
	}
	answer := call(t, s, "check", map[string]any{"files": []any{map[string]any{"path": "a.sigma", "text": ""}}, "write": true})
	if answer.OK || !strings.Contains(answer.Text, "--allow-write") {
		t.Errorf("%+v", answer)
	}
	if entries, _ := os.ReadDir(folder); len(entries) != 0 {
		t.Errorf("something was written: %v", entries)
	}
}

// TestPaging reads a long answer in parts.
func TestPaging(t *testing.T) {
	folder := t.TempDir()
	var text strings.Builder
	text.WriteString("workbook w \"W\" {\n  page p \"P\" {\n")
	for range 200 {
		text.WriteString("    text t \"é\" { nonsense 1 }\n")
	}
	text.WriteString("  }\n}\n")
	s := session(t, folder, false)
	whole, offset := "", 0
	for range 50 {
		answer := call(t, s, "check", map[string]any{"files": []any{map[string]any{"path": "w.sigma", "text": text.String()}}, "offset": offset})
		whole += answer.Text
		if offset = answer.Next; offset == 0 {
			break
		}
	}
	if !strings.Contains(whole, "errors") || offset != 0 {
		t.Errorf("%d bytes in parts, next %d", len(whole), offset)
	}
}

// TestLinksAndFloods holds that links are not followed and that what is too large is
// refused.
func TestLinksAndFloods(t *testing.T) {
	folder := t.TempDir()
	secret := filepath.Join(t.TempDir(), "secret.json")
	if err := os.WriteFile(secret, []byte(`{"secret": 1}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(secret, filepath.Join(folder, "link.json")); err != nil {
		t.Skip("this system has no symbolic links")
	}
	s := session(t, folder, true)
	for _, uri := range []string{"sigmac://file/link.json", "sigmac://file//etc/passwd", "sigmac://file/../secret.json", "sigmac://spec/../x.sigma", "sigmac://file/.git/config"} {
		if result, err := s.ReadResource(context.Background(), &sdk.ReadResourceParams{URI: uri}); err == nil {
			t.Errorf("%s is given: %+v", uri, result.Contents[0])
		}
	}
	huge := strings.Repeat("x", 5<<20)
	for _, files := range [][]any{
		{map[string]any{"path": "a.sigma", "text": huge}},
		slices.Repeat([]any{map[string]any{"path": "a.sigma", "text": ""}}, 201),
	} {
		if answer := call(t, s, "check", map[string]any{"files": files}); answer.OK || answer.Text == "" {
			t.Errorf("a flood is taken: %.100s", answer.Text)
		}
	}
	if answer := call(t, s, "rows", map[string]any{"element": "x", "workbook": "/etc/passwd"}); answer.OK || strings.Contains(answer.Text, "root:") {
		t.Errorf("rows: %+v", answer)
	}
}

// TestPicture draws a page.
func TestPicture(t *testing.T) {
	s := session(t, t.TempDir(), false)
	file := map[string]any{"path": "orders.sigma", "text": strings.ReplaceAll(strings.ReplaceAll(orders, "Regoin", "Region"), "orientation: horizontal; ", "")}
	result, err := s.CallTool(context.Background(), &sdk.CallToolParams{Name: "look", Arguments: map[string]any{"files": []any{file}, "image": true, "page": "main"}})
	if err != nil {
		t.Fatal(err)
	}
	for _, content := range result.Content {
		if image, ok := content.(*sdk.ImageContent); ok {
			if len(image.Data) > 200<<10 || image.MIMEType != "image/png" {
				t.Errorf("%d bytes of %s", len(image.Data), image.MIMEType)
			}
			return
		}
	}
	t.Errorf("no picture: %+v", result.StructuredContent)
}
