package emulator_test

import (
	"net/url"
	"testing"
	"time"

	"github.com/sigmac/sigmac/publish/emulator"
)

const formType = "application/x-www-form-urlencoded"

func (b *bench) grant(body string, headers ...string) *reply {
	b.Helper()
	return b.send("POST", "/v2/auth/token", body, append([]string{"Content-Type", formType}, headers...)...)
}

func TestTokens(t *testing.T) {
	b := newBench(t, emulator.Options{})
	granted := b.grant("grant_type=client_credentials&client_id=emulator&client_secret=emulator").want(200)
	granted.same("bearer", "token_type").same(3600, "expires_in")

	basic := b.grant("grant_type=client_credentials", "Authorization", "Basic ZW11bGF0b3I6ZW11bGF0b3I=").want(200)
	b.send("GET", "/v2/whoami", "", "Authorization", "bearer "+basic.text("access_token")).want(200)

	refresh := url.QueryEscape(granted.text("refresh_token"))
	form := "grant_type=refresh_token&client_id=emulator&client_secret=emulator&refresh_token=" + refresh
	renewed := b.grant(form).want(200)
	b.grant(form).refused(401, "invalid_request", "Invalid access/refresh token")

	b.token = renewed.text("access_token")
	b.get("/v2/whoami").want(200)
	b.now = b.now.Add(time.Hour)
	b.get("/v2/whoami").refused(401, "unauthorized", "Invalid access/refresh token")
}

func TestTokensRefused(t *testing.T) {
	b := newBench(t, emulator.Options{})
	b.grant("grant_type=client_credentials&client_id=emulator&client_secret=wrong").refused(401, "invalid_request", "client secret provided is invalid")
	b.grant("grant_type=client_credentials&client_id=nobody&client_secret=wrong").refused(401, "invalid_request", "client secret provided is invalid")
	b.grant("grant_type=client_credentials").refused(400, "invalid_request", "Token missing or malformed")
	b.grant("grant_type=password&client_id=emulator&client_secret=emulator").refused(400, "invalid_request", "grant_type")
	b.grant("grant_type=%zz").refused(400, "invalid_request", "Invalid request")
	b.send("POST", "/v2/auth/token", "{}").refused(400, "invalid_request", "Invalid request")

	b.token = ""
	denied := b.get("/v2/workbooks")
	denied.refused(401, "unauthorized", "Token missing or malformed")
	if denied.header.Get("WWW-Authenticate") == "" {
		t.Error("a 401 without WWW-Authenticate")
	}
	b.send("GET", "/v2/whoami", "", "Authorization", "Basic abc").refused(401, "unauthorized", "Token missing or malformed")
	b.send("GET", "/v2/whoami", "", "Authorization", "Bearer nonsense").refused(401, "unauthorized", "Invalid access/refresh token")
	b.get("/v2/nothing").refused(401, "unauthorized", "Token missing or malformed")
}

func TestBasicRefused(t *testing.T) {
	b := newBench(t, emulator.Options{Quirks: emulator.Quirks{RefuseBasic: true}})
	b.grant("grant_type=client_credentials", "Authorization", "Basic ZW11bGF0b3I6ZW11bGF0b3I=").
		refused(400, "invalid_request", "Invalid access/refresh token")
}

func TestExpireTokens(t *testing.T) {
	b := newBench(t, emulator.Options{TokenLifetime: time.Minute})
	b.get("/v2/whoami").want(200)
	b.emulator.ExpireTokens()
	b.get("/v2/whoami").want(401)
	b.login("emulator", "emulator")
	b.get("/v2/whoami").want(200)
}

func TestUnknownCalls(t *testing.T) {
	b := newBench(t, emulator.Options{})
	for _, call := range [][2]string{
		{"GET", "/"}, {"GET", "/v2"}, {"DELETE", "/v2/workbooks/x"}, {"PUT", "/v2/files/x"}, {"GET", "/v2/workbooks/x/schema"},
		{"GET", "/v2/auth/token"}, {"PATCH", "/v2/dataModels/x/spec"}, {"GET", "/v2/connections/x/tables/y/columns"}, {"GET", "//v2/whoami"},
	} {
		b.send(call[0], call[1], "").refused(404, "not_found", "")
	}
}

func TestBodies(t *testing.T) {
	b := newBench(t, emulator.Options{MaxBody: 1000})
	b.post("/v2/workspaces", `{"name":"`+string(make([]byte, 2000))+`"}`).refused(413, "invalid_request", "1000 bytes")
	b.post("/v2/workspaces", `{"name":"Security",}`).refused(400, "invalid_request", "Invalid request")
	b.post("/v2/workspaces", `{"name":"Security"} {}`).refused(400, "invalid_request", "Invalid request")
	b.post("/v2/workspaces", `{"name":7}`).refused(400, "invalid_request", "name: Invalid string: number")
	b.post("/v2/workspaces", ``).refused(400, "invalid_request", "Invalid request")
	b.post("/v2/workbooks", `{"name":"A",}`).refused(400, "invalid_request", "Invalid request")
	b.post("/v2/workbooks", `[]`).refused(400, "invalid_request", "Invalid request")
	b.send("POST", "/v2/workbooks", "a: [", "Content-Type", "application/yaml").refused(400, "invalid_request", "Invalid request")
}

func TestLimit(t *testing.T) {
	b := newBench(t, emulator.Options{Quirks: emulator.Quirks{RequestsPerMinute: 2}})
	b.get("/v2/whoami").want(200)
	limited := b.get("/v2/whoami")
	limited.refused(429, "rate_limited", "Too many requests")
	for header, want := range map[string]string{"X-RateLimit-Limit": "2", "X-RateLimit-Remaining": "0"} {
		if got := limited.header.Get(header); got != want {
			t.Errorf("%s: %q, want %q", header, got, want)
		}
	}
	if seconds := limited.header.Get("Retry-After"); seconds == "" || seconds != limited.header.Get("X-RateLimit-Reset") {
		t.Errorf("a 429 with Retry-After %q", seconds)
	}
	b.now = b.now.Add(time.Minute)
	b.get("/v2/whoami").want(200)
}

func TestBareLimit(t *testing.T) {
	b := newBench(t, emulator.Options{Quirks: emulator.Quirks{RequestsPerMinute: 1, BareLimit: true}})
	limited := b.get("/v2/whoami").want(429)
	if limited.body != "error code: 1015" || limited.header.Get("Retry-After") != "" {
		t.Errorf("%v %s", limited.header, limited.body)
	}
}
