package sigma_test

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/sigmac/sigmac/publish/sigma"
)

const readyToken = "ready-token-0815"

// secrets are all spellings of what must not be printed.
var secrets = []string{
	secret, url.QueryEscape(secret), url.PathEscape(secret), readyToken, "token-1", "token-2", "refresh-1", "refresh-2",
	base64.StdEncoding.EncodeToString([]byte(clientID + ":" + secret)),
}

func hasNoSecret(t *testing.T, what, text string) {
	t.Helper()
	for _, each := range secrets {
		if strings.Contains(text, each) {
			t.Errorf("%s holds %q:\n%s", what, each, text)
		}
	}
}

// TestShortSecrets redacts them where they stand by themselves, and leaves words
// alone that hold them.
func TestShortSecrets(t *testing.T) {
	server := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		answer(w, 400, `{"message":"the key abc, \"abc\" (abc) of abcde and fabc is abc"}`)
	})
	options := server.options()
	options.Credentials = sigma.Credentials{Token: "abc"}
	_, err := client(t, options).Workspaces(background(t))
	if err == nil || !strings.Contains(err.Error(), `the key [redacted], "[redacted]" ([redacted]) of abcde and fabc is [redacted]`) {
		t.Error(err)
	}
}

// TestPastedCredentials finds a line break before anything is asked.
func TestPastedCredentials(t *testing.T) {
	for variable, credentials := range map[string]sigma.Credentials{
		"SIGMA_API_TOKEN":     {Token: "abc\ndef"},
		"SIGMA_CLIENT_ID":     {ClientID: "a b", ClientSecret: "c"},
		"SIGMA_CLIENT_SECRET": {ClientID: "a", ClientSecret: "c\u00a0d"},
	} {
		_, err := sigma.New(sigma.Options{BaseURL: "http://127.0.0.1:1", Credentials: credentials})
		class, _ := sigma.ClassOf(err)
		if err == nil || class != sigma.Unauthenticated || !strings.Contains(err.Error(), variable) || strings.Contains(err.Error(), "def") {
			t.Errorf("%s: %v", variable, err)
		}
	}
}

// everyForm prints an error in each way that somebody may.
func everyForm(err error) string {
	text := fmt.Sprintf("%v %+v %s %q %#v", err, err, err, err, err)
	for ; err != nil; err = errors.Unwrap(err) {
		text += fmt.Sprintf("\n%v %+v", err, err)
	}
	return text
}

// TestNoSecretIsPrinted lets a server echo all that it was sent, in every way
// in which calls fail, and looks at everything that comes out.
func TestNoSecretIsPrinted(t *testing.T) {
	echo := func(r *http.Request) string {
		token := r.Header.Get("Authorization")
		return token + " " + url.QueryEscape(secret) + " " + secret + " " + strings.Replace(token, "Bearer token", "refresh", 1)
	}
	quoted := func(text string) string { encoded, _ := json.Marshal(text); return string(encoded) }
	handlers := map[string]http.HandlerFunc{
		"message": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("X-Request-Id", echo(r))
			answer(w, 400, `{"message":`+quoted(echo(r))+`,"code":`+quoted(echo(r))+`}`)
		},
		"nested": func(w http.ResponseWriter, r *http.Request) {
			answer(w, 403, `{"error":{"message":`+quoted(echo(r))+`}}`)
		},
		"plain":     func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(429); fmt.Fprint(w, echo(r)) },
		"denied":    func(w http.ResponseWriter, r *http.Request) { answer(w, 401, `{"message":`+quoted(echo(r))+`}`) },
		"malformed": func(w http.ResponseWriter, r *http.Request) { answer(w, 200, echo(r)) },
		"redirect": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://"+url.PathEscape(secret)+"@other.example/"+url.PathEscape(echo(r)), http.StatusTemporaryRedirect)
		},
		"cut": func(w http.ResponseWriter, _ *http.Request) { cut(w) },
	}
	for name, handler := range handlers {
		t.Run(name, func(t *testing.T) {
			server := serve(t, handler)
			options := server.options()
			for _, token := range []sigma.Secret{"", readyToken} {
				options.Credentials.Token = token
				_, err := client(t, options).Workspaces(background(t))
				if err == nil {
					t.Fatal("no error")
				}
				hasNoSecret(t, "the error", everyForm(err))
				finding, ok := sigma.Diagnose(err)
				if !ok {
					t.Error("there is no finding")
				}
				hasNoSecret(t, "the finding", finding.Message+finding.Help)
				_, err = client(t, options).CreateWorkspace(background(t), "Finance "+secret)
				hasNoSecret(t, "the error of a create", everyForm(err))
			}
			hasNoSecret(t, "the trace", server.trace.String())
			if !strings.Contains(server.trace.String(), "GET /v2/workspaces: ") {
				t.Errorf("the trace lacks the call:\n%s", server.trace.String())
			}
		})
	}
}

func TestNoSecretOfTheTokenEndpoint(t *testing.T) {
	for name, handler := range map[string]http.HandlerFunc{
		"refused": func(w http.ResponseWriter, r *http.Request) {
			_ = r.ParseForm()
			answer(w, 400, `{"error":"invalid_request","error_description":"`+r.Form.Get("client_secret")+`"}`)
		},
		"no token": func(w http.ResponseWriter, r *http.Request) {
			_ = r.ParseForm()
			answer(w, 200, `{"token":"`+r.Form.Get("client_secret")+`"}`)
		},
		"words": func(w http.ResponseWriter, r *http.Request) {
			_ = r.ParseForm()
			answer(w, 200, r.Form.Get("client_secret"))
		},
		"page": func(w http.ResponseWriter, _ *http.Request) { html(w, 403) },
		"cut":  func(w http.ResponseWriter, _ *http.Request) { cut(w) },
	} {
		t.Run(name, func(t *testing.T) {
			server := httptest.NewServer(handler)
			defer server.Close()
			a := &api{Server: server}
			_, err := a.client(t).Whoami(background(t))
			if err == nil {
				t.Fatal("no error")
			}
			class, _ := sigma.ClassOf(err)
			if want := map[string]sigma.Class{"refused": sigma.Unauthenticated, "page": sigma.Refused}[name]; want != 0 && class != want || want == 0 && class != sigma.Network {
				t.Errorf("class %d of %v", class, err)
			}
			hasNoSecret(t, "the error", everyForm(err))
			hasNoSecret(t, "the trace", a.trace.String())
		})
	}
}

func TestOptionsHideSecrets(t *testing.T) {
	options := sigma.FromEnvironment("", func(name string) (string, bool) {
		value, ok := map[string]string{"SIGMA_CLIENT_ID": clientID, "SIGMA_CLIENT_SECRET": secret + "\n", "SIGMA_API_TOKEN": readyToken}[name]
		return value, ok
	})
	encoded, err := json.Marshal(options.Credentials)
	if err != nil {
		t.Fatal(err)
	}
	hasNoSecret(t, "an encoding", string(encoded))
	hasNoSecret(t, "a print", fmt.Sprintf("%v %+v %#v %s", options, options, options, options.Credentials))
	if string(options.Credentials.Token) != readyToken {
		t.Error("the token was not read")
	}
}

// TestTokenStaysOnItsHost sends calls elsewhere and sees that nothing follows.
func TestTokenStaysOnItsHost(t *testing.T) {
	other := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		t.Errorf("the other host got %s %s with %q", r.Method, r.URL, r.Header.Get("Authorization"))
	}))
	defer other.Close()
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, other.URL+r.URL.Path, http.StatusTemporaryRedirect)
	})
	_, err := server.client(t).Workspaces(background(t))
	if class, _ := sigma.ClassOf(err); class != sigma.Refused || !strings.Contains(err.Error(), other.URL) {
		t.Error(err)
	}
	if _, err := server.client(t).CreateWorkspace(background(t), "Finance"); err == nil {
		t.Error("a create was led away")
	}
	token := httptest.NewServer(http.RedirectHandler(other.URL, http.StatusTemporaryRedirect))
	defer token.Close()
	if _, err := (&api{Server: token}).client(t).Whoami(background(t)); err == nil {
		t.Error("the credentials were led away")
	}
}

func TestRedirectOnTheSameHost(t *testing.T) {
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/v2/workspaces" {
			http.Redirect(w, r, "/v2/workspaces/?"+r.URL.RawQuery, http.StatusPermanentRedirect)
			return
		}
		answer(w, 200, `[{"workspaceId":"w1"}]`)
	})
	found, err := server.client(t).Workspaces(background(t))
	if err != nil || len(found) != 1 {
		t.Errorf("%v: %v", found, err)
	}
}

// TestTokens looks at when tokens are fetched.
func TestTokens(t *testing.T) {
	accepted := "Bearer token-2"
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != accepted {
			answer(w, 401, `{"message":"expired","code":"unauthorized"}`)
			return
		}
		answer(w, 200, "[]")
	})
	c := server.client(t)
	for range 3 {
		if _, err := c.Workspaces(background(t)); err != nil {
			t.Fatal(err)
		}
	}
	if server.tokens != 2 {
		t.Errorf("%d tokens were fetched", server.tokens)
	}
	accepted = "nothing"
	_, err := c.CreateWorkspace(background(t), "Finance")
	if class, _ := sigma.ClassOf(err); class != sigma.Unauthenticated || server.tokens != 3 {
		t.Errorf("%d tokens, then %v", server.tokens, err)
	}
}

func TestReadyToken(t *testing.T) {
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer "+readyToken {
			answer(w, 401, `{"message":"expired"}`)
			return
		}
		answer(w, 200, "[]")
	})
	options := server.options()
	options.Credentials = sigma.Credentials{Token: " " + readyToken + "\n"}
	if _, err := client(t, options).Workspaces(background(t)); err != nil || server.tokens != 0 {
		t.Errorf("%d tokens: %v", server.tokens, err)
	}
	options.Credentials.Token = "another"
	_, err := client(t, options).Workspaces(background(t))
	if class, _ := sigma.ClassOf(err); class != sigma.Unauthenticated || len(server.calls()) != 2 {
		t.Errorf("%d calls: %v", len(server.calls()), err)
	}
}

// TestShortTokens renews a token that ends before the next call.
func TestShortTokens(t *testing.T) {
	count := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/v2/auth/token" {
			count++
			answer(w, 200, `{"access_token":"token-1","expires_in":"1"}`)
			return
		}
		answer(w, 200, "[]")
	}))
	defer server.Close()
	c := (&api{Server: server}).client(t)
	for range 2 {
		if _, err := c.Workspaces(background(t)); err != nil {
			t.Fatal(err)
		}
	}
	if count != 1 {
		t.Errorf("%d tokens while the first was fresh", count)
	}
	time.Sleep(time.Second)
	if _, err := c.Workspaces(background(t)); err != nil || count != 2 {
		t.Errorf("%d tokens: %v", count, err)
	}
}

func TestBasicWhereAsked(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/v2/auth/token" {
			answer(w, 200, "[]")
			return
		}
		id, password, _ := r.BasicAuth()
		if id != clientID || password != url.QueryEscape(secret) {
			w.Header().Set("WWW-Authenticate", `Basic realm="sigma"`)
			answer(w, 401, `{"message":"Token missing or malformed"}`)
			return
		}
		answer(w, 200, `{"access_token":"token-1","expires_in":3600}`)
	}))
	defer server.Close()
	if _, err := (&api{Server: server}).client(t).Workspaces(background(t)); err != nil {
		t.Error(err)
	}
}
