// Package compiler turns the sources of a project into compiled workbooks: it
// loads files, expands values and bodies, resolves names, checks settings and
// arranges layouts. Each stage is a function from one value to the next; this
// package calls them in order.
package compiler

import (
	"context"
	"io/fs"
	"slices"

	"github.com/sigmac/sigmac/compiler/check"
	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/lint"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/compiler/parallel"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// Options say what to compile and for what.
type Options struct {
	// Paths are files or folders below the root; none is the whole project.
	Paths []string
	// Params are the values of `-p name=value`, Environment that of `-e`.
	Params      map[string]string
	Environment string
	// Target is "contents", "document" or "flat"; "" is the project's.
	Target string
	// Out is a folder of built files to skip beside the project's.
	Out string
	// Getenv looks up a variable of the process's environment; nil finds none.
	Getenv func(string) (string, bool)
}

// A Result is a compiled project. It is not changed afterwards.
type Result struct {
	Project *load.Project
	// Workbooks are in the order of their files. One that has errors is not
	// there: no spec is to be made of it.
	Workbooks []*spec.Workbook
	// Out is the folder for built files, relative to the root.
	Out    string
	Target kind.Generation
	// Files are the paths of all files that were read, for watching.
	Files []string
}

// Compile compiles the project in root. All findings of all stages come back,
// in source order; the result holds the workbooks without errors.
func Compile(ctx context.Context, root fs.FS, options Options) (*Result, diag.List) {
	project, found := load.Load(ctx, root, load.Options{Paths: options.Paths, Out: options.Out})
	result := &Result{Project: project, Out: project.Config.Out.Value, Target: project.Config.Target.Value}
	if options.Target != "" {
		if target, ok := kind.GenerationNamed(options.Target); ok {
			result.Target = target
		}
	}
	books := make([]*spec.Workbook, len(project.Workbooks))
	findings := make([]diag.List, len(project.Workbooks))
	parallel.Do(len(books), func(i int) {
		if ctx.Err() == nil {
			books[i], findings[i] = workbook(project, project.Workbooks[i], options, result.Target)
		}
	})
	later := withoutFollowing(project, slices.Concat(findings...))
	found = append(withoutBraces(withoutColons(found, later), later), later...)
	broken := brokenFiles(found)
	for i, book := range books {
		if book != nil && !findings[i].HasErrors() && !broken[project.Workbooks[i].Module.Tree.Source] {
			result.Workbooks = append(result.Workbooks, book)
		}
	}
	for _, file := range project.Files() {
		result.Files = append(result.Files, file.Path)
	}
	found = append(found, outputsTaken(result.Workbooks)...)
	found = append(found, lookAlikes(result.Workbooks)...)
	found = append(found, lint.UnusedParameters(project)...)
	return result, lint.Apply(project, atUses(found)).Sorted()
}

// workbook takes one workbook through the stages.
func workbook(project *load.Project, declaration *load.Workbook, options Options, target kind.Generation) (*spec.Workbook, diag.List) {
	scope, found := expand.Workbook(project, declaration, expand.Options{
		Params: options.Params, Environment: options.Environment, Target: target, Getenv: options.Getenv,
	})
	resolved, problems := resolve.Resolve(scope, declaration.Statement)
	found = append(found, problems...)
	book, problems := check.Check(resolved)
	found = append(found, problems...)
	book.Slug = slug(resolved)
	if !found.HasErrors() {
		found = append(found, lint.Lint(resolved, book)...)
	}
	return book, found
}

// brokenFiles are the files with errors: what was salvaged of them is checked,
// but no spec is written from it.
func brokenFiles(found diag.List) map[*source.File]bool {
	broken := map[*source.File]bool{}
	for _, finding := range found {
		if finding.Severity == diag.Error && !finding.Span.IsZero() {
			broken[finding.Span.File] = true
		}
	}
	return broken
}
