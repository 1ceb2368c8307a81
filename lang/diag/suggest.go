package diag

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// Suggesting returns the diagnostic with a help for a word that nothing is
// called: the nearest of the candidates, or what else to do. The nearest one in the
// place of the word is a likely fix, where the text at fault holds the word once.
func (d Diagnostic) Suggesting(word string, candidates []string, otherwise string) Diagnostic {
	near := name.Nearest(word, candidates)
	if len(near) == 0 {
		return d.WithHelp(otherwise)
	}
	if text := d.Span.Text(); word != "" && strings.Count(text, word) == 1 {
		start := d.Span.Start + int32(strings.Index(text, word))
		at := source.Span{File: d.Span.File, Start: start, End: start + int32(len(word))}
		d.Likely = append(slices.Clip(d.Likely), Fix{Title: "write " + name.Quote(near[0]), Edits: []Edit{{Span: at, Text: near[0]}}})
	}
	return d.WithHelp("did you mean " + name.Alternatives(near) + "?")
}
