package decompile

import (
	"slices"

	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
)

// learnDifference finds another way to say what the built spec says otherwise;
// it returns false where there is none.
func (b *book) learnDifference(d normal.Difference, built spec.Value) bool {
	parts := pointerParts(d.Path)
	if parts[0] != "contents" || len(parts) < 2 {
		return false
	}
	switch list := parts[1]; list {
	case "elements":
		if len(parts) < 4 {
			return b.learnWhole(list)
		}
		return b.learnElement(parts[2], parts[3:], d, built)
	case "pages", "overlays", "panels", "agents":
		if len(parts) < 4 {
			return b.learnWhole(list)
		}
		if list == "agents" && parts[3] == "id" {
			return false
		}
		return b.learnPatch(keyOf(list, parts[2]), b.entry(list, parts[2]), parts[3:])
	case "layout":
		return len(parts) > 3 && b.learnLayout(parts[3])
	}
	return b.learnPatch(workbookKey, b.contents, parts[1:])
}

// learnWhole leaves a whole list of the document to raw.
func (b *book) learnWhole(list string) bool {
	return b.learned.patch(workbookKey, []string{list}, spec.Child(b.contents, list))
}

// entry is an entry of a list of the document by its id.
func (b *book) entry(list, id string) *spec.Value {
	for i := range spec.ItemsAt(b.contents, list) {
		if entry := &spec.ItemsAt(b.contents, list)[i]; spec.ID(entry) == id {
			return entry
		}
	}
	return nil
}

// learnElement is about one element: its columns, groups and filters have
// bodies of their own, which hold their patches.
func (b *book) learnElement(id string, path []string, d normal.Difference, built spec.Value) bool {
	e := b.byID[id]
	if e == nil {
		return false
	}
	list := path[0]
	if list == "actions" && len(path) > 3 && b.learned.escalate(e.key(path[0], path[1], path[3])) {
		return true
	}
	if len(path) < 2 || !slices.Contains([]string{"columns", "groupings", "filters"}, list) {
		if list == "columns" && d.Change == normal.Reordered && e.read.Field("order").Exists() {
			return b.learned.patch(e.key(), []string{"order"}, e.read.Field("order").Value)
		}
		if list == "columns" {
			return b.learnColumns(e)
		}
		return b.learnPatch(e.key(), e.value, path)
	}
	entry := spec.Entry(spec.Child(e.value, list), path[1])
	if c := e.byID[path[1]]; list == "columns" && c != nil && c.implied {
		return b.learned.escalate(c.key().in("implied"))
	}
	whole := len(path) == 2 || entry == nil || b.learned.fails(e.key(list)) || !isBuilt(built, id, list, path[1])
	if whole && list == "columns" {
		return b.learnColumns(e)
	}
	if whole {
		return b.learnPatch(e.key(), e.value, path[:1])
	}
	key := e.key(list, path[1])
	if list == "columns" && path[2] == "formula" && b.learned.escalate(key.in("formula")) {
		return true
	}
	if list == "columns" && path[2] == "name" && spec.Child(entry, "name") == nil && b.learned.escalate(key.in("name")) {
		return true
	}
	return b.learnPatch(key, entry, path[2:])
}

// learnColumns leaves all columns of an element to raw, in their order.
func (b *book) learnColumns(e *element) bool {
	progress := b.learnPatch(e.key(), e.value, []string{"columns"})
	if e.kind.Columns.Order {
		progress = b.learned.patch(e.key(), []string{"order"}, e.read.Field("order").Value) || progress
	}
	return progress
}

// isBuilt says that the built spec has an entry too, so that a statement stands
// for it.
func isBuilt(built spec.Value, element, list, id string) bool {
	contents := spec.Contents(&built)
	found := spec.Entry(spec.ElementList(contents), element)
	return found != nil && spec.Entry(spec.Child(found, list), id) != nil
}

// learnPatch says a part as the spec does, by raw in the body of a statement:
// the value at a path, or the whole list that the path leads through. value is
// what the statement stands for.
func (b *book) learnPatch(key Key, value *spec.Value, path []string) bool {
	if value == nil {
		return false
	}
	wanted := value
	for i, name := range path {
		next := spec.Child(wanted, name)
		if next == nil || next.Type != spec.Object || i == len(path)-1 {
			return b.learned.patch(key, path[:i+1], next)
		}
		wanted = next
	}
	return false
}
