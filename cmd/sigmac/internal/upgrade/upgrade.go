// Package upgrade is `sigmac upgrade`: it carries sources over to a newer edition of the
// language.
package upgrade

import (
	"context"
	"os"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/compiler/load"
)

// Options are the flags of `sigmac upgrade`.
type Options struct{}

// Help is the long help text.
func (*Options) Help() string {
	return `Within an edition of the language a file that compiled keeps its meaning and its
layout. Where an edition changes what a source means, this command rewrites the sources
of the project so that they mean the same in the new one, and says what it changed. The
edition is the number behind "language" in project.sigma; there is one so far.`
}

// Run carries the project over.
func (*Options) Run(ctx context.Context, console *command.Console) error {
	project, found := console.Locate(nil)
	if found != nil {
		return console.Report(found, nil)
	}
	root, err := os.OpenRoot(project.Root)
	if err != nil {
		return err
	}
	defer root.Close()
	if _, found = load.Load(ctx, root.FS(), load.Options{}); found.HasErrors() {
		return console.Report(found, project.Shown)
	}
	if console.MachineReadable() {
		return console.Report(nil, project.Shown)
	}
	_, err = console.Stdout.Write([]byte("nothing to do: the sources are in the newest edition of the language\n"))
	return err
}
