package spec

import (
	"cmp"
	"slices"
)

// This file reads lists whose entries have ids: elements, columns, filters.

// ID is the id of an entry; "" for none.
func ID(entry *Value) string { return TextAt(entry, "id") }

// KindName is the word for what an element, a source or a filter is; "" for none.
func KindName(entry *Value) string { return TextAt(entry, "kind") }

// IsIdentified reports whether a value is a list whose entries have ids, each its
// own.
func IsIdentified(list *Value) bool {
	if list == nil || list.Type != Array {
		return false
	}
	isFew := len(list.Items) <= fewEntries
	var seen map[string]bool
	if !isFew {
		seen = make(map[string]bool, len(list.Items))
	}
	for i := range list.Items {
		id := ID(&list.Items[i])
		switch {
		case id == "" || seen[id], isFew && Entry(list, id) != &list.Items[i]:
			return false
		case !isFew:
			seen[id] = true
		}
	}
	return true
}

// fewEntries are so few that a map finds them no faster.
const fewEntries = 12

// IDs are the ids of a list, in order.
func IDs(list *Value) []string {
	if list == nil {
		return nil
	}
	var ids []string
	for i := range list.Items {
		ids = append(ids, ID(&list.Items[i]))
	}
	return ids
}

// ByID are the entries of a list by their ids.
func ByID(list *Value) map[string]*Value {
	if list == nil {
		return map[string]*Value{}
	}
	entries := make(map[string]*Value, len(list.Items))
	for i := range list.Items {
		entries[ID(&list.Items[i])] = &list.Items[i]
	}
	return entries
}

// Entry is the entry of a list that has an id; nil for none.
func Entry(list *Value, id string) *Value {
	if list == nil {
		return nil
	}
	for i := range list.Items {
		if ID(&list.Items[i]) == id {
			return &list.Items[i]
		}
	}
	return nil
}

// SortEntries sorts a list of an object by the ids of its entries.
func SortEntries(holder *Value, list string) {
	entries := ItemsAt(holder, list)
	ids, order := make([]string, len(entries)), make([]int, len(entries))
	for i := range entries {
		ids[i], order[i] = ID(&entries[i]), i
	}
	if slices.IsSorted(ids) {
		return
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(ids[a], ids[b]) })
	unsorted := slices.Clone(entries)
	for i, from := range order {
		entries[i] = unsorted[from]
	}
}
