package check

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/types"
)

// checkColumn holds what a column's formula gives against what its place takes
// and what is declared.
func (c *checker) checkColumn(column *resolve.Column, result types.Result) {
	if declared := formula.Type(column.Type); isKnown(declared) && isKnown(result.Type) && declared != result.Type && !column.Element.Kind.Columns.Typed {
		c.report(column.Scope, declaredType(column, result.Type))
	}
	if column.Channel != nil && column.Channel.Type != "" && comparable(result.Type) && column.Channel.Type != string(result.Type) {
		c.report(column.Scope, channelType(column, result.Type))
	}
	switch {
	case column.Channel != nil && column.Channel.Level == kind.Aggregate, isCalculation(column):
		if result.Level == formula.Row {
			c.report(column.Scope, aggregateExpected(column, result.Type))
		}
	case column.Channel != nil && column.Channel.Level == kind.Row, column.Key:
		if result.Level == formula.Aggregate {
			c.report(column.Scope, rowExpected(column))
		}
	}
}

// isCalculation tells of a result of a group. A key may stand among them.
func isCalculation(column *resolve.Column) bool {
	return column.Group != nil && !column.Key && slices.Contains(column.Group.Calculations, column)
}

// isKnown reports whether a type is one to hold others against.
func isKnown(t formula.Type) bool { return t != "" && t != formula.TypeAny }
