package emulator

import (
	"maps"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/sigmac/sigmac/publish/emulator/internal/store"
)

// tokens are those given out. They live in memory alone: after a restart every
// client has to log in again, as after an hour.
type tokens struct {
	lock    sync.Mutex
	access  map[string]grantedToken
	refresh map[string]grantedToken
}

// A grantedToken belongs to a member, or to a client if it is for a refresh.
type grantedToken struct {
	owner   string
	expires time.Time
}

// refreshLifetime is how long a refresh token is good for.
const refreshLifetime = 24 * time.Hour

func newTokens() *tokens {
	return &tokens{access: map[string]grantedToken{}, refresh: map[string]grantedToken{}}
}

func (t *tokens) forget() {
	t.lock.Lock()
	defer t.lock.Unlock()
	clear(t.access)
}

// add notes a pair of tokens and drops those that have expired.
func (t *tokens) add(access, refresh string, client clientRecord, now time.Time, lifetime time.Duration) {
	t.lock.Lock()
	defer t.lock.Unlock()
	for _, granted := range []map[string]grantedToken{t.access, t.refresh} {
		maps.DeleteFunc(granted, func(_ string, old grantedToken) bool { return !now.Before(old.expires) })
	}
	t.access[access] = grantedToken{client.Member, now.Add(lifetime)}
	t.refresh[refresh] = grantedToken{client.ID, now.Add(refreshLifetime)}
}

// member is who a token belongs to, "" where it is unknown or has expired.
func (t *tokens) member(access string, now time.Time) string {
	t.lock.Lock()
	defer t.lock.Unlock()
	granted, ok := t.access[access]
	if !ok || !now.Before(granted.expires) {
		return ""
	}
	return granted.owner
}

// redeem takes a refresh token, which is good for once, and tells whose it was.
func (t *tokens) redeem(refresh string, now time.Time) (client string) {
	t.lock.Lock()
	defer t.lock.Unlock()
	granted := t.refresh[refresh]
	delete(t.refresh, refresh)
	if !now.Before(granted.expires) {
		return ""
	}
	return granted.owner
}

// tokenAnswer is the answer of POST /v2/auth/token, api.md section 2.1.
type tokenAnswer struct {
	AccessToken  string `json:"access_token"`
	RefreshToken string `json:"refresh_token"`
	TokenType    string `json:"token_type"`
	ExpiresIn    int    `json:"expires_in"`
}

// postToken serves POST /v2/auth/token: client credentials, in the body or in a
// Basic header, and the refresh grant.
func (c *call) postToken() (answer, error) {
	form, err := c.form()
	if err != nil {
		return answer{}, err
	}
	id, secret, basic := c.request.BasicAuth()
	switch {
	case basic && c.options.Quirks.RefuseBasic:
		return answer{}, invalid("Invalid access/refresh token")
	case !basic:
		id, secret = form.Get("client_id"), form.Get("client_secret")
	}
	client, err := c.client(id, secret)
	if err != nil {
		return answer{}, err
	}
	switch form.Get("grant_type") {
	case "client_credentials":
	case "refresh_token":
		if c.tokens.redeem(form.Get("refresh_token"), c.options.Now()) != client.ID {
			return answer{}, badClient("Invalid access/refresh token")
		}
	default:
		return answer{}, invalid("grant_type is not supported")
	}
	access, refresh := "at-"+c.names.word(tokenSize), "rt-"+c.names.word(tokenSize)
	c.tokens.add(access, refresh, client, c.options.Now(), c.options.TokenLifetime)
	return ok(tokenAnswer{access, refresh, "bearer", int(c.options.TokenLifetime / time.Second)}), nil
}

func (c *call) client(id, secret string) (clientRecord, error) {
	if id == "" || secret == "" {
		return clientRecord{}, invalid("Token missing or malformed")
	}
	client, known, err := store.Load[clientRecord](c.read, clientBucket, id)
	if err == nil && (!known || client.Secret != secret) {
		err = badClient("client secret provided is invalid")
	}
	return client, err
}

// authenticate finds the member that a request's token belongs to.
func (c *call) authenticate() error {
	header := c.request.Header.Get("Authorization")
	if header == "" {
		return unauthorized("Token missing or malformed")
	}
	scheme, token, _ := strings.Cut(header, " ")
	if !strings.EqualFold(scheme, "Bearer") || token == "" {
		return unauthorized("Token missing or malformed")
	}
	id := c.tokens.member(strings.TrimSpace(token), c.options.Now())
	if id == "" {
		return unauthorized("Invalid access/refresh token")
	}
	member, known, err := store.Load[memberRecord](c.read, memberBucket, id)
	if err == nil && !known {
		err = unauthorized("Invalid access/refresh token")
	}
	c.caller = member
	return err
}

// isToken reports whether a request asks for a token, which needs none.
func isToken(r *http.Request) bool { return r.URL.Path == "/v2/auth/token" }
