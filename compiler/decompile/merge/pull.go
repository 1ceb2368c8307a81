// Package merge brings what somebody edited in Sigma into the author's source:
// only the statements that an edit is about change, and all else stays byte for
// byte. It works on three states of the spec: what the source builds, what was
// published last, and what is live. Every result is proven by building it.
package merge

import (
	"context"
	"io/fs"
	"maps"
	"slices"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/diff"
	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// An Input is a workbook with the states of its spec.
type Input struct {
	// Root is the project, Options are those that it was compiled with.
	Root    fs.FS
	Options compiler.Options
	Project *load.Project
	// Workbook is what the source compiles to; Number counts the workbooks
	// before it in its file.
	Workbook *spec.Workbook
	Number   int
	// Resolved is the built spec with ids in the place of names.
	Resolved spec.Value
	// Base is what was published last, nil where that is not known. Live is what
	// is in Sigma.
	Base *spec.Value
	Live spec.Value
	// Side decides conflicts.
	Side Side
}

// A Side is one of the two that a conflict can be decided for.
type Side uint8

// The sides. Undecided writes nothing where there is a conflict.
const (
	Undecided Side = iota
	Ours
	Theirs
)

// A Result is what a pull comes to.
type Result struct {
	// Files are the changed files.
	Files []File
	// Pulled tells what came from Sigma into the source.
	Pulled diff.Changes
	// Left are the changes that are not written.
	Left []Left
	// Conflicts are what both sides changed and nobody decided; then no file changes.
	// Decided counts those that Input.Side decided.
	Conflicts []Conflict
	Decided   int
	// Unwritten says that the states could not be compared at all.
	Unwritten bool
	Findings  diag.List
}

// A File is one that changes.
type File struct{ Path, Before, After string }

// Gone tells of a file that nothing includes any more.
func (f *File) Gone() bool { return f.Before != "" && f.After == "" }

type input struct {
	*Input
	// main is the path of the workbook's file.
	main   string
	number int
	names  *decompile.Names
	places *places
	// otherFiles are files that are not sources.
	otherFiles *otherFiles
	guard      *guard
	// markers are the names that publishing resolved.
	markers markers
}

// maxPulls bounds how often a pull goes on from what it wrote.
const maxPulls = 4

// Pull brings the edits of a workbook into its source. Nothing is written to
// the disk. The error is that of a cancelled context.
//
// What is left may be in the way of nothing but what stood in the source before: then it
// can be written into the result. So a pull goes on from its result until another one
// would change nothing.
func Pull(ctx context.Context, given *Input) (*Result, error) {
	p := pullingOf(given, nil)
	if err := p.pull(ctx); err != nil {
		return nil, err
	}
	for range maxPulls {
		next, err := p.next(ctx)
		if err != nil {
			return nil, err
		}
		if next == nil {
			break
		}
		p = next
	}
	return p.result, nil
}

func pullingOf(given *Input, names markers) *pulling {
	in := &input{
		Input: given, main: given.Workbook.Source.File.Path, number: given.Number,
		otherFiles: &otherFiles{given.Root, map[string]*source.File{}}, markers: names,
	}
	return &pulling{input: in, result: &Result{}}
}

// pull makes the result, from the states of the spec.
func (p *pulling) pull(ctx context.Context) error {
	if !p.states() || same(&p.source.form.Spec, &p.live.form.Spec) {
		return nil
	}
	p.places = placesOf(p.Workbook, p.Project, includes(ctx, p.Input))
	p.names = p.authorsNames()
	return p.run(ctx)
}

// next pulls again, into the result; nil where nothing is left or no more comes of it.
func (p *pulling) next(ctx context.Context) (*pulling, error) {
	if len(p.result.Left) == 0 || len(p.result.Files) == 0 || len(p.result.Conflicts) > 0 {
		return nil, nil
	}
	made := files{}
	for _, file := range p.result.Files {
		made[file.Path] = file.After
	}
	now, found := p.build(ctx, made)
	if found.HasErrors() {
		return nil, ctx.Err()
	}
	given := *p.Input
	given.Root, given.Project, given.Workbook = overlay{p.Root, made}, now.project, now.book
	given.Options.Paths = []string{p.main}
	next := pullingOf(&given, p.markers)
	if err := next.pull(ctx); err != nil || len(next.result.Files) == 0 || len(next.result.Conflicts) > 0 || next.result.Unwritten {
		return nil, err
	}
	next.result.Files = p.result.through(next.result.Files)
	next.first, next.result.Decided = p.first, p.result.Decided
	next.result.Pulled = diff.Between(next.first, next.reached)
	return next, nil
}

// through are the changes of files as they were before a pull to what they are after
// the next one.
func (r *Result) through(later []File) []File {
	changes := map[string]File{}
	for _, file := range slices.Concat(r.Files, later) {
		if before, known := changes[file.Path]; known {
			file.Before = before.Before
		}
		changes[file.Path] = file
	}
	var list []File
	for _, path := range slices.Sorted(maps.Keys(changes)) {
		if file := changes[path]; file.Before != file.After {
			list = append(list, file)
		}
	}
	return list
}

// includes counts how often the files of the whole project include each file.
func includes(ctx context.Context, in *Input) map[string]int {
	project := in.Project
	if len(in.Options.Paths) > 0 {
		project, _ = load.Load(ctx, in.Root, load.Options{})
	}
	counts := map[string]int{}
	for _, module := range project.Modules {
		ast.Walk(module.Tree.Items, func(item ast.Item) {
			if include, ok := item.(*ast.Include); ok {
				if named := module.Include(include); named != nil {
					counts[named.Path]++
				}
			}
		})
	}
	return counts
}

// A pulling is one run of Pull.
type pulling struct {
	*input
	source, base, live *state
	result             *Result
	// first is what the source meant before all pulls, reached what it means after
	// this one.
	first, reached *normal.Form
}

// states reads the three states, with the names of the source in the place of
// ids.
func (p *pulling) states() bool {
	output, found := emit.Emit(p.Workbook, kind.Contents, emit.Options{Unaudited: true, DocumentOnly: true})
	if found.HasErrors() {
		p.result.Findings, p.result.Unwritten = found, true
		return false
	}
	names := p.markers
	if names == nil {
		names = markersOf(&output.Document, &p.Resolved)
		p.markers = names
	}
	p.guard = guardOf(output.Document)
	p.source = stateOf(output.Document, nil)
	p.live = stateOf(names.localized("", p.Live), p.source)
	p.base = p.source
	if p.Base != nil {
		if base := names.localized("", *p.Base); !spec.Equal(base, output.Document) {
			p.base = stateOf(base, p.source)
		}
	}
	if elements := spec.ElementList(spec.Contents(&p.live.form.Spec)); elements != nil && !spec.IsIdentified(elements) {
		p.refuse()
		return false
	}
	return true
}

// refuse says that what is live is not a workbook that a source could describe.
func (p *pulling) refuse() {
	p.result.Findings, p.result.Unwritten = append(p.result.Findings, unwritten(p.Workbook.Source)), true
}

func (p *pulling) merge(prefer side) (*state, [][]string) {
	source, live, disputed := p.settled(prefer)
	m := &merge{source: source, base: p.base, live: live, prefer: prefer, baseless: p.Base == nil}
	made := m.spelled()
	due := *made.form
	due.Spec = m.meant(made.form)
	return &state{given: made.given, raw: made.raw, form: &due, own: made.form}, append(disputed, m.conflicts...)
}

func (p *pulling) run(ctx context.Context) error {
	wanted, conflicts := p.merge(ofSource)
	if p.Base == nil && len(conflicts) > 0 {
		p.result.Findings = append(p.result.Findings, withoutBase(p.Workbook.Source))
	}
	if len(conflicts) > 0 && p.Side == Undecided {
		return p.disputed(ctx, wanted)
	}
	if p.result.Decided = len(conflicts); len(conflicts) > 0 && p.Side == Theirs {
		wanted, _ = p.merge(ofLive)
	}
	done, err := p.write(ctx, wanted)
	if err != nil || done == nil {
		return err
	}
	p.leave(done, wanted)
	p.changedFiles(done.made)
	p.first, p.reached = p.source.form, done.reached
	p.result.Pulled = diff.Between(p.first, p.reached)
	return nil
}

// A written is one state as the files say it.
type written struct {
	*writing
	made    files
	reached *normal.Form
}

// misses reports whether something is left that no component or loop is in the
// way of.
func (w *written) misses() bool {
	for owner := range w.left {
		if at := w.places.byID[owner.id]; owner.of != ofLayout && (at == nil || at.why == "") {
			return true
		}
	}
	return false
}

// write brings one state into the files; nil where it is not a workbook that a
// source could describe.
func (p *pulling) write(ctx context.Context, wanted *state) (*written, error) {
	w, err := p.writing(ctx, wanted, p.plain)
	if err == nil && w != nil && w.misses() {
		w, err = p.writing(ctx, wanted, p.proven)
	}
	return w, err
}

// A describer writes the two states as statements.
type describer func(ctx context.Context, wanted *state) (older, newer *decompile.Statement, ok bool)

func (p *pulling) plain(_ context.Context, wanted *state) (older, newer *decompile.Statement, ok bool) {
	return decompile.Plain(p.source.raw, wanted.raw, p.names)
}

// proven builds the statements of both states until they mean what they are to,
// each with what the other one taught. It takes longer, and finds words for what
// the registry does not know.
func (p *pulling) proven(ctx context.Context, wanted *state) (older, newer *decompile.Statement, ok bool) {
	older, lessons, ok := decompile.Proven(ctx, p.source.raw, p.names, nil)
	if !ok {
		return nil, nil, false
	}
	newer, learned, ok := decompile.Proven(ctx, wanted.raw, p.names, lessons)
	if ok && !lessons.Knows(learned) {
		older, _, ok = decompile.Proven(ctx, p.source.raw, p.names, learned)
	}
	return older, newer, ok
}

func (p *pulling) writing(ctx context.Context, wanted *state, describe describer) (*written, error) {
	older, newer, ok := describe(ctx, wanted)
	if !ok || p.places.root == nil {
		p.refuse()
		return nil, nil
	}
	w := &writing{input: p.input, places: p.places, older: treeOf(older), newer: treeOf(newer), source: p.source, was: p.source.form, wanted: wanted.form,
		left: owners{}, why: map[owner]string{}, rebuilt: map[string]int{}, granularities: map[string]granularity{}}
	w.leaveAstray(wanted)
	made, err := w.settle(ctx)
	if err != nil {
		return nil, err
	}
	return p.final(ctx, w, made)
}

// final builds the files as they are to be written.
func (p *pulling) final(ctx context.Context, w *writing, made files) (*written, error) {
	for _, texts := range []files{w.canonical(made), made, {}} {
		now, found := w.built(ctx, texts)
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if !found.HasErrors() {
			if wrong, missing := w.differences(now.form); !missing && len(wrong) == 0 {
				return &written{writing: w, made: texts, reached: now.form}, nil
			}
		}
		if len(texts) == 0 {
			break
		}
	}
	p.refuse()
	return nil, nil
}

func (p *pulling) changedFiles(made files) {
	for _, path := range slices.Sorted(maps.Keys(made)) {
		if before := p.fileText(path); before != made[path] {
			p.result.Files = append(p.result.Files, File{path, before, made[path]})
		}
	}
}
