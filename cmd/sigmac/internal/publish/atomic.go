package publish

import (
	"context"
	"fmt"
	"slices"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/remote"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/publish"
)

// publishWhole carries all plans out, or none.
func (o *Options) publishWhole(
	ctx context.Context, session *remote.Session, publisher *publish.Publisher, plans []*publish.Plan, removals []*publish.Removal,
) error {
	if !o.Archive {
		removals = nil
	}
	progress := newShow(session, len(plans))
	progress.silent = true
	whole := publisher.PublishWhole(ctx, plans, removals, publish.Steps{Each: remote.Each, Begun: progress.begin, Ended: progress.done})
	progress.stop()
	for _, err := range []error{whole.Err, whole.UndoErr} {
		if err != nil {
			session.NoteError(err)
		}
	}
	if !whole.Published {
		return notWhole(ctx, session, publisher, whole)
	}
	show := newShow(session, len(whole.Results))
	for i, result := range whole.Results {
		show.done(i, result)
	}
	show.end()
	dropPatches(session, whole.Results)
	list := entries(whole.Results)
	for _, removal := range removals {
		list = append(list, toldArchived(session, removal))
	}
	return session.Conclude(plansOf(whole.Results), list)
}

// notWhole says what failed and what was taken back.
func notWhole(ctx context.Context, session *remote.Session, publisher *publish.Publisher, whole publish.Whole) error {
	concluded, list := whole.Plans, refusals(whole.Plans)
	why := "one of the workbooks would be refused"
	if whole.Results != nil {
		why = "it failed, and was taken back"
		for _, result := range whole.Results {
			if result.IsFailed() {
				session.Print("failed %s\n", result.Slug)
			}
		}
		concluded, list = plansOf(whole.Results), tellUndone(session, whole.Undone)
	}
	removeEmpty(ctx, session, publisher)
	if whole.Results == nil || whole.IsUndone() {
		session.Print("nothing was published\n")
		session.Found = append(session.Found, runUndone(why))
	}
	return session.Conclude(concluded, list)
}

// recovered finishes or takes back a run of before that was cut off. An error says that
// it could not, and is reported.
func recovered(ctx context.Context, session *remote.Session, publisher *publish.Publisher) error {
	if !publisher.IsCutOff() {
		return nil
	}
	undone, isWhole, err := publisher.Recover(ctx)
	if err != nil {
		return session.Fail(err)
	}
	if isWhole {
		session.Found = append(session.Found, remote.CutOff("it was whole, and nothing was left to do"))
		return nil
	}
	session.Print("taking back an earlier run that was cut off:\n")
	list := tellUndone(session, undone)
	session.Found = append(session.Found, remote.CutOff("what it had done was taken back"))
	if slices.ContainsFunc(undone, func(u publish.Undone) bool { return u.Outcome == publish.NotUndone }) {
		return session.Conclude(nil, list)
	}
	return nil
}

// tellUndone says what became of each workbook.
func tellUndone(session *remote.Session, undone []publish.Undone) []entry {
	list := []entry{}
	for _, each := range undone {
		session.Print("%s\n", outcome(each))
		session.Found = append(session.Found, each.Findings()...)
		if each.Err != nil {
			session.Found = append(session.Found, notUndone(each))
			session.NoteError(each.Err)
		}
		list = append(list, entry{Workbook: each.Slug, Action: outcomeWords[each.Outcome], ID: each.ID, Version: each.Now})
	}
	return list
}

var outcomeWords = map[publish.Outcome]string{
	publish.Untouched: "untouched", publish.BackAgain: "undone", publish.TakenAway: "undone", publish.Unarchived: "undone",
	publish.LeftAlone: "left", publish.NotUndone: "not undone",
}

func outcome(undone publish.Undone) string {
	line := outcomeWords[undone.Outcome] + " " + undone.Slug
	switch undone.Outcome {
	case publish.BackAgain:
		return line + fmt.Sprintf(": what version %d was is published again", undone.Version)
	case publish.TakenAway:
		return line + ": archived"
	case publish.Unarchived:
		return line + ": out of the archive"
	}
	return line
}

// refusals are plans of which none was carried out, for machines.
func refusals(plans []*publish.Plan) []entry {
	list := make([]entry, len(plans))
	for i, plan := range plans {
		action := outcomeWords[publish.Untouched]
		if plan.Action == publish.Refused {
			action = plan.Action.String()
		}
		list[i] = entry{Workbook: plan.Slug, Action: action, ID: plan.ID, URL: plan.URL}
	}
	return list
}

func runUndone(why string) diag.Diagnostic {
	return diag.New(diag.RunUndone, source.Span{}, "nothing was published: "+why).
		WithHelp("the other findings say what failed; without `--atomic` the other workbooks are published all the same")
}

func notUndone(undone publish.Undone) diag.Diagnostic {
	return diag.New(diag.NotUndone, source.Span{}, "`"+undone.Slug+"` could not be taken back").
		WithHelp("the next `sigmac publish` tries again before it does anything else")
}

func isRefused(plans []*publish.Plan) bool {
	return slices.ContainsFunc(plans, func(p *publish.Plan) bool { return p.Action == publish.Refused })
}
