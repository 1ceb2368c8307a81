package sigma

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"strconv"
)

// A paging is how a list is turned (api.md 3.3).
type paging struct{ size, cursor, next string }

var (
	byPage  = paging{size: "limit", cursor: "page", next: "nextPage"}
	byToken = paging{size: "pageSize", cursor: "pageToken", next: "nextPageToken"}
)

// The size that is asked for, and how many pages a list may have.
const (
	pageSize = 500
	maxPages = 2000
)

// list reads all pages of a list. An answer that is a bare array is complete.
// Whether there is more is told by the cursor alone, and one that comes back a
// second time is an error.
func list[T any](ctx context.Context, c *Client, segments []string, query url.Values, paging paging) ([]T, error) {
	query = maps.Clone(query)
	if query == nil {
		query = url.Values{}
	}
	query.Set(paging.size, strconv.Itoa(pageSize))
	entries := []T{}
	seen := map[string]bool{}
	for range maxPages {
		next, err := page(ctx, c, call{method: http.MethodGet, path: segments, query: query}, paging.next, &entries)
		if err != nil || next == "" {
			return entries, err
		}
		if seen[next] {
			return nil, c.endless(segments, "the list turns in a circle: the cursor of a page comes back")
		}
		seen[next] = true
		query.Set(paging.cursor, next)
	}
	return nil, c.endless(segments, fmt.Sprintf("the list has no end: %d pages were read", maxPages))
}

// page reads one page and returns the cursor of the next.
func page[T any](ctx context.Context, c *Client, call call, cursor string, entries *[]T) (next string, err error) {
	got, err := c.do(ctx, call)
	if err != nil {
		return "", err
	}
	var body listBody[T]
	if err := got.decode(&body); err != nil {
		return "", c.unreadable(call, got, err)
	}
	*entries = append(*entries, body.entries...)
	return body.cursors[cursor], nil
}

// A listBody is a page of a list, or a bare array.
type listBody[T any] struct {
	entries []T
	cursors map[string]string
}

func (b *listBody[T]) UnmarshalJSON(data []byte) error {
	if bytes.HasPrefix(data, []byte("[")) {
		return json.Unmarshal(data, &b.entries)
	}
	var object struct {
		Entries       *[]T      `json:"entries"`
		NextPage      looseText `json:"nextPage"`
		NextPageToken looseText `json:"nextPageToken"`
	}
	if err := json.Unmarshal(data, &object); err != nil {
		return err
	}
	if object.Entries == nil {
		return errors.New("it lacks the list `entries`")
	}
	b.entries = *object.Entries
	b.cursors = map[string]string{byPage.next: string(object.NextPage), byToken.next: string(object.NextPageToken)}
	return nil
}

func (c *Client) endless(segments []string, message string) *Error {
	made, err := call{method: http.MethodGet, path: segments}.request(c.base)
	if err != nil {
		return &Error{Class: Network, Method: http.MethodGet, Message: message}
	}
	return &Error{Class: Network, Method: http.MethodGet, Path: made.path, Message: message}
}
