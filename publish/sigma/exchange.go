package sigma

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

// An exchange is a request with its repeats.
type exchange struct {
	client  *Client
	request *request
	answer  *answer
	// reached says that the attempt had a connection, so that the server may
	// have got it; uncertain that an attempt may have been carried out though
	// no answer says so.
	reached   atomic.Bool
	uncertain bool
	failures  int
	wait      time.Duration
	begun     time.Time
}

// exchange sends a request and reads the answer, again where it failed and may
// be repeated. An answer that is not a success is an *Error.
func (c *Client) exchange(ctx context.Context, request *request) (*answer, error) {
	x := &exchange{client: c, request: request}
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{GotConn: func(httptrace.GotConnInfo) { x.reached.Store(true) }})
	sent, err := retryablehttp.NewRequestWithContext(ctx, request.method, request.url, rawBody(request.body))
	if err != nil {
		return nil, x.failure(err)
	}
	sent.Header = request.header
	sent.SetResponseHandler(x.read)
	repeating := retryablehttp.Client{
		HTTPClient:     c.http,
		RetryMax:       c.retry.Tries - 1,
		CheckRetry:     x.check,
		Backoff:        func(time.Duration, time.Duration, int, *http.Response) time.Duration { return x.wait },
		RequestLogHook: x.begin,
		ErrorHandler:   retryablehttp.PassthroughErrorHandler,
	}
	_, err = repeating.Do(sent)
	var failure *Error
	switch {
	case err == nil:
		return x.answer, nil
	case errors.As(err, &failure):
		return nil, failure
	}
	return nil, x.failure(err)
}

func rawBody(body []byte) any {
	if body == nil {
		return nil
	}
	return body
}

func (x *exchange) begin(retryablehttp.Logger, *http.Request, int) {
	x.reached.Store(false)
	x.answer = nil
	x.begun = time.Now()
}

// check decides after each attempt: first with the transport's error, then with
// that of reading the answer. The failure that it returns is the one that the
// caller gets if this was the last attempt.
func (x *exchange) check(ctx context.Context, _ *http.Response, err error) (bool, error) {
	if err == nil {
		if x.answer != nil {
			x.log(strconv.Itoa(x.answer.status), x.answer.header.Get(requestIDHeader), "")
		}
		return false, nil
	}
	failure := x.failure(err)
	x.failures++
	x.wait = x.client.retry.wait(x.failures, x.header(), time.Now())
	again := ctx.Err() == nil && x.repeats(failure) && x.fits(ctx) && x.failures < x.client.retry.Tries
	then := ""
	if again {
		then = "; again in " + x.wait.Round(time.Millisecond).String()
	}
	x.log(failure.outcome(), failure.RequestID, then)
	return again, failure
}

func (x *exchange) header() http.Header {
	if x.answer == nil {
		return nil
	}
	return x.answer.header
}

// fits reports whether the wait ends before the time for the call does.
func (x *exchange) fits(ctx context.Context) bool {
	deadline, bounded := ctx.Deadline()
	return !bounded || time.Until(deadline) > x.wait
}

// repeats reports whether an attempt that failed so may be repeated (api.md 3.5).
// What the server has turned away, or never got, may be; beyond that only what
// is the same when done twice.
func (x *exchange) repeats(failure *Error) bool {
	if failure.Status == 0 {
		return !permanent(failure.cause, x.client) && (x.request.repeatable || !x.reached.Load())
	}
	if failure.Status == http.StatusTooManyRequests {
		return true
	}
	return x.request.repeatable && (failure.Status >= http.StatusInternalServerError || failure.Page || failure.cut)
}

// permanent tells errors of the network that do not pass by waiting.
func permanent(err error, client *Client) bool {
	var certificate *tls.CertificateVerificationError
	var notTLS tls.RecordHeaderError
	var lookup *net.DNSError
	return errors.As(err, &certificate) || errors.As(err, &notTLS) ||
		errors.As(err, &lookup) && lookup.IsNotFound ||
		errors.Is(err, syscall.ECONNREFUSED) && isLoopback(client.base.Hostname()) ||
		errors.Is(err, errTooLarge)
}

// errTooLarge says that an answer is longer than any that makes sense.
var errTooLarge = errors.New("the answer is too large")

// read reads a response to its end, within bounds. What is not a success is an
// *Error.
func (x *exchange) read(response *http.Response) error {
	defer response.Body.Close()
	x.client.noteClock(response.Header)
	x.answer = &answer{path: x.request.path, status: response.StatusCode, header: response.Header}
	if x.request.into != nil && response.StatusCode == http.StatusOK {
		return x.stream(response.Body)
	}
	body, err := io.ReadAll(io.LimitReader(response.Body, x.client.maxBody+1))
	if err == nil && int64(len(body)) > x.client.maxBody {
		err = errTooLarge
	}
	x.answer.body = body
	success := response.StatusCode/100 == 2
	switch {
	case err != nil && success:
		failure := x.failure(err)
		failure.Status, failure.cut = response.StatusCode, !errors.Is(err, errTooLarge)
		return failure
	case !success, isPage(x.answer):
		return x.refusal()
	case x.request.reads() && breaksOff(body):
		failure := x.client.unreadable(call{method: x.request.method, readOnly: true}, x.answer, errBroken)
		failure.cut = true
		return failure
	}
	return nil
}

// stream hands a file on as it comes.
func (x *exchange) stream(body io.Reader) error {
	buffered := bufio.NewReader(body)
	start, _ := buffered.Peek(512) // an error comes again when it is read
	x.answer.body = bytes.Clone(start)
	if isPage(x.answer) {
		return x.refusal()
	}
	err := x.request.into.take(buffered)
	if err == nil {
		return nil
	}
	failure := x.failure(err)
	failure.Status = http.StatusOK
	failure.cut = !errors.Is(err, errTooLarge) && x.request.into.failed == nil
	return failure
}

// errBroken says that only the beginning of an answer came.
var errBroken = errors.New("it breaks off, or is not JSON")

// breaksOff tells JSON that is not whole, though the length of the answer says
// so: something on the way cut it.
func breaksOff(body []byte) bool {
	body = bytes.TrimSpace(body)
	return len(body) > 0 && (body[0] == '{' || body[0] == '[') && !json.Valid(body)
}

// isPage tells an HTML page from an answer of the API: one of the content
// delivery network, of its firewall or of a proxy (api.md 3.4).
func isPage(a *answer) bool {
	if strings.HasPrefix(a.header.Get("Content-Type"), "text/html") {
		return true
	}
	start := bytes.ToLower(bytes.TrimSpace(a.body[:min(len(a.body), 512)]))
	return bytes.HasPrefix(start, []byte("<!doctype html")) || bytes.HasPrefix(start, []byte("<html"))
}

// log traces an attempt: what was asked, what came of it, and what happens then.
func (x *exchange) log(outcome, requestID, then string) {
	if x.client.trace == nil {
		return
	}
	details := time.Since(x.begun).Round(time.Millisecond).String()
	if requestID != "" {
		details += ", request " + Printable(requestID)
	}
	line := fmt.Sprintf("%s %s: %s (%s)%s", x.request.method, x.request.path, outcome, details, then)
	x.client.trace(x.client.secrets.clean(line))
}
