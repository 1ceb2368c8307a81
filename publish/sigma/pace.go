package sigma

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/sigmac/sigmac/lang/lazyregexp"
)

// A pace keeps the calls of a client within the rate that the server allows: where an
// answer says that nothing is left of it, or that the call came too early, no call is made
// until the time that it names. It is the client's transport.
type pace struct {
	next http.RoundTripper
	turn sync.Mutex
	// until is when the next call may be made.
	until time.Time
}

// longestPause bounds how long an answer may keep the client from calling.
const longestPause = 2 * time.Minute

// RoundTrip waits for its time, makes the call and notes what the answer says of the rate.
func (p *pace) RoundTrip(request *http.Request) (*http.Response, error) {
	if err := p.wait(request.Context()); err != nil {
		return nil, err
	}
	response, err := p.next.RoundTrip(request)
	if err == nil {
		p.note(response.StatusCode, response.Header, time.Now())
	}
	return response, err
}

// CloseIdleConnections closes those of the transport.
func (p *pace) CloseIdleConnections() {
	if closing, ok := p.next.(interface{ CloseIdleConnections() }); ok {
		closing.CloseIdleConnections()
	}
}

func (p *pace) wait(ctx context.Context) error {
	for {
		p.turn.Lock()
		pause := time.Until(p.until)
		p.turn.Unlock()
		if pause <= 0 {
			return nil
		}
		if deadline, bounded := ctx.Deadline(); bounded && time.Until(deadline) < pause {
			return errRate
		}
		timer := time.NewTimer(pause)
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return ctx.Err()
		}
	}
}

// errRate says that the server's pause is longer than the time that is left for a call.
var errRate = errors.New("the server asks for a longer pause than the call may take")

// note moves the time of the next call where an answer asks for it.
func (p *pace) note(status int, header http.Header, now time.Time) {
	pause := time.Duration(0)
	switch {
	case status == http.StatusTooManyRequests:
		pause = cmp.Or(retryAfter(header.Get("Retry-After"), now), rateReset(header, now))
	case rateLeft(header) == 0:
		pause = rateReset(header, now)
	}
	if pause <= 0 {
		return
	}
	until := now.Add(min(pause, longestPause))
	p.turn.Lock()
	defer p.turn.Unlock()
	if until.After(p.until) {
		p.until = until
	}
}

// The headers that tell of rates: those that most servers send, and those of the draft of
// the IETF in its older and its newer form.
var (
	leftHeaders  = []string{"X-RateLimit-Remaining", "RateLimit-Remaining"}
	resetHeaders = []string{"X-RateLimit-Reset", "RateLimit-Reset"}
	leftForm     = lazyregexp.New(`;\s*r=(\d+)`)
	resetForm    = lazyregexp.New(`;\s*t=(\d+)`)
)

const rateHeader = "RateLimit"

// rateLeft is how many calls are left, -1 where no header says.
func rateLeft(header http.Header) int {
	for _, name := range leftHeaders {
		if left, err := strconv.Atoi(header.Get(name)); err == nil {
			return left
		}
	}
	if match := leftForm().FindStringSubmatch(header.Get(rateHeader)); match != nil {
		left, _ := strconv.Atoi(match[1]) // the form has digits alone
		return left
	}
	return -1
}

// rateReset is how long it is until there are calls left again, 0 where no header says. A
// number is of seconds from now, or of the epoch where it is too large for that.
func rateReset(header http.Header, now time.Time) time.Duration {
	for _, name := range resetHeaders {
		if pause := untilReset(header.Get(name), now); pause > 0 {
			return pause
		}
	}
	if match := resetForm().FindStringSubmatch(header.Get(rateHeader)); match != nil {
		return untilReset(match[1], now)
	}
	return 0
}

// epoch tells seconds from now from those of the epoch: this many are thirty years.
const epoch = 1_000_000_000

func untilReset(text string, now time.Time) time.Duration {
	seconds, err := strconv.ParseInt(text, 10, 64)
	if err == nil && seconds >= epoch {
		return time.Unix(seconds, 0).Sub(now)
	}
	return retryAfter(text, now)
}
