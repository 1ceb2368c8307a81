// Package sigmatest serves the emulator of Sigma's API to tests, as
// net/http/httptest serves handlers: a server that can be told to fail in the
// ways that networks and servers do, that remembers what it was asked, and whose
// workbooks a test can change behind the back of what it tests.
package sigmatest

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/sigmac/sigmac/publish/emulator"
)

// The credentials of the default seed.
const (
	ClientID     = "emulator"
	ClientSecret = "emulator"
)

// A Server is an emulator behind a real listener on the loopback interface.
type Server struct {
	// URL is the base URL, without a slash at the end.
	URL string
	// Emulator is what answers where no fault does.
	Emulator *emulator.Emulator

	t          testing.TB
	generation string

	lock     sync.Mutex
	ahead    time.Duration
	faults   []*Fault
	requests []Request
	counts   map[string]int
}

// NewServer starts a server that ends with the test. At most one set of options
// may be given; its clock is real time unless they have one.
func NewServer(t testing.TB, options ...emulator.Options) *Server {
	t.Helper()
	var chosen emulator.Options
	if len(options) > 0 {
		chosen = options[0]
	}
	s := &Server{t: t, generation: chosen.Generation, counts: map[string]int{}}
	if chosen.Now == nil {
		chosen.Now = s.now
	}
	made, err := emulator.New(chosen)
	if err != nil {
		t.Fatal(err)
	}
	s.Emulator = made
	listening := httptest.NewServer(s)
	s.URL = listening.URL
	t.Cleanup(func() {
		listening.CloseClientConnections()
		listening.Close()
		if err := made.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// Env is the environment that leads a client to the server.
func (s *Server) Env() []string {
	return []string{"SIGMA_BASE_URL=" + s.URL, "SIGMA_CLIENT_ID=" + ClientID, "SIGMA_CLIENT_SECRET=" + ClientSecret}
}

// Advance moves the server's clock, so that tokens expire.
func (s *Server) Advance(by time.Duration) {
	s.lock.Lock()
	defer s.lock.Unlock()
	s.ahead += by
}

func (s *Server) now() time.Time {
	s.lock.Lock()
	defer s.lock.Unlock()
	return time.Now().Add(s.ahead)
}

// A Request is what the server was asked.
type Request struct {
	Method, Path, Query string
	Header              http.Header
	Body                []byte
	// Fault is the name of the fault that it met, "" for none.
	Fault string
}

// Call is the method and the path.
func (r *Request) Call() string { return r.Method + " " + r.Path }

// keptRequests bounds how many requests are remembered, so that a test of many
// thousands measures its subject.
const keptRequests = 2_000

// Requests are the latest two thousand requests, in the order of their arrival.
func (s *Server) Requests() []Request {
	s.lock.Lock()
	defer s.lock.Unlock()
	return slices.Clone(s.requests)
}

// Calls are the requests as method and path.
func (s *Server) Calls() []string {
	var calls []string
	for _, request := range s.Requests() {
		calls = append(calls, request.Call())
	}
	return calls
}

// Count is how many requests matched a call such as "PUT /v2/workbooks/*/contents",
// of all since the start or since Forget.
func (s *Server) Count(call string) int {
	s.lock.Lock()
	defer s.lock.Unlock()
	count := 0
	for made, times := range s.counts {
		if matches(call, made) {
			count += times
		}
	}
	return count
}

// Forget forgets the requests so far.
func (s *Server) Forget() {
	s.lock.Lock()
	defer s.lock.Unlock()
	s.requests = nil
	clear(s.counts)
}

// ServeHTTP notes a request and answers it, or fails as it was told.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		panic(http.ErrAbortHandler) // the client has gone
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	request := Request{Method: r.Method, Path: r.URL.Path, Query: r.URL.RawQuery, Header: r.Header.Clone(), Body: body}
	effect := s.note(request)
	if effect == nil {
		s.Emulator.ServeHTTP(w, r)
		return
	}
	effect(&Exchange{server: s, writer: w, request: r, body: body})
}

// note remembers a request and finds the fault that it meets.
func (s *Server) note(request Request) Effect {
	s.lock.Lock()
	defer s.lock.Unlock()
	var met *Fault
	for _, fault := range s.faults {
		if matches(fault.Call, request.Call()) && fault.strikes() && met == nil {
			met = fault
		}
	}
	if met != nil {
		request.Fault = met.Name
	}
	if s.requests = append(s.requests, request); len(s.requests) > keptRequests {
		s.requests = slices.Clone(s.requests[len(s.requests)-keptRequests/2:])
	}
	s.counts[request.Call()]++
	if met == nil {
		return nil
	}
	return met.Do
}

// matches compares a call with a pattern: "" is any call, a method alone any
// path, and `*` in the path any one part.
func matches(pattern, call string) bool {
	if pattern == "" {
		return true
	}
	wantMethod, wantPath, hasPath := strings.Cut(pattern, " ")
	method, path, _ := strings.Cut(call, " ")
	if wantMethod != "*" && wantMethod != method {
		return false
	}
	if !hasPath {
		return true
	}
	want, got := strings.Split(wantPath, "/"), strings.Split(path, "/")
	return len(want) == len(got) && !slices.ContainsFunc(indexes(want), func(i int) bool { return want[i] != "*" && want[i] != got[i] })
}

func indexes(of []string) []int {
	all := make([]int, len(of))
	for i := range all {
		all[i] = i
	}
	return all
}
