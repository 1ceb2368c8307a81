package diag

import (
	"cmp"
	"slices"

	"github.com/sigmac/sigmac/lang/source"
)

// Fixed applies the fixes of findings to their files, the first fix of each
// finding. A fix that touches text which another one changes is left for the
// next run. It returns the new texts of the files that change and the number of
// fixes applied.
func Fixed(found List) (texts map[*source.File]string, applied int) {
	taken := map[*source.File][]Edit{}
	for _, finding := range found.Sorted() {
		if len(finding.Fixes) == 0 || !free(taken, finding.Fixes[0].Edits) {
			continue
		}
		applied++
		for _, edit := range finding.Fixes[0].Edits {
			taken[edit.Span.File] = append(taken[edit.Span.File], edit)
		}
	}
	texts = make(map[*source.File]string, len(taken))
	for file, edits := range taken {
		texts[file] = apply(file.Text, edits)
	}
	return texts, applied
}

// free reports whether no edit touches what is to be edited already. Two
// insertions at one place touch each other.
func free(taken map[*source.File][]Edit, edits []Edit) bool {
	return !slices.ContainsFunc(edits, func(edit Edit) bool {
		return slices.ContainsFunc(taken[edit.Span.File], func(other Edit) bool {
			return edit.Span.Start <= other.Span.End && other.Span.Start <= edit.Span.End
		})
	})
}

func apply(text string, edits []Edit) string {
	slices.SortFunc(edits, func(a, b Edit) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	var out []byte
	at := int32(0)
	for _, edit := range edits {
		out = append(append(out, text[at:edit.Span.Start]...), edit.Text...)
		at = edit.Span.End
	}
	return string(append(out, text[at:]...))
}
