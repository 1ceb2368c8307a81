package edit

import (
	"strings"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/source"
)

// A Block is where statements are put: that of a statement, or the one that the statement
// has yet to get.
type Block struct {
	File  *source.File
	Owner *ast.Statement
	Items []ast.Item
	// Indent is that of the statements in it.
	Indent string
	block  *ast.Block
	// added are the statements for a block that is not there yet.
	added []string
}

// BlockOf is the block of a statement.
func BlockOf(file *source.File, statement *ast.Statement) *Block {
	b := &Block{File: file, Owner: statement, block: statement.Block}
	b.Indent = IndentOf(file.Text, int(statement.At.Start)) + strings.Repeat(" ", indentWidth)
	if b.block == nil {
		return b
	}
	b.Items = b.block.Items
	if len(b.Items) > 0 {
		if start := int(b.Items[0].Span().Start); beginsLine(file.Text, start) {
			b.Indent = IndentOf(file.Text, start)
		}
	}
	return b
}

// IsThere reports whether the statement has the block already.
func (b *Block) IsThere() bool { return b.block != nil }

// Insertion puts a statement after an item, or at the start of the block where that is
// nil; blank asks for an empty line before it. It returns false where there is no block
// yet: New then is the change for all of them.
func (b *Block) Insertion(after ast.Item, text string, blank bool) (Change, bool) {
	if b.block == nil {
		b.added = append(b.added, text)
		return Change{}, false
	}
	if after == nil {
		return b.first(text), true
	}
	at := endOf(after)
	gap := "\n"
	if blank {
		gap = "\n\n"
	}
	switch source := b.File.Text; {
	case isBlank(source[at:lineEnd(source, at)]):
		return Change{at, at, gap + b.Indent + text}, true
	case !needsLines(text):
		return Change{at, at, "; " + text}, true
	}
	return Change{at, at, "\n" + b.Indent + text + b.closing(at)}, true
}

// first puts a statement before all others of the block.
func (b *Block) first(text string) Change {
	source, at := b.File.Text, int(b.block.At.Start)+1
	end := lineEnd(source, at)
	switch rest := strings.TrimSpace(source[at:end]); {
	case rest == "" || strings.HasPrefix(rest, "//"):
		return Change{end, end, "\n" + b.Indent + text}
	case !needsLines(text) && len(b.Items) > 0:
		return Change{at, at, " " + text + ";"}
	}
	return Change{at, at, "\n" + b.Indent + text + b.closing(at)}
}

// closing is what stands between a statement and the end of a block that the author
// wrote on one line.
func (b *Block) closing(at int) string {
	if strings.HasPrefix(strings.TrimSpace(b.File.Text[at:]), "}") {
		return "\n" + strings.TrimSuffix(b.Indent, strings.Repeat(" ", indentWidth))
	}
	return "\n" + b.Indent
}

// New is the change that gives the statement its block with what was put into it; false
// where nothing was.
func (b *Block) New() (Change, bool) {
	if len(b.added) == 0 {
		return Change{}, false
	}
	at := int(b.Owner.At.End)
	return Change{at, at, " " + b.Braced(b.added)}, true
}

// Braced is a block of some statements for the block's owner.
func (b *Block) Braced(statements []string) string {
	outer := IndentOf(b.File.Text, int(b.Owner.At.Start))
	indent := b.Indent
	if b.block == nil {
		indent = outer + strings.Repeat(" ", indentWidth)
	}
	return "{\n" + indent + strings.Join(statements, "\n"+indent) + "\n" + outer + "}"
}

// Replacement puts some statements in the place of all of the block; there is no block
// where there are none, unless braces are asked for.
func (b *Block) Replacement(statements []string, braces bool) (Change, bool) {
	text := ""
	if len(statements) > 0 || braces {
		text = b.Braced(statements)
	}
	switch end := int(b.Owner.At.End); {
	case b.block != nil:
		return Change{int(b.block.At.Start), int(b.block.At.End), text}, true
	case text != "":
		return Change{end, end, " " + text}, true
	}
	return Change{}, false
}
