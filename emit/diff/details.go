package diff

import (
	"slices"
	"strconv"

	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
)

// details describes one difference of a subject; path leads from the subject
// to the value. What was added or removed as a block is told setting by
// setting.
func (r *report) details(key string, path []string, d normal.Difference) []Detail {
	switch {
	case d.Change == normal.Changed && both(d, spec.Array):
		return r.lists(key, path, d)
	case d.Change == normal.Changed && both(d, spec.Object):
		return r.fields(key, path, d)
	case d.Change == normal.Added || d.Change == normal.Removed:
		value := either(d.Old, d.New)
		if value.Type == spec.Object && len(value.Fields) > 0 && !isWhole(value, path) {
			return r.fields(key, path, d)
		}
		if value.Type == spec.Array && holdsObjects(value) {
			return r.entries(key, path, d, value)
		}
	}
	return []Detail{r.detail(key, path, d)}
}

func both(d normal.Difference, valueType spec.ValueType) bool {
	return d.Old != nil && d.New != nil && d.Old.Type == valueType && d.New.Type == valueType
}

func either(a, b *spec.Value) *spec.Value {
	if a != nil {
		return a
	}
	return b
}

// isWhole tells of an object that it is one thing to readers: a pointer to a
// column, or an entry of a list.
func isWhole(v *spec.Value, path []string) bool {
	if len(path) == 0 {
		return false
	}
	_, pointer := v.Get("columnId")
	_, entry := v.Get("id")
	_, index := strconv.Atoi(path[len(path)-1])
	return pointer || entry || index == nil
}

func holdsObjects(v *spec.Value) bool {
	return len(v.Items) > 0 && !slices.ContainsFunc(v.Items, func(item spec.Value) bool { return item.Type != spec.Object })
}

// isKindOfFormat tells of the kind of a format, which follows from its string.
func isKindOfFormat(path []string, field string) bool {
	return field == "kind" && len(path) > 0 && path[len(path)-1] == "format"
}

// fields describes two objects, of which one may be missing, field by field.
func (r *report) fields(key string, path []string, d normal.Difference) []Detail {
	var made []Detail
	for i := range fieldsOf(d.Old) {
		field := &d.Old.Fields[i]
		if isKindOfFormat(path, field.Name) {
			continue
		}
		part := normal.Difference{Path: d.Path + "/" + spec.EscapePointer(field.Name), Change: normal.Removed, Old: &field.Value}
		if other := spec.Child(d.New, field.Name); other != nil {
			if spec.Equal(field.Value, *other) {
				continue
			}
			part.Change, part.New = normal.Changed, other
		}
		made = append(made, r.details(key, with(path, field.Name), part)...)
	}
	for i := range fieldsOf(d.New) {
		field := &d.New.Fields[i]
		if isKindOfFormat(path, field.Name) {
			continue
		}
		if spec.Child(d.Old, field.Name) == nil {
			part := normal.Difference{Path: d.Path + "/" + spec.EscapePointer(field.Name), Change: normal.Added, New: &field.Value}
			made = append(made, r.details(key, with(path, field.Name), part)...)
		}
	}
	return made
}

// lists describes two lists: objects by what came and went, plain values as
// wholes.
func (r *report) lists(key string, path []string, d normal.Difference) []Detail {
	if !holdsObjects(d.Old) && !holdsObjects(d.New) {
		return []Detail{r.detail(key, path, d)}
	}
	older, newer := d.Old.Items, d.New.Items
	var made []Detail
	for _, pair := range normal.Pairs(d.Old, d.New) {
		switch {
		case pair.New < 0:
			made = append(made, r.entry(key, path, d.Path, pair.Old, &older[pair.Old], normal.Removed))
		case pair.Old < 0:
			made = append(made, r.entry(key, path, d.Path, pair.New, &newer[pair.New], normal.Added))
		case !spec.Equal(older[pair.Old], newer[pair.New]):
			name := normal.EntryName(d.New, pair.New)
			part := normal.Difference{Path: d.Path + "/" + spec.EscapePointer(name), Change: normal.Changed, Old: &older[pair.Old], New: &newer[pair.New]}
			made = append(made, r.details(key, with(path, name), part)...)
		}
	}
	return made
}

// entries describes a list of objects that one side lacks.
func (r *report) entries(key string, path []string, d normal.Difference, list *spec.Value) []Detail {
	made := make([]Detail, len(list.Items))
	for i := range list.Items {
		made[i] = r.entry(key, path, d.Path, i, &list.Items[i], d.Change)
	}
	return made
}

func (r *report) entry(key string, path []string, pointer string, i int, item *spec.Value, change normal.Change) Detail {
	name := spec.ID(item)
	if name == "" {
		name = strconv.Itoa(i)
	}
	part := normal.Difference{Path: pointer + "/" + spec.EscapePointer(name), Change: change, New: item}
	if change == normal.Removed {
		part.Old, part.New = item, nil
	}
	return r.detail(key, with(path, name), part)
}

func with(path []string, name string) []string { return append(path[:len(path):len(path)], name) }

// detail describes one value.
func (r *report) detail(key string, path []string, d normal.Difference) Detail {
	side := r.after
	if d.Change == normal.Removed {
		side = r.before
	}
	made := Detail{Action: actionOf[d.Change], What: side.words(key, path), Pointer: d.Path}
	if d.Change == normal.Reordered {
		made.Before, made.After = r.orders(key, d)
		return made
	}
	name := ""
	if len(path) > 0 {
		name = path[len(path)-1]
	}
	if _, err := strconv.Atoi(name); err == nil && len(path) > 1 {
		name = path[len(path)-2]
	}
	made.Before, made.After = r.before.part(d.Old, name, key, path), r.after.part(d.New, name, key, path)
	made.Formula = r.formula(name, d)
	if made.Before == made.After {
		made.Before, made.After = d.Before, d.After
	}
	if made.What == "title" && made.Action == Changed {
		made.Action = Renamed
	}
	return made
}

var actionOf = [...]Action{normal.Added: Added, normal.Removed: Removed, normal.Changed: Changed, normal.Reordered: Reordered}

// formula tells two formulas apart; nil where the value is none.
func (r *report) formula(name string, d normal.Difference) []Token {
	if d.Change != normal.Changed || d.Old.Type != spec.Text || d.New.Type != spec.Text || slices.Contains(prose, name) {
		return nil
	}
	before, formerly := r.before.form.Written(d.Old.Text)
	after, currently := r.after.form.Written(d.New.Text)
	if !formerly || !currently || before == after {
		return nil
	}
	return tokens(before, after)
}

// part writes the value of a part of a subject for readers.
func (n *names) part(v *spec.Value, name, key string, path []string) string {
	if v == nil || v.Type != spec.Object {
		if name == "kind" && len(path) == 1 && n.ByID(key) != nil && v != nil {
			return n.ByID(key).Noun()
		}
		return n.show(v, name, key)
	}
	if len(path) >= 2 && path[len(path)-2] == "columns" {
		if formula := spec.Child(v, "formula"); formula != nil {
			return n.show(formula, "formula", key)
		}
	}
	shown := *v
	hidden := []string{"id"}
	if len(path) == 2 && path[0] == "filters" && spec.Child(v, "source") == nil {
		hidden = []string{"id", "columnId", "kind"}
	}
	shown.Fields = slices.DeleteFunc(slices.Clone(v.Fields), func(f spec.Field) bool { return slices.Contains(hidden, f.Name) })
	return n.show(&shown, name, key)
}

// orders names the entries of two lists in their orders.
func (r *report) orders(key string, d normal.Difference) (before, after string) {
	if !spec.IsIdentified(d.Old) || !spec.IsIdentified(d.New) {
		return d.Before, d.After
	}
	return r.before.order(key, d.Old, d.New), r.after.order(key, d.New, d.Old)
}

// order names the entries of a list that the other list has too.
func (n *names) order(key string, list, other *spec.Value) string {
	shared := map[string]bool{}
	for i := range other.Items {
		shared[spec.ID(&other.Items[i])] = true
	}
	var ids spec.Value
	ids.Type = spec.Array
	for i := range list.Items {
		if id := spec.ID(&list.Items[i]); shared[id] {
			ids.Items = append(ids.Items, spec.Value{Type: spec.Text, Text: id})
		}
	}
	return n.show(&ids, "id", key)
}
