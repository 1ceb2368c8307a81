package resolve

import (
	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/terms"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// group reads `group id by [A], [B] { column …; sort …; group … }`; nested
// groups are deeper levels.
func (r *columnReader) group(node expand.Node, outer *Group) {
	row := terms.After(node.Statement, 1)
	group := &Group{Outer: outer, Scope: node.Scope, Head: node.Statement.Head(), depth: 1}
	if outer != nil {
		group.depth = outer.depth + 1
	}
	id, ok := row.Word()
	if !ok || id.Text == "by" && !row.AtWord("by") {
		r.w.report(node.Scope, groupIDMissing(node.Statement.Head()))
		return
	}
	group.ID = id.Text
	r.w.defineGroup(group, r.element, id.At)
	for _, other := range r.element.Groups {
		if other.ID == group.ID {
			r.w.report(node.Scope, groupTaken(id.At, group.ID, other.Head))
		}
	}
	if _, ok := row.Word("by"); !ok {
		r.w.report(node.Scope, groupKeysMissing(node.Statement.Head(), group.ID, row))
	} else if r.groupKeys(node, row, group) {
		r.expectEnd(node.Scope, row, "group")
	}
	body := r.w.items(node.Scope, node.Statement.Block)
	group.WireID = r.w.wireID(body, r.element.ID+"/"+group.ID, r.element.Words+"-group-"+group.ID)
	r.element.Groups = append(r.element.Groups, group)
	for _, inner := range body.Nodes {
		switch {
		case inner.Raw != nil:
			group.Settings = append(group.Settings, inner)
		case inner.Statement.Keyword() == "column":
			r.column(inner, group)
		case inner.Statement.Keyword() == "columns":
			r.columns(inner, group)
		case inner.Statement.Keyword() == "group":
			r.group(inner, group)
		default:
			group.Settings = append(group.Settings, inner)
		}
	}
}

// groupKeys reads the columns behind `by`, and reports whether that went well.
func (r *columnReader) groupKeys(node expand.Node, row *terms.Row, group *Group) bool {
	for {
		term, _ := row.Peek()
		ref, ok := row.Column()
		if !ok {
			r.w.report(node.Scope, columnsInBrackets(row, "by"))
			return false
		}
		r.groupKey(node.Scope, group, ref, term.At.Join(ref.Span()))
		if !row.Comma() {
			return true
		}
	}
}

// groupKey adds a key. One that the element does not declare comes from the
// source and stands where the group stands; a declared one is linked by name
// when all columns are known.
func (r *columnReader) groupKey(scope *expand.Scope, group *Group, ref *formula.Ref, at source.Span) {
	column := r.through(scope, ref, at)
	column.Key = true
	if existing, ok := r.element.Column(column.Name); ok {
		existing.Key = true
		r.w.useColumn(scope, ref, existing)
		group.Keys = append(group.Keys, existing)
		return
	}
	if r.isDeclared(column.Name) && ref.Qualifier == "" {
		group.pending = append(group.pending, pendingKey{len(group.Keys), column.Name, ref})
		group.Keys = append(group.Keys, nil)
		return
	}
	if r.add(scope, column) {
		group.Keys = append(group.Keys, column)
	}
}

// linkKeys fills in the keys that were declared behind their group.
func (r *columnReader) linkKeys() {
	for _, group := range r.element.Groups {
		for _, key := range group.pending {
			column := r.element.named(key.name)
			r.w.useColumn(group.Scope, key.ref, column)
			column.Key = true
			group.Keys[key.index] = column
		}
	}
}

type pendingKey struct {
	index int
	name  string
	ref   *formula.Ref
}
