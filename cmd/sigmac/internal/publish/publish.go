// Package publish is `sigmac publish`: it brings workbooks into Sigma.
package publish

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/remote"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/specs"
	"github.com/sigmac/sigmac/compiler/decompile/merge"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/publish"
	"github.com/sigmac/sigmac/publish/lock"
)

// Options are the flags of `sigmac publish`.
type Options struct {
	remote.Flags
	DryRun        bool        `xor:"mode" help:"Resolve, compare and ask Sigma whether it would accept; change nothing."`
	CreateFolders bool        `help:"Make the workspaces and folders that are missing."`
	Adopt         bool        `help:"Take over a workbook of the same name that is there already."`
	Force         bool        `help:"Overwrite what was edited in Sigma, after a backup, and make again what is gone."`
	Atomic        bool        `xor:"mode" help:"Publish all workbooks of the run or none: where one fails, the others go back to what they were."`
	Archive       bool        `help:"Archive the workbooks that were published and are no longer in the sources."`
	Yes           command.Yes `short:"y" placeholder:"ENV" help:"Do not ask. A protected environment is confirmed by its name alone, --yes=prod."`
	Restore       string      `xor:"mode" placeholder:"BACKUP" help:"Put a backup back: a file below .sigmac/backups, or latest."`
}

// Help is the long help text.
func (*Options) Help() string {
	return `Each workbook is created, or replaced where it differs from the source, and read back.
sigmac.lock remembers what was published; commit it. What was replaced is kept below
.sigmac/backups. On a terminal it asks before it overwrites somebody's work.

Examples:

    sigmac publish --create-folders     # the first time
    sigmac publish -e prod sales.sigma
    sigmac publish -e prod --yes=prod   # a protected environment, without a terminal
    sigmac publish plan.json            # what "sigmac plan -o plan.json" wrote
    sigmac publish --atomic             # all or none
    sigmac publish --archive            # and archive what is no longer in the sources
    sigmac publish --dry-run            # would Sigma accept it?
    sigmac publish --restore latest sales.sigma`
}

// Run publishes all workbooks, and reports what became of each.
func (o *Options) Run(ctx context.Context, console *command.Console) error {
	if slices.ContainsFunc(o.Paths, func(path string) bool { return remote.IsSaved(console, path) }) {
		return o.carryOut(ctx, console)
	}
	return remote.EachEnvironment(ctx, console, o.Flags, func(console *command.Console, environment string) error {
		one := *o
		one.Environment = environment
		return one.once(ctx, console)
	})
}

// once does it in one environment.
func (o *Options) once(ctx context.Context, console *command.Console) error {
	o.Reduce, o.Emptied = specs.Documents, o.Restore == ""
	session, err := remote.Open(ctx, console, o.Flags)
	if err != nil {
		return err
	}
	defer session.Close()
	publisher := session.Publisher(o.options())
	if o.DryRun {
		return o.dryRun(ctx, session, publisher)
	}
	return o.inTurn(ctx, session, publisher, func() error {
		if err := publisher.Sweep(session.Workbooks, session.Project.IsWhole()); err != nil {
			return session.Fail(err)
		}
		if o.Restore != "" {
			return o.restore(ctx, session, publisher)
		}
		plans := session.Plans(ctx, publisher)
		removals, err := session.Removals(ctx, publisher, o.Archive)
		if err != nil {
			return session.Fail(err)
		}
		return o.publish(ctx, session, publisher, plans, removals)
	})
}

func (o *Options) options() publish.Options {
	return publish.Options{ReadOnly: o.DryRun, CreateFolders: o.CreateFolders, Adopt: o.Adopt, Force: o.Force}
}

// inTurn does something while no other process publishes the project.
func (o *Options) inTurn(ctx context.Context, session *remote.Session, publisher *publish.Publisher, do func() error) error {
	if !o.Yes.Confirms(session.Console, session.Environment, session.Result.Environment.IsProtected()) {
		return session.FailWith(diag.List{command.NotConfirmed(session.Environment)}, nil)
	}
	release, err := lock.Acquire(ctx, session.Root, func() {
		fmt.Fprintln(session.Console.Stderr, "another sigmac publishes this project; waiting for it to end")
	})
	if err != nil {
		return session.Fail(err)
	}
	defer release()
	if found := publisher.Check(); found != nil {
		return session.FailWith(found, nil)
	}
	taken, err := publisher.TakeOver()
	if err != nil {
		return session.Fail(err)
	}
	session.Found = append(session.Found, taken...)
	if err := recovered(ctx, session, publisher); err != nil {
		return err
	}
	return do()
}

// publish carries plans out, and then archives what is no longer in the sources, where
// that was asked for and nothing failed.
func (o *Options) publish(
	ctx context.Context, session *remote.Session, publisher *publish.Publisher, plans []*publish.Plan, removals []*publish.Removal,
) error {
	if !o.agreed(session.Console, plans) {
		return command.WrongUsage("nothing was published", "answer `y`, or add `--yes`, to overwrite what was done in Sigma")
	}
	if o.Atomic {
		return o.publishWhole(ctx, session, publisher, plans, removals)
	}
	show := newShow(session, len(plans))
	results := publishAll(ctx, publisher, plans, show)
	show.end()
	dropPatches(session, results)
	list := entries(results)
	if slices.ContainsFunc(results, func(r *publish.Result) bool { return r.Done == publish.Refused }) {
		removeEmpty(ctx, session, publisher)
	} else if o.Archive {
		list = append(list, archiveAll(ctx, session, publisher, removals)...)
	}
	return session.Conclude(plansOf(results), list)
}

// plansOf are the plans of results, with what happened.
func plansOf(results []*publish.Result) []*publish.Plan {
	plans := make([]*publish.Plan, len(results))
	for i, result := range results {
		plans[i] = result.Plan
	}
	return plans
}

func removeEmpty(ctx context.Context, session *remote.Session, publisher *publish.Publisher) {
	removed, err := publisher.RemoveEmpty(ctx)
	if removed > 0 {
		session.Print("removed %d empty folders that this run had made\n", removed)
	}
	if err != nil {
		fmt.Fprintf(session.Console.Stderr, "empty folders that this run made could not be removed: %v\n", err)
	}
}

// agreed asks somebody on a terminal before their work, or that of others, is
// overwritten. Elsewhere `--adopt` and `--force` say enough.
func (o *Options) agreed(console *command.Console, plans []*publish.Plan) bool {
	var overwritten []string
	for _, plan := range plans {
		if plan.Action == publish.Update && plan.Overwrites {
			overwritten = append(overwritten, plan.Slug)
		}
	}
	if o.Yes.Given || len(overwritten) == 0 || !console.CanAsk() {
		return true
	}
	answer := console.Ask("This overwrites what was done in Sigma with " + strings.Join(overwritten, ", ") + "; a backup is kept. Go on? [y/N] ")
	return strings.EqualFold(answer, "y") || strings.EqualFold(answer, "yes")
}

func publishAll(ctx context.Context, publisher *publish.Publisher, plans []*publish.Plan, show *show) []*publish.Result {
	results := make([]*publish.Result, len(plans))
	remote.Each(len(plans), func(i int) {
		show.begin(plans[i].Slug)
		results[i] = publisher.Publish(ctx, plans[i])
		show.done(i, results[i])
	})
	return results
}

// dropPatches takes away what pulls left of the workbooks that are published now. The
// session of a plan file knows no sources.
func dropPatches(session *remote.Session, results []*publish.Result) {
	for i, result := range results[:min(len(results), len(session.Result.Workbooks))] {
		if result.Err == nil && result.Done != publish.Refused {
			dropPatch(session, i)
		}
	}
}

// dropPatch takes the file away that holds what a pull left: what is published is
// no longer left.
func dropPatch(session *remote.Session, i int) {
	name := filepath.FromSlash(merge.PatchName(session.Result.Workbooks[i]))
	if err := session.Root.Remove(name); err != nil && !os.IsNotExist(err) {
		fmt.Fprintf(session.Console.Stderr, "%s is no longer needed and could not be removed: %v\n", session.Project.Shown(name), err)
	}
}

// dryRun asks the server about each workbook.
func (o *Options) dryRun(ctx context.Context, session *remote.Session, publisher *publish.Publisher) error {
	if found := publisher.Check(); found != nil {
		return session.FailWith(found, nil)
	}
	plans := session.Plans(ctx, publisher)
	remote.Each(len(plans), func(i int) { plans[i] = publisher.DryRun(ctx, plans[i]) })
	results := make([]*publish.Result, len(plans))
	for i, plan := range plans {
		results[i] = &publish.Result{Plan: plan, Done: plan.Action}
		session.Print("%s: %s\n", plan.Slug, would(plan))
	}
	return session.Conclude(plans, entries(results))
}

// would says what publishing would come to. The server is not asked about a
// workbook whose folder is not there yet.
func would(plan *publish.Plan) string {
	if plan.Action == publish.Create && plan.FolderMissing() {
		return "would be created, with its folder"
	}
	return wouldWords[plan.Action]
}

var wouldWords = map[publish.Action]string{
	publish.Create: "would be created; Sigma accepts it", publish.Update: "would be updated; Sigma accepts it",
	publish.Nothing: "is up to date", publish.Refused: "would not be published",
}

// restore puts a backup of one workbook back.
func (o *Options) restore(ctx context.Context, session *remote.Session, publisher *publish.Publisher) error {
	if len(session.Workbooks) > 1 {
		slugs := make([]string, len(session.Workbooks))
		for i, workbook := range session.Workbooks {
			slugs[i] = workbook.Slug
		}
		return command.WrongUsage("`--restore` takes one workbook, and here are several", "name the file of one of them: "+strings.Join(slugs, ", "))
	}
	backup := o.Restore
	if backup != publish.Latest {
		inRoot, err := filepath.Rel(session.Project.Root, session.Console.Absolute(backup))
		if err == nil {
			backup = inRoot
		}
	}
	restored, found, err := publisher.Restore(ctx, session.Workbooks[0], backup)
	session.Found = append(session.Found, found...)
	if err != nil {
		return session.Fail(err)
	}
	if restored == nil {
		return session.Conclude(nil, nil)
	}
	session.Print("restored %s from %s, version %d\n", session.Workbooks[0].Slug, restored.Backup, restored.Version)
	session.Print("what was there is kept in %s\n", restored.Kept)
	return session.Conclude([]*publish.Plan{restored.Plan}, []*publish.Restored{restored})
}
