package decompile

import (
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/source"
)

// Drafted writes the source of a spec as a first attempt does, as texts and as the
// trees that they were printed from, by their paths.
func Drafted(file *source.File, options Options) (texts map[string]string, trees map[string][]ast.Item) {
	specs, found := Read(file)
	if found != nil {
		return nil, nil
	}
	b, found := newBook(repair(specs[0]), options)
	if found.HasErrors() {
		return nil, nil
	}
	b.lifting = true
	d := b.write()
	texts = map[string]string{}
	for _, file := range d.files {
		texts[file.Path] = file.Content
	}
	return texts, d.trees
}
