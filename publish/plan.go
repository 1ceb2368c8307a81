package publish

import (
	"context"

	"github.com/sigmac/sigmac/emit/diff"
	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/publish/lock"
	"github.com/sigmac/sigmac/publish/sigma"
)

// An Action is what is to be done, or was done, with a workbook.
type Action uint8

// The actions.
const (
	// Refused: something is wrong; the findings or the error tell what.
	Refused Action = iota
	// Nothing: what is live is what the sources say.
	Nothing
	// Create: there is no such workbook yet.
	Create
	// Update: it is there and differs.
	Update
)

// String is the word for the action.
func (a Action) String() string {
	return [...]string{"refused", "nothing", "create", "update"}[a]
}

// A Plan is what publishing a workbook would do.
type Plan struct {
	Workbook
	Action Action
	// Changes are those of an update, from what is live to what the sources say.
	Changes diff.Changes
	// Overwrites tells that the update takes away what somebody did in Sigma.
	Overwrites bool
	// ID and URL are the live workbook's; empty for one to create.
	ID, URL string
	// Findings are what is to be said about it; an error makes it Refused.
	Findings diag.List
	// Err says that the API could not be asked, or refused a call.
	Err error

	// resolved is the spec with ids; sent is its digest.
	resolved spec.Value
	sent     string
	subject  subject
	// contentsDiffer and metadata say what there is to update.
	contentsDiffer bool
	metadata       sigma.FileChange
	// stale tells that the lock does not say what is live, though it is right.
	stale bool
}

// A subject is what was found in Sigma and in the lock for a workbook.
type subject struct {
	entry lock.Entry
	// known tells that the lock has an entry.
	known bool
	// found tells that there is a workbook; file and live are what it is.
	found bool
	file  sigma.File
	live  *sigma.Live
	// ours tells that the contents are those of a call of ours whose end was not
	// seen.
	ours bool
}

// Plan finds out what publishing a workbook would do. It changes nothing in
// Sigma, but for the folders that Options.CreateFolders
// asks for.
func (p *Publisher) Plan(ctx context.Context, workbook Workbook) *Plan {
	plan := &Plan{Workbook: workbook}
	if err := p.plan(ctx, plan); err != nil {
		plan.Err = err
	}
	if plan.Err != nil || plan.Findings.HasErrors() {
		plan.Action = Refused
	}
	return plan
}

func (p *Publisher) plan(ctx context.Context, plan *Plan) error {
	resolved, found, err := p.names.Resolve(ctx, plan.Spec)
	if err != nil {
		return err
	}
	plan.Findings = append(plan.Findings, found...)
	if found.HasErrors() {
		return nil
	}
	plan.resolved, plan.sent = resolved, digestOfSpec(resolved)
	if err := p.find(ctx, plan); err != nil || plan.Findings.HasErrors() {
		return err
	}
	if !plan.subject.found {
		plan.Action = Create
		found, err := p.server(ctx)
		plan.Findings = append(plan.Findings, found...)
		return err
	}
	p.compare(plan)
	return nil
}

// compare says what there is to change of a workbook that was found.
func (p *Publisher) compare(plan *Plan) {
	s := &plan.subject
	plan.ID, plan.URL = s.live.ID, s.live.URL
	written := asWritten(s.live, s.file)
	moved := p.editedSince(s)
	same := normal.Same(written, plan.resolved)
	plan.metadata = metadataChange(&plan.resolved, s.file)
	if same || s.known && !moved && plan.sent == s.entry.Sent && plan.metadata == (sigma.FileChange{}) {
		plan.Action = Nothing
		plan.stale = !s.known || s.live.Version != s.entry.Version || plan.sent != s.entry.Sent
		return
	}
	plan.Action = Update
	plan.Changes = diff.Compare(written, plan.resolved)
	plan.contentsDiffer = digestOfMeaning(written) != digestOfMeaning(plan.resolved)
	plan.Findings = append(plan.Findings, lostInput(plan)...)
	if s.live.LatestDraft > s.live.Version {
		plan.Findings = append(plan.Findings, unpublishedDraft(plan))
	}
	switch {
	case !plan.contentsDiffer:
	case !s.known && !s.ours:
		plan.Overwrites = true
	case moved && !s.ours:
		plan.Overwrites = true
		if !p.options.Force {
			plan.Findings = append(plan.Findings, p.editedInSigma(plan))
		}
	case plan.isUndone():
		plan.Overwrites = true
		if !p.options.Force {
			plan.Findings = append(plan.Findings, pullUndone(plan))
		}
	}
}

// editedSince tells whether somebody else changed the contents since they were
// published. The version alone does not say so: a repeated call raises it too.
func (p *Publisher) editedSince(s *subject) bool {
	if !s.known || s.live.Version == s.entry.Version {
		return false
	}
	return digestOfMeaning(s.live.Spec) != s.entry.Digest
}

// metadataChange is what the files call has to change: name, description and
// folder, which the contents calls leave alone.
func metadataChange(spec *spec.Value, file sigma.File) sigma.FileChange {
	var change sigma.FileChange
	for _, field := range []struct {
		name, old string
		change    **string
	}{{"name", file.Name, &change.Name}, {"description", file.Description, &change.Description}, {"folderId", file.ParentID, &change.ParentID}} {
		wanted := textOf(spec, field.name)
		if wanted != field.old {
			*field.change = &wanted
		}
	}
	return change
}

// FolderMissing tells whether the folder of a plan has yet to be made.
func (p *Plan) FolderMissing() bool { return name.IsMarker(textOf(&p.resolved, "folderId")) }

// Twice finds workbooks that would have one name in one folder, and refuses all
// but one of them: the one that is published already, or else the first.
func Twice(plans []*Plan) {
	owners := map[[2]string]*Plan{}
	for _, plan := range plans {
		owner := owners[plan.place()]
		if plan.Action != Refused && (owner == nil || plan.subject.known && !owner.subject.known) {
			owners[plan.place()] = plan
		}
	}
	for _, plan := range plans {
		if owner := owners[plan.place()]; owner != nil && owner != plan {
			plan.Findings, plan.Err = diag.List{workbookTwice(plan, owner)}, nil
			plan.Action = Refused
		}
	}
}

// place is the folder and the name; both are empty where names did not resolve,
// and every such plan is refused.
func (p *Plan) place() [2]string {
	return [2]string{textOf(&p.resolved, "folderId"), textOf(&p.resolved, "name")}
}
