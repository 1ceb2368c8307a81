package sigma

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/sign"
)

// A Class says whose fault an error is; each has an exit code.
type Class uint8

// The classes.
const (
	// Setup: the environment or the command line does not say enough.
	Setup Class = iota
	// Unauthenticated: the credentials are missing or refused.
	Unauthenticated
	// Refused: the API understood the call and refused it.
	Refused
	// Network: there was no answer, or none of the API, or the server failed.
	Network
)

// A SetupError says why no client can be made of what the environment holds.
type SetupError struct {
	Class   Class
	Finding diag.Diagnostic
}

func (e *SetupError) Error() string { return e.Finding.Message }

// An Error is a call that failed.
type Error struct {
	Class        Class
	Method, Path string
	// Status is that of the answer, 0 without one.
	Status int
	// Code, Message and RequestID are what the server says.
	Code, Message, RequestID string
	// Page says that the answer was an HTML page in front of the API.
	Page bool
	// Uncertain says that the call may have been carried out nevertheless:
	// look before making it again. A replacement that fails with a conflict
	// while this is set may conflict with itself.
	Uncertain bool

	cause error
	// cut says that a success broke off; asksBasic that the token endpoint
	// wants the credentials in a header.
	cut, asksBasic bool
}

func (e *Error) Error() string {
	text := fmt.Sprintf("%s %s: %s", e.Method, e.Path, e.outcome())
	if e.RequestID != "" {
		text += " (request " + e.RequestID + ")"
	}
	return text
}

// Unwrap returns the error of the network or of the context.
func (e *Error) Unwrap() error { return e.cause }

// outcome is the status with its code and the message.
func (e *Error) outcome() string {
	var parts []string
	if e.Status != 0 {
		parts = append(parts, strings.TrimSpace(fmt.Sprintf("%d %s", e.Status, e.Code)))
	}
	if e.Message != "" {
		parts = append(parts, e.Message)
	}
	return strings.Join(parts, ": ")
}

// ClassOf returns the class of an error of this package.
func ClassOf(err error) (class Class, ok bool) {
	var setup *SetupError
	var failure *Error
	var duplicate *DuplicateError
	switch {
	case errors.As(err, &setup):
		return setup.Class, true
	case errors.As(err, &failure):
		return failure.Class, true
	case errors.As(err, &duplicate):
		return Refused, true
	}
	return 0, false
}

// IsNotFound says that the API does not know the object, or does not show it
// to the caller. A page in front of the API says nothing about objects.
func IsNotFound(err error) bool {
	var failure *Error
	return errors.As(err, &failure) && failure.Status == http.StatusNotFound && !failure.Page
}

// IsArchived says that the object is archived (api.md 3.2).
func IsArchived(err error) bool {
	var failure *Error
	return errors.As(err, &failure) && failure.Code == "inode_archived"
}

// IsConflict says that the document was changed since the version that the
// call names. No status is published for it (api.md 10.5).
func IsConflict(err error) bool {
	var failure *Error
	if !errors.As(err, &failure) || failure.Page || IsArchived(err) {
		return false
	}
	switch failure.Status {
	case http.StatusConflict, http.StatusPreconditionFailed:
		return true
	case http.StatusBadRequest:
		return strings.Contains(failure.Message, "documentVersion") && !strings.Contains(strings.ToLower(failure.Message), "unexpected property")
	}
	return false
}

// IsUncertain says that the call may have been carried out though it failed.
func IsUncertain(err error) bool {
	var failure *Error
	return errors.As(err, &failure) && failure.Uncertain
}

// isFailing reports whether the server itself says that it failed.
func (e *Error) isFailing() bool {
	return e.Status >= http.StatusInternalServerError && !e.Page
}

// writesSpec reports whether the call sends the spec of a workbook, which a
// server may answer with a failure where something in it breaks the server.
func (e *Error) writesSpec() bool {
	path, isWorkbook := strings.CutPrefix(e.Path, "/v2/workbooks")
	switch {
	case !isWorkbook:
		return false
	case e.Method == http.MethodPost:
		return path == "" || strings.HasPrefix(path, "/spec")
	}
	return e.Method == http.MethodPut && (strings.HasSuffix(path, "/contents") || strings.HasSuffix(path, "/spec"))
}

func refusedToken(err error) bool {
	var failure *Error
	return errors.As(err, &failure) && failure.Status == http.StatusUnauthorized && !failure.Page
}

// failure makes an *Error of an attempt's error that is none yet.
func (x *exchange) failure(err error) *Error {
	var known *Error
	if errors.As(err, &known) {
		return known
	}
	var inURL *url.Error
	if errors.As(err, &inURL) {
		err = inURL.Err
	}
	if x.reached.Load() && !x.request.reads() {
		x.uncertain = true
	}
	return &Error{
		Class: Network, Method: x.request.method, Path: x.request.path,
		Message: x.client.text(reason(err)), Uncertain: x.uncertain, cause: err,
	}
}

// reason puts errors of contexts and timeouts into plain words.
func reason(err error) string {
	var timeout interface{ Timeout() bool }
	switch {
	case errors.Is(err, context.Canceled):
		return "interrupted"
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return "no answer in time"
	case errors.Is(err, errTooLarge):
		return err.Error()
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "the answer breaks off"
	}
	return "no answer: " + err.Error()
}

// refusal makes an *Error of an answer that is not a success.
func (x *exchange) refusal() *Error {
	a := x.answer
	said := readErrorBody(a)
	failure := &Error{
		Class: Refused, Method: x.request.method, Path: x.request.path, Status: a.status, Page: isPage(a),
		Code: x.client.text(said.Code), Message: x.client.text(said.Message),
		RequestID: x.client.text(cmp.Or(said.RequestID, a.header.Get(requestIDHeader))),
		asksBasic: strings.HasPrefix(strings.ToLower(a.header.Get("WWW-Authenticate")), "basic"),
	}
	switch {
	case a.status/100 == 3:
		failure.Page, failure.Code = false, ""
		failure.Message = x.client.text("it leads to another address, " + target(a.header.Get("Location")) + ", which is not followed")
	case failure.Page:
		failure.Code, failure.Message = "", "a web page instead of an answer of the API"
	}
	switch {
	case a.status == http.StatusUnauthorized:
		failure.Class = Unauthenticated
	case a.status >= http.StatusInternalServerError, a.status == http.StatusTooManyRequests, failure.Page && a.status != http.StatusForbidden:
		failure.Class = Network
	}
	if unclear := a.status >= 500 || a.status/100 == 2; unclear && !x.request.reads() {
		x.uncertain = true
	}
	failure.Uncertain = x.uncertain
	return failure
}

// target is where a redirect leads, without what may hold secrets.
func target(location string) string {
	to, err := url.Parse(location)
	if err != nil || to.Host == "" {
		return "`" + placeholder + "`"
	}
	return "`" + to.Scheme + "://" + to.Host + "`"
}

const requestIDHeader = "X-Request-Id"

// An errorBody is what the API says about a failure (api.md 3.2).
type errorBody struct {
	Message   string    `json:"message"`
	Code      looseText `json:"code"`
	RequestID string    `json:"requestId"`
}

// readErrorBody reads the error object, at the top or below `error`; OAuth's
// form of it; or the first line of a plain text.
func readErrorBody(a *answer) (said struct{ Message, Code, RequestID string }) {
	var outer struct {
		errorBody
		Error       json.RawMessage `json:"error"`
		Description string          `json:"error_description"`
	}
	if json.Unmarshal(a.body, &outer) != nil {
		said.Message, _, _ = strings.Cut(strings.TrimSpace(string(a.body)), "\n")
		return said
	}
	found := outer.errorBody
	var inner errorBody
	var word string
	if json.Unmarshal(outer.Error, &inner) == nil {
		found.Message = cmp.Or(found.Message, inner.Message)
		found.Code = cmp.Or(found.Code, inner.Code)
		found.RequestID = cmp.Or(found.RequestID, inner.RequestID)
	} else if json.Unmarshal(outer.Error, &word) == nil {
		found.Code = cmp.Or(found.Code, looseText(word))
	}
	said.Message, said.Code, said.RequestID = cmp.Or(found.Message, outer.Description), string(found.Code), found.RequestID
	return said
}

// unreadable says that an answer is not what the API documents.
func (c *Client) unreadable(asked call, a *answer, err error) *Error {
	return &Error{
		Class: Network, Method: asked.method, Path: a.path, Status: a.status, RequestID: c.text(a.header.Get(requestIDHeader)),
		Message:   c.text("the answer cannot be read: " + err.Error()),
		Uncertain: !asked.reads(), cause: err,
	}
}

const maxMessage = 1000

// text makes a text from outside fit to print: without secrets, without control
// characters, and not longer than a message should be.
func (c *Client) text(text string) string {
	runes := []rune(Printable(c.secrets.clean(text)))
	if len(runes) > maxMessage {
		return string(runes[:maxMessage]) + "…"
	}
	return string(runes)
}

// Printable puts blanks in place of what a terminal would obey.
func Printable(text string) string {
	return strings.Map(func(r rune) rune {
		if sign.IsObeyed(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "�"))
}
