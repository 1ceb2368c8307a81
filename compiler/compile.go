// Package compiler turns the sources of a project into compiled workbooks: it
// loads files, expands values and bodies, resolves names, checks settings and
// arranges layouts. Each stage is a function from one value to the next; this
// package calls them in order.
package compiler

import (
	"context"
	"io/fs"
	"path"
	"slices"
	"sync"

	"github.com/sigmac/sigmac/compiler/check"
	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/index"
	"github.com/sigmac/sigmac/compiler/lint"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/compiler/parallel"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
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
	// TakeOver takes over all mistakes that comments `sigmac:imported` could:
	// import finds out with it which comments a source needs.
	TakeOver bool
	// Getenv looks up a variable of the process's environment; nil finds none.
	Getenv func(string) (string, bool)
	// Cache keeps parsed files, and Memo compiled workbooks, from one run to the
	// next with the same options; nil keeps none.
	Cache *load.Cache
	Memo  *Memo
	// Keep asks for the workbooks with errors and for the index.
	Keep bool
	// Each takes every workbook that has no errors of its own as soon as it is compiled,
	// several at once, with its place in the order of all. The result then holds what
	// names and places workbooks, and not what is in them. A finding elsewhere may still
	// mean that nothing is to be written.
	// It goes with no Memo, which would keep them.
	Each func(place int, target kind.Generation, workbook *spec.Workbook)
}

// A Result is a compiled project. It is not changed afterwards.
type Result struct {
	Project *load.Project
	// Workbooks are in the order of their files. One that has errors is not
	// there: no spec is to be made of it.
	Workbooks []*spec.Workbook
	// Places are the places of Workbooks among all, as Options.Each has them.
	Places []int
	// Books are all workbooks, those with errors too; empty unless Options.Keep
	// asks for them.
	Books []*Book
	// Environment is the one that was compiled for, nil for none.
	Environment *load.Environment
	// Out is the folder for built files, relative to the root: the project's, in
	// it the environment's, and in it the target's where that is not the project's.
	Out    string
	Target kind.Generation
	// Files are the paths of all files that were read, for watching.
	Files []string
	// Cancelled reports that the context ended first. The findings say so too,
	// and there are no workbooks.
	Cancelled bool

	index func() *index.Index
}

// Index says where the project's names are defined and used; it is empty unless
// Options.Keep asks for it. It is made at the first call.
func (r *Result) Index() *index.Index { return r.index() }

// A Book is one workbook with what the stages know of it.
type Book struct {
	Declaration *load.Workbook
	// Names are what it declares, nil unless the book is kept; Spec is as whole as the sound parts make it.
	Names *resolve.Workbook
	Spec  *spec.Workbook
	// Broken reports that it has errors, so that no spec is to be written.
	Broken bool

	found diag.List
	// trees and reads are what the book was made of.
	trees []*ast.File
	reads []expand.Read
	lock  any
}

// Compile compiles the project in root. All findings of all stages come back,
// in source order; the result holds the workbooks without errors. When the
// context ends, the one finding is that the run was cancelled.
func Compile(ctx context.Context, root fs.FS, options Options) (*Result, diag.List) {
	project, found := load.Load(ctx, root, load.Options{Paths: options.Paths, Out: options.Out, Cache: options.Cache})
	result := newResult(project, options)
	imported := lint.FindImported(project, options.TakeOver)
	declared, problems := expand.Workbooks(project, options.expansion(ctx, result.Target))
	found = append(found, problems...)
	books := make([]*Book, len(declared))
	parallel.Do(len(books), func(i int) {
		if ctx.Err() == nil {
			books[i] = options.Memo.book(project, declared[i], func() *Book {
				return workbook(ctx, project, declared[i], imported, options, result.Target)
			})
			options.hand(i, result.Target, books[i])
		}
	})
	if ctx.Err() != nil {
		result.Cancelled = true
		return result, diag.List{cancelled()}
	}
	options.Memo.keep(books)
	found = result.take(books, found, options.Keep)
	for _, file := range project.Files() {
		result.Files = append(result.Files, file.Path)
	}
	found = append(found, outputsTaken(result.Workbooks)...)
	found = append(found, lookAlikes(result.Workbooks)...)
	found = append(found, expand.Parameters(project)...)
	found = append(found, lint.UnusedParameters(project, found)...)
	found = append(found, imported.Leftovers(found)...)
	found = append(found, lint.Unused(project, brokenFiles(found))...)
	return result, lint.Apply(project, atUses(found)).Sorted()
}

func newResult(project *load.Project, options Options) *Result {
	config := project.Config
	result := &Result{Project: project, Environment: config.Chosen(options.Environment), Target: config.Target.Value}
	if target, ok := kind.GenerationNamed(options.Target); ok && options.Target != "" {
		result.Target = target
	}
	result.Out = OutOf(config, result.Environment, result.Target)
	result.index = func() *index.Index { return &index.Index{} }
	return result
}

// OutOf is the folder for what is built for an environment, which may be nil, and
// a target.
func OutOf(config *load.Config, environment *load.Environment, target kind.Generation) string {
	out := config.Out.Value
	if environment != nil {
		out = path.Join(out, environment.Name)
	}
	if target != config.Target.Value {
		out = path.Join(out, target.String())
	}
	return out
}

// take puts books into the result and returns all findings. A workbook counts as
// broken where its file has errors as well.
func (r *Result) take(books []*Book, found diag.List, keep bool) diag.List {
	findings := make([]diag.List, len(books))
	for i, book := range books {
		findings[i] = book.found
	}
	later := withoutConsequences(r.Project, withoutFollowing(r.Project, onlyOnce(slices.Concat(findings...))))
	found = append(withoutBraces(withoutColons(found, later), later), later...)
	broken := brokenFiles(found)
	for i, book := range books {
		book.Broken = book.found.HasErrors() || broken[book.Declaration.Module.Tree.Source]
		if !book.Broken {
			r.Workbooks = append(r.Workbooks, book.Spec)
			r.Places = append(r.Places, i)
		}
	}
	if keep {
		r.Books = books
		r.index = sync.OnceValue(func() *index.Index { return indexOf(r.Project, books) })
	}
	return found
}

// indexOf is the index of all of a project.
func indexOf(project *load.Project, books []*Book) *index.Index {
	parts := []*index.Index{index.Values(project)}
	for _, book := range books {
		parts = append(parts, &book.Names.Index)
	}
	return index.Merge(parts...)
}

// workbook takes one workbook through the stages.
func workbook(ctx context.Context, project *load.Project, declaration *load.Workbook, imported *lint.Imported, options Options, target kind.Generation) *Book {
	scope, found := expand.Workbook(project, declaration, options.expansion(ctx, target))
	resolved, problems := resolve.Resolve(scope, declaration.Statement)
	found = append(found, problems...)
	if ctx.Err() != nil {
		return &Book{Declaration: declaration, Names: resolved, Spec: &spec.Workbook{}, found: found}
	}
	made, problems := check.Check(resolved)
	found = append(found, problems...)
	made.Slug, made.Imported, made.TakeOver = slug(resolved), imported.Marks(), options.TakeOver
	found = imported.TakeOver(found)
	if !found.HasErrors() && ctx.Err() == nil {
		found = append(found, lint.Lint(resolved, made)...)
		found = append(found, lookAlikesIn(made)...)
	}
	return &Book{Declaration: declaration, Names: resolved, Spec: made, found: found, reads: scope.Reads()}
}

// hand gives a compiled workbook to Each and lets its contents go, unless a memo
// keeps them for the next run.
func (o *Options) hand(place int, target kind.Generation, book *Book) {
	if o.Each == nil {
		return
	}
	if !book.found.HasErrors() {
		o.Each(place, target, book.Spec)
	}
	if o.Memo != nil {
		return // the next run needs what this one made
	}
	whole := book.Spec
	book.Names = nil
	book.Spec = &spec.Workbook{
		Slug: whole.Slug, Name: whole.Name, Folder: whole.Folder, Description: whole.Description,
		BaseURL: whole.BaseURL, SchemaVersion: whole.SchemaVersion, Source: whole.Source,
	}
}

// expansion are the options of the stage that expands.
func (o *Options) expansion(ctx context.Context, target kind.Generation) expand.Options {
	return expand.Options{
		Params: o.Params, Environment: o.Environment, Target: target, Getenv: o.Getenv,
		Cancelled: func() bool { return ctx.Err() != nil },
	}
}

// onlyOnce drops findings that several workbooks of one loop have alike.
func onlyOnce(found diag.List) diag.List {
	type key struct {
		entry   *diag.Entry
		at      source.Span
		message string
	}
	seen := map[key]bool{}
	return slices.DeleteFunc(found, func(finding diag.Diagnostic) bool {
		k := key{finding.Entry, finding.Span, finding.Message}
		known := seen[k] && !finding.Span.IsZero()
		seen[k] = true
		return known
	})
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

// cancelled says that a run ended before its result.
func cancelled() diag.Diagnostic {
	return diag.New(diag.Cancelled, source.Span{}, "the run was cancelled before it was complete").WithHelp("nothing was written; run it again")
}
