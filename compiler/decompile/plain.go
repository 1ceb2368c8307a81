package decompile

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/format"
	"github.com/sigmac/sigmac/lang/kind"
)

// Names are what a source that exists already calls what its spec holds, so
// that the statements of another state of the spec can be put into it.
type Names struct {
	// File is what the built file is called.
	File string
	// Words are those of elements, pages, overlays, panels and agents by their
	// ids. Taken are further words that nothing new may get.
	Words map[string]string
	Taken []string
	// Connections are the words of connections by what the spec holds.
	Connections map[string]string
	// Sources are the declared sources, in order.
	Sources []NamedSource
	// Declared tells of a page that a statement of the source declares.
	Declared map[string]bool
	// Types are those that the source declares columns with, by element and
	// column.
	Types map[[2]string]string
	// TextBefore tells of a text that stands before the block with its settings.
	TextBefore map[string]bool
}

// A NamedSource is a declared source, and an element that reads it.
type NamedSource struct{ Word, Element string }

// A Statement is one of the source of a spec.
type Statement struct {
	// Key is the part of the spec that it stands for, the empty one for none.
	// Statements of one list may share a key.
	Key Key
	// Placement says where an element stands.
	Placement Placement
	// Wide and High are the columns and rows that it takes of its grid.
	Wide, High int
	// Block says that braces stand also around an empty body.
	Block bool
	head  []ast.Term
	form  ast.Item
	body  []*Statement
	later *later
}

func wholeOf(root spec.Value) *spec.Spec {
	return &spec.Spec{Generation: kind.Contents, Root: root, Document: spec.Contents(&root), Pointer: "/contents"}
}

func soundBook(read *soundSpec, names *Names) (*book, bool) {
	b, found := newBook(read, Options{Name: names.File, names: names})
	if found.HasErrors() {
		return nil, false
	}
	b.inline, b.strict = true, true
	return b, true
}

func exported(n *node) *Statement {
	made := &Statement{head: n.head, form: n.form, later: n.later, Key: n.key, Placement: n.placement, Wide: n.wide, High: n.high, Block: n.block}
	if _, isRaw := n.form.(*ast.Raw); isRaw {
		made.Key = made.Key.in("raw")
	}
	for _, inner := range n.body {
		made.body = append(made.body, exported(inner))
	}
	return made
}

// Terms are the terms of the head without a word on where the element stands; nil for
// what is not a row of terms.
func (s *Statement) Terms() []ast.Term { return s.head }

// Keyword is what the head begins with, up to a blank.
func (s *Statement) Keyword() string {
	first := s.Said
	if s.form == nil {
		first = func() string { return format.Line(s.head[:1]) }
	}
	keyword, _, _ := strings.Cut(first(), " ")
	return keyword
}

// Binds reports whether the head binds a formula.
func (s *Statement) Binds() bool { return (&node{head: s.head}).bound() != nil }

// Says reports whether two heads say the same, wherever the elements stand.
func (s *Statement) Says(other *Statement) bool {
	if s.form == nil && other.form == nil {
		return slices.EqualFunc(s.head, other.head, sameTerm)
	}
	return s.Said() == other.Said()
}

// Said is the head without a word on where the element stands.
func (s *Statement) Said() string { return (&node{head: s.head, form: s.form}).line() }

// SaidAt is the same in a line with an indentation.
func (s *Statement) SaidAt(indent string) string {
	return format.Item((&builder{}).item(&node{head: s.head, form: s.form}, 0, false), len(indent))
}

// Say makes the statement say what another does, in the place that it has.
func (s *Statement) Say(other *Statement) { s.head, s.form = other.head, other.form }

// Full is the whole head in a line with an indentation.
func (s *Statement) Full(indent string) string {
	return format.Item((&builder{}).item(&node{head: s.head, form: s.form, placement: s.Placement}, 0, false), len(indent))
}

// Element is the id of the element that the statement declares, "" for none.
func (s *Statement) Element() string {
	if id, ok := s.Key.element(); ok {
		return id
	}
	return ""
}

// Region gives the list and the id of the page, overlay, panel or agent that
// the statement declares.
func (s *Statement) Region() (list, id string, ok bool) {
	list, id, ok = s.Key.Entry()
	return list, id, ok && slices.Contains(lists[1:], list)
}

// IsPlaced tells of a statement of the layout: an element, a row, a stack, a
// tab or a spacer.
func (s *Statement) IsPlaced() bool { return s.Key == layoutKey || s.Element() != "" }

// Text is the statement with its body, indented.
func (s *Statement) Text(indent string) string {
	return indent + format.Item((&builder{}).item(s.node(), len(indent), false), len(indent))
}

func (s *Statement) node() *node {
	n := &node{head: s.head, form: s.form, placement: s.Placement, key: s.Key, block: s.Block}
	for _, inner := range s.Body() {
		n.body = append(n.body, inner.node())
	}
	return n
}

// takeNames gives what the source names its names, before anything else is
// named.
func (b *book) takeNames() {
	names := b.options.names
	if names == nil {
		return
	}
	for _, taken := range names.Taken {
		b.take(taken)
	}
	for _, e := range b.elements {
		if word := names.Words[e.id]; word != "" {
			e.word = b.take(word)
		}
	}
	for _, r := range slices.Concat(b.regions, b.agents) {
		if word := names.Words[r.id]; word != "" {
			r.word = b.take(word)
		}
	}
}

// isDeclared tells of a page that the source declares itself.
func (b *book) isDeclared(r *region) bool {
	return b.options.names != nil && b.options.names.Declared[r.id]
}

// takeSources gives declared sources their words.
func (b *book) takeSources() {
	for _, named := range b.options.names.Sources {
		if e := b.byID[named.Element]; e != nil {
			if call, ok := b.called(e.read.Source, e); ok {
				b.sources = append(b.sources, &sharedSource{named.Word, call})
			}
		}
	}
}
