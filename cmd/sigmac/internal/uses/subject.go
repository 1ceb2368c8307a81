package uses

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/index"
	"github.com/sigmac/sigmac/emit/lineage"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/source"
)

// A subject is something that is read.
type subject struct {
	kind, name string
	// owner is the element or the table of a column.
	owner string
	// workbook is the slug, "" for what belongs to no one workbook.
	workbook string
	at       source.Span
	// self is the element that is read; nil for all else.
	self    *view.Element
	readers []reader
	// tiles and pages count what readers of the workbooks see of it.
	tiles, pages, workbooks int
}

// A reader is an element, page or agent that reads a subject.
type reader struct {
	book *book
	step *lineage.Step
	// over are the values and components that lie between, where the subject is one.
	over []string
}

// subjects are what a word means, with what reads each.
func (p *project) subjects(word, kind string) []*subject {
	for _, same := range []func(a, b string) bool{func(a, b string) bool { return a == b }, strings.EqualFold} {
		var found []*subject
		if !strings.HasPrefix(word, "$") {
			found = p.outside(word, kind, same)
			for _, b := range p.books {
				found = append(found, b.subjects(word, kind, same)...)
			}
			found = roots(found)
		}
		found = append(found, p.values(word, kind, same)...)
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// outside are the tables, their columns and the connections that a word means. What
// several workbooks read is one subject.
func (p *project) outside(word, kind string, same func(a, b string) bool) []*subject {
	var order []lineage.Node
	for _, b := range p.books {
		for _, node := range b.graph.Outside {
			if meansOutside(node, word, kind, same) && !slices.Contains(order, node) {
				order = append(order, node)
			}
		}
	}
	var found []*subject
	for _, node := range order {
		made := &subject{kind: node.Kind.String(), name: node.Table}
		switch node.Kind {
		case lineage.Connection:
			made.name = node.Connection
		case lineage.TableColumn:
			made.kind, made.name, made.owner = "column", node.Name, node.Table
		}
		for _, b := range p.books {
			made.reach(b, node)
		}
		found = append(found, made)
	}
	return found
}

func meansOutside(node lineage.Node, word, kind string, same func(a, b string) bool) bool {
	bare, bracketed := unbracketed(word)
	last := node.Table[strings.LastIndexAny(node.Table, "./")+1:]
	switch node.Kind {
	case lineage.Connection:
		return !bracketed && (kind == "" || kind == "connection") && same(node.Connection, bare)
	case lineage.Table:
		return !bracketed && (kind == "" || kind == "table") && (same(node.Table, bare) || same(last, bare))
	}
	return (kind == "" || kind == "column") && (same(node.Name, bare) || same(node.Table+"/"+node.Name, bare) || same(last+"/"+node.Name, bare))
}

// unbracketed is a name without the brackets that columns have in sources.
func unbracketed(word string) (bare string, bracketed bool) {
	if inner, ok := strings.CutPrefix(word, "["); ok && strings.HasSuffix(inner, "]") {
		return strings.TrimSuffix(inner, "]"), true
	}
	return word, false
}

// subjects are the elements, controls and columns of a workbook that a word means.
func (b *book) subjects(word, kind string, same func(a, b string) bool) []*subject {
	bare, bracketed := unbracketed(word)
	var found []*subject
	add := func(kind, name, owner string, at source.Span, node lineage.Node) {
		made := &subject{kind: kind, name: name, owner: owner, workbook: b.slug, at: at}
		if node.Kind == lineage.Element {
			made.self = node.Element
		}
		made.reach(b, node)
		found = append(found, made)
	}
	for _, e := range b.view.Elements {
		if !bracketed && (kind == "" || kind == "element") && b.isCalled(e, bare, same) {
			add("element", b.handle(e), "", e.Span(), lineage.Node{Kind: lineage.Element, Element: e})
		}
		for _, c := range e.Columns {
			if (kind == "" || kind == "column") && b.isColumn(e, c, bare, same) {
				add("column", c.Name, b.handle(e), c.Span(), lineage.Node{Kind: lineage.Column, Element: e, Column: c})
			}
		}
	}
	return found
}

func (b *book) isCalled(e *view.Element, word string, same func(a, b string) bool) bool {
	return same(b.handle(e), word) || same(e.ID, word) || e.Title != "" && same(e.Title, word) || e.Control != nil && same(e.Control.ID, word)
}

func (b *book) isColumn(e *view.Element, c *view.Column, word string, same func(a, b string) bool) bool {
	if c.Name != "" && same(c.Name, word) {
		return true
	}
	owner, column, qualified := strings.Cut(word, "/")
	return qualified && same(c.Name, column) && b.isCalled(e, owner, same)
}

// reach adds what reads a node of a workbook.
func (s *subject) reach(b *book, from ...lineage.Node) {
	for _, step := range b.graph.Reach(from...) {
		isSelf := s.self != nil && step.Element == s.self
		if !isSelf && (step.Kind != lineage.Tile || lineage.IsTile(step.Element)) {
			s.readers = append(s.readers, reader{book: b, step: step})
		}
	}
	s.count()
}

// count counts the tiles.
func (s *subject) count() {
	tiles, pages, books := map[*view.Element]bool{}, map[*view.Region]bool{}, map[*book]bool{}
	for _, r := range s.readers {
		if r.step.Kind == lineage.Tile && lineage.IsTile(r.step.Element) {
			tiles[r.step.Element], pages[r.step.Element.Region], books[r.book] = true, true, true
		}
	}
	s.tiles, s.pages, s.workbooks = len(tiles), len(pages), len(books)
}

// roots leaves out columns that only repeat another one which was found: what reads
// those is among the readers of that.
func roots(found []*subject) []*subject {
	var kept []*subject
	for i, s := range found {
		repeats := func(j int) bool {
			other := found[j]
			return other.kind == "column" && other.isReadBy(s) && (j < i || !s.isReadBy(other))
		}
		isRepeat := false
		for j := range found {
			isRepeat = isRepeat || i != j && s.kind == "column" && repeats(j)
		}
		if !isRepeat {
			kept = append(kept, s)
		}
	}
	return kept
}

func (s *subject) isReadBy(other *subject) bool {
	return slices.ContainsFunc(s.readers, func(r reader) bool {
		return r.book.slug == other.workbook && r.step.Kind == lineage.Column && r.step.Column.Name == other.name && r.book.handle(r.step.Element) == other.owner
	})
}

// known are all names, for suggestions.
func (p *project) known(qualified bool) []string {
	var names []string
	for _, b := range p.books {
		for _, node := range b.graph.Outside {
			switch {
			case node.Kind == lineage.Connection:
				names = append(names, node.Connection)
			case node.Kind == lineage.Table:
				names = append(names, node.Table, node.Table[strings.LastIndexAny(node.Table, "./")+1:])
			case qualified:
				names = append(names, node.Table+"/"+node.Name)
			}
		}
		for _, e := range b.view.Elements {
			names = append(names, b.handle(e))
			if e.Title != "" {
				names = append(names, e.Title)
			}
			for _, c := range e.Columns {
				names = append(names, c.Name)
				if qualified {
					names = append(names, b.handle(e)+"/"+c.Name)
				}
			}
		}
	}
	if p.names != nil {
		for _, definition := range p.names.Definitions {
			if valueWords[definition.Kind] != "" {
				names = append(names, definition.Name)
			}
		}
	}
	return names
}

// valueWords are the kinds of names that are of the sources alone.
var valueWords = map[index.Kind]string{index.Let: "let", index.Param: "param", index.Component: "component",
	index.Connection: "connection", index.Source: "source", index.Theme: "theme", index.Function: "function"}
