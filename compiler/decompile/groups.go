package decompile

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/formula"
)

// A group is a level of a table.
type group struct {
	id, word     string
	sorts        []view.Sort
	keys         []*column
	calculations []*column
	inner        *group
	written      bool
}

// findGroups reads the groups of the element, outer ones first; each stands
// inside of the one before it.
func (d *declaring) findGroups() {
	if !d.element.kind.Columns.Groups || d.learned.fails(d.element.key("groupings")) {
		return
	}
	for i, read := range d.element.read.Groupings {
		g := &group{id: read.ID, sorts: read.Sorts, word: d.groupWord(d.element, read.ID)}
		for _, ref := range read.By {
			if c := d.element.byID[ref.ID]; c != nil {
				g.keys = append(g.keys, c)
			}
		}
		for _, ref := range read.Calculations {
			if c := d.element.byID[ref.ID]; c != nil && !d.done[c] {
				g.calculations = append(g.calculations, c)
			}
		}
		if len(g.keys) == 0 || g.word == "" {
			d.groups = nil
			return
		}
		if i > 0 {
			d.groups[i-1].inner = g
		}
		d.groups = append(d.groups, g)
	}
}

// groupAt is the outermost group, unless it is written, where a column belongs
// to it or to one inside of it.
func (d *declaring) groupAt(c *column) *group {
	if len(d.groups) == 0 || d.groups[0].written {
		return nil
	}
	for _, g := range d.groups {
		if slices.Contains(g.keys, c) || slices.Contains(g.calculations, c) {
			return d.groups[0]
		}
	}
	return nil
}

// group writes a group and those inside of it. Keys stand in front of it where
// one of them says more than that it is taken through.
func (d *declaring) group(g *group) []*node {
	for level := g; level != nil; level = level.inner {
		level.written = true
		if !slices.ContainsFunc(level.keys, func(c *column) bool { return !d.done[c] && !d.plainKey(c) }) {
			continue
		}
		for _, c := range d.element.columns {
			if slices.Contains(level.keys, c) && !d.done[c] {
				d.column(c)
			}
		}
	}
	d.flush()
	before := d.made
	d.made = nil
	inner := d.groupNode(g)
	d.made = before
	return []*node{inner}
}

// plainKey tells of a key that the group's own line declares.
func (d *declaring) plainKey(c *column) bool {
	word, terms, _ := d.columnTerms(c)
	return word == "columns" && !slices.ContainsFunc(terms, isFormat)
}

func isFormat(term ast.Term) bool { return term.Type == ast.Word && term.Text == "format" }

func (d *declaring) groupNode(g *group) *node {
	var keys [][]ast.Term
	for _, c := range g.keys {
		terms := row(edit.Column("", c.name))
		if !d.done[c] {
			_, terms, _ = d.columnTerms(c)
			d.done[c] = true
		}
		keys = append(keys, terms)
	}
	key := d.element.key("groupings", g.id)
	n := &node{head: row(edit.Word("group"), wordIf(g.word), wordIf("by"), edit.Listed(keys...)), key: key, block: true}
	if !d.keepID(d.element.word+"/"+g.word, g.id, d.element.word+"-group-"+g.word) {
		n.body = append(n.body, idNode(key, g.id))
	}
	for _, c := range g.calculations {
		if d.done[c] {
			continue
		}
		d.done[c] = true
		word, terms, body := d.columnTerms(c)
		n.body = append(n.body, &node{head: row(edit.Word(strings.TrimSuffix(word, "s")), terms), body: body, key: c.key()})
	}
	n.body = append(n.body, d.sorts(d.element, g.sorts, key.in("sort"))...)
	if g.inner != nil {
		n.body = append(n.body, d.groupNode(g.inner))
	}
	n.body = append(n.body, d.raw(key)...)
	return n
}

// groupWord is the word of a group of an element, made of its keys.
func (b *book) groupWord(e *element, id string) string {
	if word := e.groups[id]; word != "" || id == "" {
		return word
	}
	for i, read := range e.read.Groupings {
		var names []string
		for _, key := range read.By {
			if c := e.byID[key.ID]; c != nil {
				names = append(names, c.name)
			}
		}
		made := wordOf(strings.Join(names, " "))
		if wire := read.ID; isWord(strings.TrimPrefix(wire, e.word+"-group-")) && strings.HasPrefix(wire, e.word+"-group-") {
			made = strings.TrimPrefix(wire, e.word+"-group-")
		}
		if !isWord(made) {
			made = "by_" + strings.Trim(made+"_"+strconv.Itoa(i+1), "_")
		}
		for n, tried := 2, made; ; n++ {
			if !slices.ContainsFunc(e.read.Groupings[:i], func(g *view.Grouping) bool { return e.groups[g.ID] == tried }) {
				e.groups[read.ID] = tried
				break
			}
			tried = made + "_" + strconv.Itoa(n)
		}
	}
	return e.groups[id]
}

// sorts writes the sorts of a table or a group.
func (b *book) sorts(e *element, list []view.Sort, key Key) []*node {
	if b.learned.fails(key) {
		return nil
	}
	var made []*node
	for _, sort := range list {
		column, found := b.columnOrGone(e, sort.Column.ID)
		direction, ok := directions[sort.Field("direction").Text()]
		if !found || !ok || !onlyHas(sort.Value, "columnId", "direction", "nulls") {
			return nil
		}
		head := []ast.Term{edit.Word("sort"), column, edit.Word(direction)}
		if sort.Nulls != "" {
			head = append(head, edit.Word("nulls"), wordOrText(sort.Nulls))
		}
		made = append(made, leaf(key, head...))
	}
	return made
}

// columnOrGone is a column of an element by its id, one that is gone as Sigma writes
// lost references, which comes in under a comment; ok is false where neither can be said.
func (b *book) columnOrGone(e *element, id string) (column ast.Term, ok bool) {
	if c := e.byID[id]; c != nil {
		return edit.Column("", c.name), true
	}
	if b.strict || id == "" {
		return ast.Term{}, false
	}
	return edit.Column(formula.MissingNode, id), true
}

var directions = map[string]string{"ascending": "asc", "descending": "desc"}
