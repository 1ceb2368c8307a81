// Package plan is `sigmac plan`: what publishing would do.
package plan

import (
	"context"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/remote"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/specs"
	"github.com/sigmac/sigmac/publish"
)

// Options are the flags of `sigmac plan`.
type Options struct {
	remote.Flags
	CreateFolders bool   `help:"Plan to make the workspaces and folders that are missing."`
	Adopt         bool   `help:"Plan to take over a workbook of the same name that is there already."`
	Force         bool   `help:"Plan to overwrite what was edited in Sigma, and to make again what is gone."`
	Archive       bool   `help:"Plan to archive the workbooks that were published and are no longer in the sources."`
	Output        string `short:"o" placeholder:"FILE" help:"Write the plan to a file, which \"sigmac publish FILE\" then carries out."`
	Offline       bool   `help:"Do not ask Sigma for dry runs and for the tables that are read."`
	Check         bool   `help:"Exit with 1 if there is anything to do."`
}

// Help is the long help text.
func (*Options) Help() string {
	return `Asks Sigma and changes nothing; a server that is known to have dry runs is asked for one
of each workbook, and what it could not verify is marked. The exit code is 0 whether there is something to do or
not, and 1 if publishing would fail; with --check it is also 1 if there is anything to do.

With -o the plan is written to a file, with the ids of all that it names and the versions that
it was made on. "sigmac publish FILE" does exactly that, or refuses where something changed since.

Examples:

    sigmac plan                        # all workbooks of the project
    sigmac plan -e prod sales.sigma
    sigmac plan -e prod -o plan.json   # then: sigmac publish plan.json
    sigmac plan --format json | jq -r '.workbooks[] | "\(.action) \(.workbook)"'`
}

// Run shows the plans of all workbooks.
func (o *Options) Run(ctx context.Context, console *command.Console) error {
	if o.Output != "" && (strings.Contains(o.Environment, ",") || o.Environment == "all") {
		return command.WrongUsage("a plan file is for one environment", "write one for each: `sigmac plan -e prod -o prod.json`")
	}
	if err := command.ProductFile("-o", o.Output, "plan.json"); err != nil {
		return err
	}
	return remote.EachEnvironment(ctx, console, o.Flags, func(console *command.Console, environment string) error {
		one := *o
		one.Environment = environment
		return one.once(ctx, console)
	})
}

// once does it in one environment.
func (o *Options) once(ctx context.Context, console *command.Console) error {
	o.Reduce, o.Emptied = specs.Documents, true
	session, err := remote.Open(ctx, console, o.Flags)
	if err != nil {
		return err
	}
	defer session.Close()
	publisher := session.Publisher(publish.Options{ReadOnly: true, CreateFolders: o.CreateFolders, Adopt: o.Adopt, Force: o.Force, KeepSpecs: o.Output != ""})
	if found := publisher.Check(); found != nil {
		return session.FailWith(found, nil)
	}
	if publisher.IsCutOff() {
		session.Found = append(session.Found, remote.CutOff("the next `sigmac publish` finishes it or takes it back, and this plan is of what is there now"))
	}
	plans := session.Plans(ctx, publisher)
	if !o.Offline {
		remote.Each(len(plans), func(i int) { plans[i] = publisher.Examine(ctx, plans[i]) })
	}
	plans = session.WithoutRepeats(plans)
	removals, err := session.Removals(ctx, publisher, o.Archive)
	if err != nil {
		return session.Fail(err)
	}
	o.print(session, publisher, plans, removals)
	written := o.write(session, publisher, plans, removals)
	if err := session.Conclude(plans, append(Entries(plans), removalEntries(removals, o.Archive)...)); err != nil || !written {
		return err
	}
	if o.Check && o.somethingToDo(plans, removals) {
		return command.ErrReported
	}
	return nil
}

// write writes the plan file, unless something is refused: what cannot be published is
// no plan.
func (o *Options) write(session *remote.Session, publisher *publish.Publisher, plans []*publish.Plan, removals []*publish.Removal) bool {
	isRefused := slices.ContainsFunc(plans, func(p *publish.Plan) bool { return p.Action == publish.Refused }) ||
		o.Archive && slices.ContainsFunc(removals, (*publish.Removal).IsRefused)
	if o.Output == "" || isRefused {
		return !isRefused
	}
	saved := &publish.Saved{
		SavedOrigin: publish.SavedOrigin{
			Made: session.Console.Now(), MadeBy: session.Console.Version, Organization: session.Organization, BaseURL: session.Client.BaseURL(),
			Environment: session.Environment,
		},
		Target:     session.Result.Target,
		SavedFlags: publish.SavedFlags{CreateFolders: o.CreateFolders, Adopt: o.Adopt, Force: o.Force, Archive: o.Archive},
	}
	for _, folder := range publisher.Made() {
		saved.Folders = append(saved.Folders, folder.Path)
	}
	if !o.Archive {
		removals = nil
	}
	saved.Save(plans, removals)
	text, err := saved.Encode()
	if err != nil {
		session.Found = append(session.Found, command.Unwritable(o.Output, err))
		return false
	}
	var output command.Output
	output.Add(session.Console.Absolute(o.Output), o.Output, text)
	if _, found := output.Write(); found != nil {
		session.Found = append(session.Found, found...)
		return false
	}
	session.Print("\nwritten to %s; `sigmac publish %s` does exactly this\n", o.Output, o.Output)
	return true
}

func (o *Options) somethingToDo(plans []*publish.Plan, removals []*publish.Removal) bool {
	return o.Archive && len(removals) > 0 || slices.ContainsFunc(plans, func(p *publish.Plan) bool { return p.Action != publish.Nothing })
}
