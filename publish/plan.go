package publish

import (
	"context"
	"slices"

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

// A Plan is what publishing a workbook would do: a value that nothing changes once it
// is made. What is found out later makes another one of it.
type Plan struct {
	Workbook
	Action Action
	// Changes are those of an update, from what is live to what the sources say.
	Changes diff.Changes
	// Overwrites says that the update takes away what somebody did in Sigma.
	Overwrites bool
	// ID and URL are the live workbook's; empty for one to create.
	ID, URL string
	// Findings are what is to be said about it; an error makes it Refused.
	Findings diag.List
	// Err says that the API could not be asked, or refused a call.
	Err error
	// Examined says what is known of what Sigma thinks of the spec.
	Examined Examination

	// wanted is the spec with ids and what it means; sent is its digest.
	wanted *meant
	sent   string
	// folder and title are those of the resolved spec.
	folder, title string
	// seen is what was live.
	seen    Seen
	subject subject
	// contentsDiffer and metadata say what there is to update.
	contentsDiffer bool
	metadata       sigma.FileChange
	// comparing says that nothing will be published: what is gone is reported
	// as such, and nothing is looked for in its place.
	comparing bool
	// stale says that the lock does not say what is live, though it is right.
	stale bool
}

// A subject is what was found in Sigma and in the lock for a workbook.
type subject struct {
	entry lock.Entry
	// known says that the lock has an entry.
	known bool
	// found says that there is a workbook; file and live are what it is.
	found bool
	file  sigma.File
	live  *sigma.Live
	// read is what readOf, which was live, means.
	read   *meant
	readOf *sigma.Live
	// gone says that the workbook that the lock names is no longer there, or is
	// in the archive.
	gone, archived bool
	// ours and headOurs tell that the contents, or the name, folder and
	// description, are those of a call of ours whose end was not seen.
	ours, headOurs bool
	// noted says that a call was begun whose end is not noted.
	noted bool
}

// Plan finds out what publishing a workbook would do. It changes nothing in
// Sigma, but for the folders that Options.CreateFolders
// asks for.
func (p *Publisher) Plan(ctx context.Context, workbook Workbook) *Plan {
	plan := p.finished(ctx, &Plan{Workbook: workbook})
	plan.Spec = spec.Packed{} // wanted is what is published
	plan.seen = plan.subject.seen()
	if plan.Action == Nothing && !plan.stale && !p.options.KeepSpecs {
		plan.letGo()
		return plan
	}
	return plan.light()
}

// letGo lets go of the specs and what they mean, once nothing asks for them any more:
// memory does not grow with the number of workbooks that are as they should be.
func (p *Plan) letGo() {
	p.wanted = nil
	p.subject.read, p.subject.readOf = nil, nil
	if p.subject.live != nil {
		live := *p.subject.live
		live.Spec = spec.Value{}
		p.subject.live = &live
	}
}

// copy is a plan that may be changed while the one that it is of stays as it is.
func (p *Plan) copy() *Plan {
	again := *p
	again.Findings = slices.Clip(p.Findings)
	return &again
}

// needsChange reports whether publishing would change anything.
func (p *Plan) needsChange() bool { return p.Action == Create || p.Action == Update }

// finished works a plan out.
func (p *Publisher) finished(ctx context.Context, plan *Plan) *Plan {
	if err := p.plan(ctx, plan); err != nil {
		plan.Err = err
	}
	if plan.Err != nil || plan.Findings.HasErrors() {
		plan.Action = Refused
	}
	return plan
}

// compared is a plan of a publisher that only compares.
func (p *Publisher) compared(ctx context.Context, workbook Workbook) *Plan {
	return p.finished(ctx, &Plan{Workbook: workbook, comparing: true})
}

func (p *Publisher) plan(ctx context.Context, plan *Plan) error {
	resolved, found, err := p.names.Resolve(ctx, plan.Spec.Value())
	if err != nil {
		return err
	}
	plan.Findings = append(plan.Findings, found...)
	if found.HasErrors() {
		return nil
	}
	plan.want(resolved)
	plan.sent = digestOfSpec(resolved)
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
	written := s.written()
	edited, headEdited := s.contentsEdited(), s.headEdited()
	same := len(normal.Between(written.form(), plan.wanted.form())) == 0
	plan.metadata = metadataChange(plan.resolved(), s.file)
	if same || s.known && !edited && plan.sent == s.entry.Sent && plan.metadata == (sigma.FileChange{}) {
		plan.Action = Nothing
		plan.stale = !s.known || s.noted || s.live.Version != s.entry.Version || plan.sent != s.entry.Sent || s.entry.URL != s.live.URL || headOfFile(s.file) != s.entry.Head
		return
	}
	plan.Action = Update
	plan.Changes = diff.Between(written.form(), plan.wanted.form())
	plan.contentsDiffer = written.digest() != plan.wanted.digest()
	plan.Findings = append(plan.Findings, lostInput(plan)...)
	if s.live.LatestDraft > s.live.Version {
		plan.Findings = append(plan.Findings, unpublishedDraft(plan))
	}
	switch {
	case plan.metadata != (sigma.FileChange{}) && headEdited && !s.headOurs, plan.contentsDiffer && edited && !s.ours:
		plan.Overwrites = true
		if !p.options.Force {
			plan.Findings = append(plan.Findings, p.editedInSigma(plan))
		}
	case !plan.contentsDiffer:
	case !s.known && !s.ours:
		plan.Overwrites = true
	case plan.isUndone():
		plan.Overwrites = true
		if !p.options.Force {
			plan.Findings = append(plan.Findings, pullUndone(plan))
		}
	}
}

// contentsEdited reports whether the contents are other than those that were
// published. The version does not say so: a repeated call raises it, and a server
// may say that it stored what it did not.
func (s *subject) contentsEdited() bool {
	return s.known && s.written().digest() != s.entry.Digest
}

// headEdited reports whether the name, the folder or the description is another
// than was published. A lock of an older sigmac does not say.
func (s *subject) headEdited() bool {
	return s.known && s.entry.Head != "" && headOfFile(s.file) != s.entry.Head
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

// FolderMissing reports whether the folder of a plan has yet to be made.
func (p *Plan) FolderMissing() bool { return name.IsMarker(p.folder) }

// Twice finds workbooks that would have one name in one folder, and refuses all
// but one of them: the one that is published already, or else the first. Those that
// the lock knows, each as a workbook of its own, stay: Sigma has namesakes. It returns
// all plans, others in the place of those that are refused.
func Twice(plans []*Plan) []*Plan {
	owners := map[[2]string]*Plan{}
	for _, plan := range plans {
		owner := owners[plan.place()]
		if plan.Action != Refused && (owner == nil || plan.subject.known && !owner.subject.known) {
			owners[plan.place()] = plan
		}
	}
	checked := slices.Clone(plans)
	for i, plan := range plans {
		if owner := owners[plan.place()]; owner != nil && owner != plan && !plan.subject.isItself() {
			refused := plan.copy()
			refused.Findings, refused.Err = diag.List{workbookTwice(plan, owner)}, nil
			refused.Action = Refused
			checked[i] = refused
		}
	}
	return checked
}

// isItself reports whether the lock knows which live workbook it is.
func (s *subject) isItself() bool { return s.known && s.found }

// place is the folder and the name; both are empty where names did not resolve,
// and every such plan is refused.
func (p *Plan) place() [2]string {
	return [2]string{p.folder, p.title}
}
