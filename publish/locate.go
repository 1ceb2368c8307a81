package publish

import (
	"context"

	"github.com/sigmac/sigmac/lang/diag"
)

// A Location is where a workbook of the sources lives in Sigma.
type Location struct {
	ID      string
	Version int
	// IsCurrent reports whether what is published is what the sources say.
	IsCurrent bool
}

// Locate finds the published workbook of the sources. The findings say why there is
// none; the error is one of the API.
func (p *Publisher) Locate(ctx context.Context, workbook Workbook) (*Location, diag.List, error) {
	plan := p.compared(ctx, workbook)
	switch {
	case plan.Err != nil:
		return nil, nil, plan.Err
	case plan.Findings.HasErrors():
		return nil, plan.Findings, nil
	case !plan.subject.found:
		return nil, diag.List{notThere(plan)}, nil
	}
	return &Location{ID: plan.ID, Version: plan.subject.live.Version, IsCurrent: plan.Action == Nothing}, nil, nil
}
