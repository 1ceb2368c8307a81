package sigmatest

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/sigmac/sigmac/publish/emulator"
)

// A Fault makes requests fail.
type Fault struct {
	// Name shows in the requests that met the fault.
	Name string
	// Call is what fails, as "POST /v2/workbooks" or "PUT /v2/workbooks/*/contents",
	// where `*` is one part of the path; a method alone is all its calls, and ""
	// is every call.
	Call string
	// Skip is how many matching requests pass first.
	Skip int
	// Times is how many fail then; zero is one, Always all.
	Times int
	// Do is what happens.
	Do Effect

	seen int
}

// Always is the Times of a fault that does not end.
const Always = -1

// strikes counts a matching request and reports whether it fails.
func (f *Fault) strikes() bool {
	f.seen++
	after := f.seen - f.Skip
	return after > 0 && (f.Times == Always || after <= max(f.Times, 1))
}

// Fail adds a fault. Where several match a request the first one counts.
func (s *Server) Fail(fault Fault) {
	s.lock.Lock()
	defer s.lock.Unlock()
	if fault.Name == "" {
		fault.Name = fmt.Sprintf("fault %d at %s", len(s.faults)+1, fault.Call)
	}
	s.faults = append(s.faults, &fault)
}

// Heal removes all faults.
func (s *Server) Heal() {
	s.lock.Lock()
	defer s.lock.Unlock()
	s.faults = nil
}

// An Effect answers a request in place of the emulator.
type Effect func(*Exchange)

// An Exchange is a request that meets a fault.
type Exchange struct {
	server  *Server
	writer  http.ResponseWriter
	request *http.Request
	body    []byte
}

// run has the emulator answer the request, in full, without sending it.
func (e *Exchange) run() *httptest.ResponseRecorder {
	recorder := httptest.NewRecorder()
	e.request.Body = io.NopCloser(bytes.NewReader(e.body))
	e.server.Emulator.ServeHTTP(recorder, e.request)
	return recorder
}

// send sends an answer, or its first bytes with the length of all of it.
func (e *Exchange) send(answer *httptest.ResponseRecorder, bytes int) {
	for name, values := range answer.Header() {
		e.writer.Header()[name] = values
	}
	e.writer.Header().Set("Content-Length", fmt.Sprint(answer.Body.Len()))
	e.writer.WriteHeader(answer.Code)
	_, _ = e.writer.Write(answer.Body.Bytes()[:bytes]) // the client may have gone
}

// abort breaks the connection.
func (e *Exchange) abort() {
	if flusher, ok := e.writer.(http.Flusher); ok && e.writer.Header().Get("Content-Length") != "" {
		flusher.Flush()
	}
	panic(http.ErrAbortHandler)
}

// LoseRequest breaks the connection before anything is done.
func LoseRequest(e *Exchange) { e.abort() }

// LoseAnswer does what was asked and breaks the connection in place of the
// answer.
func LoseAnswer(e *Exchange) {
	e.run()
	e.abort()
}

// CutAnswer does what was asked, sends half of the answer and breaks the
// connection.
func CutAnswer(e *Exchange) {
	answer := e.run()
	e.send(answer, answer.Body.Len()/2)
	e.abort()
}

// HalveAnswer does what was asked and sends half of the answer as if it were
// all of it.
func HalveAnswer(e *Exchange) {
	answer := e.run()
	answer.Body.Truncate(answer.Body.Len() / 2)
	e.send(answer, answer.Body.Len())
}

// Duplicate delivers the request twice and sends the second answer, as a
// proxy that repeats does.
func Duplicate(e *Exchange) {
	e.run()
	answer := e.run()
	e.send(answer, answer.Body.Len())
}

// DuplicateFirst delivers the request twice and sends the first answer.
func DuplicateFirst(e *Exchange) {
	answer := e.run()
	e.run()
	e.send(answer, answer.Body.Len())
}

// ExpireTokens makes all tokens unknown and lets the request find out.
func ExpireTokens(e *Exchange) {
	e.server.Emulator.ExpireTokens()
	answer := e.run()
	e.send(answer, answer.Body.Len())
}

// Status answers a status with the API's body of an error and does nothing.
func Status(status int) Effect {
	return func(e *Exchange) { e.refuse(status, "") }
}

// StatusAfterCommit does what was asked and answers a status all the same.
func StatusAfterCommit(status int) Effect {
	return func(e *Exchange) {
		e.run()
		e.refuse(status, "")
	}
}

// TooMany answers 429 with `Retry-After`, seconds or a date; "" leaves it out
// and answers as the edge does.
func TooMany(retryAfter string) Effect {
	return func(e *Exchange) {
		if retryAfter != "" {
			e.refuse(http.StatusTooManyRequests, retryAfter)
			return
		}
		e.page(http.StatusTooManyRequests, "text/plain; charset=utf-8", "error code: 1015")
	}
}

// Challenge answers a status with a page of HTML, as the network in front of
// the API does.
func Challenge(status int) Effect {
	return func(e *Exchange) { e.page(status, "text/html; charset=utf-8", emulator.ChallengePage) }
}

// Slow waits before anything is done. A client that leaves meanwhile has its
// request forgotten.
func Slow(wait time.Duration) Effect {
	return func(e *Exchange) {
		e.wait(wait)
		answer := e.run()
		e.send(answer, answer.Body.Len())
	}
}

// SlowAnswer does what was asked and waits before it answers.
func SlowAnswer(wait time.Duration) Effect {
	return func(e *Exchange) {
		answer := e.run()
		e.wait(wait)
		e.send(answer, answer.Body.Len())
	}
}

// Before calls a function before anything is done: to change a workbook just
// then, or to kill the client.
func Before(do func()) Effect {
	return func(e *Exchange) {
		do()
		answer := e.run()
		e.send(answer, answer.Body.Len())
	}
}

// After calls a function when all is done and nothing is answered yet.
func After(do func()) Effect {
	return func(e *Exchange) {
		answer := e.run()
		do()
		e.send(answer, answer.Body.Len())
	}
}

// wait waits, and breaks off where the client has gone.
func (e *Exchange) wait(wait time.Duration) {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-e.request.Context().Done():
		panic(http.ErrAbortHandler)
	}
}

func (e *Exchange) refuse(status int, retryAfter string) {
	if retryAfter != "" {
		e.writer.Header().Set("Retry-After", retryAfter)
	}
	const id = "fa017000-0000-4000-8000-000000000000"
	e.writer.Header().Set("X-Request-Id", id)
	e.page(status, "application/json; charset=utf-8", fmt.Sprintf(`{"message":%q,"code":"service_error","requestId":%q}`, http.StatusText(status), id))
}

func (e *Exchange) page(status int, contentType, body string) {
	e.writer.Header().Set("Content-Type", contentType)
	e.writer.WriteHeader(status)
	_, _ = io.WriteString(e.writer, body) // the client may have gone
}

// Pretend answers as if all had been done, and does nothing.
func Pretend(e *Exchange) {
	e.page(http.StatusOK, "application/json; charset=utf-8", `{"success":true}`)
}

// Redirect sends the client elsewhere and does nothing.
func Redirect(address string) Effect {
	return func(e *Exchange) { http.Redirect(e.writer, e.request, address, http.StatusTemporaryRedirect) }
}

// Answer answers a text with status 200 in place of the emulator.
func Answer(body string) Effect {
	return func(e *Exchange) { e.page(http.StatusOK, "application/json; charset=utf-8", body) }
}
