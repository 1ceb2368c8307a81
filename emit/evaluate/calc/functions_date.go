package calc

import (
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // Windows and browsers have no database of time zones

	"github.com/sigmac/sigmac/emit/evaluate/civil"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
)

func dateFunctions() map[string]*function {
	zoned := func(part string) *function {
		return rowwise(inZone(1, func(c *rowCall, t vector.Instant, _ int) (float64, bool) { return c.sheet.Env.part(part, t) }))
	}
	fromUnix := func(perSecond float64) *function {
		return rowwise(map1(vector.Date, func(n float64) (vector.Instant, bool) { return ofUnix(n / perSecond) }))
	}
	return map[string]*function{
		"Now":   rowwise(each(vector.Date, func(c *rowCall, _ int) (vector.Instant, bool) { return c.sheet.Env.now(), true })),
		"Today": rowwise(each(vector.Date, func(c *rowCall, _ int) (vector.Instant, bool) { return c.sheet.Env.today(), true })),

		"Year": zoned("year"), "Month": zoned("month"), "Day": zoned("day"), "Hour": zoned("hour"), "Minute": zoned("minute"),
		"Weekday": zoned("weekday"), "DayOfYear": zoned("day_of_year"), "Quarter": zoned("quarter"), "Second": zoned("second"),
		"DatePart": rowwise(withUnit(0, datePartNames, func(c *rowCall, part string) rowFunction {
			return inZone(2, func(c *rowCall, t vector.Instant, _ int) (float64, bool) { return c.sheet.Env.part(part, t) }, 1)
		})),
		"MonthName":   rowwise(map1(vector.Text, func(t vector.Instant) (string, bool) { return t.Time().Month().String(), true })),
		"WeekdayName": rowwise(map1(vector.Text, func(t vector.Instant) (string, bool) { return t.Time().Weekday().String(), true })),

		"DateTrunc": rowwise(withUnit(0, truncUnits, func(c *rowCall, word string) rowFunction {
			unit := civil.UnitNamed(word)
			return inZoneBack(2, func(c *rowCall, t vector.Instant) vector.Instant { return c.sheet.Env.Calendar.Trunc(unit, t) })
		})),
		"DateAdd": rowwise(withUnit(0, addUnits, func(c *rowCall, word string) rowFunction {
			unit := civil.UnitNamed(word)
			return each(vector.Date, func(c *rowCall, i int) (vector.Instant, bool) {
				return inRange(civil.Add(unit, toInt(max(-1e12, min(1e12, c.num(1, i)))), c.date(2, i)))
			})
		})),
		"DateDiff": rowwise(withUnit(0, diffUnits, func(c *rowCall, word string) rowFunction {
			unit := civil.UnitNamed(word)
			return each(vector.Number, func(c *rowCall, i int) (float64, bool) {
				return float64(c.sheet.Env.Calendar.Diff(unit, c.date(1, i), c.date(2, i))), true
			})
		})),
		"LastDay": rowwise(withUnit(1, lastUnits, func(c *rowCall, word string) rowFunction {
			unit := civil.UnitNamed(word)
			return each(vector.Date, func(c *rowCall, i int) (vector.Instant, bool) {
				return c.sheet.Env.Calendar.End(unit, c.date(0, i)), true
			})
		})),
		"EndOfMonth": rowwise(each(vector.Date, func(c *rowCall, i int) (vector.Instant, bool) {
			return c.sheet.Env.Calendar.End(civil.Month, c.date(0, i)), true
		})),
		"MakeDate":        rowwise(each(vector.Date, makeDate)),
		"DateFromUnix":    fromUnix(1),
		"DateFromUnixMs":  fromUnix(1e3),
		"DateFromUnixUs":  fromUnix(1e6),
		"ConvertTimezone": rowwise(convertTimezone),
		"DateFormat": rowwise(each(vector.Text, func(c *rowCall, i int) (string, bool) {
			style := civil.Style{ShortWeekday: c.sheet.Env.Dialect == Snowflake, Zone: c.sheet.Env.zone().String()}
			return style.Format(c.date(0, i), c.text(1, i)), true
		})),
		"DateParse": rowwise(map2(vector.Date, civil.Parse)),
	}
}

var (
	datePartNames = []string{"year", "quarter", "month", "week", "day", "weekday", "day_of_year", "hour", "minute", "second", "millisecond", "epoch"}
	addUnits      = []string{"year", "quarter", "month", "week", "day", "hour", "minute", "second"}
	truncUnits    = append([]string{"week_starting_sunday", "week_starting_monday"}, addUnits...)
	diffUnits     = append([]string{"millisecond"}, addUnits...)
	lastUnits     = []string{"year", "quarter", "month", "week"}
)

// ofUnix is the instant of a number of seconds.
func ofUnix(seconds float64) (vector.Instant, bool) {
	if seconds > 1e12 || seconds < -1e12 {
		return 0, false
	}
	return vector.Instant(toInt(seconds * 1e6)), true
}

// inRange makes null of dates that no calendar has.
func inRange(t vector.Instant) (vector.Instant, bool) {
	const bound = 9999 * 366 * 24 * 3600 * 1e6
	return t, t > -bound && t < bound
}

// part is a part of a date as a number.
func (e *Env) part(name string, t vector.Instant) (float64, bool) {
	at := t.Time()
	switch name {
	case "year":
		return float64(at.Year()), true
	case "quarter":
		return float64((int(at.Month()) + 2) / 3), true
	case "month":
		return float64(at.Month()), true
	case "week":
		return float64(e.Calendar.WeekOfYear(t)), true
	case "day":
		return float64(at.Day()), true
	case "weekday":
		return float64(at.Weekday()) + 1, true
	case "day_of_year":
		return float64(at.YearDay()), true
	case "hour":
		return float64(at.Hour()), true
	case "minute":
		return float64(at.Minute()), true
	case "second":
		return float64(at.Second()), true
	case "millisecond":
		return float64(at.Nanosecond() / 1e6), true
	case "epoch":
		return float64(at.Unix()), true
	}
	return 0, false
}

// zones keeps the zones of one call by their names.
type zones map[string]*time.Location

func (z zones) get(name string) (*time.Location, error) {
	if zone, ok := z[name]; ok {
		return zone, nil
	}
	zone, err := LoadZone(name)
	z[name] = zone
	return zone, err
}

// LoadZone finds a time zone by its name of the IANA database.
func LoadZone(name string) (*time.Location, error) {
	if name == "" || name == "Local" {
		return nil, &time.ParseError{Message: "unknown time zone"}
	}
	return time.LoadLocation(name)
}

// zone is the time zone that an argument names.
func (c *rowCall) zone(known zones, k, i int, failed *error) (*time.Location, bool) {
	zone, err := known.get(c.text(k, i))
	if err != nil {
		*failed = c.fail(k, "there is no time zone \""+c.text(k, i)+"\"", "zones are named as in `America/New_York`, `Europe/Berlin`, `UTC`")
		return nil, false
	}
	return zone, true
}

// inZone runs a function on a date that is read as UTC and moved to the zone of
// argument k, if there is one. The date is argument 0 unless another is said.
func inZone(k int, f func(c *rowCall, t vector.Instant, i int) (float64, bool), date ...int) rowFunction {
	which := 0
	if len(date) > 0 {
		which = date[0]
	}
	return func(c *rowCall) (*vector.Vector, error) {
		known := zones{}
		var failed error
		v, err := each(vector.Number, func(c *rowCall, i int) (float64, bool) {
			t := c.date(which, i)
			if c.has(k) {
				zone, ok := c.zone(known, k, i, &failed)
				if !ok {
					return 0, false
				}
				t = civil.In(t, time.UTC, zone)
			}
			return f(c, t, i)
		})(c)
		if failed != nil {
			return nil, failed
		}
		return v, err
	}
}

// inZoneBack does so for a function that gives a date; the date is argument 1.
func inZoneBack(k int, f func(c *rowCall, t vector.Instant) vector.Instant) rowFunction {
	return func(c *rowCall) (*vector.Vector, error) {
		known := zones{}
		var failed error
		v, err := each(vector.Date, func(c *rowCall, i int) (vector.Instant, bool) {
			t := c.date(1, i)
			if c.has(k) {
				zone, ok := c.zone(known, k, i, &failed)
				if !ok {
					return 0, false
				}
				t = civil.In(t, time.UTC, zone)
			}
			return f(c, t), true
		})(c)
		if failed != nil {
			return nil, failed
		}
		return v, err
	}
}

// withUnit makes the function of each word that argument k holds: most often one
// constant.
func withUnit(k int, words []string, f func(c *rowCall, word string) rowFunction) rowFunction {
	return func(c *rowCall) (*vector.Vector, error) {
		arg := c.args[k]
		if arg.Constant && !arg.IsNull(0) {
			word := strings.ToLower(arg.Text(0))
			if !slices.Contains(words, word) {
				return nil, c.unknownWord(k, arg.Text(0), words)
			}
			return f(c, word)(c)
		}
		return c.perWord(k, words, f)
	}
}

// perWord computes with each word that occurs, and takes each row from its own.
func (c *rowCall) perWord(k int, words []string, f func(c *rowCall, word string) rowFunction) (*vector.Vector, error) {
	var results []*vector.Vector
	places := map[string]int{}
	which := make([]int, c.rows)
	for row := range which {
		which[row] = -1
		if c.null(k, row) {
			continue
		}
		word := strings.ToLower(c.text(k, row))
		place, ok := places[word]
		if !ok {
			if !slices.Contains(words, word) {
				return nil, c.unknownWord(k, c.text(k, row), words)
			}
			v, err := f(c, word)(c)
			if err != nil {
				return nil, err
			}
			place = len(results)
			places[word], results = place, append(results, v)
		}
		which[row] = place
	}
	if len(results) == 0 {
		return vector.Nulls(vector.Untyped, c.rows), nil
	}
	n := c.n
	picked := &rowCall{run: c.run, call: c.call, args: results, n: n, rows: c.rows}
	return picked.pick(picked.from(0, 1), func(i int) int { return which[i] })
}

func makeDate(c *rowCall, i int) (vector.Instant, bool) {
	parts := [6]int{}
	for k := range c.args {
		parts[k] = toInt(max(-1e6, min(1e6, c.num(k, i))))
	}
	return inRange(civil.Of(parts[0], time.Month(parts[1]), parts[2], parts[3], parts[4], parts[5]))
}

func convertTimezone(c *rowCall) (*vector.Vector, error) {
	known := zones{}
	var failed error
	v, err := each(vector.Date, func(c *rowCall, i int) (vector.Instant, bool) {
		to, ok := c.zone(known, 1, i, &failed)
		if !ok {
			return 0, false
		}
		from := c.sheet.Env.zone()
		if c.has(2) {
			if from, ok = c.zone(known, 2, i, &failed); !ok {
				return 0, false
			}
		}
		return civil.In(c.date(0, i), from, to), true
	})(c)
	if failed != nil {
		return nil, failed
	}
	return v, err
}
