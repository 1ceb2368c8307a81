package edit

import (
	"strings"

	"github.com/sigmac/sigmac/lang/ast"
)

// Remove takes an item out, with its comments and the blank line before it.
func (f *File) Remove(item ast.Item) error {
	if _, err := f.homeOf(item); err != nil {
		return err
	}
	return f.Apply(Removal(f.source, item))
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
		if f.beginsLine(old) {
			written = strings.TrimPrefix(indented(written, f.indentOf(old)), f.indentOf(old))
		}
		return f.Apply(Change{int(old.At.Start), int(old.At.End), written})
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
