package completion

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/load"
)

// Names are the arguments of the hidden command that the scripts call for what
// only the project knows.
type Names struct {
	What  string   `arg:"" enum:"environments,workbooks,elements"`
	Words []string `arg:"" optional:"" help:"The command line so far."`
}

// Run prints the names, one a line. A project with mistakes has the names that
// its sound parts have; where there is none, nothing is printed.
func (n *Names) Run(ctx context.Context, console *command.Console) error {
	if project, given := valueOf(n.Words, "--project"); given {
		console.Project = project
	}
	project, found := console.Locate(nil)
	if found != nil {
		return nil
	}
	root, err := os.OpenRoot(project.Root)
	if err != nil {
		return nil
	}
	defer root.Close()
	for _, each := range n.list(ctx, console, root.FS()) {
		if _, err := fmt.Fprintln(console.Stdout, each); err != nil {
			return err
		}
	}
	return nil
}

// list returns the names in order, each once.
func (n *Names) list(ctx context.Context, console *command.Console, root fs.FS) []string {
	var names []string
	if n.What == "environments" {
		project, _ := load.Load(ctx, root, load.Options{})
		for _, environment := range project.Config.Environments {
			names = append(names, environment.Name)
		}
		return ordered(names)
	}
	environment, _ := valueOf(n.Words, "--env", "-e")
	result, _ := compiler.Compile(ctx, root, compiler.Options{Environment: environment, Getenv: console.LookupEnv, Keep: true})
	wanted, chosen := valueOf(n.Words, "--workbook")
	for _, book := range result.Books {
		if n.What == "workbooks" {
			names = append(names, book.Spec.Slug)
			continue
		}
		for i := range book.Spec.Elements {
			if !chosen || book.Spec.Slug == wanted {
				names = append(names, book.Spec.Elements[i].Handle)
			}
		}
	}
	return ordered(names)
}

func ordered(names []string) []string {
	slices.Sort(names)
	names = slices.Compact(names)
	return slices.DeleteFunc(names, func(name string) bool { return name == "" })
}

// valueOf finds the value of a flag among words, in either spelling.
func valueOf(words []string, flags ...string) (value string, given bool) {
	for i, word := range words {
		flag, value, joined := strings.Cut(word, "=")
		if !slices.Contains(flags, flag) {
			continue
		}
		if joined {
			return value, true
		}
		if i+1 < len(words) {
			return words[i+1], true
		}
	}
	return "", false
}
