package merge

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
)

// A tree is the statements of one state of the spec, with what stands where.
type tree struct {
	root *decompile.Statement
	// byID are the statements of elements, regions and agents; region is that in
	// which an element stands, "" for the workbook itself.
	byID   map[string]*decompile.Statement
	region map[string]string
	ids    []string
}

func treeOf(root *decompile.Statement) *tree {
	t := &tree{root: root, byID: map[string]*decompile.Statement{}, region: map[string]string{}}
	t.visit(root, "")
	return t
}

func (t *tree) visit(s *decompile.Statement, region string) {
	if id := s.Element(); id != "" {
		t.byID[id], t.region[id] = s, region
		t.ids = append(t.ids, id)
	} else if _, id, ok := s.Region(); ok {
		t.byID[id] = s
		t.ids = append(t.ids, id)
		region = id
	}
	for _, inner := range s.Holds() {
		t.visit(inner, region)
	}
}

// identity is the id of an element, region or agent that a statement declares.
func identity(s *decompile.Statement) string {
	if id := s.Element(); id != "" {
		return id
	}
	if _, id, ok := s.Region(); ok {
		return id
	}
	return ""
}

// elementsIn are the ids of the elements in a statement, itself included.
func elementsIn(s *decompile.Statement) []string {
	var ids []string
	if id := s.Element(); id != "" {
		ids = append(ids, id)
	}
	for _, inner := range s.Holds() {
		ids = append(ids, elementsIn(inner)...)
	}
	return ids
}

func equal(a, b *decompile.Statement) bool {
	return sameHead(a, b) && a.Placement == b.Placement && a.Wide == b.Wide && a.High == b.High && sameBody(a, b)
}

func sameBody(a, b *decompile.Statement) bool {
	return a.SharesBody(b) || slices.EqualFunc(a.Body(), b.Body(), equal)
}

func sameHead(a, b *decompile.Statement) bool { return a.Block == b.Block && a.Says(b) }

// paired gives for each statement of the newer list the one of the older list
// that it goes on with.
func paired(older, newer []*decompile.Statement) map[*decompile.Statement]*decompile.Statement {
	made := map[*decompile.Statement]*decompile.Statement{}
	groups, order := grouped(older, newer)
	for _, key := range order {
		group := groups[key]
		if key.isRow {
			pairRows(group.older, group.newer, made)
		} else {
			pairAlike(group.older, group.newer, made)
		}
	}
	return made
}

type group struct{ older, newer []*decompile.Statement }

func grouped(older, newer []*decompile.Statement) (groups map[groupKey]*group, order []groupKey) {
	groups = map[groupKey]*group{}
	at := func(s *decompile.Statement) *group {
		key := groupOf(s)
		if groups[key] == nil {
			groups[key] = &group{}
			order = append(order, key)
		}
		return groups[key]
	}
	for _, s := range older {
		g := at(s)
		g.older = append(g.older, s)
	}
	for _, s := range newer {
		g := at(s)
		g.newer = append(g.newer, s)
	}
	return groups, order
}

// A groupKey is the same for statements that may be one statement's older and newer
// state: those of one part of the spec, or of one keyword about it. Rows have the
// keyword alone.
type groupKey struct {
	part  decompile.Key
	word  string
	isRow bool
}

func groupOf(s *decompile.Statement) groupKey {
	word := s.Keyword()
	if identity(s) != "" {
		return groupKey{part: s.Key}
	}
	if s.IsPlaced() {
		return groupKey{word: word, isRow: true}
	}
	if strings.HasSuffix(word, "s") && s.Key.InColumn() {
		word = strings.TrimSuffix(word, "s")
	}
	if s.Key.IsColumn() && !s.Binds() {
		return groupKey{part: s.Key}
	}
	return groupKey{part: s.Key, word: word}
}

// pairAlike pairs statements that are written alike, then the others in their
// order.
func pairAlike(older, newer []*decompile.Statement, made map[*decompile.Statement]*decompile.Statement) {
	used := map[*decompile.Statement]bool{}
	for _, n := range newer {
		if at := slices.IndexFunc(older, func(o *decompile.Statement) bool { return !used[o] && equal(o, n) }); at >= 0 {
			made[n], used[older[at]] = older[at], true
		}
	}
	for _, n := range newer {
		if made[n] != nil {
			continue
		}
		if at := slices.IndexFunc(older, func(o *decompile.Statement) bool { return !used[o] }); at >= 0 {
			made[n], used[older[at]] = older[at], true
		}
	}
}

// pairRows pairs rows and the like by the elements in them, most common ones
// first.
func pairRows(older, newer []*decompile.Statement, made map[*decompile.Statement]*decompile.Statement) {
	owner := map[string]*decompile.Statement{}
	for _, o := range older {
		for _, id := range elementsIn(o) {
			owner[id] = o
		}
	}
	used := map[*decompile.Statement]bool{}
	var empty []*decompile.Statement
	for _, n := range newer {
		shared := map[*decompile.Statement]int{}
		var best *decompile.Statement
		ids := elementsIn(n)
		for _, id := range ids {
			if o := owner[id]; o != nil && !used[o] {
				if shared[o]++; best == nil || shared[o] > shared[best] {
					best = o
				}
			}
		}
		if best != nil {
			made[n], used[best] = best, true
		} else if len(ids) == 0 {
			empty = append(empty, n)
		}
	}
	var left []*decompile.Statement
	for _, o := range older {
		if !used[o] && len(elementsIn(o)) == 0 {
			left = append(left, o)
		}
	}
	pairAlike(left, empty, made)
}

// outOfOrder are the newer statements that no longer stand in the order of
// those that they go on with, as few as can be.
func outOfOrder(older, newer []*decompile.Statement, pairs map[*decompile.Statement]*decompile.Statement) map[*decompile.Statement]bool {
	at := map[*decompile.Statement]int{}
	for i, o := range older {
		at[o] = i
	}
	var list []*decompile.Statement
	for _, n := range newer {
		if pairs[n] != nil {
			list = append(list, n)
		}
	}
	best, before := make([]int, len(list)), make([]int, len(list))
	last := -1
	for i := range list {
		best[i], before[i] = 1, -1
		for j := range i {
			if at[pairs[list[j]]] < at[pairs[list[i]]] && best[j] >= best[i] {
				best[i], before[i] = best[j]+1, j
			}
		}
		if last < 0 || best[i] > best[last] {
			last = i
		}
	}
	if len(list) == 0 || best[last] == len(list) {
		return nil
	}
	moved := map[*decompile.Statement]bool{}
	for _, n := range list {
		moved[n] = true
	}
	for ; last >= 0; last = before[last] {
		delete(moved, list[last])
	}
	return moved
}

// A sign names a statement of a block so that the author's and that written by the
// importer have the same: the word in front and what it is about.
type sign struct{ word, about string }

// signs count those of a block.
type signs map[sign]int

// A nthSign is a sign, and how many of it came before.
type nthSign struct {
	sign
	before int
}

func (s signs) of(one sign) nthSign {
	made := nthSign{one, s[one]}
	s[one]++
	return made
}

// signOfStatement is the sign of what the importer writes.
func signOfStatement(s *decompile.Statement) sign {
	if terms := s.Terms(); len(terms) > 0 {
		return signOf(terms)
	}
	return sign{word: s.Keyword()}
}

func signOf(terms []ast.Term) sign {
	word := nameOf(terms[0])
	if len(terms) == 1 {
		return sign{word: word}
	}
	if terms[1].Type == ast.Formula {
		return sign{word, "="}
	}
	switch about := nameOf(terms[1]); word {
	case "column", "columns", "key", "system":
		return sign{"column", about}
	case "filter":
		return sign{"filter", about}
	case "group", "connection", "source", "tab":
		return sign{word, strings.ToLower(about)}
	}
	return sign{word: word}
}

// nameOf is the word, column or text that a term is.
func nameOf(term ast.Term) string {
	switch x := term.Expr.(type) {
	case nil:
		return term.Text
	case *formula.Ref:
		return x.Name
	}
	return formula.Print(term.Expr, nil)
}

// sameSettings reports whether two statements differ at most in what stands on
// them, and where.
func sameSettings(a, b *decompile.Statement) bool {
	if !sameHead(a, b) || a.SharesBody(b) {
		return sameHead(a, b)
	}
	x, _ := divided(a)
	y, _ := divided(b)
	return slices.EqualFunc(x, y, equal)
}
