package check

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/compiler/terms"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
)

// filters writes the filters of an element; a column has one at most
// (spec-data-elements.md 6).
func (c *checker) filters(element *resolve.Element, nodes []expand.Node, object *spec.Value) {
	items := []spec.Value{}
	filtered := map[*resolve.Column]expand.Node{}
	for _, node := range nodes {
		value, column, ok := c.filter(element, node)
		if !ok {
			continue
		}
		if first, taken := filtered[column]; taken {
			c.report(node.Scope, filterTwice(node.Statement.Head(), column, first.Statement.Head()))
			continue
		}
		filtered[column] = node
		c.checkReaders(element, node, &value)
		items = append(items, value)
	}
	if len(items) > 0 {
		object.Set("filters", spec.NewArray(items, nodes[0].Statement.At))
	}
}

// filter lowers `filter [Column] PREDICATE includeNulls … { … }`.
func (c *checker) filter(element *resolve.Element, node expand.Node) (spec.Value, *resolve.Column, bool) {
	if ranksFirst(node.Statement) {
		c.report(node.Scope, rankFirst(node.Statement))
		return spec.Value{}, nil, false
	}
	row := terms.After(node.Statement, 1)
	target, ok := row.Next()
	if !ok || target.Type != ast.Word && target.Type != ast.Value {
		c.report(node.Scope, filterColumnMissing(node.Statement.Head()))
		return spec.Value{}, nil, false
	}
	column, ok := c.keyColumn(node.Scope, element, target)
	if !ok {
		return spec.Value{}, nil, false
	}
	p, ok := c.predicate(node.Scope, row, node.Statement.Head())
	if !ok {
		return spec.Value{}, nil, false
	}
	c.checkPredicate(node.Scope, column, p)
	if !c.includeNulls(node.Scope, row, p) {
		return spec.Value{}, nil, false
	}
	if !row.Done() {
		c.report(node.Scope, predicateEnd(row.RestSpan()))
		return spec.Value{}, nil, false
	}
	body, found := node.Scope.Items(node.Statement.Block)
	c.w.Add(found)
	id := c.w.KeptID(body.Nodes, element.FilterKeys(column), element.FilterID(column))
	object := spec.NewObject(node.Statement.At, field("id", spec.NewText(id, node.Statement.At)),
		field("columnId", spec.NewText(column.ID, target.At)), field("kind", spec.NewText(p.kind, p.at)))
	object.Fields = append(object.Fields, p.fields...)
	entry, ok := kind.FilterNamed(p.kind)
	if !ok {
		return object, column, true
	}
	x := context{
		place:    resolve.Place{Scope: node.Scope, Element: element},
		settings: entry.Settings, noun: entry.Noun, head: node.Statement.Head(), words: columnWords[:1],
	}
	c.settings(x, body.Nodes, &object)
	c.checkRange(node.Scope, &object)
	return object, column, true
}

// includeNulls reads `includeNulls never` behind a predicate.
func (c *checker) includeNulls(scope *expand.Scope, row *terms.Row, p *predicate) bool {
	word, ok := row.Word("includeNulls")
	if !ok {
		return true
	}
	entry, known := kind.FilterNamed(p.kind)
	if known && !slices.ContainsFunc(entry.Settings, func(s kind.Setting) bool { return s.Name == word.Text }) {
		c.report(scope, nullsForbidden(word.At, entry))
		return false
	}
	in := &input{row: row, scope: scope, at: word.At, setting: word.Text}
	value, ok := c.value(context{place: resolve.Place{Scope: scope}}, kind.IncludeNulls, in)
	p.fields = append(p.fields, field(word.Text, value))
	return ok
}

// ranksFirst tells of `filter top 10 [Revenue]`.
func ranksFirst(statement *ast.Statement) bool {
	terms := statement.Terms
	if len(terms) < 3 || terms[1].Type != ast.Word || terms[1].Text != "top" && terms[1].Text != "bottom" {
		return false
	}
	_, isNumber := terms[2].Expr.(*formula.Number)
	return isNumber
}
