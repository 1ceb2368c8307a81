package tenant

import (
	"path"
	"strings"

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
	// isTaken reports whether a file beside the source is another workbook's.
	isTaken func(path string) bool
	// known reports that an earlier run imported it.
	known bool
	// report is what came of the import, in numbers.
	report decompile.Report
	found  diag.List
	err    error
}

// sort decides what is to be done with each workbook, and names those that are new.
func (t *tenant) sort(known map[string]lock.Entry, there *sources) {
	slugs, sources := map[string]string{}, there.workbooks
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
		e.slug, e.main = t.naming.workbook(e.folder, e.file.Name, func(slug string) string { return t.mainOf(e, slug) }, there.included)
	}
	t.reserve(there)
}

// mainOf is where the source of a new workbook goes.
func (t *tenant) mainOf(e *entry, slug string) string {
	folder := e.folder
	if t.Source.Split {
		folder += "/" + slug
	}
	return t.inProject(folder, slug+".sigma")
}

// reserve finds out for each new workbook which others have files in its folder.
func (t *tenant) reserve(there *sources) {
	beside := map[string][]string{}
	for _, main := range there.workbooks {
		beside[path.Dir(main)] = append(beside[path.Dir(main)], stemOf(main))
	}
	for _, e := range t.entries {
		if e.state == fresh {
			beside[path.Dir(e.main)] = append(beside[path.Dir(e.main)], stemOf(e.main))
		}
	}
	for _, e := range t.entries {
		if e.state == fresh {
			e.isTaken = TakenBeside(stemOf(e.main), beside[path.Dir(e.main)])
		}
	}
}

func stemOf(main string) string { return strings.TrimSuffix(path.Base(main), ".sigma") }
