package edit

import (
	"strings"

	"github.com/sigmac/sigmac/lang/ast"
)

// Remove takes an item out, with its comments and the blank line before it.
func (f *File) Remove(item ast.Item) error {
	at, err := f.homeOf(item)
	if err != nil {
		return err
	}
	line, own := f.begin(item)
	if !own {
		return f.removeInLine(at)
	}
	end := f.finish(item)
	if !f.isAlone(item, end) {
		return f.removeInLine(at)
	}
	if item.Trivia().BlankBefore && at.index > 0 {
		line = f.blankBefore(line)
	} else if at.index == 0 && len(at.items) > 1 && at.items[1].Trivia().BlankBefore {
		next, _ := f.begin(at.items[1])
		end = next
	}
	return f.apply(splice{line, end, ""})
}

// isAlone reports whether nothing else stands on the last line of an item.
func (f *File) isAlone(item ast.Item, end int) bool {
	last := int(item.Span().End)
	if trailing := item.Trivia().Trailing; len(trailing) > 0 {
		last = int(trailing[len(trailing)-1].Span.End)
	}
	return f.isBlank(last, end)
}

// blankBefore is the offset of the blank lines before a line.
func (f *File) blankBefore(line int) int {
	for line > 0 {
		before := f.lineStart(line - 1)
		if !f.isBlank(before, line) {
			break
		}
		line = before
	}
	return line
}

// removeInLine takes an item out of those on one line, with the semicolon before
// it, or after it where it is the first.
func (f *File) removeInLine(at home) error {
	item := at.items[at.index]
	start, end := int(item.Span().Start), int(item.Span().End)
	switch {
	case at.index > 0:
		start = int(at.items[at.index-1].Span().End)
	case len(at.items) > 1:
		end = int(at.items[1].Span().Start)
	}
	return f.apply(splice{start, end, ""})
}

// Set writes a setting of a statement: the value takes the place of the one that
// is there, else the setting comes last in the block. value is what stands after
// the name, such as `horizontal` or `{ visibility hidden }`.
func (f *File) Set(statement *ast.Statement, name, value string) error {
	if _, err := f.homeOf(statement); err != nil {
		return err
	}
	text := strings.TrimSpace(name + " " + value)
	if old := Setting(statement, name); old != nil {
		formatted, err := canonical(text)
		if err != nil {
			return err
		}
		written := strings.TrimSuffix(formatted, "\n")
		if _, own := f.begin(old); own {
			written = strings.TrimPrefix(indented(written, f.indentOf(old)), f.indentOf(old))
		}
		return f.apply(splice{int(old.At.Start), int(old.At.End), written})
	}
	return f.Append(statement, text)
}

// Unset removes a setting of a statement if it is there.
func (f *File) Unset(statement *ast.Statement, name string) error {
	if old := Setting(statement, name); old != nil {
		return f.Remove(old)
	}
	return nil
}

// Setting is the statement of a setting in another one's block; nil for none.
func Setting(statement *ast.Statement, name string) *ast.Statement {
	if statement.Block == nil {
		return nil
	}
	for _, item := range statement.Block.Items {
		if s, ok := item.(*ast.Statement); ok && s.Keyword() == name {
			return s
		}
	}
	return nil
}
