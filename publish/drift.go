package publish

import (
	"context"

	"github.com/sigmac/sigmac/emit/diff"
)

// A Drift is how what is live differs from what the sources say.
type Drift struct {
	*Plan
	// Changes lead from the sources to what is live.
	Changes diff.Changes
	// Missing reports that there is no such workbook, Edited that somebody changed
	// it in Sigma since it was published.
	Missing, Edited bool
}

// Drift compares a workbook with what is live. A publisher that only reads and
// overwrites by force sees everything.
func (p *Publisher) Drift(ctx context.Context, workbook Workbook) *Drift {
	drift := &Drift{Plan: p.compared(ctx, workbook)}
	s := &drift.subject
	switch {
	case drift.Err != nil || drift.Findings.HasErrors():
	case !s.found:
		drift.Missing = true
		drift.Findings = append(drift.Findings, notThere(drift.Plan))
	case drift.Action == Update:
		drift.Edited = s.contentsEdited() || s.headEdited()
		drift.Changes = diff.Between(drift.wanted.form(), s.written().form())
		drift.Findings = append(drift.Findings, drifted(drift))
	}
	return drift
}
