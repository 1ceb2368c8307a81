package publish

import (
	"context"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/remote"
	"github.com/sigmac/sigmac/publish"
)

// carryOut publishes what a plan file says, or nothing.
func (o *Options) carryOut(ctx context.Context, console *command.Console) error {
	if len(o.Paths) > 1 {
		return command.WrongUsage("a plan file is published alone", "name the one file: `sigmac publish plan.json`")
	}
	if flags := o.settled(); flags != nil {
		return command.WrongUsage(strings.Join(flags, ", ")+" cannot stand beside a plan file, which says what is done",
			"give the flags to `sigmac plan -o FILE`")
	}
	session, saved, err := remote.OpenSaved(ctx, console, o.Flags, o.Paths[0])
	if err != nil {
		return err
	}
	defer session.Close()
	o.CreateFolders, o.Adopt, o.Force, o.Archive = saved.CreateFolders, saved.Adopt, saved.Force, saved.Archive
	publisher := session.Publisher(o.options())
	return o.inTurn(ctx, session, publisher, func() error {
		plans := saved.Plans(ctx, publisher, remote.Each)
		removals, err := publisher.ResumeRemovals(ctx, saved)
		if err != nil {
			return session.Fail(err)
		}
		session.NoteRemovals(removals)
		if isRefused(plans) || slices.ContainsFunc(removals, (*publish.Removal).IsRefused) {
			session.Print("nothing of the plan was published\n")
			removeEmpty(ctx, session, publisher)
			return session.Conclude(plans, []entry{})
		}
		return o.publish(ctx, session, publisher, plans, removals)
	})
}

// settled are the flags that a plan file settles.
func (o *Options) settled() []string {
	var given []string
	for _, flag := range []struct {
		name string
		set  bool
	}{
		{"--create-folders", o.CreateFolders}, {"--adopt", o.Adopt}, {"--force", o.Force}, {"--archive", o.Archive}, {"--dry-run", o.DryRun},
		{"--restore", o.Restore != ""}, {"--target", o.Target != nil}, {"--param", len(o.Params) > 0},
	} {
		if flag.set {
			given = append(given, "`"+flag.name+"`")
		}
	}
	return given
}
