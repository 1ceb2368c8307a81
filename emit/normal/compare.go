package normal

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
)

// Compare lists what differs between two specs by meaning, in the order of the
// canonical form; nothing if they are the same. Entries with ids are matched
// by them, and the rest by their places between those, so that one that moved or
// was put in front of others is not a difference in all that follow.
func Compare(a, b spec.Value) []Difference { return Between(Normalize(a), Normalize(b)) }

// Between is Compare of two canonical forms.
func Between(before, after *Form) []Difference {
	c := comparer{before: before, after: after}
	c.values("", &before.Spec, &after.Spec)
	return c.withoutFollowing()
}

type comparer struct {
	before, after *Form
	found         []Difference
}

func (c *comparer) values(path string, a, b *spec.Value) {
	switch {
	case a.Type != b.Type:
		c.changed(path, a, b)
	case a.Type == spec.Object:
		c.fields(path, a, b)
	case a.Type == spec.Array && spec.IsIdentified(a) && spec.IsIdentified(b):
		c.entries(path, a, b)
	case a.Type == spec.Array && isPartlyIdentified(a, b):
		c.paired(path, a, b)
	case a.Type == spec.Array:
		c.items(path, a, b)
	case a.Text != b.Text:
		c.changed(path, a, b)
	}
}

// fields compares two objects; their keys are sorted.
func (c *comparer) fields(path string, a, b *spec.Value) {
	others, found := finder{len: len(b.Fields)}, make([]bool, len(b.Fields))
	for i := range a.Fields {
		name, value := a.Fields[i].Name, &a.Fields[i].Value
		at := others.find(func(i int) bool { return b.Fields[i].Name == name })
		if at < 0 {
			c.add(path+"/"+spec.EscapePointer(name), Removed, value, nil)
			continue
		}
		found[at] = true
		if other := &b.Fields[at].Value; !identical(value, other) {
			c.values(path+"/"+spec.EscapePointer(name), value, other)
		}
	}
	for i := range b.Fields {
		if !found[i] {
			c.add(path+"/"+spec.EscapePointer(b.Fields[i].Name), Added, nil, &b.Fields[i].Value)
		}
	}
}

// A finder finds the entries of a list, which are mostly asked for in their order.
type finder struct{ len, next int }

// find is the index of the entry that is meant; -1 for none.
func (f *finder) find(isMeant func(int) bool) int {
	for n := range f.len {
		if i := (f.next + n) % f.len; isMeant(i) {
			f.next = i + 1
			return i
		}
	}
	return -1
}

// identical reports whether two values in the canonical form are the same; their
// keys are sorted.
func identical(a, b *spec.Value) bool {
	if a.Type != b.Type || a.Text != b.Text || len(a.Items) != len(b.Items) || len(a.Fields) != len(b.Fields) {
		return false
	}
	if spec.SharesInside(a, b) {
		return true
	}
	for i := range a.Items {
		if !identical(&a.Items[i], &b.Items[i]) {
			return false
		}
	}
	for i := range a.Fields {
		if a.Fields[i].Name != b.Fields[i].Name || !identical(&a.Fields[i].Value, &b.Fields[i].Value) {
			return false
		}
	}
	return true
}

// entries compares two lists whose entries have ids.
func (c *comparer) entries(path string, a, b *spec.Value) {
	others, found := finder{len: len(b.Items)}, make([]bool, len(b.Items))
	var kept []int
	for i := range a.Items {
		id := spec.ID(&a.Items[i])
		at := others.find(func(i int) bool { return spec.ID(&b.Items[i]) == id })
		if at < 0 {
			c.add(path+"/"+spec.EscapePointer(id), Removed, &a.Items[i], nil)
			continue
		}
		found[at], kept = true, append(kept, at)
		if other := &b.Items[at]; !identical(&a.Items[i], other) {
			c.values(path+"/"+spec.EscapePointer(id), &a.Items[i], other)
		}
	}
	for i := range b.Items {
		if !found[i] {
			c.add(path+"/"+spec.EscapePointer(spec.ID(&b.Items[i])), Added, nil, &b.Items[i])
		}
	}
	if !slices.IsSorted(kept) {
		before := entryNames(b, kept)
		slices.Sort(kept)
		c.found = append(c.found, Difference{Path: path, Change: Reordered, Before: before, After: entryNames(b, kept), Old: a, New: b})
	}
}

// entryNames lists entries by their ids.
func entryNames(list *spec.Value, entries []int) string {
	names := make([]string, len(entries))
	for i, at := range entries {
		names[i] = spec.ID(&list.Items[at])
	}
	return strings.Join(names, ", ")
}

// items compares two lists of other values: place by place if they are equally
// long, else as a whole.
func (c *comparer) items(path string, a, b *spec.Value) {
	if len(a.Items) != len(b.Items) {
		c.changed(path, a, b)
		return
	}
	for i := range a.Items {
		c.values(path+"/"+strconv.Itoa(i), &a.Items[i], &b.Items[i])
	}
}

func (c *comparer) add(path string, change Change, a, b *spec.Value) {
	d := Difference{Path: path, Change: change, Old: a, New: b}
	if a != nil {
		d.Before = compact(a, c.before.written)
	}
	if b != nil {
		d.After = compact(b, c.after.written)
	}
	c.found = append(c.found, d)
}

// changed reports two values. Formulas that are written alike and mean other
// things are shown with their references resolved.
func (c *comparer) changed(path string, a, b *spec.Value) {
	d := Difference{Path: path, Change: Changed, Before: compact(a, c.before.written), After: compact(b, c.after.written), Old: a, New: b}
	if d.Before == d.After {
		d.Before, d.After = compact(a, nil), compact(b, nil)
	}
	c.found = append(c.found, d)
}

// withoutFollowing leaves out what only says again, as the cell of an element,
// that the element is in one of the specs alone.
func (c *comparer) withoutFollowing() []Difference {
	alone := map[string]Change{}
	for _, d := range c.found {
		if id, ok := strings.CutPrefix(d.Path, "/contents/elements/"); ok && d.Change != Changed {
			alone[id] = d.Change
		}
	}
	return slices.DeleteFunc(c.found, func(d Difference) bool {
		id, ok := strings.CutPrefix(d.Path, "/contents/layout/cells/")
		return ok && alone[id] == d.Change
	})
}
