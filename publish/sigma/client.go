// Package sigma is a client of Sigma's REST API: it signs in, repeats what may
// be repeated, reads lists to their end, and returns typed errors that say what
// was asked and what was answered. No secret stands in an error or in a trace.
package sigma

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"sync/atomic"
	"time"
)

// Options say which API to speak with, and how. Only BaseURL and Credentials
// are needed.
type Options struct {
	// BaseURL is the address of the organisation's region, without `/v2`.
	BaseURL string
	// Organization is the word in the names of the variables that the options were
	// read from, for messages; "" for the plain ones.
	Organization string
	// AllowHosts are hosts beyond Sigma's published ones and loopback.
	AllowHosts  []string
	Credentials Credentials
	// UserAgent names the program.
	UserAgent string
	// Trace gets a line for each attempt of a call; nil drops them. Calls may
	// come from several goroutines.
	Trace func(line string)
	Retry Retry
	// Timeout bounds a call with all its repeats, five minutes by default;
	// AttemptTimeout bounds one attempt, 100 seconds by default.
	Timeout, AttemptTimeout time.Duration
	// MaxBody bounds an answer, 64 MiB by default.
	MaxBody int64
}

// A Client speaks with one organisation. It is safe for concurrent use.
type Client struct {
	base      *url.URL
	http      *http.Client
	tokens    *tokens
	secrets   *redactor
	userAgent string
	trace     func(string)
	retry     Retry
	timeout   time.Duration
	maxBody   int64
	// ahead is how far the server's clock is ahead of this machine's, as the
	// latest answer says.
	ahead atomic.Int64
}

// New makes a client. It asks nothing of the network; a base URL or
// credentials that cannot work are a *SetupError.
func New(options Options) (*Client, error) {
	names := variablesOf(options.Organization)
	base, err := parseBase(options.BaseURL, names.baseURL, options.AllowHosts)
	if err != nil {
		return nil, err
	}
	credentials := options.Credentials.trimmed()
	if err := credentials.check(names, isLoopback(base.Hostname())); err != nil {
		return nil, err
	}
	client := &Client{
		base:      base,
		secrets:   newRedactor(credentials),
		userAgent: cmp.Or(options.UserAgent, "sigmac"),
		trace:     options.Trace,
		retry:     options.Retry.orDefault(),
		timeout:   cmp.Or(options.Timeout, 5*time.Minute),
		maxBody:   cmp.Or(options.MaxBody, 64<<20),
	}
	client.http = &http.Client{
		Transport:     &pace{next: transport()},
		Timeout:       cmp.Or(options.AttemptTimeout, 100*time.Second),
		CheckRedirect: sameHostReadsOnly,
	}
	client.tokens = newTokens(client, credentials)
	return client, nil
}

// BaseURL is the address of the API that the client speaks with.
func (c *Client) BaseURL() string { return c.base.String() }

// Ahead is how far the server's clock is ahead of this machine's, as the latest
// answer said; 0 before there was any.
func (c *Client) Ahead() time.Duration { return time.Duration(c.ahead.Load()) }

// noteClock compares the date of an answer with this machine's clock. The date
// counts whole seconds, so that less than two is no difference.
func (c *Client) noteClock(header http.Header) {
	date, err := http.ParseTime(header.Get("Date"))
	if err != nil {
		return
	}
	ahead := time.Until(date)
	if ahead.Abs() < 2*time.Second {
		ahead = 0
	}
	c.ahead.Store(int64(ahead))
}

// transport is the standard one with a pool of its own, so that closing idle
// connections touches nobody else's.
func transport() http.RoundTripper {
	standard := http.DefaultTransport.(*http.Transport).Clone()
	standard.MaxIdleConnsPerHost = 16
	return standard
}

const maxRedirects = 3

// sameHostReadsOnly follows redirects of reads on the same host. Any other is
// returned as it is and becomes an error, so that neither a token nor a body
// ever goes to another host.
func sameHostReadsOnly(next *http.Request, via []*http.Request) error {
	first := via[0]
	if first.Method != http.MethodGet || len(via) > maxRedirects ||
		next.URL.Scheme != first.URL.Scheme || next.URL.Host != first.URL.Host {
		return http.ErrUseLastResponse
	}
	return nil
}

// do makes a call with a valid token. A token that is refused is fetched again
// once.
func (c *Client) do(ctx context.Context, call call) (*answer, error) {
	ctx, cancel := context.WithTimeout(ctx, c.timeout)
	defer cancel()
	token, err := c.tokens.get(ctx, "")
	if err != nil {
		return nil, err
	}
	got, err := c.send(ctx, call, token)
	if !refusedToken(err) || !c.tokens.renewable() {
		return got, err
	}
	token, err = c.tokens.get(ctx, token)
	if err != nil {
		return nil, err
	}
	return c.send(ctx, call, token)
}

// send makes a call with a token.
func (c *Client) send(ctx context.Context, call call, token string) (*answer, error) {
	request, err := call.request(c.base)
	if err != nil {
		return nil, err
	}
	request.header.Set("Authorization", "Bearer "+token)
	request.header.Set("User-Agent", c.userAgent)
	return c.exchange(ctx, request)
}
