package parser

import (
	"strings"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// The marks that a merge leaves at the start of lines where both sides changed
// the same.
const (
	oursMark   = "<<<<<<<"
	baseMark   = "|||||||"
	divider    = "======="
	theirsMark = ">>>>>>>"
)

// isMark reports whether a line is a mark, alone or with a name behind it.
func isMark(line, mark string) bool {
	rest, ok := strings.CutPrefix(line, mark)
	return ok && (rest == "" || rest[0] == ' ')
}

// holdsConflict reports whether a line of a text is a mark that nothing but a
// merge writes.
func holdsConflict(text string) bool {
	for _, mark := range []string{oursMark, theirsMark} {
		if strings.HasPrefix(text, mark) || strings.Contains(text, "\n"+mark) {
			return true
		}
	}
	return false
}

// parseConflicted reads a file with conflicts as the side above each divider
// has it, so that other files find what it declares. The first mark is its only
// finding.
func parseConflicted(file *source.File) (*ast.File, diag.List) {
	ours, first := oursOf(file)
	if first.IsZero() {
		return nil, nil
	}
	tree, _ := parseText(file, ours)
	return tree, diag.List{conflict(first)}
}

// oursOf blanks the marks and the lines that are not of the side above the
// dividers; every offset stays what it is. first is the first mark.
func oursOf(file *source.File) (text string, first source.Span) {
	kept := []byte(file.Text)
	hidden, offset := false, 0
	for line := range strings.Lines(file.Text) {
		bare := strings.TrimSuffix(line, "\n")
		begins, ends := isMark(bare, oursMark), isMark(bare, theirsMark)
		inside := !first.IsZero() && (isMark(bare, baseMark) || isMark(bare, divider))
		if (begins || ends) && first.IsZero() {
			first = file.Span(offset, offset+len(bare))
		}
		hidden = hidden && !ends || inside
		if begins || ends || hidden {
			blank(kept[offset : offset+len(bare)])
		}
		offset += len(line)
	}
	return string(kept), first
}

func blank(text []byte) {
	for i := range text {
		text[i] = ' '
	}
}
