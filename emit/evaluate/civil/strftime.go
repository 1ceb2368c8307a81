package civil

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/sigmac/sigmac/emit/evaluate/vector"
)

// A Style is how dates are written where databases differ.
type Style struct {
	// ShortWeekday writes %A as Snowflake does: Sun.
	ShortWeekday bool
	// Zone is what %Z writes.
	Zone string
}

// Format writes an instant with strftime codes. A code that is not known stays
// as it is.
func (s Style) Format(t vector.Instant, format string) string {
	var text strings.Builder
	at := t.Time()
	for i := 0; i < len(format); i++ {
		if format[i] != '%' || i+1 == len(format) {
			text.WriteByte(format[i])
			continue
		}
		i++
		pad := byte('0')
		if (format[i] == '-' || format[i] == '_' || format[i] == '0') && i+1 < len(format) {
			pad = format[i]
			i++
		}
		if !s.code(&text, at, format[i], pad) {
			text.WriteByte('%')
			if pad != '0' {
				text.WriteByte(pad)
			}
			text.WriteByte(format[i])
		}
	}
	return text.String()
}

func (s Style) code(text *strings.Builder, t time.Time, code, pad byte) bool {
	number := func(n, width int) {
		switch digits := strconv.Itoa(n); pad {
		case '-':
			text.WriteString(digits)
		case '_':
			fmt.Fprintf(text, "%*s", width, digits)
		default:
			fmt.Fprintf(text, "%0*d", width, n)
		}
	}
	switch code {
	case 'Y':
		fmt.Fprintf(text, "%04d", t.Year())
	case 'y':
		number(mod(t.Year(), 100), 2)
	case 'q':
		number((int(t.Month())+2)/3, 1)
	case 'm':
		number(int(t.Month()), 2)
	case 'B':
		text.WriteString(t.Month().String())
	case 'b', 'h':
		text.WriteString(t.Month().String()[:3])
	case 'A':
		name := t.Weekday().String()
		if s.ShortWeekday {
			name = name[:3]
		}
		text.WriteString(name)
	case 'a':
		text.WriteString(t.Weekday().String()[:3])
	case 'w':
		number(int(t.Weekday()), 1)
	case 'u':
		number((int(t.Weekday())+6)%7+1, 1)
	case 'd':
		number(t.Day(), 2)
	case 'e':
		pad = map[bool]byte{true: '_', false: pad}[pad == '0']
		number(t.Day(), 2)
	case 'j':
		number(t.YearDay(), 3)
	case 'U':
		number((t.YearDay()+6-int(t.Weekday()))/7, 2)
	case 'W':
		number((t.YearDay()+6-(int(t.Weekday())+6)%7)/7, 2)
	case 'V':
		_, week := t.ISOWeek()
		number(week, 2)
	case 'G':
		year, _ := t.ISOWeek()
		fmt.Fprintf(text, "%04d", year)
	case 'H':
		number(t.Hour(), 2)
	case 'I':
		number((t.Hour()+11)%12+1, 2)
	case 'M':
		number(t.Minute(), 2)
	case 'S':
		number(t.Second(), 2)
	case 'p':
		text.WriteString(t.Format("PM"))
	case 'L':
		number(t.Nanosecond()/1e6, 3)
	case 'f':
		number(t.Nanosecond()/1e3, 6)
	case 's':
		text.WriteString(strconv.FormatInt(t.Unix(), 10))
	case 'Q':
		text.WriteString(strconv.FormatInt(t.UnixMilli(), 10))
	case 'Z', 'z':
		text.WriteString(s.zone(code))
	case '%':
		text.WriteByte('%')
	case 'n':
		text.WriteByte('\n')
	case 't':
		text.WriteByte('\t')
	case 'x':
		text.WriteString(s.Format(vector.InstantOf(t), "%m/%d/%Y"))
	case 'X':
		text.WriteString(s.Format(vector.InstantOf(t), "%I:%M:%S %p"))
	case 'c':
		text.WriteString(s.Format(vector.InstantOf(t), "%m/%d/%Y, %I:%M:%S %p"))
	default:
		return false
	}
	return true
}

func (s Style) zone(code byte) string {
	if code == 'z' {
		return "+0000"
	}
	return cmp.Or(s.Zone, "UTC")
}
