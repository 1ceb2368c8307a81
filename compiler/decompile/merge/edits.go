package merge

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/source"
)

// An edit is a change of a file, and what it is for: an element, the layout of a
// page, and so on.
type edit struct {
	file *source.File
	change
	owner owner
}

// A piece of a file that is taken away, since there is nothing for it any more.
type deletion struct {
	file       *source.File
	start, end int
}

// applied is a piece of a file with the edits in it; those that overlap one
// before them are left out.
func applied(file *source.File, start, end int, edits []edit) (text string, placed []span) {
	var out strings.Builder
	at := start
	for _, e := range sorted(file, edits) {
		if e.start < at || e.end > end {
			continue
		}
		out.WriteString(file.Text[at:e.start])
		from := out.Len()
		out.WriteString(e.text)
		placed = append(placed, span{from, out.Len(), e.end, e.owner})
		at = e.end
	}
	out.WriteString(file.Text[at:end])
	return out.String(), placed
}

// A span is where an edit stands in the edited text; before is where what
// it replaced ended.
type span struct {
	start, end, before int
	owner              owner
}

func sorted(file *source.File, edits []edit) []edit {
	list := slices.DeleteFunc(slices.Clone(edits), func(e edit) bool { return e.file != file })
	slices.SortStableFunc(list, func(a, b edit) int { return a.start - b.start })
	return list
}

// lineStart is where the line of an offset begins; lineEnd where it ends, before
// the newline.
func lineStart(text string, offset int) int { return strings.LastIndexByte(text[:offset], '\n') + 1 }

func lineEnd(text string, offset int) int {
	if at := strings.IndexByte(text[offset:], '\n'); at >= 0 {
		return offset + at
	}
	return len(text)
}

func isBlank(text string) bool { return strings.TrimSpace(text) == "" }

// indentAt is the blank space before an offset where nothing else stands on its
// line before it.
func indentAt(text string, offset int) (string, bool) {
	before := text[lineStart(text, offset):offset]
	return before, isBlank(before)
}

// indentOf is the indentation of the line of an offset.
func indentOf(text string, offset int) string {
	line := text[lineStart(text, offset):offset]
	return line[:len(line)-len(strings.TrimLeft(line, " \t"))]
}

// reindented moves the lines behind the first from one indentation to another.
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
