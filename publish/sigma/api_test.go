package sigma_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/sigmac/sigmac/publish/sigma"
)

// What no output may hold.
const (
	clientID = "client-4711"
	secret   = "s3cr3t/with+signs="
)

// An api is a server that sends bytes, with what it was asked.
type api struct {
	*httptest.Server
	mu    sync.Mutex
	asked []string
	trace strings.Builder
	// tokens counts the exchanges.
	tokens int
}

// serve starts a server that gives tokens and leaves the rest to a handler.
func serve(t *testing.T, handler http.HandlerFunc) *api {
	t.Helper()
	a := &api{}
	a.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/v2/auth/token" {
			a.token(w, r)
			return
		}
		a.note(r)
		handler(w, r)
	}))
	t.Cleanup(a.Close)
	return a
}

func (a *api) token(w http.ResponseWriter, r *http.Request) {
	a.mu.Lock()
	a.tokens++
	count := a.tokens
	a.mu.Unlock()
	_ = r.ParseForm()
	if r.Form.Get("client_id") != clientID || r.Form.Get("client_secret") != secret {
		answer(w, 401, `{"message":"client secret provided is invalid: `+r.Form.Get("client_secret")+`","code":"unauthorized"}`)
		return
	}
	answer(w, 200, fmt.Sprintf(`{"access_token":"token-%d","refresh_token":"refresh-%d","token_type":"bearer","expires_in":3600}`, count, count))
}

func (a *api) note(r *http.Request) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.asked = append(a.asked, r.Method+" "+r.URL.RequestURI())
}

func (a *api) calls() []string {
	a.mu.Lock()
	defer a.mu.Unlock()
	return append([]string(nil), a.asked...)
}

func answer(w http.ResponseWriter, status int, body string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, body)
}

// options are those of a client that does not wait long.
func (a *api) options() sigma.Options {
	return sigma.Options{
		BaseURL:     a.URL,
		Credentials: sigma.Credentials{ClientID: clientID, ClientSecret: secret},
		Retry:       sigma.Retry{First: time.Millisecond},
		Timeout:     20 * time.Second,
		Trace: func(line string) {
			a.mu.Lock()
			defer a.mu.Unlock()
			a.trace.WriteString(line + "\n")
		},
	}
}

func (a *api) client(t *testing.T) *sigma.Client { return client(t, a.options()) }

func client(t *testing.T, options sigma.Options) *sigma.Client {
	t.Helper()
	made, err := sigma.New(options)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// background is a context that ends with the test.
func background(t *testing.T) context.Context { return t.Context() }

// cut breaks the connection off without an answer.
func cut(w http.ResponseWriter) {
	connection, _, err := http.NewResponseController(w).Hijack()
	if err == nil {
		_ = connection.Close()
	}
}

// cutBody sends the head of an answer and half of its body.
func cutBody(w http.ResponseWriter) {
	connection, buffer, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return
	}
	_, _ = buffer.WriteString("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"workspaceId\":")
	_ = buffer.Flush()
	_ = connection.Close()
}
