// Package watching waits until the files of a project change, for the commands
// that run again at each change.
package watching

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/lang/diag"
)

// debounce is how long the project must be quiet before it is looked at again:
// editors and git write several files for one change.
const debounce = 60 * time.Millisecond

// A Run is what happens at each change.
type Run struct {
	// Root is the folder that is watched.
	Root string
	// Do runs once; Matters reports whether the change of a file can change what
	// it does. Files that come and go matter unless Own says that Do writes them.
	Do      func(ctx context.Context) error
	Matters func(path string) bool
	Own     func(path string) bool
}

// Watch runs, then again whenever something below the root changes, until the
// context ends or the user interrupts it, which is not a failure.
func Watch(ctx context.Context, console *command.Console, run Run) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return console.Report(diag.List{command.WatchFailed(err)}, nil)
	}
	defer watcher.Close()
	w := &watch{Run: run, watcher: watcher}
	for {
		// Watches come before the run, so that no change falls between.
		if err := w.follow(run.Root); err != nil {
			return console.Report(diag.List{command.WatchFailed(err)}, nil)
		}
		err := run.Do(ctx)
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
	Run
	watcher *fsnotify.Watcher
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

// matters reports whether a change can change the outcome.
func (w *watch) matters(event fsnotify.Event) bool {
	if event.Op == fsnotify.Chmod || w.Own != nil && w.Own(event.Name) || strings.HasPrefix(filepath.Base(event.Name), ".") {
		return false
	}
	if event.Has(fsnotify.Create) || event.Has(fsnotify.Remove) || event.Has(fsnotify.Rename) {
		return true
	}
	return filepath.Ext(event.Name) == ".sigma" || w.Matters(event.Name)
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
