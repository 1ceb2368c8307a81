package tenant

import (
	"context"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/drift"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/remote"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/specs"
	"github.com/sigmac/sigmac/publish"
)

// pull brings what changed in Sigma into the source of a workbook that an earlier run
// imported, as `sigmac drift --pull` does.
func (t *tenant) pull(ctx context.Context, e *entry) {
	flags := remote.Flags{Flags: specs.Flags{Environment: t.Environment}, API: t.API}
	e.state = failed
	made, found, err := t.compile(ctx, t.session.Root.FS(), e.main)
	if err != nil || found.HasErrors() {
		e.err, e.found = err, onlyErrors(found)
		return
	}
	outcome, err := drift.Pull(ctx, t.session.With(made, e.main), flags)
	t.note(err)
	if err != nil {
		e.err = err
		return
	}
	for _, plan := range outcome.Plans {
		e.found = append(e.found, plan.Findings...)
		t.note(plan.Err)
		if plan.Err != nil && !publish.IsReported(plan.Err) {
			e.err = plan.Err
		}
	}
	switch {
	case e.err != nil:
		return
	case outcome.Conflicts > 0:
		e.state = conflict
		return
	case outcome.Left > 0:
		e.state = left
		return
	case e.found.HasErrors():
		return
	}
	e.state = unchanged
	if outcome.Changed {
		e.state = pulled
	}
	one := workbookRecord{Slug: e.slug, Main: e.main, UpdatedAt: e.file.UpdatedAt}
	if before := t.record.Workbooks[e.file.ID]; before != nil {
		one.Digest, one.Shared = before.Digest, before.Shared
	}
	e.err = t.record.note(e.file.ID, one)
}
