package decompile

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
)

// filters writes the filters of an element; none where one cannot be said.
func (b *book) filters(e *element) []*node {
	if !e.kind.Columns.Filters || b.learned.fails(e.key("filters")) {
		return nil
	}
	var made []*node
	mark := len(b.kept)
	for i := range e.read.Filters {
		n, ok := b.filter(e, &e.read.Filters[i])
		if !ok {
			b.drop(mark)
			return nil
		}
		made = append(made, n)
	}
	return made
}

func (b *book) filter(e *element, read *view.Filter) (*node, bool) {
	c, entry, v := e.byID[read.Column.ID], read.Kind, read.Value
	if c == nil || entry == nil || read.ID == "" {
		return nil, false
	}
	terms, said, ok := b.said(place{element: e}, kind.PredicatesOf(entry.Name), entry.Settings, read.Node)
	if !ok {
		return nil, false
	}
	key := e.key("filters", read.ID)
	if nulls := read.Field("includeNulls").Text(); nulls != "" {
		terms = append(terms, edit.Word("includeNulls"), wordOrText(nulls))
		said = append(said, "includeNulls")
	}
	n := &node{head: row(edit.Word("filter"), row(edit.Column("", c.name), terms)), key: key}
	n.body = b.settings(place{element: e}, entry.Settings, v, key, said...)
	if !b.keepID(c.filterKey(), read.ID, e.word+"-filter-"+name.Slug(c.name)) {
		n.body = append(n.body, idNode(key, read.ID))
	}
	n.body = append(n.body, b.raw(key)...)
	return n, true
}

// values writes plain values with commas.
func (b *book) values(items []view.Node) (terms []ast.Term, ok bool) {
	var parts [][]ast.Term
	for i := range items {
		part, ok := b.anyScalar(items[i].Value)
		if !ok {
			return nil, false
		}
		parts = append(parts, row(part))
	}
	return edit.Listed(parts...), true
}

// unitWord is a unit of time in the singular or plural.
func unitWord(unit string, plural bool) (string, bool) {
	if !slices.Contains(kind.Units.Values, unit) {
		return "", false
	}
	if !plural {
		return unit, true
	}
	if rest, ok := strings.CutPrefix(unit, "week-"); ok {
		return "weeks-" + rest, true
	}
	return unit + "s", true
}
