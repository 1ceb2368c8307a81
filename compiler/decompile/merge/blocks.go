package merge

import (
	"strings"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/source"
)

// A home is where statements are put: a block of the author's, or the statement
// that has yet to get one.
type home struct {
	file  *source.File
	owner *ast.Statement
	block *ast.Block
	items []ast.Item
	// indent is that of the statements in it.
	indent string
	// added are the statements for a block that is not there yet.
	added []string
}

func homeOf(file *source.File, statement *ast.Statement) *home {
	h := &home{file: file, owner: statement, block: statement.Block}
	h.indent = indentOf(file.Text, int(statement.At.Start)) + "  "
	if h.block == nil {
		return h
	}
	h.items = h.block.Items
	if len(h.items) > 0 {
		if indent, alone := indentAt(file.Text, int(h.items[0].Span().Start)); alone {
			h.indent = indent
		}
	}
	return h
}

// A unit is what the author wrote for a statement: an item of the block or, of a
// list of columns, one entry.
type unit struct {
	item ast.Item
	// start and end are the head, or the entry.
	start, end int
	// entry is the number of the entry, of how many; -1 for a whole statement.
	entry, of int
	// anchor says that the item only stands around what the unit is about.
	anchor bool
}

func wholeUnit(item ast.Item) *unit {
	u := &unit{item: item, start: int(item.Span().Start), end: int(item.Span().End), entry: -1}
	if statement, ok := item.(*ast.Statement); ok {
		u.end = int(statement.Head().End)
	}
	return u
}

// statement is the unit's statement, nil where it is something else.
func (u *unit) statement() *ast.Statement {
	statement, _ := u.item.(*ast.Statement)
	return statement
}

// extent is all that goes with an item: the comments above it that no blank line
// parts from it, and the one behind it. whole says that it has its lines for
// itself, which then are covered with their newline.
func extent(file *source.File, item ast.Item) (start, end int, whole bool) {
	around, text := item.Trivia(), file.Text
	start, end = int(item.Span().Start), int(item.Span().End)
	if len(around.Trailing) > 0 {
		end = int(around.Trailing[len(around.Trailing)-1].Span.End)
	}
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

// removal is the change that takes an item away.
func removal(file *source.File, item ast.Item) change {
	text := file.Text
	start, end, whole := extent(file, item)
	if whole {
		blankBefore := strings.HasSuffix(text[:start], "\n\n")
		rest := strings.TrimLeft(text[end:], " \t")
		if blankBefore && (strings.HasPrefix(rest, "}") || strings.HasPrefix(rest, "\n") || rest == "") {
			start--
		} else if strings.HasSuffix(strings.TrimRight(text[:start], " \t\n"), "{") && strings.HasPrefix(rest, "\n") {
			end += strings.IndexByte(text[end:], '\n') + 1
		}
		return change{start: start, end: end}
	}
	after := end
	for after < len(text) && (text[after] == ' ' || text[after] == '\t') {
		after++
	}
	if after < len(text) && text[after] == ';' {
		for after++; after < len(text) && text[after] == ' '; {
			after++
		}
		return change{start: start, end: after}
	}
	for start > 0 && (text[start-1] == ' ' || text[start-1] == ';') {
		start--
	}
	return change{start: start, end: end}
}

// insertion puts a statement behind another, or at the start of the block. It
// returns false where there is no block yet, which then is for later.
func (h *home) insertion(behind *unit, text string, blank bool) (change, bool) {
	if h.block == nil {
		h.added = append(h.added, text)
		return change{}, false
	}
	source := h.file.Text
	gap := "\n"
	if blank {
		gap = "\n\n"
	}
	if behind == nil {
		at := int(h.block.At.Start) + 1
		if rest := source[at:lineEnd(source, at)]; isBlank(rest) || strings.HasPrefix(strings.TrimSpace(rest), "//") {
			at = lineEnd(source, at)
			return change{at, at, "\n" + h.indent + text}, true
		}
		if !strings.Contains(text, "\n") && !endsInComment(text) && len(h.items) > 0 {
			return change{at, at, " " + text + ";"}, true
		}
		return change{at, at, "\n" + h.indent + text + h.closing(at)}, true
	}
	at := int(behind.item.Span().End)
	if trailing := behind.item.Trivia().Trailing; len(trailing) > 0 {
		at = int(trailing[len(trailing)-1].Span.End)
	}
	rest := source[at:lineEnd(source, at)]
	switch {
	case isBlank(rest):
		return change{at, at, gap + h.indent + text}, true
	case !strings.Contains(text, "\n") && !endsInComment(text):
		return change{at, at, "; " + text}, true
	}
	return change{at, at, "\n" + h.indent + text + h.closing(at)}, true
}

// closing is what stands between a statement and the end of a block that the
// author wrote on one line.
func (h *home) closing(at int) string {
	if strings.HasPrefix(strings.TrimSpace(h.file.Text[at:]), "}") {
		return "\n" + strings.TrimSuffix(h.indent, "  ")
	}
	return "\n" + h.indent
}

// newBlock is the change that gives the statement its block.
func (h *home) newBlock() (change, bool) {
	if len(h.added) == 0 {
		return change{}, false
	}
	at := int(h.owner.At.End)
	outer := indentOf(h.file.Text, int(h.owner.At.Start))
	indent := outer + "  "
	return change{at, at, " {\n" + indent + strings.Join(h.added, "\n"+indent) + "\n" + outer + "}"}, true
}
