// Package expand evaluates the values of a project and expands its bodies:
// `let` and `param`, `$name` and `${name}`, `use`, `for`, `if`, `include` and
// spreads. It works lazily and copies no trees: a Node is a statement as
// parsed together with the Scope that it stands in.
package expand

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/text"
)

// A Scope is a place in an expanded workbook: which names are visible there,
// and through which uses, rounds and includes it came to be. Scopes are never
// changed. Those of one workbook share what they evaluated, so they are for
// one goroutine at a time; those of different workbooks are independent.
type Scope struct {
	run   *run
	names *frame
	place *place
}

// A frame holds the names of one block, component or file. Names that it lacks
// are looked for in outer.
type frame struct {
	outer *frame
	// own are the names declared here.
	own map[string]*binding
	// unit is the file whose declarations stand here, nil in a frame inside it.
	unit *unit
	// broken says that a declaration of this body could not be taken.
	broken bool
	// use says that outer is where a component is used, which is not a place of
	// declarations for what stands inside.
	use bool
}

// lookup finds a name from this frame outwards. Two are returned if two
// imports of one file give it.
func (f *frame) lookup(name string) []*binding {
	for ; f != nil; f = f.outer {
		if found := f.own[name]; found != nil {
			return []*binding{found}
		}
		if f.unit != nil {
			if found := f.unit.lookup(name); len(found) > 0 {
				return found
			}
		}
	}
	return nil
}

// enclosing finds an earlier declaration of a name for one that is about to be
// declared in a frame inside this one.
func (f *frame) enclosing(name string) *binding {
	for ; f != nil; f = f.outer {
		if found := f.own[name]; found != nil {
			return found
		}
		if f.unit != nil {
			if found := f.unit.lookup(name); len(found) > 0 {
				return found[0]
			}
		}
		if f.use {
			return f.unit.run.builtins.own[name]
		}
	}
	return nil
}

// incomplete reports whether a declaration on the way could not be taken, so that
// a name which is not found may be no mistake.
func (f *frame) incomplete() bool {
	for ; f != nil; f = f.outer {
		if f.broken || f.unit != nil && f.unit.module.Incomplete {
			return true
		}
	}
	return false
}

// Knows reports whether a name is that of a value, written with `$`.
func (s *Scope) Knows(name string) bool { return len(s.names.lookup(name)) > 0 }

// visible lists the names of all values that can be seen, for suggestions.
func (f *frame) visible() []string {
	var names []string
	for ; f != nil; f = f.outer {
		for name := range f.own {
			names = append(names, name)
		}
		if f.unit != nil {
			names = append(names, f.unit.visible()...)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// unitOf is the nearest file around a frame.
func (f *frame) unitOf() *unit {
	for ; f != nil; f = f.outer {
		if f.unit != nil {
			return f.unit
		}
	}
	return nil
}

// Module is the file that the scope stands in, for paths relative to it.
func (s *Scope) Module() *load.Module { return s.names.unitOf().module }

// Project is the project that the workbook belongs to.
func (s *Scope) Project() *load.Project { return s.run.project }

// Cancelled reports whether the work on the workbook is to end early, since nobody
// waits for its result.
func (s *Scope) Cancelled() bool { return s.run.options.Cancelled != nil && s.run.options.Cancelled() }

// Reads are the files that `file()` read so far.
func (s *Scope) Reads() []Read { return s.run.reads }

// Environment is what `-e` names of project.sigma, with the scope in which the
// values of its statements are evaluated; both nil where there is none. Its
// folder, base URL and connections win over the workbook's.
func (s *Scope) Environment() (*load.Environment, *Scope) {
	if s.run.environment == nil {
		return nil, nil
	}
	return s.run.environment, s.run.configScope()
}

// inside is the scope with more names.
func (s *Scope) inside(names *frame) *Scope {
	return &Scope{run: s.run, names: names, place: s.place}
}

// report notes a finding with the uses through which the scope came to be.
func (s *Scope) report(found diag.Diagnostic) {
	found.Related = append(slices.Clip(found.Related), s.Related()...)
	s.run.report(found)
}

// reportBound notes that a bound is reached, once for each bound.
func (s *Scope) reportBound(found diag.Diagnostic) {
	key := reportKey{entry: found.Entry, message: found.Message}
	if !s.run.reported[key] {
		s.run.reported[key] = true
		s.report(found)
	}
}

// run is what the scopes of one workbook share.
type run struct {
	project *load.Project
	// module is the file of the workbook.
	module      *load.Module
	options     Options
	environment *load.Environment
	builtins    *frame
	units       map[*load.Module]*unit
	bodies      map[bodyKey]Body
	// origins are the places of references that values put in elsewhere.
	origins map[*formula.Ref]source.Span
	filled  map[statementKey]*ast.Statement
	// decoded are literals that rounds and uses take apart again and again.
	decoded map[*formula.Text]text.Text
	// evaluating, substituting and reading are the values, formulas and fields
	// at work, for rings.
	evaluating   []*binding
	substituting []formula.Expr
	reading      []fieldKey
	reads        []Read
	statements   int
	rounds       int
	exhausted    bool
	// unchecked is how many nodes the checks of unused formulas may still make.
	unchecked int
	// nodesLeft and textLeft are what may still be put into formulas and texts.
	nodesLeft, textLeft int
	found               diag.List
	// ids is what the sources declare by their ids; nil until it is asked for.
	ids      map[string]string
	reported map[reportKey]bool
}

// A Read is a file that `file()` read; File is nil where it could not.
type Read struct {
	From *load.Module
	Path *formula.Text
	File *source.File
}

type reportKey struct {
	entry   *diag.Entry
	at      source.Span
	message string
}

// report notes a finding once, however often its text is expanded.
func (r *run) report(found diag.Diagnostic) {
	key := reportKey{found.Entry, found.Span, found.Message}
	if !r.reported[key] {
		r.reported[key] = true
		r.found = append(r.found, found)
	}
}

// isNew reports whether a kind of finding is not reported yet at a place, for
// findings whose help takes long to work out.
func (r *run) isNew(entry *diag.Entry, at source.Span) bool {
	key := reportKey{entry: entry, at: at}
	known := r.reported[key]
	r.reported[key] = true
	return !known
}

// drain returns what was found since the last time.
func (r *run) drain() diag.List {
	found := r.found
	r.found = nil
	return found
}

// Known is the value of a name that is declared at a place and was worked out
// already; ok is false for any other.
func (s *Scope) Known(name string, declared source.Span) (value Value, ok bool) {
	for _, found := range s.names.lookup(name) {
		if found.at == declared && found.state == known {
			return found.value, true
		}
	}
	return Value{}, false
}
