package decompile

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
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
	// Key is the part of the spec that it stands for, "" for none. Statements of
	// one list may share a key.
	Key Key
	// Head is all before the block, but for Placement, which says where an
	// element stands, and a text block behind that. Text blocks are not
	// indented.
	Head, Placement, tail string
	// Wide and High are the columns and rows that it takes of its grid.
	Wide, High int
	body       []*Statement
	later      *later
	// Block says that braces stand also around an empty body.
	Block bool
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
	head, tail := n.head, ""
	if at := strings.Index(head, blockOpen); at >= 0 && n.placement != "" {
		head, tail = strings.TrimSuffix(head[:at], " "), head[at:]
	}
	made := &Statement{later: n.later, Key: n.key, Head: strings.TrimSuffix(head, " "+n.placement), Placement: n.placement, tail: tail, Wide: n.wide, High: n.high, Block: n.block}
	if strings.HasPrefix(head, "raw ") {
		made.Key = made.Key.in("raw")
	}
	for _, inner := range n.body {
		made.body = append(made.body, exported(inner))
	}
	return made
}

// Said is the head without a word on where the element stands.
func (s *Statement) Said() string { return join(s.Head, s.tail) }

// SaidAt is the same as text, the lines of its text blocks indented.
func (s *Statement) SaidAt(indent string) string {
	var w writer
	w.head(s.Said(), indent)
	return w.out.String()
}

// Say makes the statement say what another does, in the place that it has.
func (s *Statement) Say(other *Statement) { s.Head, s.tail = other.Head, other.tail }

// Full is the whole head, the lines of its text blocks indented.
func (s *Statement) Full(indent string) string {
	var w writer
	w.head(s.full(), indent)
	return w.out.String()
}

func (s *Statement) full() string { return join(s.Head, s.Placement, s.tail) }

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

// Text writes the statement with its body, the lines below indented.
func (s *Statement) Text(indent string) string {
	var w writer
	w.node(s.node(), indent)
	return strings.TrimSuffix(w.out.String(), "\n")
}

func (s *Statement) node() *node {
	n := &node{head: s.full(), key: s.Key, block: s.Block}
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
			if text, ok := b.called(e.read.Source, e); ok {
				b.sources = append(b.sources, &sharedSource{named.Word, text})
			}
		}
	}
}
