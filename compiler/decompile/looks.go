package decompile

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/kind"
)

// A look is a setting that several statements have, on one line.
type look struct {
	text    string
	example *node
	holders []*node
	// first are the holders' places in the source.
	first []int
}

// looks takes settings that several statements share out of their blocks and
// returns the values that hold them: `let card = { style { … } }`, which the
// blocks spread. What a chart shows stays where it is.
func (b *book) looks(roots []*node) []*node {
	byText := map[string]*look{}
	var all []*look
	count := 0
	var visit func(n *node)
	visit = func(n *node) {
		count++
		for _, inner := range n.body {
			if b.isLook(n, inner) {
				text := inner.inlined()
				if byText[text] == nil {
					byText[text] = &look{text: text, example: inner}
					all = append(all, byText[text])
				}
				l := byText[text]
				l.holders, l.first = append(l.holders, n), append(l.first, count)
			}
			visit(inner)
		}
	}
	for _, root := range roots {
		visit(root)
	}
	byHolders := map[string][]*look{}
	var order []string
	for _, l := range all {
		key := fmt.Sprint(l.first)
		if len(l.holders) >= someUses {
			if byHolders[key] == nil {
				order = append(order, key)
			}
			byHolders[key] = append(byHolders[key], l)
		}
	}
	slices.SortStableFunc(order, func(x, y string) int { return cmp.Compare(gain(byHolders[y]), gain(byHolders[x])) })
	var made []*node
	for _, key := range order[:min(len(order), maxLooks)] {
		if shared := byHolders[key]; gain(shared) > 0 {
			made = append(made, b.share(shared))
		}
	}
	return made
}

// maxLooks bounds the values that settings become; shortLook is up to how long
// settings are that are not worth a name.
const (
	maxLooks  = 16
	shortLook = 56
)

// lookIndent is where most settings stand.
const lookIndent = 4

// gain is how many lines a value for some settings saves, or 1 where they are long
// and stand in many places.
func gain(shared []*look) int {
	lines, width := 0, 0
	for _, l := range shared {
		lines += l.example.lines(lookIndent)
		width += len(l.text)
	}
	uses := len(shared[0].holders)
	saved := uses*(lines-1) - lines - 2
	if saved <= 0 && width > shortLook && uses >= manyUses {
		return 1
	}
	if width <= shortLook && lines < 3 {
		return 0
	}
	return saved
}

// isLook reports whether a statement is a setting that says the same wherever it
// stands.
func (b *book) isLook(holder, statement *node) bool {
	name, ok := statement.key.partOf(holder.key)
	if !ok || len(statement.comments) > 0 || !statement.flat() || statement.bound() != nil ||
		statement.keyword() != name || name == "id" || name == "name" && len(statement.body) == 0 {
		return false
	}
	if e := b.elementOf(holder); e != nil {
		setting, known := e.kind.Setting(name)
		return known && !setting.Repeat && e.kind.Class != kind.Agent
	}
	return holder.key.InColumn() && len(statement.body) > 0
}

// share declares settings as a value and spreads it where they stand.
func (b *book) share(shared []*look) *node {
	name := b.valueName(b.lookName(shared))
	made := declare(name, nil)
	made.block = true
	for _, l := range shared {
		made.body = append(made.body, copied(l.example))
	}
	isShared := func(text string) bool {
		return slices.ContainsFunc(shared, func(l *look) bool { return l.text == text })
	}
	for _, holder := range shared[0].holders {
		first := true
		holder.body = slices.DeleteFunc(holder.body, func(statement *node) bool {
			if !b.isLook(holder, statement) || !isShared(statement.inlined()) {
				return false
			}
			if first {
				first = false
				*statement = node{form: &ast.Spread{Value: edit.Variable(name)}, blank: statement.blank}
				return false
			}
			return true
		})
	}
	return made
}

// copied is a statement that is no longer a part of the spec's.
func copied(n *node) *node {
	made := &node{head: n.head, form: n.form, block: n.block}
	for _, inner := range n.body {
		made.body = append(made.body, copied(inner))
	}
	return made
}

// hasBorder reports whether a style says something of borders.
func (n *node) hasBorder() bool {
	return slices.ContainsFunc(n.body, func(inner *node) bool { return strings.HasPrefix(inner.keyword(), "border") })
}

// lookName is what a value for some settings may be called.
func (b *book) lookName(shared []*look) string {
	first := shared[0].example.key.last()
	if len(shared) == 1 {
		switch {
		case first == "style" && shared[0].example.hasBorder():
			return "card"
		case first == "style":
			return "plain"
		case first == "name":
			return "heading"
		case first == "format":
			return "number_format"
		}
		return strings.ReplaceAll(first, "-", "_") + "_look"
	}
	if e := b.elementOf(shared[0].holders[0]); e != nil {
		return strings.ReplaceAll(strings.TrimSuffix(e.kind.Name, "-chart"), "-", "_") + "_look"
	}
	return "column_look"
}

// valueName makes a name one that no value has.
func (b *book) valueName(made string) string {
	for _, each := range b.lets.names {
		b.words[each.name] = true
	}
	return b.distinct(made)
}
