package names

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"github.com/sigmac/sigmac/publish/sigma"
)

// makeAll makes folders in each other, or notes that they are to be made.
func (r *run) makeAll(here place, parts []string) (string, error) {
	for _, part := range parts {
		id := ""
		if r.missing == Create {
			var err error
			if id, err = r.make(here, part); err != nil {
				return "", err
			}
		}
		here = here.below(part, id)
		made := Folder{Path: here.String(), ID: id}
		if !slices.Contains(r.made, made) {
			r.made = append(r.made, made)
		}
	}
	return here.id, nil
}

// make makes a workspace or a folder, and lets the lists know it, since the
// server's may lag behind (api.md 6.1).
func (r *run) make(here place, name string) (string, error) {
	if len(here.path) == 0 {
		made, err := r.makeWorkspace(name)
		if err == nil {
			known, _ := r.known.workspaces(r.ctx)
			all := append(slices.Clip(known), made)
			r.known.workspaces = func(context.Context) ([]sigma.Workspace, error) { return all, nil }
		}
		return made.ID, err
	}
	made, err := r.makeFolder(here.id, name)
	if err == nil {
		r.known.foldersIn[here.id] = append(slices.Clip(r.known.foldersIn[here.id]), made)
	}
	return made.ID, err
}

// makeWorkspace makes a workspace, or takes the one that somebody made since
// the workspaces were listed.
func (r *run) makeWorkspace(name string) (sigma.Workspace, error) {
	made, err := r.client.CreateWorkspace(r.ctx, name)
	var taken *sigma.DuplicateError
	if errors.As(err, &taken) && len(taken.IDs) == 1 {
		return sigma.Workspace{ID: taken.IDs[0], Name: name}, nil
	}
	if !sigma.IsUncertain(err) {
		return made, err
	}
	return lookAgain(r.ctx, err, func() ([]sigma.Workspace, error) {
		all, err := r.client.Workspaces(r.ctx)
		return slices.DeleteFunc(all, func(w sigma.Workspace) bool { return w.Name != name }), err
	})
}

// makeFolder makes a folder. Two that make the same one at once agree on the
// older, and the other is archived by who made it.
func (r *run) makeFolder(parent, name string) (sigma.File, error) {
	query := sigma.FileQuery{Parent: parent, Direct: true, Types: []string{sigma.TypeFolder}, Name: name}
	made, err := r.client.CreateFolder(r.ctx, name, parent)
	if sigma.IsUncertain(err) {
		return lookAgain(r.ctx, err, func() ([]sigma.File, error) {
			found, err := r.client.Files(r.ctx, query)
			return found.Files, err
		})
	}
	if err != nil {
		return made, err
	}
	same, err := r.client.Files(r.ctx, query)
	if err != nil {
		return made, err
	}
	oldest := slices.MinFunc(append(same.Files, made), func(a, b sigma.File) int {
		return cmp.Or(cmp.Compare(a.CreatedAt, b.CreatedAt), cmp.Compare(a.ID, b.ID))
	})
	if oldest.ID == made.ID {
		return made, nil
	}
	return oldest, r.client.ArchiveFile(r.ctx, made.ID)
}

// How often, and after which wait, to look for what may have been made: lists
// lag behind.
const (
	looks    = 3
	lookWait = 500 * time.Millisecond
)

// lookAgain finds out whether something was made though the call failed. Where
// it was not, or is there twice, the failure stands.
func lookAgain[T any](ctx context.Context, failure error, look func() ([]T, error)) (T, error) {
	var none T
	for i := range looks {
		if i > 0 && !sleep(ctx, lookWait) {
			return none, failure
		}
		found, err := look()
		if err != nil {
			return none, failure
		}
		if len(found) == 1 {
			return found[0], nil
		}
	}
	return none, failure
}

// sleep waits; false where the context ended first.
func sleep(ctx context.Context, wait time.Duration) bool {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
