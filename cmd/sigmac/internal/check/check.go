// Package check is `sigmac check`: it finds mistakes and writes nothing.
package check

import (
	"context"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/specs"
	"github.com/sigmac/sigmac/emit"
)

// Options are the flags of `sigmac check`.
type Options struct {
	specs.Flags
}

// Help is the long help text.
func (*Options) Help() string {
	return `Every file is parsed, resolved, type-checked and laid out, and each spec is held
against the schema of the target. The exit code is 1 if there are errors.

Examples:

    sigmac check                    # the project around this folder
    sigmac check pages/sales.sigma  # one file
    sigmac check --format github    # in a workflow: findings show at their lines`
}

// Run checks and reports.
func (o *Options) Run(ctx context.Context, console *command.Console) error {
	project, found := console.Locate(o.Paths)
	if found != nil {
		return console.Report(found, nil)
	}
	_, found, err := specs.Make(ctx, console, project, o.Flags, emit.Options{})
	if err != nil {
		return err
	}
	if !found.HasErrors() {
		console.Progress("no errors")
	}
	return console.Report(found, project.Shown)
}
