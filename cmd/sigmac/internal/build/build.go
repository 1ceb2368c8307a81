// Package build is `sigmac build`: it compiles workbooks to specs.
package build

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/specs"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/spool"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
)

// Options are the flags of `sigmac build`.
type Options struct {
	specs.Flags
	Output       string `short:"o" placeholder:"DIR" help:"Write into this folder, not the one that the project names."`
	YAML         bool   `name:"yaml" help:"Write YAML instead of JSON."`
	SourceMap    bool   `help:"Write a source map beside each spec, from its JSON pointers to lines."`
	Stdout       bool   `xor:"mode" help:"Write the spec of one workbook to standard output."`
	Check        bool   `xor:"mode" help:"Write nothing; show what would change, and exit with 1 if anything would."`
	DbtExposures string `placeholder:"FILE" help:"Write dbt's exposures of the published workbooks into this file, too."`
	DbtOwner     string `default:"Analytics" placeholder:"NAME" help:"Who answers for the workbooks in dbt's exposures: a name, an address, or both as in 'Ada <ada@example.com>'."`
	Watch        bool   `xor:"mode" help:"Build again at each change, until interrupted."`
}

// Help is the long help text.
func (*Options) Help() string {
	return `Each workbook is written to <out>/<id>.json if the sources have no error; for an
environment to <out>/<env>/<id>.json, and in there to <target>/<id>.json for a --target
that is not the project's. A file that would not change is not touched.

Examples:

    sigmac build                        # the project around this folder
    sigmac build -e prod -p region=eu   # for an environment, with a param
    sigmac build -e all                 # for every environment
    sigmac build --check                # in a workflow: is what is built up to date?
    sigmac build --stdout sales.sigma | jq .name
    sigmac build -e prod --dbt-exposures ../dbt/models/exposures.yml`
}

// Run builds once, or again and again with --watch.
func (o *Options) Run(ctx context.Context, console *command.Console) error {
	if err := command.ProductFile("--dbt-exposures", o.DbtExposures, "exposures.yml"); err != nil {
		return err
	}
	project, found := console.Locate(o.Paths)
	if found != nil {
		return console.Report(found, nil)
	}
	if why := o.single(); why != "" {
		if err := command.OneEnvironment(o.Environment, why); err != nil {
			return err
		}
	}
	if o.Watch {
		return o.watch(ctx, console, project)
	}
	return command.EachEnvironment(ctx, console, o.Environment, project, func(console *command.Console, environment string) error {
		one := *o
		one.Environment = environment
		return one.once(ctx, console, project)
	})
}

// single says why the build is for one environment, "" where it may be for several.
func (o *Options) single() string {
	switch {
	case o.DbtExposures != "":
		return "a file of exposures is for one"
	case o.Stdout:
		return "`--stdout` writes one workbook"
	case o.Watch:
		return "`--watch` builds for one"
	}
	return ""
}

// once builds for one environment.
func (o *Options) once(ctx context.Context, console *command.Console, project *command.Project) error {
	attempt, err := o.attempt(ctx, console, project)
	if err != nil {
		return err
	}
	return console.ReportWritten(attempt.written, attempt.found, project.Shown)
}

// An attempt is what one build came to.
type attempt struct {
	found diag.List
	// files are the files read, relative to the root.
	files  []string
	output command.Output
	// written lists the files that changed.
	written []string
}

// attempt builds once. Mistakes are in the attempt; the error is that of the
// system or of a cancelled context.
func (o *Options) attempt(ctx context.Context, console *command.Console, project *command.Project) (*attempt, error) {
	var kept spool.Spool
	defer kept.Close()
	noted := &reads{bySlug: map[string]*read{}}
	if o.Reduce = specs.Texts(&kept); o.DbtExposures != "" {
		o.Reduce = noted.with(o.Reduce)
	}
	made, found, err := specs.Make(ctx, console, project, o.Flags, emit.Options{YAML: o.YAML, SourceMap: o.SourceMap})
	if err != nil {
		return nil, err
	}
	a := &attempt{found: found, files: made.Result.Files}
	if found.HasErrors() {
		return a, nil
	}
	if o.Stdout {
		return a, o.print(console, made.List, a)
	}
	folder, flaws := o.folder(console, project, made.Result.Out)
	if flaws != nil {
		a.found = append(a.found, flaws...)
		return a, nil
	}
	for _, spec := range made.List {
		o.add(&a.output, project, folder, spec)
	}
	if len(project.Paths) == 0 || slices.Equal(project.Paths, []string{"."}) {
		a.found = append(a.found, o.leftovers(project, folder, made)...)
	}
	if o.DbtExposures != "" {
		a.found = append(a.found, o.exposures(console, project, environmentOf(made), noted, &a.output)...)
		if a.found.HasErrors() {
			return a, nil
		}
	}
	return a, o.finish(console, a)
}

// finish writes the files, or compares them with --check.
func (o *Options) finish(console *command.Console, a *attempt) error {
	if o.Check {
		stale, err := a.output.Check(console)
		a.found = append(a.found, stale...)
		return err
	}
	written, flaws := a.output.Write()
	a.written = written
	a.found = append(a.found, flaws...)
	for _, path := range written {
		console.Detail("wrote %s", path)
	}
	switch {
	case flaws != nil || o.Watch || len(a.output.Shown()) == 0:
	case console.Verbose:
		console.Progress("%s, %s changed", name.Count(len(a.output.Shown()), "file"), name.Count(len(written), "file"))
	default:
		console.Progress("%s", outcome(a.output.Shown(), written))
	}
	return nil
}

// named is how many files a line names.
const named = 4

// outcome says in one line which files were written and which were left.
func outcome(shown, written []string) string {
	left := len(shown) - len(written)
	switch {
	case len(written) == 0:
		return listed("unchanged", shown)
	case left == 0:
		return listed("wrote", written)
	}
	return listed("wrote", written) + fmt.Sprintf("; %d unchanged", left)
}

func listed(word string, paths []string) string {
	if len(paths) <= named {
		return word + " " + strings.Join(paths, ", ")
	}
	return fmt.Sprintf("%s %d files, %s and %d more", word, len(paths), strings.Join(paths[:named-1], ", "), len(paths)-named+1)
}

func (o *Options) print(console *command.Console, list []specs.Spec, a *attempt) error {
	switch {
	case console.MachineReadable():
		return command.WrongUsage("`--stdout` and `--format "+console.Format+"` both write to standard output",
			"use `--format text` or `--format github`, which write to standard error")
	case len(list) > 1:
		slugs := make([]string, len(list))
		for i, spec := range list {
			slugs[i] = spec.Workbook.Slug
		}
		a.found = append(a.found, command.SeveralWorkbooks(slugs))
	case len(list) == 1:
		text, err := list[0].Text.Bytes()
		if err == nil {
			_, err = console.Stdout.Write(text)
		}
		return err
	}
	return nil
}

// folder is the absolute path of the output folder.
func (o *Options) folder(console *command.Console, project *command.Project, out string) (string, diag.List) {
	if o.Output != "" {
		return console.Absolute(o.Output), nil
	}
	if !filepath.IsLocal(filepath.FromSlash(out)) {
		return "", diag.List{command.OutputOutside(out)}
	}
	folder := filepath.Join(project.Root, filepath.FromSlash(out))
	if target, leads := project.LinkOutside(folder); leads {
		return "", diag.List{command.OutputLink(project.ShownFile(folder), target)}
	}
	return folder, nil
}

func (o *Options) add(output *command.Output, project *command.Project, folder string, spec specs.Spec) {
	base := filepath.Join(folder, spec.Workbook.Slug)
	ending := ".json"
	if o.YAML {
		ending = ".yaml"
	}
	output.AddFrom(base+ending, project.ShownFile(base+ending), spec.Text.Bytes)
	if o.SourceMap {
		output.AddFrom(base+".map.json", project.ShownFile(base+".map.json"), spec.Map.Bytes)
	}
}
