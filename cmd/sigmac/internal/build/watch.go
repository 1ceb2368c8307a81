package build

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/watching"
	"github.com/sigmac/sigmac/lang/name"
)

// watch builds, then again at each change. Mistakes are reported and do not end it.
func (o *Options) watch(ctx context.Context, console *command.Console, project *command.Project) error {
	w := &watch{Options: o, console: console, project: project}
	return watching.Watch(ctx, console, watching.Run{
		Root: project.Root, Do: w.build, Matters: w.wasRead, Own: func(path string) bool { return w.last.output.Touches(path) },
	})
}

type watch struct {
	*Options
	console *command.Console
	project *command.Project
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
	if err := w.console.ReportWritten(attempt.written, attempt.found, w.project.Shown); err != nil && !errors.Is(err, command.ErrReported) {
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
	return name.Count(len(a.output.Shown()), "file") + " built, " + name.Count(len(a.written), "file") + " changed"
}

// wasRead reports whether the last build read a file.
func (w *watch) wasRead(path string) bool {
	relative, err := filepath.Rel(w.project.Root, path)
	return err == nil && slices.Contains(w.last.files, filepath.ToSlash(relative))
}
