// Package civil is the calendar of formulas: cutting, adding and counting
// periods on a wall clock without zones, and the strftime codes that Sigma
// reads and writes dates with.
package civil

import (
	"time"

	"github.com/sigmac/sigmac/emit/evaluate/vector"
)

// A Unit is a period of the calendar or the clock.
type Unit uint8

// The units. Week begins as the Calendar says.
const (
	NoUnit Unit = iota
	Year
	Quarter
	Month
	Week
	WeekSunday
	WeekMonday
	Day
	Hour
	Minute
	Second
	Millisecond
)

var unitNames = map[string]Unit{
	"year": Year, "quarter": Quarter, "month": Month, "week": Week, "week_starting_sunday": WeekSunday, "week_starting_monday": WeekMonday,
	"day": Day, "hour": Hour, "minute": Minute, "second": Second, "millisecond": Millisecond,
}

// UnitNamed finds a unit by its word in formulas; NoUnit for none.
func UnitNamed(word string) Unit { return unitNames[word] }

const (
	second = vector.Instant(1e6)
	minute = 60 * second
	hour   = 60 * minute
	day    = 24 * hour
)

// clock is how long a unit of fixed length is; 0 for one of another kind.
func (u Unit) clock() vector.Instant {
	switch u {
	case Week, WeekSunday, WeekMonday:
		return 7 * day
	case Day:
		return day
	case Hour:
		return hour
	case Minute:
		return minute
	case Second:
		return second
	case Millisecond:
		return second / 1000
	}
	return 0
}

// months is how many months a unit has; 0 for one of fixed length.
func (u Unit) months() int {
	switch u {
	case Year:
		return 12
	case Quarter:
		return 3
	case Month:
		return 1
	}
	return 0
}

// A Calendar says on which day weeks begin.
type Calendar struct{ WeekStart time.Weekday }

func floorDiv(a, b vector.Instant) vector.Instant {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// weekOffset moves the epoch, a Thursday, to the first day of a week.
func weekOffset(start time.Weekday) vector.Instant {
	return vector.Instant((int(time.Thursday)-int(start)+7)%7) * day
}

// Trunc is the start of the period that an instant is in.
func (c Calendar) Trunc(u Unit, t vector.Instant) vector.Instant {
	if n := u.months(); n > 0 {
		index := monthIndex(t)
		return ofMonth(index - mod(index, n))
	}
	offset := vector.Instant(0)
	switch u {
	case Week:
		offset = weekOffset(c.WeekStart)
	case WeekSunday:
		offset = weekOffset(time.Sunday)
	case WeekMonday:
		offset = weekOffset(time.Monday)
	}
	length := u.clock()
	return floorDiv(t+offset, length)*length - offset
}

func mod(a, n int) int { return ((a % n) + n) % n }

// monthIndex counts months from year 0.
func monthIndex(t vector.Instant) int {
	y, m, _ := t.Time().Date()
	return y*12 + int(m) - 1
}

// ofMonth is the first instant of a month.
func ofMonth(index int) vector.Instant {
	return Of(0, time.Month(index+1), 1, 0, 0, 0)
}

// Of makes an instant; parts beyond their range roll over.
func Of(year int, month time.Month, d, h, m, s int) vector.Instant {
	return vector.Instant(time.Date(year, month, d, h, m, s, 0, time.UTC).UnixMicro())
}

// Add moves an instant by n periods. The end of a month stays in its month.
func Add(u Unit, n int, t vector.Instant) vector.Instant {
	per := u.months()
	if per == 0 {
		return t + vector.Instant(n)*u.clock()
	}
	y, m, d := t.Time().Date()
	index := y*12 + int(m) - 1 + n*per
	first := ofMonth(index)
	last := int((ofMonth(index+1) - first) / day)
	return first + vector.Instant(min(d, last)-1)*day + (t - floorDiv(t, day)*day)
}

// Diff counts the boundaries of periods between two instants.
func (c Calendar) Diff(u Unit, from, to vector.Instant) int {
	if per := u.months(); per > 0 {
		a, b := monthIndex(from), monthIndex(to)
		return (b-mod(b, per))/per - (a-mod(a, per))/per
	}
	return int((c.Trunc(u, to) - c.Trunc(u, from)) / u.clock())
}

// End is the last second of the period that an instant is in.
func (c Calendar) End(u Unit, t vector.Instant) vector.Instant {
	return Add(u, 1, c.Trunc(u, t)) - second
}

// Last is the last millisecond of the period that an instant is in.
func (c Calendar) Last(u Unit, t vector.Instant) vector.Instant {
	return Add(u, 1, c.Trunc(u, t)) - second/1000
}

// WeekOfYear numbers weeks; week 1 holds the first of January.
func (c Calendar) WeekOfYear(t vector.Instant) int {
	year := Of(t.Time().Year(), 1, 1, 0, 0, 0)
	return c.Diff(Week, year, t) + 1
}

// In reads the clock of an instant of one zone and gives that of another.
func In(t vector.Instant, from, to *time.Location) vector.Instant {
	return vector.InstantOf(resolve(t.Time(), from).In(to))
}

// resolve is the instant that a wall clock shows in a zone; wall is read as UTC. A time
// that comes twice, when summer time ends, is the first one; one that is skipped, when it
// begins, is as long after midnight as if the clock had not been changed.
func resolve(wall time.Time, zone *time.Location) time.Time {
	const around = 26 * time.Hour // offsets reach 14 hours, and clocks change by a few at most
	_, before := wall.Add(-around).In(zone).Zone()
	_, after := wall.Add(around).In(zone).Zone()
	for _, offset := range []int{before, after} {
		at := wall.Add(-time.Duration(offset) * time.Second)
		if _, real := at.In(zone).Zone(); real == offset {
			return at
		}
	}
	return wall.Add(-time.Duration(before) * time.Second)
}
