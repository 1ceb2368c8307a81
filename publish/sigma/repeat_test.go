package sigma_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/sigmac/sigmac/publish/sigma"
)

const page = "<!DOCTYPE html><html><title>Attention Required!</title></html>"

// faults are what a network can do to a call instead of answering it.
var faults = map[string]struct {
	do http.HandlerFunc
	// turnedAway says that the call was surely not carried out.
	turnedAway bool
}{
	"429": {func(w http.ResponseWriter, _ *http.Request) { answer(w, 429, "") }, true},
	"429 in words": {func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(429)
		_, _ = io.WriteString(w, "error code: 1015")
	}, true},
	"502":            {func(w http.ResponseWriter, _ *http.Request) { answer(w, 502, "bad gateway") }, false},
	"500":            {func(w http.ResponseWriter, _ *http.Request) { answer(w, 500, `{"message":"boom"}`) }, false},
	"503":            {func(w http.ResponseWriter, _ *http.Request) { answer(w, 503, "") }, false},
	"504":            {func(w http.ResponseWriter, _ *http.Request) { answer(w, 504, "") }, false},
	"no answer":      {func(w http.ResponseWriter, _ *http.Request) { cut(w) }, false},
	"half an answer": {func(w http.ResponseWriter, _ *http.Request) { cutBody(w) }, false},
	"challenge 403":  {func(w http.ResponseWriter, _ *http.Request) { html(w, 403) }, false},
	"challenge 200":  {func(w http.ResponseWriter, _ *http.Request) { html(w, 200) }, false},
	"page untold":    {func(w http.ResponseWriter, _ *http.Request) { answer(w, 200, "\n "+page) }, false},
}

func html(w http.ResponseWriter, status int) {
	w.Header().Set("Content-Type", "text/html; charset=UTF-8")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, page)
}

// TestRepeats lets each call fail twice: what may be repeated comes through,
// what makes something is tried again only where it was turned away.
func TestRepeats(t *testing.T) {
	calls := map[string]struct {
		do         func(context.Context, *sigma.Client) error
		repeatable bool
	}{
		"get":    {func(ctx context.Context, c *sigma.Client) error { _, err := c.Workspace(ctx, "w1"); return err }, true},
		"delete": {func(ctx context.Context, c *sigma.Client) error { return c.DeleteWorkspace(ctx, "w1") }, true},
		"lookup": {func(ctx context.Context, c *sigma.Client) error {
			_, err := c.Lookup(ctx, "c1", []string{"DB"})
			return err
		}, true},
		"create": {func(ctx context.Context, c *sigma.Client) error {
			_, err := c.CreateWorkspace(ctx, "Finance")
			return err
		}, false},
		"rename": {func(ctx context.Context, c *sigma.Client) error {
			_, err := c.RenameWorkspace(ctx, "w1", "Finance")
			return err
		}, false},
	}
	for fault, what := range faults {
		for name, call := range calls {
			t.Run(name+" "+fault, func(t *testing.T) {
				var count atomic.Int32
				server := serve(t, func(w http.ResponseWriter, r *http.Request) {
					if count.Add(1) <= 2 {
						what.do(w, r)
						return
					}
					answer(w, 200, `{"workspaceId":"w1","name":"Finance","kind":"scope"}`)
				})
				err := call.do(background(t), server.client(t))
				if call.repeatable || what.turnedAway {
					if err != nil || count.Load() != 3 {
						t.Errorf("after %d calls: %v", count.Load(), err)
					}
					return
				}
				if err == nil || count.Load() != 1 {
					t.Errorf("made %d times: %v", count.Load(), err)
				}
				if got, want := sigma.IsUncertain(err), fault != "challenge 403"; got != want {
					t.Errorf("uncertain is %v: %v", got, err)
				}
			})
		}
	}
}

// TestGivesUp lets a call fail for ever.
func TestGivesUp(t *testing.T) {
	for name, fault := range faults {
		t.Run(name, func(t *testing.T) {
			server := serve(t, fault.do)
			_, err := server.client(t).Workspaces(background(t))
			want := sigma.Network
			if name == "challenge 403" {
				want = sigma.Refused
			}
			if class, ok := sigma.ClassOf(err); !ok || class != want {
				t.Errorf("class %v of %v", class, err)
			}
			// net/http asks once more where a connection that it kept breaks.
			if calls := server.calls(); len(calls) < 5 || len(calls) > 9 {
				t.Errorf("%d calls", len(calls))
			}
		})
	}
}

// TestHalfAnswers reads what is half, though it claims to be whole, once more;
// a create that answers so is not made again.
func TestHalfAnswers(t *testing.T) {
	var count atomic.Int32
	server := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		if count.Add(1) == 1 {
			answer(w, 200, `[{"workspaceId":"w1","na`)
			return
		}
		answer(w, 200, `[{"workspaceId":"w1"}]`)
	})
	if found, err := server.client(t).Workspaces(background(t)); err != nil || len(found) != 1 || count.Load() != 2 {
		t.Errorf("%v after %d calls: %v", found, count.Load(), err)
	}
	count.Store(0)
	if _, err := server.client(t).CreateWorkspace(background(t), "Finance"); !sigma.IsUncertain(err) || count.Load() != 1 {
		t.Errorf("%d calls: %v", count.Load(), err)
	}
}

func TestRetryAfter(t *testing.T) {
	var times []time.Time
	server := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		times = append(times, time.Now())
		if len(times) == 1 {
			w.Header().Set("Retry-After", "1")
			answer(w, 429, "")
			return
		}
		answer(w, 200, "[]")
	})
	if _, err := server.client(t).Workspaces(background(t)); err != nil {
		t.Fatal(err)
	}
	if waited := times[1].Sub(times[0]); waited < time.Second || waited > 2*time.Second {
		t.Errorf("waited %s", waited)
	}
}

// TestWaitTooLong gives up at once where the server asks for more time than
// there is.
func TestWaitTooLong(t *testing.T) {
	server := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", time.Now().Add(time.Hour).UTC().Format(http.TimeFormat))
		answer(w, 429, `{"message":"slow down"}`)
	})
	begun := time.Now()
	_, err := server.client(t).Workspaces(background(t))
	if err == nil || !strings.Contains(err.Error(), "slow down") || time.Since(begun) > 5*time.Second {
		t.Errorf("after %s: %v", time.Since(begun), err)
	}
}

func TestServerFault(t *testing.T) {
	server := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		answer(w, 500, `{"message":"boom","code":"service_error"}`)
	})
	_, err := server.client(t).CreateWorkspace(background(t), "Finance")
	if class, _ := sigma.ClassOf(err); class != sigma.Network || !sigma.IsUncertain(err) || len(server.calls()) != 1 {
		t.Errorf("%d calls, class %d: %v", len(server.calls()), class, err)
	}
	finding, _ := sigma.Diagnose(err)
	if finding.Entry.Code != "S1193" || !strings.Contains(finding.Help, "may have been done anyway") {
		t.Errorf("%s %s\n%s", finding.Entry.Code, finding.Message, finding.Help)
	}
}

// TestServerFaultOfReads fails at what changes nothing, again and again: it was
// not carried out, and the incident and what may be behind it are named.
func TestServerFaultOfReads(t *testing.T) {
	server := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		answer(w, 500, `{"message":"An error occurred","code":"service_error","requestId":"incident-7"}`)
	})
	for name, do := range map[string]func(*sigma.Client) error{
		"list": func(c *sigma.Client) error { _, err := c.Workspaces(background(t)); return err },
		"dry run": func(c *sigma.Client) error {
			_, err := c.VerifyWorkbook(background(t), contents, value(t, `{"contents":{}}`))
			return err
		},
	} {
		err := do(server.client(t))
		finding, _ := sigma.Diagnose(err)
		class, _ := sigma.ClassOf(err)
		if class != sigma.Network || sigma.IsUncertain(err) || finding.Entry.Code != "S1193" ||
			!strings.Contains(finding.Message, "incident-7") || strings.Contains(finding.Help, "may have been") {
			t.Errorf("%s: class %d, %v\n%s", name, class, finding.Message, finding.Help)
		}
		if isDryRun := name == "dry run"; strings.Contains(finding.Help, "layout") != isDryRun {
			t.Errorf("%s: %s", name, finding.Help)
		}
	}
}

func TestSlowAnswer(t *testing.T) {
	release := make(chan struct{})
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-release:
		case <-r.Context().Done():
		}
	})
	defer close(release)
	options := server.options()
	options.AttemptTimeout = 30 * time.Millisecond
	_, err := client(t, options).CreateWorkspace(background(t), "Finance")
	if err == nil || !strings.Contains(err.Error(), "no answer in time") || !sigma.IsUncertain(err) {
		t.Error(err)
	}
	options.AttemptTimeout, options.Timeout = 0, 50*time.Millisecond
	if _, err = client(t, options).Workspaces(background(t)); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
}

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(background(t))
	server := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		cancel()
		answer(w, 503, "")
	})
	options := server.options()
	options.Retry.First = time.Hour
	options.Timeout = 100 * time.Hour
	_, err := client(t, options).Workspaces(ctx)
	if err == nil || len(server.calls()) != 1 {
		t.Errorf("%d calls: %v", len(server.calls()), err)
	}
}

func TestNobodyListens(t *testing.T) {
	server := serve(t, nil)
	options := server.options()
	server.Close()
	options.Retry.First = time.Hour
	_, err := client(t, options).CreateWorkspace(background(t), "Finance")
	if class, _ := sigma.ClassOf(err); class != sigma.Network || sigma.IsUncertain(err) {
		t.Errorf("class %d: %v", class, err)
	}
}

// TestConflictWithItself loses the answer of a replacement: the repeat finds a
// conflict, and the error says that it may be with the call itself.
func TestConflictWithItself(t *testing.T) {
	var count atomic.Int32
	server := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		if count.Add(1) == 1 {
			cut(w)
			return
		}
		answer(w, 409, `{"message":"documentVersion 3 is stale, the document is at 4","code":"conflict"}`)
	})
	err := server.client(t).ReplaceWorkbook(background(t), contents, "w1", value(t, `{"contents":{}}`), 3)
	if !sigma.IsConflict(err) || !sigma.IsUncertain(err) {
		t.Error(err)
	}
}

func TestDeletedByALostCall(t *testing.T) {
	var count atomic.Int32
	server := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		if count.Add(1) == 1 {
			cut(w)
			return
		}
		answer(w, 404, `{"message":"not found","code":"not_found"}`)
	})
	if err := server.client(t).DeleteWorkspace(background(t), "w1"); err != nil {
		t.Error(err)
	}
	if err := server.client(t).DeleteWorkspace(background(t), "w1"); !sigma.IsNotFound(err) {
		t.Error(err)
	}
}
