package emulator

import (
	"net/http"
	"strconv"
	"sync"
	"time"
)

// A limiter counts the requests of each minute.
type limiter struct {
	lock   sync.Mutex
	most   int
	minute time.Time
	count  int
}

func newLimiter(perMinute int) *limiter { return &limiter{most: perMinute} }

// A rate is what a request is told of the limit: how many it is, how many are left, and when
// the next minute begins. The zero rate is none.
type rate struct {
	most, left int
	reset      time.Duration
}

// write tells it in the headers of an answer.
func (r rate) write(header http.Header) {
	if r.most > 0 {
		header.Set("X-RateLimit-Limit", strconv.Itoa(r.most))
		header.Set("X-RateLimit-Remaining", strconv.Itoa(r.left))
		header.Set("X-RateLimit-Reset", strconv.Itoa(r.seconds()))
	}
}

// seconds is when the next minute begins, in whole seconds.
func (r rate) seconds() int { return int((r.reset + time.Second - 1) / time.Second) }

// takes reports whether one more request is within the limit, and what is left then.
func (l *limiter) takes(now time.Time) (rate, bool) {
	if l.most <= 0 {
		return rate{}, true
	}
	l.lock.Lock()
	defer l.lock.Unlock()
	if minute := now.Truncate(time.Minute); !minute.Equal(l.minute) {
		l.minute, l.count = minute, 0
	}
	l.count++
	return rate{l.most, max(l.most-l.count, 0), l.minute.Add(time.Minute).Sub(now)}, l.count <= l.most
}
