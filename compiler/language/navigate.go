package language

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/index"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// index is that of the last analysis, if that is of the texts of now.
func (s *Snapshot) index() *index.Index {
	if s.analysis == nil {
		return &index.Index{}
	}
	return s.analysis.Result.Index()
}

// definitionsAt finds what the name at an offset means. The text must be the one
// that was analysed.
func (s *Snapshot) definitionsAt(path string, offset int) []*index.Definition {
	if !s.isCurrent(path) {
		return nil
	}
	return s.index().At(path, offset)
}

// isCurrent reports whether the last analysis saw the text that the file has now.
func (s *Snapshot) isCurrent(path string) bool {
	file, module := s.File(path), s.module(path)
	return file != nil && module != nil && module.Tree.Source == file
}

// spanAt is the name at an offset.
func (s *Snapshot) spanAt(path string, offset int) source.Span {
	best := source.Span{}
	take := func(at source.Span) {
		if int(at.Start) <= offset && offset <= int(at.End) && (best.IsZero() || at.End-at.Start < best.End-best.Start) {
			best = at
		}
	}
	for _, use := range s.index().In(path) {
		take(use.Span)
	}
	for _, definition := range s.index().DefinedIn(path) {
		take(definition.Span)
	}
	return best
}

// Definitions are the places where the name at an offset gets its meaning. On the
// path of an import or include that is the file.
func (s *Snapshot) Definitions(path string, offset int) []source.Span {
	for _, link := range s.Links(path) {
		if int(link.Span.Start) <= offset && offset <= int(link.Span.End) {
			if target := s.File(link.Path); target != nil {
				return []source.Span{target.Span(0, 0)}
			}
		}
	}
	var places []source.Span
	for _, definition := range s.definitionsAt(path, offset) {
		for definition.Of != nil && definition.Derived {
			definition = definition.Of
		}
		places = append(places, definition.Span)
	}
	return distinct(places)
}

// References are the uses of the name at an offset, those of columns that take it
// through under its name too, with the definitions if they are asked for.
func (s *Snapshot) References(path string, offset int, definitions bool) []source.Span {
	return s.places(s.definitionsAt(path, offset), definitions)
}

// places are the uses of definitions and their families.
func (s *Snapshot) places(of []*index.Definition, definitions bool) []source.Span {
	var places []source.Span
	family := s.familyOf(of)
	for _, use := range s.index().UsesOf(family...) {
		places = append(places, use.Span)
	}
	if definitions {
		for _, member := range family {
			places = append(places, member.Span)
		}
	}
	return distinct(places)
}

// familyOf are definitions with those of columns that take them through.
func (s *Snapshot) familyOf(definitions []*index.Definition) []*index.Definition {
	var family []*index.Definition
	for _, definition := range definitions {
		family = append(family, s.index().Family(definition)...)
	}
	return family
}

func distinct(places []source.Span) []source.Span {
	slices.SortFunc(places, func(a, b source.Span) int {
		return cmp.Or(strings.Compare(a.File.Path, b.File.Path), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	return slices.Compact(places)
}

// A Highlight is a place in the same file that names the same thing.
type Highlight struct {
	Span  source.Span
	Write bool
}

// Highlights are the places in the file that name what stands at an offset.
func (s *Snapshot) Highlights(path string, offset int) []Highlight {
	definitions := s.definitionsAt(path, offset)
	family := s.familyOf(definitions)
	var list []Highlight
	for _, place := range s.places(definitions, true) {
		if place.File.Path != path {
			continue
		}
		write := slices.ContainsFunc(family, func(d *index.Definition) bool { return d.Span == place && !d.Derived })
		for _, use := range s.index().In(path) {
			write = write || use.Span == place && use.Write
		}
		list = append(list, Highlight{place, write})
	}
	return list
}

// A Link is the path of a file in a text.
type Link struct {
	Span source.Span
	// Path is the file's, from the root, or the name of a library.
	Path string
}

// Links are the paths in a file that lead to other files.
func (s *Snapshot) Links(path string) []Link {
	tree := s.Tree(path)
	if tree == nil {
		return nil
	}
	var links []Link
	add := func(text *formula.Text) {
		if text == nil {
			return
		}
		if target, ok := load.Target(path, text); ok {
			links = append(links, Link{inQuotes(text.Span()), target})
		}
	}
	files := func(expr formula.Expr) {
		if expr == nil {
			return
		}
		formula.Walk(expr, func(x formula.Expr) bool {
			if call, ok := x.(*formula.Call); ok && call.Name == "file" && len(call.Args) == 1 {
				if text, ok := call.Args[0].(*formula.Text); ok {
					add(text)
				}
			}
			return true
		})
	}
	ast.Walk(tree.Items, func(item ast.Item) {
		switch item := item.(type) {
		case *ast.Import:
			add(item.Path)
		case *ast.Include:
			add(item.Path)
		case *ast.Let:
			files(item.Value)
		case *ast.Param:
			files(item.Default)
		case *ast.Statement:
			for _, term := range item.Terms {
				files(term.Expr)
			}
		}
	})
	return links
}

// inQuotes is the place of a literal without its quotes.
func inQuotes(at source.Span) source.Span {
	if at.End-at.Start >= 2 {
		at.Start, at.End = at.Start+1, at.End-1
	}
	return at
}

// componentSignature writes a component as its declaration begins.
func componentSignature(item *ast.Component) string {
	parts := make([]string, len(item.Parameters))
	for i, parameter := range item.Parameters {
		parts[i] = parameterOf(parameter)
	}
	return item.Name.Text + "(" + strings.Join(parts, ", ") + ")"
}

func parameterOf(parameter ast.Parameter) string {
	text := parameter.Name.Text
	if parameter.Type != nil {
		text += ": " + parameter.Type.Text
	}
	if parameter.Default != nil {
		text += " = " + short(parameter.Default.Span().Text())
	}
	return text
}
