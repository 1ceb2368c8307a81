package importer

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/ir"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
)

// join writes the primary source and the legs of a join.
func (b *book) join(source *ir.Value, key string) ([]*node, bool) {
	primary := ir.Child(source, "primarySource")
	text, ok := b.term(primary, nil)
	if !ok {
		return nil, false
	}
	made := []*node{leaf(key, "primary", text)}
	for i := range ir.ItemsAt(source, "joins") {
		n, ok := b.leg(source, i, key)
		if !ok {
			return nil, false
		}
		made = append(made, n)
	}
	return made, onlyHas(source, "kind", "name", "primarySource", "joins")
}

func (b *book) leg(source *ir.Value, i int, key string) (*node, bool) {
	leg := &ir.ItemsAt(source, "joins")[i]
	right, ok := b.term(ir.Child(leg, "right"), nil)
	joinType, name := ir.TextAt(leg, "joinType"), ir.TextAt(leg, "name")
	if !ok || name == "" || !slices.Contains(kind.JoinTypes.Values, joinType) || !onlyHas(leg, "left", "right", "columns", "joinType", "name") {
		return nil, false
	}
	qualifier, ok := leftOf(source, i)
	if !ok {
		return nil, false
	}
	var keys []string
	for _, pair := range ir.ItemsAt(leg, "columns") {
		left, okLeft := keySide(ir.TextAt(&pair, "left"), qualifier)
		right, okRight := keySide(ir.TextAt(&pair, "right"), "")
		op := ir.TextAt(&pair, "op")
		if op == "" {
			op = "="
		}
		if !okLeft || !okRight || !slices.Contains(kind.JoinOperators.Values, op) {
			return nil, false
		}
		keys = append(keys, left+" "+op+" "+right)
	}
	return leaf(key, joinType, quoted(name), right, "on", strings.Join(keys, ", ")), len(keys) > 0
}

// leftOf is the leg that another leg is joined to, "" for the primary source.
func leftOf(source *ir.Value, i int) (name string, ok bool) {
	left := ir.Child(&ir.ItemsAt(source, "joins")[i], "left")
	primary := ir.Child(source, "primarySource")
	if left == nil || primary != nil && ir.Equal(*left, *primary) {
		return "", true
	}
	for _, earlier := range ir.ItemsAt(source, "joins")[:i] {
		if right := ir.Child(&earlier, "right"); right != nil && ir.Equal(*left, *right) {
			return ir.TextAt(&earlier, "name"), true
		}
	}
	return "", false
}

// keySide writes one side of a key: a column, or a constant.
func keySide(text, qualifier string) (string, bool) {
	tree, found := formula.ParseString(text)
	if found.HasErrors() || !printable(text) {
		return "", false
	}
	switch tree := tree.(type) {
	case *formula.Ref:
		return bracketed(qualifier, tree.Name), tree.Qualifier == ""
	case *formula.Number, *formula.Text, *formula.Unary:
		return formula.Print(tree, nil), true
	}
	return "", false
}

// union writes the members and matches of a union.
func (b *book) union(source *ir.Value, key string) ([]*node, bool) {
	var members []string
	for i := range ir.ItemsAt(source, "sources") {
		text, ok := b.term(&ir.ItemsAt(source, "sources")[i], nil)
		if !ok {
			return nil, false
		}
		members = append(members, text)
	}
	made := []*node{leaf(key, "of", strings.Join(members, ", "))}
	for _, match := range ir.ItemsAt(source, "matches") {
		output := ir.TextAt(&match, "outputColumnName")
		var columns []string
		same := output != ""
		for _, column := range ir.ItemsAt(&match, "sourceColumns") {
			text, ok := "none", column.Type == ir.Null
			if !ok {
				text, ok = keySide(column.Text, "")
			}
			if !ok {
				return nil, false
			}
			same = same && text == bracketed("", output)
			columns = append(columns, text)
		}
		statement := join("match", bracketed("", output))
		if !same {
			statement += " = " + strings.Join(columns, ", ")
		}
		made = append(made, leaf(key, statement))
	}
	return made, onlyHas(source, "kind", "name", "sources", "matches")
}
