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
	// Builds counts how often the sources were built; it is MaxBuilds at most.
	Builds int
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
	// builds counts how often the sources were built.
	builds int
}

// Pull brings the edits of a workbook into its source. Nothing is written to
// the disk. The error is that of a cancelled context.
func Pull(ctx context.Context, given *Input) (*Result, error) {
	p := &pulling{result: &Result{}, input: &input{
		Input: given, main: given.Workbook.Source.File.Path, number: given.Number,
		otherFiles: &otherFiles{given.Root, map[string]*source.File{}},
	}}
	if !p.states() || same(&p.source.form.Spec, &p.live.form.Spec) {
		return p.result, nil
	}
	p.places = placesOf(p.Workbook, p.Project, includes(ctx, p.Input))
	p.names = p.authorsNames()
	if err := p.run(ctx); err != nil {
		return nil, err
	}
	p.result.Builds = p.builds
	return p.result, nil
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
}

// states reads the three states, with the names of the source in the place of
// ids.
func (p *pulling) states() bool {
	output, found := emit.Emit(p.Workbook, kind.Contents, emit.Options{Unaudited: true, DocumentOnly: true})
	if found.HasErrors() {
		p.result.Findings, p.result.Unwritten = found, true
		return false
	}
	names := markersOf(&output.Document, &p.Resolved)
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
	return m.state(), append(disputed, m.conflicts...)
}

// state is the merged spec, written as the two sides have it, with what it is to mean.
func (m *merge) state() *state {
	made := m.spelled()
	due := *made.form
	due.Spec = m.meant(made.form)
	return &state{given: made.given, raw: made.raw, form: &due, own: made.form}
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
	w := p.writing(wanted)
	if w == nil {
		return nil
	}
	done, err := w.settle(ctx)
	if err != nil {
		return err
	}
	p.leave(done, wanted)
	p.changedFiles(done.made)
	p.result.Pulled = diff.Between(p.source.form, done.reached)
	return nil
}

// writing begins to bring a state into the files; nil where it is not a workbook that a
// source could describe.
func (p *pulling) writing(wanted *state) *writing {
	states, ok := decompile.StatesOf(p.source.raw, wanted.raw, p.names)
	if !ok || p.places.root == nil {
		p.refuse()
		return nil
	}
	w := &writing{input: p.input, places: p.places, states: states, source: p.source, was: p.source.form, wanted: wanted.form,
		left: owners{}, why: map[owner]string{}, rebuilt: map[string]bool{}, granularities: map[string]granularity{}}
	w.describe()
	w.leaveAstray(wanted)
	w.leaveFixed()
	w.leavePlaceholders()
	return w
}

func (p *pulling) changedFiles(made files) {
	for _, path := range slices.Sorted(maps.Keys(made)) {
		if before := p.fileText(path); before != made[path] {
			p.result.Files = append(p.result.Files, File{path, before, made[path]})
		}
	}
}
