package decompile

import (
	"slices"

	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/kind"
)

// highlights writes the conditional formats of a table; none where one cannot
// be said.
func (b *book) highlights(e *element) []*node {
	key := e.key("conditionalFormats")
	if !e.kind.Columns.Highlights || b.learned.fails(key) {
		return nil
	}
	var made []*node
	for i := range e.read.Highlights {
		n, ok := b.highlight(e, &e.read.Highlights[i], key)
		if !ok {
			return nil
		}
		made = append(made, n)
	}
	return made
}

func (b *book) highlight(e *element, read *view.Highlight, key Key) (*node, bool) {
	var columns [][]ast.Term
	for _, ref := range read.Columns {
		column, ok := b.columnOrGone(e, ref.ID)
		if !ok {
			return nil, false
		}
		columns = append(columns, row(column))
	}
	if len(columns) == 0 || read.Kind == nil {
		return nil, false
	}
	head := row(edit.Word("highlight"), edit.Listed(columns...))
	p := place{element: e}
	if read.Kind.HasConditions() {
		return b.single(p, read, head, key)
	}
	var colors []ast.Term
	if scheme := read.Field("scheme"); scheme.Exists() {
		w, ok := b.form(p, kind.ListOf(kind.Color), scheme.Value, key)
		if !ok || len(scheme.Items()) == 0 {
			return nil, false
		}
		colors = w.terms
	}
	return &node{head: slices.Concat(head, wordIf(read.Kind.Word), colors), body: b.settings(p, read.Kind.Settings, read.Value, key, "scheme"), key: key}, true
}

// single writes a condition and the look of the cells that meet it.
func (b *book) single(p place, read *view.Highlight, head []ast.Term, key Key) (*node, bool) {
	style := read.Field("style").Value
	condition, said, ok := b.said(p, kind.ConditionForms, nil, read.Node)
	if !ok || style == nil || len(fieldsAt(style)) == 0 {
		return nil, false
	}
	looks := b.settings(p, kind.HighlightStyle.Fields, style, key)
	if len(looks) < len(style.Fields) {
		return nil, false
	}
	body := append(looks, b.settings(p, read.Kind.Settings, read.Value, key, append(said, "style")...)...)
	return &node{head: slices.Concat(head, wordIf(read.Kind.Word), condition), body: body, key: key}, true
}
