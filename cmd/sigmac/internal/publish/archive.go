package publish

import (
	"context"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/remote"
	"github.com/sigmac/sigmac/publish"
	"github.com/sigmac/sigmac/publish/sigma"
)

const archived = "archived"

// archiveAll archives what is no longer in the sources.
func archiveAll(ctx context.Context, session *remote.Session, publisher *publish.Publisher, removals []*publish.Removal) []entry {
	list := make([]entry, len(removals))
	for i, removal := range removals {
		list[i] = entry{Workbook: removal.Slug, Action: publish.Refused.String(), ID: removal.ID, URL: removal.URL}
		if removal.IsRefused() {
			session.Print("failed %s\n", removal.Slug)
			continue
		}
		if err := publisher.Archive(ctx, removal); err != nil {
			session.NoteError(err)
			session.Print("failed %s\n", removal.Slug)
			continue
		}
		list[i] = toldArchived(session, removal)
	}
	return list
}

// toldArchived says that a workbook is archived.
func toldArchived(session *remote.Session, removal *publish.Removal) entry {
	session.Print("%s %s  %s\n", archived, removal.Slug, sigma.Printable(removal.URL))
	return entry{Workbook: removal.Slug, Action: archived, ID: removal.ID, URL: removal.URL}
}
