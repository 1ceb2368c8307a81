package view

import "github.com/sigmac/sigmac/emit/spec"

// Folders are the headers that a table's columns stand under: what each holds, and
// which one a column or folder is in.
type Folders struct {
	items map[string][]string
	in    map[string]string
}

// maxFolders bounds how deep folders stand in each other.
const maxFolders = 16

// FoldersOf reads the folders of an element.
func FoldersOf(element *spec.Value) Folders {
	f := Folders{map[string][]string{}, map[string]string{}}
	for _, folder := range NodeOf(element).Field("folders").Items() {
		id := folder.Field("id").Text()
		f.items[id] = nil
		for _, item := range folder.Field("items").Items() {
			f.items[id] = append(f.items[id], item.Text())
			f.in[item.Text()] = id
		}
	}
	return f
}

// None reports whether there are no folders.
func (f Folders) None() bool { return len(f.items) == 0 }

// Columns are the columns of a folder, those of the folders in it among them; any
// other id is a column itself.
func (f Folders) Columns(id string) []string { return f.columns(id, 0) }

func (f Folders) columns(id string, depth int) []string {
	items, isFolder := f.items[id]
	if !isFolder || depth > maxFolders {
		return []string{id}
	}
	var made []string
	for _, item := range items {
		made = append(made, f.columns(item, depth+1)...)
	}
	return made
}

// Listing puts folders into a list of columns, each in the place of the first column
// that it holds (spec-data-elements.md 5.2).
func (f Folders) Listing(columns []spec.Value) []spec.Value {
	listed := make([]spec.Value, 0, len(columns))
	seen := map[string]bool{}
	for _, column := range columns {
		for depth := 0; f.in[column.Text] != "" && depth < maxFolders; depth++ {
			column.Text = f.in[column.Text]
		}
		if !seen[column.Text] {
			seen[column.Text] = true
			listed = append(listed, column)
		}
	}
	return listed
}
