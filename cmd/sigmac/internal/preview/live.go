package preview

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/fsnotify/fsnotify"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/computed"
	"github.com/sigmac/sigmac/emit/preview/shown"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
)

// A live preview holds the last good reading of the sources, and what is wrong with
// the present one.
type live struct {
	options *Options
	console *command.Console
	studio  *studio

	turn sync.Mutex
	// good is the last reading that could be drawn; nil before there is one.
	good    *loading
	found   []finding
	broken  bool
	number  int
	changed chan struct{}
	files   []string
	root    string
	// sources are the answers for a workbook and what is picked in it.
	sources map[string]*shown.Source
	// partial is the page whose last drawing lacks charts; nil for none.
	partial *view.Region
}

// A finding is one of the sources, with the address that opens it in an editor.
type finding struct {
	Severity string `json:"severity"`
	Code     string `json:"code"`
	Message  string `json:"message"`
	Help     string `json:"help,omitempty"`
	Place    string `json:"place,omitempty"`
	Link     string `json:"link,omitempty"`
}

func newLive(o *Options, console *command.Console, studio *studio) *live {
	return &live{options: o, console: console, studio: studio, changed: make(chan struct{}), sources: map[string]*shown.Source{}}
}

// revision is the number of the present reading, and a channel that closes when there
// is another.
func (l *live) revision() (int, <-chan struct{}) {
	l.turn.Lock()
	defer l.turn.Unlock()
	return l.number, l.changed
}

// reload reads the sources again and tells the pages.
func (l *live) reload(ctx context.Context) {
	loaded, found, err := l.options.read(ctx, l.console)
	if ctx.Err() != nil {
		return
	}
	l.turn.Lock()
	defer l.turn.Unlock()
	l.found = nil
	for _, each := range found {
		if each.Severity >= diag.Warning {
			l.found = append(l.found, l.findingOf(each, loaded))
		}
	}
	if err != nil {
		l.found = append(l.found, finding{Severity: "error", Message: err.Error()})
	}
	l.broken = err != nil || found.HasErrors()
	if loaded != nil {
		l.root = loaded.root
		if len(loaded.files) > 0 {
			l.files = loaded.files
		}
	}
	if !l.broken && loaded != nil {
		l.good = loaded
	}
	l.sources = map[string]*shown.Source{}
	l.number++
	close(l.changed)
	l.changed = make(chan struct{})
}

func (l *live) findingOf(d diag.Diagnostic, loaded *loading) finding {
	made := finding{Severity: d.Severity.String(), Code: d.Entry.Code, Message: d.Message, Help: d.Help}
	if d.Span.File != nil && d.Span.File.Path != "" {
		at := d.Span.File.Position(int(d.Span.Start))
		made.Place, made.Link = place(d.Span.File.Path, at.Line, at.Column, loaded)
	}
	return made
}

// place is a position in words, and the address that opens it in an editor.
func place(path string, line, column int, loaded *loading) (words, link string) {
	at := ":" + number(line) + ":" + number(column)
	words = path + at
	if loaded == nil {
		return words, ""
	}
	full := path
	if !filepath.IsAbs(full) {
		full = filepath.Join(loaded.root, filepath.FromSlash(path))
	}
	if loaded.shown != nil {
		words = loaded.shown(path) + at
	}
	return words, editorAddress(full, at)
}

// answersFor are the answers of a workbook under what is picked in it. The lock is
// held.
func (l *live) answersFor(book *workbook, picks map[string]string) (*shown.Source, error) {
	key := keyOf(book, picks)
	if known := l.sources[key]; known != nil {
		return known, nil
	}
	now, err := computed.ParseNow(l.options.Now, book.Clock(l.console.Now()))
	if err != nil {
		return nil, err
	}
	all := l.options.picksOf(book)
	for id, words := range picks {
		all[id] = words
	}
	made, err := l.options.answers(book, now, all)
	if err != nil {
		return nil, err
	}
	const most = 30
	if len(l.sources) >= most {
		clear(l.sources)
	}
	l.sources[key] = made
	return made, nil
}

func keyOf(book *workbook, picks map[string]string) string {
	var parts []string
	for id, words := range picks {
		parts = append(parts, id+"\x00"+words)
	}
	slices.Sort(parts)
	return book.Slug + "\x00\x00" + strings.Join(parts, "\x00\x00")
}

// book finds a workbook of the last good reading; the first for "".
func (l *live) book(slug string) *workbook {
	if l.good == nil {
		return nil
	}
	for i := range l.good.books {
		if book := &l.good.books[i]; book.Slug == slug || slug == "" {
			return book
		}
	}
	return nil
}

// regionOf finds a page; the first for "".
func regionOf(book *workbook, id string) *view.Region {
	for _, region := range book.View.Regions {
		if region.ID == id || id == "" && !region.Hidden {
			return region
		}
	}
	if id == "" && len(book.View.Regions) > 0 {
		return book.View.Regions[0]
	}
	return nil
}

// quiet is how long files must rest before they are read again: editors write several
// for one change.
const quiet = 50 * time.Millisecond

// follow reads the sources again whenever a file or what an editor holds changes, until the
// context ends. Where files cannot be watched it follows the editors alone.
func (l *live) follow(ctx context.Context) {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		l.cannotFollow(err)
	}
	for {
		var events <-chan fsnotify.Event
		var failures <-chan error
		if err == nil {
			l.watch(watcher)
			events, failures = watcher.Events, watcher.Errors
		}
		failed := l.wait(ctx, events, failures)
		if err == nil && failed != nil {
			watcher.Close() // it watched only
		}
		switch {
		case ctx.Err() != nil:
			return
		case failed != nil:
			err = failed
			l.cannotFollow(err)
		default:
			l.reload(ctx)
		}
	}
}

func (l *live) cannotFollow(err error) {
	_ = l.console.Report(diag.List{command.WatchFailed(err)}, nil) // the preview goes on without following
}

// watch looks at the folders of the sources and of the rows.
func (l *live) watch(watcher *fsnotify.Watcher) {
	l.turn.Lock()
	root, files := l.root, slices.Clone(l.files)
	l.turn.Unlock()
	const most = 2_000
	count := 0
	_ = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil // it went while we looked
		case !entry.IsDir():
			return nil
		case path != root && (strings.HasPrefix(entry.Name(), ".") || entry.Name() == "node_modules"):
			return fs.SkipDir
		case count >= most:
			return fs.SkipAll
		}
		count++
		_ = watcher.Add(path) // a folder that cannot be watched is read at the next change
		return nil
	})
	for _, file := range files {
		_ = watcher.Add(filepath.Dir(file)) // as above
	}
}

// wait returns when something that matters changed and then nothing more for a while.
func (l *live) wait(ctx context.Context, events <-chan fsnotify.Event, failures <-chan error) error {
	rest := time.NewTimer(time.Hour)
	rest.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-rest.C:
			return nil
		case <-l.options.unsaved.Changed():
			rest.Reset(quiet)
		case err, open := <-failures:
			if !open {
				return fs.ErrClosed
			}
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				return err
			}
			rest.Reset(quiet) // some change was lost, so read
		case event, open := <-events:
			if !open {
				return fs.ErrClosed
			}
			if l.matters(event) {
				rest.Reset(quiet)
			}
		}
	}
}

// matters reports whether a change can change what is seen.
func (l *live) matters(event fsnotify.Event) bool {
	if event.Op == fsnotify.Chmod || strings.HasPrefix(filepath.Base(event.Name), ".") {
		return false
	}
	switch filepath.Ext(event.Name) {
	case ".sigma", ".csv", ".jsonl", ".sql", ".lock":
		return true
	}
	l.turn.Lock()
	defer l.turn.Unlock()
	return slices.Contains(l.files, event.Name)
}
