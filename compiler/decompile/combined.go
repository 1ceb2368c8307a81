package decompile

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
)

// join writes the primary source and the legs of a join.
func (b *book) join(source *view.Source, key Key) ([]*node, bool) {
	text, ok := b.term(source.Join.Primary, nil)
	if !ok {
		return nil, false
	}
	made := []*node{leaf(key, "primary", text)}
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
	var keys []string
	for _, pair := range leg.Keys {
		left, okLeft := keySide(pair.Left, qualifier)
		right, okRight := keySide(pair.Right, "")
		if !okLeft || !okRight || !slices.Contains(kind.JoinOperators.Values, pair.Operator) {
			return nil, false
		}
		keys = append(keys, left+" "+pair.Operator+" "+right)
	}
	return leaf(key, leg.Type, quotedIf(leg.Name), right, "on", strings.Join(keys, ", ")), len(keys) > 0
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
func keySide(text, qualifier string) (string, bool) {
	tree, found := formula.ParseString(text)
	if found.HasErrors() {
		return "", false
	}
	switch tree := tree.(type) {
	case *formula.Ref:
		return bracketed(qualifier, tree.Name), tree.Qualifier == ""
	case *formula.Number, *formula.Text, *formula.Unary:
		return formula.PrintSource(tree, nil), true
	}
	return "", false
}

// union writes the members and matches of a union.
func (b *book) union(source *view.Source, key Key) ([]*node, bool) {
	var members []string
	for _, member := range source.Union.Sources {
		text, ok := b.term(member, nil)
		if !ok {
			return nil, false
		}
		members = append(members, text)
	}
	made := []*node{leaf(key, "of", strings.Join(members, ", "))}
	for _, match := range source.Union.Matches {
		var columns []string
		same := match.Name != ""
		for _, column := range match.Columns {
			text, ok := "none", column == ""
			if !ok {
				text, ok = keySide(column, "")
			}
			if !ok {
				return nil, false
			}
			same = same && text == bracketed("", match.Name)
			columns = append(columns, text)
		}
		statement := join("match", bracketed("", match.Name))
		if !same {
			statement += " = " + strings.Join(columns, ", ")
		}
		made = append(made, leaf(key, statement))
	}
	return made, onlyHas(source.Value, "kind", "name", "sources", "matches")
}
