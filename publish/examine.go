package publish

import (
	"context"

	"github.com/sigmac/sigmac/emit/audit"
	emitspec "github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
)

// An Examination is what is known of what Sigma thinks of a spec.
type Examination uint8

// The examinations.
const (
	// NotExamined: Sigma was not asked.
	NotExamined Examination = iota
	// Verified: Sigma was asked for a dry run, or there is nothing that it could be asked.
	Verified
	// FolderUnmade: the folder is still to be made, and a dry run wants its id.
	FolderUnmade
	// DryRunUnknown: whether the server has dry runs is not known; one that has none
	// might make a workbook of it.
	DryRunUnknown
)

// Unverified reports whether the plan would change something and Sigma was not asked.
func (p *Plan) Unverified() bool { return p.needsChange() && p.Examined != Verified }

// DryRun is the plan with what the server thinks of it. It stores nothing.
func (p *Publisher) DryRun(ctx context.Context, plan *Plan) *Plan {
	return p.dryRun(ctx, plan).light()
}

func (p *Publisher) dryRun(ctx context.Context, plan *Plan) *Plan {
	switch {
	case !plan.needsChange():
		return plan.examined(Verified)
	case plan.FolderMissing():
		return plan.examined(FolderUnmade)
	}
	asked := plan.examined(Verified)
	accepted, err := p.verify(ctx, asked)
	if err != nil {
		asked.Err = err
	}
	if err != nil || !accepted {
		asked.Action = Refused
	}
	return asked
}

func (p *Plan) examined(as Examination) *Plan {
	again := p.copy()
	again.Examined = as
	return again
}

// Examine is the plan with what our own audit, the tables that it reads and, where
// the server is known to have one, a dry run say of it.
func (p *Publisher) Examine(ctx context.Context, plan *Plan) *Plan {
	return p.examine(ctx, plan).light()
}

func (p *Publisher) examine(ctx context.Context, plan *Plan) *Plan {
	if plan = p.checkTables(ctx, audited(plan)); !plan.needsChange() {
		return plan.examined(Verified)
	}
	if !plan.FolderMissing() && (p.options.Target != kind.Contents || !p.newest.Load() && !plan.readNewest()) {
		return plan.examined(DryRunUnknown)
	}
	return p.dryRun(ctx, plan)
}

// audited is the plan with what the audit of its spec finds. It finds what `raw` wrote
// above all, which the compiler leaves alone.
func audited(plan *Plan) *Plan {
	if !plan.needsChange() {
		return plan
	}
	checked := plan.copy()
	for _, finding := range emitspec.TakeOverAll(plan.Imported, audit.Check(emitspec.Wrapped(*plan.resolved()))) {
		if finding.Severity >= diag.Warning {
			if finding.Span.IsZero() {
				finding.Span = plan.At
			}
			checked.Findings = append(checked.Findings, finding)
		}
	}
	if checked.Findings.HasErrors() {
		checked.Action = Refused
	}
	return checked
}

// readNewest reports whether what is live was answered in the newest generation.
func (p *Plan) readNewest() bool {
	return p.subject.live != nil && p.subject.live.Generation == kind.Contents
}
