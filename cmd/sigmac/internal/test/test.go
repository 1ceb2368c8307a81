// Package test is `sigmac test`: it runs the tests of workbooks.
package test

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/watching"
	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/compiler/policies"
	"github.com/sigmac/sigmac/compiler/tests"
	"github.com/sigmac/sigmac/compiler/tests/run"
	"github.com/sigmac/sigmac/lang/diag"
)

// Options are the flags of `sigmac test`.
type Options struct {
	Paths       []string          `arg:"" optional:"" name:"path" help:"Files and folders of tests, or of the workbooks that they are about; the whole project by default."`
	Matching    string            `name:"run" placeholder:"REGEX" help:"Run the tests whose names match."`
	Update      bool              `help:"Write what came out into the tables of expect, in place."`
	Coverage    bool              `help:"Say which figures, channels, computed columns, filters and controls no test looks at."`
	Watch       bool              `help:"Run again at each change, until interrupted."`
	Live        bool              `help:"Run the tests that give no rows on what Sigma exports of the published workbooks."`
	Tag         string            `placeholder:"TAG" help:"With --live: export the version that has this tag."`
	Params      map[string]string `short:"p" name:"param" mapsep:"none" placeholder:"NAME=VALUE" help:"Give a param a value; repeatable."`
	Environment string            `short:"e" name:"env" placeholder:"ENV" help:"Choose an environment of project.sigma."`
	command.API

	cache *load.Cache
	memo  *compiler.Memo
	match *regexp.Regexp
}

// Help is the long help text.
func (*Options) Help() string {
	return `Tests stand in files that end in .test.sigma, beside the workbooks that they are about. The exit code is 0 if
all pass, 1 if some fail, 2 for wrong usage. --format junit writes a report for CI.

Examples:

    sigmac test
    sigmac test sales.test.sigma --run "returns"
    sigmac test --update                    # then look at git diff
    sigmac test --coverage
    sigmac test --watch
    sigmac test --live -e prod              # tests without rows of their own, on the warehouse
    sigmac test --format junit > report.xml`
}

// Run runs the tests and reports.
func (o *Options) Run(ctx context.Context, console *command.Console) error {
	match, err := regexp.Compile(o.Matching)
	if err != nil {
		return command.WrongUsage("`--run` takes a regular expression, not `"+o.Matching+"`", strings.TrimPrefix(err.Error(), "error parsing regexp: "))
	}
	o.match = match
	project, found := console.Locate(o.Paths)
	if found != nil {
		return console.Report(found, nil)
	}
	if why := o.single(console); why != "" {
		if err := command.OneEnvironment(o.Environment, why); err != nil {
			return err
		}
	}
	if o.Tag != "" && !o.Live {
		return command.WrongUsage("`--tag` goes with `--live`", "")
	}
	if !o.Watch || o.Live {
		return command.EachEnvironment(ctx, console, o.Environment, project, func(console *command.Console, environment string) error {
			one := *o
			one.Environment = environment
			if o.Live {
				return one.live(ctx, console, project)
			}
			_, err := one.round(ctx, console, project)
			return err
		})
	}
	if o.Update {
		return command.WrongUsage("`--update` and `--watch` do not go together", "run `sigmac test --update` once, then watch")
	}
	return o.watch(ctx, console, project)
}

// single says why the tests are run for one environment, "" where they may be for several.
func (o *Options) single(console *command.Console) string {
	switch {
	case o.Update:
		return "`--update` writes what came out in one"
	case o.Watch:
		return "`--watch` runs the tests for one"
	case console.Format == command.JUnit:
		return "a JUnit report is of one run"
	}
	return ""
}

func (o *Options) watch(ctx context.Context, console *command.Console, project *command.Project) error {
	o.cache, o.memo = load.NewCache(), compiler.NewMemo()
	once := func(ctx context.Context) error {
		_, err := o.round(ctx, console, project)
		var usage *command.UsageError
		if err != nil && !errors.Is(err, command.ErrReported) && !errors.As(err, &usage) {
			return err
		}
		if usage != nil {
			if err := console.Report(diag.List{usage.Finding}, nil); err != nil && !errors.Is(err, command.ErrReported) {
				return err
			}
		}
		_, err = io.WriteString(console.Stderr, "waiting for changes\n")
		return err
	}
	any := func(string) bool { return true } // rows may stand in any file
	return watching.Watch(ctx, console, watching.Run{Root: project.Root, Do: once, Matters: any})
}

// round compiles the project, runs the tests and reports.
func (o *Options) round(ctx context.Context, console *command.Console, project *command.Project) (*run.Suite, error) {
	root, err := os.OpenRoot(project.Root)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	result, found := o.compile(ctx, console, root.FS())
	if result.Cancelled {
		return nil, ctx.Err()
	}
	suite := run.Run(ctx, result, root.FS(), o.keep(project))
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	examples := run.Examples(ctx, result.Rules, o.keepRule(project))
	if err := o.noTests(result, suite, examples); err != nil && !found.HasErrors() {
		return nil, err
	}
	if o.Update {
		if changed := o.update(console, project, suite); changed {
			again := *o
			again.Update = false
			return again.round(ctx, console, project)
		}
	}
	report := &report{console: console, project: project, suite: suite, examples: examples, found: o.relevant(found, suite, result.Project, project), coverage: o.Coverage}
	return suite, report.write()
}

func (o *Options) compile(ctx context.Context, console *command.Console, files fs.FS) (*compiler.Result, diag.List) {
	return compiler.Compile(ctx, files, compiler.Options{
		Params: o.Params, Environment: o.Environment, Getenv: console.LookupEnv, Tests: true, Cache: o.cache, Memo: o.memo,
	})
}

// keep reports which tests are asked for: those in the files and folders that are
// named, or of workbooks in them, whose names match.
func (o *Options) keep(project *command.Project) func(*tests.Test) bool {
	return func(test *tests.Test) bool {
		if !o.match.MatchString(test.Name) {
			return false
		}
		if len(project.Paths) == 0 || isIn(project.Paths, test.Whole.File.Path) {
			return true
		}
		names := test.Subject.Names
		return names != nil && isIn(project.Paths, names.Head.File.Path)
	}
}

// keepRule reports the examples of which rules are asked for.
func (o *Options) keepRule(project *command.Project) func(*policies.Rule) bool {
	return func(rule *policies.Rule) bool {
		return o.match.MatchString(rule.ID) && (len(project.Paths) == 0 || isIn(project.Paths, rule.Module.Path))
	}
}

// isIn reports whether a file is one of some paths, or in a folder that is.
func isIn(paths []string, file string) bool {
	return slices.ContainsFunc(paths, func(path string) bool {
		return path == "." || path == file || strings.HasPrefix(file, path+"/")
	})
}

// noTests refuses a run that would run nothing and look like success.
func (o *Options) noTests(result *compiler.Result, suite *run.Suite, examples []run.ExampleOutcome) error {
	switch {
	case len(suite.Outcomes)+len(suite.Broken)+len(examples) > 0:
		return nil
	case len(result.Tests) == 0 && o.Matching == "" && len(o.Paths) == 0:
		return command.WrongUsage("there are no tests", "write one in a file that ends in `"+load.TestSuffix+"`; `docs/testing.md` shows how")
	case o.Matching != "":
		return command.WrongUsage("no test has a name that matches `"+o.Matching+"`", "leave `--run` out to run all")
	}
	return command.WrongUsage("there are no tests for "+strings.Join(o.Paths, ", "), "leave the paths out to run all")
}

// relevant are the errors of what is tested, and the tests that expect nothing. What
// else is doubtful is for `sigmac check` to say.
func (o *Options) relevant(found diag.List, suite *run.Suite, project *load.Project, at *command.Project) diag.List {
	files := map[string]bool{}
	for _, test := range suite.Broken {
		reads(project.Modules[test.Whole.File.Path], files)
		if names := test.Subject.Names; names != nil {
			reads(names.Scope.Module(), files)
		}
	}
	for _, outcome := range suite.Outcomes {
		reads(project.Modules[outcome.Test.Whole.File.Path], files)
	}
	var kept diag.List
	for _, finding := range found {
		concerns := len(at.Paths) == 0 || finding.Span.IsZero() || isIn(at.Paths, finding.Span.File.Path) || files[finding.Span.File.Path]
		if concerns && (finding.Severity == diag.Error || finding.Entry == diag.EmptyTest) {
			kept = append(kept, finding)
		}
	}
	return append(kept, suite.Lints...)
}

// reads are the files that a module is made of.
func reads(module *load.Module, files map[string]bool) {
	if module == nil || files[module.Path] {
		return
	}
	files[module.Path] = true
	for _, entry := range module.Imports {
		reads(entry.Module, files)
	}
	for _, included := range module.Included() {
		reads(included, files)
	}
}
