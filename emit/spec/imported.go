package spec

import (
	"slices"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// Imported is a comment of a source that takes over a mistake which came in with
// the workbook.
type Imported struct {
	Entry *diag.Entry
	// Covers is the statement below the comment.
	Covers source.Span
	// Found are the places where the compiler found the mistake in a workbook.
	Found []source.Span
}

// TakesOver makes a warning of an error that the comment takes over, and reports
// whether it does. What the schema says of the statement follows from it.
func (i *Imported) TakesOver(finding *diag.Diagnostic) bool {
	if finding.Severity != diag.Error || finding.Entry != i.Entry && finding.Entry != diag.SpecRefused || !i.Holds(finding.Span) {
		return false
	}
	finding.Severity, finding.Imported = diag.Warning, true
	return true
}

// Follows reports whether a finding of the emitter only shows in the spec what the
// compiler found in the source already.
func (i *Imported) Follows(finding *diag.Diagnostic) bool {
	switch finding.Entry {
	case diag.SpecFormula:
		return slices.ContainsFunc(i.Found, finding.Span.Overlaps)
	case diag.SpecDangling: // the id that the reference is kept by
		return i.Entry == diag.LostReference && slices.ContainsFunc(i.Found, finding.Span.Overlaps)
	case diag.SpecRefused:
		return slices.Contains(i.Found, finding.Span)
	}
	return false
}

// Holds reports whether a place is in the statement.
func (i *Imported) Holds(at source.Span) bool {
	return at.File == i.Covers.File && at.Start >= i.Covers.Start && at.End <= i.Covers.End
}

// TakeOverAll makes warnings of the errors that comments take over, and leaves out what
// only follows from a mistake that the compiler found.
func TakeOverAll(comments []Imported, found diag.List) diag.List {
	for i := range found {
		for j := range comments {
			if comments[j].TakesOver(&found[i]) {
				break
			}
		}
	}
	return slices.DeleteFunc(found, func(finding diag.Diagnostic) bool {
		return slices.ContainsFunc(comments, func(imported Imported) bool { return imported.Follows(&finding) })
	})
}

// TakeOver makes a warning of an error that some comment could take over.
func TakeOver(finding *diag.Diagnostic) {
	if _, ok := finding.Entry.Importable(); ok && finding.Severity == diag.Error && !finding.Span.IsZero() {
		finding.Severity, finding.Imported = diag.Warning, true
	}
}
