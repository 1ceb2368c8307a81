package publish

import (
	"context"
	"errors"
	"time"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/publish/lock"
	"github.com/sigmac/sigmac/publish/sigma"
)

// A Result is what publishing a workbook came to.
type Result struct {
	*Plan
	// Done is what was done; Refused where it failed. What was stored otherwise
	// than it was sent was done all the same, and has an error beside it.
	Done Action
	// Version is the document's number.
	Version int
	// Backup is the file that holds what was replaced, relative to the root.
	Backup string
}

// finish bounds what is done after a change although the caller has given up:
// reading back and writing the lock.
const finish = 3 * time.Minute

// Publish carries a plan out. The result holds a plan of its own, which follows what
// happens: findings and the error are added to those of the plan. Where the context ends, a call that is under way is finished with
// what belongs to it, and no other begun.
func (p *Publisher) Publish(ctx context.Context, plan *Plan) *Result {
	plan = plan.light()
	result := &Result{Plan: plan, Done: plan.Action}
	if plan.Action == Refused {
		return result
	}
	done := p.store.Working()
	if err := p.apply(ctx, result); err != nil {
		plan.Err = err
	}
	if err := done(); err != nil && plan.Err == nil {
		plan.Err = err
	}
	var otherwise *storedError
	if plan.Err != nil && !errors.As(plan.Err, &otherwise) {
		result.Done = Refused
	}
	plan.letGo()
	return result
}

func (p *Publisher) apply(ctx context.Context, result *Result) error {
	plan := result.Plan
	if plan.Action == Nothing {
		if !plan.stale {
			result.Version = plan.subject.live.Version
			return nil
		}
		return p.record(result, entryOfLive(plan), *plan.subject.written().spec())
	}
	if plan.Action == Create || plan.contentsDiffer {
		if accepted, err := p.verify(ctx, plan); err != nil || !accepted {
			result.Done = Refused
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	lasting, cancel := context.WithTimeout(context.WithoutCancel(ctx), finish)
	defer cancel()
	change := p.update
	if plan.Action == Create {
		change = p.create
	}
	if err := change(lasting, result); err != nil {
		return err
	}
	return p.conclude(lasting, result)
}

// verify asks for a dry run, and takes away what a server that knows none has
// made of it.
func (p *Publisher) verify(ctx context.Context, plan *Plan) (accepted bool, err error) {
	verdict, err := p.client.VerifyWorkbook(ctx, p.options.Target, *plan.resolved())
	if err != nil {
		return false, p.refused(plan, err)
	}
	if verdict.WorkbookID != "" {
		made, err := p.takeAway(ctx, verdict.WorkbookID, plan.ID)
		if err != nil {
			return false, err
		}
		if made {
			plan.Findings = append(plan.Findings, blankMade())
			return false, nil
		}
	}
	for _, message := range verdict.Errors {
		plan.Findings = append(plan.Findings, serverRefused(plan, message))
	}
	if !verdict.Accepted && len(verdict.Errors) == 0 {
		plan.Findings = append(plan.Findings, serverRefused(plan, "it is not valid"))
	}
	return verdict.Accepted, nil
}

// takeAway archives a workbook that a dry run made, if there is one.
func (p *Publisher) takeAway(ctx context.Context, made, own string) (bool, error) {
	if made == own {
		return false, nil
	}
	file, err := p.client.File(ctx, made)
	if sigma.IsNotFound(err) || err == nil && file.Archived {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return true, p.client.ArchiveWorkbook(ctx, made)
}

// refused makes findings of what the server says of a spec; other errors stay.
func (p *Publisher) refused(plan *Plan, err error) error {
	var failure *sigma.Error
	if !errors.As(err, &failure) || !aboutSpec(failure) {
		return err
	}
	plan.Findings = append(plan.Findings, serverRefused(plan, failure.Message))
	return &reported{failure}
}

// A reported is an error that is told by a finding already.
type reported struct{ cause error }

func (r *reported) Error() string { return r.cause.Error() }
func (r *reported) Unwrap() error { return r.cause }

// IsReported reports of an error whether a finding tells of it already.
func IsReported(err error) bool {
	var told *reported
	return errors.As(err, &told)
}

// conclude reads back what was published, compares it with what was sent, looks
// at what the server made of it, and writes the lock.
func (p *Publisher) conclude(ctx context.Context, result *Result) error {
	plan := result.Plan
	p.step("changed")
	before := plan.writtenOver()
	if err := p.reread(ctx, plan, result.Done == Create); err != nil {
		return err
	}
	if result.Done == Create || plan.contentsDiffer {
		found, err := p.broken(ctx, plan)
		if err != nil {
			plan.Findings = append(plan.Findings, notLookedAt(plan, err))
		}
		plan.Findings = append(plan.Findings, found...)
	}
	return p.settle(result, before)
}

// settle compares what was read back with what was sent, and records what was
// sent. before is the version that the change followed.
func (p *Publisher) settle(result *Result, before int) error {
	plan := result.Plan
	otherwise := differences(plan, before)
	plan.Findings = append(plan.Findings, otherwise...)
	if err := p.record(result, entryOfSent(plan, before, otherwise != nil), *plan.resolved()); err != nil {
		return err
	}
	if otherwise != nil {
		if err := p.noteStored(plan); err != nil {
			return err
		}
		return &reported{&storedError{&sigma.Error{Class: sigma.Refused, Message: otherwise[0].Message}}}
	}
	return nil
}

// reread reads the workbook again.
func (p *Publisher) reread(ctx context.Context, plan *Plan, created bool) error {
	file, err := p.client.File(ctx, plan.ID)
	if err != nil {
		return err
	}
	if err := p.read(ctx, plan, file); err != nil {
		return err
	}
	plan.URL = plan.subject.live.URL
	if created && len(plan.subject.written().view().Elements) == 0 && len(plan.wanted.view().Elements) > 0 {
		plan.Findings = append(plan.Findings, blankMade())
	}
	return nil
}

// record writes down what was published.
func (p *Publisher) record(result *Result, entry lock.Entry, published spec.Value) error {
	result.Version = result.subject.live.Version
	if err := p.keepPublished(result.Plan, published); err != nil {
		return err
	}
	p.step("kept")
	if err := p.store.Record(p.options.Environment, result.Slug, entry); err != nil {
		return err
	}
	p.step("recorded")
	return nil
}
