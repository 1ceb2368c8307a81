package check

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/formula"
)

// checkTable reports tables that show other rows or columns than they seem to.
func (c *checker) checkTable(element *resolve.Element, columns []spec.Value) {
	if len(element.Columns) == 0 && !element.Incomplete && !element.Declares && element.Kind.Columns.Declared && !element.Kind.IsQuoted() && len(element.Kind.Channels) == 0 {
		c.report(element.Scope, noColumns(element))
	}
	if !element.Kind.Columns.Groups {
		return
	}
	if len(element.Groups) == 0 {
		c.checkAggregates(element)
		return
	}
	c.checkGroupOrder(element)
	c.checkDetail(element, columns)
}

// checkShelves warns of columns that a pivot table declares and puts nowhere,
// unless raw made other columns of them.
func (c *checker) checkShelves(element *resolve.Element, object *spec.Value) {
	columns, ok := object.Get("columns")
	if !ok || !element.Kind.Columns.Order || len(element.Kind.Channels) == 0 || len(columns.Items) != len(element.Columns) {
		return
	}
	for i, column := range element.Columns {
		if column.Channel == nil && column.Definition.Uses == 0 && !hidden(&columns.Items[i]) {
			c.report(column.Scope, columnOffShelves(element, column))
		}
	}
}

// checkAggregates warns of aggregates beside plain columns in a table without
// groups, which shows the rows of its source.
func (c *checker) checkAggregates(element *resolve.Element) {
	var aggregate *resolve.Column
	plain := false
	for _, column := range element.Columns {
		if column.IsAggregate() && !column.Summary && aggregate == nil && !slices.Contains(c.unsound, column) {
			aggregate = column
		}
		plain = plain || !column.IsAggregate() && !column.Hidden
	}
	if aggregate != nil && plain {
		c.report(aggregate.Scope, aggregateWithoutGroup(aggregate))
	}
}

// checkGroupOrder warns of groups beside each other: Sigma nests each in the one
// before it.
func (c *checker) checkGroupOrder(element *resolve.Element) {
	first := map[*resolve.Group]*resolve.Group{}
	for _, group := range element.Groups {
		if other := first[group.Outer]; other != nil {
			c.report(group.Scope, groupBesideGroup(group, other))
			continue
		}
		first[group.Outer] = group
	}
}

// checkGroupSort reports a group that is sorted by a result of a group inside of
// it, to which the server answers 500.
func (c *checker) checkGroupSort(element *resolve.Element, group *resolve.Group, node expand.Node, sort *spec.Value) {
	id, _ := sort.Get("columnId")
	for _, column := range element.Columns {
		if column.ID != id.Text || column.Group == nil || column.Key {
			continue
		}
		for outer := column.Group.Outer; outer != nil; outer = outer.Outer {
			if outer == group {
				c.report(node.Scope, outerSortedByInner(id.At, column, group))
			}
		}
	}
}

// checkDetail warns of the first visible column of a grouped table that is
// neither a key nor a result: it brings the rows under the groups.
func (c *checker) checkDetail(element *resolve.Element, columns []spec.Value) {
	for i, column := range element.Columns {
		if column.Group == nil && !column.Key && !column.IsAggregate() && !hidden(&columns[i]) {
			c.report(column.Scope, detailUnderGroups(column))
			return
		}
	}
}

// checkReaders warns of a filter that reaches further than its element, or not
// as far as it seems.
func (c *checker) checkReaders(element *resolve.Element, node expand.Node, filter *spec.Value) {
	filterKind, _ := filter.Get("kind")
	for _, reader := range c.readers()[element] {
		switch {
		case reader.Source.Entry != nil && reader.Source.Entry.Name == "linked":
			c.report(node.Scope, filterOfParent(node.Statement.Head(), reader))
			return
		case filterKind.Text == "top-n":
			c.report(node.Scope, rankingOfSource(node.Statement.Head(), element, reader))
			return
		}
	}
}

// readers are the elements that read each element directly.
func (c *checker) readers() map[*resolve.Element][]*resolve.Element {
	if c.readBy == nil {
		c.readBy = map[*resolve.Element][]*resolve.Element{}
		for _, element := range c.w.Elements {
			for _, read := range element.Source.Elements() {
				if !slices.Contains(c.readBy[read], element) {
					c.readBy[read] = append(c.readBy[read], element)
				}
			}
		}
	}
	return c.readBy
}

// checkSummary reports whether a column may stand in `summary`: a group's result
// cannot.
func (c *checker) checkSummary(element *resolve.Element, node expand.Node, summary *spec.Value) bool {
	for _, item := range summary.Items {
		for _, column := range element.Columns {
			if column.ID == item.Text && column.Group != nil && !column.Key {
				c.report(node.Scope, summaryOfGroup(item.At, column))
				return false
			}
		}
	}
	return true
}

// checkRepeats warns of a leg that has all rows of a group where the join looks
// for one: its keys are those of the group, and `by` does not name it.
func (c *checker) checkRepeats(scope *expand.Scope, leg *resolve.Leg) {
	element := leg.Source.Element
	if element == nil || leg.Source.Group != nil || len(leg.Keys) == 0 {
		return
	}
	for _, group := range element.Groups {
		matches := func(key resolve.JoinKey) bool {
			return slices.ContainsFunc(group.Keys, func(column *resolve.Column) bool {
				return column != nil && key.Right == formula.ForSigma("", nil, column.Name)
			})
		}
		if !slices.ContainsFunc(leg.Keys, func(key resolve.JoinKey) bool { return !matches(key) }) {
			c.report(scope, joinRepeats(leg.At, leg, group))
			return
		}
	}
}
