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
	"github.com/sigmac/sigmac/compiler/policies"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/compiler/tests"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/parallel"
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
	// Tests asks for the tests and for what is wrong with them. Without it files of
	// tests are read for what they use, and nothing is said of them.
	Tests bool
	// Each takes every workbook that has no errors of its own as soon as it is compiled,
	// several at once, with its place. The result then holds what names and places
	// workbooks, and not what is in them, and its project only the files that others
	// name: the rest is let go as well, so that memory does not grow with their number. A
	// finding elsewhere may still mean that nothing is to be written.
	// It goes with no Cache, Memo and Keep, which would keep them.
	Each func(place Place, target kind.Generation, workbook *spec.Workbook)
}

// A Place is where a workbook is declared: its file, and which of those there it is.
type Place struct {
	Path   string
	Number int
}

// A Result is a compiled project. It is not changed afterwards.
type Result struct {
	Project *load.Project
	// Workbooks are in the order of their files. One that has errors is not
	// there: no spec is to be made of it.
	Workbooks []*spec.Workbook
	// Places are the places of Workbooks, as Options.Each has them.
	Places []Place
	// Conditional reports that a `for` or `if` decides which workbooks there are.
	Conditional bool
	// Books are all workbooks, those with errors too; empty unless Options.Keep
	// asks for them.
	Books []*Book
	// Tests are the tests; empty unless Options.Tests asks for them.
	Tests []*tests.Test
	// Rules are the rules of the files that were read, in their order; empty unless
	// Options.Tests asks for them.
	Rules []*policies.Rule
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

	place Place
	// id is the workbook's name in the source.
	id string
	// file is where it is declared.
	file  *source.File
	found diag.List
	// broken are the rules that it breaks.
	broken diag.List
	// trees and reads are what the book was made of.
	trees []*ast.File
	reads []expand.Read
	lock  any
}

// Compile compiles the project in root. All findings of all stages come back,
// in source order; the result holds the workbooks without errors. When the
// context ends, the one finding is that the run was cancelled.
func Compile(ctx context.Context, root fs.FS, options Options) (*Result, diag.List) {
	r := &run{ctx: ctx, options: options}
	found := r.compile(root)
	if ctx.Err() != nil {
		r.result.Cancelled = true
		r.result.Workbooks, r.result.Places, r.result.Books = nil, nil, nil
		return r.result, diag.List{cancelled()}
	}
	return r.result, found
}

// A run is the work on one project.
type run struct {
	ctx     context.Context
	options Options
	project *load.Project
	result  *Result
	survey  lint.Survey
	// rulebook holds the rules of the project's files.
	rulebook rulebook
	// tested says that there are tests, and about which workbooks they look at, by their
	// ids or slugs, if that is known.
	tested     bool
	about      map[string]bool
	aboutKnown bool
}

// start prepares the run for a project of which what stands beside the sources is read.
func (r *run) start(project *load.Project) {
	r.project, r.result = project, newResult(project, r.options)
}

// compile takes a project through the stages.
func (r *run) compile(root fs.FS) diag.List {
	read := load.Options{Paths: r.options.Paths, Out: r.options.Out, Cache: r.options.Cache, Tests: r.options.Tests}
	if r.options.streams() {
		if stream := load.Open(r.ctx, root, read); stream != nil {
			return r.stream(stream)
		}
	}
	project, found := load.Load(r.ctx, root, read)
	r.start(project)
	r.findTested()
	var workbooks, files part
	parallel.Beside(
		func() { workbooks = r.part(project.SortedModules(), project.Workbooks) },
		func() { r.files(&files, project.SortedModules(), project.SortedModules()) })
	workbooks.join(&files)
	return r.finish(found, []part{workbooks})
}

// stream takes a project through the stages file by file, and lets each go.
func (r *run) stream(stream *load.Stream) diag.List {
	r.start(stream.Project)
	r.findTested()
	parts := make([]part, len(stream.Paths))
	parallel.Do(len(parts), func(i int) {
		module, declared, found := stream.Open(stream.Paths[i])
		if module == nil || r.ctx.Err() != nil {
			parts[i].found = found
			return
		}
		reach := module.Reach()
		own := []*load.Module{module}
		if stream.IsShared(module) {
			own = nil
		}
		var workbooks, files part
		parallel.Beside(
			func() { workbooks = r.part(reach, declared) },
			func() { r.files(&files, reach, own) })
		workbooks.loaded = found
		workbooks.join(&files)
		parts[i] = workbooks
	})
	found := stream.Close()
	shared := part{}
	for _, module := range r.project.SortedModules() {
		r.file(&shared, module)
	}
	return r.finish(found, append(parts, shared))
}

// streams reports whether nothing but Each takes what is compiled.
func (o *Options) streams() bool { return o.Each != nil && o.Cache == nil && o.Memo == nil && !o.Keep }

// A part is what is made of some of a project's files.
type part struct {
	books []*Book
	// loaded is what was found when the files were read, declared what is wrong with the
	// loops around workbooks, found all that the stages found in the workbooks, and heads what is wrong
	// with the heads of components.
	loaded, declared, found, heads diag.List
	// rules is what is wrong with rules, and where workbooks break them.
	rules       diag.List
	conditional bool
	survey      lint.Survey
}

// part compiles workbooks; modules are all files that they may read.
func (r *run) part(modules []*load.Module, declarations []*load.Workbook) part {
	made := part{conditional: slices.ContainsFunc(declarations, func(w *load.Workbook) bool { return w.Item != nil })}
	imported := lint.FindImported(modules, r.options.TakeOver)
	declared, found := expand.Workbooks(r.project, declarations, r.options.expansion(r.ctx, r.result.Target))
	made.declared = found
	made.books = make([]*Book, len(declared))
	places := places(declared)
	parallel.Do(len(declared), func(i int) {
		if r.ctx.Err() == nil {
			made.books[i] = r.options.Memo.book(r.project, declared[i], func() *Book { return r.workbook(declared[i], imported) })
			made.books[i].place, made.books[i].file = places[i], declared[i].Module.Tree.Source
			r.hand(made.books[i])
		}
	})
	if r.ctx.Err() != nil {
		return made
	}
	r.options.Memo.keep(made.books)
	var later diag.List
	for _, book := range made.books {
		later = append(later, book.found...)
		made.rules = append(made.rules, book.broken...)
	}
	made.found = withoutConsequences(modules, withoutFollowing(modules, onlyOnce(later)))
	return made
}

// places numbers the workbooks of each file.
func places(declared []*load.Workbook) []Place {
	list := make([]Place, len(declared))
	for i, declaration := range declared {
		list[i].Path = declaration.Module.Path
		if i > 0 && list[i-1].Path == list[i].Path {
			list[i].Number = list[i-1].Number + 1
		}
	}
	return list
}

// files notes what rules about the whole project ask of files that name each other, and
// of those among them that are no other part's.
func (r *run) files(p *part, reach, own []*load.Module) {
	p.survey.Group(reach, r.project.Config.Module)
	for _, module := range own {
		r.file(p, module)
	}
}

// join takes what is noted of the files of the part.
func (p *part) join(files *part) {
	p.heads = append(p.heads, files.heads...)
	p.rules = append(p.rules, files.rules...)
	p.survey.Join(&files.survey)
}

// file notes what rules about the whole project ask of a file.
func (r *run) file(p *part, module *load.Module) {
	p.heads = append(p.heads, expand.Parameters(module)...)
	p.rules = append(p.rules, r.readRules(module)...)
	p.survey.File(module)
}

// finish puts the parts together and returns all findings.
func (r *run) finish(found diag.List, parts []part) diag.List {
	if r.ctx.Err() != nil {
		return nil
	}
	var books []*Book
	var later, heads diag.List
	for i := range parts {
		part := &parts[i]
		books = append(books, part.books...)
		found = append(found, part.loaded...)
		later = append(later, part.found...)
		heads = append(heads, part.heads...)
		heads = append(heads, part.rules...)
		r.survey.Join(&part.survey)
		r.result.Conditional = r.result.Conditional || part.conditional
	}
	for i := range parts {
		found = append(found, parts[i].declared...)
	}
	found = r.result.take(books, found, onlyOnce(later), r.options.Keep)
	found = append(found, r.readTests(books)...)
	found = append(found, r.unknownLints()...)
	if r.options.Tests {
		r.result.Rules = r.rules()
	}
	for _, file := range r.project.Files() {
		r.result.Files = append(r.result.Files, file.Path)
	}
	found = append(found, expand.UnknownParams(r.project, r.options.Params)...)
	found = append(found, outputsTaken(r.result.Workbooks)...)
	found = append(found, lookAlikes(r.result.Workbooks)...)
	found = append(found, heads...)
	found = append(found, r.survey.UnusedParameters(found)...)
	found = append(found, r.survey.Leftovers(found)...)
	found = append(found, r.survey.Unused(brokenFiles(found))...)
	found = r.survey.Apply(r.project.Config, atUses(found), r.rulebook.names).Sorted()
	if !r.options.Tests {
		found = withoutTests(found)
	}
	return found
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

// take puts books into the result and returns all findings: those of before the
// workbooks, and those in them. A workbook counts as broken where its file has errors
// as well.
func (r *Result) take(books []*Book, found, later diag.List, keep bool) diag.List {
	found = append(withoutSigns(found, later), later...)
	broken := brokenFiles(found)
	for _, book := range books {
		book.Broken = book.found.HasErrors() || broken[book.file]
		if !book.Broken {
			r.Workbooks = append(r.Workbooks, book.Spec)
			r.Places = append(r.Places, book.place)
		}
	}
	if keep {
		r.Books = books
		r.index = sync.OnceValue(func() *index.Index { return r.indexOf(books) })
	}
	return found
}

// indexOf is the index of all of a project.
func (r *Result) indexOf(books []*Book) *index.Index {
	parts := []*index.Index{index.Values(r.Project.SortedModules(), r.Project.Config.Module)}
	for _, book := range books {
		parts = append(parts, &book.Names.Index)
	}
	for _, test := range r.Tests {
		parts = append(parts, test.Index)
	}
	return index.Merge(parts...)
}

// workbook takes one workbook through the stages.
func (r *run) workbook(declaration *load.Workbook, imported *lint.Imported) *Book {
	scope, found := expand.Workbook(r.project, declaration, r.options.expansion(r.ctx, r.result.Target))
	resolved, problems := resolve.Resolve(scope, declaration.Statement, r.options.Keep)
	found = append(found, problems...)
	if r.ctx.Err() != nil {
		return &Book{Declaration: declaration, Names: resolved, Spec: &spec.Workbook{}, id: resolved.ID, found: found}
	}
	made, problems := check.Check(resolved)
	found = sureIn(append(found, problems...))
	found = imported.TakeOver(found)
	made.Slug, made.Imported, made.TakeOver = slug(resolved), imported.Marks(found), r.options.TakeOver
	if !found.HasErrors() && r.ctx.Err() == nil {
		found = append(found, lint.Lint(resolved, made)...)
		found = append(found, lookAlikesIn(made)...)
	}
	book := &Book{Declaration: declaration, Names: resolved, Spec: made, id: resolved.ID, found: found, reads: scope.Reads()}
	if !found.HasErrors() && r.ctx.Err() == nil {
		book.broken = r.judge(declaration, resolved, made)
	}
	return book
}

// hand gives a compiled workbook to Each and lets its contents go, unless a memo
// keeps them for the next run.
func (r *run) hand(book *Book) {
	if r.options.Each == nil {
		return
	}
	if !book.found.HasErrors() {
		r.options.Each(book.place, r.result.Target, book.Spec)
	}
	if !r.options.streams() || r.isTested(book) {
		return // somebody keeps what this run makes, or a test looks at it
	}
	whole := book.Spec
	book.Names, book.Declaration, book.reads = nil, nil, nil
	book.Spec = &spec.Workbook{
		Slug: whole.Slug, Name: whole.Name, Folder: whole.Folder, Description: whole.Description,
		BaseURL: whole.BaseURL, SchemaVersion: whole.SchemaVersion, Source: whole.Source, Imported: whole.Imported,
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
