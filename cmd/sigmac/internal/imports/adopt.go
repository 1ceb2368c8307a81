package imports

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/remote"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/specs"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/publish"
	"github.com/sigmac/sigmac/publish/lock"
	"github.com/sigmac/sigmac/publish/sigma"
)

// readLive reads the workbook from the organisation of the environment.
func (o *Options) readLive(ctx context.Context, console *command.Console) (*sigma.Live, diag.List, error) {
	project, found := console.Locate(o.around(console))
	if found != nil {
		return nil, found, nil
	}
	place, found, err := remote.Reach(ctx, console, project, o.Environment, o.API)
	if err != nil || found != nil {
		return nil, found, err
	}
	if o.Adopt && place.Undecided != nil {
		return nil, place.Undecided, nil
	}
	live, err := command.ReadLiveWith(ctx, place.Client, o.Workbook[0])
	return live, nil, err
}

// hasLock reports whether it is certain where the lock of the source stands: in the
// project's root, or beside the source where one stands oneself.
func (o *Options) hasLock(console *command.Console) bool {
	folder := filepath.Dir(filepath.Join(console.Absolute(o.Output), "x"))
	if !o.isFolder(console) {
		folder = filepath.Dir(console.Absolute(o.Output))
	}
	_, inProject := load.FindRoot(o.around(console)[0])
	return inProject || console.Project != "" || folder == console.Dir
}

// around is the folder that the source comes into, or the nearest one around it
// that is there.
func (o *Options) around(console *command.Console) []string {
	if o.Output == "" {
		return nil
	}
	folder := filepath.Dir(console.Absolute(o.Output))
	for {
		if info, err := os.Stat(folder); err == nil && info.IsDir() || folder == filepath.Dir(folder) {
			return []string{folder}
		}
		folder = filepath.Dir(folder)
	}
}

// offerAdoption names the command that lets the lock know the workbook.
func (o *Options) offerAdoption(console *command.Console) {
	if len(o.Workbook) == 0 || o.Adopt || console.Quiet {
		return
	}
	again := "sigmac import --workbook " + command.ShellWord(o.Workbook[0]) + " -o " + command.ShellWord(o.Output)
	if o.Environment != "" {
		again += " -e " + command.ShellWord(o.Environment)
	}
	if o.Split {
		again += " --split"
	}
	if o.NoSplit {
		again += " --no-split"
	}
	if o.IDs != "auto" {
		again += " --ids " + o.IDs
	}
	fmt.Fprintf(console.Stderr, "to go on with this workbook from here, run `%s --adopt`: then `sigmac publish` updates it, and makes no second one\n", again)
}

// adopt lets the lock know which workbook the new source is.
func (o *Options) adopt(ctx context.Context, console *command.Console, main string, found diag.List) error {
	if !console.MachineReadable() {
		if err := console.Report(o.tell(console, found), o.shown); err != nil {
			return err
		}
		found = nil
	}
	flags := remote.Flags{Flags: specs.Flags{Paths: []string{main}, Environment: o.Environment}, API: o.API}
	session, err := remote.OpenWith(ctx, console, flags, found)
	if err != nil {
		return err
	}
	defer session.Close()
	session.Found = session.Found[:len(found)] // what the source has findings of, check shows
	release, err := lock.Acquire(ctx, session.Root, func() {
		fmt.Fprintln(console.Stderr, "another sigmac works on this project; waiting for it to end")
	})
	if err != nil {
		return session.Fail(err)
	}
	defer release()
	publisher := session.Publisher(publish.Options{ReadOnly: true})
	if flaws := publisher.Check(); flaws != nil {
		return session.FailWith(flaws, nil)
	}
	plan := publisher.Adopt(ctx, session.Workbooks[0], o.live)
	switch plan.Action {
	case publish.Nothing:
		session.Print("adopted %s  %s\n", plan.Slug, plan.URL)
	case publish.Refused:
		fmt.Fprintf(console.Stderr, "%s was written and not adopted: `sigmac publish` would make a second workbook of it\n", main)
	case publish.Update:
		session.Print("adopted %s  %s; `sigmac plan` shows what the source has otherwise\n", plan.Slug, plan.URL)
	}
	return session.Conclude([]*publish.Plan{plan}, []adopted{{plan.Slug, plan.ID, plan.URL, plan.Action != publish.Refused}})
}

// adopted is an adoption for machines.
type adopted struct {
	Workbook string `json:"workbook"`
	ID       string `json:"id,omitempty"`
	URL      string `json:"url,omitempty"`
	Adopted  bool   `json:"adopted"`
}
