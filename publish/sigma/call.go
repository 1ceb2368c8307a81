package sigma

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/source"
)

// A call is one request of the API as the endpoints describe it.
type call struct {
	method string
	// path holds the segments; each is escaped.
	path  []string
	query url.Values
	// body is sent as JSON; nil is none.
	body any
	// readOnly marks a POST that changes nothing, and may thus be repeated.
	readOnly bool
	// into takes the body of a success as it comes; nil reads it into memory.
	into *Sink
}

func v2(segments ...string) []string { return append([]string{"v2"}, segments...) }

// A request is what goes over the wire, as often as needed.
type request struct {
	method, url, path string
	header            http.Header
	body              []byte
	// repeatable says that doing it twice is the same as doing it once.
	repeatable bool
	// into is that of the call.
	into *Sink
}

// request makes a call ready. A segment that would change which endpoint is
// meant is an error.
func (c call) request(base *url.URL) (*request, error) {
	path := ""
	for _, segment := range c.path {
		if segment == "" || segment == "." || segment == ".." {
			return nil, &Error{Class: Refused, Method: c.method, Path: path + "/" + segment, Message: "nothing was asked: `" + segment + "` is not an id"}
		}
		path += "/" + url.PathEscape(segment)
	}
	made := &request{
		method: c.method, path: path, url: strings.TrimSuffix(base.String(), "/") + path,
		header:     http.Header{"Accept": {"application/json"}, "Content-Type": {"application/json"}},
		into:       c.into,
		repeatable: c.readOnly || c.method == http.MethodGet || c.method == http.MethodPut || c.method == http.MethodDelete,
	}
	if len(c.query) > 0 {
		made.url += "?" + c.query.Encode()
	}
	var err error
	made.body, err = encode(c.body)
	return made, err
}

// reads reports whether the request changes nothing.
func (r *request) reads() bool {
	return r.repeatable && r.method != http.MethodPut && r.method != http.MethodDelete
}

// reads reports whether the call changes nothing.
func (c *call) reads() bool { return c.readOnly || c.method == http.MethodGet }

// An answered is what a call answers and can report whether it is that.
type answered interface {
	// lacks names the field that every such answer has and this one has not, ""
	// for none.
	lacks() string
}

// lacking is the field where it is empty.
func lacking(field, value string) string {
	if value == "" {
		return field
	}
	return ""
}

func encode(body any) ([]byte, error) {
	switch body := body.(type) {
	case nil:
		return nil, nil
	case spec.Value:
		return spec.JSON(&body), nil
	default:
		var out bytes.Buffer
		encoder := json.NewEncoder(&out)
		encoder.SetEscapeHTML(false)
		err := encoder.Encode(body)
		return out.Bytes(), err
	}
}

// ask makes a call and reads its answer into a value of the type.
func ask[T any](ctx context.Context, c *Client, call call) (T, error) {
	var value T
	got, err := c.do(ctx, call)
	if err != nil {
		return value, err
	}
	if err := got.decode(&value); err != nil {
		return value, c.unreadable(call, got, err)
	}
	if made, ok := any(value).(answered); ok && made.lacks() != "" {
		return value, c.unreadable(call, got, errors.New("it lacks `"+made.lacks()+"`"))
	}
	return value, nil
}

// command makes a call whose answer does not matter.
func command(ctx context.Context, c *Client, call call) error {
	_, err := c.do(ctx, call)
	return err
}

// An answer is a response that was read to its end.
type answer struct {
	path   string
	status int
	header http.Header
	body   []byte
}

// decode reads JSON, or YAML, which the spec family answers where it is not
// asked for JSON (api.md 3.1), and some of it even then.
func (a *answer) decode(target any) error {
	err := json.Unmarshal(a.body, target)
	if err == nil {
		return nil
	}
	value, notYAML := a.value()
	if notYAML != nil || value.Type != spec.Object && value.Type != spec.Array {
		return err
	}
	return json.Unmarshal(spec.JSON(&value), target)
}

// value reads JSON or YAML with the order of its fields.
func (a *answer) value() (spec.Value, error) {
	return spec.DecodeFile(source.NewFile(strings.TrimPrefix(a.path, "/"), string(a.body)))
}
