package sigma

import (
	"encoding/base64"
	"net/url"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
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
		text = without(text, secret)
	}
	return text
}

// shortSecret is the length below which a secret may be part of a word: it is
// one only where it stands by itself.
const shortSecret = 8

// without puts the placeholder in the place of a secret.
func without(text, secret string) string {
	if len(secret) >= shortSecret {
		return strings.ReplaceAll(text, secret, placeholder)
	}
	var out strings.Builder
	for {
		before, after, found := strings.Cut(text, secret)
		out.WriteString(before)
		if !found {
			return out.String()
		}
		last, _ := utf8.DecodeLastRuneInString(out.String())
		first, _ := utf8.DecodeRuneInString(after)
		if isWord(last) || isWord(first) {
			out.WriteString(secret)
		} else {
			out.WriteString(placeholder)
		}
		text = after
	}
}

// isWord reports whether a sign goes on with a word; the end of a text does not.
func isWord(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
