package decompile

import (
	"slices"

	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
)

// join writes the primary source and the legs of a join.
func (b *book) join(source *view.Source, key Key) ([]*node, bool) {
	terms, ok := b.term(source.Join.Primary, nil)
	if !ok {
		return nil, false
	}
	made := []*node{leaf(key, row(edit.Word("primary"), terms)...)}
	for _, leg := range source.Join.Legs {
		n, ok := b.leg(leg, key)
		if !ok {
			return nil, false
		}
		made = append(made, n)
	}
	return made, onlyHas(source.Value, "kind", "name", "primarySource", "joins")
}

func (b *book) leg(leg *view.Leg, key Key) (*node, bool) {
	right, ok := b.term(leg.Right, nil)
	if !ok || !slices.Contains(kind.JoinTypes.Values, leg.Type) || !onlyHas(leg.Value, "left", "right", "columns", "joinType", "name") {
		return nil, false
	}
	qualifier := ""
	switch {
	case leg.To != nil:
		qualifier = b.legName(leg.To)
	case leg.Stray:
		return nil, false
	}
	var keys [][]ast.Term
	for _, pair := range leg.Keys {
		left, okLeft := keySide(pair.Left, qualifier)
		right, okRight := keySide(pair.Right, "")
		if !okLeft || !okRight || !slices.Contains(kind.JoinOperators.Values, pair.Operator) {
			return nil, false
		}
		keys = append(keys, bound([]ast.Term{left, edit.WordOrSign(pair.Operator)}, row(right)))
	}
	return leaf(key, row(edit.Word(leg.Type), textIf(leg.Name), right, wordIf("on"), edit.Listed(keys...))...), len(keys) > 0
}

// legName is what formulas call a leg: its name, or what its source is called.
func (b *book) legName(leg *view.Leg) string {
	if leg.Name != "" || leg.Right == nil {
		return leg.Name
	}
	if read := b.sourceElement(leg.Right); read != nil {
		return read.title
	}
	if path := leg.Right.Path; len(path) > 0 {
		return path[len(path)-1]
	}
	return ""
}

// keySide writes one side of a key: a column, or a constant.
func keySide(text, qualifier string) (side ast.Term, ok bool) {
	tree, found := formula.ParseString(text)
	if found.HasErrors() {
		return ast.Term{}, false
	}
	switch tree := tree.(type) {
	case *formula.Ref:
		return edit.Column(qualifier, tree.Name), tree.Qualifier == ""
	case *formula.Number, *formula.Text, *formula.Unary:
		return edit.Value(formula.ForSource(tree, nil)), true
	}
	return ast.Term{}, false
}

// union writes the members and matches of a union.
func (b *book) union(source *view.Source, key Key) ([]*node, bool) {
	var members [][]ast.Term
	for _, member := range source.Union.Sources {
		terms, ok := b.term(member, nil)
		if !ok {
			return nil, false
		}
		members = append(members, terms)
	}
	made := []*node{leaf(key, row(edit.Word("of"), edit.Listed(members...))...)}
	for _, match := range source.Union.Matches {
		var columns []ast.Term
		same := match.Name != ""
		for _, column := range match.Columns {
			side, ok := edit.Word("none"), column == ""
			if !ok {
				side, ok = keySide(column, "")
			}
			if !ok {
				return nil, false
			}
			same = same && sameTerm(side, edit.Column("", match.Name))
			columns = append(columns, side)
		}
		head := []ast.Term{edit.Word("match"), edit.Column("", match.Name)}
		if !same {
			head = bound(append(head, edit.Sign("=")), edit.Listed(rowsOf(columns)...))
		}
		made = append(made, leaf(key, head...))
	}
	return made, onlyHas(source.Value, "kind", "name", "sources", "matches")
}
