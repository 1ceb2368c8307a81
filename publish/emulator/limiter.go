package emulator

import (
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

// takes reports whether one more request is within the limit.
func (l *limiter) takes(now time.Time) bool {
	if l.most <= 0 {
		return true
	}
	l.lock.Lock()
	defer l.lock.Unlock()
	if minute := now.Truncate(time.Minute); !minute.Equal(l.minute) {
		l.minute, l.count = minute, 0
	}
	l.count++
	return l.count <= l.most
}
