// Package format prints syntax trees in the one canonical format of the
// language. It has no options.
//
// What the author decides is kept: the order of statements, comments, blank
// lines (one at most), line breaks inside a statement, and whether a block
// stands on one line, as long as the lines fit. All else is laid down:
// indentation, blanks, the order of an element's head, the spelling of
// functions, and where a line that is too long breaks.
package format

import (
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/parser"
	"github.com/sigmac/sigmac/lang/source"
)

const (
	// indentWidth is how far a block is indented.
	indentWidth = 2
	// continuationWidth is how far a line is indented that carries on a
	// statement before its list or formula began.
	continuationWidth = 4
	// lineWidth is how wide a line may be: a block that does not fit has its
	// statements on lines of their own, and the head of a statement is broken.
	lineWidth = 120
)

// Source formats the text of a file. A file with mistakes is not formatted: the
// text is then as it was, and the list says why.
func Source(file *source.File) (string, diag.List) {
	tree, found := parser.Parse(file)
	if found.HasErrors() {
		return file.Text, found
	}
	text, unclear := Tree(tree)
	return text, append(found, unclear...)
}

// Tree is Source for a file that was parsed without a mistake.
func Tree(tree *ast.File) (string, diag.List) {
	if found := unopened(tree.Items); found.HasErrors() {
		return tree.Source.Text, found
	}
	return string(Format(tree)), nil
}

// Format prints a tree that holds no mistakes. Line breaks and comments are
// those of the tree's source; a tree that was built without one comes out with
// one statement a line.
func Format(file *ast.File) []byte {
	p := &printer{}
	p.file(file)
	return p.out
}

func (p *printer) file(file *ast.File) {
	if file.Source != nil {
		p.source = file.Source.Text
		p.out = make([]byte, 0, len(p.source)+len(p.source)/8)
	}
	p.items(file.Items, file.Trailing)
}

// items prints statements one a line, and the comments behind the last.
func (p *printer) items(items []ast.Item, trailing []ast.Comment) {
	for i, item := range items {
		around := item.Trivia()
		if around.BlankBefore && i > 0 {
			p.newline()
		}
		p.comments(around.Leading)
		if around.Detached {
			p.newline()
		}
		p.startLine()
		p.place(item, func() { p.item(item) })
		for _, comment := range around.Trailing {
			p.write(" ", comment.Text)
		}
		p.newline()
	}
	if len(trailing) > 0 && trailing[0].BlankBefore && len(items) > 0 {
		p.newline()
	}
	p.comments(trailing)
}

// comments prints comments on lines of their own. The blank line before the
// first one is the caller's.
func (p *printer) comments(comments []ast.Comment) {
	for i, comment := range comments {
		if i > 0 && comment.BlankBefore {
			p.newline()
		}
		p.startLine()
		p.write(comment.Text)
		p.newline()
	}
}
