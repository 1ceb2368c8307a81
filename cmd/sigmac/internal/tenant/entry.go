package tenant

import (
	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/publish/lock"
	"github.com/sigmac/sigmac/publish/sigma"
)

// A state says what is to be done with a workbook, and then what was.
type state uint8

const (
	// fresh: nothing is known of it yet; it is to be imported.
	fresh state = iota
	// changed: it was imported and may have changed in Sigma.
	changed
	imported
	// pulled: what changed in Sigma is in the source.
	pulled
	unchanged
	// removed: its source is no longer in the project; it is left alone.
	removed
	// conflict and left: what changed in Sigma, or some of it, is not in the source.
	conflict
	left
	failed
	// waiting: the run ended before it.
	waiting
)

var stateWords = [...]string{
	"waiting", "waiting", "imported", "pulled", "unchanged", "source removed", "conflict", "left in a patch", "failed", "waiting",
}

func (s state) String() string { return stateWords[s] }

// An entry is one workbook in Sigma.
type entry struct {
	file sigma.File
	// folder is where it lies below the output folder, with forward slashes; place is
	// what the source says of it, a name or an id.
	folder, place string
	// slug is its name in the project, main its source relative to the root.
	slug, main string
	state      state
	// known reports that an earlier run imported it.
	known bool
	// report is what came of the import, with no elements.
	report decompile.Report
	found  diag.List
	err    error
}

// sort decides what is to be done with each workbook, and names those that are new.
func (t *tenant) sort(known map[string]lock.Entry, sources map[string]string) {
	slugs := map[string]string{}
	for slug, entry := range known {
		slugs[entry.ID] = slug
	}
	for slug := range sources {
		t.naming.take(slug)
	}
	for slug := range known {
		t.naming.take(slug)
	}
	for _, e := range t.entries {
		if slug, ok := slugs[e.file.ID]; ok {
			e.slug, e.main, e.known = slug, sources[slug], true
			e.state = t.record.stateOf(e)
		}
	}
	for _, e := range t.entries {
		if e.state != fresh {
			continue
		}
		if begun, ok := t.record.Workbooks[e.file.ID]; ok && begun.Slug != "" && (sources[begun.Slug] == "" || sources[begun.Slug] == begun.Main) {
			e.slug, e.main = begun.Slug, begun.Main // an earlier run came that far
			continue
		}
		e.slug = t.naming.workbook(e.folder, e.file.Name)
		folder := e.folder
		if t.Source.Split {
			folder += "/" + e.slug
		}
		e.main = t.inProject(folder, e.slug+".sigma")
	}
}
