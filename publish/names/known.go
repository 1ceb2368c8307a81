package names

import (
	"context"

	"github.com/sigmac/sigmac/publish/sigma"
)

// known is what was read of the organisation, each list once.
type known struct {
	client      *sigma.Client
	connections func(context.Context) ([]sigma.Connection, error)
	models      func(context.Context) ([]sigma.DataModel, error)
	workspaces  func(context.Context) ([]sigma.Workspace, error)
	home        func(context.Context) (string, error)

	elementsOf map[string][]sigma.DataModelElement
	foldersIn  map[string][]sigma.File
}

func newKnown(client *sigma.Client) known {
	return known{
		client:      client,
		connections: once(client.Connections),
		models:      once(client.DataModels),
		workspaces:  once(client.Workspaces),
		home:        once(func(ctx context.Context) (string, error) { return homeFolder(ctx, client) }),
		elementsOf:  map[string][]sigma.DataModelElement{},
		foldersIn:   map[string][]sigma.File{},
	}
}

// once reads something and remembers it. A failure is not remembered.
func once[T any](read func(context.Context) (T, error)) func(context.Context) (T, error) {
	var value T
	done := false
	return func(ctx context.Context) (T, error) {
		if done {
			return value, nil
		}
		got, err := read(ctx)
		if err == nil {
			value, done = got, true
		}
		return got, err
	}
}

// homeFolder is the caller's own folder (api.md 4.2).
func homeFolder(ctx context.Context, client *sigma.Client) (string, error) {
	caller, err := client.Whoami(ctx)
	if err != nil {
		return "", err
	}
	member, err := client.Member(ctx, caller.MemberID)
	return member.HomeFolder, err
}

func (k *known) elements(ctx context.Context, model string) ([]sigma.DataModelElement, error) {
	if elements, ok := k.elementsOf[model]; ok {
		return elements, nil
	}
	elements, err := k.client.DataModelElements(ctx, model)
	if err == nil {
		k.elementsOf[model] = elements
	}
	return elements, err
}

// folders are the folders directly below a folder or workspace.
func (k *known) folders(ctx context.Context, parent string) ([]sigma.File, error) {
	if folders, ok := k.foldersIn[parent]; ok {
		return folders, nil
	}
	found, err := k.client.Files(ctx, sigma.FileQuery{Parent: parent, Direct: true, Types: []string{sigma.TypeFolder}})
	if err == nil {
		k.foldersIn[parent] = found.Files
	}
	return found.Files, err
}
