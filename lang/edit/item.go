package edit

import (
	"strings"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/source"
)

// Extent is all that goes with an item: the comments above it that no blank line parts
// from it, and the one after it. whole reports whether it has its lines for itself, which
// then are covered with their newline.
func Extent(file *source.File, item ast.Item) (start, end int, whole bool) {
	around, text := item.Trivia(), file.Text
	start, end = int(item.Span().Start), endOf(item)
	if !around.Detached {
		for i := len(around.Leading) - 1; i >= 0; i-- {
			start = int(around.Leading[i].Span.Start)
			if around.Leading[i].BlankBefore {
				break
			}
		}
	}
	from, to := lineStart(text, start), lineEnd(text, end)
	if !isBlank(text[from:start]) || !isBlank(text[end:to]) {
		return start, end, false
	}
	return from, min(to+1, len(text)), true
}

// endOf is where an item ends with the comment after it.
func endOf(item ast.Item) int {
	if trailing := item.Trivia().Trailing; len(trailing) > 0 {
		return int(trailing[len(trailing)-1].Span.End)
	}
	return int(item.Span().End)
}

// Removal takes an item away with its comments, and the blank line that parted it from
// what stays.
func Removal(file *source.File, item ast.Item) Change {
	text := file.Text
	start, end, whole := Extent(file, item)
	if !whole {
		return inLine(text, start, end)
	}
	rest := strings.TrimLeft(text[end:], " \t")
	switch {
	case strings.HasSuffix(text[:start], "\n\n") && (strings.HasPrefix(rest, "}") || strings.HasPrefix(rest, "\n") || rest == ""):
		start--
	case strings.HasSuffix(strings.TrimRight(text[:start], " \t\n"), "{") && strings.HasPrefix(rest, "\n"):
		end += strings.IndexByte(text[end:], '\n') + 1
	}
	return Change{Start: start, End: end}
}

// inLine takes a stretch away that shares its lines, with the semicolon after it, or
// before it where it is the last.
func inLine(text string, start, end int) Change {
	after := end
	for after < len(text) && (text[after] == ' ' || text[after] == '\t') {
		after++
	}
	if after < len(text) && text[after] == ';' {
		for after++; after < len(text) && text[after] == ' '; {
			after++
		}
		return Change{Start: start, End: after}
	}
	for start > 0 && (text[start-1] == ' ' || text[start-1] == ';') {
		start--
	}
	return Change{Start: start, End: end}
}

// BranchRemoval takes a block of an `if` away, and what of the `if` is for it alone.
func BranchRemoval(file *source.File, whole *ast.If, block *ast.Block) Change {
	switch {
	case block == whole.Else:
		return Change{Start: int(whole.Then.At.End), End: int(whole.Else.At.End)}
	case whole.Else == nil:
		return Removal(file, whole)
	}
	from := int(whole.At.Start)
	condition := strings.TrimSpace(strings.TrimPrefix(file.Text[from:whole.Then.At.Start], "if"))
	return Change{from, int(whole.Else.At.Start), "if Not (" + condition + ") "}
}

// Cut is an item with its comments and with changes in it, as it stands at another
// indentation; its first line has none.
func Cut(file *source.File, item ast.Item, changes []Change, indent string) string {
	start, end, whole := Extent(file, item)
	if whole && file.Text[end-1] == '\n' {
		end--
	}
	text, _ := Within(file.Text, start, end, changes)
	return reindented(strings.TrimLeft(text, " \t"), IndentOf(file.Text, int(item.Span().Start)), indent)
}

// Around puts an item into a block of its own on its line: head is what stands before the
// brace.
func Around(item ast.Item, head string) []Change {
	start, end := int(item.Span().Start), int(item.Span().End)
	return []Change{{start, start, head + " { "}, {end, end, " }"}}
}
