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
	start, own := f.begin(items[0])
	last := items[len(items)-1]
	end := f.finish(last)
	if !own || !f.isAlone(last, end) {
		from, to := int(items[0].Span().Start), int(last.Span().End)
		return f.apply(splice{from, to, head + " { " + f.source.Text[from:to] + " }"})
	}
	indent := f.indentOf(items[0])
	body := f.source.Text[start:end]
	if !strings.HasSuffix(body, "\n") {
		body += "\n"
	}
	return f.apply(splice{start, end, indent + head + " {\n" + indented(body, strings.Repeat(" ", indentWidth)) + indent + "}\n"})
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
	line, own := f.begin(first)
	if !own {
		return f.apply(splice{int(statement.At.Start), int(statement.At.End),
			f.source.Text[first.Span().Start:last.Span().End]})
	}
	end := int(block.At.End) - 1
	body := outdented(f.source.Text[line:f.lineStart(end)], strings.Repeat(" ", indentWidth))
	start, _ := f.lineOf(statement)
	return f.apply(splice{start, f.finish(statement), body})
}

// lineOf is the line on which the head of an item begins.
func (f *File) lineOf(item ast.Item) (line int, own bool) {
	start := int(item.Span().Start)
	line = f.lineStart(start)
	return line, f.isBlank(line, start)
}

// outdented takes a blank text off the lines that begin with it.
func outdented(text, blank string) string {
	lines := strings.SplitAfter(text, "\n")
	for i := range lines {
		lines[i] = strings.TrimPrefix(lines[i], blank)
	}
	return strings.Join(lines, "")
}
