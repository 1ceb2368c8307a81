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
	other := make(map[string]*spec.Value, len(b.Fields))
	for i := range b.Fields {
		other[b.Fields[i].Name] = &b.Fields[i].Value
	}
	for i := range a.Fields {
		name, value := a.Fields[i].Name, &a.Fields[i].Value
		same := other[name]
		delete(other, name)
		switch {
		case same == nil:
			c.add(path+"/"+spec.EscapePointer(name), Removed, value, nil)
		case !identical(value, same):
			c.values(path+"/"+spec.EscapePointer(name), value, same)
		}
	}
	for i := range b.Fields {
		if name := b.Fields[i].Name; other[name] != nil {
			c.add(path+"/"+spec.EscapePointer(name), Added, nil, &b.Fields[i].Value)
		}
	}
}

// identical reports whether two values in the canonical form are the same; their
// keys are sorted.
func identical(a, b *spec.Value) bool {
	if a.Type != b.Type || a.Text != b.Text || len(a.Items) != len(b.Items) || len(a.Fields) != len(b.Fields) {
		return false
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
	before, after := spec.ByID(a), spec.ByID(b)
	var kept, order []string
	for i := range a.Items {
		id := spec.ID(&a.Items[i])
		other := after[id]
		if other == nil {
			c.add(path+"/"+spec.EscapePointer(id), Removed, &a.Items[i], nil)
			continue
		}
		kept = append(kept, id)
		if identical(&a.Items[i], other) {
			continue
		}
		c.values(path+"/"+spec.EscapePointer(id), &a.Items[i], other)
	}
	for i := range b.Items {
		id := spec.ID(&b.Items[i])
		if before[id] == nil {
			c.add(path+"/"+spec.EscapePointer(id), Added, nil, &b.Items[i])
			continue
		}
		order = append(order, id)
	}
	if !slices.Equal(kept, order) {
		c.found = append(c.found, Difference{Path: path, Change: Reordered, Before: strings.Join(kept, ", "), After: strings.Join(order, ", "), Old: a, New: b})
	}
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
		d.Before = c.before.show(a)
	}
	if b != nil {
		d.After = c.after.show(b)
	}
	c.found = append(c.found, d)
}

// changed reports two values. Formulas that are written alike and mean other
// things are shown with their references resolved.
func (c *comparer) changed(path string, a, b *spec.Value) {
	d := Difference{Path: path, Change: Changed, Before: c.before.show(a), After: c.after.show(b), Old: a, New: b}
	if d.Before == d.After {
		d.Before, d.After = compact(a), compact(b)
	}
	c.found = append(c.found, d)
}

// show writes a value on one line, formulas as they were written.
func (f *Form) show(v *spec.Value) string {
	shown := clone(*v)
	walk(&shown, func(part *spec.Value) {
		if text, ok := f.written[part.Text]; ok && part.Type == spec.Text {
			part.Text = text
		}
	})
	return compact(&shown)
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
