package parser

import (
	"strings"

	"github.com/sigmac/sigmac/lang/diag"
)

// withoutTails leaves of a string over several lines the place where it began: its
// closing quote would be taken for another string that is not closed, and the lines
// between for statements.
func withoutTails(found diag.List) diag.List {
	for i := 0; i < len(found); i++ {
		if end := tailOf(found, i); end > i {
			found = append(found[:i+1], found[end+1:]...)
		}
	}
	return found
}

// mostTailLines is over how many lines a string is looked for its closing quote.
const mostTailLines = 20

// tailOf is the number of the finding at the closing quote of the string that the finding
// i says is not closed; i where there is none.
func tailOf(found diag.List, i int) int {
	if !unclosedQuote(found[i]) {
		return i
	}
	file := found[i].Span.File
	line := file.Position(int(found[i].Span.Start)).Line
	for k := i + 1; k < len(found) && found[k].Span.File == file; k++ {
		at := file.Position(int(found[k].Span.Start)).Line
		if at > line+mostTailLines {
			break
		}
		if at > line && unclosedQuote(found[k]) && closes(found[k].Span.Text()) {
			return k
		}
	}
	return i
}

func unclosedQuote(d diag.Diagnostic) bool {
	return d.Entry == diag.UnclosedString && strings.HasPrefix(d.Span.Text(), `"`) && !strings.HasPrefix(d.Span.Text(), `"""`)
}

// closes reports whether what follows a quote is what follows a string, and not a text.
func closes(text string) bool {
	rest := strings.TrimSpace(text[1:])
	return rest == "" || strings.ContainsAny(rest[:1], "{};,)") || strings.HasPrefix(rest, "//")
}
