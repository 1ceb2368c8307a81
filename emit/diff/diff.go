// Package diff tells two specs apart in the words of workbooks: "bar chart
// Revenue by region: sort changed from ascending to descending". It looks at
// what specs mean, never at their text, so neither the order of keys nor the
// spelling of a generation nor the noise of a server is a change.
package diff

import (
	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/name"
)

// An Action says what happened to a subject or to a part of one.
type Action uint8

// The actions.
const (
	// Added is only in the newer spec, Removed only in the older one.
	Added Action = iota + 1
	Removed
	// Changed has another value.
	Changed
	// Renamed has another name or id.
	Renamed
	// Moved stands elsewhere in the layout, Resized is of another size there,
	// MovedAndResized is both.
	Moved
	Resized
	MovedAndResized
	// Reordered is the same entries in another order, where order counts.
	Reordered
)

var actionWords = [...]string{"unknown", "added", "removed", "changed", "renamed", "moved", "resized", "moved and resized", "reordered"}

// String is the word for the action.
func (a Action) String() string { return actionWords[a] }

// Changes are what differs between two specs, subject by subject: the workbook
// and its settings first, then each page with what stands on it.
type Changes struct {
	Subjects []Subject
	// Reach is what they change for readers.
	Reach Reach
}

// A Subject is a thing that readers of a workbook know: an element, a page, an
// agent, the theme, the workbook itself.
type Subject struct {
	// Action is Added, Removed or Changed.
	Action Action
	// Noun is what the registry calls it: "bar chart", "page".
	Noun string
	// ID and Title are those of the newer spec, or of the older one for what was
	// removed; Title is empty where there is none.
	ID, Title string
	// Page is the title of the page that it stands on, empty for all else.
	Page string
	// Details are the parts that differ; none for what was added or removed.
	Details []Detail
}

// A Detail is one part of a subject that differs.
type Detail struct {
	Action Action
	// What names the part: "sort", "column [Revenue]: format". It is empty where
	// the subject itself was moved or resized.
	What string
	// Before and After are the values for readers: names in the place of ids,
	// formulas as they were written. One is empty for what was added or removed.
	Before, After string
	// Formula tells two formulas apart token by token.
	Formula []Token
	// Elements are the ids of those that moved together.
	Elements []string
	// Pointer is the JSON pointer into the canonical form of the package
	// meaning, with ids in the place of numbers.
	Pointer string
}

// Empty says that the two specs mean the same.
func (c Changes) Empty() bool { return len(c.Subjects) == 0 }

// Count tells how many subjects an action befell.
func (c Changes) Count(action Action) int {
	count := 0
	for i := range c.Subjects {
		if c.Subjects[i].Action == action {
			count++
		}
	}
	return count
}

// Compare lists what differs between an older and a newer spec, of any
// generations. Neither is changed.
func Compare(older, newer spec.Value) Changes {
	return Between(normal.Normalize(older), normal.Normalize(newer))
}

// Between is Compare of two specs whose canonical forms are known.
func Between(before, after *normal.Form) Changes {
	differences := normal.Between(before, after)
	if len(differences) == 0 {
		return Changes{}
	}
	old, current := sideOf(before), sideOf(after)
	matched := match(old, current)
	if matched.renamed() {
		after = after.Clone()
		matched.rename(after)
		current, differences = sideOf(after), normal.Between(before, after)
	}
	r := newReport(old, current, matched)
	var differ changed
	for _, difference := range differences {
		if isTold(difference, before, after) {
			path := spec.SplitPointer(difference.Path)
			r.add(path, difference)
			differ.note(path)
		}
	}
	r.places()
	r.ids()
	made := r.changes()
	if !made.Empty() {
		made.Reach = r.reach(&differ)
	}
	return made
}

// isTold leaves out what cannot be compared: a folder that one side does not
// say, as responses of the newest generation don't, and a name beside the id
// that publishing puts in its place.
func isTold(d normal.Difference, before, after *normal.Form) bool {
	if d.Path == "/folderId" && !(before.FolderSaid && after.FolderSaid) {
		return false
	}
	if d.Change != normal.Changed || d.Old.Type != spec.Text || d.New.Type != spec.Text {
		return true
	}
	return name.IsMarker(d.Old.Text) == name.IsMarker(d.New.Text)
}
