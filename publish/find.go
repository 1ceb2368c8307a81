package publish

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/sigmac/sigmac/emit/meaning"
	"github.com/sigmac/sigmac/publish/lock"
	"github.com/sigmac/sigmac/publish/sigma"
)

// find looks for the workbook that a plan is about: by the lock's id, by what an
// intent of an earlier run says, or by folder and name.
func (p *Publisher) find(ctx context.Context, plan *Plan) error {
	s := &plan.subject
	var err error
	if s.entry, s.known, err = p.store.Entry(p.options.Environment, plan.Slug); err != nil {
		return err
	}
	intent, begun, err := p.store.Intent(p.options.Environment, plan.Slug)
	if err != nil {
		return err
	}
	if s.known {
		if err := p.findRecorded(ctx, plan); err != nil || s.found || plan.Findings.HasErrors() {
			s.ours = begun && s.found && digestOfMeaning(s.live.Spec) == intent.Digest
			return err
		}
		s.known = false
	}
	if begun && intent.Creates() {
		if err := p.findIntended(ctx, plan, intent); err != nil || s.found || plan.Findings.HasErrors() {
			return err
		}
	}
	return p.findNamed(ctx, plan)
}

// findRecorded reads the workbook that the lock names.
func (p *Publisher) findRecorded(ctx context.Context, plan *Plan) error {
	s := &plan.subject
	file, err := p.client.File(ctx, s.entry.ID)
	gone := sigma.IsNotFound(err)
	switch {
	case err != nil && !gone:
		return err
	case gone, file.Archived:
		if !p.options.Force {
			plan.Findings = append(plan.Findings, workbookGone(plan, file.Archived))
		}
		return nil
	}
	return p.read(ctx, plan, file)
}

// findIntended looks for a workbook that an earlier call may have made. Lists
// may lag behind, so that it looks again until enough time has passed.
func (p *Publisher) findIntended(ctx context.Context, plan *Plan, intent lock.Intent) error {
	made, err := p.lookFor(ctx, intent)
	if err != nil || len(made) == 0 {
		return err
	}
	file, err := p.oneOf(ctx, made)
	if err != nil {
		return err
	}
	if err := p.read(ctx, plan, file); err != nil {
		return err
	}
	s := &plan.subject
	s.ours = digestOfMeaning(s.live.Spec) == intent.Digest || s.live.Version <= 1 && madeAround(file, intent.Begun)
	s.found = s.ours
	return nil
}

// madeAround tells whether a file is as old as a call. Clocks differ a little.
func madeAround(file sigma.File, begun time.Time) bool {
	made, err := time.Parse(time.RFC3339, file.CreatedAt)
	return err == nil && made.After(begun.Add(-time.Minute)) && made.Before(begun.Add(finish))
}

// lookFor lists the workbooks that a call to make one may have made, the oldest
// first.
func (p *Publisher) lookFor(ctx context.Context, intent lock.Intent) ([]sigma.File, error) {
	until := p.options.Now().Add(p.options.Settle)
	if settled := intent.Begun.Add(p.options.Settle); settled.Before(until) {
		until = settled
	}
	for {
		files, err := p.namesakes(ctx, intent.Folder, intent.Name)
		if err != nil {
			return nil, err
		}
		if len(files) > 0 || !p.options.Now().Before(until) {
			return files, nil
		}
		if err := wait(ctx, min(look, p.options.Settle)); err != nil {
			return nil, err
		}
	}
}

func wait(ctx context.Context, span time.Duration) error {
	select {
	case <-time.After(span):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// namesakes lists the workbooks of a name in a folder, the oldest first.
func (p *Publisher) namesakes(ctx context.Context, folder, name string) ([]sigma.File, error) {
	list, err := p.client.Files(ctx, sigma.FileQuery{Parent: folder, Direct: true, Types: []string{sigma.TypeWorkbook}, Name: name})
	sortByAge(list.Files)
	return list.Files, err
}

func sortByAge(files []sigma.File) {
	slices.SortFunc(files, func(a, b sigma.File) int {
		return cmp.Or(cmp.Compare(a.CreatedAt, b.CreatedAt), cmp.Compare(a.ID, b.ID))
	})
}

// oneOf is the oldest of the workbooks that one call, or two at the same moment,
// have made. The others are put into the archive where they hold the same.
func (p *Publisher) oneOf(ctx context.Context, made []sigma.File) (sigma.File, error) {
	first := made[0]
	if len(made) == 1 || p.options.ReadOnly {
		return first, nil
	}
	kept, err := p.client.ReadWorkbook(ctx, p.options.Target, first.ID)
	if err != nil {
		return first, err
	}
	for _, other := range made[1:] {
		copied, err := p.client.ReadWorkbook(ctx, p.options.Target, other.ID)
		if err == nil && meaning.Same(asWritten(kept, first), asWritten(copied, first)) {
			err = p.client.ArchiveWorkbook(ctx, other.ID)
		}
		if err != nil && !sigma.IsNotFound(err) && !sigma.IsArchived(err) {
			return first, err
		}
	}
	return first, nil
}

// findNamed looks for a workbook of the name in the folder, which is there
// without a word in the lock.
func (p *Publisher) findNamed(ctx context.Context, plan *Plan) error {
	if plan.FolderMissing() {
		return nil
	}
	files, err := p.namesakes(ctx, textOf(&plan.resolved, "folderId"), textOf(&plan.resolved, "name"))
	if sigma.IsNotFound(err) {
		plan.Findings = append(plan.Findings, folderGone(plan))
		return nil
	}
	if err != nil || len(files) == 0 {
		return err
	}
	switch {
	case len(files) > 1:
		plan.Findings = append(plan.Findings, severalTaken(plan, files))
		return nil
	case !p.options.Adopt:
		plan.Findings = append(plan.Findings, workbookTaken(plan, files[0]))
		return nil
	}
	return p.read(ctx, plan, files[0])
}

// read reads the contents of the workbook that was found.
func (p *Publisher) read(ctx context.Context, plan *Plan, file sigma.File) error {
	live, err := p.client.ReadWorkbook(ctx, p.options.Target, file.ID)
	if err != nil {
		return err
	}
	plan.subject.file, plan.subject.live, plan.subject.found = file, live, true
	return nil
}
