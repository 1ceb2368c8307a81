package resolve

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/index"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// A symbol is a name of a workbook and what it names; one of the pointers is set.
type symbol struct {
	name, noun string
	at         source.Span
	element    *Element
	region     *Region
	agent      *Agent
	source     *namedSource
	connection *Connection
	definition *index.Definition
}

// place is where the name is declared; where that text declares another one
// too, in a component, the innermost use through which this one came to be.
func (s *symbol) place(another source.Span) source.Span {
	if s.element == nil || s.at != another {
		return s.at
	}
	if steps := s.element.Scope.Related(); len(steps) > 0 {
		return steps[0].Span
	}
	return s.at
}

// symbols is the namespace that pages, elements, controls, overlays, panels,
// agents, sources and connections share.
type symbols struct {
	byName map[string]*symbol
	// byFold finds names that differ in case alone.
	byFold  map[string]*symbol
	byTitle map[string][]*Element
	// byHandle are the controls by what Sigma calls them; nil until asked for.
	byHandle map[string]*Element
}

func newSymbols() symbols {
	return symbols{byName: map[string]*symbol{}, byFold: map[string]*symbol{}}
}

// declare adds a name, or reports that it is taken.
func (s *symbols) declare(w *Workbook, scope *expand.Scope, entry *symbol) {
	w.define(entry)
	fold := strings.ToLower(entry.name)
	if other, taken := s.byFold[fold]; taken {
		s.clash(w, scope, entry, other)
		return
	}
	s.byName[entry.name], s.byFold[fold] = entry, entry
}

// clash reports that two names are one, at the later of them. Both stay known
// where they differ; else the name means what has rows, so that its uses are no
// mistakes as well.
func (s *symbols) clash(w *Workbook, scope *expand.Scope, entry, other *symbol) {
	if s.byName[entry.name] == nil || isSource(entry) && !isSource(other) {
		s.byName[entry.name] = entry
	}
	later, first := entry, other
	if entry.at.File == other.at.File && entry.at.Start < other.at.Start {
		later, first = other, entry
	}
	if use := later.place(first.at); use != later.at && use != first.place(later.at) {
		w.report(w.Scope, madeTwice(later, first, use))
		return
	}
	w.report(scope, nameTaken(later, first))
}

// lookup finds what a name means where it is written: inside a component its
// own ids come first.
func (s *symbols) lookup(scope *expand.Scope, name string) (*symbol, bool) {
	if scope.IsPlain() {
		found, ok := s.byName[name]
		return found, ok
	}
	for _, candidate := range scope.Candidates(name) {
		if found, ok := s.byName[candidate]; ok {
			return found, true
		}
	}
	return nil, false
}

// find is lookup for a name that is written, which is an error where it names
// something in the body of its component and something outside.
func (w *Workbook) find(scope *expand.Scope, name string, at source.Span) (*symbol, bool) {
	found, ok := w.symbols.lookup(scope, name)
	if !ok || scope.IsPlain() {
		return found, ok
	}
	own := scope.OwnCandidates(name)
	if !slices.Contains(own, found.name) {
		return found, ok
	}
	for _, candidate := range scope.Candidates(name) {
		if other := w.symbols.byName[candidate]; other != nil && other != found && !slices.Contains(own, candidate) {
			w.report(scope, nameAmbiguous(at, name, found, other))
		}
	}
	return found, ok
}

// names lists all names of which keep says yes, in order.
func (s *symbols) names(keep func(*symbol) bool) []string {
	var names []string
	for name, symbol := range s.byName {
		if keep(symbol) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// titled finds the elements of a title; the index is made at the first call,
// when all elements are declared.
func (w *Workbook) titled(title string) []*Element {
	if w.symbols.byTitle == nil {
		w.symbols.byTitle = map[string][]*Element{}
		for _, element := range w.Elements {
			if element.Kind.Class != kind.Control {
				shown := element.Name()
				w.symbols.byTitle[shown] = append(w.symbols.byTitle[shown], element)
			}
		}
	}
	return w.symbols.byTitle[title]
}

// Element finds an element or control by the name that the source gives it.
func (w *Workbook) Element(scope *expand.Scope, name string) (*Element, bool) {
	found, ok := w.symbols.lookup(scope, name)
	if !ok || found.element == nil {
		return nil, false
	}
	return found.element, true
}

// Region finds a page, overlay or panel.
func (w *Workbook) Region(scope *expand.Scope, name string) (*Region, bool) {
	found, ok := w.symbols.lookup(scope, name)
	if !ok || found.region == nil {
		return nil, false
	}
	return found.region, true
}

// Agent finds an agent.
func (w *Workbook) Agent(scope *expand.Scope, name string) (*Agent, bool) {
	found, ok := w.symbols.lookup(scope, name)
	if !ok || found.agent == nil {
		return nil, false
	}
	return found.agent, true
}

// Connection finds a declared connection.
func (w *Workbook) Connection(scope *expand.Scope, name string) (*Connection, bool) {
	found, ok := w.symbols.lookup(scope, name)
	if !ok || found.connection == nil {
		return nil, false
	}
	return found.connection, true
}

// Control finds a control by its handle.
func (w *Workbook) Control(scope *expand.Scope, name string) (*Element, bool) {
	element, ok := w.Element(scope, name)
	if !ok || element.Kind.Class != kind.Control {
		return nil, false
	}
	return element, true
}

// Names lists the names of the workbook's elements, controls, pages and so on
// that fit a wish, for suggestions: "element", "control", "page", "connection",
// "overlay", "agent".
func (w *Workbook) Names(wish string) []string {
	return w.symbols.names(func(s *symbol) bool {
		switch wish {
		case "element":
			return s.element != nil && s.element.Kind.Class != kind.Control
		case "control":
			return s.element != nil && s.element.Kind.Class == kind.Control
		case "connection":
			return s.connection != nil
		case "agent":
			return s.agent != nil
		case "overlay":
			return s.region != nil && s.region.IsOverlay()
		}
		return s.region != nil && s.region.Kind.Name == wish
	})
}

// Noun says what a name of the workbook is, for messages about a name of the
// wrong sort; ok is false for a name that is nothing.
func (w *Workbook) Noun(scope *expand.Scope, name string) (noun string, ok bool) {
	found, ok := w.symbols.lookup(scope, name)
	if !ok {
		return "", false
	}
	return found.noun, true
}

// A reporter collects findings and counts the errors among all it ever had.
type reporter struct {
	list   diag.List
	errors int
}

func (r *reporter) add(found ...diag.Diagnostic) {
	for i := range found {
		if found[i].Severity == diag.Error {
			r.errors++
		}
	}
	r.list = append(r.list, found...)
}

// Drain returns what was found since the last time.
func (w *Workbook) Drain() diag.List {
	found := w.diagnostics.list
	w.diagnostics.list = nil
	return found
}

// Report notes a finding with the uses through which its statement came to be.
func (w *Workbook) Report(scope *expand.Scope, finding diag.Diagnostic) { w.report(scope, finding) }

// mute keeps quiet about a statement whose mistake the parser reported; the
// function that it returns ends that.
func (w *Workbook) mute(node expand.Node) func() {
	before := w.muted
	if node.Statement != nil && node.Statement.Broken {
		w.muted = true
	}
	return func() { w.muted = before }
}

// Add notes findings that other stages made for the workbook.
func (w *Workbook) Add(found diag.List) { w.diagnostics.add(found...) }

func (w *Workbook) report(scope *expand.Scope, finding diag.Diagnostic) {
	if w.muted {
		return
	}
	finding.Related = append(slices.Clip(finding.Related), scope.Related()...)
	w.diagnostics.add(finding)
}

// Sound does a part of a stage's work and reports whether it found no error.
func (w *Workbook) Sound(part func()) bool {
	before := w.diagnostics.errors
	part()
	return w.diagnostics.errors == before
}

// WireIDOf is the spec's id of an element, page, overlay, panel or agent.
func (w *Workbook) WireIDOf(scope *expand.Scope, name string) (string, bool) {
	found, ok := w.symbols.lookup(scope, name)
	switch {
	case !ok:
		return "", false
	case found.element != nil:
		return found.element.WireID, true
	case found.region != nil:
		return found.region.WireID, true
	case found.agent != nil:
		return found.agent.WireID, true
	case found.connection != nil:
		return found.connection.Wire, true
	}
	return "", false
}
