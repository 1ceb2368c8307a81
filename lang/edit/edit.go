// Package edit changes sources as trees: it sets a setting, inserts and removes
// statements, renames, and wraps statements in a row. It is to .sigma files what
// hclwrite is to HCL: comments and blank lines stay where they are, and every byte
// that an edit doesn't touch stays as it is. A file in the canonical format stays
// in it.
//
// An edit gives a new tree: items of the tree before it are not to be used again.
// A caller that makes many changes of one source at once, or of several, collects them as
// a Change each, which all speak of the source as it was parsed: Removal, Block.Insertion,
// Block.Relisting, Cut and so on.
package edit

import (
	"errors"
	"fmt"
	"slices"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/parser"
	"github.com/sigmac/sigmac/lang/source"
)

// Errors of edits that have no meaning.
var (
	ErrNotHere  = errors.New("the item is not one of the file's tree")
	ErrNotAlike = errors.New("the items are not neighbours in one block")
	ErrOverlap  = errors.New("the edits overlap")
)

// indentWidth is how far a block is indented.
const indentWidth = 2

// A File is a source that is being changed.
type File struct {
	source *source.File
	tree   *ast.File
}

// Parse reads a source. One with mistakes cannot be changed: the findings say why.
func Parse(path, text string) (*File, diag.List) {
	file := source.NewFile(path, text)
	tree, found := parser.Parse(file)
	if found.HasErrors() {
		return nil, found
	}
	return &File{file, tree}, found
}

// Text is the source as it stands.
func (f *File) Text() string { return f.source.Text }

// Tree is the tree of the source as it stands.
func (f *File) Tree() *ast.File { return f.tree }

// Apply makes changes of the text at once, and leaves the file as it was where they
// overlap or the result would not be a source.
func (f *File) Apply(changes ...Change) error {
	made, placed := Within(f.source.Text, 0, len(f.source.Text), changes)
	if len(placed) < len(changes) {
		return ErrOverlap
	}
	made = Canonical(f.tree, made)
	changed := source.NewFile(f.source.Path, made)
	tree, found := parser.Parse(changed)
	if found.HasErrors() {
		return fmt.Errorf("the edit makes no source: %s", found[0].Message)
	}
	f.source, f.tree = changed, tree
	return nil
}

// Replace writes a text in the place of a stretch of the source, such as a name at
// one of its uses.
func (f *File) Replace(at source.Span, text string) error {
	return f.ReplaceAll([]source.Span{at}, text)
}

// ReplaceAll writes one text in the place of several stretches: a rename is the
// replacement of the definition and of all uses.
func (f *File) ReplaceAll(at []source.Span, text string) error {
	changes := make([]Change, len(at))
	for i, span := range at {
		if span.File != f.source {
			return ErrNotHere
		}
		changes[i] = Change{int(span.Start), int(span.End), text}
	}
	return f.Apply(changes...)
}

// Find is the first item, outer ones first, that a test takes; nil for none.
func (f *File) Find(test func(ast.Item) bool) ast.Item {
	var found ast.Item
	ast.Walk(f.tree.Items, func(item ast.Item) {
		if found == nil && test(item) {
			found = item
		}
	})
	return found
}

// Statement is the first statement with a keyword whose second or third term is a
// word: `Statement("kpi-chart", "revenue")`; nil for none.
func (f *File) Statement(keyword, id string) *ast.Statement {
	item := f.Find(func(item ast.Item) bool {
		s, ok := item.(*ast.Statement)
		return ok && s.Keyword() == keyword && slices.ContainsFunc(s.Terms[1:min(3, len(s.Terms))], func(t ast.Term) bool {
			return t.Type == ast.Word && t.Text == id
		})
	})
	statement, _ := item.(*ast.Statement)
	return statement
}

// A home is the list of items that an item stands in.
type home struct {
	items []ast.Item
	// block is nil at the top of the file.
	block *ast.Block
	index int
}

// homeOf finds where an item stands.
func (f *File) homeOf(item ast.Item) (home, error) {
	if found, ok := search(f.tree.Items, nil, item); ok {
		return found, nil
	}
	return home{}, ErrNotHere
}

func search(items []ast.Item, block *ast.Block, item ast.Item) (home, bool) {
	for i, each := range items {
		if each == item {
			return home{items, block, i}, true
		}
		var found home
		ok := false
		ast.Blocks(each, func(inner *ast.Block) {
			if !ok {
				found, ok = search(inner.Items, inner, item)
			}
		})
		if ok {
			return found, true
		}
	}
	return home{}, false
}

// beginsLine reports whether an item begins its line.
func (f *File) beginsLine(item ast.Item) bool {
	return beginsLine(f.source.Text, int(item.Span().Start))
}

// indentOf is the indentation of the line of an item.
func (f *File) indentOf(item ast.Item) string {
	return IndentOf(f.source.Text, int(item.Span().Start))
}

// lines are the lines of an item with its comments, where nothing else stands on them.
func (f *File) lines(first, last ast.Item) (start, end int, own bool) {
	text := f.source.Text
	start = int(first.Span().Start)
	own = beginsLine(text, start)
	if leading := first.Trivia().Leading; len(leading) > 0 {
		start = int(leading[0].Span.Start)
	}
	end = lineEnd(text, endOf(last))
	return lineStart(text, start), min(end+1, len(text)), own && isBlank(text[endOf(last):end])
}
