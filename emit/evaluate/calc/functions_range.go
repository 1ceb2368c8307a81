package calc

import (
	"strings"
	"time"

	"github.com/sigmac/sigmac/emit/evaluate/civil"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/lang/name"
)

func rangeFunctions() map[string]*function {
	return map[string]*function{
		"InDateRange":      rowwise(withUnit(2, addUnits, inDateRange)),
		"InPriorDateRange": rowwise(withUnit(1, addUnits, inPriorDateRange)),
		"BusinessDays":     rowwise(businessDays),
	}
}

func (c *rowCall) unknownWord(k int, word string, words []string) error {
	return c.fail(k, "`"+c.call.function.name+"` has no "+name.Quote(word)+" here", "it takes \""+strings.Join(words, "\", \"")+"\"")
}

// todayOr is the day that counts as today: argument k, or the clock's.
func (c *rowCall) todayOr(k, i int) vector.Instant {
	if c.has(k) {
		return c.date(k, i)
	}
	return c.sheet.Env.today()
}

// inDateRange reports whether a date is in a window of periods around today.
func inDateRange(c *rowCall, word string) rowFunction {
	unit := civil.UnitNamed(word)
	return func(c *rowCall) (*vector.Vector, error) {
		var failed error
		v, err := each(vector.Logical, func(c *rowCall, i int) (bool, bool) {
			t, today, calendar := c.date(0, i), c.todayOr(5, i), c.sheet.Env.Calendar
			length, offset := toInt(c.numOr(3, i, 1)), toInt(c.numOr(4, i, 0))
			start := calendar.Trunc(unit, today)
			var from, to vector.Instant
			switch direction := c.text(1, i); direction {
			case "current":
				from = civil.Add(unit, offset, start)
				to = civil.Add(unit, 1, from)
			case "to_date":
				from = civil.Add(unit, offset, start)
				to = civil.Add(civil.Day, 1, calendar.Trunc(civil.Day, civil.Add(unit, offset, today)))
				if unit > civil.Day {
					to = civil.Add(unit, offset, today) + 1
				}
			case "last":
				to = civil.Add(unit, 1-offset, start)
				from = civil.Add(unit, -length, to)
			case "next":
				from = civil.Add(unit, 1+offset, start)
				to = civil.Add(unit, length, from)
			default:
				failed = c.unknownWord(1, direction, []string{"last", "next", "current", "to_date"})
			}
			return t >= from && t < to, true
		})(c)
		if failed != nil {
			return nil, failed
		}
		return v, err
	}
}

// inPriorDateRange reports whether a date is in the period of today, moved back
// by some larger periods.
func inPriorDateRange(c *rowCall, word string) rowFunction {
	unit := civil.UnitNamed(word)
	return withUnit(2, addUnits, func(c *rowCall, prior string) rowFunction {
		back := civil.UnitNamed(prior)
		return each(vector.Logical, func(c *rowCall, i int) (bool, bool) {
			at := civil.Add(back, -toInt(c.numOr(3, i, 1)), c.todayOr(4, i))
			from := c.sheet.Env.Calendar.Trunc(unit, at)
			t := c.date(0, i)
			return t >= from && t < civil.Add(unit, 1, from), true
		})
	})
}

// businessDays counts weekdays between two dates. Sigma does not say whether the
// ends count, so only dates for which that makes no difference have an answer.
func businessDays(c *rowCall) (*vector.Vector, error) {
	var failed error
	v, err := each(vector.Number, func(c *rowCall, i int) (float64, bool) {
		calendar := c.sheet.Env.Calendar
		from, to, factor := calendar.Trunc(civil.Day, c.date(0, i)), calendar.Trunc(civil.Day, c.date(1, i)), 1.0
		if from > to {
			from, to, factor = to, from, -1
		}
		if isWeekday(from) || isWeekday(to) {
			failed = openQuestion(c.call.place, "Sigma does not say whether `BusinessDays` counts the first and the last day",
				"count in a way that says so: DateDiff(\"day\", [Start], [End]) - 2 * DateDiff(\"week\", [Start], [End])")
			return 0, false
		}
		return factor * float64(weekdays(to)-weekdays(from)), true
	})(c)
	if failed != nil {
		return nil, failed
	}
	return v, err
}

func isWeekday(t vector.Instant) bool {
	day := t.Time().Weekday()
	return day != time.Saturday && day != time.Sunday
}

// weekdays counts the weekdays up to a date from a Monday on.
func weekdays(t vector.Instant) int {
	const monday = vector.Instant(-3 * 24 * 3600 * 1e6)
	days := int((t - monday) / (24 * 3600 * 1e6))
	if t < monday {
		days = -int((monday - t) / (24 * 3600 * 1e6))
	}
	weeks := (days - ((days%7)+7)%7) / 7
	return weeks*5 + min(5, days-weeks*7+1)
}
