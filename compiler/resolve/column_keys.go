package resolve

import (
	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/terms"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
)

// keys reads `key [Deal ID], [Source Status] = [Status]` of an input table.
func (r *columnReader) keys(node expand.Node) {
	row := terms.After(node.Statement, 1)
	var read []*Column
	for {
		term, _ := row.Peek()
		ref, ok := row.Column()
		if !ok {
			r.w.report(node.Scope, columnExpected(row.Here(), "key"))
			return
		}
		column := r.through(node.Scope, ref, term.At)
		column.Key = true
		if sign, ok := row.Formula(); ok {
			column.Expr = r.formula(node.Scope, sign.Expr)
		}
		read = append(read, column)
		if !row.Comma() {
			break
		}
	}
	r.placeAll(node, row, read)
}

// system reads `system ID as [Row], CREATED_AT` of an input table.
func (r *columnReader) system(node expand.Node) {
	row := terms.After(node.Statement, 1)
	var read []*Column
	for {
		word, ok := row.Word()
		if !ok || !contains(kind.SystemColumns, word.Text) {
			r.w.report(node.Scope, systemColumnExpected(row.Last()))
			return
		}
		column := &Column{Element: r.element, Name: word.Text, System: word.Text, Scope: node.Scope, At: word.At, nameAt: word.At}
		if _, named := row.Word("as"); named {
			ref, ok := row.Column()
			if !ok {
				r.w.report(node.Scope, columnExpected(row.Here(), "as"))
				return
			}
			column.Name, column.nameAt = ref.Name, ref.Span()
		}
		read = append(read, column)
		if !row.Comma() {
			break
		}
	}
	r.placeAll(node, row, read)
}

// takeKeys takes through, hidden, the columns that only a filter or a sort
// names.
func (r *columnReader) takeKeys() {
	for _, node := range r.rest {
		if node.Raw != nil {
			continue
		}
		switch node.Statement.Keyword() {
		case "filter", "sort":
			if ref, ok := terms.After(node.Statement, 1).Column(); ok {
				r.takeKey(node.Scope, ref)
			}
		}
	}
	for _, binding := range r.element.Bindings {
		if binding.Sort == nil || binding.Sort.Key == nil {
			continue
		}
		if ref, ok := binding.Sort.Key.Expr.(*formula.Ref); ok {
			r.takeKey(binding.Column.Scope, ref)
		}
	}
	for _, group := range r.element.Groups {
		for _, node := range group.Settings {
			if node.Raw == nil && node.Statement.Keyword() == "sort" {
				if ref, ok := terms.After(node.Statement, 1).Column(); ok {
					r.takeKey(node.Scope, ref)
				}
			}
		}
	}
}

func (r *columnReader) takeKey(scope *expand.Scope, ref *formula.Ref) {
	if ref.IsLost() {
		return
	}
	column := r.through(scope, ref, ref.Span())
	if _, ok := r.element.Column(column.Name); ok || r.element.Source == nil {
		return
	}
	column.Hidden, column.implied = true, true
	r.add(scope, column)
}
