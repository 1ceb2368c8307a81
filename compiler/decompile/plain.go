package decompile

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/parallel"
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

// Plain writes two states of a spec as statements without anything that people lift
// out of the bodies: no values, no components, no files beside. States that differ in
// one setting differ in one statement. The statements are not proven to build. The
// specs are in the newest spellings.
func Plain(older, newer spec.Value, names *Names) (was, is *Statement, ok bool) {
	var books [2]*book
	var sound [2]bool
	parallel.Do(2, func(i int) {
		if i == 0 && !older.HasRaw() { // it was built, and needs no repair
			books[0], sound[0] = soundBook(&soundSpec{spec: wholeOf(older)}, names)
			return
		}
		books[i], sound[i] = plainBook([]spec.Value{older, newer}[i], names, nil)
	})
	if !sound[0] || !sound[1] {
		return nil, nil, false
	}
	laters := books[0].agreed(books[1])
	var made [2]*Statement
	parallel.Do(2, func(i int) {
		books[i].laters = laters
		books[i].forget()
		made[i] = exported(books[i].workbook())
	})
	return made[0], made[1], true
}

func plainBook(root spec.Value, names *Names, lessons *Lessons) (*book, bool) {
	b, ok := soundBook(repair(wholeOf(root)), names)
	if !ok {
		return nil, false
	}
	if lessons != nil {
		b.learned.kept, b.learned.failed = maps.Clone(lessons.learned.kept), maps.Clone(lessons.learned.failed)
		b.learned.byHand, b.learned.inRows = maps.Clone(lessons.learned.byHand), maps.Clone(lessons.learned.inRows)
	}
	return b, true
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

// Lessons are what attempts to build the statements of a spec told: which parts
// have to be said in another way than the usual one.
type Lessons struct{ learned learned }

// Proven is Plain of statements that build to what the spec means, as far as
// they can be brought to it, with what was learned on the way.
func Proven(ctx context.Context, root spec.Value, names *Names, lessons *Lessons) (*Statement, *Lessons, bool) {
	b, ok := plainBook(root, names, lessons)
	if !ok {
		return nil, nil, false
	}
	b.wanted = normal.Normalize(b.root)
	for range maxRounds {
		files, stretches := b.write()
		built, found := b.build(ctx, files)
		progress := false
		if found.HasErrors() {
			progress = b.learnErrors(found, stretches)
		} else {
			for _, d := range b.differences(built) {
				progress = b.learnDifference(d, built) || progress
			}
		}
		if !progress || ctx.Err() != nil {
			break
		}
	}
	b.forget()
	return exported(b.workbook()), &Lessons{b.learned}, true
}

// Knows reports whether all that other lessons say is among these.
func (l *Lessons) Knows(other *Lessons) bool {
	return holds(l.learned.kept, other.learned.kept) && holds(l.learned.failed, other.learned.failed) &&
		holds(l.learned.byHand, other.learned.byHand) && holds(l.learned.inRows, other.learned.inRows)
}

func holds[K comparable](all, some map[K]bool) bool {
	for key := range some {
		if !all[key] {
			return false
		}
	}
	return true
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
