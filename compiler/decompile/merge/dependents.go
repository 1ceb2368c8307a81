package merge

import (
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
)

// leaveDependents leaves what cannot be written without what is left: new elements with
// the layout of their page, readers of what is new, and what others go on to read.
func (w *writing) leaveDependents() {
	for before := -1; before != len(w.left); {
		before = len(w.left)
		w.left.close(w.older, w.newer)
		if len(w.left) > 0 {
			w.leaveReaders()
		}
	}
}

// leaveReaders leaves the things that would name what is not there, or keeps what they
// name.
func (w *writing) leaveReaders() {
	before, after := things(&w.was.Spec), things(&w.wanted.Spec)
	now := func(id string) *spec.Value {
		if w.left[thingOwner(id)] {
			return before[id]
		}
		return after[id]
	}
	for _, ids := range [][]string{w.older.ids, w.newer.ids} {
		for _, id := range ids {
			eachName(now(id), func(text, column string) {
				had, has := before[text], after[text]
				if had == nil && has == nil || text == id || same(had, has) {
					return
				}
				if there := now(text); there != nil && (column == "" || hasColumn(there, column) || !hasColumn(had, column) && !hasColumn(has, column)) && !w.isRenamed(id, text) {
					return
				}
				if own := thingOwner(id); !w.left[own] && !same(before[id], after[id]) || w.isRenamed(id, text) {
					w.left[own] = true
				} else {
					w.left[thingOwner(text)] = true
				}
			})
		}
	}
}

// isRenamed reports whether a thing calls another by a new name, which is left.
func (w *writing) isRenamed(id, named string) bool {
	o, n := w.older.byID[id], w.newer.byID[id]
	return w.left[thingOwner(named)] && !w.left[thingOwner(id)] && o != nil && n != nil && !sameSettings(o, n) && w.was.Names().Renames(w.wanted.Names(), named)
}

func hasColumn(element *spec.Value, id string) bool {
	if element == nil {
		return false
	}
	for _, column := range spec.Columns(element) {
		if spec.ID(column) == id {
			return true
		}
	}
	return false
}

// leaveRead leaves the changed things that another one names.
func (w *writing) leaveRead(id string) {
	before, after := things(&w.was.Spec), things(&w.wanted.Spec)
	eachName(after[id], func(text, _ string) {
		if text != id && !same(before[text], after[text]) {
			w.left[thingOwner(text)] = true
		}
	})
}

// eachName visits the texts of a thing in its canonical form that may be ids of others,
// and the columns that its formulas read: both parts of `[id/column]`.
func eachName(v *spec.Value, visit func(text, column string)) {
	if v == nil {
		return
	}
	if v.Type == spec.Text {
		visit(v.Text, "")
		for rest := v.Text; ; {
			_, after, found := strings.Cut(rest, "[")
			if !found {
				break
			}
			inner, _, _ := strings.Cut(after, "]")
			id, column, _ := strings.Cut(inner, "/")
			visit(id, column)
			rest = after
		}
	}
	for i := range v.Items {
		eachName(&v.Items[i], visit)
	}
	for i := range v.Fields {
		if v.Fields[i].Name != "id" {
			eachName(&v.Fields[i].Value, visit)
		}
	}
}
