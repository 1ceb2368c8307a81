package workspace

import (
	"context"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/lazyregexp"
	"github.com/sigmac/sigmac/publish/sigma"
)

// withWorkspace finds the one workspace of a name or an id, and does something
// with it.
func withWorkspace(ctx context.Context, console *command.Console, all *Options, word string, do func(*sigma.Client, sigma.Workspace) error) error {
	client, err := all.connect(ctx, console)
	if err != nil || client == nil {
		return err
	}
	found, problems, err := find(ctx, client, word)
	switch {
	case err != nil:
		return err
	case problems != nil:
		return console.Report(problems, nil)
	}
	return do(client, found)
}

// idForm is that of ids. Sigma's own examples have letters beyond f.
var idForm = lazyregexp.New(`^[0-9A-Za-z]{8}-([0-9A-Za-z]{4}-){3}[0-9A-Za-z]{12}$`)

func find(ctx context.Context, client *sigma.Client, word string) (sigma.Workspace, diag.List, error) {
	if idForm().MatchString(word) {
		found, err := client.Workspace(ctx, word)
		return found, nil, err
	}
	workspaces, err := client.Workspaces(ctx)
	if err != nil {
		return sigma.Workspace{}, nil, err
	}
	var fitting []sigma.Workspace
	for _, each := range workspaces {
		if each.ID == word {
			return each, nil, nil
		}
		if each.Name == word {
			fitting = append(fitting, each)
		}
	}
	switch len(fitting) {
	case 1:
		return fitting[0], nil, nil
	case 0:
		return sigma.Workspace{}, diag.List{unknown(word, workspaces)}, nil
	}
	return sigma.Workspace{}, diag.List{several(word, fitting)}, nil
}
