package langtest

import (
	"cmp"
	"slices"

	"github.com/sigmac/sigmac/lang/diag"
)

// apply makes edits that do not overlap, from the end of the text on.
func apply(text string, edits []diag.Edit) string {
	slices.SortStableFunc(edits, func(a, b diag.Edit) int { return cmp.Compare(b.Span.Start, a.Span.Start) })
	limit := len(text)
	for _, edit := range edits {
		if int(edit.Span.End) > limit {
			continue
		}
		text = text[:edit.Span.Start] + edit.Text + text[edit.Span.End:]
		limit = int(edit.Span.Start)
	}
	return text
}
