package filter

import (
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/civil"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
)

// Dates is a range of dates, fixed or around now.
type Dates struct {
	// Mode is `between`, `on`, `before`, `after`, `last`, `next`, `current` or
	// `custom`; `=`, `<=` and `>=` of a control are `on`, `until` and `from`.
	Mode string
	// Start and End are the ends of `between` and `custom`, Date that of the modes
	// with one date.
	Start, End, Date Bound
	// Amount and Unit are those of `last`, `next` and `current`.
	Amount  float64
	Unit    string
	Present bool
}

// A Bound is a date, or one that is so many periods from now.
type Bound struct {
	Text, Op, Unit string
	Amount         float64
}

// Given reports whether there is a bound.
func (b Bound) Given() bool { return b.Text != "" || b.Op != "" }

func (d *Dates) active() bool {
	switch d.Mode {
	case "between", "custom":
		return d.Start.Given() || d.End.Given()
	case "on", "before", "after", "until", "from":
		return d.Date.Given()
	}
	return d.Mode != ""
}

// Span is a range of instants, both ends in it; nil where it is open.
type Span struct{ From, To *vector.Instant }

func (s Span) has(t vector.Instant) bool {
	return (s.From == nil || t >= *s.From) && (s.To == nil || t <= *s.To)
}

func (d *Dates) test(env *calc.Env, v *vector.Vector) (func(int) bool, error) {
	if v.Type != vector.Date {
		return nil, wrongType(v, "date-range", "date")
	}
	span, err := d.Span(env)
	return func(row int) bool { return span.has(v.Date(row)) }, err
}

func unitOf(word string) civil.Unit {
	return civil.UnitNamed(strings.ReplaceAll(word, "-", "_"))
}

const tick = vector.Instant(1)

// Span is the range as instants.
func (d *Dates) Span(env *calc.Env) (Span, error) {
	unit := unitOf(d.Unit)
	now := vector.InstantOf(env.Now.In(env.Location()))
	between := func(from, to vector.Instant) Span {
		to -= tick
		return Span{&from, &to}
	}
	switch d.Mode {
	case "last", "next", "current":
		if unit == civil.NoUnit {
			return Span{}, wrong("a date-range filter has no unit `" + d.Unit + "`")
		}
		return between(d.periods(env.Calendar, unit, now)), nil
	case "between", "custom":
		from, err := d.Start.resolve(env, now, false)
		if err != nil {
			return Span{}, err
		}
		to, err := d.End.resolve(env, now, true)
		return Span{from, to}, err
	}
	from, err := d.Date.resolve(env, now, false)
	if err != nil {
		return Span{}, err
	}
	to, err := d.Date.resolve(env, now, true)
	if err != nil {
		return Span{}, err
	}
	switch d.Mode {
	case "on":
		start := env.Calendar.Trunc(civil.Day, *from)
		return between(start, civil.Add(civil.Day, 1, start)), nil
	case "before":
		*from -= tick
		return Span{To: from}, nil
	case "after":
		*to += tick
		return Span{From: to}, nil
	case "until":
		return Span{To: to}, nil
	case "from":
		return Span{From: from}, nil
	}
	return Span{}, wrong("a date-range filter has no mode `" + d.Mode + "`")
}

// periods is a window of whole periods around now, the end not in it.
func (d *Dates) periods(calendar civil.Calendar, unit civil.Unit, now vector.Instant) (from, to vector.Instant) {
	start, n := calendar.Trunc(unit, now), int(d.Amount)
	switch {
	case d.Mode == "current":
		return start, civil.Add(unit, 1, start)
	case d.Mode == "last" && d.Present:
		return civil.Add(unit, 1-n, start), endOfToday(calendar, unit, now)
	case d.Mode == "last":
		return civil.Add(unit, -n, start), start
	case d.Present:
		return start, civil.Add(unit, n, start)
	}
	return civil.Add(unit, 1, start), civil.Add(unit, n+1, start)
}

// endOfToday is where a window ends that holds today: with the day, or with the
// hour or minute.
func endOfToday(calendar civil.Calendar, unit civil.Unit, now vector.Instant) vector.Instant {
	if unit < civil.Day {
		unit = civil.Day
	}
	return civil.Add(unit, 1, calendar.Trunc(unit, now))
}

// resolve is the instant of a bound: of a day its start, or as the upper end its
// last instant.
func (b Bound) resolve(env *calc.Env, now vector.Instant, upper bool) (*vector.Instant, error) {
	if !b.Given() {
		return nil, nil
	}
	if b.Op == "" {
		t, ok := env.ParseDate(b.Text)
		if !ok {
			return Relative(env, b.Text, upper)
		}
		if upper && t == env.Calendar.Trunc(civil.Day, t) {
			t = civil.Add(civil.Day, 1, t) - tick
		}
		return &t, nil
	}
	unit, n := unitOf(b.Unit), int(b.Amount)
	if unit == civil.NoUnit {
		return nil, wrong("a date has no unit `" + b.Unit + "`")
	}
	if b.Op == "now-minus" {
		n = -n
	}
	return edge(env, unit, n, now, upper), nil
}

// edge is the start or the end of the period that is n periods from now.
func edge(env *calc.Env, unit civil.Unit, n int, now vector.Instant, upper bool) *vector.Instant {
	t := civil.Add(unit, n, env.Calendar.Trunc(unit, now))
	if upper {
		t = env.Calendar.Last(unit, t)
	}
	return &t
}

// Relative reads `prior-month-1`, `next-year-2` and the like: as the lower end
// the start of that period, as the upper one its end. 0 periods are the current
// one.
func Relative(env *calc.Env, text string, upper bool) (*vector.Instant, error) {
	direction, rest, _ := strings.Cut(text, "-")
	cut := strings.LastIndexByte(rest, '-')
	n := 0.0
	ok := cut > 0
	if ok {
		n, ok = calc.ParseNumber(rest[cut+1:])
	}
	if !ok || direction != "prior" && direction != "next" || unitOf(rest[:cut]) == civil.NoUnit {
		return nil, wrong("`" + text + "` is not a date")
	}
	if direction == "prior" {
		n = -n
	}
	now := vector.InstantOf(env.Now.In(env.Location()))
	return edge(env, unitOf(rest[:cut]), int(n), now, upper), nil
}
