package evaluate

import (
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/formula"
)

// leaf is a source that an element reads by name, with the name of its leg.
type leaf struct {
	source *view.Source
	leg    string
}

// leaves are the sources that an element reads: itself without a source, its own
// source, those of a join.
func leaves(e *view.Element) []leaf {
	switch {
	case e.Source == nil:
		return []leaf{{}}
	case e.Source.Union != nil, e.Source.Transpose != nil:
		return nil
	case e.Source.Join == nil:
		return []leaf{{source: e.Source}}
	}
	var found []leaf
	if e.Source.Join.Primary != nil {
		found = append(found, leaf{e.Source.Join.Primary, e.Source.Name})
	}
	for _, leg := range e.Source.Join.Legs {
		if leg.Right != nil {
			found = append(found, leaf{leg.Right, legName(leg)})
		}
	}
	return found
}

// leafNamed is the first source of an element whose columns formulas name with a qualifier; nil for
// the element itself.
func leafNamed(e *view.Element, qualifier string) (source *view.Source, ok bool) {
	for _, leaf := range leaves(e) {
		if reads(leaf.source, leaf.leg, qualifier) {
			return leaf.source, true
		}
	}
	return nil, false
}

// reads reports whether formulas name a source's columns with a qualifier.
func reads(s *view.Source, leg, qualifier string) bool {
	if s == nil {
		return qualifier == ""
	}
	prefix := s.Prefix()
	if qualifier == metrics {
		return false
	}
	return qualifier == "" || prefix == "" && leg == "" || prefix != "" && belongs(qualifier, prefix) || strings.EqualFold(qualifier, prefix) || leg != "" && strings.EqualFold(qualifier, leg) || s.Element != nil && qualifier == s.Element.ID
}

// keys notes the columns by which sources are joined, and those of unions.
func (f *needFinder) keys(e *view.Element, s *view.Source) {
	switch {
	case s.Join != nil:
		for _, leg := range s.Join.Legs {
			for _, key := range leg.Keys {
				left := column{e, leg.Left, nameIn(key.Left)}
				right := column{e, leg.Right, nameIn(key.Right)}
				f.pair(left, right, key.Operator == "" || key.Operator == "=")
			}
		}
	case s.Union != nil:
		for _, match := range s.Union.Matches {
			f.alike(e, s.Union.Sources, match.Columns)
		}
	case s.Transpose != nil:
		for _, text := range append([]string{s.Transpose.Headers, s.Transpose.Values}, s.Transpose.Merge...) {
			f.note(column{e, s.Transpose.Of, nameIn(text)}, Need{})
		}
	}
}

// column is a column of a source by its name.
type column struct {
	reader *view.Element
	source *view.Source
	name   string
}

// nameIn is the column that a key or a match names; "" for none.
func nameIn(text string) string {
	expr, _ := formula.ParseString(bracketed(text))
	found := ""
	formula.Walk(expr, func(x formula.Expr) bool {
		if ref, ok := x.(*formula.Ref); ok && found == "" {
			found = ref.Name
		}
		return true
	})
	return found
}

// pair notes a key: both sides have one type, and one domain.
func (f *needFinder) pair(left, right column, equal bool) {
	hint := Need{Type: f.known(left).Type}
	if t := f.known(right).Type; hint.Type == vector.Untyped {
		hint.Type = t
	}
	if equal {
		hint.Domain = right.name
	}
	foreign, unique := hint, hint
	foreign.Foreign, unique.Unique = equal, equal
	f.note(left, foreign)
	f.note(right, unique)
}

// alike notes columns that stand under each other in a union.
func (f *needFinder) alike(e *view.Element, sources []*view.Source, texts []string) {
	hint := Need{}
	for range 2 {
		for i, text := range texts {
			if i >= len(sources) || text == "" {
				continue
			}
			c := column{e, sources[i], nameIn(text)}
			hint.Type = merge(hint, f.known(c)).Type
			f.note(c, hint)
		}
	}
}

// known is what is known of a column so far.
func (f *needFinder) known(c column) Need {
	if c.source != nil && c.source.Element != nil {
		if own := c.source.Element.ColumnNamed(c.name); own != nil {
			return f.computed(own)
		}
		return Need{}
	}
	for _, need := range f.needs[SourceKey(c.source, c.reader)] {
		if strings.EqualFold(need.Name, c.name) {
			return need
		}
	}
	return Need{}
}

// computed is what is known of a column of an element: by its uses, else by the
// function that makes it, else by what it reads.
func (f *needFinder) computed(c *view.Column) Need {
	known := f.own(c)
	if known.Type == vector.Untyped && c.Key.Column != nil && c.Key.Column != c {
		return merge(known, Need{Type: f.own(c.Key.Column).Type})
	}
	if known.Type != vector.Untyped || c.Expr == nil {
		return known
	}
	if ref, ok := formula.Unparen(c.Expr).(*formula.Ref); ok {
		if source, ok := leafNamed(c.Element, ref.Qualifier); ok {
			return merge(known, Need{Type: f.known(column{c.Element, source, ref.Name}).Type})
		}
		return known
	}
	return merge(known, literalHint(c.Expr))
}

func (f *needFinder) note(c column, hint Need) {
	switch {
	case c.name == "":
	case c.source != nil && c.source.Element != nil:
		if own := c.source.Element.ColumnNamed(c.name); own != nil {
			f.hint(own, hint)
		}
	default:
		f.need(SourceKey(c.source, c.reader), c.name, hint)
	}
}

func (f *needFinder) need(key, name string, hint Need) {
	if key == "" || name == "" {
		return
	}
	list := f.needs[key]
	for i := range list {
		if strings.EqualFold(list[i].Name, name) {
			list[i] = merge(list[i], hint)
			return
		}
	}
	hint.Name = name
	f.needs[key] = append(list, hint)
}
