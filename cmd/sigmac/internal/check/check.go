// Package check is `sigmac check`: it finds mistakes and writes nothing.
package check

import (
	"context"
	"slices"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/specs"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/lang/diag"
)

// Options are the flags of `sigmac check`.
type Options struct {
	specs.Flags
	Fix           Fix    `placeholder:"all" help:"Apply the fixes that are certain, say which, and check again; --fix=all applies the likely ones too, such as the nearest name."`
	Watch         bool   `help:"Check again at each change, until interrupted."`
	StdinFilename string `placeholder:"FILE" help:"With -: the file of the project that standard input stands for."`
}

// Help is the long help text.
func (*Options) Help() string {
	return `Every file is parsed, resolved, type-checked and laid out, and each spec is held
against the schema of the target. The exit code is 1 if there are errors.

Examples:

    sigmac check                    # the project around this folder
    sigmac check pages/sales.sigma  # one file
    sigmac check -e all             # for every environment
    sigmac check dist/sales.json    # a spec in JSON or YAML, of any generation
    sigmac check --fix              # apply the fixes that are certain
    sigmac check --fix=all          # and those that are likely
    sigmac check - --stdin-filename pages/sales.sigma < draft.sigma
    sigmac check --watch            # again at each change
    sigmac check --format github    # in a workflow: findings show at their lines`
}

// Run checks and reports.
func (o *Options) Run(ctx context.Context, console *command.Console) error {
	o.Tests = true
	if slices.Contains(o.Paths, standardInput) {
		if len(o.Paths) > 1 {
			return command.WrongUsage("`-` is standard input and stands alone", "check files in a run of their own")
		}
		return o.stream(ctx, console)
	}
	if o.StdinFilename != "" {
		return command.WrongUsage("`--stdin-filename` is for standard input", "write `sigmac check - --stdin-filename FILE`")
	}
	built, sources := divide(o.Paths)
	if len(built) > 0 && len(sources) == 0 {
		return console.Report(checkSpecs(ctx, console, built), nil)
	}
	if len(built) > 0 {
		return command.WrongUsage("sources and specs are checked in runs of their own", "name files of one sort")
	}
	project, found := console.Locate(o.Paths)
	if found != nil {
		return console.Report(found, nil)
	}
	if o.Watch {
		if err := command.OneEnvironment(o.Environment, "`--watch` checks for one"); err != nil {
			return err
		}
		return o.watch(ctx, console, project)
	}
	return command.EachEnvironment(ctx, console, o.Environment, project, func(console *command.Console, environment string) error {
		one := *o
		one.Environment = environment
		return one.once(ctx, console, project)
	})
}

// once checks for one environment.
func (o *Options) once(ctx context.Context, console *command.Console, project *command.Project) error {
	o.Reduce = specs.Nothing
	_, found, err := specs.Make(ctx, console, project, o.Flags, emit.Options{})
	fixed := []diag.Applied{}
	for round := 0; o.Fix != noFix && err == nil && round < maxRounds; round++ {
		applied := fix(console, project, found, o.Fix == allFixes)
		if len(applied) == 0 {
			break
		}
		fixed = append(fixed, applied...)
		_, found, err = specs.Make(ctx, console, project, o.Flags, emit.Options{})
	}
	if err != nil {
		return err
	}
	found = withoutBook(found)
	if !found.HasErrors() {
		console.Progress("no errors")
	}
	if o.Fix != noFix {
		return tell(console, project, fixed, found)
	}
	return console.Report(found, project.Shown)
}

// withoutBook makes a project without a workbook a warning: there is nothing to
// build, and nothing wrong.
func withoutBook(found diag.List) diag.List {
	for i := range found {
		if found[i].Entry == diag.NoWorkbook {
			found[i].Severity = diag.Warning
		}
	}
	return found
}

// maxRounds bounds how often fixes are applied that only show when others are.
const maxRounds = 8
