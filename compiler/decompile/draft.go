package decompile

import (
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/format"
	"github.com/sigmac/sigmac/lang/source"
)

// A draft is a source that was written, with the trees that its texts show.
type draft struct {
	files []File
	trees map[string][]ast.Item
	keys  map[ast.Item]Key
	// places are where the items of a file stand, found when somebody asks.
	places map[string][]format.Place
}

func newDraft() *draft {
	return &draft{trees: map[string][]ast.Item{}, keys: map[ast.Item]Key{}, places: map[string][]format.Place{}}
}

// file is the file of some items.
func (d *draft) file(path string, items []ast.Item) File {
	d.trees[path] = items
	return File{path, string(format.Format(&ast.File{Items: items}))}
}

// around are the keys of the statements around the beginning of a span, outer ones
// first.
func (d *draft) around(at source.Span) []Key {
	if d == nil || at.IsZero() {
		return nil
	}
	path := at.File.Path
	if d.places[path] == nil {
		_, d.places[path] = format.Placed(&ast.File{Items: d.trees[path]})
	}
	var keys []Key
	for _, place := range d.places[path] {
		if place.Start <= int(at.Start) && int(at.Start) < place.End {
			keys = append(keys, d.keys[place.Item])
		}
	}
	return keys
}

// keyAt is the part of the innermost statement around a finding.
func (d *draft) keyAt(at source.Span) Key {
	var found Key
	for _, key := range d.around(at) {
		if key != "" {
			found = key
		}
	}
	return found
}
