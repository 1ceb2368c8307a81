// Package export fetches what elements of published workbooks show, as files and row by
// row. What comes goes to the disk first, so that memory holds a part of it at a time.
package export

import (
	"cmp"
	"context"
	"errors"
	"time"

	"github.com/sigmac/sigmac/publish/sigma"
)

// Options bound exports.
type Options struct {
	// Wait is how long to wait before a file is first asked for again, Patience how long
	// for one export in all, and MaxFile how large its file may be in bytes; zero is half
	// a second, ten minutes and 1 GiB.
	Wait, Patience time.Duration
	MaxFile        int64
	// Page is how many rows one export asks for; zero is the most that Sigma gives.
	Page int
}

const (
	firstWait   = 500 * time.Millisecond
	longestWait = 10 * time.Second
	patience    = 10 * time.Minute
	maxFile     = 1 << 30
)

// Filled are the options with what is meant where they say nothing.
func (o Options) Filled() Options {
	o.Wait = cmp.Or(o.Wait, firstWait)
	o.Patience = cmp.Or(o.Patience, patience)
	o.MaxFile = cmp.Or(o.MaxFile, maxFile)
	o.Page = cmp.Or(o.Page, sigma.MaxExportRows)
	return o
}

// errLate says that an export took too long.
var errLate = errors.New("the export was not ready in time")

// Fetch asks for an export and writes its file to the sink when it is ready.
func Fetch(ctx context.Context, client *sigma.Client, workbook string, wanted sigma.Export, into *sigma.Sink, options Options) error {
	options = options.Filled()
	into.Max = options.MaxFile
	query, err := client.StartExport(ctx, workbook, wanted)
	if err != nil {
		return err
	}
	pause := options.Wait
	for waited := time.Duration(0); waited <= options.Patience; pause = min(2*pause, longestWait) {
		ready, err := client.DownloadExport(ctx, query, into)
		switch {
		case into.Err() != nil:
			return into.Err()
		case err != nil || ready:
			return err
		}
		timer := time.NewTimer(pause)
		select {
		case <-ctx.Done():
			timer.Stop()
			return ctx.Err()
		case <-timer.C:
		}
		waited += pause
	}
	return errLate
}
