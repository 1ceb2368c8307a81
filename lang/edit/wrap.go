package edit

import (
	"strings"

	"github.com/sigmac/sigmac/lang/ast"
)

// Wrap puts neighbours of one block into a block of their own: head is what stands
// before its brace, such as `row height 5`.
func (f *File) Wrap(head string, items ...ast.Item) error {
	if len(items) == 0 {
		return ErrNotAlike
	}
	at, err := f.homeOf(items[0])
	if err != nil {
		return err
	}
	for i, item := range items {
		if at.index+i >= len(at.items) || at.items[at.index+i] != item {
			return ErrNotAlike
		}
	}
	last := items[len(items)-1]
	start, end, own := f.lines(items[0], last)
	if !own {
		from, to := int(items[0].Span().Start), int(last.Span().End)
		return f.Apply(Change{from, to, head + " { " + f.source.Text[from:to] + " }"})
	}
	body := f.source.Text[start:end]
	if !strings.HasSuffix(body, "\n") {
		body += "\n"
	}
	indent := f.indentOf(items[0])
	return f.Apply(Change{start, end, indent + head + " {\n" + indented(body, strings.Repeat(" ", indentWidth)) + indent + "}\n"})
}

// Unwrap puts what stands in the block of a statement in its place.
func (f *File) Unwrap(statement *ast.Statement) error {
	if _, err := f.homeOf(statement); err != nil {
		return err
	}
	block := statement.Block
	if block == nil || len(block.Items) == 0 {
		return f.Remove(statement)
	}
	first, last := block.Items[0], block.Items[len(block.Items)-1]
	line, _, _ := f.lines(first, last)
	if !f.beginsLine(first) {
		return f.Apply(Change{int(statement.At.Start), int(statement.At.End), f.source.Text[first.Span().Start:last.Span().End]})
	}
	text := f.source.Text
	body := outdented(text[line:lineStart(text, int(block.At.End)-1)], strings.Repeat(" ", indentWidth))
	_, end, _ := f.lines(statement, statement)
	return f.Apply(Change{lineStart(text, int(statement.At.Start)), end, body})
}

// outdented takes a blank text off the lines that begin with it.
func outdented(text, blank string) string {
	lines := strings.SplitAfter(text, "\n")
	for i := range lines {
		lines[i] = strings.TrimPrefix(lines[i], blank)
	}
	return strings.Join(lines, "")
}
