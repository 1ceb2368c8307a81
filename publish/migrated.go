package publish

import (
	emitspec "github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/publish/sigma"
)

// Written is what is live as a spec that could be published again: with its folder and
// description, and without what only answers have.
func Written(live *sigma.Live, file sigma.File) emitspec.Value {
	return writable(asWritten(live, file))
}

// Copies are the addresses of the workbooks of the environment that were migrated, by where
// they came from.
func (p *Publisher) Copies() (map[string]string, error) {
	entries, err := p.store.Entries(p.options.Environment)
	copies := map[string]string{}
	for _, entry := range entries {
		if entry.From != "" && entry.URL != "" {
			copies[entry.From] = entry.URL
		}
	}
	return copies, err
}

// Migrated are the names of the workbooks of the environment by where they were migrated
// from; those that sources describe stand under no origin.
func (p *Publisher) Migrated() (byOrigin map[string]string, all map[string]bool, err error) {
	entries, err := p.store.Entries(p.options.Environment)
	byOrigin, all = map[string]string{}, map[string]bool{}
	for slug, entry := range entries {
		all[slug] = true
		if entry.From != "" {
			byOrigin[entry.From] = slug
		}
	}
	return byOrigin, all, err
}
