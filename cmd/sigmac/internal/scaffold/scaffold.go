// Package scaffold is `sigmac init`: a small project that builds at once.
package scaffold

import (
	"embed"
	"fmt"
	"os"
	"path/filepath"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/agents"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/diag"
)

//go:embed template
var templates embed.FS

// A file is one of a new project: its path, and the template of its text, or the text
// itself. What is kept stays as it is where it exists.
type file struct {
	path, template, content string
	kept                    bool
}

func (f file) text() ([]byte, error) {
	if f.template == "" {
		return []byte(f.content), nil
	}
	return templates.ReadFile(f.template)
}

// files lists what a new project holds.
var files = []file{
	{path: "project.sigma", template: "template/project.sigma"},
	{path: "sales.sigma", template: "template/sales.sigma"},
	{path: "sales.test.sigma", template: "template/sales.test.sigma"},
	{path: ".github/workflows/sigmac.yml", template: "template/workflows/sigmac.yml"},
	{path: ".gitignore", template: "template/gitignore", kept: true},
	{path: ".gitattributes", template: "template/gitattributes", kept: true},
}

// Options are the flags of `sigmac init`.
type Options struct {
	Dir    string `arg:"" optional:"" default:"." help:"The folder; it is made if it is not there."`
	Force  bool   `help:"Overwrite files that are there."`
	Agents bool   `help:"Write AGENTS.md, the page that tells a programming agent how to work here; in a project that is there, that file alone."`
}

// Help is the long help text.
func (*Options) Help() string {
	return `The project holds project.sigma, a workbook with tests, a workflow for GitHub, a .gitignore
and a .gitattributes. Nothing is overwritten unless --force is given, and the last two
are kept where they are there.

Examples:

    sigmac init            # here
    sigmac init reports    # in a new folder
    sigmac init --agents   # with AGENTS.md; in a project, AGENTS.md alone`
}

// Run writes the project and says what to do next.
func (o *Options) Run(console *command.Console) error {
	root := console.Absolute(o.Dir)
	var output command.Output
	var found diag.List
	for _, file := range o.files(root) {
		path := filepath.Join(root, filepath.FromSlash(file.path))
		shown := console.Shown(path)
		_, err := os.Lstat(path)
		exists := err == nil
		switch {
		case exists && file.kept:
			continue
		case exists && !o.Force:
			found = append(found, command.FileInTheWay(shown))
			continue
		}
		text, err := file.text()
		if err != nil {
			return err
		}
		output.Add(path, shown, text)
	}
	if found == nil {
		_, found = output.Write()
	}
	var written []string
	if !found.HasErrors() {
		written = output.Shown()
	}
	if err := console.ReportWritten(written, found, nil); err != nil || console.MachineReadable() {
		return err
	}
	return o.next(console, output)
}

// files are those to write: in a project that is there, the page for agents alone.
func (o *Options) files(root string) []file {
	if !o.Agents {
		return files
	}
	page := []file{{path: agents.Name, content: agents.Page}}
	if _, err := os.Lstat(filepath.Join(root, load.ConfigName)); err == nil && !o.Force {
		return page
	}
	return append(page, files...)
}

func (o *Options) next(console *command.Console, output command.Output) error {
	if console.Quiet {
		return nil
	}
	text := ""
	for _, path := range output.Shown() {
		text += "wrote " + path + "\n"
	}
	if len(output.Shown()) == 1 && o.Agents {
		_, err := fmt.Fprint(console.Stdout, text)
		return err
	}
	text += "\nNext, in your editor: sales.sigma is a whole workbook to change. Then:\n\n"
	if filepath.Clean(o.Dir) != "." {
		text += "    cd " + command.ShellWord(o.Dir) + "\n"
	}
	text += `    sigmac check            # finds mistakes
    sigmac test             # runs sales.test.sigma
    sigmac build            # writes dist/sales.json, the spec of the workbook
    sigmac build --watch    # builds again at each save
    git add . && git commit # the built spec too: its changes show in a review

Without an organisation of Sigma, sigmac emulator is one on this machine. With one, set
SIGMA_BASE_URL, SIGMA_CLIENT_ID and SIGMA_CLIENT_SECRET, and then:

    sigmac plan             # what would be made
    sigmac publish
`
	_, err := fmt.Fprint(console.Stdout, text)
	return err
}
