package migrate

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/normal"
	emitspec "github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/publish"
	"github.com/sigmac/sigmac/publish/names"
	"github.com/sigmac/sigmac/publish/sigma"
)

// A Mover moves workbooks from one organisation to another. It is safe for concurrent use.
type Mover struct {
	// From reads, and Namer names what is read.
	From  *sigma.Client
	Namer *names.Namer
	// To publishes. Target is its generation.
	To       *publish.Publisher
	Target   kind.Generation
	Mappings Mappings
	// Organization is the id of the organisation that is read.
	Organization string
	DryRun       bool
	// KeepNamed keeps what was read, with the names that it has where it comes from.
	KeepNamed bool
	// Links know where other workbooks went; nil where nobody asks.
	Links *Links
}

// Origin is what the lock calls a workbook of an organisation.
func Origin(organization, workbook string) string { return organization + "/" + workbook }

// A Moved is what became of a workbook, with what its publication has to say.
type Moved struct {
	Workbook
	// Named is the workbook with the names of the organisation that it comes from.
	Named emitspec.Value
	// Links are those to other workbooks that were moved.
	Links []Link
	Plan  *publish.Plan
	Err   error
}

// Waits reports whether the workbook links to one that had no address there yet when it
// was moved.
func (m *Moved) Waits() bool {
	return m.IsMoved() && slices.ContainsFunc(m.Links, func(link Link) bool { return link.waits })
}

// Move moves one workbook, which gets a name in the lock of the target.
func (m *Mover) Move(ctx context.Context, file sigma.File, slug string) *Moved {
	moved := &Moved{Workbook: Workbook{Workbook: slug, Title: file.Name, Outcome: NotMoved, Source: Copy{ID: file.ID, Folder: file.Path}}}
	if err := m.move(ctx, file, moved); err != nil {
		moved.Err = err
		moved.Problems = append(moved.Problems, sigma.Printable(err.Error()))
	}
	return moved
}

func (m *Mover) move(ctx context.Context, file sigma.File, moved *Moved) error {
	live, err := m.From.FindWorkbook(ctx, file.ID)
	if err != nil {
		return err
	}
	moved.Source.URL, moved.Source.Version = live.URL, live.Version
	whole := publish.Written(live, file)
	if live.Generation != m.Target {
		if m.Target != kind.Contents {
			moved.Problems = append(moved.Problems, fmt.Sprintf("its organisation answers in the generation `%s`, and the target is `%s`", live.Generation, m.Target))
			return nil
		}
		whole, _ = normal.Newest(whole)
	}
	same := func(_, _, name string) string { return name }
	if m.KeepNamed {
		if moved.Named, _, err = m.Namer.Name(ctx, whole, same); err != nil {
			return err
		}
	}
	named, used, err := m.Namer.Name(ctx, whole, m.Mappings.Rename)
	if err != nil {
		return err
	}
	if err := m.Links.load(ctx, &named); err != nil {
		return err
	}
	prepared := Prepare(named, m.Mappings.Plugins(), m.Links)
	moved.Links = prepared.Links
	moved.note(prepared, used, m.Mappings)
	if blocked(moved.CannotGo) {
		moved.Problems = append(moved.Problems, "it cannot work there without what blocks it; see what cannot go")
		return nil
	}
	return m.publish(ctx, publish.Workbook{Slug: moved.Workbook.Workbook, Spec: emitspec.Pack(&prepared.Spec), From: Origin(m.Organization, file.ID)}, moved)
}

// note takes down what goes, and what does not.
func (m *Moved) note(prepared Prepared, used []names.Used, mappings Mappings) {
	book := view.Of(emitspec.Wrapped(prepared.Spec))
	for _, region := range book.Regions {
		if region.List == view.Pages {
			m.Pages++
		}
	}
	m.Elements = len(book.Elements)
	m.Renamed, m.Changed, m.CannotGo = renamed(used, mappings), prepared.Changed, prepared.CannotGo
	byID := map[string]*view.Element{}
	for _, e := range book.Elements {
		byID[e.ID] = e
	}
	for _, each := range used {
		if each.Noun == names.ThemeWord && mappings.Rename(each.Noun, each.ID, each.Name) == "" {
			add(&m.CannotGo, Note{What: "the theme " + each.ID, Instead: "the organisation's own look; `--map theme:\"" + each.ID + "\"=\"ID\"` takes one of there"})
		}
		if each.Name != "" {
			continue
		}
		for _, id := range each.Elements {
			note := place{owner: byID[id]}.note("the "+each.Noun+" "+each.ID+", which the credentials cannot see", "")
			note.Blocks = each.Noun != names.FolderWord
			add(&m.CannotGo, note)
		}
	}
}

// Then is what became of a workbook that was moved, and then again with the addresses that
// it waited for. One that was made by the first was made; where the second failed, it is
// there with the links as they were, and that is a problem.
func (m *Moved) Then(again *Moved) *Moved {
	if !again.IsMoved() {
		m.Plan, m.Err = again.Plan, again.Err
		for _, problem := range again.Problems {
			m.Problems = append(m.Problems, "its links lead to the other organisation still: "+problem)
		}
		return m
	}
	if m.Outcome == Created {
		again.Outcome = Created
	}
	return again
}

func blocked(notes []Note) bool {
	return slices.ContainsFunc(notes, func(note Note) bool { return note.Blocks })
}

// publish publishes what was prepared, or asks whether it could be.
func (m *Mover) publish(ctx context.Context, workbook publish.Workbook, moved *Moved) error {
	moved.Plan = m.To.Examine(ctx, m.To.Plan(ctx, workbook))
	moved.Target.Folder = FolderOf(workbook.Spec.Value())
	if m.DryRun || moved.Plan.Action == publish.Refused {
		moved.conclude(moved.Plan, plannedOutcomes[moved.Plan.Action])
		return nil
	}
	result := m.To.Publish(ctx, moved.Plan)
	moved.Plan = result.Plan
	moved.Target.Version = result.Version
	moved.conclude(result.Plan, outcomes[result.Done])
	return nil
}

var plannedOutcomes = map[publish.Action]string{
	publish.Create: WouldCreate, publish.Update: WouldUpdate, publish.Nothing: Unchanged, publish.Refused: NotMoved,
}

var outcomes = map[publish.Action]string{
	publish.Create: Created, publish.Update: Updated, publish.Nothing: Unchanged, publish.Refused: NotMoved,
}

func (m *Moved) conclude(plan *publish.Plan, outcome string) {
	m.Outcome, m.Target.ID, m.Target.URL = outcome, plan.ID, plan.URL
	for _, finding := range plan.Findings {
		if finding.Severity >= diag.Warning {
			m.Problems = append(m.Problems, problem(finding))
		}
	}
	if plan.Err != nil {
		m.Err = plan.Err
		if !publish.IsReported(plan.Err) {
			m.Problems = append(m.Problems, sigma.Printable(plan.Err.Error()))
		}
	}
}

// problem is a finding on one line.
func problem(finding diag.Diagnostic) string {
	text := finding.Entry.Code + " " + finding.Message
	if finding.Severity == diag.Error && finding.Help != "" {
		text += "; " + printable(strings.ReplaceAll(finding.Help, "\n", "; "))
	}
	if finding.Entry == diag.NotInSigma {
		text += "; where it is called otherwise there, say so with `--map`"
	}
	return text
}

// FolderOf is the folder that a named spec goes to.
func FolderOf(named emitspec.Value) string {
	return name.Unmarked(names.FolderWord, view.Of(emitspec.Wrapped(named)).FolderID)
}
