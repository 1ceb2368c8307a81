package check

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/specs"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/watching"
	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/emit"
)

// watch checks, then again at each change: only what changed is read and compiled
// again.
func (o *Options) watch(ctx context.Context, console *command.Console, project *command.Project) error {
	if o.Fix != noFix {
		return command.WrongUsage("`--fix` and `--watch` do not go together", "run `sigmac check --fix` once, then watch")
	}
	flags := o.Flags
	flags.Cache, flags.Memo = load.NewCache(), compiler.NewMemo()
	var files []string
	check := func(ctx context.Context) error {
		began := console.Now()
		made, found, err := specs.Make(ctx, console, project, flags, emit.Options{})
		if err != nil {
			return err
		}
		files = made.Result.Files
		found = withoutBook(found)
		if err := console.Report(found, project.Shown); err != nil && !errors.Is(err, command.ErrReported) {
			return err
		}
		if console.Quiet {
			return nil
		}
		outcome := "no errors"
		if found.HasErrors() {
			outcome = "errors"
		}
		_, err = fmt.Fprintf(console.Stderr, "%s in %s; waiting for changes\n", outcome, console.Now().Sub(began).Round(time.Millisecond))
		return err
	}
	wasRead := func(path string) bool {
		relative, err := filepath.Rel(project.Root, path)
		return err == nil && slices.Contains(files, filepath.ToSlash(relative))
	}
	return watching.Watch(ctx, console, watching.Run{Root: project.Root, Do: check, Matters: wasRead})
}
