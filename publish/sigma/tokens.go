package sigma

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"time"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"
)

// renewBefore is how long before its end a token is renewed; one that lives
// shortly is renewed in the last tenth of its life.
const renewBefore = 2 * time.Minute

// tokens holds the token in use and fetches the next one, one at a time.
type tokens struct {
	client  *Client
	form    *clientcredentials.Config
	turn    chan struct{}
	current *oauth2.Token
}

func newTokens(client *Client, credentials Credentials) *tokens {
	t := &tokens{client: client, turn: make(chan struct{}, 1)}
	if credentials.Token != "" {
		t.current = &oauth2.Token{AccessToken: string(credentials.Token)}
	}
	if credentials.complete() {
		t.form = &clientcredentials.Config{
			ClientID: credentials.ClientID, ClientSecret: string(credentials.ClientSecret),
			TokenURL: client.base.JoinPath(tokenPath).String(), AuthStyle: oauth2.AuthStyleInParams,
		}
	}
	return t
}

const tokenPath = "/v2/auth/token"

// renewable reports whether a new token can be had.
func (t *tokens) renewable() bool { return t.form != nil }

// get returns a token that is fresh and is not the one that was refused.
func (t *tokens) get(ctx context.Context, refused string) (string, error) {
	select {
	case t.turn <- struct{}{}:
		defer func() { <-t.turn }()
	case <-ctx.Done():
		return "", (&exchange{client: t.client, request: &request{method: http.MethodPost, path: tokenPath}}).failure(ctx.Err())
	}
	if fresh(t.current, time.Now()) && t.current.AccessToken != refused || !t.renewable() {
		return t.current.AccessToken, nil
	}
	token, err := t.fetch(ctx)
	if err != nil {
		return "", err
	}
	t.client.secrets.add(token.AccessToken)
	t.client.secrets.add(token.RefreshToken)
	t.current = token
	return token.AccessToken, nil
}

func fresh(token *oauth2.Token, now time.Time) bool {
	if token == nil {
		return false
	}
	margin := min(renewBefore, time.Duration(token.ExpiresIn)*time.Second/10)
	return token.Expiry.IsZero() || now.Add(margin).Before(token.Expiry)
}

// fetch exchanges the credentials, in the body of a form; where the server asks
// for it, in a header.
func (t *tokens) fetch(ctx context.Context) (*oauth2.Token, error) {
	ctx = context.WithValue(ctx, oauth2.HTTPClient, &http.Client{Transport: tokenTransport{t.client}})
	token, err := t.form.Token(ctx)
	var failure *Error
	if errors.As(err, &failure) && failure.asksBasic && t.form.AuthStyle != oauth2.AuthStyleInHeader {
		t.form.AuthStyle = oauth2.AuthStyleInHeader
		token, err = t.form.Token(ctx)
	}
	if err != nil {
		return nil, t.failed(err)
	}
	token.ExpiresIn = int64(time.Until(token.Expiry).Seconds())
	return token, nil
}

func (t *tokens) failed(err error) error {
	var failure *Error
	if !errors.As(err, &failure) {
		return &Error{Class: Network, Method: http.MethodPost, Path: tokenPath,
			Message: t.client.text("the answer cannot be read: " + err.Error())}
	}
	switch failure.Status {
	case http.StatusBadRequest, http.StatusUnauthorized, http.StatusForbidden:
		if !failure.Page {
			failure.Class = Unauthenticated
		}
	}
	failure.Uncertain = false
	return failure
}

// tokenTransport lets oauth2 speak through the client, with its repeats and
// bounds: asking for a token twice does no harm.
type tokenTransport struct{ client *Client }

func (t tokenTransport) RoundTrip(r *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	header := r.Header.Clone()
	header.Set("Accept", "application/json")
	header.Set("User-Agent", t.client.userAgent)
	got, err := t.client.exchange(r.Context(), &request{
		method: r.Method, url: r.URL.String(), path: r.URL.Path, header: header, body: body, repeatable: true,
	})
	if err != nil {
		return nil, err
	}
	return got.response(r), nil
}

// response gives an answer back to who expects one of net/http.
func (a *answer) response(r *http.Request) *http.Response {
	return &http.Response{
		Status: http.StatusText(a.status), StatusCode: a.status, Request: r,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: a.header, Body: io.NopCloser(bytes.NewReader(a.body)), ContentLength: int64(len(a.body)),
	}
}
