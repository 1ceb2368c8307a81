package edit

import (
	"strings"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/format"
	"github.com/sigmac/sigmac/lang/source"
)

// Print writes items that were built, one a line, in the canonical format.
func Print(items ...ast.Item) string { return string(format.Format(&ast.File{Items: items})) }

// InsertAfter puts statements after an item of the same block. text is one or more
// statements as they stand in a file, such as Print writes them.
func (f *File) InsertAfter(item ast.Item, text string) error {
	at, err := f.homeOf(item)
	if err != nil {
		return err
	}
	if text, err = canonical(text); err != nil {
		return err
	}
	b := f.block(at, item)
	change, _ := b.Insertion(item, b.indented(text), false)
	return f.Apply(change)
}

// InsertBefore puts statements before an item and its comments.
func (f *File) InsertBefore(item ast.Item, text string) error {
	at, err := f.homeOf(item)
	if err != nil {
		return err
	}
	if text, err = canonical(text); err != nil {
		return err
	}
	b := f.block(at, item)
	start, _, _ := f.lines(item, item)
	switch written := b.indented(text); {
	case f.beginsLine(item):
		return f.Apply(Change{start, start, b.Indent + written + "\n"})
	case needsLines(written):
		start = int(item.Span().Start)
		return f.Apply(Change{start, start, "\n" + b.Indent + written + "\n" + b.Indent})
	default:
		start = int(item.Span().Start)
		return f.Apply(Change{start, start, written + "; "})
	}
}

// block is where an item stands, its statements indented as the item is.
func (f *File) block(at home, item ast.Item) *Block {
	b := &Block{File: f.source, Items: at.items, block: at.block, Indent: f.indentOf(item)}
	if b.block == nil {
		b.block = &ast.Block{} // the top of the file has no braces
	} else if !f.beginsLine(item) {
		b.Indent += strings.Repeat(" ", indentWidth)
	}
	return b
}

// indented are statements as they stand in a block: the lines after the first are
// indented.
func (b *Block) indented(text string) string {
	return strings.TrimPrefix(strings.TrimSuffix(indented(text, b.Indent), "\n"), b.Indent)
}

// Append puts statements at the end of a statement's block, which gets one where
// it has none.
func (f *File) Append(statement *ast.Statement, text string) error {
	if _, err := f.homeOf(statement); err != nil {
		return err
	}
	text, err := canonical(text)
	if err != nil {
		return err
	}
	block := statement.Block
	switch {
	case block == nil:
		end := int(statement.At.End)
		return f.Apply(Change{end, end, " " + f.braced(statement, text)})
	case len(block.Items) == 0 && len(block.Trailing) == 0:
		return f.Apply(Change{int(block.At.Start), int(block.At.End), f.braced(statement, text)})
	case len(block.Items) == 0:
		start := int(block.Trailing[0].Span.Start)
		line := lineStart(f.source.Text, start)
		return f.Apply(Change{line, line, indented(text, f.source.Text[line:start])})
	}
	return f.InsertAfter(block.Items[len(block.Items)-1], text)
}

// canonical checks that a text is statements, and formats it.
func canonical(text string) (string, error) {
	formatted, found := format.Source(source.NewFile("edit", text))
	if found.HasErrors() {
		return "", &Malformed{found[0].Message}
	}
	if !strings.HasSuffix(formatted, "\n") {
		formatted += "\n"
	}
	return formatted, nil
}

// A Malformed is the error of a text that is not statements.
type Malformed struct{ Reason string }

// Error is the reason.
func (m *Malformed) Error() string { return "the text is not statements: " + m.Reason }

// braced is a block for a statement, on its line where it is short.
func (f *File) braced(statement *ast.Statement, text string) string {
	line := strings.TrimSuffix(text, "\n")
	if !f.beginsLine(statement) || !needsLines(line) && !strings.Contains(line, "{") {
		return "{ " + line + " }"
	}
	b := BlockOf(f.source, statement)
	return b.Braced([]string{b.indented(text)})
}
