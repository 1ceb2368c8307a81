package merge

import (
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/source"
)

// An owned is a change of a file, and what it is for: an element, the layout of a
// page, and so on.
type owned struct {
	file *source.File
	edit.Change
	owner owner
}

// A piece of a file that is taken away, since there is nothing for it any more.
type deletion struct {
	file       *source.File
	start, end int
}

// changesOf are those of one file, with their owners.
func changesOf(file *source.File, all []owned) (changes []edit.Change, owners []owner) {
	for _, each := range all {
		if each.file == file {
			changes, owners = append(changes, each.Change), append(owners, each.owner)
		}
	}
	return changes, owners
}
