package lock

import (
	"maps"
	"slices"
)

// Paths lists the parts of the paths of all tables that the schema knows, sorted,
// each path once.
func (s *Schema) Paths() [][]string {
	keys := map[string]bool{}
	for _, connection := range s.Connections {
		for key := range connection.Tables {
			keys[key] = true
		}
	}
	var paths [][]string
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		paths = append(paths, Parts(key))
	}
	return paths
}

// A ModelName is a data model with the names of its elements.
type ModelName struct {
	Name     string
	Elements []string
}

// ModelNames lists the data models that the schema knows, sorted.
func (s *Schema) ModelNames() []ModelName {
	var list []ModelName
	for _, name := range slices.Sorted(maps.Keys(s.Models)) {
		list = append(list, ModelName{Name: name, Elements: slices.Sorted(maps.Keys(s.Models[name].Elements))})
	}
	return list
}

// TableAt is the table of a path behind any connection; nil where there is none.
func (s *Schema) TableAt(path []string) *Table {
	key := Path(path)
	for _, name := range slices.Sorted(maps.Keys(s.Connections)) {
		if table := s.Connections[name].Tables[key]; table != nil {
			return table
		}
	}
	return nil
}
