// Package emulator is an HTTP handler that behaves as Sigma's API does towards a
// publisher of workbooks: tokens, workspaces, files, connections, data models
// and workbooks as code in three generations, with the refusals, the silent
// acceptances and the changes between write and readback that the real one is
// known for. What it takes from where is said at each part; "api.md" and the
// "spec-….md" files are the project's references on the API and the format.
package emulator

import (
	"cmp"
	"crypto/rand"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/publish/emulator/internal/store"
)

// Options say how an emulator behaves. The zero value is a server of today, in
// memory, with the seed that DefaultSeed returns.
type Options struct {
	// Data is the folder of the store; empty keeps everything in memory.
	Data string
	// Seed is what the organisation holds at first; nil is DefaultSeed.
	Seed *Seed
	// Generation is the newest form of workbooks that the server knows:
	// "contents", which is what empty means, "document" or "flat".
	Generation string
	// Now is the clock, time.Now if nil.
	Now func() time.Time
	// Random is what ids and tokens are made of, crypto/rand if nil. The same
	// bytes give the same ids for the same requests.
	Random io.Reader
	// TokenLifetime is how long a token is good for; zero is an hour.
	TokenLifetime time.Duration
	// MaxBody is the size of the largest body taken, in bytes; zero is 16 MiB.
	MaxBody int64
	// Rows are files of rows, by source or by element as rows.Folder finds them; exports
	// are computed on them, and on sample rows where there is no file.
	Rows fs.FS
	// Quirks are what servers do differently.
	Quirks Quirks
}

// Quirks are what the references leave open or report of some organisations
// only (api.md section 16). The zero value is the usual behaviour.
type Quirks struct {
	// Lenient stores kinds, fields, connections and warehouse tables that the
	// emulator does not know, where it else refuses or drops them.
	Lenient bool
	// WorkspaceList is the form of GET /v2/workspaces.
	WorkspaceList WorkspaceList
	// RefuseBasic answers 400 to client credentials in a Basic header.
	RefuseBasic bool
	// YAMLContents takes YAML at the endpoints for contents, and makes it the
	// default of GET …?includeContents=true.
	YAMLContents bool
	// TypeTexts writes the types of table columns as texts, as the API did before
	// they became `{"type": "number"}`.
	TypeTexts bool
	// ListLag is how long a new file is missing from lists.
	ListLag time.Duration
	// RequestsPerMinute answers 429 above a rate; zero is not a limit.
	RequestsPerMinute int
	// BareLimit leaves `Retry-After` out and answers as the edge does, with the
	// text `error code: 1015`.
	BareLimit bool
}

// A WorkspaceList is a form of the list of workspaces.
type WorkspaceList uint8

// The forms of the list of workspaces.
const (
	// BareUnlessLimited is a bare array, and pages where `limit` is sent.
	BareUnlessLimited WorkspaceList = iota
	// AlwaysBare is a bare array whatever is sent.
	AlwaysBare
	// AlwaysPaged is `{entries, nextPage}` whatever is sent.
	AlwaysPaged
)

const (
	defaultLifetime = time.Hour
	defaultMaxBody  = 16 << 20
)

// An Emulator serves the API. It is safe for many requests at once.
type Emulator struct {
	options    Options
	generation kind.Generation
	store      store.Store
	routes     *http.ServeMux
	names      *names
	tokens     *tokens
	limit      *limiter
	exports    *exports
	// requests counts those answered, for the ids of requests.
	requests atomic.Uint64
}

// New opens the store and puts the seed into it where it is not there yet.
func New(options Options) (*Emulator, error) {
	generation := kind.Contents
	if options.Generation != "" {
		named, ok := kind.GenerationNamed(options.Generation)
		if !ok {
			return nil, fmt.Errorf("there is no generation %q: it is contents, document or flat", options.Generation)
		}
		generation = named
	}
	options.fill()
	kept := store.Memory()
	if options.Data != "" {
		opened, err := store.Disk(options.Data)
		if err != nil {
			return nil, err
		}
		kept = opened
	}
	e := &Emulator{
		options:    options,
		generation: generation,
		store:      kept,
		names:      newNames(options.Random),
		tokens:     newTokens(),
		limit:      newLimiter(options.Quirks.RequestsPerMinute),
		exports:    newExports(),
	}
	e.routes = e.newRoutes()
	if err := e.plant(options.Seed); err != nil {
		kept.Close()
		return nil, err
	}
	return e, nil
}

func (o *Options) fill() {
	o.Seed = cmp.Or(o.Seed, DefaultSeed())
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Random == nil {
		o.Random = rand.Reader
	}
	o.TokenLifetime = cmp.Or(o.TokenLifetime, defaultLifetime)
	o.MaxBody = cmp.Or(o.MaxBody, defaultMaxBody)
}

// Close closes the store. Requests that come later are answered with 500.
func (e *Emulator) Close() error { return e.store.Close() }

// ExpireTokens makes every token that was given out unknown.
func (e *Emulator) ExpireTokens() { e.tokens.forget() }
