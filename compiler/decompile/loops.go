package decompile

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/token"
)

// loops makes a `for` of columns in a row whose formulas differ in one name.
func (b *book) loops(root *node) {
	eachNode([]*node{root}, func(n *node) {
		for start := 0; start < len(n.body); start++ {
			end := start + 1
			for end < len(n.body) && canLoop(n.body[start]) && canLoop(n.body[end]) && sameShape(n.body[start], n.body[end]) {
				end++
			}
			if end-start < repetitions {
				continue
			}
			if loop := looped(n.body[start:end]); loop != nil {
				n.body = slices.Replace(n.body, start, end, loop)
			}
		}
	})
}

// canLoop reports whether a statement is a computed column that says nothing else.
func canLoop(n *node) bool {
	return strings.HasPrefix(n.head, "column [") && n.key.InColumn() && strings.Contains(n.head, "(") && len(n.comments) == 0 &&
		!strings.Contains(n.head, "${") && len(n.head) > 2*longFormula
}

// tokensOf are the tokens of a head with the blanks before them.
func tokensOf(head string) (texts []string, types []token.Type) {
	at := 0
	lexer := token.Peeking(head, 0, len(head))
	for t := lexer.Next(); !t.EOF(); t = lexer.Next() {
		end := token.End(t)
		texts, types = append(texts, head[at:end]), append(types, token.Type(t.Type))
		at = end
	}
	return texts, types
}

// sameShape reports whether two statements differ in the names in brackets and in
// texts alone.
func sameShape(x, y *node) bool {
	first, types := tokensOf(x.head)
	second, _ := tokensOf(y.head)
	if len(first) != len(second) || len(x.body) != len(y.body) {
		return false
	}
	for i := range first {
		if types[i] != token.Bracket && types[i] != token.String && first[i] != second[i] {
			return false
		}
	}
	for i := range x.body {
		if x.body[i].inlined() != y.body[i].inlined() {
			return false
		}
	}
	return true
}

// looped is the loop for some statements, nil where they differ in more than one
// name.
func looped(nodes []*node) *node {
	rows := make([][]string, len(nodes))
	for i, n := range nodes {
		rows[i], _ = tokensOf(n.head)
	}
	var names []string
	var head strings.Builder
	for column := range rows[0] {
		values := make([]string, len(rows))
		for i := range rows {
			values[i] = rows[i][column]
		}
		prefix, suffix := commonEnds(values)
		if prefix == values[0] && len(slices.Compact(slices.Clone(values))) == 1 {
			head.WriteString(values[0])
			continue
		}
		prefix, suffix = wordEnds(values, prefix, suffix)
		own := make([]string, len(values))
		for i, value := range values {
			own[i] = value[len(prefix) : len(value)-len(suffix)]
		}
		if names == nil {
			names = own
		}
		if !slices.Equal(names, own) {
			return nil
		}
		head.WriteString(prefix + "${name}" + suffix)
	}
	if names == nil || slices.ContainsFunc(names, func(name string) bool {
		return name == "" || formula.EscapeName(name) != name || strings.ContainsAny(name, `"\$`)
	}) {
		return nil
	}
	items := make([]string, len(names))
	for i, name := range names {
		items[i] = quoted(name)
	}
	body := &node{head: head.String(), body: nodes[0].body, key: nodes[0].key}
	return &node{head: "for name in (" + strings.Join(items, ", ") + ")", block: true, body: []*node{body}}
}

// wordEnds takes the parts of words off what all values have in common, so that
// whole words differ.
func wordEnds(values []string, prefix, suffix string) (string, string) {
	for len(prefix) > 0 && isWordByte(prefix[len(prefix)-1]) {
		prefix = prefix[:len(prefix)-1]
	}
	for len(suffix) > 0 && isWordByte(suffix[0]) {
		suffix = suffix[1:]
	}
	return prefix, suffix
}
