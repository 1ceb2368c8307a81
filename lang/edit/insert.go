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
	if _, own := f.begin(item); !own {
		return f.insertInLine(at, at.index+1, text)
	}
	return f.apply(f.after(item, indented(text, f.indentOf(item))))
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
	line, own := f.begin(item)
	if !own {
		return f.insertInLine(at, at.index, text)
	}
	return f.apply(splice{line, line, indented(text, f.indentOf(item))})
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
		return f.apply(splice{end, end, " " + f.braced(statement, text)})
	case len(block.Items) == 0 && len(block.Trailing) == 0:
		return f.apply(splice{int(block.At.Start), int(block.At.End), f.braced(statement, text)})
	case len(block.Items) == 0:
		start := int(block.Trailing[0].Span.Start)
		line := f.lineStart(start)
		return f.apply(splice{line, line, indented(text, f.source.Text[line:start])})
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

// indented puts a blank text before each line that holds something.
func indented(text, indent string) string {
	lines := strings.SplitAfter(text, "\n")
	for i := range lines {
		if strings.TrimSpace(lines[i]) != "" {
			lines[i] = indent + lines[i]
		}
	}
	return strings.Join(lines, "")
}

// after is the change that puts lines after an item, also where the file ends
// without a newline.
func (f *File) after(item ast.Item, lines string) splice {
	end := f.finish(item)
	if end == len(f.source.Text) && !strings.HasSuffix(f.source.Text, "\n") {
		lines = "\n" + strings.TrimSuffix(lines, "\n")
	}
	return splice{end, end, lines}
}

// insertInLine puts statements between those of a block on one line; where they
// have lines of their own, the block gets lines too.
func (f *File) insertInLine(at home, index int, text string) error {
	statement := strings.TrimSuffix(text, "\n")
	if strings.Contains(statement, "\n") || strings.Contains(statement, "//") {
		return f.spread(at, index, text)
	}
	if index < len(at.items) {
		start := int(at.items[index].Span().Start)
		return f.apply(splice{start, start, statement + "; "})
	}
	end := int(at.items[index-1].Span().End)
	return f.apply(splice{end, end, "; " + statement})
}

// spread gives each statement of a block a line, with new ones among them.
func (f *File) spread(at home, index int, text string) error {
	start := int(at.block.At.Start)
	line := f.lineStart(start)
	outer := f.source.Text[line : line+len(f.source.Text[line:])-len(strings.TrimLeft(f.source.Text[line:], " \t"))]
	inner := outer + strings.Repeat(" ", indentWidth)
	var out strings.Builder
	out.WriteString("{\n")
	for i, item := range at.items {
		if i == index {
			out.WriteString(indented(text, inner))
		}
		out.WriteString(inner + f.source.Text[item.Span().Start:item.Span().End] + "\n")
	}
	if index == len(at.items) {
		out.WriteString(indented(text, inner))
	}
	out.WriteString(outer + "}")
	return f.apply(splice{start, int(at.block.At.End), out.String()})
}

// braced is a block for a statement.
func (f *File) braced(statement *ast.Statement, text string) string {
	line := strings.TrimSuffix(text, "\n")
	if _, own := f.begin(statement); !own || !strings.Contains(line, "\n") && !strings.Contains(line, "//") && !strings.Contains(line, "{") {
		return "{ " + line + " }"
	}
	indent := f.indentOf(statement)
	return "{\n" + indented(text, indent+strings.Repeat(" ", indentWidth)) + indent + "}"
}
