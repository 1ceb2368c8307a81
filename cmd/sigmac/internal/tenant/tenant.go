// Package tenant imports many workbooks that live in Sigma into one project: the
// sources, the modules that they share, and the lock that knows which is which. It
// goes on where an earlier run ended.
package tenant

import (
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"sync"
	"sync/atomic"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/remote"
	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/publish"
	"github.com/sigmac/sigmac/publish/lock"
)

// Options say what to import, and where to.
type Options struct {
	// Folder is the path or the id of a folder or workspace; Workbooks are ids. One of
	// them is given.
	Folder    string
	Workbooks []string
	// Output is the folder for the sources.
	Output string
	// Source says how sources are divided; their names are the run's.
	Source decompile.Options
	// Force overwrites files that are there.
	Force       bool
	Environment string
	API         command.API
	// Report gets how each workbook that is imported came in; nil asks for none.
	Report func(decompile.Report)
}

// A tenant is one run.
type tenant struct {
	Options
	console *command.Console
	session *remote.Session
	target  kind.Generation
	// base is the folder for the sources, relative to the root of the project.
	base string
	// isNew reports that there is no project yet.
	isNew     bool
	publisher *publish.Publisher
	record    *record
	naming    naming
	entries   []*entry
	progress  *remote.Bar
	// connections are their names by ids, nil before they are read.
	connections map[string]string

	turn sync.Mutex
	// stopped is why nothing more is asked, nil while the rest is.
	stopped error
	// unreached counts the calls in a row that no server answered.
	unreached atomic.Int32
}

// Run imports and sums up.
func Run(ctx context.Context, console *command.Console, options Options) error {
	t := &tenant{Options: options, console: console}
	folder := console.Absolute(options.Output)
	made := firstMissing(folder)
	if err := console.MakeFolder(options.Output); err != nil {
		return err
	}
	if made != "" {
		defer removeEmpty(made, folder)
	}
	found, err := t.open(ctx, folder)
	if err != nil || found != nil {
		return t.refuse(found, err)
	}
	defer t.session.Close()
	return t.run(ctx)
}

// firstMissing is the outermost folder on the way that is not there, "" for none.
func firstMissing(folder string) string {
	missing := ""
	for {
		if _, err := os.Lstat(folder); err == nil || folder == filepath.Dir(folder) {
			return missing
		}
		missing, folder = folder, filepath.Dir(folder)
	}
}

// removeEmpty takes away the folders that the run made and nothing came into.
func removeEmpty(outermost, folder string) {
	for os.Remove(folder) == nil && folder != outermost {
		folder = filepath.Dir(folder)
	}
}

func (t *tenant) refuse(found diag.List, err error) error {
	if t.session != nil && t.session.Root != nil {
		defer t.session.Close()
	}
	if err == nil {
		return t.console.Report(found, nil)
	}
	return err
}

// open finds the project and reaches the organisation.
func (t *tenant) open(ctx context.Context, folder string) (diag.List, error) {
	project, found := t.console.Locate([]string{t.Output})
	if found != nil {
		return found, nil
	}
	if _, err := os.Lstat(filepath.Join(project.Root, load.ConfigName)); err != nil {
		t.isNew = true
	}
	t.base = project.Paths[0]
	if shown, leads := project.LinkOutside(folder); leads {
		return diag.List{outside(t.Output, shown)}, nil
	}
	return t.reach(ctx, project)
}

// reach makes the session and the publisher.
func (t *tenant) reach(ctx context.Context, project *command.Project) (diag.List, error) {
	place, found, err := remote.Reach(ctx, t.console, project, t.Environment, t.API)
	if err != nil || found != nil {
		return found, err
	}
	if place.Undecided != nil {
		return place.Undecided, nil
	}
	if t.session != nil {
		t.session.Close()
	}
	if t.session, err = place.Session(t.console, project); err != nil {
		return nil, err
	}
	t.target = t.session.Result.Target
	t.publisher = t.session.Publisher(publish.Options{ReadOnly: true})
	return t.publisher.Check(), nil
}

// run does all of it.
func (t *tenant) run(ctx context.Context) error {
	found, err := t.list(ctx)
	if err != nil {
		return t.session.Fail(err)
	}
	if found.HasErrors() || len(t.entries) == 0 {
		return t.session.FailWith(found, nil)
	}
	t.session.Found = append(t.session.Found, found...)
	release, err := lock.Acquire(ctx, t.session.Root, func() {
		fmt.Fprintln(t.console.Stderr, "another sigmac works on this project; waiting for it to end")
	})
	if err != nil {
		return t.session.Fail(err)
	}
	defer release()
	if err := lock.NewStore(t.session.Root).Sweep(t.console.Now()); err != nil {
		return t.session.Fail(err)
	}
	if err := t.prepare(ctx); err != nil {
		return t.session.Fail(err)
	}
	t.progress = remote.NewBar(t.console, t.count(fresh))
	remote.Each(len(t.entries), func(i int) {
		if e := t.entries[i]; e.state == fresh {
			t.bring(ctx, e)
			t.progress.Done()
		}
	})
	t.progress.Stop()
	for _, e := range t.entries {
		if e.state == changed && t.mayGoOn(ctx) {
			t.pull(ctx, e)
		}
	}
	if err := t.share(ctx); err != nil {
		t.session.Found = append(t.session.Found, unshared(err))
	}
	return t.conclude(ctx)
}

// prepare finds out what is there already, gives names to what is not, and makes the
// project where there is none.
func (t *tenant) prepare(ctx context.Context) error {
	var err error
	if t.record, err = readRecord(t.session.Root); err != nil {
		return err
	}
	known, err := lock.NewStore(t.session.Root).Entries(t.session.Environment)
	if err != nil {
		return err
	}
	there, err := sourcesIn(t.session.Root.FS(), t.session.Result.Out)
	if err != nil {
		return err
	}
	t.sort(known, there)
	if t.isNew && t.count(fresh) > 0 {
		err = t.makeProject(ctx)
		t.record.root = t.session.Root
	}
	return err
}

// makeProject writes project.sigma for the generation that the server answers in.
func (t *tenant) makeProject(ctx context.Context) error {
	target := kind.Contents
	for _, e := range t.entries {
		live, err := t.session.Client.FindWorkbook(ctx, e.file.ID)
		if err == nil {
			target = live.Generation
			break
		}
		if ctx.Err() != nil || isSignIn(err) {
			return err
		}
	}
	text := "project {\n  language 1\n"
	if target != kind.Contents {
		text += "  target " + target.String() + "\n"
	}
	if err := lock.WriteFile(t.session.Root, load.ConfigName, []byte(text+"}\n")); err != nil {
		return err
	}
	found, err := t.reach(ctx, t.session.Project)
	if found.HasErrors() {
		return &lock.FileError{Findings: found}
	}
	return err
}

// mayGoOn reports whether there is sense in asking for more.
func (t *tenant) mayGoOn(ctx context.Context) bool {
	t.turn.Lock()
	defer t.turn.Unlock()
	return t.stopped == nil && ctx.Err() == nil
}

// patience is how many calls in a row may find no server before the run ends.
const patience = 3

// note looks at an error of the API: where the rest would fail alike, nothing more is
// asked.
func (t *tenant) note(err error) {
	if err == nil {
		t.unreached.Store(0)
		return
	}
	if isSignIn(err) || isUnreached(err) && t.unreached.Add(1) >= patience {
		t.turn.Lock()
		defer t.turn.Unlock()
		if t.stopped == nil {
			t.stopped = err
		}
	}
}

func (t *tenant) count(state state) int {
	n := 0
	for _, e := range t.entries {
		if e.state == state {
			n++
		}
	}
	return n
}

// inProject is a path below the output folder, relative to the root.
func (t *tenant) inProject(parts ...string) string {
	return path.Join(append([]string{t.base}, parts...)...)
}
