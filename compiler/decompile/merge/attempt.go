package merge

import (
	"context"
	"maps"
	"slices"

	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// maxRounds bounds the attempts to write one state into the source.
const maxRounds = 16

// A writing brings one newer state of the spec into the author's files.
type writing struct {
	*input
	places       *places
	older, newer *tree
	// source is what the files say; was and wanted are what the two states mean.
	source      *state
	was, wanted *normal.Form
	// left is what is not written, why says what was in the way of it; rebuilt
	// and granularities are as in update.
	left          owners
	why           map[owner]string
	rebuilt       map[string]int
	granularities map[string]granularity
	// last is what the files of the last attempt come to.
	last lastBuild
}

// A lastBuild is what some files come to.
type lastBuild struct {
	made  files
	build *build
	found diag.List
}

// files are the contents of changed files by path.
type files map[string]string

// An attempt is an edit of the files.
type attempt struct {
	made  files
	edits []edit
	gone  []deletion
	// at are the places of the edits in the edited files.
	at map[string][]span
	// failed are the owners of changes that cannot be written.
	failed []refusal
}

// A refusal is what is wrong with the change of an owner. Where it is final, no
// coarser way to write the change would do.
type refusal struct {
	owner owner
	why   string
	final bool
}

// settle tries to write everything, then what can be written, and proves each
// attempt by building it. What cannot be written is left.
func (w *writing) settle(ctx context.Context) (files, error) {
	w.leaveFixed()
	w.leavePlaceholders()
	for range maxRounds {
		a := w.attempt()
		refused := a.failed
		if len(refused) == 0 {
			var ok bool
			if refused, ok = w.check(ctx, a); ok {
				return a.made, nil
			}
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if len(refused) == 0 {
			return w.oneByOne(ctx)
		}
		for _, b := range refused {
			w.escalate(b)
		}
	}
	return w.oneByOne(ctx)
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
	return w.places.used(o) != nil && sameSettings(o, n) && clausesIn(n.Placement)["at"] == ""
}

// maxSingles bounds how many changes are tried one by one.
const maxSingles = 32

// oneByOne takes in change by change what can be built with those before it.
func (w *writing) oneByOne(ctx context.Context) (files, error) {
	changed := w.changed()
	w.left = owners{}
	for _, owner := range changed {
		w.left[owner] = true
	}
	w.rebuilt, w.granularities = map[string]int{}, map[string]granularity{}
	w.left.close(w.older, w.newer)
	kept := files{}
	for i, owner := range changed {
		if i >= maxSingles || !w.left[owner] {
			continue
		}
		before := owners{}
		for each := range w.left {
			before[each] = true
		}
		for _, partner := range w.partners(owner) {
			delete(w.left, partner)
		}
		if a := w.attempt(); len(a.failed) == 0 && len(w.left) < len(before) {
			refused, ok := w.check(ctx, a)
			if ok {
				kept = a.made
				continue
			}
			if len(refused) > 0 {
				w.why[owner] = refused[0].why
			}
		}
		w.left = before
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	return kept, nil
}

// partners are the owners that a change can only be written with.
func (w *writing) partners(owner owner) []owner {
	alone := owners{owner: true}
	alone.close(w.older, w.newer)
	return slices.Collect(maps.Keys(alone))
}

// changed are the owners of what differs between the two states.
func (w *writing) changed() []owner {
	var list []owner
	for _, d := range normal.Between(w.was, w.wanted) {
		if owner := w.ownerOf(d.Path); !slices.Contains(list, owner) {
			list = append(list, owner)
		}
	}
	return list
}

// escalate tries a change in a coarser way, and leaves it in the end.
func (w *writing) escalate(b refusal) {
	if b.why != "" {
		w.why[b.owner] = b.why
	}
	id := b.owner.id
	switch {
	case b.final:
		w.left[b.owner] = true
	case b.owner.of == ofLayout && w.rebuilt[id] < allRows && w.places.editable(id) != nil:
		w.rebuilt[id]++
	case b.owner.of == ofThing && w.coarser(id) != inPlace:
		w.granularities[id] = w.coarser(id)
	default:
		w.left[b.owner] = true
	}
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

// attempt edits the files.
func (w *writing) attempt() attempt {
	w.left.close(w.older, w.newer)
	u := &update{places: w.places, older: w.older, newer: effective(w.older, w.newer, w.left), rebuilt: w.rebuilt, granularities: w.granularities, text: w.otherFiles.read, failed: map[owner]bool{}}
	u.all()
	w.forget(u)
	a := attempt{made: files{}, edits: u.edits, gone: u.gone, at: map[string][]span{}}
	for _, owner := range slices.SortedFunc(maps.Keys(u.failed), owner.compare) {
		if u.failed[owner] {
			a.failed = append(a.failed, refusal{owner: owner})
		}
	}
	for _, e := range u.edits {
		path := e.file.Path
		if _, done := a.made[path]; !done {
			a.made[path], a.at[path] = applied(e.file, 0, len(e.file.Text), u.edits)
		}
	}
	return a
}

// check builds the files and compares them with what they are to mean; refused
// are the owners of what is wrong.
func (w *writing) check(ctx context.Context, a attempt) (refused []refusal, ok bool) {
	now, found := w.built(ctx, a.made)
	if !found.HasErrors() {
		found = w.guard.flawed(&now.spec)
	}
	if found.HasErrors() {
		return w.refusals(found, a.at), false
	}
	for _, path := range w.guard.improvised(&now.spec) {
		refused = append(refused, refusal{w.ownerOf(path), "it could only be written as `raw`", true})
	}
	refused = append(refused, w.losses(now, &a)...)
	wrong, missing := w.differences(now.form)
	return append(refused, wrong...), !missing && len(refused)+len(wrong) == 0
}

// differences holds what the files mean against what they are to mean: all that
// is not left has to be there, and nothing that is.
func (w *writing) differences(form *normal.Form) (refused []refusal, missing bool) {
	for _, d := range normal.Between(w.wanted, form) {
		if owner := w.ownerOf(d.Path); !w.left[owner] && !slices.ContainsFunc(refused, func(b refusal) bool { return b.owner == owner }) {
			refused = append(refused, refusal{owner: owner})
		}
	}
	for _, d := range normal.Between(w.was, form) {
		missing = missing || w.left[w.ownerOf(d.Path)]
	}
	return refused, missing
}

// ownerOf is the owner of what a path into the canonical form is about.
func (w *writing) ownerOf(path string) owner {
	parts := spec.SplitPointer(path)
	switch {
	case len(parts) > 2 && slices.Contains([]string{"elements", "pages", "overlays", "panels", "agents"}, parts[1]):
		return thingOwner(parts[2])
	case len(parts) > 3 && parts[1] == "layout" && parts[2] == "grids":
		return layoutOwner(parts[3])
	case len(parts) > 3 && parts[1] == "layout":
		if _, ok := w.newer.byID[parts[3]]; ok {
			return layoutOwner(w.newer.region[parts[3]])
		}
		return layoutOwner(w.older.region[parts[3]])
	}
	return workbookOwner()
}

// refusals finds the edits that errors stand in, or else the changed
// statements around them.
func (w *writing) refusals(found diag.List, at map[string][]span) []refusal {
	var refused []refusal
	for _, finding := range found {
		if finding.Severity != diag.Error || finding.Span.IsZero() {
			continue
		}
		owner := w.ownerAt(finding.Span, at[finding.Span.File.Path])
		if !owner.isNone() && !w.left[owner] && !slices.ContainsFunc(refused, func(b refusal) bool { return b.owner == owner }) {
			refused = append(refused, refusal{owner: owner, why: finding.Message})
		}
	}
	return refused
}

func (w *writing) ownerAt(where source.Span, edits []span) owner {
	offset, shift := int(where.Start), 0
	for _, e := range edits {
		if e.start <= offset && offset < max(e.end, e.start+1) || e.start < int(where.End) && offset <= e.start {
			return e.owner
		}
		if e.end <= offset {
			shift = e.end - e.before
		}
	}
	return w.changedAround(where.File.Path, offset-shift)
}

// changedAround is the owner of the innermost changed statement around an offset
// of the author's file.
func (w *writing) changedAround(path string, offset int) owner {
	found, width := owner{}, 1<<31
	for id, at := range w.places.byID {
		span := at.statement.At
		if at.file.Path != path || int(span.Start) > offset || int(span.End) < offset || int(span.End-span.Start) >= width {
			continue
		}
		if o, n := w.older.byID[id], w.newer.byID[id]; o != nil && n != nil && !equal(o, n) {
			found, width = thingOwner(id), int(span.End-span.Start)
		}
	}
	return found
}
