package merge

import (
	"cmp"
	"maps"
	"slices"

	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/lang/edit"
)

// A writing brings one newer state of the spec into the author's files.
type writing struct {
	*input
	places       *places
	states       *decompile.States
	older, newer *tree
	// source is what the files say; was and wanted are what the two states mean.
	source      *state
	was, wanted *normal.Form
	// left is what is not written, why says what was in the way of it; rebuilt
	// and granularities are as in update.
	left          owners
	why           map[owner]string
	rebuilt       map[string]bool
	granularities map[string]granularity
}

// files are the contents of changed files by path.
type files map[string]string

// An attempt is an edit of the files.
type attempt struct {
	made  files
	edits []owned
	gone  []deletion
	// failed are the owners of changes that cannot be written so.
	failed []owner
}

// written is an attempt in which each change stands as coarsely as it has to. What
// cannot be written at all is left.
func (w *writing) attempt() *attempt {
	for {
		w.leaveDependents()
		a := w.edited()
		if len(a.failed) == 0 {
			return a
		}
		for _, owner := range a.failed {
			if !w.coarsen(owner) {
				w.left[owner] = true
			}
		}
	}
}

// edited edits the files.
func (w *writing) edited() *attempt {
	u := &update{places: w.places, older: w.older, newer: effective(w.older, w.newer, w.left), rebuilt: w.rebuilt, granularities: w.granularities, text: w.otherFiles.read, failed: map[owner]bool{}}
	u.all()
	w.forget(u)
	a := &attempt{made: files{}, edits: u.edits, gone: u.gone}
	for _, owner := range slices.SortedFunc(maps.Keys(u.failed), owner.compare) {
		if u.failed[owner] {
			a.failed = append(a.failed, owner)
		}
	}
	for _, e := range u.edits {
		if _, done := a.made[e.file.Path]; !done {
			changes, _ := changesOf(e.file, u.edits)
			a.made[e.file.Path], _ = edit.Within(e.file.Text, 0, len(e.file.Text), changes)
		}
	}
	return a
}

// coarsen writes a change in a coarser way; it returns false where there is none.
func (w *writing) coarsen(owner owner) bool {
	switch id := owner.id; {
	case owner.of == ofLayout && !w.rebuilt[id] && w.places.editable(id) != nil:
		w.rebuilt[id] = true
	case owner.of == ofThing && w.coarser(id) != inPlace:
		w.granularities[id] = w.coarser(id)
	default:
		return false
	}
	return true
}

// coarser is the next coarser granularity at which the statement of a thing can be
// edited; inPlace where there is none.
func (w *writing) coarser(id string) granularity {
	at := w.places.editable(id)
	switch next := w.granularities[id] + 1; {
	case at == nil || next > plainly:
		return inPlace
	case next == opened && hasSpread(at.statement):
		return opened
	case w.canReplace(id):
		return max(next, writtenAgain)
	}
	return inPlace
}

// canReplace tells of an element without others in it.
func (w *writing) canReplace(id string) bool {
	o, n := w.older.byID[id], w.newer.byID[id]
	return o != nil && n != nil && o.Element() != "" && w.places.editable(id) != nil && !holdsRows(o) && !holdsRows(n)
}

// leaveFixed leaves what a component or a loop would have to say otherwise.
func (w *writing) leaveFixed() {
	for _, id := range w.older.ids {
		o, n := w.older.byID[id], w.newer.byID[id]
		if w.places.editable(id) != nil || n == nil && w.places.byID[id] == nil && o.Element() == "" || w.goesWithPage(id) {
			continue
		}
		switch {
		case n == nil && w.places.used(o) == nil:
			w.left[thingOwner(id)] = true
		case n != nil && !sameSettings(o, n):
			w.left[thingOwner(id)] = true
		}
		if n != nil && o.Placement != n.Placement && !w.canWrap(o, n) {
			w.left[owners(nil).layout(w.newer, id)] = true
		}
	}
}

// goesWithPage tells of an element whose page goes with all that makes what is on
// it.
func (w *writing) goesWithPage(id string) bool {
	page := w.older.region[id]
	return page != "" && w.newer.byID[id] == nil && w.newer.byID[page] == nil && w.places.editable(page) != nil
}

// canWrap says that a stack around the use of a component can say where its
// element stands.
func (w *writing) canWrap(o, n *decompile.Statement) bool {
	return w.places.used(o) != nil && sameSettings(o, n) && !n.Placement.IsByHand()
}

// compare orders owners.
func (o owner) compare(other owner) int {
	return cmp.Or(cmp.Compare(o.of, other.of), cmp.Compare(o.id, other.id))
}
