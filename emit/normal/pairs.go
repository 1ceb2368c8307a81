package normal

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/emit/diff/align"
	"github.com/sigmac/sigmac/emit/spec"
)

// This file compares lists of which not every entry has an id.

// A Pair is one entry of two lists, by its indices; -1 where a list lacks it.
type Pair struct{ Old, New int }

// Pairs finds what the entries of one list are in another: the entry with the
// same id wherever that stands; of those without an id the equal one, and of the
// rest, between what both lists share, the next in order. They come in the order
// of the first list, and what only the second has behind them.
func Pairs(a, b *spec.Value) []Pair {
	m := newPairing(a, b)
	m.common()
	m.moved()
	m.gaps()
	return m.pairs()
}

// EntryName is what paths call an entry of a list: its id, or its index where it
// has none of its own.
func EntryName(list *spec.Value, i int) string {
	id := spec.ID(&list.Items[i])
	for j := range list.Items {
		if id == "" || i != j && spec.ID(&list.Items[j]) == id {
			return strconv.Itoa(i)
		}
	}
	return id
}

// isPartlyIdentified reports whether ids say of some entries of two lists what
// they are, and not of all.
func isPartlyIdentified(a, b *spec.Value) bool {
	older, newer := len(ownIDs(a)), len(ownIDs(b))
	switch {
	case older == 0:
		return newer > 0 && newer < len(b.Items)
	case newer == 0:
		return older < len(a.Items)
	}
	return true
}

// ownIDs are the ids that one entry of a list has, with its index.
func ownIDs(list *spec.Value) map[string]int {
	own := map[string]int{}
	for i := range list.Items {
		id := spec.ID(&list.Items[i])
		if _, twice := own[id]; twice {
			own[id] = -1
		} else if id != "" {
			own[id] = i
		}
	}
	for id, i := range own {
		if i < 0 {
			delete(own, id)
		}
	}
	return own
}

// A pairing is the work of Pairs. The words of both lists are the same for what
// is one entry for certain.
type pairing struct {
	a, b           []spec.Value
	wordsA, wordsB []string
	// newer gives the index in b of each entry of a, taken what b's entries have
	// found; -1 for none. fixed are those that stand in the same order in both.
	newer, fixed []int
	taken        []bool
}

func newPairing(a, b *spec.Value) *pairing {
	older, newer := ownIDs(a), ownIDs(b)
	m := &pairing{a: a.Items, b: b.Items, wordsA: pairingWords(a, older, newer, "-"), wordsB: pairingWords(b, newer, older, "+")}
	m.newer, m.taken = make([]int, len(m.a)), make([]bool, len(m.b))
	for i := range m.newer {
		m.newer[i] = -1
	}
	return m
}

// pairingWords writes each entry of a list as a word: those with an id by the id,
// with a mark if the other list lacks it, the rest by all that they say.
func pairingWords(list *spec.Value, own, other map[string]int, mark string) []string {
	words := make([]string, len(list.Items))
	for i := range list.Items {
		id := spec.ID(&list.Items[i])
		_, identified := own[id]
		_, shared := other[id]
		switch {
		case identified && shared:
			words[i] = "#" + id
		case identified:
			words[i] = mark + id
		default:
			words[i] = "=" + compact(&list.Items[i], nil)
		}
	}
	return words
}

func (m *pairing) tie(i, j int) { m.newer[i], m.taken[j] = j, true }

// common ties what stands in the same order in both lists.
func (m *pairing) common() {
	m.fixed = align.Common(m.wordsA, m.wordsB)
	for i, j := range m.fixed {
		if j >= 0 {
			m.tie(i, j)
		}
	}
}

// moved ties what both lists have in other orders.
func (m *pairing) moved() {
	free := map[string][]int{}
	for j, word := range m.wordsB {
		if !m.taken[j] {
			free[word] = append(free[word], j)
		}
	}
	for i, word := range m.wordsA {
		if places := free[word]; m.newer[i] < 0 && len(places) > 0 {
			m.tie(i, places[0])
			free[word] = places[1:]
		}
	}
}

// gaps ties in order what is left between those that stand in the same order.
func (m *pairing) gaps() {
	next := 0
	for i := range m.a {
		if m.fixed[i] >= 0 {
			next = m.fixed[i] + 1
			continue
		}
		if m.newer[i] >= 0 {
			continue
		}
		for j, end := next, m.gapEnd(i); j < end; j++ {
			if !m.taken[j] && m.mates(i, j) {
				m.tie(i, j)
				next = j + 1
				break
			}
		}
	}
}

// gapEnd is where the entries of b end among which one of a may have its own.
func (m *pairing) gapEnd(i int) int {
	for ; i < len(m.a); i++ {
		if m.fixed[i] >= 0 {
			return m.fixed[i]
		}
	}
	return len(m.b)
}

// mates reports whether two entries may be one: ids of which each list has
// another never are, and one that only gained or lost its id is.
func (m *pairing) mates(i, j int) bool {
	anonymousA, anonymousB := m.wordsA[i][0] == '=', m.wordsB[j][0] == '='
	if anonymousA && anonymousB {
		return true
	}
	return anonymousA != anonymousB && identical(withoutID(&m.a[i]), withoutID(&m.b[j]))
}

func withoutID(entry *spec.Value) *spec.Value {
	bare := *entry
	bare.Fields = slices.DeleteFunc(slices.Clone(entry.Fields), func(f spec.Field) bool { return f.Name == "id" })
	return &bare
}

func (m *pairing) pairs() []Pair {
	made := make([]Pair, 0, len(m.b))
	for i, j := range m.newer {
		made = append(made, Pair{i, j})
	}
	for j, taken := range m.taken {
		if !taken {
			made = append(made, Pair{-1, j})
		}
	}
	return made
}

// paired compares two lists in which some entries have ids.
func (c *comparer) paired(path string, a, b *spec.Value) {
	var kept []Pair
	for _, pair := range Pairs(a, b) {
		switch {
		case pair.New < 0:
			c.add(path+"/"+spec.EscapePointer(EntryName(a, pair.Old)), Removed, &a.Items[pair.Old], nil)
		case pair.Old < 0:
			c.add(path+"/"+spec.EscapePointer(EntryName(b, pair.New)), Added, nil, &b.Items[pair.New])
		default:
			kept = append(kept, pair)
			if before, after := &a.Items[pair.Old], &b.Items[pair.New]; !identical(before, after) {
				c.values(path+"/"+spec.EscapePointer(EntryName(b, pair.New)), before, after)
			}
		}
	}
	order := slices.SortedFunc(slices.Values(kept), func(p, q Pair) int { return p.New - q.New })
	if !slices.Equal(kept, order) {
		c.found = append(c.found, Difference{Path: path, Change: Reordered, Before: pairNames(a, kept), After: pairNames(a, order), Old: a, New: b})
	}
}

// pairNames lists entries by their ids, else by their places in the first list,
// counted from one.
func pairNames(list *spec.Value, pairs []Pair) string {
	names := make([]string, len(pairs))
	for i, pair := range pairs {
		if names[i] = spec.ID(&list.Items[pair.Old]); names[i] == "" {
			names[i] = "entry " + strconv.Itoa(pair.Old+1)
		}
	}
	return strings.Join(names, ", ")
}
