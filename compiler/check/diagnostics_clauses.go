package check

import (
	"strings"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
)

// foreignClause tells what to write for a clause of SQL in the body of a data
// element; "" for any other word.
func foreignClause(k *kind.Kind, statement *ast.Statement, word string) string {
	if k.Class != kind.Data {
		return ""
	}
	isChart := len(k.Channels) > 0 && !k.Columns.Groups
	switch strings.ToLower(word) {
	case "where", "filter-by", "filters", "having":
		if k.Columns.Filters {
			return "to choose rows, use `filter`: write `" + filterFor(statement) + "`"
		}
	case "limit", "top", "take", "fetch", "head":
		if k.Columns.Filters {
			return "the first to choose rows, use `filter`: write `" + limitFor(k, statement, isChart) + "`"
		}
	case "group", "group-by", "groupby", "dimension", "dimensions":
		if isChart {
			return "a chart groups by its channels: write `" + dimensionOf(k) + " = " + columnIn(statement) + "`; `group` is for tables"
		}
		if k.Columns.Groups {
			return "write `group id by " + columnIn(statement) + " { column [Total] = Sum([Column]) }`"
		}
	case "order", "order-by", "orderby", "sort-by", "sortby":
		if isChart {
			return "sort a channel in its line: `" + dimensionOf(k) + " = [Column] sort " + measureOf(k) + " desc`"
		}
		if k.Columns.Sorts {
			return "write `sort " + columnIn(statement) + " desc`"
		}
	case "select", "fields":
		if k.Columns.Declared {
			return "write `columns [A], [B]`"
		}
	case "join":
		return "a join is a source: `source join \"Name\" { primary …; left-outer \"Leg\" … on [Key] = [Key] }`"
	}
	return ""
}

// dimensionOf is the channel that divides the rows of a chart.
func dimensionOf(k *kind.Kind) string {
	for _, name := range []string{"x", "color", "category", "rowsBy", "region", "stage"} {
		if _, ok := k.Channel(name); ok {
			return name
		}
	}
	return k.Channels[0].Name
}

// measureOf is the channel that a chart measures by.
func measureOf(k *kind.Kind) string {
	for _, name := range []string{"y", "value", "values", "size"} {
		if _, ok := k.Channel(name); ok {
			return name
		}
	}
	return k.Channels[len(k.Channels)-1].Name
}

// columnIn is the first column that a clause names.
func columnIn(statement *ast.Statement) string {
	for _, term := range statement.Terms[1:] {
		if ref, ok := term.Expr.(*formula.Ref); ok {
			return ref.Span().Text()
		}
	}
	return "[Column]"
}

// filterFor writes a condition such as `where [Region] = "East"` as a filter.
func filterFor(statement *ast.Statement) string {
	const example = "filter [Region] in \"East\", \"West\""
	if len(statement.Terms) < 2 {
		return example
	}
	column, ok := statement.Terms[1].Expr.(*formula.Ref)
	if !ok {
		return example
	}
	shown := "filter " + column.Span().Text() + " "
	rest := statement.Terms[2:]
	switch {
	case len(rest) == 1 && rest[0].Type == ast.Formula && isLiteral(rest[0].Expr):
		return shown + "in " + rest[0].Expr.Span().Text()
	case len(rest) > 0 && rest[0].Type == ast.Operator && (rest[0].Text == "!=" || rest[0].Text == "<>"):
		return shown + "not in " + rest[len(rest)-1].At.Text()
	case len(rest) > 0 && rest[0].Type == ast.Operator:
		return shown + "between 1 and 100"
	}
	return shown + "in \"East\", \"West\""
}

func isLiteral(expr formula.Expr) bool {
	switch expr.(type) {
	case *formula.Text, *formula.Number, *formula.Logical:
		return true
	}
	return false
}

// limitFor writes `limit 10` as a filter.
func limitFor(k *kind.Kind, statement *ast.Statement, isChart bool) string {
	count := "10"
	if len(statement.Terms) == 2 {
		if number, ok := statement.Terms[1].Expr.(*formula.Number); ok {
			count = number.Text
		}
	}
	measure := "[Column]"
	if isChart {
		measure = measureOf(k)
	}
	return "filter " + measure + " top " + count
}
