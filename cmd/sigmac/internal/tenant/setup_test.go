package tenant_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/cli"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/publish/emulator"
	"github.com/sigmac/sigmac/publish/sigmatest"
)

// warehouse is the connection of the emulator's seed.
const warehouse = "6e1c2b3a-4d5f-4e60-9a71-8b2c3d4e5f60"

// An office is an organisation with workbooks, and a folder on the disk.
type office struct {
	*sigmatest.Server
	generation string
	t          testing.TB
	dir        string
	// env is what the process's environment holds besides.
	env map[string]string
}

func newOffice(t testing.TB, options ...emulator.Options) *office {
	t.Helper()
	generation := ""
	if len(options) > 0 {
		generation = options[0].Generation
	}
	return &office{Server: sigmatest.NewServer(t, options...), generation: generation, t: t, dir: t.TempDir(), env: map[string]string{}}
}

// A result is what a command did.
type result struct {
	exit           int
	stdout, stderr string
}

// sigmac runs a command line in the folder.
func (o *office) sigmac(arguments ...string) result {
	o.t.Helper()
	return o.within(o.t.Context(), arguments...)
}

func (o *office) within(ctx context.Context, arguments ...string) result {
	variables := map[string]string{"NO_COLOR": "1"}
	for _, each := range o.Env() {
		name, value, _ := strings.Cut(each, "=")
		variables[name] = value
	}
	maps.Copy(variables, o.env)
	var stdout, stderr bytes.Buffer
	console := &command.Console{
		Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr, Dir: o.dir, Now: time.Now, Version: "test",
		LookupEnv: func(name string) (string, bool) { value, ok := variables[name]; return value, ok },
	}
	exit := cli.Main(ctx, console, arguments)
	return result{exit, stdout.String(), stderr.String()}
}

// want runs a command line that has to end with an exit code.
func (o *office) want(exit int, arguments ...string) result {
	o.t.Helper()
	got := o.sigmac(arguments...)
	if got.exit != exit {
		o.t.Fatalf("sigmac %s: exit %d, want %d\n%s%s", strings.Join(arguments, " "), got.exit, exit, got.stdout, got.stderr)
	}
	return got
}

// contents are those of a workbook with a table and some figures.
func contents(figures int) map[string]any {
	elements := []any{map[string]any{
		"id": "orders", "kind": "table", "name": "Orders",
		"source":  map[string]any{"kind": "warehouse-table", "connectionId": warehouse, "path": []any{"RETAIL", "PLUGS", "F_SALES"}},
		"columns": []any{map[string]any{"id": "region", "name": "REGION", "formula": "[F_SALES/REGION]"}, map[string]any{"id": "revenue", "name": "REVENUE", "formula": "[F_SALES/REVENUE]"}},
		"order":   []any{"region", "revenue"},
	}}
	layout := `<Element elementId="orders" gridColumn="1 / 25" gridRow="1 / 11"/>`
	for i := range figures {
		id := fmt.Sprintf("figure-%d", i)
		elements = append(elements, map[string]any{
			"id": id, "kind": "kpi-chart", "name": fmt.Sprintf("Figure %d", i),
			"source":  map[string]any{"kind": "table", "elementId": "orders"},
			"columns": []any{map[string]any{"id": id + "-value", "formula": "Sum([Orders/REVENUE])", "format": map[string]any{"kind": "number", "formatString": "$,.0f"}}},
			"value":   map[string]any{"columnId": id + "-value"},
			"style":   map[string]any{"backgroundColor": "#FFFFFF", "borderRadius": "round"},
		})
		layout += fmt.Sprintf(`<Element elementId="%s" gridColumn="1 / 25" gridRow="%d / %d"/>`, id, 11+5*i, 16+5*i)
	}
	return map[string]any{
		"schemaVersion": 1, "kind": "workbook", "elements": elements, "pages": []any{map[string]any{"id": "main", "name": "Main"}},
		"layout": `<?xml version="1.0" encoding="utf-8"?><Page type="grid" gridTemplateColumns="repeat(24, 1fr)" gridTemplateRows="auto" id="main">` + layout + `</Page>`,
	}
}

// workbook makes a workbook in the generation of the server, and returns its id.
func (o *office) workbook(folder, name string, contents map[string]any) string {
	o.t.Helper()
	var made struct {
		WorkbookID string `json:"workbookId"`
	}
	path, wrapper := "/v2/workbooks", "contents"
	if o.generation == "document" {
		path, wrapper = "/v2/workbooks/spec", "document"
	}
	if status := o.Do(http.MethodPost, path, map[string]any{"name": name, "folderId": folder, wrapper: contents}, &made); status != http.StatusOK {
		o.t.Fatalf("making %q: status %d", name, status)
	}
	return made.WorkbookID
}

// retitle changes the title of the first figure, as somebody in the app would.
func (o *office) retitle(id, title string) {
	o.t.Helper()
	o.Edit(id, func(document map[string]any) {
		document["elements"].([]any)[1].(map[string]any)["name"] = title
	})
}

// files are the texts below the folder, but for what belongs to one machine.
func (o *office) files(below string) map[string]string {
	o.t.Helper()
	texts := map[string]string{}
	root := filepath.Join(o.dir, below)
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if entry.Name() == ".sigmac" {
				return fs.SkipDir
			}
			return nil
		}
		text, err := os.ReadFile(path)
		relative, _ := filepath.Rel(root, path)
		texts[filepath.ToSlash(relative)] = string(text)
		return err
	})
	if err != nil {
		o.t.Fatal(err)
	}
	return texts
}

// sources are the names of the workbooks' files.
func (o *office) sources(below string) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(o.files(below))), func(path string) bool {
		return !strings.HasSuffix(path, ".sigma") || strings.HasPrefix(path, "shared/") || path == "project.sigma"
	})
}

func (o *office) write(path, text string) {
	o.t.Helper()
	full := filepath.Join(o.dir, path)
	if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
		o.t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o666); err != nil {
		o.t.Fatal(err)
	}
}

// replace replaces a text in a file, which has to hold it.
func (o *office) replace(path, old, new string) {
	o.t.Helper()
	text, err := os.ReadFile(filepath.Join(o.dir, path))
	if err != nil || !strings.Contains(string(text), old) {
		o.t.Fatalf("%s holds no %q: %v\n%s", path, old, err, text)
	}
	o.write(path, strings.ReplaceAll(string(text), old, new))
}

// list are the workbooks of a result in JSON.
func (o *office) list(of result) []map[string]any {
	o.t.Helper()
	var said struct {
		Workbooks []map[string]any `json:"workbooks"`
	}
	if err := json.Unmarshal([]byte(of.stdout), &said); err != nil {
		o.t.Fatalf("%v\n%s%s", err, of.stdout, of.stderr)
	}
	return said.Workbooks
}
