package publish

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math"
	"strconv"
	"strings"
	"time"
)

// A mask replaces values by made-up ones of their type: the same by the same, in all
// columns of a run, so that keys still find each other. Without its key, which nothing
// keeps, nobody finds the values again.
type mask struct {
	key     []byte
	columns []string
}

func newMask(key string, columns []string) *mask { return &mask{[]byte(key), columns} }

// dateForms are those that exports write.
var dateForms = []string{time.DateOnly, time.DateTime, "2006-01-02T15:04:05", "2006-01-02T15:04:05.999999999", "2006-01-02 15:04:05.999999999", time.RFC3339Nano}

// value is what stands in place of a value.
func (m *mask) value(text string) string {
	switch strings.ToLower(text) {
	case "":
		return ""
	case "true", "false":
		return m.logical(text)
	}
	if n, err := strconv.ParseFloat(text, 64); err == nil && !math.IsInf(n, 0) && !math.IsNaN(n) {
		return m.number(n)
	}
	for _, form := range dateForms {
		if at, err := time.Parse(form, text); err == nil {
			return m.date(at, form)
		}
	}
	sum := hex.EncodeToString(m.sum("text", text)[:8])
	if at := strings.IndexByte(text, '@'); at > 0 && strings.Contains(text[at:], ".") && !strings.ContainsAny(text, " \t\n") {
		return "user-" + sum + "@example.com"
	}
	return "masked-" + sum
}

func (m *mask) sum(kind, text string) []byte {
	hash := hmac.New(sha256.New, m.key)
	hash.Write([]byte(kind + "\x00" + text))
	return hash.Sum(nil)
}

func (m *mask) bits(kind, text string) uint64 { return binary.BigEndian.Uint64(m.sum(kind, text)) }

// logical swaps both values in half of all runs: there are no others.
func (m *mask) logical(text string) string {
	if m.bits("logical", "")&1 == 0 {
		return text
	}
	return strconv.FormatBool(!strings.EqualFold(text, "true"))
}

// number is a whole number of fifteen digits; equal numbers are equal however they are
// written.
func (m *mask) number(n float64) string {
	const least, span = 100_000_000_000_000, 900_000_000_000_000
	if n == 0 {
		n = 0 // -0 is 0
	}
	return strconv.FormatUint(least+m.bits("number", strconv.FormatFloat(n, 'g', -1, 64))%span, 10)
}

// date is a day within the hundred years before 2000, at the time of day that is hashed
// too where the value has one.
func (m *mask) date(at time.Time, form string) string {
	const century = 36_524
	bits := m.bits("date", at.UTC().Format(time.RFC3339Nano))
	day := time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(bits%century))
	if form != time.DateOnly && !at.Equal(at.Truncate(24*time.Hour)) {
		day = day.Add(time.Duration(bits>>32%86_400) * time.Second)
	}
	return day.Format(form)
}
