package emulator

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/publish/emulator/internal/store"
)

// A call is one request in its transaction.
type call struct {
	*Emulator
	request *http.Request
	body    []byte
	caller  memberRecord
	read    store.Reader
	// write is nil for calls that change nothing.
	write store.Writer
	// answered and err are what came of it.
	answered answer
	err      error
}

// An answer is what a call is answered with.
type answer struct {
	status int
	// value is written as JSON, or as YAML where that is asked for.
	value any
	// yaml tells what a request without `Accept` gets.
	yaml spoken
	// raw is sent in place of the value, with a content type.
	raw         []byte
	contentType string
}

// spoken says what languages a call speaks.
type spoken uint8

const (
	jsonOnly spoken = iota
	jsonByDefault
	yamlByDefault
)

// ok is an answer in JSON alone.
func ok(value any) answer { return answer{status: http.StatusOK, value: value} }

// both is an answer in JSON or YAML.
func both(value any, spoken spoken) answer {
	return answer{status: http.StatusOK, value: value, yaml: spoken}
}

// done is the empty object.
func done() answer { return ok(struct{}{}) }

func (c *call) path(name string) string { return c.request.PathValue(name) }

func (c *call) query(name string) string { return c.request.URL.Query().Get(name) }

func (c *call) flag(name string) bool { return c.query(name) == "true" }

// form reads a form body.
func (c *call) form() (url.Values, error) {
	kind, _, _ := mime.ParseMediaType(c.request.Header.Get("Content-Type"))
	if kind != "application/x-www-form-urlencoded" {
		return nil, invalid("Invalid request")
	}
	form, err := url.ParseQuery(string(c.body))
	if err != nil {
		return nil, invalid("Invalid request")
	}
	return form, nil
}

// decode reads a JSON body into a struct; fields that it does not have are
// ignored, as the API does.
func (c *call) decode(into any) error {
	decoder := json.NewDecoder(strings.NewReader(string(c.body)))
	if err := decoder.Decode(into); err != nil {
		return malformed(err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return invalid("Invalid request")
	}
	return nil
}

// malformed names the field that has the wrong type, if that is what is wrong.
func malformed(err error) error {
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) && wrong.Field != "" {
		return invalid(wrong.Field + ": Invalid " + wrong.Type.String() + ": " + wrong.Value)
	}
	return invalid("Invalid request")
}

// contentsBody reads the body of an endpoint for contents, which speaks JSON
// alone (corrections 6.1) unless a quirk has it otherwise.
func (c *call) contentsBody() (spec.Value, error) {
	if c.sendsYAML() && !c.options.Quirks.YAMLContents {
		return spec.Value{}, invalid("Invalid request")
	}
	return c.document()
}

// sendsYAML reports whether the type of the body is YAML.
func (c *call) sendsYAML() bool {
	kind, _, _ := mime.ParseMediaType(c.request.Header.Get("Content-Type"))
	switch kind {
	case "application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml":
		return true
	}
	return false
}

// document reads a body that may be JSON or YAML, as its type says.
func (c *call) document() (spec.Value, error) {
	var value spec.Value
	var err error
	if c.sendsYAML() {
		value, err = spec.DecodeFile(source.NewFile("body", string(c.body)))
	} else {
		value, err = spec.DecodeValue(string(c.body))
	}
	if err != nil || value.Type != spec.Object {
		return value, invalid("Invalid request")
	}
	if attack(string(c.body)) {
		return value, challenge()
	}
	return value, nil
}

// A page of a list, api.md section 3.3.
type listPage[T any] struct {
	Entries  []T     `json:"entries"`
	NextPage *string `json:"nextPage"`
	Total    int     `json:"total"`
	HasMore  bool    `json:"hasMore"`
}

const (
	defaultLimit = 50
	maxLimit     = 1000
)

// paged answers with the page of a list that the request asks for. The cursor looks
// like an offset, and no client is to rely on that.
func paged[T any](c *call, all []T) (answer, error) {
	entries, next, err := cut(c, all, "limit", "page")
	page := listPage[T]{Entries: entries, Total: len(all)}
	if next != "" {
		page.NextPage, page.HasMore = &next, true
	}
	return ok(page), err
}

// cut cuts a page out of a list; next is the cursor of the one after it, "" for none. size and
// cursor are the names of the parameters.
func cut[T any](c *call, all []T, size, cursor string) (entries []T, next string, err error) {
	limit, offset, err := c.window(size, cursor)
	if err != nil {
		return nil, "", err
	}
	rest := all[min(offset, len(all)):]
	if limit < len(rest) {
		rest, next = rest[:limit], strconv.Itoa(offset+limit)
	}
	return append([]T{}, rest...), next, nil
}

// A tokenPage is the newer form of a list.
type tokenPage[T any] struct {
	Entries       []T    `json:"entries"`
	NextPageToken string `json:"nextPageToken,omitempty"`
}

func tokenPaged[T any](c *call, all []T) (answer, error) {
	entries, next, err := cut(c, all, "pageSize", "pageToken")
	return ok(tokenPage[T]{Entries: entries, NextPageToken: next}), err
}

// window reads the size and the cursor of a page. Sizes are clamped.
func (c *call) window(size, cursor string) (limit, offset int, err error) {
	limit = defaultLimit
	if text := c.query(size); text != "" {
		if limit, err = strconv.Atoi(text); err != nil || limit < 1 {
			return 0, 0, invalidArgument(size + ": Invalid number: " + text)
		}
		limit = min(limit, maxLimit)
	}
	if text := c.query(cursor); text != "" {
		if offset, err = strconv.Atoi(text); err != nil || offset < 0 {
			return 0, 0, invalidArgument(cursor + ": Invalid cursor")
		}
	}
	return limit, offset, nil
}
