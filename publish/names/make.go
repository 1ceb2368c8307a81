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
	return makeOnce(r.ctx, func() (sigma.Workspace, error) {
		made, err := r.client.CreateWorkspace(r.ctx, name)
		if err == nil {
			r.own = append(r.own, ownPlace{made.ID, true})
		}
		var taken *sigma.DuplicateError
		if errors.As(err, &taken) && len(taken.IDs) == 1 {
			return sigma.Workspace{ID: taken.IDs[0], Name: name}, nil
		}
		return made, err
	}, func() ([]sigma.Workspace, error) {
		all, err := r.client.Workspaces(r.ctx)
		return slices.DeleteFunc(all, func(w sigma.Workspace) bool { return w.Name != name }), err
	})
}

// makeFolder makes a folder. Where several of the name are there afterwards,
// since the call was delivered twice or others made it at the same time, all
// agree on the oldest, and the younger ones that are empty go into the archive:
// before the call there was none.
func (r *run) makeFolder(parent, name string) (sigma.File, error) {
	query := sigma.FileQuery{Parent: parent, Direct: true, Types: []string{sigma.TypeFolder}, Name: name}
	namesakes := func() ([]sigma.File, error) {
		found, err := r.client.Files(r.ctx, query)
		slices.SortFunc(found.Files, older)
		return found.Files, err
	}
	made, err := makeOnce(r.ctx, func() (sigma.File, error) { return r.client.CreateFolder(r.ctx, name, parent) }, namesakes)
	if err != nil {
		return made, err
	}
	all, err := namesakes()
	if err != nil {
		return made, err
	}
	if !slices.ContainsFunc(all, func(f sigma.File) bool { return f.ID == made.ID }) {
		all = append(all, made)
		slices.SortFunc(all, older)
	}
	for _, younger := range all[1:] {
		if err := r.archiveEmpty(younger.ID); err != nil {
			return made, err
		}
	}
	if all[0].ID == made.ID {
		r.own = append(r.own, ownPlace{made.ID, false})
	}
	return all[0], nil
}

// An ownPlace is a folder or a workspace that a call of this resolver's made.
type ownPlace struct {
	id        string
	workspace bool
}

// RemoveEmpty takes away what was made and is still empty, the innermost first:
// nothing stays behind of a run that failed. It returns how many those were.
func (r *Resolver) RemoveEmpty(ctx context.Context) (int, error) {
	r.turn <- struct{}{}
	defer func() { <-r.turn }()
	removed := 0
	for _, place := range slices.Backward(r.own) {
		inside, err := r.client.Files(ctx, sigma.FileQuery{Parent: place.id})
		if err == nil && len(inside.Files)+len(inside.Unreadable) > 0 {
			continue
		}
		switch {
		case err != nil:
		case place.workspace:
			err = r.client.DeleteWorkspace(ctx, place.id)
		default:
			err = r.client.ArchiveFile(ctx, place.id)
		}
		if err != nil && !sigma.IsNotFound(err) && !sigma.IsArchived(err) {
			return removed, err
		}
		removed++
	}
	r.own = nil
	return removed, nil
}

func older(a, b sigma.File) int {
	return cmp.Or(cmp.Compare(a.CreatedAt, b.CreatedAt), cmp.Compare(a.ID, b.ID))
}

// archiveEmpty puts a folder into the archive if nothing is in it.
func (r *run) archiveEmpty(folder string) error {
	inside, err := r.client.Files(r.ctx, sigma.FileQuery{Parent: folder})
	if err == nil && len(inside.Files)+len(inside.Unreadable) == 0 {
		err = r.client.ArchiveFile(r.ctx, folder)
	}
	if sigma.IsNotFound(err) || sigma.IsArchived(err) {
		return nil // somebody else was faster
	}
	return err
}

// How often a call is made that left no trace, and how often, and after which
// wait, to look for one: lists lag behind.
const (
	tries    = 3
	looks    = 3
	lookWait = 500 * time.Millisecond
)

// makeOnce makes something. After an unclear answer it looks whether it is there,
// and makes it again where it is not. look lists what may have been made, the
// oldest first.
func makeOnce[T any](ctx context.Context, make func() (T, error), look func() ([]T, error)) (T, error) {
	for try := 1; ; try++ {
		made, err := make()
		if err == nil || !sigma.IsUncertain(err) {
			return made, err
		}
		found, unseen := lookAgain(ctx, look)
		if unseen != nil || len(found) == 0 && try == tries {
			return made, err
		}
		if len(found) > 0 {
			return found[0], nil
		}
	}
}

// lookAgain lists what may have been made, until there is something.
func lookAgain[T any](ctx context.Context, look func() ([]T, error)) ([]T, error) {
	for i := range looks {
		if i > 0 && !sleep(ctx, lookWait) {
			return nil, ctx.Err()
		}
		if found, err := look(); err != nil || len(found) > 0 {
			return found, err
		}
	}
	return nil, nil
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
