package publish

import (
	"context"
	"errors"

	"github.com/sigmac/sigmac/publish/lock"
	"github.com/sigmac/sigmac/publish/sigma"
)

// update replaces the contents where they differ, and changes name, folder and
// description where they do.
func (p *Publisher) update(ctx context.Context, result *Result) error {
	if err := p.intendUpdate(result.Plan); err != nil {
		return err
	}
	if result.contentsDiffer {
		backup, err := p.backUp(result.Plan)
		if err != nil {
			return err
		}
		result.Backup = backup
		if err := p.replace(ctx, result.Plan); err != nil {
			return err
		}
	}
	if result.metadata == (sigma.FileChange{}) {
		return nil
	}
	p.step("replaced")
	return p.describe(ctx, result.Plan)
}

// intendUpdate writes down what is about to be changed.
func (p *Publisher) intendUpdate(plan *Plan) error {
	intent := lock.Intent{After: plan.subject.live.Version, Begun: p.now(), From: plan.From}
	if plan.contentsDiffer {
		intent.Digest = plan.wanted.digest()
	}
	if plan.metadata != (sigma.FileChange{}) {
		intent.Head = headOfSpec(plan.resolved())
	}
	if err := p.store.Intend(p.options.Environment, plan.Slug, intent); err != nil {
		return err
	}
	p.step("intended")
	return nil
}

// replace puts the contents into the place of what was read. An unclear answer
// is answered by reading: the contents are there, or are sent again, or somebody
// else was faster.
func (p *Publisher) replace(ctx context.Context, plan *Plan) error {
	read := plan.subject.live
	for try := 1; ; try++ {
		err := p.client.ReplaceWorkbook(ctx, p.options.Target, plan.ID, *plan.resolved(), read.Version)
		if err == nil {
			return nil
		}
		conflict := sigma.IsConflict(err)
		if !conflict && !sigma.IsUncertain(err) {
			_ = p.store.Forget(p.options.Environment, plan.Slug) // the call's error is the one to tell
			return p.refused(plan, err)
		}
		now, unread := p.client.ReadWorkbook(ctx, p.options.Target, plan.ID)
		switch {
		case unread != nil:
			return err
		case p.holds(now, plan):
			return nil
		case now.Version != read.Version:
			plan.subject.live = now
			plan.Findings = append(plan.Findings, p.editedInSigma(plan))
			_ = p.store.Forget(p.options.Environment, plan.Slug) // the finding is what to tell
			return &reported{errOvertaken}
		case conflict:
			plan.Findings = append(plan.Findings, conflictUnseen(plan))
			_ = p.store.Forget(p.options.Environment, plan.Slug) // the finding is what to tell
			return &reported{errOvertaken}
		case try == tries:
			return err
		}
	}
}

var errOvertaken = errors.New("the workbook was edited meanwhile")

// holds reports whether what is live is what was to be published.
func (p *Publisher) holds(live *sigma.Live, plan *Plan) bool {
	return digestOfMeaning(live.Spec) == plan.wanted.digest()
}

// describe changes name, folder and description. To make the same change twice
// does no harm, so that it is repeated after an unclear answer.
func (p *Publisher) describe(ctx context.Context, plan *Plan) error {
	return repeated(func() error {
		_, err := p.client.UpdateFile(ctx, plan.ID, plan.metadata)
		return err
	})
}
