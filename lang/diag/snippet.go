package diag

import (
	"strings"

	"github.com/sigmac/sigmac/lang/source"
)

// A lineSpan is the part of a span on one line, in bytes of the line's text.
type lineSpan struct {
	line       int
	text       string
	start, end int
	// blank tells of a line inside a span that has nothing to underline.
	blank bool
}

// spanLines cuts a span into the lines to show: all of a short one, of a long
// one the first two and the last. White space before the text of a further
// line is not part of what is underlined.
func spanLines(span source.Span) []lineSpan {
	file := span.File
	start, end := span.Range()
	last := end.Line
	if last > start.Line && end.Column == 1 {
		last--
	}
	var lines []lineSpan
	for line := start.Line; line <= last; line++ {
		if last-start.Line > 3 && line == start.Line+2 {
			line = last
		}
		at := lineSpan{line: line, text: file.Line(line)}
		base := file.LineStart(line)
		at.start = max(int(span.Start)-base, 0)
		at.end = min(int(span.End)-base, len(at.text))
		if line > start.Line {
			at.start = len(at.text) - len(strings.TrimLeft(at.text, " \t"))
			at.blank = at.start >= at.end
		}
		lines = append(lines, at)
	}
	for lines[len(lines)-1].blank {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// A cell is one rune of a line as it is shown.
type cell struct {
	text   string
	width  int
	offset int
}

// cellsOf returns the cells of a piece of a line. Of a huge line only what
// stands near the marked part is looked at.
func cellsOf(line string, from, to int) []cell {
	for from > 0 && from < len(line) && line[from]&0xC0 == 0x80 {
		from--
	}
	cells := make([]cell, 0, to-from)
	for offset, r := range line[from:to] {
		text, width := show(r)
		cells = append(cells, cell{text, width, from + offset})
	}
	return cells
}

// window shows a line in at most limit columns, with `…` where something is
// left out, and says where in it the bytes from start to end are: the column,
// counted from 0, and the number of columns, at least one.
func window(line string, start, end, limit int) (text string, indent, length int) {
	from, to := max(start-8*limit, 0), min(start+8*limit, len(line))
	cells := cellsOf(line, from, to)
	first, last := 0, len(cells)
	if from > 0 || to < len(line) || widthOf(cells) > limit {
		first, last = crop(cells, start, limit)
	}
	var out strings.Builder
	if first > 0 || from > 0 {
		out.WriteString("…")
		indent++
	}
	for _, cell := range cells[first:last] {
		out.WriteString(cell.text)
		switch {
		case cell.offset < start:
			indent += cell.width
		case cell.offset < end:
			length += cell.width
		}
	}
	if last < len(cells) || to < len(line) {
		out.WriteString("…")
	}
	return out.String(), indent, max(length, 1)
}

// crop chooses the cells to show: a third of the columns stands before the
// marked part.
func crop(cells []cell, start, limit int) (first, last int) {
	for first < len(cells) && cells[first].offset < start {
		first++
	}
	for room := limit / 3; first > 0 && cells[first-1].width <= room; first-- {
		room -= cells[first-1].width
	}
	last = first
	for room := limit - 2; last < len(cells) && cells[last].width <= room; last++ {
		room -= cells[last].width
	}
	return first, last
}

func widthOf(cells []cell) int {
	width := 0
	for _, cell := range cells {
		width += cell.width
	}
	return width
}
