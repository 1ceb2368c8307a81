package sigma

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// A wire pairs a generation of the spec with its key and its endpoints (api.md
// 10; spec-document.md 1.1 and 1.5).
type wire struct {
	generation kind.Generation
	// wrapper is the key of the document object; "" where its fields stand at
	// the top.
	wrapper string
	// demanded is the key that a body of this generation must hold: without it
	// a server takes the body for something else, and the create of the newest
	// makes a blank workbook.
	demanded                      string
	create, verify, read, replace endpoint
	// verifyFlag is set in the body of a dry run; "" where verify is an
	// endpoint of its own.
	verifyFlag string
	// versioned says that a replacement may name the version that it follows.
	versioned bool
}

// An endpoint is a method and a path, in which "{id}" is the workbook.
type endpoint struct {
	method string
	path   []string
	query  url.Values
}

const idPlace = "{id}"

var (
	specCreate  = endpoint{method: http.MethodPost, path: v2("workbooks", "spec")}
	specVerify  = endpoint{method: http.MethodPost, path: v2("workbooks", "spec", "verify")}
	specRead    = endpoint{method: http.MethodGet, path: v2("workbooks", idPlace, "spec")}
	specReplace = endpoint{method: http.MethodPut, path: v2("workbooks", idPlace, "spec")}

	wires = []*wire{
		{
			generation: kind.Contents, wrapper: "contents", demanded: "contents",
			create:     endpoint{method: http.MethodPost, path: v2("workbooks")},
			verify:     endpoint{method: http.MethodPost, path: v2("workbooks")},
			verifyFlag: "dryRun",
			read:       endpoint{method: http.MethodGet, path: v2("workbooks", idPlace), query: url.Values{"includeContents": {"true"}}},
			replace:    endpoint{method: http.MethodPut, path: v2("workbooks", idPlace, "contents")},
			versioned:  true,
		},
		{
			generation: kind.Document, wrapper: "document", demanded: "document",
			create: specCreate, verify: specVerify, read: specRead, replace: specReplace,
			versioned: true,
		},
		{
			generation: kind.Flat, demanded: "pages",
			create: specCreate, verify: specVerify, read: specRead, replace: specReplace,
		},
	}
)

// wireOf returns the entry of a generation.
func wireOf(generation kind.Generation) *wire {
	i := slices.IndexFunc(wires, func(w *wire) bool { return w.generation == generation })
	return wires[i]
}

// wireWith returns the entry that a body belongs to, told by its keys.
func wireWith(body *spec.Value) (*wire, bool) {
	for _, w := range wires {
		if _, ok := body.Get(w.demanded); ok {
			return w, true
		}
	}
	return nil, false
}

// call makes a call of an endpoint.
func (e endpoint) call(id string, body any) call {
	path := slices.Clone(e.path)
	for i, segment := range path {
		if segment == idPlace {
			path[i] = id
		}
	}
	return call{method: e.method, path: path, query: maps.Clone(e.query), body: body}
}

// checkBody refuses a spec of another generation before anything is sent.
func (w *wire) checkBody(whole *spec.Value, e endpoint) error {
	if inner, ok := whole.Get(w.demanded); ok && (inner.Type == spec.Object || inner.Type == spec.Array) {
		return nil
	}
	return &Error{Class: Refused, Method: e.method, Path: pathPattern(e),
		Message: fmt.Sprintf("nothing was sent: a whole of the target `%s` holds `%s`", w.generation, w.demanded)}
}

func pathPattern(e endpoint) string {
	path := ""
	for _, segment := range e.path {
		path += "/" + segment
	}
	return path
}

// verifyBody is the body of a dry run.
func (w *wire) verifyBody(whole spec.Value) spec.Value {
	if w.verifyFlag == "" {
		return whole
	}
	whole.Fields = slices.Clone(whole.Fields)
	whole.Set(w.verifyFlag, spec.NewBool(true, source.Span{}))
	return whole
}

// replaceBody is the body of a replacement: the document alone, with the
// version that it follows; of the flat generation the whole.
func (w *wire) replaceBody(whole spec.Value, version int) spec.Value {
	if w.wrapper == "" {
		return whole
	}
	inner, _ := whole.Get(w.wrapper)
	body := spec.NewObject(source.Span{}, spec.Field{Name: w.wrapper, Value: *inner})
	if w.versioned && version > 0 {
		body.Fields = slices.Insert(body.Fields, 0, spec.Field{Name: "documentVersion", Value: spec.NewInt(version, source.Span{})})
	}
	return body
}
