package publish

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/diff"
	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/publish/sigma"
)

// nowhere is the place of findings that are about no file.
var nowhere source.Span

func takenOver(count int, environment string) diag.Diagnostic {
	return diag.New(diag.LockTakenOver, source.Span{}, fmt.Sprintf("what was published without an environment is now %s's: %d in `sigmac.lock`", name.Quote(environment), count)).
		WithHelp("commit `sigmac.lock`")
}

func quote(text string) string { return name.Quote(sigma.Printable(text)) }

func workbookTaken(plan *Plan, file sigma.File) diag.Diagnostic {
	message := "there is a workbook " + quote(file.Name) + " in " + quote(cmp.Or(file.Path, "that folder")) + " already, which is not in the lock"
	return diag.New(diag.WorkbookTaken, plan.At, message).
		WithHelp("its id is " + name.Quote(file.ID) + "; to take it over, run `sigmac publish --adopt`, or give this workbook another title or folder")
}

func severalTaken(plan *Plan, files []sigma.File) diag.Diagnostic {
	var list strings.Builder
	for _, file := range files {
		fmt.Fprintf(&list, "\n%s (made %s)", name.Quote(file.ID), file.CreatedAt)
	}
	return diag.New(diag.WorkbookTaken, plan.At, fmt.Sprintf("there are %d workbooks %s in the folder already, which are not in the lock", len(files), quote(files[0].Name))).
		WithHelp("archive all but one and run `sigmac publish --adopt`; they are" + list.String())
}

func adoptedAnother(plan *Plan, id string) diag.Diagnostic {
	return diag.New(diag.AdoptedOtherwise, plan.At, "in the lock "+quote(plan.Slug)+" is the workbook "+quote(id)+", not "+quote(plan.subject.file.ID)).
		WithHelp("give the imported workbook another name, or remove the entry from `sigmac.lock`")
}

func adoptedTwice(plan *Plan, owner string) diag.Diagnostic {
	return diag.New(diag.AdoptedOtherwise, plan.At, "the workbook "+quote(plan.subject.file.ID)+" already belongs to "+quote(owner)).
		WithHelp("`sigmac drift --pull` brings edits from Sigma into that source; in an environment, a workbook in Sigma has one source")
}

func adoptedArchived(plan *Plan) diag.Diagnostic {
	return diag.New(diag.AdoptedOtherwise, plan.At, "the workbook "+quote(plan.subject.file.ID)+" is in Sigma's archive").
		WithHelp("restore it in Sigma, then adopt it; otherwise `sigmac publish` creates a new one from the source")
}

func folderGone(plan *Plan) diag.Diagnostic {
	at := plan.At
	if folder, ok := plan.resolved().Get("folderId"); ok {
		at = placeIn(folder, at)
	}
	return diag.New(diag.NotInSigma, at, "there is no folder with the id "+quote(textOf(plan.resolved(), "folderId"))+" in Sigma, or the credentials may not see it").
		WithHelp("check that the base URL and the credentials belong to its organisation, or name the folder: `folder \"Workspace/Folder\"`")
}

func workbookGone(plan *Plan, archived bool) diag.Diagnostic {
	what := "is not in Sigma"
	help := "check that the base URL and the credentials belong to its organisation; `sigmac publish --force` creates another one"
	if archived {
		what, help = "is in Sigma's archive", "restore it in Sigma, or create another one with `sigmac publish --force`"
	}
	return diag.New(diag.WorkbookGone, plan.At, "the published workbook, "+name.Quote(plan.subject.entry.ID)+", "+what).WithHelp(help)
}

// editedInSigma shows what somebody changed since the last publication. Where
// this machine did not publish it, the difference is to the source.
func (p *Publisher) editedInSigma(plan *Plan) diag.Diagnostic {
	s := &plan.subject
	since, word := plan.wanted, "in Sigma, compared with the source"
	if last, ok := p.lastPublished(plan); ok {
		since, word = last, "edited in Sigma"
	}
	return diag.New(diag.EditedInSigma, plan.At, editedMessage(s)).
		WithHelp(word + ":\n" + shortened(diff.Text(diff.Between(since.form(), s.written().form()), diag.Palette{})) +
			"\n`sigmac drift` shows everything; `sigmac drift --pull` brings it into the source, `sigmac publish --force` overwrites it and keeps a backup")
}

// editedMessage says how what is live is known to be somebody's edit.
func editedMessage(s *subject) string {
	switch {
	case !s.known:
		return "the workbook is being edited in Sigma right now"
	case !s.contentsEdited() && s.headEdited():
		return "the workbook's name, folder or description was changed in Sigma since it was published"
	case s.live.Version == s.entry.Version:
		return fmt.Sprintf("the workbook in Sigma differs from what was published, although both are version %d", s.entry.Version)
	}
	return fmt.Sprintf("the workbook was edited in Sigma since it was published: Sigma has version %d, and %d was published", s.live.Version, s.entry.Version)
}

// conflictUnseen says that the server refuses a replacement because of an edit
// that it does not show.
func conflictUnseen(plan *Plan) diag.Diagnostic {
	return diag.New(diag.EditedInSigma, plan.At, fmt.Sprintf("Sigma says that the workbook was just edited, but still shows version %d", plan.subject.live.Version)).
		WithHelp("publish again; if this repeats, `sigmac drift` shows what is in Sigma")
}

// pullUndone shows what a pull brought into the source and what is no longer
// there.
func pullUndone(plan *Plan) diag.Diagnostic {
	return diag.New(diag.PullUndone, plan.At, "the sources were reset to before a pull that brought these edits from Sigma").
		WithHelp(shortened(diff.Text(diff.Between(plan.wanted.form(), plan.subject.written().form()), diag.Palette{})) +
			"\n`sigmac drift --pull` brings them into the sources again, `sigmac publish --force` overwrites them and keeps a backup")
}

// maxShown is how many lines of a difference a message holds.
const maxShown = 12

func shortened(text string) string {
	lines := slices.DeleteFunc(strings.Split(text, "\n"), func(line string) bool { return line == "" })
	if len(lines) > maxShown {
		lines = append(lines[:maxShown], "…")
	}
	return "  " + strings.Join(lines, "\n  ")
}

func workbookTwice(plan, other *Plan) diag.Diagnostic {
	return diag.New(diag.WorkbookTwice, plan.At, "another workbook of the project has the title "+quote(plan.title)+" in the same folder").
		WithHelp("give one of them another title or another folder").WithRelated("the other one is here", other.At)
}

func unpublishedDraft(plan *Plan) diag.Diagnostic {
	return diag.New(diag.UnpublishedDraft, plan.At, fmt.Sprintf("somebody has an unpublished draft of the workbook in Sigma, version %d", plan.subject.live.LatestDraft)).
		WithHelp("find out who it is before you publish; `sigmac drift` compares with the published version")
}

// aboutSpec reports whether a refusal is about the spec that was sent.
func aboutSpec(failure *sigma.Error) bool {
	return failure.Class == sigma.Refused && failure.Message != "" && !failure.Page &&
		(failure.Status == 400 || failure.Status == 422)
}

// serverRefused shows what the server says at the line that it is about.
func serverRefused(plan *Plan, message string) diag.Diagnostic {
	at, elementKind := plan.At, ""
	if about := placeOf(plan.resolved(), message); about != nil {
		at, elementKind = about.At, kindAround(plan.wanted, message, about)
	}
	finding := diag.New(diag.ServerRefused, at, "Sigma refuses this: "+strings.TrimSuffix(message, "."))
	if help := hint(message, elementKind); help != "" {
		return finding.WithHelp(help)
	}
	return finding
}

// kindAround is the kind of the element that a message is about.
func kindAround(wanted *meant, message string, about *spec.Value) string {
	if own := textOf(about, "kind"); own != "" {
		return own
	}
	path := pathForm().FindString(message)
	for i, e := range wanted.view().Elements {
		if strings.Contains(path, fmt.Sprintf("elements[%d]", i)) {
			return textOf(e.Value, "kind")
		}
	}
	return ""
}

func storedOtherwise(plan *Plan, d normal.Difference) diag.Diagnostic {
	at := spanAt(plan.resolved(), d.Path, plan.At)
	what := name.Quote(d.Path[strings.LastIndexByte(d.Path, '/')+1:])
	if owner := ownerOf(plan, d.Path); owner != "" {
		what += " of " + owner
	}
	message := what + " came back as " + short(d.After) + ", not as " + short(d.Before)
	switch d.Change {
	case normal.Removed:
		message = what + " did not come back: the server dropped " + short(d.Before)
	case normal.Added:
		message = what + " came back although it was not sent: " + short(d.After)
	case normal.Reordered:
		message = what + " came back in another order"
	}
	return diag.New(diag.StoredOtherwise, at, message)
}

// whyOtherwise says what the versions tell of a difference. before is the
// version that the change followed.
func whyOtherwise(plan *Plan, before int) string {
	const then = "; `sigmac drift` still shows it"
	switch now := plan.subject.live.Version; {
	case plan.changesContents(before) && now > before+1:
		return fmt.Sprintf("somebody edited it right after it was published: Sigma has version %d, and %d was published", now, before+1) + then + ", and `sigmac drift --pull` brings it into the source"
	case plan.changesContents(before) && now <= before:
		return fmt.Sprintf("the server said that it stored the workbook, but still shows version %d", now) + then + "; publish again with `--force`"
	}
	return "the server does not know this field, or somebody changed it just now" + then + "; remove from the source what the server does not keep"
}

// ownerOf names the element that a path is in.
func ownerOf(plan *Plan, path string) string {
	rest, ok := strings.CutPrefix(path, "/contents/elements/")
	if !ok {
		return ""
	}
	id, _, below := strings.Cut(rest, "/")
	if e := plan.wanted.view().ByID(id); e != nil && below {
		return quote(titleOf(e))
	}
	return ""
}

const maxValue = 60

func short(value string) string {
	runes := []rune(value)
	if len(runes) > maxValue {
		value = string(runes[:maxValue]) + "…"
	}
	return quote(value)
}

func brokenInSigma(plan *Plan, query sigma.Query, flaw flaw) diag.Diagnostic {
	at, what := plan.At, quote(cmp.Or(query.Name, query.ElementID))
	if e := plan.wanted.view().ByID(query.ElementID); e != nil {
		at, what = placeIn(e.Value, at), quote(titleOf(e))
		if c := e.ColumnNamed(flaw.column); c != nil {
			at = placeIn(c.Value, at)
		}
	}
	message := what + " does not work in Sigma: "
	if flaw.column != "" {
		message = "the column " + quote(flaw.column) + " of " + message
	}
	return diag.New(diag.BrokenInSigma, at, message+sigma.Printable(flaw.message)).
		WithHelp("the workbook is published, but shows nothing there; fix the formula and publish again. After `sigmac schema pull`, `sigmac check` finds this before publishing")
}

// notLookedAt says that the SQL could not be asked for.
func notLookedAt(plan *Plan, err error) diag.Diagnostic {
	return diag.Diagnostic{Entry: diag.NetworkFailed, Severity: diag.Warning, Span: plan.At,
		Message: "the workbook is published, but its elements could not be checked: " + err.Error()}
}

func inputTableLost(plan *Plan, title string) diag.Diagnostic {
	return diag.New(diag.InputDataLost, plan.At, "the input table "+quote(title)+" would be removed, with everything that was typed into it").
		WithHelp("if it was renamed, keep its id, the name after `input-table`")
}

func inputColumnLost(at source.Span, table, column, id string) diag.Diagnostic {
	return diag.New(diag.InputDataLost, at, "what was typed into the column "+quote(column)+" of "+quote(table)+" would be lost").
		WithHelp("if the column was renamed, write " + name.Quote(`id "`+id+`"`) + " in its block")
}

func olderServer(generation kind.Generation) diag.Diagnostic {
	return diag.New(diag.OlderServer, nowhere, "this organisation uses the generation "+name.Quote(generation.String())+", but the target is `contents`").
		WithHelp("write " + name.Quote("target "+generation.String()) + " in `project.sigma`, or use `--target`")
}

func blankMade() diag.Diagnostic {
	return diag.New(diag.OlderServer, nowhere, "this organisation does not know the target `contents`: it created an empty workbook").
		WithHelp("write `target document` in `project.sigma`; sigmac archives an empty workbook that a dry run created")
}

func drifted(d *Drift) diag.Diagnostic {
	message, help := "the source has changes that are not published", "`sigmac plan` shows them; `sigmac publish` publishes them"
	if d.Edited {
		message = editedMessage(&d.subject)
		help = "`sigmac drift --pull` brings the edit into the source; `sigmac publish --force` overwrites it and keeps a backup"
	}
	return diag.New(diag.Drifted, d.At, message).WithHelp(help)
}

// notThere says that there is no workbook to compare with: it was never
// published, or is gone since.
func notThere(plan *Plan) diag.Diagnostic {
	if plan.subject.gone {
		return workbookGone(plan, plan.subject.archived)
	}
	return diag.New(diag.Drifted, plan.At, "the workbook is not in Sigma").WithHelp("`sigmac publish` creates it")
}

func neverPublished(plan *Plan) diag.Diagnostic {
	return diag.New(diag.BackupUnusable, plan.At, quote(plan.Slug)+" was never published from here, so there is nothing to restore").
		WithHelp("`sigmac publish --adopt` takes over an existing workbook")
}

func noBackup(plan *Plan, folder string) diag.Diagnostic {
	return diag.New(diag.BackupUnusable, plan.At, "there is no backup of "+quote(plan.Slug)+" in "+name.Quote(folder)).
		WithHelp("backups are on the machine that published; Sigma's version history has older versions too")
}

func badBackup(path, reason string) diag.Diagnostic {
	return diag.New(diag.BackupUnusable, nowhere, "the backup "+quote(path)+" cannot be restored: "+reason).
		WithHelp("use a file below `.sigmac/backups`, or `latest`")
}

func goneFromSigma(use Use, isKnown bool) diag.Diagnostic {
	what := "the table " + quote(strings.Join(use.Path, ".")) + " of the connection " + quote(use.Connection)
	if use.Path == nil {
		what = "the element " + quote(use.Element) + " of the data model " + quote(use.Model)
	}
	finding := diag.New(diag.GoneFromSigma, use.At, what+" is not in Sigma, or the credentials may not see it").
		WithHelp("it was removed or renamed, or the path is misspelt; a new table must first be synchronised in Sigma")
	if isKnown {
		finding.Severity = diag.Warning
		finding.Help = "`schema.lock.json` keeps the known columns; " + finding.Help
	}
	return finding
}

func savedUnusable(at source.Span, why string) diag.Diagnostic {
	return diag.New(diag.PlanUnusable, at, "this plan file cannot be published: "+why).
		WithHelp("make a new one: `sigmac plan -o FILE`")
}

func savedVersion(at source.Span, version int) diag.Diagnostic {
	finding := savedUnusable(at, fmt.Sprintf("it has version %d, but this sigmac reads version %d", version, SavedVersion))
	if version > SavedVersion {
		finding.Help = "a newer sigmac wrote it; publish it with that version, or make a new one: `sigmac plan -o FILE`"
	}
	return finding
}

func savedElsewhere(at source.Span, planned, here string) diag.Diagnostic {
	return diag.New(diag.PlanUnusable, at, "this plan file was made for "+planned+", but this is "+here).
		WithHelp("check the environment of `-e` and the credentials, or make a new plan: `sigmac plan -o FILE`")
}

func savedOvertaken(at source.Span, slug, why string) diag.Diagnostic {
	return diag.New(diag.PlanOvertaken, at, quote(slug)+" changed since the plan was made: "+why).
		WithHelp("nothing of the plan is published; make a new one: `sigmac plan -o FILE`")
}

func removalEdited(r *Removal) diag.Diagnostic {
	return diag.New(diag.EditedInSigma, nowhere, quote(r.Slug)+" would be archived, but was edited in Sigma since it was published").
		WithHelp("check whether anybody needs it: " + sigma.Printable(r.URL) + "; `sigmac publish --archive --force` archives it")
}

func notInSources(r *Removal) diag.Diagnostic {
	return diag.New(diag.NotInSources, nowhere, quote(r.Slug)+" is in `sigmac.lock`, but no longer in the sources; its id is "+quote(r.ID)).
		WithHelp("`sigmac publish --archive` archives it in Sigma and removes it from `sigmac.lock`")
}

// notUndone says why a workbook of a run that was taken back is not what it was.
func notUndone(slug, id, why string) diag.Diagnostic {
	return diag.New(diag.NotUndone, nowhere, quote(slug)+" could not be restored to what it was before the run: "+why).
		WithHelp("its id is " + name.Quote(id) + "; Sigma's version history has the previous version, and `sigmac drift` shows the current one")
}
