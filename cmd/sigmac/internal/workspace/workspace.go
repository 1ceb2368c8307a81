// Package workspace is `sigmac workspace`: Sigma's Workspace API.
package workspace

import (
	"context"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/remote"
	"github.com/sigmac/sigmac/publish/sigma"
)

// Options are the flags of `sigmac workspace` and its commands.
type Options struct {
	Environment string `short:"e" name:"env" placeholder:"ENV" help:"Work in the organisation of this environment of project.sigma."`
	command.API

	List   List   `cmd:"" help:"List the workspaces that the credentials may see."`
	Get    Get    `cmd:"" help:"Show one workspace."`
	Create Create `cmd:"" help:"Make a workspace."`
	Rename Rename `cmd:"" help:"Give a workspace another name."`
	Delete Delete `cmd:"" help:"Delete a workspace and what is in it, for good."`
}

// Help is the long help text.
func (*Options) Help() string {
	return `A workspace is named by its name or its id. Making, renaming and deleting need the
credentials of an admin. With --format json the result is JSON.

Examples:

    sigmac workspace list
    sigmac workspace list -e prod
    sigmac workspace get Finance --format json
    sigmac workspace create Finance
    sigmac workspace rename Finance "Finance EU"
    sigmac workspace delete "Finance EU" --yes`
}

// connect makes a client for the organisation of the environment. It is nil where
// project.sigma is wrong, which is reported then.
func (o *Options) connect(ctx context.Context, console *command.Console) (*sigma.Client, error) {
	if err := command.OneEnvironment(o.Environment, "workspaces are those of one organisation"); err != nil {
		return nil, err
	}
	project, found := console.Locate(nil)
	if found != nil {
		return nil, console.Report(found, nil)
	}
	place, found, err := remote.Reach(ctx, console, project, o.Environment, o.API)
	if err != nil {
		return nil, err
	}
	if found != nil {
		return nil, console.Report(found, nil)
	}
	return place.Client, nil
}

// List are the flags of `sigmac workspace list`.
type List struct{}

// Run prints all workspaces.
func (*List) Run(ctx context.Context, console *command.Console, all *Options) error {
	client, err := all.connect(ctx, console)
	if err != nil || client == nil {
		return err
	}
	workspaces, err := client.Workspaces(ctx)
	if err != nil {
		return err
	}
	return printList(console, workspaces)
}

// Get are the flags of `sigmac workspace get`.
type Get struct {
	Workspace string `arg:"" help:"Its name or id."`
}

// Run prints one workspace.
func (o *Get) Run(ctx context.Context, console *command.Console, all *Options) error {
	return withWorkspace(ctx, console, all, o.Workspace, func(client *sigma.Client, found sigma.Workspace) error {
		fresh, err := client.Workspace(ctx, found.ID)
		if err != nil {
			return err
		}
		return printOne(console, fresh)
	})
}

// Create are the flags of `sigmac workspace create`.
type Create struct {
	Name string `arg:"" help:"Its name."`
}

// Run makes a workspace.
func (o *Create) Run(ctx context.Context, console *command.Console, all *Options) error {
	if err := checkName(o.Name); err != nil {
		return err
	}
	client, err := all.connect(ctx, console)
	if err != nil || client == nil {
		return err
	}
	made, err := client.CreateWorkspace(ctx, o.Name)
	if err != nil {
		return err
	}
	return printOne(console, made)
}

// Rename are the flags of `sigmac workspace rename`.
type Rename struct {
	Workspace string `arg:"" help:"Its name or id."`
	Name      string `arg:"" help:"Its new name."`
}

// Run renames a workspace.
func (o *Rename) Run(ctx context.Context, console *command.Console, all *Options) error {
	if err := checkName(o.Name); err != nil {
		return err
	}
	return withWorkspace(ctx, console, all, o.Workspace, func(client *sigma.Client, found sigma.Workspace) error {
		if found.Name == o.Name {
			return printOne(console, found)
		}
		renamed, err := client.RenameWorkspace(ctx, found.ID, o.Name)
		if err != nil {
			return err
		}
		return printOne(console, renamed)
	})
}

// Delete are the flags of `sigmac workspace delete`.
type Delete struct {
	Workspace string `arg:"" help:"Its name or id."`
	Yes       bool   `short:"y" help:"Do not ask."`
}

// Run deletes a workspace, once somebody said so.
func (o *Delete) Run(ctx context.Context, console *command.Console, all *Options) error {
	if !o.Yes && !console.CanAsk() {
		return cannotAsk(o.Workspace)
	}
	return withWorkspace(ctx, console, all, o.Workspace, func(client *sigma.Client, found sigma.Workspace) error {
		if !o.Yes && console.Ask(question(found)) != found.Name {
			return notConfirmed(console, found)
		}
		if err := client.DeleteWorkspace(ctx, found.ID); err != nil {
			return err
		}
		return printDeleted(console, found)
	})
}
