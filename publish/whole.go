package publish

import (
	"context"
	"slices"
	"sync/atomic"
)

// A Whole is what a run came to that was to be whole or not at all.
type Whole struct {
	// Plans are those of the run, with what the server thinks of them. Where it refuses
	// one, that is all.
	Plans []*Plan
	// Results are those of the workbooks, nil where nothing was begun. One that the run did
	// not come to has what was to be done with it undone.
	Results []*Result
	// Published says that all was published, and archived.
	Published bool
	// Undone are the workbooks whose publication was taken back.
	Undone []Undone
	// Err is what failed beside the workbooks, and UndoErr what failed at taking back.
	Err, UndoErr error
}

// Steps are how a run goes through its workbooks: Each calls a function for 0 to n-1, several
// at once, and Begun and Ended tell somebody who watches.
type Steps struct {
	Each  func(n int, do func(i int))
	Begun func(slug string)
	Ended func(i int, result *Result)
}

// PublishWhole carries all plans out and archives what is to be archived, or does nothing:
// where one fails, what was done is taken back.
func (p *Publisher) PublishWhole(ctx context.Context, plans []*Plan, removals []*Removal, steps Steps) Whole {
	whole := Whole{Plans: slices.Clone(plans)}
	steps.Each(len(plans), func(i int) {
		if plans[i].Action != Refused {
			whole.Plans[i] = p.DryRun(ctx, p.checkTables(ctx, plans[i]))
		}
	})
	isRefused := slices.ContainsFunc(whole.Plans, func(p *Plan) bool { return p.Action == Refused })
	if isRefused || slices.ContainsFunc(removals, (*Removal).IsRefused) {
		return whole
	}
	if whole.Err = p.begin(whole.Plans, removals); whole.Err != nil {
		return whole
	}
	whole.Results, whole.Err = p.all(ctx, whole.Plans, removals, steps)
	if whole.Err == nil && !slices.ContainsFunc(whole.Results, (*Result).IsFailed) {
		whole.Err = p.end()
		whole.Published = whole.Err == nil
		return whole
	}
	whole.Undone, whole.UndoErr = p.undoAll(ctx)
	return whole
}

// IsFailed reports whether a workbook is not what it was to be. What the server stored
// otherwise than it was sent is not a success either.
func (r *Result) IsFailed() bool { return r.Done == Refused || r.Err != nil }

// IsUndone reports whether all that was done was taken back.
func (w *Whole) IsUndone() bool {
	return w.UndoErr == nil && !slices.ContainsFunc(w.Undone, func(u Undone) bool { return u.Outcome == NotUndone || u.Outcome == LeftAlone })
}

// all publishes until something fails, and archives where nothing did.
func (p *Publisher) all(ctx context.Context, plans []*Plan, removals []*Removal, steps Steps) ([]*Result, error) {
	results := make([]*Result, len(plans))
	var over atomic.Bool
	steps.Each(len(plans), func(i int) {
		if over.Load() {
			results[i] = &Result{Plan: plans[i], Done: Nothing}
			return
		}
		steps.Begun(plans[i].Slug)
		results[i] = p.Publish(ctx, plans[i])
		steps.Ended(i, results[i])
		if results[i].IsFailed() {
			over.Store(true)
		}
	})
	if over.Load() {
		return results, nil
	}
	for _, removal := range removals {
		if err := p.Archive(ctx, removal); err != nil {
			return results, err
		}
	}
	return results, nil
}
