package publish

import (
	"context"

	"github.com/sigmac/sigmac/publish/lock"
	"github.com/sigmac/sigmac/publish/sigma"
)

// Adopt lets the lock know that a workbook of the sources is the live one with an
// id, so that the next publication updates that one. It changes nothing in Sigma.
// The plan says what publishing would do now.
func (p *Publisher) Adopt(ctx context.Context, workbook Workbook, id string) *Plan {
	return p.adopted(ctx, workbook, func(plan *Plan) error {
		file, err := p.client.File(ctx, id)
		if err != nil {
			return err
		}
		return p.read(ctx, plan, file)
	})
}

// AdoptRead is Adopt for a live workbook that was read already, in the publisher's
// target.
func (p *Publisher) AdoptRead(ctx context.Context, workbook Workbook, file sigma.File, live *sigma.Live) *Plan {
	return p.adopted(ctx, workbook, func(plan *Plan) error {
		plan.subject.file, plan.subject.live, plan.subject.found = file, live, true
		return nil
	})
}

// adopted takes a workbook over that read finds.
func (p *Publisher) adopted(ctx context.Context, workbook Workbook, read func(*Plan) error) *Plan {
	plan := &Plan{Workbook: workbook, comparing: true}
	if err := p.adopt(ctx, plan, read); err != nil {
		plan.Err = err
	}
	if plan.Err != nil || plan.Findings.HasErrors() {
		plan.Action = Refused
	}
	return plan
}

func (p *Publisher) adopt(ctx context.Context, plan *Plan, read func(*Plan) error) error {
	resolved, found, err := p.names.Resolve(ctx, plan.Spec.Value())
	plan.Findings = append(plan.Findings, found...)
	if err != nil || found.HasErrors() {
		return err
	}
	plan.want(resolved)
	plan.sent = digestOfSpec(resolved)
	if err := read(plan); err != nil {
		return err
	}
	if plan.subject.file.Archived {
		plan.Findings = append(plan.Findings, adoptedArchived(plan))
		return nil
	}
	if err := p.heldOtherwise(plan); err != nil || plan.Findings.HasErrors() {
		return err
	}
	p.compare(plan)
	entry, file := entryOfAdopted(plan), plan.subject.file
	if err := p.keepPublished(plan, asWritten(plan.subject.live, file)); err != nil {
		return err
	}
	return p.store.Record(p.options.Environment, plan.Slug, entry)
}

// heldOtherwise finds what the lock says against an adoption: that the project's
// workbook is another live one, or the live one another workbook of the project.
func (p *Publisher) heldOtherwise(plan *Plan) error {
	environment, id := p.options.Environment, plan.subject.file.ID
	entry, known, err := p.store.Entry(environment, plan.Slug)
	if err != nil {
		return err
	}
	if known && entry.ID != id {
		plan.Findings = append(plan.Findings, adoptedAnother(plan, entry.ID))
		return nil
	}
	owner, owned, err := p.store.Owner(environment, id)
	if owned && owner != plan.Slug {
		plan.Findings = append(plan.Findings, adoptedTwice(plan, owner))
	}
	return err
}

// entryOfAdopted is the lock's entry for what is live. Where the sources say
// something else, that is for the next publication, and overwrites nobody's edit.
func entryOfAdopted(plan *Plan) lock.Entry {
	entry := entryOfLive(plan)
	if plan.Action != Nothing {
		entry.Sent = digestOfSpec(asWritten(plan.subject.live, plan.subject.file))
	}
	return entry
}
