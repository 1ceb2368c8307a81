package publish

import (
	"context"

	"github.com/sigmac/sigmac/compiler/decompile/merge"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/publish/lock"
)

// A Pulled is what bringing the edits of a workbook into its source comes to.
type Pulled struct {
	*Plan
	// Result is nil where it could not be asked for.
	Result *merge.Result
	// Missing says that there is no such workbook.
	Missing bool
}

// PullEdits works out how the source takes in what was edited in Sigma. It
// writes nothing. The input lacks what is live and what was published.
func (p *Publisher) PullEdits(ctx context.Context, workbook Workbook, input merge.Input) *Pulled {
	pulled := &Pulled{Plan: p.compared(ctx, workbook)}
	s := &pulled.subject
	switch {
	case pulled.Err != nil || pulled.Findings.HasErrors():
		return pulled
	case !s.found:
		pulled.Missing = true
		pulled.Findings = append(pulled.Findings, notThere(pulled.Plan))
		return pulled
	}
	input.Resolved, input.Live = *pulled.resolved(), asWritten(s.live, s.file)
	input.Base = p.base(pulled.Plan)
	pulled.Result, pulled.Err = merge.Pull(ctx, &input)
	if pulled.Result != nil {
		pulled.Findings = append(pulled.Findings, pulled.Result.Findings...)
	}
	return pulled
}

// base is what was published last: as this machine kept it, or what the sources
// build where the lock says that they are what was sent.
func (p *Publisher) base(plan *Plan) *spec.Value {
	if plan.isUndone() {
		return nil // what was published last is what a pull brought in
	}
	if last, ok := p.lastPublished(plan); ok {
		return last.spec()
	}
	if plan.subject.known && plan.sent == plan.subject.entry.Sent {
		return plan.resolved()
	}
	return nil
}

// isUndone says that the sources are again what they were before a pull wrote
// into them.
func (p *Plan) isUndone() bool {
	entry := &p.subject.entry
	return p.subject.known && entry.Before != "" && entry.Before == p.sent && entry.Before != entry.Sent
}

// Accept notes that the source knows what is live, so that the next publication
// goes on from there. What changed in the source alone is published then.
func (p *Publisher) Accept(pulled *Pulled) error {
	plan, known := pulled.Plan, pulled.subject.entry
	live := plan.subject.live
	entry := lock.Entry{ID: live.ID, URL: live.URL, Version: live.Version, Digest: plan.subject.written().digest(), Head: headOfFile(plan.subject.file), Sent: known.Sent, Before: known.Before}
	if len(pulled.Result.Files) > 0 {
		entry.Before = plan.sent
	}
	if entry == known {
		return nil
	}
	if entry.Digest != known.Digest || known.Head != "" && entry.Head != known.Head || known.Sent == "" {
		entry.Sent = digestOfSpec(asWritten(live, plan.subject.file))
	}
	if err := p.store.Record(p.options.Environment, plan.Slug, entry); err != nil {
		return err
	}
	return p.keepPublished(plan, asWritten(live, plan.subject.file))
}
