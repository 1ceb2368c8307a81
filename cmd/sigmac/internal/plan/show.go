package plan

import (
	"encoding/json"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/remote"
	"github.com/sigmac/sigmac/emit/diff"
	"github.com/sigmac/sigmac/publish"
)

var words = map[publish.Action]string{
	publish.Create: "to create", publish.Update: "to update", publish.Nothing: "unchanged", publish.Refused: "refused",
}

const (
	toArchive     = "to archive"
	notInSources  = "not in the sources"
	archiveAction = "archive"
	leaveAction   = "leave"
)

func (o *Options) print(session *remote.Session, publisher *publish.Publisher, plans []*publish.Plan, removals []*publish.Removal) {
	tally := remote.NewTally("to create", "to update", "unchanged", toArchive, notInSources, "refused")
	for _, folder := range publisher.Made() {
		session.Print("folder %s: to create\n", folder.Path)
	}
	for _, plan := range plans {
		word := words[plan.Action]
		tally.Add(word)
		session.Print("%s: %s%s%s\n", plan.Slug, word, overwriting(plan), o.unverified(plan))
		if plan.Action == publish.Update {
			session.PrintDiff(plan.Changes)
		}
	}
	for _, removal := range removals {
		o.printRemoval(session, removal, tally)
	}
	if len(plans)+len(removals) > 1 {
		session.Print("\n%s\n", tally)
	}
}

func (o *Options) printRemoval(session *remote.Session, removal *publish.Removal, tally *remote.Tally) {
	switch {
	case removal.IsRefused():
		tally.Add("refused")
		session.Print("%s: refused\n", removal.Slug)
	case !o.Archive:
		tally.Add(notInSources)
		session.Print("%s: no longer in the sources; `--archive` archives it\n", removal.Slug)
	case removal.Gone:
		tally.Add(toArchive)
		session.Print("%s: %s, and is gone from Sigma already\n", removal.Slug, toArchive)
	default:
		tally.Add(toArchive)
		session.Print("%s: %s\n", removal.Slug, toArchive)
	}
}

func overwriting(plan *publish.Plan) string {
	if plan.Action == publish.Update && plan.Overwrites {
		return ", and what was done in Sigma is overwritten"
	}
	return ""
}

// unverified says why Sigma was not asked for a dry run.
func (o *Options) unverified(plan *publish.Plan) string {
	switch {
	case !plan.Unverified() || o.Offline:
		return ""
	case plan.Examined == publish.FolderUnmade:
		return ", not verified: its folder is still to be made"
	}
	return ", not verified: whether the server knows dry runs is not known"
}

// An Entry is a plan for machines.
type Entry struct {
	Workbook   string `json:"workbook"`
	Action     string `json:"action"`
	ID         string `json:"id,omitempty"`
	URL        string `json:"url,omitempty"`
	Overwrites bool   `json:"overwrites,omitempty"`
	// Unverified reports that Sigma was not asked for a dry run.
	Unverified bool            `json:"unverified,omitempty"`
	Changes    json.RawMessage `json:"changes,omitempty"`
}

// Entries are plans for machines.
func Entries(plans []*publish.Plan) []Entry {
	entries := make([]Entry, len(plans))
	for i, plan := range plans {
		entries[i] = Entry{
			Workbook: plan.Slug, Action: plan.Action.String(), ID: plan.ID, URL: plan.URL, Overwrites: plan.Overwrites,
			Unverified: plan.Unverified(),
		}
		if plan.Action == publish.Update {
			entries[i].Changes = diff.JSON(plan.Changes)
		}
	}
	return entries
}

// removalEntries are the workbooks that are no longer in the sources, for machines.
func removalEntries(removals []*publish.Removal, archive bool) []Entry {
	entries := make([]Entry, len(removals))
	for i, removal := range removals {
		action := leaveAction
		switch {
		case removal.IsRefused():
			action = publish.Refused.String()
		case archive:
			action = archiveAction
		}
		entries[i] = Entry{Workbook: removal.Slug, Action: action, ID: removal.ID, URL: removal.URL}
	}
	return entries
}
