package decompile

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
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
	if n.keyword() != "column" || !n.key.InColumn() || len(n.comments) > 0 {
		return false
	}
	calls := false
	n.eachExpr(func(x formula.Expr) {
		_, grouped := x.(*formula.Paren)
		calls = calls || grouped || isCall(x)
	})
	return calls && !n.isInterpolated() && len(n.line()) > 2*longFormula
}

// isInterpolated reports whether `${…}` stands in a head.
func (n *node) isInterpolated() bool {
	found := false
	n.eachExpr(func(x formula.Expr) {
		switch x := x.(type) {
		case *formula.Ref:
			found = found || x.Interpolated
		case *formula.Text:
			found = found || strings.Contains(x.Raw, "${")
		}
	})
	return found
}

// isName reports whether a value is one in which the statements of a loop may differ:
// a name in brackets, or a text.
func isName(x formula.Expr) bool {
	switch x := x.(type) {
	case *formula.Ref:
		return true
	case *formula.Text:
		return !isTextBlock(x)
	}
	return false
}

// sameShape reports whether two statements differ in the names in brackets and in
// texts alone.
func sameShape(x, y *node) bool {
	if len(x.body) != len(y.body) || !slices.EqualFunc(x.nameless(), y.nameless(), sameTerm) {
		return false
	}
	for i := range x.body {
		if x.body[i].inlined() != y.body[i].inlined() {
			return false
		}
	}
	return true
}

// nameless is a head with a mark for each name.
func (n *node) nameless() []ast.Term {
	return rewritten(n.head, func(x formula.Expr) (formula.Expr, bool) { return edit.Variable(""), isName(x) })
}

// names are those of a head, as they are written.
func (n *node) names() []string {
	var made []string
	n.eachExpr(func(x formula.Expr) {
		if isName(x) {
			made = append(made, formula.Print(x, nil))
		}
	})
	return made
}

// looped is the loop for some statements, nil where they differ in more than one
// name.
func looped(nodes []*node) *node {
	rows := make([][]string, len(nodes))
	for i, n := range nodes {
		rows[i] = n.names()
	}
	var names []string
	patterns := make([]string, len(rows[0]))
	for column := range rows[0] {
		values := make([]string, len(rows))
		for i := range rows {
			values[i] = rows[i][column]
		}
		patterns[column] = values[0]
		if len(slices.Compact(slices.Clone(values))) == 1 {
			continue
		}
		prefix, suffix := wordEnds(commonEnds(values))
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
		patterns[column] = prefix + "${name}" + suffix
	}
	if names == nil || slices.ContainsFunc(names, func(name string) bool {
		return name == "" || formula.EscapeName(name) != name || strings.ContainsAny(name, `"\$`)
	}) {
		return nil
	}
	items := make([]formula.Expr, len(names))
	for i, name := range names {
		items[i] = edit.Literal(name)
	}
	loop := &ast.For{Name: ast.Identifier{Text: "name"}, List: &formula.List{Items: items}}
	return &node{form: loop, block: true, body: []*node{{head: nodes[0].patterned(patterns), body: nodes[0].body, key: nodes[0].key}}}
}

// patterned is a head with other names, as they are written.
func (n *node) patterned(names []string) []ast.Term {
	return rewritten(n.head, func(x formula.Expr) (formula.Expr, bool) {
		if !isName(x) {
			return nil, false
		}
		written := names[0]
		names = names[1:]
		if _, ok := x.(*formula.Ref); ok {
			return formula.NewRef(source.Span{}, written[1:len(written)-1]), true
		}
		return &formula.Text{Raw: written}, true
	})
}

// wordEnds takes the parts of words off what all values have in common, so that
// whole words differ.
func wordEnds(prefix, suffix string) (string, string) {
	for len(prefix) > 0 && isWordByte(prefix[len(prefix)-1]) {
		prefix = prefix[:len(prefix)-1]
	}
	for len(suffix) > 0 && isWordByte(suffix[0]) {
		suffix = suffix[1:]
	}
	return prefix, suffix
}
