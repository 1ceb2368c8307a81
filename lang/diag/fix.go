package diag

import (
	"cmp"
	"slices"

	"github.com/sigmac/sigmac/lang/source"
)

// An Applied is a fix that was applied, with the finding that it is of.
type Applied struct {
	Finding Diagnostic
	Fix     Fix
	// Likely says that the fix is one of Diagnostic.Likely.
	Likely bool
}

// Fixed applies the fixes of findings to their files, the first fix of each
// finding; with likely also the first likely one of those that have no certain one. A
// fix that touches text which another one changes is left for the next run. It returns
// the new texts of the files that change and what was applied, in source order.
func Fixed(found List, likely bool) (texts map[*source.File]string, applied []Applied) {
	taken := map[*source.File][]Edit{}
	for _, finding := range found.Sorted() {
		one := Applied{Finding: finding}
		switch {
		case len(finding.Fixes) > 0:
			one.Fix = finding.Fixes[0]
		case likely && len(finding.Likely) > 0:
			one.Fix, one.Likely = finding.Likely[0], true
		default:
			continue
		}
		if !free(taken, one.Fix.Edits) {
			continue
		}
		applied = append(applied, one)
		for _, edit := range one.Fix.Edits {
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
