package decompile

import (
	"slices"
	"strconv"

	"github.com/sigmac/sigmac/emit/audit"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// failed reports why no source was found: what the spec itself has wrong, then
// which of its parts the last source did not say. found are the errors of that
// source, which is the draft.
func (b *book) failed(found diag.List, source *draft) diag.List {
	reported := audit.Spec(b.read)
	seen := map[string]bool{}
	for _, finding := range found {
		if finding.Severity != diag.Error {
			continue
		}
		at, pointer := b.locate(source.keyAt(finding.Span).names())
		if !seen[pointer] && !isReported(reported, at) {
			seen[pointer] = true
			reported = append(reported, notBuilt(at, pointer, finding.Message))
		}
	}
	return reported
}

// isReported reports whether an error of the spec itself stands in a part, which is
// why it cannot be built.
func isReported(reported diag.List, part source.Span) bool {
	return slices.ContainsFunc(reported, func(finding diag.Diagnostic) bool {
		at := finding.Span
		return finding.Severity == diag.Error && finding.Entry != diag.ImportFailed && at.File == part.File && part.Start <= at.Start && at.End <= part.End
	})
}

// locate is the place and the pointer of what some names lead to in the spec as it
// was read, or of the nearest thing on the way; entries of lists are named by
// their ids. The whole spec has the pointer "".
func (b *book) locate(names []string) (source.Span, string) {
	at, value, pointer := b.read.Root.At, b.read.Document, b.read.InFile(b.read.Pointer)
	found := false
	if len(names) > 1 && names[0] == "elements" {
		if e := view.Of(b.read).ByID(names[1]); e != nil {
			at, value, pointer, found = e.Span(), e.Value, e.Pointer(), true
			names = names[2:]
		}
	}
	for _, name := range names {
		next, step := below(value, name)
		if next == nil {
			break
		}
		value, pointer, found = next, pointer+"/"+step, true
		if !value.At.IsZero() {
			at = value.At
		}
	}
	if !found {
		return b.read.Root.At, ""
	}
	return at, pointer
}

// below is a field of an object, or the entry of a list with an id, and its step
// of a pointer.
func below(v *spec.Value, name string) (next *spec.Value, step string) {
	if v.Type == spec.Array {
		for i := range v.Items {
			if spec.ID(&v.Items[i]) == name {
				return &v.Items[i], strconv.Itoa(i)
			}
		}
		return nil, ""
	}
	return spec.Child(v, name), spec.EscapePointer(name)
}
