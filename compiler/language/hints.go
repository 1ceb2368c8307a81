package language

import (
	"slices"
	"strconv"

	"github.com/sigmac/sigmac/compiler/index"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// A Hint is a text that an editor shows at an offset without it being there.
type Hint struct {
	At    source.Span
	Label string
	// Type reports that it is a type, else it is the name of a parameter.
	Type bool
}

// Hints are the inferred types of the columns in a part of a file, and the names
// of the parameters of components there.
func (s *Snapshot) Hints(path string, within source.Span) []Hint {
	tree := s.Tree(path)
	if tree == nil || !s.isCurrent(path) {
		return nil
	}
	hints := s.typeHints(path, within)
	names := s.names(path)
	ast.Walk(tree.Items, func(item ast.Item) {
		use, ok := item.(*ast.Use)
		if !ok || !meets(use.At, within) {
			return
		}
		for _, component := range names.components() {
			if component.name == use.Call.Name {
				hints = append(hints, argumentHints(component.item, use)...)
			}
		}
	})
	slices.SortStableFunc(hints, func(a, b Hint) int { return int(a.At.Start - b.At.Start) })
	return hints
}

func meets(at, within source.Span) bool {
	return within.IsZero() || at.File == within.File && at.Start <= within.End && within.Start <= at.End
}

func (s *Snapshot) typeHints(path string, within source.Span) []Hint {
	var hints []Hint
	seen := map[source.Span]bool{}
	for _, book := range s.analysis.Result.Books {
		for _, element := range book.Names.Elements {
			for _, column := range element.Columns {
				known, ok := column.Inferred()
				if !ok || column.Expr == nil || column.Through || column.Type != "" || known.Type == formula.TypeAny || column.IsImplied() {
					continue
				}
				at := column.Definition.Span
				if column.Definition.Derived {
					at = column.Expr.Span()
				} else {
					at.End++ // behind the bracket
				}
				if at.File == nil || at.File.Path != path || !meets(at, within) || seen[at] {
					continue
				}
				seen[at] = true
				end := at.File.Span(int(at.End), int(at.End))
				hints = append(hints, Hint{At: end, Label: ": " + string(known.Type), Type: true})
			}
		}
	}
	return hints
}

func argumentHints(item *ast.Component, use *ast.Use) []Hint {
	var hints []Hint
	for i, argument := range use.Call.Args {
		if i >= len(item.Parameters) {
			break
		}
		at := argument.Span()
		at.End = at.Start
		hints = append(hints, Hint{At: at, Label: item.Parameters[i].Name.Text + ":"})
	}
	return hints
}

// A Lens is a line above a declaration.
type Lens struct {
	At    source.Span
	Title string
	// Uses are the places that it counts.
	Uses []source.Span
	// Build reports that it is about building the workbook.
	Build bool
	// Test is the name of the test that it runs, "" for none.
	Test string
}

// Lenses count the uses of tables, controls, groups, components and values, and
// say what a workbook is built to.
func (s *Snapshot) Lenses(path string) []Lens {
	if !s.isCurrent(path) {
		return nil
	}
	var lenses []Lens
	for _, book := range s.analysis.Result.Books {
		if book.Declaration.Module.Path == path {
			title := "build " + book.Spec.Slug + " (" + s.analysis.Result.Target.String() + ", " + strconv.Itoa(len(book.Spec.Elements)) + " elements)"
			lenses = append(lenses, Lens{At: book.Names.Head, Title: title, Build: true})
		}
	}
	for _, test := range s.analysis.Result.Tests {
		if test.Whole.File.Path == path && !test.Broken {
			lenses = append(lenses, Lens{At: test.At, Title: "run test", Test: test.Name})
		}
	}
	counted := map[source.Span]bool{}
	for _, definition := range s.index().DefinedIn(path) {
		if !hasLens(definition) || counted[definition.Span] {
			continue
		}
		counted[definition.Span] = true
		var uses []source.Span
		for _, use := range s.index().UsesOf(definition) {
			uses = append(uses, use.Span)
		}
		if len(uses) == 0 && !mattersUnused(definition) {
			continue
		}
		lenses = append(lenses, Lens{At: definition.Span, Title: name.Count(len(uses), "use"), Uses: uses})
	}
	return lenses
}

// mattersUnused reports whether a definition is made to be used; an element may just be
// looked at.
func mattersUnused(definition *index.Definition) bool {
	return definition.Kind != index.Element && definition.Kind != index.Control
}

func hasLens(definition *index.Definition) bool {
	switch definition.Kind {
	case index.Element, index.Control, index.Component, index.Source, index.Connection:
		return true
	}
	return false
}

// A Call is a column or element that reads another one.
type Call struct {
	Definition *index.Definition
	// Places are where the name is written.
	Places []source.Span
}

// Lineage is the column, element or control at an offset, to ask for what it reads
// and what reads it.
func (s *Snapshot) Lineage(path string, offset int) *index.Definition {
	for _, definition := range s.definitionsAt(path, offset) {
		switch definition.Kind {
		case index.Column, index.Element, index.Control:
			return definition
		}
	}
	return nil
}

// ReadBy lists what reads a definition.
func (s *Snapshot) ReadBy(definition *index.Definition) []Call {
	readers := s.readers()
	var calls callList
	for _, use := range s.index().UsesOf(definition) {
		if reader := readers.of(use.Span); reader != definition {
			calls.add(reader, use.Span)
		}
	}
	return calls.list
}

// Reads lists what a definition reads.
func (s *Snapshot) Reads(definition *index.Definition) []Call {
	readers := s.readers()
	var calls callList
	for _, use := range s.index().In(definition.Span.File.Path) {
		switch use.Definition.Kind {
		case index.Column, index.Element, index.Control:
			if within(use.Span, readers.wholeOf(definition)) && use.Definition != definition && readers.of(use.Span) == definition {
				calls.add(use.Definition, use.Span)
			}
		}
	}
	return calls.list
}

// A callList gathers places by definitions.
type callList struct {
	list []Call
	byID map[*index.Definition]int
}

func (c *callList) add(definition *index.Definition, at source.Span) {
	if definition == nil {
		return
	}
	if c.byID == nil {
		c.byID = map[*index.Definition]int{}
	}
	i, known := c.byID[definition]
	if !known {
		i = len(c.list)
		c.byID[definition] = i
		c.list = append(c.list, Call{Definition: definition})
	}
	c.list[i].Places = append(c.list[i].Places, at)
}

// readers find the column or element whose text a place is in.
type readers struct {
	snapshot *Snapshot
	// wholes are the statements of elements and columns by file, in order.
	wholes map[string][]whole
}

type whole struct {
	at         source.Span
	definition *index.Definition
}

func (s *Snapshot) readers() *readers {
	r := &readers{snapshot: s, wholes: map[string][]whole{}}
	for _, definition := range s.index().Definitions {
		at := definition.Whole
		switch definition.Kind {
		case index.Column:
		case index.Element, index.Control:
			if statement := s.statementOf(definition); statement != nil {
				at = statement.At
			}
		default:
			continue
		}
		if at.File != nil {
			r.wholes[at.File.Path] = append(r.wholes[at.File.Path], whole{at, definition})
		}
	}
	return r
}

// statementOf is the statement that declares an element.
func (s *Snapshot) statementOf(definition *index.Definition) *ast.Statement {
	if module := s.module(definition.Span.File.Path); module != nil {
		return s.statements(module.Tree)[definition.Span]
	}
	return nil
}

// statements are the statements of a tree by the places of their names.
func (s *Snapshot) statements(tree *ast.File) map[source.Span]*ast.Statement {
	if known := s.byName[tree]; known != nil {
		return known
	}
	made := map[source.Span]*ast.Statement{}
	ast.Walk(tree.Items, func(item ast.Item) {
		if statement, ok := item.(*ast.Statement); ok {
			for _, term := range statement.Terms[:min(len(statement.Terms), 3)] {
				if made[term.At] == nil {
					made[term.At] = statement
				}
			}
		}
	})
	if s.byName == nil {
		s.byName = map[*ast.File]map[source.Span]*ast.Statement{}
	}
	s.byName[tree] = made
	return made
}

// wholeOf is the statement of a definition.
func (r *readers) wholeOf(definition *index.Definition) source.Span {
	for _, candidate := range r.wholes[definition.Span.File.Path] {
		if candidate.definition == definition {
			return candidate.at
		}
	}
	return definition.Whole
}

// of is the smallest of them around a place.
func (r *readers) of(at source.Span) *index.Definition {
	var best *whole
	for i := range r.wholes[at.File.Path] {
		candidate := &r.wholes[at.File.Path][i]
		if within(at, candidate.at) && (best == nil || candidate.at.End-candidate.at.Start < best.at.End-best.at.Start) {
			best = candidate
		}
	}
	if best == nil {
		return nil
	}
	return best.definition
}
