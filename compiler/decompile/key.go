package decompile

import (
	"slices"
	"strings"
)

// A Key names a part of the spec that a statement stands for: a list, an entry of it
// by its id, and so on down. Two keys are the same where they are equal; the empty one
// names nothing.
type Key string

// keyEnd stands between the names of a key. Ids of a sound spec do not hold it.
const keyEnd = "\n"

// The keys of what is not in a list: the workbook itself, and rows and stacks.
const (
	workbookKey Key = "workbook"
	layoutKey   Key = "layout"
)

// elementList is the list of elements.
const elementList = "elements"

func keyOf(names ...string) Key { return Key(strings.Join(names, keyEnd)) }

// in is the key of a part of what a key names.
func (k Key) in(names ...string) Key {
	for _, name := range names {
		k += Key(keyEnd + name)
	}
	return k
}

func (k Key) names() []string { return strings.Split(string(k), keyEnd) }

// last is the name at the end.
func (k Key) last() string { return string(k[strings.LastIndexByte(string(k), keyEnd[0])+1:]) }

// partOf is the name of a part right in another one; ok is false for any other key.
func (k Key) partOf(holder Key) (name string, ok bool) {
	name, ok = strings.CutPrefix(string(k), string(holder)+keyEnd)
	return name, ok && !strings.Contains(name, keyEnd)
}

// before is the key up to a name and with it; ok is false where the name is not in it.
func (k Key) before(name string) (upTo Key, ok bool) {
	names := k.names()
	at := slices.Index(names, name)
	if at <= 0 || at == len(names)-1 {
		return "", false
	}
	return keyOf(names[:at+1]...), true
}

// Entry gives the list and the id of what stands in a list of the document.
func (k Key) Entry() (list, id string, ok bool) {
	list, id, ok = strings.Cut(string(k), keyEnd)
	return list, id, ok && !strings.Contains(id, keyEnd)
}

// element is the id of the element that a key names.
func (k Key) element() (id string, ok bool) {
	list, id, ok := k.Entry()
	return id, ok && list == elementList
}

// holder is the list and the entry that a part stands in.
func (k Key) holder() (list, id string, ok bool) {
	list, rest, ok := strings.Cut(string(k), keyEnd)
	id, _, _ = strings.Cut(rest, keyEnd)
	return list, id, ok
}

// InColumn reports whether a key is that of a column, or of a part of one.
func (k Key) InColumn() bool { return strings.Contains(string(k), keyEnd+"columns"+keyEnd) }

// IsColumn reports whether a key is that of a column.
func (k Key) IsColumn() bool { return k.isIn("columns") }

// isIn reports whether a key is that of an entry of a list of an element.
func (k Key) isIn(list string) bool {
	names := k.names()
	return len(names) == 4 && names[0] == elementList && names[2] == list
}
