package decompile

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
)

// join writes the primary source and the legs of a join.
func (b *book) join(source *spec.Value, key string) ([]*node, bool) {
	primary := spec.Child(source, "primarySource")
	text, ok := b.term(primary, nil)
	if !ok {
		return nil, false
	}
	made := []*node{leaf(key, "primary", text)}
	for i := range spec.ItemsAt(source, "joins") {
		n, ok := b.leg(source, i, key)
		if !ok {
			return nil, false
		}
		made = append(made, n)
	}
	return made, onlyHas(source, "kind", "name", "primarySource", "joins")
}

func (b *book) leg(source *spec.Value, i int, key string) (*node, bool) {
	leg := &spec.ItemsAt(source, "joins")[i]
	right, ok := b.term(spec.Child(leg, "right"), nil)
	joinType, name := spec.TextAt(leg, "joinType"), spec.TextAt(leg, "name")
	if !ok || !slices.Contains(kind.JoinTypes.Values, joinType) || !onlyHas(leg, "left", "right", "columns", "joinType", "name") {
		return nil, false
	}
	qualifier, ok := b.leftOf(source, i)
	if !ok {
		return nil, false
	}
	var keys []string
	for _, pair := range spec.ItemsAt(leg, "columns") {
		left, okLeft := keySide(spec.TextAt(&pair, "left"), qualifier)
		right, okRight := keySide(spec.TextAt(&pair, "right"), "")
		op := spec.TextAt(&pair, "op")
		if op == "" {
			op = "="
		}
		if !okLeft || !okRight || !slices.Contains(kind.JoinOperators.Values, op) {
			return nil, false
		}
		keys = append(keys, left+" "+op+" "+right)
	}
	return leaf(key, joinType, quotedIf(name), right, "on", strings.Join(keys, ", ")), len(keys) > 0
}

// leftOf is the leg that another leg is joined to, "" for the primary source.
func (b *book) leftOf(source *spec.Value, i int) (name string, ok bool) {
	left := spec.Child(&spec.ItemsAt(source, "joins")[i], "left")
	primary := spec.Child(source, "primarySource")
	if left == nil || primary != nil && spec.Equal(*left, *primary) {
		return "", true
	}
	for _, earlier := range spec.ItemsAt(source, "joins")[:i] {
		if right := spec.Child(&earlier, "right"); right != nil && spec.Equal(*left, *right) {
			return b.legName(&earlier), true
		}
	}
	return "", false
}

// legName is what formulas call a leg: its name, or what its source is called.
func (b *book) legName(leg *spec.Value) string {
	if name := spec.TextAt(leg, "name"); name != "" {
		return name
	}
	right := spec.Child(leg, "right")
	if read := b.sourceElement(right); read != nil {
		return read.title
	}
	if path := spec.ItemsAt(right, "path"); len(path) > 0 {
		return path[len(path)-1].Text
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
func (b *book) union(source *spec.Value, key string) ([]*node, bool) {
	var members []string
	for i := range spec.ItemsAt(source, "sources") {
		text, ok := b.term(&spec.ItemsAt(source, "sources")[i], nil)
		if !ok {
			return nil, false
		}
		members = append(members, text)
	}
	made := []*node{leaf(key, "of", strings.Join(members, ", "))}
	for _, match := range spec.ItemsAt(source, "matches") {
		output := spec.TextAt(&match, "outputColumnName")
		var columns []string
		same := output != ""
		for _, column := range spec.ItemsAt(&match, "sourceColumns") {
			text, ok := "none", column.Type == spec.Null
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
