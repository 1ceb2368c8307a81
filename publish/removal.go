package publish

import (
	"cmp"
	"context"
	"slices"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/publish/lock"
	"github.com/sigmac/sigmac/publish/sigma"
)

// A Removal is a workbook that was published and that the sources no longer describe.
// It is archived where somebody asks for it, and stays otherwise.
type Removal struct {
	Slug, ID string
	// Name and URL are the live workbook's, where Sigma was asked.
	Name, URL string
	// Gone says that it is not in Sigma, or in its archive, already.
	Gone     bool
	Findings diag.List
	Err      error

	entry lock.Entry
	seen  Seen
}

// IsRefused reports whether it cannot be archived.
func (r *Removal) IsRefused() bool { return r.Err != nil || r.Findings.HasErrors() }

// Removals finds the workbooks of the environment that the lock has and a whole
// project does not. archive says that they are to be archived: then Sigma is asked for
// them, and one that somebody edited is refused, unless by force.
func (p *Publisher) Removals(ctx context.Context, workbooks []Workbook, archive bool) ([]*Removal, error) {
	published, err := p.store.Entries(p.options.Environment)
	if err != nil {
		return nil, err
	}
	for _, workbook := range workbooks {
		delete(published, workbook.Slug)
	}
	var removals []*Removal
	for slug, entry := range published {
		if entry.From != "" {
			continue // it was migrated, and no source describes it
		}
		removals = append(removals, &Removal{Slug: slug, ID: entry.ID, entry: entry})
	}
	slices.SortFunc(removals, func(a, b *Removal) int { return cmp.Compare(a.Slug, b.Slug) })
	for _, removal := range removals {
		if !archive {
			removal.Findings = diag.List{notInSources(removal)}
			continue
		}
		removal.Err = p.look(ctx, removal)
		if removal.Err == nil && !removal.Gone && removal.isEdited() && !p.options.Force {
			removal.Findings = diag.List{removalEdited(removal)}
		}
	}
	return removals, nil
}

// look reads what is live.
func (p *Publisher) look(ctx context.Context, r *Removal) error {
	file, err := p.client.File(ctx, r.ID)
	if sigma.IsNotFound(err) || err == nil && file.Archived {
		r.Gone, r.Name = true, file.Name
		return nil
	}
	if err != nil {
		return err
	}
	s := subject{entry: r.entry, known: true, found: true, file: file}
	if s.live, err = p.client.ReadWorkbook(ctx, p.options.Target, r.ID); err != nil {
		return err
	}
	r.Name, r.URL, r.seen = file.Name, s.live.URL, s.seen()
	return nil
}

func (r *Removal) isEdited() bool {
	return r.seen.Contents != r.entry.Digest || r.entry.Head != "" && r.seen.Head != r.entry.Head
}

// Archive puts the workbook into Sigma's archive and takes it out of the lock. To do
// it twice is the same as once.
func (p *Publisher) Archive(ctx context.Context, removal *Removal) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	lasting, cancel := context.WithTimeout(context.WithoutCancel(ctx), finish)
	defer cancel()
	if !removal.Gone {
		if err := p.archive(lasting, removal.ID); err != nil {
			return err
		}
	}
	p.step("archived")
	return p.store.Drop(p.options.Environment, removal.Slug)
}

// archive puts a workbook into Sigma's archive, if it is not there already.
func (p *Publisher) archive(ctx context.Context, id string) error {
	err := p.client.ArchiveWorkbook(ctx, id)
	if sigma.IsNotFound(err) || sigma.IsArchived(err) {
		return nil
	}
	return err
}

// ResumeRemovals finds again what a plan file is to archive, and refuses what is no
// longer as it was.
func (p *Publisher) ResumeRemovals(ctx context.Context, saved *Saved) ([]*Removal, error) {
	published, err := p.store.Entries(p.options.Environment)
	if err != nil {
		return nil, err
	}
	var removals []*Removal
	for _, each := range saved.Removed {
		entry, known := published[each.Slug]
		if !known {
			continue // an earlier publication of the file archived it
		}
		removal := &Removal{Slug: each.Slug, ID: entry.ID, entry: entry}
		removal.Err = p.look(ctx, removal)
		if removal.Err == nil && (entry.ID != each.ID || !removal.Gone && removal.seen != each.Seen) {
			removal.Findings = diag.List{savedOvertaken(each.At, each.Slug, "it was changed in Sigma, or published again")}
		}
		removals = append(removals, removal)
	}
	return removals, nil
}
