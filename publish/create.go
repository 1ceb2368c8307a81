package publish

import (
	"context"
	"errors"
	"slices"

	"github.com/sigmac/sigmac/publish/lock"
	"github.com/sigmac/sigmac/publish/sigma"
)

// tries is how often a call is made that failed without a trace.
const tries = 3

// create makes the workbook. The call is not repeatable: what it is to make is
// written down first, and after an unclear answer the folder is looked through
// before it is made again.
func (p *Publisher) create(ctx context.Context, result *Result) error {
	plan := result.Plan
	intent := lock.Intent{
		Folder: textOf(plan.resolved(), "folderId"), Name: textOf(plan.resolved(), "name"),
		Digest: plan.wanted.digest(), Head: headOfSpec(plan.resolved()), From: plan.From,
	}
	for try := 1; ; try++ {
		intent.Begun = p.now()
		if err := p.store.Intend(p.options.Environment, plan.Slug, intent); err != nil {
			return err
		}
		p.step("intended")
		id, err := p.client.CreateWorkbook(ctx, p.options.Target, *plan.resolved())
		if err != nil && !sigma.IsUncertain(err) {
			return errors.Join(p.refused(plan, err), p.store.Forget(p.options.Environment, plan.Slug))
		}
		unclear := err
		if id, err = p.made(ctx, intent, id); err != nil {
			return err
		}
		if id != "" {
			plan.ID = id
			return nil
		}
		if try == tries {
			return errors.Join(unclear, p.store.Forget(p.options.Environment, plan.Slug))
		}
	}
}

// made is the workbook that a call made: the one that it answered, or one that
// is found; "" for none.
func (p *Publisher) made(ctx context.Context, intent lock.Intent, answered string) (string, error) {
	looked := intent
	if answered != "" {
		looked.Begun = intent.Begun.Add(-p.options.Settle) // it is known to be there, so that one look is enough
	}
	files, err := p.lookFor(ctx, looked)
	if err != nil {
		return "", err
	}
	isListed := slices.ContainsFunc(files, func(f sigma.File) bool { return f.ID == answered })
	if answered != "" && !isListed {
		file, err := p.client.File(ctx, answered)
		if err != nil {
			return "", err
		}
		files = append(files, file)
		sortByAge(files)
	}
	file, _, err := p.oneOf(ctx, files, intent, answered)
	return file.ID, err
}
