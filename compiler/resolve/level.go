package resolve

import (
	"github.com/sigmac/sigmac/compiler/terms"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
)

// levelState is what is known of a column's level.
type levelState uint8

const (
	levelUnknown levelState = iota
	levelBusy
	levelRow
	levelAggregate
)

// findLevels works out for every column whether it is an aggregate, and
// reports columns that are computed from themselves.
func (w *Workbook) findLevels() {
	for _, element := range w.Elements {
		for _, column := range element.Columns {
			w.findLevel(column)
		}
	}
}

func (w *Workbook) findLevel(column *Column) levelState {
	switch column.level {
	case levelBusy:
		w.reportColumnRing(column)
		column.level = levelRow
		return levelRow
	case levelUnknown:
		column.level = levelBusy
		w.visited = append(w.visited, column)
		level := levelRow
		if column.Expr != nil && !column.Through && w.aggregates(column) {
			level = levelAggregate
		}
		w.visited = w.visited[:len(w.visited)-1]
		column.level = level
	}
	return column.level
}

func (w *Workbook) aggregates(column *Column) bool {
	return formula.IsAggregate(column.Expr, func(ref *formula.Ref) bool {
		if ref.Qualifier != "" {
			return ref.Qualifier == "Metrics"
		}
		sibling, ok := column.Element.Column(ref.Name)
		if !ok || sibling == column || sibling.Through || sibling.Summary || copied(column, sibling) {
			return false
		}
		return w.findLevel(sibling) == levelAggregate
	})
}

// IsAggregate reports whether the column's formula is an aggregate.
func (c *Column) IsAggregate() bool { return c.level == levelAggregate }

// Depth is the level of the group whose result the column is, 0 outside of
// groups; keys count as rows.
func (c *Column) Depth() int {
	if c.Group == nil {
		return 0
	}
	return c.Group.depth
}

// ShownName is the column's name in the spec, by which formulas of the spec
// refer to it.
func (c *Column) ShownName() string {
	if c.shown != "" {
		return c.shown
	}
	if system, ok := kind.SystemName(c.System); ok && c.Name == c.System {
		return system
	}
	return c.Name
}

// readShown looks for `name "…"` or `name none` in the bodies of columns.
func (w *Workbook) readShown(column *Column) {
	for _, node := range column.Body {
		if node.Raw != nil || node.Statement.Keyword() != "name" {
			continue
		}
		row := terms.After(node.Statement, 1)
		if text, ok := row.Text(); ok {
			shown, found := node.Scope.Text(text)
			w.diagnostics.add(found...)
			column.shown = shown.Value
			if shown.Value == "" && !found.HasErrors() {
				column.NoName = true
				w.report(node.Scope, columnNameEmpty(text.Span()))
			}
		} else if _, ok := row.Word("none"); ok {
			column.NoName = true
		} else {
			w.report(node.Scope, columnNameExpected(node.Statement.Head()))
		}
	}
}
