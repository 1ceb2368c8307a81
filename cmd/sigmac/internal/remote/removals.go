package remote

import (
	"context"
	"slices"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/publish"
)

// Removals are the published workbooks that a whole project no longer describes; a run
// on some of its files knows nothing of the others. What is to be said of them joins the
// findings.
func (s *Session) Removals(ctx context.Context, publisher *publish.Publisher, archive bool) ([]*publish.Removal, error) {
	if !s.Project.IsWhole() {
		return nil, nil
	}
	removals, err := publisher.Removals(ctx, s.Workbooks, archive)
	s.NoteRemovals(removals)
	return removals, err
}

// NoteRemovals adds what is to be said of removals to the findings.
func (s *Session) NoteRemovals(removals []*publish.Removal) {
	for _, removal := range removals {
		s.Found = append(s.Found, removal.Findings...)
		if removal.Err != nil {
			s.NoteError(removal.Err)
		}
	}
}

// NoteError adds an error that is about no plan to the findings.
func (s *Session) NoteError(err error) { s.Found = append(s.Found, s.findings(err)...) }

// WithoutRepeats are the plans without what the compiler said already: the audit of a
// spec finds some of it again.
func (s *Session) WithoutRepeats(plans []*publish.Plan) []*publish.Plan {
	type said struct {
		entry *diag.Entry
		at    int32
		file  string
	}
	of := func(finding diag.Diagnostic) said {
		if finding.Span.IsZero() {
			return said{entry: finding.Entry}
		}
		return said{finding.Entry, finding.Span.Start, finding.Span.File.Path}
	}
	known := map[said]bool{}
	for _, finding := range s.Found {
		known[of(finding)] = true
	}
	for i, plan := range plans {
		isRepeat := func(finding diag.Diagnostic) bool {
			return finding.Severity != diag.Error && !finding.Span.IsZero() && known[of(finding)]
		}
		if slices.ContainsFunc(plan.Findings, isRepeat) {
			again := *plan
			again.Findings = slices.DeleteFunc(slices.Clone(plan.Findings), isRepeat)
			plans[i] = &again
		}
	}
	return plans
}
