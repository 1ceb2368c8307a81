package vscode_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/lang/diag"
)

func read(t *testing.T, path string, into any) {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(content, into); err != nil {
		t.Fatal(path, err)
	}
}

// The places where snippets stand, with a line for the snippet.
const (
	inFile     = "SNIPPET\n"
	inWorkbook = `workbook shop "Shop" {
  connection warehouse "Warehouse"
  table orders "Orders" from warehouse-table(warehouse, "DB", "S", "ORDERS") {
    columns [Region]: text, [Revenue]: number, [Date]: date
  }
SNIPPET
  page main "Main" {
    text hello "Hello"
  }
}
`
	inPage  = "\n  page other \"Other\" {\nSNIPPET\n  }\n"
	inTable = "\n  table joined \"Joined\" {\nSNIPPET\n    columns [Region]\n  }\n"
	atUse   = "SNIPPET\n"
)

// places says where each snippet stands.
var places = map[string]string{
	"Project": inFile, "Workbook": inFile, "Component": atUse, "Page": inWorkbook, "Join": inTable,
	"Table of the warehouse": inWorkbook, "Table of SQL": inWorkbook,
}

// around is a project with a snippet in its place.
func around(name, text string) fstest.MapFS {
	place, known := places[name]
	if !known {
		place = inPage
	}
	main := strings.Replace(place, "SNIPPET", text, 1)
	if place == inPage || place == inTable {
		main = strings.Replace(inWorkbook, "SNIPPET", main, 1)
	}
	if name == "Component" {
		main += strings.Replace(inWorkbook, "SNIPPET", "page other \"Other\" { use tile(\"Total\", Sum([Revenue])) as total }", 1)
	}
	file := "main.sigma"
	project := fstest.MapFS{"project.sigma": {Data: []byte("project { language 1 }\n")}}
	if name == "Project" {
		file = "project.sigma"
	}
	project[file] = &fstest.MapFile{Data: []byte(main)}
	return project
}

var (
	choice      = regexp.MustCompile(`\$\{\d+\|([^,|]*)[^}]*\|\}`)
	placeholder = regexp.MustCompile(`(^|[^\\])\$\{\d+:([^{}]*)\}`)
	stop        = regexp.MustCompile(`(^|[^\\])\$\d+`)
)

// expanded is a snippet as it stands when nothing is typed over.
func expanded(body []string) string {
	text := choice.ReplaceAllString(strings.Join(body, "\n"), "$1")
	for before := ""; before != text; {
		before = text
		text = placeholder.ReplaceAllString(text, "$1$2")
	}
	return strings.ReplaceAll(stop.ReplaceAllString(text, "$1"), `\$`, "$")
}

// TestSnippetsCompile puts every snippet where it belongs and compiles it.
func TestSnippetsCompile(t *testing.T) {
	snippets := map[string]struct {
		Prefix, Description string
		Body                []string
	}{}
	read(t, "snippets/sigma.json", &snippets)
	if len(snippets) < 15 {
		t.Errorf("there are %d snippets", len(snippets))
	}
	for name := range places {
		if _, known := snippets[name]; !known {
			t.Errorf("there is no snippet %q", name)
		}
	}
	for name, snippet := range snippets {
		text := expanded(snippet.Body)
		if snippet.Prefix == "" || snippet.Description == "" {
			t.Errorf("%s says too little", name)
		}
		_, found := compiler.Compile(context.Background(), around(name, text), compiler.Options{})
		for _, finding := range found {
			if finding.Severity == diag.Error {
				t.Errorf("%s: %s\n%s", name, finding.Message, text)
			}
		}
	}
}

// TestManifestAgreesWithTheCode compares what package.json declares with the sources:
// commands, settings and files.
func TestManifestAgreesWithTheCode(t *testing.T) {
	var manifest struct {
		Contributes struct {
			Commands      []struct{ Command string }
			Configuration struct {
				Properties map[string]struct{ Scope string }
			}
			Languages []struct {
				Configuration string
				Icon          map[string]string
			}
			Grammars, Snippets []struct{ Path string }
			Walkthroughs       []struct {
				Steps []struct{ Media struct{ Markdown string } }
			}
		}
		Icon string
	}
	read(t, "package.json", &manifest)
	var code strings.Builder
	paths, err := filepath.Glob("src/*.ts")
	if err != nil || len(paths) == 0 {
		t.Fatal("there are no sources", err)
	}
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		code.Write(content)
	}
	for _, command := range manifest.Contributes.Commands {
		if name := strings.TrimPrefix(command.Command, "sigmac."); !strings.Contains(code.String(), `command("`+name+`"`) {
			t.Errorf("no code runs the command %s", command.Command)
		}
	}
	for _, setting := range regexp.MustCompile(`\.get(?:<string>)?\("([A-Za-z.]+)"`).FindAllStringSubmatch(code.String(), -1) {
		if _, known := manifest.Contributes.Configuration.Properties["sigmac."+setting[1]]; !known {
			t.Errorf("the code reads the setting sigmac.%s, which is not declared", setting[1])
		}
	}
	if scope := manifest.Contributes.Configuration.Properties["sigmac.path"].Scope; scope != "machine" {
		t.Errorf("sigmac.path is of scope %q: a folder could set it", scope)
	}
	files := []string{manifest.Icon}
	for _, language := range manifest.Contributes.Languages {
		files = append(files, language.Configuration, language.Icon["light"], language.Icon["dark"])
	}
	for _, each := range slices.Concat(manifest.Contributes.Grammars, manifest.Contributes.Snippets) {
		files = append(files, each.Path)
	}
	for _, walkthrough := range manifest.Contributes.Walkthroughs {
		for _, step := range walkthrough.Steps {
			files = append(files, step.Media.Markdown)
		}
	}
	for _, file := range files {
		if info, err := os.Stat(filepath.FromSlash(file)); err != nil || info.IsDir() {
			t.Errorf("package.json names %q, which is not a file", file)
		}
	}
}

// TestServerCommandsAreKnown holds the commands of the server's code lens against those
// that the extension registers.
func TestServerCommandsAreKnown(t *testing.T) {
	server, err := os.ReadFile("../../../cmd/sigmac/internal/lsp/hints.go")
	if err != nil {
		t.Fatal(err)
	}
	extension, err := os.ReadFile("src/extension.ts")
	if err != nil {
		t.Fatal(err)
	}
	names := regexp.MustCompile(`"sigmac\.(\w+)"`).FindAllStringSubmatch(string(server), -1)
	if len(names) == 0 {
		t.Fatal("the server names no commands")
	}
	for _, name := range names {
		if !strings.Contains(string(extension), `command("`+name[1]+`"`) {
			t.Errorf("the extension does not have the command %s", name[0])
		}
	}
}
