package decompile

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/kind"
)

// lift takes settings that several elements of a kind share out of their bodies
// and returns the values that hold them: `let kpi_look = { … }`, which the
// bodies spread. Channel lines that those elements share as well make a
// component of it.
func (b *book) lift(root *node) []*node {
	byKind := map[string][]*node{}
	var order []string
	var visit func(*node)
	visit = func(n *node) {
		if e := b.elementOf(n); e != nil && e.kind.Class == kind.Data && !e.kind.IsQuoted() {
			if byKind[e.kind.Name] == nil {
				order = append(order, e.kind.Name)
			}
			byKind[e.kind.Name] = append(byKind[e.kind.Name], n)
		}
		for _, inner := range n.body {
			visit(inner)
		}
	}
	visit(root)
	var made []*node
	for _, name := range order {
		made = append(made, b.liftKind(name, byKind[name])...)
	}
	return made
}

// elementOf is the element that a node is the statement of, nil for any other.
func (b *book) elementOf(n *node) *element {
	id, ok := strings.CutPrefix(n.key, elementKey)
	if !ok || strings.Contains(id, "\n") {
		return nil
	}
	return b.byID[id]
}

// A part that is shared is worth lifting from this many elements and this many
// statements on.
const (
	sharers    = 3
	statements = 2
)

// liftKind lifts what most elements of a kind have in common.
func (b *book) liftKind(name string, elements []*node) []*node {
	holders := map[string][]*node{}
	var texts []string
	for _, n := range elements {
		for _, statement := range n.body {
			if !b.isLiftable(n, statement) {
				continue
			}
			text := statement.inlined()
			if holders[text] == nil {
				texts = append(texts, text)
			}
			holders[text] = append(holders[text], n)
		}
	}
	var common []string
	for _, text := range texts {
		switch {
		case len(holders[text]) < sharers:
		case len(common) == 0 || len(holders[text]) > len(holders[common[0]]):
			common = []string{text}
		case slices.Equal(holders[text], holders[common[0]]):
			common = append(common, text)
		}
	}
	if len(common) < statements {
		return nil
	}
	return b.share(name, common, holders[common[0]])
}

// isLiftable tells of a statement that says the same wherever it stands: a
// setting on one line.
func (b *book) isLiftable(n, statement *node) bool {
	e := b.elementOf(n)
	name, ok := strings.CutPrefix(statement.key, n.key+"\n")
	if e == nil || !ok || len(statement.comments) > 0 || !statement.flat() {
		return false
	}
	if id, isColumn := strings.CutPrefix(name, "columns\n"); isColumn {
		return b.bindsFreely(e, id, statement)
	}
	setting, known := e.kind.Setting(name)
	return known && !setting.Repeat && strings.HasPrefix(statement.head, name)
}

// bindsFreely tells of a channel's line without an id or raw in its block.
func (b *book) bindsFreely(e *element, id string, statement *node) bool {
	word, _, _ := strings.Cut(statement.head, " = ")
	channel, known := e.kind.Channel(word)
	return known && !channel.NamedByTitle && e.byID[id] != nil && !slices.ContainsFunc(statement.body, func(n *node) bool {
		return strings.HasPrefix(n.head, "id ") || strings.HasPrefix(n.head, "raw ")
	})
}

// inlined is a statement on one line.
func (n *node) inlined() string {
	var w writer
	w.out.WriteString(n.head)
	if len(n.body) > 0 || n.block {
		w.inline(n)
	}
	return w.out.String()
}

// share declares what is common and puts its name into the bodies of those that
// have it.
func (b *book) share(kindName string, common []string, holders []*node) []*node {
	var settings, lines []*node
	for _, statement := range holders[0].body {
		text := statement.inlined()
		if !slices.Contains(common, text) {
			continue
		}
		shared := leaf("", text)
		if strings.HasPrefix(statement.key, holders[0].key+"\ncolumns\n") {
			lines = append(lines, shared)
		} else {
			settings = append(settings, shared)
		}
	}
	name := b.distinct(strings.TrimSuffix(strings.ReplaceAll(kindName, "-", "_"), "_chart") + "_look")
	made, use := &node{head: "let " + name + " =", body: settings, block: true}, "...$"+name
	if len(lines) > 0 {
		made, use = &node{head: "component " + name + "()", body: append(lines, settings...), block: true}, "use "+name+"()"
	}
	for _, n := range holders {
		n.body = slices.DeleteFunc(n.body, func(statement *node) bool { return slices.Contains(common, statement.inlined()) })
		n.body = append([]*node{leaf("", use)}, n.body...)
	}
	return []*node{made}
}
