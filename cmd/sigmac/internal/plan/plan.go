// Package plan is `sigmac plan`: what publishing would do.
package plan

import (
	"context"
	"encoding/json"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/remote"
	"github.com/sigmac/sigmac/emit/diff"
	"github.com/sigmac/sigmac/publish"
)

// Options are the flags of `sigmac plan`.
type Options struct {
	remote.Flags
	CreateFolders bool `help:"Plan to make the workspaces and folders that are missing."`
	Adopt         bool `help:"Plan to take over a workbook of the same name that is there already."`
	Force         bool `help:"Plan to overwrite what was edited in Sigma, and to make again what is gone."`
	Offline       bool `help:"Do not ask Sigma for dry runs and for the tables that are read."`
	Check         bool `help:"Exit with 1 if there is anything to do."`
}

// Help is the long help text.
func (*Options) Help() string {
	return `Asks Sigma and changes nothing; a server that is known to have dry runs is asked for one
of each workbook, and what it could not verify is marked. The exit code is 0 whether there is something to do or
not, and 1 if publishing would fail; with --check it is also 1 if there is anything to do.

Examples:

    sigmac plan                        # all workbooks of the project
    sigmac plan -e prod sales.sigma
    sigmac plan --format json | jq -r '.workbooks[] | "\(.action) \(.workbook)"'`
}

// Run shows the plans of all workbooks.
func (o *Options) Run(ctx context.Context, console *command.Console) error {
	return remote.EachEnvironment(ctx, console, o.Flags, func(console *command.Console, environment string) error {
		one := *o
		one.Environment = environment
		return one.once(ctx, console)
	})
}

// once does it in one environment.
func (o *Options) once(ctx context.Context, console *command.Console) error {
	session, err := remote.Open(ctx, console, o.Flags)
	if err != nil {
		return err
	}
	defer session.Close()
	publisher := session.Publisher(publish.Options{ReadOnly: true, CreateFolders: o.CreateFolders, Adopt: o.Adopt, Force: o.Force})
	if found := publisher.Check(); found != nil {
		return session.FailWith(found, nil)
	}
	plans := session.Plans(ctx, publisher)
	verified := make([]bool, len(plans))
	remote.Each(len(plans), func(i int) {
		if !o.Offline {
			publisher.CheckTables(ctx, plans[i])
			verified[i] = publisher.DryRunIfKnown(ctx, plans[i])
		}
	})
	o.print(session, publisher, plans, verified)
	entries := Entries(plans)
	for i := range entries {
		entries[i].Unverified = !verified[i] && plans[i].Action != publish.Refused && plans[i].Action != publish.Nothing
	}
	if err := session.Conclude(plans, entries); err != nil {
		return err
	}
	if o.Check && somethingToDo(plans) {
		return command.ErrReported
	}
	return nil
}

func somethingToDo(plans []*publish.Plan) bool {
	for _, plan := range plans {
		if plan.Action != publish.Nothing {
			return true
		}
	}
	return false
}

var words = map[publish.Action]string{
	publish.Create: "to create", publish.Update: "to update", publish.Nothing: "unchanged", publish.Refused: "refused",
}

func (o *Options) print(session *remote.Session, publisher *publish.Publisher, plans []*publish.Plan, verified []bool) {
	tally := remote.NewTally("to create", "to update", "unchanged", "refused")
	for _, folder := range publisher.Made() {
		session.Print("folder %s: to create\n", folder.Path)
	}
	for i, plan := range plans {
		word := words[plan.Action]
		tally.Add(word)
		session.Print("%s: %s%s%s\n", plan.Slug, word, overwriting(plan), o.unverified(plan, verified[i]))
		if plan.Action == publish.Update {
			session.PrintDiff(plan.Changes)
		}
	}
	if len(plans) > 1 {
		session.Print("\n%s\n", tally)
	}
}

func overwriting(plan *publish.Plan) string {
	if plan.Action == publish.Update && plan.Overwrites {
		return ", and what was done in Sigma is overwritten"
	}
	return ""
}

// unverified says why Sigma was not asked for a dry run.
func (o *Options) unverified(plan *publish.Plan, verified bool) string {
	switch {
	case verified || o.Offline || plan.Action == publish.Refused || plan.Action == publish.Nothing:
		return ""
	case plan.FolderMissing():
		return ", not verified: its folder is still to be made"
	}
	return ", not verified: whether the server knows dry runs is not known"
}

// An Entry is a plan for machines.
type Entry struct {
	Workbook   string `json:"workbook"`
	Action     string `json:"action"`
	ID         string `json:"id,omitempty"`
	URL        string `json:"url,omitempty"`
	Overwrites bool   `json:"overwrites,omitempty"`
	// Unverified reports that Sigma was not asked for a dry run.
	Unverified bool            `json:"unverified,omitempty"`
	Changes    json.RawMessage `json:"changes,omitempty"`
}

// Entries are plans for machines.
func Entries(plans []*publish.Plan) []Entry {
	entries := make([]Entry, len(plans))
	for i, plan := range plans {
		entries[i] = Entry{Workbook: plan.Slug, Action: plan.Action.String(), ID: plan.ID, URL: plan.URL, Overwrites: plan.Overwrites}
		if plan.Action == publish.Update {
			entries[i].Changes = diff.JSON(plan.Changes)
		}
	}
	return entries
}
