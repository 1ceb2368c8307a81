package check

import (
	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// checkPredicate holds a filter against the type of its column.
func (c *checker) checkPredicate(scope *expand.Scope, column *resolve.Column, p *predicate) {
	t := c.w.Known(column).Type
	if !comparable(t) {
		return
	}
	if p.kind == kind.RankingFilter && t == formula.TypeText {
		c.report(scope, rankedText(p.at, column))
	}
	if entry, ok := kind.FilterNamed(p.kind); ok && entry.ColumnType != "" && entry.ColumnType != string(t) {
		c.report(scope, predicateType(p.at, column, t, formula.Type(entry.ColumnType)))
		return
	}
	for i := range p.fields {
		if p.kind == "list" && p.fields[i].Name == "values" {
			c.checkValues(scope, column, t, p.fields[i].Value.Items)
		}
	}
}

// checkValues holds literals against the type of the column that they are
// compared with; a date is written as a text.
func (c *checker) checkValues(scope *expand.Scope, column *resolve.Column, t formula.Type, values []spec.Value) {
	for _, value := range values {
		c.checkOption(scope, column, value)
		given := literalType(value)
		if given == "" || given == t || t == formula.TypeDate && given == formula.TypeText {
			continue
		}
		c.report(scope, valueType(value, given, column, t))
		return
	}
}

func literalType(value spec.Value) formula.Type {
	switch value.Type {
	case spec.Text:
		return formula.TypeText
	case spec.Number:
		return formula.TypeNumber
	case spec.Bool:
		return formula.TypeLogical
	}
	return ""
}

// comparable tells of the types that literals can be held against.
func comparable(t formula.Type) bool {
	switch t {
	case formula.TypeNumber, formula.TypeText, formula.TypeDate, formula.TypeLogical:
		return true
	}
	return false
}

// checkControlTarget checks a column that a control filters: one of each row,
// of a type that the control is for.
func (c *checker) checkControlTarget(control *resolve.Element, column *resolve.Column, scope *expand.Scope, at source.Span) {
	if column.IsAggregate() && column.Element.Kind.Columns.Groups {
		c.report(scope, aggregateFiltered(at, control, column))
		return
	}
	t := c.w.Known(column).Type
	if _, ranks := control.Kind.Setting("rankingFunction"); ranks && t == formula.TypeText {
		c.report(scope, rankedText(at, column))
	}
	if !control.Kind.Filters(string(t)) {
		c.report(scope, controlFilters(at, control, column, t, fitting(t)))
	}
}

// fitting are the control types made for a type of columns.
func fitting(t formula.Type) []string {
	var names []string
	for _, k := range kind.All() {
		if k.Class == kind.Control && len(k.FilterTypes) == 1 && k.Filters(string(t)) {
			names = append(names, k.Name)
		}
	}
	return names
}

// checkCondition holds the values of a highlight against the type of its
// column: Sigma refuses a text beside a number (traps-data.json, cf-value-type).
func (c *checker) checkCondition(scope *expand.Scope, column *resolve.Column, highlight *spec.Value) {
	t := c.w.Known(column).Type
	if !comparable(t) {
		return
	}
	for _, name := range [...]string{"value", "low", "high"} {
		if value, ok := highlight.Get(name); ok {
			c.checkValues(scope, column, t, []spec.Value{*value})
		}
	}
}
