package publish

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sigmac/sigmac/publish/emulator"
	"github.com/sigmac/sigmac/publish/sigmatest"
)

// effects are the ways in which a call fails.
var effects = map[string]sigmatest.Effect{
	"lost request":            sigmatest.LoseRequest,
	"lost answer":             sigmatest.LoseAnswer,
	"cut answer":              sigmatest.CutAnswer,
	"half an answer":          sigmatest.HalveAnswer,
	"500":                     sigmatest.Status(500),
	"500 after commit":        sigmatest.StatusAfterCommit(500),
	"503 after commit":        sigmatest.StatusAfterCommit(503),
	"429 of the edge":         sigmatest.TooMany(""),
	"429 with time":           sigmatest.TooMany("0"),
	"challenge page":          sigmatest.Challenge(403),
	"challenge page for 429":  sigmatest.Challenge(429),
	"gateway page":            sigmatest.Challenge(502),
	"expired token":           sigmatest.ExpireTokens,
	"slow answer":             sigmatest.SlowAnswer(20 * time.Millisecond),
	"request delivered twice": sigmatest.Duplicate,
}

// reads are the effects that tell calls apart which only read; the others are
// the same to them.
var reads = []string{"lost answer", "half an answer", "500", "429 of the edge", "challenge page", "expired token"}

// A course is something to publish, with what is there before.
type course struct {
	name    string
	prepare func(*desk)
	text    string
}

var courses = []course{
	{"create", func(*desk) {}, sources},
	{"update", func(d *desk) { d.want(Create, sources) }, retitled},
	{"rename", func(d *desk) { d.want(Create, sources) }, renamed},
}

// TestEveryCallFails lets each call of each course fail in each way, once and,
// where something is written, until the client gives up; and publishes again when
// all is well. Then there is one workbook with the right contents, and the lock is
// true.
func TestEveryCallFails(t *testing.T) {
	for _, course := range courses {
		calls := callsOf(t, course)
		if len(calls) < 8 {
			t.Fatalf("%s: only %d calls", course.name, len(calls))
		}
		for name, effect := range effects {
			t.Run(course.name+"/"+name, func(t *testing.T) {
				t.Parallel()
				for i, call := range calls {
					isRead := strings.HasPrefix(call, "GET ")
					if isRead && !slices.Contains(reads, name) {
						continue
					}
					fails(t, course, sigmatest.Fault{Name: call, Skip: i, Do: effect})
					if !isRead {
						fails(t, course, sigmatest.Fault{Name: call + " again and again", Skip: i, Times: 3, Do: effect})
					}
				}
			})
		}
	}
}

// fails publishes while something fails, and again when it does not.
func fails(t *testing.T, course course, fault sigmatest.Fault) {
	t.Run(fault.Name, func(t *testing.T) {
		d := newDesk(t)
		course.prepare(d)
		d.server.Fail(fault)
		first := d.publish(course.text)[0]
		d.server.Heal()
		again := d.publish(course.text)[0]
		if again.Done == Refused {
			t.Errorf("first %s %v%s\nthen refused: %v%s", first.Done, first.Err, messages(first), again.Err, messages(again))
		}
		d.one(course.text)
	})
}

// callsOf are the calls that a course takes where nothing fails.
func callsOf(t *testing.T, course course) []string {
	d := newDesk(t)
	course.prepare(d)
	d.server.Forget()
	d.publish(course.text)
	return d.server.Calls()
}

// TestListsLag loses the answer to a create while lists do not show new files
// yet.
func TestListsLag(t *testing.T) {
	for _, effect := range []sigmatest.Effect{sigmatest.LoseAnswer, sigmatest.StatusAfterCommit(500), sigmatest.LoseRequest} {
		d := newDesk(t, emulator.Options{Quirks: emulator.Quirks{ListLag: 50 * time.Millisecond}})
		d.server.Advance(time.Second)
		d.options.Settle = 200 * time.Millisecond
		d.server.Fail(sigmatest.Fault{Call: "POST /v2/workbooks", Skip: 1, Do: effect})
		d.want(Create, sources)
		d.server.Advance(time.Second)
		d.one(sources)
	}
}

// TestStorm publishes through a rate limit that hits every second call.
func TestStorm(t *testing.T) {
	d := newDesk(t)
	for skip := 0; skip < 60; skip += 2 {
		d.server.Fail(sigmatest.Fault{Skip: skip, Do: sigmatest.TooMany("")})
	}
	d.want(Create, sources)
	d.one(sources)
}

// TestTokensExpire publishes with an hour between any two calls.
func TestTokensExpire(t *testing.T) {
	d := newDesk(t)
	d.server.Fail(sigmatest.Fault{Call: "GET", Times: sigmatest.Always, Do: sigmatest.After(func() { d.server.Advance(time.Hour) })})
	d.want(Create, sources)
	d.server.Heal()
	d.one(sources)
}
