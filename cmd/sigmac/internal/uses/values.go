package uses

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/index"
	"github.com/sigmac/sigmac/emit/lineage"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/source"
)

// values are the lets, params and components that a word means, with the elements that
// they go into and what reads these.
func (p *project) values(word, kind string, same func(a, b string) bool) []*subject {
	if p.names == nil {
		return nil
	}
	bare := strings.TrimPrefix(word, "$")
	bare = bare[strings.LastIndexByte(bare, '.')+1:] // `cards.figure` is `figure` where it is declared
	var found []*subject
	for _, definition := range p.names.Definitions {
		what := valueWords[definition.Kind]
		if what == "" || kind != "" && kind != what || !same(definition.Name, bare) || strings.HasPrefix(word, "$") && !definition.Kind.IsValue() {
			continue
		}
		made := &subject{kind: what, name: definition.Name, at: definition.Span}
		p.spread(made, definition)
		made.count()
		found = append(found, made)
	}
	return found
}

// A spreading is the search for the elements that a value goes into.
type spreading struct {
	*project
	seen map[*index.Definition]bool
	// seeds are the nodes that it goes into, by workbook, and over what each.
	seeds map[*book][]lineage.Node
	over  map[lineage.Node][]string
}

func (p *project) spread(s *subject, definition *index.Definition) {
	search := &spreading{project: p, seen: map[*index.Definition]bool{}, seeds: map[*book][]lineage.Node{}, over: map[lineage.Node][]string{}}
	search.follow(definition, nil)
	for _, b := range p.books {
		seeds := search.seeds[b]
		for _, node := range seeds {
			s.readers = append(s.readers, reader{b, &lineage.Step{Node: node, How: "source text"}, search.over[node]})
		}
		for _, step := range b.graph.Reach(seeds...) {
			if step.Kind == lineage.Tile && !lineage.IsTile(step.Element) {
				continue
			}
			s.readers = append(s.readers, reader{b, step, search.over[step.Path()[0].Node]})
		}
	}
}

// follow goes from a value, or a component, to what its uses stand in.
func (s *spreading) follow(definition *index.Definition, over []string) {
	if s.seen[definition] {
		return
	}
	s.seen[definition] = true
	s.take(over, func(e *spec.Element) bool { return comesFrom(e, definition.Whole) }, "")
	for _, use := range s.names.UsesOf(definition) {
		s.use(use.Span, definition, over)
	}
}

func (s *spreading) use(at source.Span, definition *index.Definition, over []string) {
	around := s.names.Around(at, definition)
	for around != nil && (around.Kind == index.Group || around.Kind == index.Loop) {
		around = around.Owner
	}
	switch {
	case around == nil:
	case around.Kind == index.Let || around.Kind == index.Param:
		s.follow(around, append(slices.Clip(over), "$"+around.Name))
		return
	case around.Kind == index.Parameter && around.Owner != nil:
		s.follow(around.Owner, append(slices.Clip(over), around.Owner.Name))
		return
	case around.Kind == index.Component:
		s.follow(around, append(slices.Clip(over), around.Name))
	case around.Kind == index.Column && around.Owner != nil:
		s.take(over, func(e *spec.Element) bool { return s.isIn(e, around.Owner) }, around.Name)
		return
	case around.Kind == index.Element || around.Kind == index.Control:
		s.take(over, func(e *spec.Element) bool { return s.isIn(e, around) }, "")
		return
	}
	s.take(over, func(e *spec.Element) bool {
		return slices.ContainsFunc(e.Through, func(step source.Span) bool { return step.Covers(at) || isListOf(step, at) })
	}, "")
}

// isListOf reports whether a place stands in the list of the loop whose name is step.
func isListOf(step, at source.Span) bool {
	return step.File == at.File && step.End <= at.Start && !strings.ContainsAny(step.File.Text[step.End:at.Start], "{\n")
}

// comesFrom reports whether an element is written in a statement, or came to be through
// what is written there: a round over its list, a use in it.
func comesFrom(e *spec.Element, whole source.Span) bool {
	return whole.Covers(e.Source) || slices.ContainsFunc(e.Through, whole.Covers)
}

// isIn reports whether an element is the one that a definition defines.
func (s *spreading) isIn(e *spec.Element, definition *index.Definition) bool {
	return definition.Whole.Covers(e.Source) && s.names.Around(e.Source, nil) == definition
}

// take adds the elements that fit, or their column of a name.
func (s *spreading) take(over []string, fits func(*spec.Element) bool, column string) {
	for _, b := range s.books {
		for _, e := range b.view.Elements {
			if source := b.sources[e.ID]; source == nil || !fits(source) {
				continue
			}
			node := nodeOf(e, column)
			if !slices.Contains(s.seeds[b], node) {
				s.seeds[b] = append(s.seeds[b], node)
				s.over[node] = over
			}
		}
	}
}

func nodeOf(e *view.Element, column string) lineage.Node {
	if c := e.ColumnNamed(column); c != nil {
		return lineage.Node{Kind: lineage.Column, Element: e, Column: c}
	}
	return lineage.Node{Kind: lineage.Element, Element: e}
}
