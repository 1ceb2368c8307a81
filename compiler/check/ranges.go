package check

import (
	"strconv"
	"time"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/emit/spec"
)

// ends are the fields that say where a range begins and ends, or lie within one:
// the first is not a higher than the second.
var ends = [][2]string{{"min", "max"}, {"low", "high"}, {"low", "value"}, {"value", "high"}, {"startDate", "endDate"}}

// checkRange warns of a range without anything in it: of a filter, a highlight
// or a control.
func (c *checker) checkRange(scope *expand.Scope, object *spec.Value) {
	for _, pair := range ends {
		low, hasLow := object.Get(pair[0])
		high, hasHigh := object.Get(pair[1])
		if hasLow && hasHigh && isAbove(low, high) {
			c.report(scope, rangeReversed(pair, low, high))
			return
		}
	}
	mode := textField(object, "mode")
	if count, ok := object.Get("value"); ok && (mode == "last" || mode == "next") && count.Type == spec.Number && count.Text == "0" {
		if today, said := object.Get("includeToday"); !said || today.Text != "true" {
			c.report(scope, spanOfNothing(count.At, mode))
		}
	}
}

// isAbove reports whether one number or date lies above another one.
func isAbove(value, other *spec.Value) bool {
	if value.Type != other.Type {
		return false
	}
	switch value.Type {
	case spec.Number:
		number, err := strconv.ParseFloat(value.Text, 64)
		bound, otherErr := strconv.ParseFloat(other.Text, 64)
		return err == nil && otherErr == nil && number > bound
	case spec.Text:
		date, err := time.Parse(time.RFC3339, value.Text)
		bound, otherErr := time.Parse(time.RFC3339, other.Text)
		return err == nil && otherErr == nil && date.After(bound)
	}
	return false
}
