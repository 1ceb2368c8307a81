package publish

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/publish/lock"
	"github.com/sigmac/sigmac/publish/sigma"
)

// undo takes one step of a run back. To do it twice is the same as once.
func (p *Publisher) undo(ctx context.Context, slug string, step lock.Step) Undone {
	undone := Undone{Slug: slug, ID: step.ID, Version: step.Version}
	switch {
	case step.Archives:
		undone.Err = p.unarchive(ctx, &undone, step)
	case step.Creates():
		undone.Err = p.unmake(ctx, &undone, step)
	default:
		undone.Err = p.bringBack(ctx, &undone, step)
	}
	return undone
}

// unarchive takes a workbook out of the archive.
func (p *Publisher) unarchive(ctx context.Context, undone *Undone, step lock.Step) error {
	if !step.Gone {
		file, err := p.client.File(ctx, step.ID)
		switch {
		case sigma.IsNotFound(err):
			return undone.left("it is gone from Sigma")
		case err != nil:
			return err
		case file.Archived:
			err := repeated(func() error {
				_, err := p.client.UpdateFile(ctx, step.ID, sigma.FileChange{Restore: true})
				return err
			})
			if err != nil {
				return err
			}
			undone.Outcome = Unarchived
		}
	}
	p.step("unarchived")
	return p.store.Record(p.options.Environment, undone.Slug, *step.Entry)
}

// unmake archives a workbook that the run made.
func (p *Publisher) unmake(ctx context.Context, undone *Undone, step lock.Step) error {
	id, err := p.madeByRun(ctx, undone.Slug, step)
	if err != nil {
		return err
	}
	if id != "" {
		undone.ID = id
		if err := p.takeBack(ctx, undone, step); err != nil {
			return err
		}
	}
	p.step("unmade")
	return p.recordBefore(undone, step, 0)
}

// madeByRun is the id of the workbook that a run made, "" for none: the one that the lock
// has since, or one that is found by what was begun.
func (p *Publisher) madeByRun(ctx context.Context, slug string, step lock.Step) (string, error) {
	entry, known, err := p.store.Entry(p.options.Environment, slug)
	if err != nil {
		return "", err
	}
	if known && (step.Entry == nil || entry.ID != step.Entry.ID) {
		return entry.ID, nil
	}
	intent, begun, err := p.store.Intent(p.options.Environment, slug)
	if err != nil || !begun || !intent.Creates() {
		return "", err
	}
	files, err := p.lookFor(ctx, intent)
	if sigma.IsNotFound(err) {
		return "", nil // its folder is gone, and what was in it
	}
	if err != nil {
		return "", err
	}
	file, _, err := p.oneOf(ctx, files, intent, "")
	return file.ID, err
}

// takeBack archives what was made, unless somebody worked on it since.
func (p *Publisher) takeBack(ctx context.Context, undone *Undone, step lock.Step) error {
	file, err := p.client.File(ctx, undone.ID)
	switch {
	case sigma.IsNotFound(err), err == nil && file.Archived:
		undone.Outcome = TakenAway
		return nil
	case err != nil:
		return err
	}
	live, err := p.client.ReadWorkbook(ctx, p.options.Target, undone.ID)
	if err != nil {
		return err
	}
	if live.Version > 1 && !isOneOf(digestOfMeaning(live.Spec), step.Digest, step.Stored) {
		return undone.left("somebody edited it since it was made")
	}
	undone.Outcome = TakenAway
	return p.archive(ctx, undone.ID)
}

// isOneOf reports whether a digest is one of those that are known.
func isOneOf(digest string, known ...string) bool {
	return digest != "" && slices.Contains(known, digest)
}

// bringBack gives an updated workbook the contents, the name, the folder and the
// description back that it had.
func (p *Publisher) bringBack(ctx context.Context, undone *Undone, step lock.Step) error {
	file, err := p.client.File(ctx, step.ID)
	switch {
	case sigma.IsNotFound(err), err == nil && file.Archived:
		return undone.left("it is gone from Sigma, or in its archive")
	case err != nil:
		return err
	}
	live, err := p.client.ReadWorkbook(ctx, p.options.Target, step.ID)
	if err != nil {
		return err
	}
	digest, head := digestOfMeaning(live.Spec), headOfFile(file)
	before := headOf(step.Name, step.Folder, step.Description)
	switch {
	case digest != step.Contents && !isOneOf(digest, step.Digest, step.Stored):
		return undone.left("somebody edited it since")
	case head != before && head != step.Head:
		return undone.left("somebody gave it another name, folder or description since")
	}
	if digest != step.Contents {
		undone.Outcome = BackAgain
		if live, err = p.restored(ctx, step, live); err != nil {
			return err
		}
	}
	if head != before {
		undone.Outcome = BackAgain
		change := sigma.FileChange{Name: &step.Name, ParentID: &step.Folder, Description: &step.Description}
		err := repeated(func() error {
			_, err := p.client.UpdateFile(ctx, step.ID, change)
			return err
		})
		if err != nil {
			return err
		}
	}
	undone.Now = live.Version
	p.step("brought back")
	return p.recordBefore(undone, step, live.Version)
}

var errNotRestored = errors.New("the version of before was restored, and what is there is not it")

// restored publishes the contents of the version of before. To do it twice leaves the
// same contents, so that it is done again after an unclear answer.
func (p *Publisher) restored(ctx context.Context, step lock.Step, live *sigma.Live) (*sigma.Live, error) {
	for try := 1; ; try++ {
		_, err := p.client.RestoreWorkbookVersion(ctx, step.ID, step.Version)
		if err != nil && !sigma.IsUncertain(err) {
			return live, err
		}
		now, unread := p.client.ReadWorkbook(ctx, p.options.Target, step.ID)
		switch {
		case unread == nil && digestOfMeaning(now.Spec) == step.Contents:
			return now, nil
		case try == tries:
			return live, cmp.Or(err, unread, errNotRestored)
		}
	}
}

// recordBefore gives the lock the entry of before. version is what is live, 0 where
// nothing is.
func (p *Publisher) recordBefore(undone *Undone, step lock.Step, version int) error {
	if undone.Outcome == LeftAlone {
		return nil
	}
	if step.Entry == nil {
		return p.store.Drop(p.options.Environment, undone.Slug)
	}
	entry := *step.Entry
	if version > 0 {
		entry.Version = version
	}
	return p.store.Record(p.options.Environment, undone.Slug, entry)
}

// left notes that a workbook is not taken back, and why.
func (u *Undone) left(why string) error {
	u.Outcome = LeftAlone
	finding := notUndone(u.Slug, u.ID, why)
	u.Finding = &finding
	return nil
}

// repeated does something that is the same when done twice, again after an unclear
// answer.
func repeated(do func() error) error {
	var err error
	for range tries {
		if err = do(); !sigma.IsUncertain(err) {
			break
		}
	}
	return err
}

// Findings are what is to be said of workbooks that were not taken back.
func (u *Undone) Findings() diag.List {
	if u.Finding == nil {
		return nil
	}
	return diag.List{*u.Finding}
}
