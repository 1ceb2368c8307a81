package publish

import (
	"cmp"
	"context"
	"slices"
	"time"

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
	s.noted = begun
	if s.known {
		if err := p.findRecorded(ctx, plan); err != nil || s.found || plan.Findings.HasErrors() {
			s.recognise(intent)
			return err
		}
		s.known = false
	}
	if plan.comparing && s.gone {
		return nil
	}
	if begun && intent.Creates() {
		if err := p.findIntended(ctx, plan, intent); err != nil || s.found || plan.Findings.HasErrors() {
			return err
		}
	}
	return p.findNamed(ctx, plan)
}

// recognise compares what was found with a call that was begun and is not known
// to have ended.
func (s *subject) recognise(intent lock.Intent) {
	if !s.noted || !s.found || intent.IsAnswered(s.entry) {
		return
	}
	s.ours = s.live.Version > intent.After && s.written().digest() == intent.Digest
	s.headOurs = headOfFile(s.file) == intent.Head
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
		s.gone, s.archived = true, file.Archived
		if !p.options.Force && !plan.comparing {
			plan.Findings = append(plan.Findings, workbookGone(plan, file.Archived))
		}
		return nil
	}
	return p.read(ctx, plan, file)
}

// findIntended looks for a workbook that an earlier call may have made. Lists
// may lag behind, so that it looks again until enough time has passed.
func (p *Publisher) findIntended(ctx context.Context, plan *Plan, intent lock.Intent) error {
	files, err := p.lookFor(ctx, intent)
	if sigma.IsNotFound(err) {
		return nil // its folder is gone, and what was in it
	}
	if err != nil {
		return err
	}
	file, ours, err := p.oneOf(ctx, files, intent, "")
	if err != nil || !ours {
		return err
	}
	plan.subject.ours, plan.subject.headOurs = true, true
	return p.read(ctx, plan, file)
}

// madeAround reports whether a file is as old as a call, both by the server's
// clock.
func madeAround(file sigma.File, begun time.Time) bool {
	made, err := time.Parse(time.RFC3339, file.CreatedAt)
	return err == nil && made.After(begun.Add(-time.Minute)) && made.Before(begun.Add(finish))
}

// lookFor lists the workbooks that a call to make one may have made, the oldest
// first.
func (p *Publisher) lookFor(ctx context.Context, intent lock.Intent) ([]sigma.File, error) {
	until := p.now().Add(p.options.Settle)
	if settled := intent.Begun.Add(p.options.Settle); settled.Before(until) {
		until = settled
	}
	for {
		files, err := p.namesakes(ctx, intent.Folder, intent.Name)
		if err != nil {
			return nil, err
		}
		if len(files) > 0 || !p.now().Before(until) {
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

// oneOf is the workbook that a call made, among those of its name: the one that
// it answered, and those that hold what it sent. A call that was delivered twice,
// or two publishers at the same moment, make several; then the oldest stays and
// the others go into the archive, which every publisher does alike.
func (p *Publisher) oneOf(ctx context.Context, files []sigma.File, intent lock.Intent, answered string) (made sigma.File, ok bool, err error) {
	var ours []sigma.File
	for _, file := range files {
		mine := file.ID == answered
		if !mine {
			if mine, err = p.isMade(ctx, file, intent, len(files) == 1); err != nil {
				return made, false, err
			}
		}
		if mine {
			ours = append(ours, file)
		}
	}
	if len(ours) == 0 {
		return made, false, nil
	}
	for _, other := range ours[1:] {
		if p.options.ReadOnly {
			break
		}
		if err := p.archive(ctx, other.ID); err != nil {
			return made, false, err
		}
	}
	return ours[0], true, nil
}

// isMade reports whether a workbook holds what a call sent. Where the server
// stores some of it otherwise, the only one of its name, as old as the call and
// never changed, is taken for it too.
func (p *Publisher) isMade(ctx context.Context, file sigma.File, intent lock.Intent, only bool) (bool, error) {
	live, err := p.client.ReadWorkbook(ctx, p.options.Target, file.ID)
	if sigma.IsNotFound(err) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return digestOfMeaning(live.Spec) == intent.Digest || only && live.Version <= 1 && madeAround(file, intent.Begun), nil
}

// findNamed looks for a workbook of the name in the folder, which is there
// without a word in the lock.
func (p *Publisher) findNamed(ctx context.Context, plan *Plan) error {
	if plan.FolderMissing() {
		return nil
	}
	files, err := p.namesakes(ctx, textOf(plan.resolved(), "folderId"), textOf(plan.resolved(), "name"))
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
