package publish

import (
	"context"
	"maps"
	"slices"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/publish/lock"
)

// begin writes down what a run is about to do that is to be whole or not at all, before
// anything is changed.
func (p *Publisher) begin(plans []*Plan, removals []*Removal) error {
	run := lock.Run{Begun: p.now(), Steps: map[string]lock.Step{}}
	for _, plan := range plans {
		if plan.needsChange() {
			run.Steps[plan.Slug] = plan.light().step()
		}
	}
	for _, removal := range removals {
		entry := removal.entry
		run.Steps[removal.Slug] = lock.Step{Entry: &entry, ID: removal.ID, Archives: true, Gone: removal.Gone}
	}
	if len(run.Steps) == 0 {
		return nil
	}
	if err := p.store.BeginRun(p.options.Environment, run); err != nil {
		return err
	}
	p.step("run begun")
	return nil
}

// step is what is to be known to take a plan back.
func (p *Plan) step() lock.Step {
	step := lock.Step{Sent: p.sent, Digest: p.wanted.digest(), Head: headOfSpec(p.resolved())}
	if p.subject.known || p.subject.gone {
		entry := p.subject.entry
		step.Entry = &entry
	}
	if p.Action == Create {
		step.Folder, step.Name = textOf(p.resolved(), "folderId"), textOf(p.resolved(), "name")
		return step
	}
	file := p.subject.file
	step.ID, step.Version, step.Contents = p.ID, p.subject.live.Version, p.subject.written().digest()
	step.Name, step.Folder, step.Description = file.Name, file.ParentID, file.Description
	return step
}

// end says that the run is whole.
func (p *Publisher) end() error {
	p.step("run whole")
	return p.store.EndRun(p.options.Environment)
}

// An Undone is what became of a workbook whose run was taken back.
type Undone struct {
	Slug, ID string
	Outcome  Outcome
	// Version is the one whose contents are there again, Now that of the document.
	Version, Now int
	// Finding says why it is left.
	Finding *diag.Diagnostic
	Err     error
}

// An Outcome is how a workbook stands after its run was taken back.
type Outcome uint8

// The outcomes.
const (
	// Untouched: the run had not come to it.
	Untouched Outcome = iota
	// Restored: it is what it was.
	BackAgain
	// TakenAway: it was made, and is archived.
	TakenAway
	// Unarchived: it was archived, and is there again.
	Unarchived
	// LeftAlone: somebody changed it since, and it stays so.
	LeftAlone
	// NotUndone: Sigma could not be asked, or refused; the next run tries again.
	NotUndone
)

// undoAll takes back what a run has done so far. What could not be taken back is tried
// again by the next run; what somebody changed since is left as it is.
func (p *Publisher) undoAll(ctx context.Context) ([]Undone, error) {
	run, underWay, err := p.store.Run(p.options.Environment)
	if err != nil || !underWay {
		return nil, err
	}
	if !run.Undoing {
		run.Undoing = true
		if err := p.store.BeginRun(p.options.Environment, run); err != nil {
			return nil, err
		}
	}
	p.step("undoing")
	var all []Undone
	isDone := true
	for _, slug := range slices.Sorted(maps.Keys(run.Steps)) {
		lasting, cancel := context.WithTimeout(context.WithoutCancel(ctx), finish)
		undone := p.undo(lasting, slug, run.Steps[slug])
		cancel()
		if undone.Err != nil {
			undone.Outcome = NotUndone
			isDone = false
		}
		all = append(all, undone)
	}
	if !isDone {
		return all, nil
	}
	return all, p.store.EndRun(p.options.Environment)
}

// Recover finishes or takes back a run of before that was cut off. whole says which.
func (p *Publisher) Recover(ctx context.Context) (undone []Undone, whole bool, err error) {
	run, underWay, err := p.store.Run(p.options.Environment)
	if err != nil || !underWay {
		return nil, false, err
	}
	if isWhole, err := p.isWhole(run); err != nil || isWhole {
		if err == nil {
			err = p.store.EndRun(p.options.Environment)
		}
		return nil, isWhole, err
	}
	undone, err = p.undoAll(ctx)
	return undone, false, err
}

// IsCutOff reports whether a run of before was cut off, and waits for the next
// publication to finish it or to take it back.
func (p *Publisher) IsCutOff() bool {
	_, underWay, _ := p.store.Run(p.options.Environment) // a side file that cannot be read is reported by Check
	return underWay
}

// isWhole reports whether the lock says of every step of a run that it was done.
func (p *Publisher) isWhole(run lock.Run) (bool, error) {
	if run.Undoing {
		return false, nil
	}
	entries, err := p.store.Entries(p.options.Environment)
	if err != nil {
		return false, err
	}
	for slug, step := range run.Steps {
		entry, known := entries[slug]
		_, begun, err := p.store.Intent(p.options.Environment, slug)
		if err != nil {
			return false, err
		}
		if begun || step.Archives == known || !step.Archives && entry.Sent != step.Sent {
			return false, nil
		}
	}
	return true, nil
}

// noteStored writes down what the server made of a step, where that is not what was
// sent: it tells the run's own work from somebody's edit.
func (p *Publisher) noteStored(plan *Plan) error {
	run, underWay, err := p.store.Run(p.options.Environment)
	if err != nil || !underWay {
		return err
	}
	step, known := run.Steps[plan.Slug]
	if !known {
		return nil
	}
	step.Stored = plan.subject.written().digest()
	run.Steps[plan.Slug] = step
	return p.store.BeginRun(p.options.Environment, run)
}
