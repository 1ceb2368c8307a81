package text

import (
	"strings"
	"unicode"
)

// isNoLetter reports whether a rune can't stand in a word.
func isNoLetter(r rune) bool {
	return r != '_' && r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r)
}

// A Line is a piece of a literal, by its offsets.
type Line struct{ Start, End int }

// Lines are the lines of a text block without their common indentation. The
// first begins on the line behind the opening quotes; the closing quotes are on
// a line of their own, which counts for the indentation but is none of these, or
// follow the last one.
func Lines(raw string) []Line {
	end := closing(raw, 3)
	start := strings.IndexByte(raw[:end], '\n') + 1
	if start == 0 {
		return []Line{{min(3, end), end}}
	}
	var lines []Line
	for {
		length := strings.IndexByte(raw[start:end], '\n')
		if length < 0 {
			break
		}
		lines = append(lines, Line{start, start + length})
		start += length + 1
	}
	lines = append(lines, Line{start, end})
	indent := commonIndent(raw, lines)
	if isBlank(raw[start:end]) {
		lines = lines[:len(lines)-1]
	}
	for i, line := range lines {
		lines[i].Start = min(line.Start+indent, line.End)
	}
	return lines
}

// commonIndent is the length of the blanks that all lines but empty ones begin
// with; the last line counts always.
func commonIndent(raw string, lines []Line) int {
	last := lines[len(lines)-1]
	common := blanks(raw[last.Start:last.End])
	for _, line := range lines[:len(lines)-1] {
		if text := raw[line.Start:line.End]; !isBlank(text) {
			common = sharedPrefix(common, blanks(text))
		}
	}
	return len(common)
}

func sharedPrefix(a, b string) string {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return a[:i]
		}
	}
	return a[:n]
}

// blanks is the white space that a line begins with.
func blanks(line string) string { return line[:len(line)-len(strings.TrimLeft(line, " \t"))] }

func isBlank(line string) bool { return strings.TrimLeft(line, " \t") == "" }

// block reads a text block.
func (r *reader) block(raw string) {
	r.escape = r.quoteEscape
	lines := Lines(raw)
	for i, line := range lines {
		if i > 0 {
			newline := lines[i-1].End
			r.letters(newline, newline+1)
		}
		r.read(line.Start, line.End)
	}
}
