package merge

import (
	"context"
	"slices"

	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/source"
)

// MaxBuilds bounds how often a pull builds the sources: the first build proves all
// edits, the second one the rest with what came out otherwise said in another way, the
// third one what is left of them.
const MaxBuilds = 3

// A written is one state as the files say it.
type written struct {
	*writing
	made    files
	reached *normal.Form
}

// settle writes what can be written and proves it by building it. What cannot be
// written is left.
func (w *writing) settle(ctx context.Context) (*written, error) {
	for number := range MaxBuilds {
		if done, err := w.prove(ctx, w.attempt(), number == 0); done != nil || err != nil {
			return done, err
		}
	}
	return &written{w, files{}, w.source.form}, nil
}

// sketch is the state as the files would say it, for people to read: one build tells
// what cannot be said.
func (w *writing) sketch(ctx context.Context) (*written, error) {
	done, err := w.prove(ctx, w.attempt(), false)
	if done == nil && err == nil {
		done = &written{w, w.canonical(w.attempt().made), w.source.form}
	}
	return done, err
}

// prove builds an attempt and compares it with what it is to mean. Where it does not
// hold, it leaves what is wrong, or has it said in another way where it teaches, and
// returns nil.
func (w *writing) prove(ctx context.Context, a *attempt, teaches bool) (*written, error) {
	if len(a.made) == 0 {
		return w.unedited(teaches), nil
	}
	made := w.canonical(a.made)
	now, found := w.build(ctx, made)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case now == nil:
		w.leaveMistakes(found, a, made)
		return nil, nil
	}
	flaws := w.guard.flawed(&now.spec)
	differences := normal.Between(w.wanted, now.form)
	astray := w.astray(differences)
	lost := w.losses(now, a)
	raw := w.guard.improvised(&now.spec)
	if len(flaws)+len(astray)+len(lost)+len(raw) == 0 {
		return &written{w, made, now.form}, nil
	}
	if len(flaws) > 0 {
		w.leaveMistakes(flaws, a, made)
	}
	for _, path := range raw {
		w.leave(w.ownerOf(path), "it could only be written as `raw`")
	}
	for _, loss := range lost {
		w.leave(loss.owner, loss.why)
	}
	w.correct(astray, now.spec, teaches)
	return nil, nil
}

// unedited is prove of an attempt that changes no file: the source is what it builds.
func (w *writing) unedited(teaches bool) *written {
	astray := w.astray(normal.Between(w.wanted, w.source.form))
	if teaches && len(astray) > 0 {
		w.correct(astray, w.source.given, teaches)
		return nil
	}
	for _, d := range astray {
		w.leave(w.ownerOf(d.Path), "")
	}
	return &written{w, files{}, w.source.form}
}

func (w *writing) leave(owner owner, why string) {
	if why != "" && !w.left[owner] {
		w.why[owner] = why
	}
	w.left[owner] = true
}

// leaveAll leaves all that changed.
func (w *writing) leaveAll() {
	for _, d := range normal.Between(w.was, w.wanted) {
		w.left[w.ownerOf(d.Path)] = true
	}
}

// astray are those differences from what is wanted that are not left.
func (w *writing) astray(differences []normal.Difference) []normal.Difference {
	return slices.DeleteFunc(differences, func(d normal.Difference) bool { return w.left[w.ownerOf(d.Path)] })
}

// correct says in another way what came out otherwise than it is wanted, or leaves it.
func (w *writing) correct(astray []normal.Difference, built spec.Value, teaches bool) {
	learned := teaches && w.learn(astray, built)
	tried := map[owner]bool{}
	for _, d := range astray {
		owner := w.ownerOf(d.Path)
		if tried[owner] || w.left[owner] {
			continue
		}
		tried[owner] = true
		if !teaches || !(learned && owner.of != ofLayout) && !w.coarsen(owner) {
			w.left[owner] = true
		}
	}
}

// learn lets the statements say in another way what they say otherwise than it is
// wanted; the rows of a page are written again instead.
func (w *writing) learn(astray []normal.Difference, built spec.Value) bool {
	said := slices.DeleteFunc(slices.Clone(astray), func(d normal.Difference) bool { return w.ownerOf(d.Path).of == ofLayout })
	if !w.states.Learn(said, built) {
		return false
	}
	w.describe()
	return true
}

// describe writes the states as statements.
func (w *writing) describe() {
	older, newer := w.states.Statements()
	w.older, w.newer = treeOf(older), treeOf(newer)
}

// ownerOf is the owner of what a path into the canonical form is about.
func (w *writing) ownerOf(path string) owner {
	parts := spec.SplitPointer(path)
	switch {
	case len(parts) > 2 && slices.Contains(thingLists, parts[1]):
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

// leaveMistakes leaves the edits that errors stand in, or else those of what the
// statements around them read, or else all.
func (w *writing) leaveMistakes(found diag.List, a *attempt, made files) {
	before := len(w.left)
	for _, finding := range found {
		if finding.Severity != diag.Error || finding.Span.IsZero() {
			continue
		}
		owner, id := w.ownerAt(finding.Span, a, made)
		switch {
		case !owner.isNone():
			w.leave(owner, finding.Message)
		case id != "":
			w.leaveRead(id)
		}
	}
	if len(w.left) == before {
		w.leaveAll()
	}
}

// ownerAt is the owner of the edit that a piece of a built file stands in, or else of the
// innermost statement around it, which id names where nothing of it is changed.
func (w *writing) ownerAt(where source.Span, a *attempt, made files) (by owner, id string) {
	path := where.File.Path
	start, end := int(where.Start), int(where.End)
	if raw := a.made[path]; raw != made[path] {
		start, end = carriedBack(raw, made[path], start), carriedBack(raw, made[path], end)
	}
	shift := 0
	if at := slices.IndexFunc(a.edits, func(e owned) bool { return e.file.Path == path }); at >= 0 {
		changes, owners := changesOf(a.edits[at].file, a.edits)
		text := a.edits[at].file.Text
		_, placed := edit.Within(text, 0, len(text), changes)
		for _, p := range placed {
			if p.Start <= start && start < max(p.End, p.Start+1) || p.Start < end && start <= p.Start {
				return owners[p.Number], ""
			}
			if p.End <= start {
				shift = p.End - changes[p.Number].End
			}
		}
	}
	return w.changedAround(path, start-shift)
}

// carriedBack is where a text had what the same text has at an offset once it is formatted.
func carriedBack(before, after string, offset int) int {
	was, is := pieces(before, 0, len(before)), pieces(after, 0, len(after))
	for i, at := range aligned(is, was) {
		if is[i].end > offset && at >= 0 {
			return was[at].start + max(0, offset-is[i].start)
		}
	}
	return len(before)
}

// changedAround is the owner of the innermost statement around an offset of the author's
// file where that is changed; its id where it is not.
func (w *writing) changedAround(path string, offset int) (changed owner, unchanged string) {
	found, width := "", 1<<31
	for id, at := range w.places.byID {
		span := at.statement.At
		if at.file.Path == path && int(span.Start) <= offset && offset <= int(span.End) && int(span.End-span.Start) < width {
			found, width = id, int(span.End-span.Start)
		}
	}
	if o, n := w.older.byID[found], w.newer.byID[found]; o != nil && n != nil && !equal(o, n) {
		return thingOwner(found), ""
	}
	return owner{}, found
}
