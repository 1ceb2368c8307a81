package sigma

import (
	"encoding/base64"
	"net/url"
	"slices"
	"strings"
	"sync"
)

// A redactor takes the secrets that it knows out of texts, in every spelling
// that a request gives them.
type redactor struct {
	mu      sync.RWMutex
	secrets []string
}

func newRedactor(credentials Credentials) *redactor {
	r := &redactor{}
	r.add(string(credentials.ClientSecret))
	r.add(string(credentials.Token))
	if credentials.complete() {
		id, secret := credentials.ClientID, string(credentials.ClientSecret)
		r.add(base64.StdEncoding.EncodeToString([]byte(id + ":" + secret)))
		r.add(base64.StdEncoding.EncodeToString([]byte(url.QueryEscape(id) + ":" + url.QueryEscape(secret))))
	}
	return r
}

// add makes a secret known.
func (r *redactor) add(secret string) {
	if secret == "" {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, spelling := range []string{secret, url.QueryEscape(secret), url.PathEscape(secret)} {
		if !slices.Contains(r.secrets, spelling) {
			r.secrets = append(r.secrets, spelling)
		}
	}
	slices.SortFunc(r.secrets, func(a, b string) int { return len(b) - len(a) })
}

func (r *redactor) clean(text string) string {
	r.mu.RLock()
	defer r.mu.RUnlock()
	for _, secret := range r.secrets {
		text = strings.ReplaceAll(text, secret, placeholder)
	}
	return text
}
