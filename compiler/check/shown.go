package check

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// checkShown reports columns that Sigma shows otherwise than their formula
// promises, or under a name that does not do.
func (c *checker) checkShown(element *resolve.Element, column *resolve.Column) {
	c.checkName(element, column)
	call, ok := column.Expr.(*formula.Call)
	if !ok {
		return
	}
	function, known := formula.Lookup(call.Name)
	if !known {
		return
	}
	if slices.Contains(shareFunctions, function.Name) && column.Format != nil && isWholeNumberFormat(column.Format.Value) {
		c.report(column.Scope, shareAsWholeNumber(column.Format.At, function.Name, column.Format.Value))
	}
	if column.Channel == nil || column.Channel.Level != kind.Row {
		return
	}
	binding := bindingOfColumn(element, column)
	switch {
	case function.Name == "DateTrunc" && column.Channel.Sort != kind.NoSort && column.Format == nil && !says(column, "format"):
		c.report(column.Scope, dateUnformatted(column.Expr.Span(), call))
	case slices.Contains(calendarNames, function.Name) && binding != nil && column.Channel.Sort != kind.NoSort && (binding.Sort == nil || binding.Sort.Key == nil):
		c.report(column.Scope, calendarByName(column.Expr.Span(), column.Channel.Name, function.Name))
	}
}

var (
	// shareFunctions give numbers from 0 to 1.
	shareFunctions = []string{"PercentOfTotal", "RankPercentile", "CumeDist"}
	// calendarNames give the names of months and days, which the alphabet puts
	// into an order that the calendar does not have.
	calendarNames = []string{"MonthName", "WeekdayName"}
)

// isWholeNumberFormat tells of a d3 format without decimals and without a
// percent sign.
func isWholeNumberFormat(text string) bool {
	return !strings.Contains(text, "%") && (strings.HasSuffix(text, ".0f") || strings.HasSuffix(text, "d"))
}

func bindingOfColumn(element *resolve.Element, column *resolve.Column) *resolve.Binding {
	for _, binding := range element.Bindings {
		if binding.Column == column {
			return binding
		}
	}
	return nil
}

// says reports whether the block of a column has a setting.
func says(column *resolve.Column, setting string) bool {
	for _, node := range column.Body {
		if node.Raw == nil && node.Statement.Keyword() == setting {
			return true
		}
	}
	return false
}

// checkName reports a column whose name Sigma's formulas cannot hold, or that
// readers cannot see.
func (c *checker) checkName(element *resolve.Element, column *resolve.Column) {
	name := column.ShownName()
	switch {
	case column.NoName || column.System != "" && column.Name == column.System || isBad(column.Expr):
	case strings.TrimSpace(name) == "":
		c.report(column.Scope, nameBlank(column.At, "a column"))
	case column.Channel == nil && !column.Through && strings.Contains(name, "$"):
		c.report(column.Scope, nameUnreadable(column.At, name))
	}
}

// checkTitle reports a title that shows nothing. In a KPI a blank one stands for
// none.
func (c *checker) checkTitle(element *resolve.Element) {
	title := element.Title
	if element.Kind.Class != kind.Data || title.At.IsZero() || title.Broken || strings.TrimSpace(title.Value) != "" {
		return
	}
	if title.Value == "" || !isNumber(element.Kind) {
		c.report(element.Scope, nameBlank(title.At, a(element.Kind.Noun)))
	}
}

// checkUnlike reports a channel that repeats the one that it must differ from.
func (c *checker) checkUnlike(element *resolve.Element) {
	for _, binding := range element.Bindings {
		other := bindingFor(element, binding.Channel.Unlike)
		if binding.Channel.Unlike != "" && other != nil && formula.Equal(binding.Column.Expr, other.Column.Expr) {
			c.report(binding.Column.Scope, channelsAlike(binding, other))
		}
	}
}

// checkFreeKey reports a key of a free object that the firewall before Sigma
// refuses.
func (c *checker) checkFreeKey(scope *expand.Scope, at source.Span, name string) {
	if strings.Contains(strings.ToLower(name), "field") && name != "fields" {
		c.report(scope, keyRefused(at, name))
	}
}

// hidden reports whether a lowered column is carried without being shown.
func hidden(column *spec.Value) bool {
	value, ok := column.Get("hidden")
	return ok && value.Text == "true"
}

// isBad tells of a formula that could not be read, which is reported.
func isBad(expr formula.Expr) bool {
	_, bad := expr.(*formula.Bad)
	return bad
}
