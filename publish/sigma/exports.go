package sigma

import (
	"context"
	"io"
	"net/http"
)

// A Sink takes a file that is downloaded, as it comes.
type Sink struct {
	// Begin gives what the file is written to, empty. It is called again where a
	// download broke off and begins from the start.
	Begin func() (io.Writer, error)
	// Max is how many bytes are taken; a longer file is an error.
	Max int64

	taken  int64
	failed error
}

// Err is why what was downloaded could not be written; nil where it could.
func (s *Sink) Err() error { return s.failed }

// take reads a file to its end.
func (s *Sink) take(from io.Reader) error {
	s.taken = 0
	var into io.Writer
	if into, s.failed = s.Begin(); s.failed != nil {
		return s.failed
	}
	taken, err := io.Copy(sinkWriter{s, into}, io.LimitReader(from, s.Max+1))
	s.taken = taken
	if err == nil && taken > s.Max {
		err = errTooLarge
	}
	return err
}

// sinkWriter tells errors of writing from those of the network.
type sinkWriter struct {
	sink *Sink
	into io.Writer
}

// Write writes, and remembers why it could not.
func (w sinkWriter) Write(data []byte) (int, error) {
	n, err := w.into.Write(data)
	if err != nil {
		w.sink.failed = err
	}
	return n, err
}

// An Export asks for an element as data, or for a page as a picture.
type Export struct {
	ElementID string       `json:"elementId,omitempty"`
	PageID    string       `json:"pageId,omitempty"`
	Format    ExportFormat `json:"format"`
	// RowLimit is how many rows are wanted at most, 0 for all that Sigma gives.
	RowLimit int `json:"rowLimit,omitempty"`
	// Offset is how many rows are left out before them.
	Offset int `json:"offset,omitempty"`
	// Parameters are what is picked in controls, by their controlId, in the form that
	// addresses of workbooks have.
	Parameters map[string]string `json:"parameters,omitempty"`
	// Tag is a version tag, "" for what is published.
	Tag string `json:"tag,omitempty"`
}

// An ExportFormat is csv, json or jsonl of data, png of a picture of a size in pixels.
type ExportFormat struct {
	Type        string `json:"type"`
	PixelWidth  int    `json:"pixelWidth,omitempty"`
	PixelHeight int    `json:"pixelHeight,omitempty"`
}

// MaxExportRows is how many rows an export may ask for (api.md 14.1).
const MaxExportRows = 1_000_000

type started struct {
	QueryID string `json:"queryId"`
}

func (s started) lacks() string { return lacking("queryId", s.QueryID) }

// StartExport begins to export an element of a workbook, and returns the id of the query
// to ask for the file.
func (c *Client) StartExport(ctx context.Context, workbook string, export Export) (string, error) {
	got, err := ask[started](ctx, c, call{method: http.MethodPost, path: v2("workbooks", workbook, "export"), body: export})
	return got.QueryID, err
}

// DownloadExport writes the file of an export to the sink. It returns false where the
// file is not ready, which Sigma says in several ways (api.md 14.2).
func (c *Client) DownloadExport(ctx context.Context, query string, into *Sink) (ready bool, err error) {
	into.taken = 0
	got, err := c.do(ctx, call{method: http.MethodGet, path: v2("query", query, "download"), into: into})
	if err != nil {
		return false, err
	}
	return got.status == http.StatusOK && into.taken > 0, nil
}
