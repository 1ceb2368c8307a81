package run

import (
	"strings"

	"github.com/mattn/go-runewidth"

	"github.com/sigmac/sigmac/compiler/tests"
	"github.com/sigmac/sigmac/lang/source"
)

// An Update is what a text block of rows would hold if what came out were right.
type Update struct {
	// At is the text block with its quotes.
	At source.Span
	// Text is the block as it is to be written.
	Text string
}

// update notes what came out for the rows of a text block. A block with values put
// in, and rows of a file, are their author's to change.
func (r *runner) update(f *found) {
	if f.expect.Form != tests.Rows || f.expect.Table.Literal.IsZero() {
		return
	}
	at := f.expect.Table.Literal
	r.outcome.Updates = append(r.outcome.Updates, Update{At: at, Text: f.block(closingIndent(at))})
}

// closingIndent is the blanks before the closing quotes of a text block.
func closingIndent(at source.Span) string {
	text := at.Text()
	line := text[strings.LastIndexByte(text, '\n')+1:]
	return line[:len(line)-len(strings.TrimLeft(line, " \t"))]
}

// block writes the columns that the header names as a text block, aligned.
func (f *found) block(indent string) string {
	lines := [][]string{{}}
	for _, heading := range f.expect.Table.Grid.Header {
		lines[0] = append(lines[0], f.expect.Table.Text[heading.Start:heading.End])
	}
	for row := range f.result.Rows {
		var cells []string
		for k := range f.columns {
			cells = append(cells, field(f.columns[k].Values, row))
		}
		lines = append(lines, cells)
	}
	widths := make([]int, len(lines[0]))
	for _, line := range lines {
		for k, cell := range line {
			widths[k] = max(widths[k], runewidth.StringWidth(cell))
		}
	}
	var out strings.Builder
	out.WriteString("\"\"\"\n")
	for _, line := range lines {
		var text strings.Builder
		for k, cell := range line {
			if k > 0 {
				text.WriteString(" ")
			}
			text.WriteString(cell)
			if k < len(line)-1 {
				text.WriteString("," + strings.Repeat(" ", widths[k]-runewidth.StringWidth(cell)))
			}
		}
		out.WriteString(indent + escaped(strings.TrimRight(text.String(), " ")) + "\n")
	}
	out.WriteString(indent + "\"\"\"")
	return out.String()
}

// escaped writes what would put a value in, or end the block, as itself.
func escaped(text string) string {
	return strings.NewReplacer("${", `\${`, `"""`, `\"""`).Replace(text)
}
