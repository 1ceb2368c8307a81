package civil

import (
	"strings"
	"time"

	"github.com/sigmac/sigmac/emit/evaluate/vector"
)

// fields are the parts of a date while it is read.
type fields struct {
	year, month, day, hour, minute, second, micros int
	twelve, afternoon                              bool
	offset                                         int
	zoned                                          bool
}

// Parse reads a date by strftime codes; false where the text does not fit.
func Parse(text, format string) (vector.Instant, bool) {
	f := fields{year: 1900, month: 1, day: 1}
	for i := 0; i < len(format); i++ {
		if format[i] != '%' || i+1 == len(format) {
			if text == "" || text[0] != format[i] {
				return 0, false
			}
			text = text[1:]
			continue
		}
		i++
		if format[i] == '-' && i+1 < len(format) {
			i++
		}
		rest, ok := f.read(text, format[i])
		if !ok {
			return 0, false
		}
		text = rest
	}
	if text != "" {
		return 0, false
	}
	return f.instant()
}

func (f *fields) instant() (vector.Instant, bool) {
	if f.twelve {
		if f.hour < 1 || f.hour > 12 {
			return 0, false
		}
		f.hour %= 12
		if f.afternoon {
			f.hour += 12
		}
	}
	if f.month < 1 || f.month > 12 || f.day < 1 || f.day > DaysIn(f.year, f.month) || f.hour > 23 || f.minute > 59 || f.second > 59 {
		return 0, false
	}
	at := Of(f.year, time.Month(f.month), f.day, f.hour, f.minute, f.second)
	return at + vector.Instant(f.micros) - vector.Instant(f.offset)*second, true
}

// DaysIn is how many days a month has.
func DaysIn(year, month int) int {
	return time.Date(year, time.Month(month+1), 0, 0, 0, 0, 0, time.UTC).Day()
}

// read reads what a code stands for and returns the rest of the text.
func (f *fields) read(text string, code byte) (rest string, ok bool) {
	switch code {
	case 'Y':
		return digits(text, 4, &f.year)
	case 'y':
		rest, ok = digits(text, 2, &f.year)
		if f.year >= 70 {
			f.year += 1900
		} else {
			f.year += 2000
		}
		return rest, ok
	case 'm':
		return digits(text, 2, &f.month)
	case 'B':
		return monthName(text, &f.month, false)
	case 'b', 'h':
		return monthName(text, &f.month, true)
	case 'A', 'a':
		return weekdayName(text)
	case 'd', 'e':
		return digits(strings.TrimLeft(text, " "), 2, &f.day)
	case 'H':
		return digits(text, 2, &f.hour)
	case 'I':
		f.twelve = true
		return digits(text, 2, &f.hour)
	case 'M':
		return digits(text, 2, &f.minute)
	case 'S':
		return digits(text, 2, &f.second)
	case 'p':
		f.twelve = true
		return f.half(text)
	case 'L':
		return f.fraction(text, 3)
	case 'f':
		return f.fraction(text, 6)
	case 'Z', 'z':
		return f.zone(text)
	case '%':
		return strings.CutPrefix(text, "%")
	}
	return "", false
}

// digits reads a number of at most so many digits.
func digits(text string, most int, into *int) (string, bool) {
	n, i := 0, 0
	for i < len(text) && i < most && text[i] >= '0' && text[i] <= '9' {
		n = n*10 + int(text[i]-'0')
		i++
	}
	*into = n
	return text[i:], i > 0
}

func (f *fields) fraction(text string, most int) (string, bool) {
	n := 0
	rest, ok := digits(text, most, &n)
	for range 6 - (len(text) - len(rest)) {
		n *= 10
	}
	f.micros = n
	return rest, ok
}

func monthName(text string, month *int, short bool) (string, bool) {
	for m := time.January; m <= time.December; m++ {
		name := m.String()
		if short {
			name = name[:3]
		}
		if rest, ok := cutFold(text, name); ok {
			*month = int(m)
			return rest, true
		}
	}
	return "", false
}

func weekdayName(text string) (string, bool) {
	for d := time.Sunday; d <= time.Saturday; d++ {
		if rest, ok := cutFold(text, d.String()); ok {
			return rest, true
		}
		if rest, ok := cutFold(text, d.String()[:3]); ok {
			return rest, true
		}
	}
	return "", false
}

func (f *fields) half(text string) (string, bool) {
	if rest, ok := cutFold(text, "PM"); ok {
		f.afternoon = true
		return rest, true
	}
	return cutFold(text, "AM")
}

// zone reads Z, UTC, GMT or an offset such as +0200 or +02:00.
func (f *fields) zone(text string) (string, bool) {
	f.zoned = true
	for _, name := range []string{"UTC", "GMT", "Z"} {
		if rest, ok := cutFold(text, name); ok {
			return rest, true
		}
	}
	if text == "" || text[0] != '+' && text[0] != '-' {
		return "", false
	}
	sign := 1
	if text[0] == '-' {
		sign = -1
	}
	var h, m int
	rest, ok := digits(text[1:], 2, &h)
	if !ok {
		return "", false
	}
	if after, colon := strings.CutPrefix(rest, ":"); colon || rest != "" && rest[0] >= '0' && rest[0] <= '9' {
		if rest, ok = digits(after, 2, &m); !ok {
			return "", false
		}
	}
	f.offset = sign * (h*3600 + m*60)
	return rest, true
}

func cutFold(text, prefix string) (string, bool) {
	if len(text) < len(prefix) || !strings.EqualFold(text[:len(prefix)], prefix) {
		return text, false
	}
	return text[len(prefix):], true
}

// ParseISO reads yyyy-mm-dd with an optional time behind a blank or T, of which
// hours may have one digit, and an optional zone. zoned reports whether it has
// a zone; the instant is then that of UTC.
func ParseISO(text string) (t vector.Instant, zoned, ok bool) {
	text = strings.TrimSpace(text)
	f := fields{}
	date, clock, timed := cutTime(text)
	if !f.date(date) {
		return 0, false, false
	}
	if timed && !f.clock(clock) {
		return 0, false, false
	}
	t, ok = f.instant()
	return t, f.zoned, ok
}

func cutTime(text string) (date, clock string, timed bool) {
	if i := strings.IndexAny(text, " Tt"); i >= 0 {
		return text[:i], strings.TrimLeft(text[i+1:], " "), true
	}
	return text, "", false
}

func (f *fields) date(text string) bool {
	rest, ok := digits(text, 4, &f.year)
	if !ok || len(text)-len(rest) != 4 || rest == "" || rest[0] != '-' {
		return false
	}
	if rest, ok = digits(rest[1:], 2, &f.month); !ok || rest == "" || rest[0] != '-' {
		return false
	}
	rest, ok = digits(rest[1:], 2, &f.day)
	return ok && rest == ""
}

func (f *fields) clock(text string) bool {
	rest, ok := digits(text, 2, &f.hour)
	if !ok {
		return false
	}
	for _, part := range []*int{&f.minute, &f.second} {
		after, colon := strings.CutPrefix(rest, ":")
		if !colon {
			break
		}
		if rest, ok = digits(after, 2, part); !ok {
			return false
		}
	}
	if after, point := strings.CutPrefix(rest, "."); point {
		if rest, ok = f.fraction(after, 6); !ok {
			return false
		}
		rest = strings.TrimLeft(rest, "0123456789")
	}
	if rest = strings.TrimLeft(rest, " "); rest != "" {
		rest, ok = f.zone(rest)
	}
	return ok && rest == ""
}
