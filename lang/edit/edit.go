// Package edit changes sources as trees: it sets a setting, inserts and removes
// statements, renames, and wraps statements in a row. It is to .sigma files what
// hclwrite is to HCL: comments and blank lines stay where they are, and every byte
// that an edit doesn't touch stays as it is. A file in the canonical format stays
// in it.
//
// An edit gives a new tree: items of the tree before it are not to be used again.
package edit

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/format"
	"github.com/sigmac/sigmac/lang/parser"
	"github.com/sigmac/sigmac/lang/source"
)

// Errors of edits that have no meaning.
var (
	ErrNotHere  = errors.New("the item is not one of the file's tree")
	ErrNotAlike = errors.New("the items are not neighbours in one block")
)

// indentWidth is how far a block is indented.
const indentWidth = 2

// A File is a source that is being changed.
type File struct {
	source *source.File
	tree   *ast.File
	// clean reports that the text is in the canonical format.
	clean bool
}

// Parse reads a source. One with mistakes cannot be changed: the findings say why.
func Parse(path, text string) (*File, diag.List) {
	file := source.NewFile(path, text)
	tree, found := parser.Parse(file)
	if found.HasErrors() {
		return nil, found
	}
	formatted, _ := format.Source(file)
	return &File{source: file, tree: tree, clean: formatted == file.Text}, found
}

// Text is the source as it stands.
func (f *File) Text() string { return f.source.Text }

// Tree is the tree of the source as it stands.
func (f *File) Tree() *ast.File { return f.tree }

// A splice is the change of one stretch of the text.
type splice struct {
	start, end int
	text       string
}

// apply changes the text, and leaves the file as it was where the result would not
// be a source.
func (f *File) apply(splices ...splice) error {
	slices.SortStableFunc(splices, func(a, b splice) int { return a.start - b.start })
	var out strings.Builder
	at := 0
	for _, s := range splices {
		if s.start < at || s.end < s.start || s.end > len(f.source.Text) {
			return fmt.Errorf("edits overlap at offset %d", s.start)
		}
		out.WriteString(f.source.Text[at:s.start] + s.text)
		at = s.end
	}
	changed := source.NewFile(f.source.Path, out.String()+f.source.Text[at:])
	if f.clean {
		formatted, found := format.Source(changed)
		if found.HasErrors() {
			return fmt.Errorf("the edit makes no source: %s", found[0].Message)
		}
		changed = source.NewFile(f.source.Path, formatted)
	}
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
	splices := make([]splice, len(at))
	for i, span := range at {
		if span.File != f.source {
			return ErrNotHere
		}
		splices[i] = splice{int(span.Start), int(span.End), text}
	}
	return f.apply(splices...)
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

// begin is the offset of the line on which an item begins with its comments, and
// whether it begins that line.
func (f *File) begin(item ast.Item) (line int, own bool) {
	start := int(item.Span().Start)
	own = f.isBlank(f.lineStart(start), start)
	if leading := item.Trivia().Leading; len(leading) > 0 {
		start = int(leading[0].Span.Start)
	}
	return f.lineStart(start), own
}

// finish is the offset after the line on which an item ends, its comment included.
func (f *File) finish(item ast.Item) int {
	end := int(item.Span().End)
	if trailing := item.Trivia().Trailing; len(trailing) > 0 {
		end = int(trailing[len(trailing)-1].Span.End)
	}
	if next := strings.IndexByte(f.source.Text[end:], '\n'); next >= 0 {
		return end + next + 1
	}
	return len(f.source.Text)
}

func (f *File) lineStart(offset int) int {
	return strings.LastIndexByte(f.source.Text[:offset], '\n') + 1
}

func (f *File) isBlank(start, end int) bool { return strings.TrimSpace(f.source.Text[start:end]) == "" }

// indentOf is the blank text before an item that begins its line.
func (f *File) indentOf(item ast.Item) string {
	start := int(item.Span().Start)
	return f.source.Text[f.lineStart(start):start]
}
