package decompile

import (
	"slices"
	"sync"

	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/lang/kind"
)

// A later is the body of an element that two states of a spec have alike, written
// once and when somebody asks for it: most edits are about a few elements of many.
type later struct{ body func() []*Statement }

// Body is what stands in the block.
func (s *Statement) Body() []*Statement {
	if s.later != nil {
		return s.later.body()
	}
	return s.body
}

// SetBody says what stands in the block.
func (s *Statement) SetBody(body []*Statement) { s.body, s.later = body, nil }

// Holds lists what stands in the block without writing a body that nobody asked for,
// which holds neither elements nor rows.
func (s *Statement) Holds() []*Statement { return s.body }

// SharesBody reports whether the bodies of two statements are one.
func (s *Statement) SharesBody(other *Statement) bool {
	return s.later != nil && s.later == other.later
}

// agreed are the bodies of the elements that two books say in the same words.
func (b *book) agreed(newer *book) map[string]*later {
	since := normal.Since(&b.root, &newer.root)
	if since == nil || !since.SameAround() || !b.sameWords(newer) {
		return nil
	}
	made := map[string]*later{}
	for _, e := range b.elements {
		if e.kind.Holds == kind.HoldsNothing && !since.Affects(e.id) {
			made[e.id] = &later{sync.OnceValue(func() []*Statement { return b.bodyOf(e) })}
		}
	}
	return made
}

// bodyOf writes the body of an element.
func (b *book) bodyOf(e *element) []*Statement {
	var block *node
	b.writing = e.word
	if e.kind.Class != kind.Control {
		_, block = b.from(e)
	}
	_, look := b.headText(e)
	var made []*Statement
	for _, n := range b.whole(e, block, look) {
		made = append(made, exported(n))
	}
	return made
}

// sameWords reports whether two books call alike what both have.
func (b *book) sameWords(other *book) bool {
	for _, e := range b.elements {
		if twin := other.byID[e.id]; twin != nil && twin.word != e.word {
			return false
		}
	}
	return slices.EqualFunc(slices.Concat(b.regions, b.agents), slices.Concat(other.regions, other.agents), func(x, y *region) bool { return x.id == y.id && x.word == y.word }) &&
		slices.EqualFunc(b.sources, other.sources, func(x, y *sharedSource) bool { return x.word == y.word && slices.EqualFunc(x.call, y.call, sameTerm) }) &&
		slices.EqualFunc(b.connections, other.connections, func(x, y *connection) bool { return *x == *y })
}
