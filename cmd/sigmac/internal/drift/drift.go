// Package drift is `sigmac drift`: what is live, compared with the sources.
package drift

import (
	"context"
	"encoding/json"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/remote"
	"github.com/sigmac/sigmac/emit/diff"
	"github.com/sigmac/sigmac/publish"
)

// Options are the flags of `sigmac drift`.
type Options struct {
	remote.Flags
	Pull   bool `help:"Bring what was edited in Sigma into the source."`
	DryRun bool `help:"With --pull: show what would change in the files, and write nothing."`
	Ours   bool `help:"With --pull: where the source and Sigma changed the same, keep the source."`
	Theirs bool `help:"With --pull: where the source and Sigma changed the same, take what is in Sigma."`
}

// Help is the long help text.
func (*Options) Help() string {
	return `Shows what differs in Sigma from what the sources say, and exits with 1 if anything
does. It changes nothing.

With --pull, what was edited in Sigma since the last publication goes into the source:
the statements that it is about are rewritten in place, and all else stays as it is. What
both sides changed is shown three ways, and of that workbook nothing is written unless
--ours or --theirs says which side counts. What a component or a loop made is left in a
file WORKBOOK.pull.patch beside the source. Both exit with 1.

Examples:

    sigmac drift                        # all workbooks of the project
    sigmac drift -e prod --format json
    sigmac drift --pull sales.sigma     # take in what was edited in Sigma
    sigmac drift --pull --theirs sales.sigma    # and where both changed it, Sigma counts
    sigmac drift --pull --dry-run`
}

// Run compares all workbooks.
func (o *Options) Run(ctx context.Context, console *command.Console) error {
	if o.DryRun && !o.Pull {
		return command.WrongUsage("`drift` changes nothing without `--pull`", "leave `--dry-run` out, or add `--pull`")
	}
	switch {
	case (o.Ours || o.Theirs) && !o.Pull:
		return command.WrongUsage("`--ours` and `--theirs` decide conflicts of a pull", "add `--pull`")
	case o.Ours && o.Theirs:
		return command.WrongUsage("`--ours` and `--theirs` are the two sides of a conflict", "leave one of them out")
	}
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
	if o.Pull {
		return o.pull(ctx, session)
	}
	publisher := session.Publisher(publish.Options{ReadOnly: true, CreateFolders: true, Force: true})
	if found := publisher.Check(); found != nil {
		return session.FailWith(found, nil)
	}
	drifts := make([]*publish.Drift, len(session.Workbooks))
	remote.Each(len(drifts), func(i int) { drifts[i] = publisher.Drift(ctx, session.Workbooks[i]) })
	plans := make([]*publish.Plan, len(drifts))
	for i, drift := range drifts {
		plans[i] = drift.Plan
		show(session, drift)
	}
	return session.Conclude(plans, entries(drifts))
}

func show(session *remote.Session, drift *publish.Drift) {
	switch {
	case drift.Missing:
		session.Print("%s: not in Sigma\n", drift.Slug)
	case drift.Changes.Empty() && drift.Action != publish.Refused:
		session.Print("%s: no drift\n", drift.Slug)
	case drift.Action != publish.Refused || !drift.Changes.Empty():
		session.Print("%s: drift%s\n", drift.Slug, cause(drift))
		session.PrintDiff(drift.Changes)
	}
}

func cause(drift *publish.Drift) string {
	if drift.Edited {
		return ", edited in Sigma since it was published"
	}
	return ", not published yet"
}

// An entry is a comparison for machines.
type entry struct {
	Workbook string          `json:"workbook"`
	Drift    bool            `json:"drift"`
	Missing  bool            `json:"missing,omitempty"`
	Edited   bool            `json:"edited,omitempty"`
	ID       string          `json:"id,omitempty"`
	URL      string          `json:"url,omitempty"`
	Changes  json.RawMessage `json:"changes,omitempty"`
}

func entries(drifts []*publish.Drift) []entry {
	list := make([]entry, len(drifts))
	for i, drift := range drifts {
		list[i] = entry{
			Workbook: drift.Slug, Drift: drift.Missing || !drift.Changes.Empty(), Missing: drift.Missing, Edited: drift.Edited,
			ID: drift.ID, URL: drift.URL,
		}
		if !drift.Changes.Empty() {
			list[i].Changes = diff.JSON(drift.Changes)
		}
	}
	return list
}
