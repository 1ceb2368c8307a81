package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// A documented is a row of the table in docs/json.md: a command, its schema and its exit
// codes.
type documented struct {
	name   string
	file   string
	schema *jsonschema.Schema
	exits  []int
}

// failure is what a command line writes that names no command.
const failure = "every command that fails"

var (
	tableRow = regexp.MustCompile("^\\| (.+) \\| .+ \\| `([a-z-]+\\.json)` \\| ([0-9, ]+) \\|$")
	quoted   = regexp.MustCompile("`([a-z ]+)`")
)

// readCommands reads the table.
func readCommands() ([]documented, error) {
	docs := filepath.Join("..", "..", "docs")
	page, err := os.ReadFile(filepath.Join(docs, "json.md"))
	if err != nil {
		return nil, err
	}
	var commands []documented
	for line := range strings.Lines(string(page)) {
		row := tableRow.FindStringSubmatch(strings.TrimSpace(line))
		if row == nil {
			continue
		}
		schema, err := jsonschema.Compile(filepath.Join(docs, "schema", "json", row[2]))
		if err != nil {
			return nil, err
		}
		var exits []int
		for word := range strings.SplitSeq(row[3], ",") {
			exit, err := strconv.Atoi(strings.TrimSpace(word))
			if err != nil {
				return nil, err
			}
			exits = append(exits, exit)
		}
		names := []string{row[1]}
		if row[1] != failure {
			names = nil
			for _, each := range quoted.FindAllStringSubmatch(row[1], -1) {
				names = append(names, each[1])
			}
		}
		for _, name := range names {
			commands = append(commands, documented{name, row[2], schema, exits})
		}
	}
	return commands, nil
}

// commandOf finds the command of a command line.
func commandOf(commands []documented, arguments []string) *documented {
	for i, word := range arguments {
		for _, words := range []string{strings.Join(arguments[i:min(i+2, len(arguments))], " "), word} {
			at := slices.IndexFunc(commands, func(c documented) bool { return c.name == words })
			if at >= 0 {
				return &commands[at]
			}
		}
	}
	return &commands[slices.IndexFunc(commands, func(c documented) bool { return c.name == failure })]
}

// check holds a document to the schema, and the exit code to those that are documented.
func (c *documented) check(document string, exit int) error {
	if !slices.Contains(c.exits, exit) {
		return fmt.Errorf("the exit code %d is not among those in docs/json.md", exit)
	}
	var value any
	if err := json.Unmarshal([]byte(document), &value); err != nil {
		return fmt.Errorf("%w in %.300q", err, document)
	}
	if err := c.schema.Validate(value); err != nil {
		return fmt.Errorf("%#v", err)
	}
	return nil
}

// TestJSONDocumented holds the table in docs/json.md to the commands that there are, and
// to the schemas.
func TestJSONDocumented(t *testing.T) {
	commands, err := readCommands()
	if err != nil {
		t.Fatal(err)
	}
	help, err := exec.Command("sigmac", "--help").Output()
	if err != nil {
		t.Fatal(err)
	}
	listed := regexp.MustCompile(`(?m)^  ([a-z]+(?: [a-z]+)?)  +[A-Z]`).FindAllStringSubmatch(string(help), -1)
	if len(listed) < 25 {
		t.Fatalf("only %d commands in %s", len(listed), help)
	}
	for _, each := range listed {
		if !slices.ContainsFunc(commands, func(c documented) bool { return c.name == each[1] }) {
			t.Errorf("docs/json.md says nothing of sigmac %s", each[1])
		}
	}
	files, err := filepath.Glob(filepath.Join("..", "..", "docs", "schema", "json", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if !slices.ContainsFunc(commands, func(c documented) bool { return c.file == filepath.Base(file) }) {
			t.Errorf("no command in docs/json.md has the schema %s", file)
		}
	}
}

// TestJSONOfLocalCommands runs each command that needs no organisation, once so that it
// succeeds and once so that it fails. What they write is held to the schemas by recording.
func TestJSONOfLocalCommands(t *testing.T) {
	project := filepath.Join(t.TempDir(), "project")
	if err := exec.Command("sigmac", "init", project).Run(); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"broken.sigma":   "workbook w \"W\" { page p \"P\" { text t \"x\" { nonsense 1 } } }\n",
		"loose.sigma":    "workbook   w \"W\" {\n}\n",
		"wrong.sigma":    "workbook w \"W\" {\n",
		"not-a-spec.txt": "{",
		"empty.json":     "{}",
	} {
		if err := os.WriteFile(filepath.Join(filepath.Dir(project), name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		exit int
		line string
	}{
		{0, "check --project project"}, {1, "check broken.sigma"}, {0, "check --fix --project project"}, {1, "check --fix=all broken.sigma"}, {2, "check --fix -"},
		{0, "build --project project"}, {1, "build --check broken.sigma"}, {2, "build --stdout --project project"}, {2, "build --project project --nonsense"},
		{0, "check project/dist/sales.json"}, {1, "check empty.json"}, {1, "check missing.json"},
		{0, "layout --project project"}, {1, "layout wrong.sigma"}, {2, "layout --page nowhere --project project"},
		{0, "fmt --project project"}, {1, "fmt --check loose.sigma"}, {1, "fmt wrong.sigma"}, {2, "fmt -d broken.sigma"},
		{0, "init new"}, {1, "init new"}, {2, "init new another"},
		{0, "import project/dist/sales.json -o new.sigma"}, {1, "import not-a-spec.txt -o new.sigma"}, {2, "import project/dist/sales.json"},
		{0, "diff project/dist/sales.json project/dist/sales.json"}, {1, "diff project/dist/sales.json loose.sigma"}, {1, "diff project/dist/sales.json broken.sigma"}, {2, "diff a"},
		{0, "uses Revenue --project project"}, {0, "uses Revenue project/dist/sales.json"}, {1, "uses nothing --project project"}, {2, "uses"},
		{0, "rows revenue --project project"}, {1, "rows nothing --project project"}, {2, "rows revenue --now never --project project"},
		{0, "eval 1+2"}, {0, "eval Null"}, {1, "eval 1+"}, {2, "eval"}, {1, "eval 1 --rows missing.csv"},
		{0, "test --project project"}, {0, "test --coverage --project project"}, {2, "test --run ( --project project"},
		{0, "functions"}, {0, "functions sum"}, {0, "functions +"}, {1, "functions summ"}, {2, "functions a b"},
		{0, "explain"}, {0, "explain S0102"}, {0, "explain sigma:cards"}, {0, "explain bar-chart"}, {1, "explain nothing"}, {2, "explain a b"},
		{0, "reference"}, {0, "reference bar-chart"}, {0, "reference orientation"}, {1, "reference nothing"}, {2, "reference a b"},
		{0, "version"}, {2, "version --nonsense"},
		{0, "upgrade --project project"}, {1, "upgrade --project missing"}, {2, "upgrade --nonsense"},
		{0, "preview --project project --svg pictures"}, {1, "preview broken.sigma --svg pictures"}, {2, "preview --width 1 --project project"},
		{1, "schema import empty.json --project project"}, {2, "schema import"}, {1, "emulator --seed missing.json"}, {2, "emulator --nonsense"},
		{2, "completion bash"}, {2, "completion tcsh"}, {2, "mcp"}, {2, "lsp"}, {2, "nonsense"}, {2, "schema"},
		{2, "plan --project project"}, {2, "publish --project project"}, {2, "drift --project project"}, {2, "data pull --project project"},
		{2, "schema pull --project project"}, {2, "workspace list"}, {2, "workspace get x"}, {1, "migrate a --from b --to c --project project"},
	} {
		arguments := append(strings.Fields(test.line), "--format", "json")
		command := exec.Command("sigmac", arguments...)
		command.Dir = filepath.Dir(project)
		command.Env = append(os.Environ(), "SIGMA_BASE_URL=", "SIGMA_CLIENT_ID=", "SIGMA_CLIENT_SECRET=", "SIGMA_API_TOKEN=")
		stdout, err := command.Output()
		var status *exec.ExitError
		if err != nil && !errors.As(err, &status) {
			t.Fatal(err)
		}
		if got := command.ProcessState.ExitCode(); got != test.exit {
			t.Errorf("%s: exit code %d, want %d: %s", test.line, got, test.exit, stdout)
		}
		if status != nil && len(status.Stderr) > 0 {
			t.Errorf("%s: standard error has %s", test.line, status.Stderr)
		}
	}
}

// TestJSONOfServers reads the address that a command serves at, and ends it.
func TestJSONOfServers(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there is no Ctrl-C to send")
	}
	plugs := filepath.Join("..", "..", "examples", "plugs-electronics")
	for _, line := range []string{"emulator", "preview --no-open --project " + plugs} {
		process := exec.Command("sigmac", append(strings.Fields(line), "--format", "json")...)
		stdout, err := process.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := process.Start(); err != nil {
			t.Fatal(err)
		}
		var served struct{ URL string }
		if err := json.NewDecoder(stdout).Decode(&served); err != nil || !strings.HasPrefix(served.URL, "http://127.0.0.1:") {
			t.Errorf("%s: %v, %q", line, err, served.URL)
		}
		_ = process.Process.Signal(os.Interrupt)
		if err := process.Wait(); err != nil {
			t.Errorf("%s: %v", line, err)
		}
	}
}

// TestJSONSchemasAreClosed puts a field that nobody knows into each object of what real
// commands write, and wants it refused.
func TestJSONSchemasAreClosed(t *testing.T) {
	commands, err := readCommands()
	if err != nil {
		t.Fatal(err)
	}
	examples := filepath.Join("..", "..", "examples")
	plugs := filepath.Join(examples, "plugs-electronics")
	spec := filepath.Join(plugs, "dist", "plugs-electronics.json")
	for _, line := range []string{
		"check missing.json", "diff " + spec + " " + filepath.Join(examples, "gallery", "dist", "inventory.json"), "uses [Revenue] --project " + plugs,
		"functions sum", "explain sigma:cards", "reference bar-chart", "version", "layout --project " + plugs, "test --coverage --project " + plugs,
	} {
		arguments := append(strings.Fields(line), "--format", "json")
		text, _ := exec.Command("sigmac", arguments...).Output() // the exit code is not the subject
		var document any
		if err := json.Unmarshal(text, &document); err != nil {
			t.Errorf("%s: %v", line, err)
			continue
		}
		command := commandOf(commands, arguments)
		seen := map[string]bool{}
		eachObject(document, "", func(path string, object map[string]any) {
			if seen[path] {
				return
			}
			seen[path] = true
			object["nobodyKnows"] = true
			if command.schema.Validate(document) == nil {
				t.Errorf("%s: an unknown field of %q is let in", line, path)
			}
			delete(object, "nobodyKnows")
		})
		if len(seen) == 0 {
			t.Errorf("%s: no object in %s", line, text)
		}
	}
}

// eachObject walks the objects of a document, with the names that lead to them.
func eachObject(value any, path string, do func(string, map[string]any)) {
	switch value := value.(type) {
	case map[string]any:
		do(path, value)
		for name, inner := range value {
			eachObject(inner, path+"/"+name, do)
		}
	case []any:
		for _, inner := range value {
			eachObject(inner, path, do)
		}
	}
}
