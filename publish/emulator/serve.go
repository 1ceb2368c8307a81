package emulator

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/publish/emulator/internal/store"
)

// ServeHTTP answers one request.
func (e *Emulator) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	id := e.requestID()
	w.Header().Set("X-Request-Id", id)
	w.Header().Set("Date", e.options.Now().UTC().Format(http.TimeFormat))
	answered, err := e.answer(w, r)
	if err != nil {
		e.refuse(w, err, id)
		return
	}
	if err := send(w, r, answered); err != nil {
		e.refuse(w, err, id)
	}
}

// requestID numbers the requests in the form of a UUID.
func (e *Emulator) requestID() string {
	number := e.requests.Add(1)
	return fmt.Sprintf("7c0d7f0e-4b1c-4a6b-9d35-%012x", number)
}

// answer runs a call in its transaction. What it answers is on the disk.
func (e *Emulator) answer(w http.ResponseWriter, r *http.Request) (answered answer, err error) {
	rate, isWithin := e.limit.takes(e.options.Now())
	if !e.options.Quirks.BareLimit {
		rate.write(w.Header())
	}
	if !isWithin {
		return answer{}, tooManyRequests(e.options.Quirks.BareLimit, rate.seconds())
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, e.options.MaxBody))
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return answer{}, tooLarge(large.Limit)
	case err != nil:
		return answer{}, invalid("Invalid request")
	}
	c := &call{Emulator: e, request: r, body: body}
	if readsOnly(r) {
		err = e.store.View(func(read store.Reader) (err error) {
			c.read = read
			answered, err = c.run()
			return err
		})
		return answered, err
	}
	err = e.store.Update(func(write store.Writer) (err error) {
		c.read, c.write = write, write
		answered, err = c.run()
		return err
	})
	return answered, err
}

func readsOnly(r *http.Request) bool {
	return r.Method == http.MethodGet || r.Method == http.MethodHead || isToken(r)
}

// run finds the call that a request means and runs it. An unknown one is 404,
// also for its method, and not before the caller is known.
func (c *call) run() (answer, error) {
	if !isToken(c.request) {
		if err := c.authenticate(); err != nil {
			return answer{}, err
		}
	}
	here := context.WithValue(c.request.Context(), callKey{}, c)
	c.routes.ServeHTTP(nowhere{}, c.request.WithContext(here))
	if c.err == nil && c.answered.status == 0 {
		return answer{}, noSuchCall()
	}
	return c.answered, c.err
}

// A route is a call of the API. The mux finds it and sets its path values; what
// it answers it leaves in the call, for the transaction comes before the answer.
type route func(*call) (answer, error)

// ServeHTTP runs the route for the call that the request belongs to.
func (run route) ServeHTTP(_ http.ResponseWriter, r *http.Request) {
	if c, ok := r.Context().Value(callKey{}).(*call); ok {
		c.request = r
		c.answered, c.err = run(c)
	}
}

type callKey struct{}

// nowhere takes what the mux itself would answer, such as a redirect to a clean
// path, which the API does not do.
type nowhere struct{}

func (nowhere) Header() http.Header            { return http.Header{} }
func (nowhere) Write(text []byte) (int, error) { return len(text), nil }
func (nowhere) WriteHeader(int)                {}

// send writes an answer in the language that the request asks for.
func send(w http.ResponseWriter, r *http.Request, answered answer) error {
	if answered.contentType != "" || answered.status == http.StatusNoContent {
		if answered.contentType != "" {
			w.Header().Set("Content-Type", answered.contentType)
		}
		w.WriteHeader(answered.status)
		_, _ = w.Write(answered.raw) // whoever has gone does not hear of it
		return nil
	}
	text, err := marshal(answered.value)
	if err != nil {
		return err
	}
	contentType := "application/json; charset=utf-8"
	if answered.speaksYAML(r.Header.Get("Accept")) {
		contentType = "application/yaml; charset=utf-8"
		value, err := spec.DecodeValue(string(text))
		if err != nil {
			return err
		}
		if text, err = spec.YAML(&value); err != nil {
			return err
		}
	}
	w.Header().Set("Content-Type", contentType)
	w.WriteHeader(answered.status)
	_, _ = w.Write(text) // whoever has gone does not hear of it
	return nil
}

// marshal writes JSON without escapes for HTML.
func marshal(value any) ([]byte, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(value)
	return text.Bytes(), err
}

func (a answer) speaksYAML(accept string) bool {
	switch {
	case a.yaml == jsonOnly || strings.Contains(accept, "json"):
		return false
	case strings.Contains(accept, "yaml"):
		return true
	}
	return a.yaml == yamlByDefault
}

// An errorBody is the body of every refusal, api.md section 3.2.
type errorBody struct {
	Message   string `json:"message"`
	Code      string `json:"code"`
	RequestID string `json:"requestId"`
}

// refuse answers with an error. What is not a refusal is the emulator's own fault.
func (e *Emulator) refuse(w http.ResponseWriter, err error, id string) {
	var refused *refusal
	if !errors.As(err, &refused) {
		refused = &refusal{status: http.StatusInternalServerError, code: "service_error", message: err.Error()}
	}
	for name, values := range refused.header {
		w.Header()[name] = values
	}
	if refused.page != "" {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if !strings.HasPrefix(refused.page, "<") {
			w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		}
		w.WriteHeader(refused.status)
		_, _ = io.WriteString(w, refused.page) // whoever has gone does not hear of it
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(refused.status)
	_ = json.NewEncoder(w).Encode(errorBody{refused.message, refused.code, id}) // as above
}
