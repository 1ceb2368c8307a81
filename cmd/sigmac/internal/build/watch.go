package build

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/lang/diag"
)

// debounce is how long the project must be quiet before it is built again:
// editors and git write several files for one change.
const debounce = 60 * time.Millisecond

// watch builds, then again whenever something below the project changes, until
// the context ends or the user interrupts it, which is no failure. Mistakes are
// reported and do not end it.
func (o *Options) watch(ctx context.Context, console *command.Console, project *command.Project) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return console.Report(diag.List{command.WatchFailed(err)}, nil)
	}
	defer watcher.Close()
	w := &watch{Options: o, console: console, project: project, watcher: watcher}
	for {
		// Watches come before the build, so that no change falls between.
		if err := w.follow(project.Root); err != nil {
			return console.Report(diag.List{command.WatchFailed(err)}, nil)
		}
		err := w.build(ctx)
		if err == nil {
			err = w.wait(ctx)
		}
		if ctx.Err() != nil {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

type watch struct {
	*Options
	console *command.Console
	project *command.Project
	watcher *fsnotify.Watcher
	last    attempt
}

// build builds once and tells about it in one line.
func (w *watch) build(ctx context.Context) error {
	began := w.console.Now()
	attempt, err := w.attempt(ctx, w.console, w.project)
	if err != nil {
		return err
	}
	w.last = *attempt
	if err := w.console.Report(attempt.found, w.project.Shown); err != nil && !errors.Is(err, command.ErrReported) {
		return err
	}
	if w.console.Quiet {
		return nil
	}
	took := w.console.Now().Sub(began).Round(time.Millisecond)
	_, err = fmt.Fprintf(w.console.Stderr, "%s in %s; waiting for changes\n", attempt.outcome(), took)
	return err
}

func (a *attempt) outcome() string {
	if a.found.HasErrors() {
		return "not built"
	}
	return count(len(a.output.Shown()), "file") + " built, " + count(len(a.written), "file") + " changed"
}

// wait returns when something relevant changed and then nothing more for a
// while.
func (w *watch) wait(ctx context.Context) error {
	quiet := time.NewTimer(time.Hour)
	quiet.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-quiet.C:
			return nil
		case err, open := <-w.watcher.Errors:
			if !open {
				return fs.ErrClosed
			}
			if errors.Is(err, fsnotify.ErrEventOverflow) {
				quiet.Reset(debounce) // some change was lost, so build
				continue
			}
			return err
		case event, open := <-w.watcher.Events:
			if !open {
				return fs.ErrClosed
			}
			if w.matters(event) {
				quiet.Reset(debounce)
			}
		}
	}
}

// matters tells whether a change can change the build: that of a file that was
// read, and any file or folder that comes or goes, but for the output's own.
func (w *watch) matters(event fsnotify.Event) bool {
	if event.Op == fsnotify.Chmod || w.last.output.Touches(event.Name) || strings.HasPrefix(filepath.Base(event.Name), ".") {
		return false
	}
	if event.Has(fsnotify.Create) || event.Has(fsnotify.Remove) || event.Has(fsnotify.Rename) {
		return true
	}
	return filepath.Ext(event.Name) == ".sigma" || w.wasRead(event.Name)
}

func (w *watch) wasRead(path string) bool {
	relative, err := filepath.Rel(w.project.Root, path)
	return err == nil && slices.Contains(w.last.files, filepath.ToSlash(relative))
}

// follow watches the folders of the project that are not hidden. Watching a
// folder twice is one watch.
func (w *watch) follow(root string) error {
	return filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil && path == root:
			return err
		case err != nil:
			return nil // it went while we looked; its parent tells of it
		case !entry.IsDir():
			return nil
		case path != root && strings.HasPrefix(entry.Name(), "."):
			return fs.SkipDir
		}
		if err := w.watcher.Add(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	})
}
