package sigma

import (
	"cmp"
	"math/rand/v2"
	"net/http"
	"strconv"
	"time"
)

// Retry says how failed calls are repeated; zero fields have the values that
// were seen to work (api.md 3.4).
type Retry struct {
	// Tries is how often a call is made at most, 5 by default.
	Tries int
	// First is the wait before the second try, 2 seconds by default. It
	// doubles up to Longest, a minute by default, with a jitter of a half.
	First, Longest time.Duration
}

func (r Retry) orDefault() Retry {
	return Retry{
		Tries:   cmp.Or(r.Tries, 5),
		First:   cmp.Or(r.First, 2*time.Second),
		Longest: cmp.Or(r.Longest, time.Minute),
	}
}

// wait is how long to wait after so many failures. What the server asks for
// wins, with a little on top so that waiting clients do not come back at once.
func (r Retry) wait(failures int, header http.Header, now time.Time) time.Duration {
	if asked := cmp.Or(retryAfter(header.Get("Retry-After"), now), rateReset(header, now)); asked > 0 {
		return time.Duration(float64(asked) * (1 + 0.3*rand.Float64()))
	}
	wait := r.Longest
	if shift := failures - 1; shift < 30 {
		wait = min(r.First<<shift, r.Longest)
	}
	return time.Duration(float64(wait) * (0.5 + rand.Float64()))
}

// retryAfter reads seconds or a date; 0 where there is nothing to wait for.
func retryAfter(text string, now time.Time) time.Duration {
	if seconds, err := strconv.Atoi(text); err == nil {
		return time.Duration(min(max(seconds, 0), 1<<20)) * time.Second
	}
	if date, err := http.ParseTime(text); err == nil {
		return max(date.Sub(now), 0)
	}
	return 0
}
