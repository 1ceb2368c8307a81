package edit

import (
	"strings"

	"github.com/sigmac/sigmac/lang/token"
)

// lineStart is where the line of an offset begins; lineEnd where it ends, before the
// newline.
func lineStart(text string, offset int) int { return strings.LastIndexByte(text[:offset], '\n') + 1 }

func lineEnd(text string, offset int) int {
	if at := strings.IndexByte(text[offset:], '\n'); at >= 0 {
		return offset + at
	}
	return len(text)
}

func isBlank(text string) bool { return strings.TrimSpace(text) == "" }

// IndentOf is the indentation of the line of an offset.
func IndentOf(text string, offset int) string {
	line := text[lineStart(text, offset):offset]
	return line[:len(line)-len(strings.TrimLeft(line, " \t"))]
}

// beginsLine reports whether nothing but blanks stands before an offset on its line.
func beginsLine(text string, offset int) bool { return isBlank(text[lineStart(text, offset):offset]) }

// reindented moves the lines after the first from one indentation to another.
func reindented(text, from, to string) string {
	if from == to {
		return text
	}
	lines := strings.Split(text, "\n")
	for i := 1; i < len(lines); i++ {
		if rest, ok := strings.CutPrefix(lines[i], from); ok && lines[i] != "" {
			lines[i] = to + rest
		}
	}
	return strings.Join(lines, "\n")
}

// indented puts a blank text before each line that holds something.
func indented(text, indent string) string {
	lines := strings.SplitAfter(text, "\n")
	for i := range lines {
		if !isBlank(lines[i]) {
			lines[i] = indent + lines[i]
		}
	}
	return strings.Join(lines, "")
}

// needsLines reports whether nothing can follow a text on its line: it has lines of its
// own, or ends in a comment.
func needsLines(text string) bool { return strings.Contains(text, "\n") || endsInComment(text) }

// endsInComment reports whether whatever follows on the line would be a comment too.
func endsInComment(text string) bool {
	last := 0
	lexer := token.Peeking(text, 0, len(text))
	for t := lexer.Next(); !t.EOF(); t = lexer.Next() {
		if t.Type != token.Terminator {
			last = token.End(t)
		}
	}
	return last > 0 && strings.Contains(text[last:], "//")
}
