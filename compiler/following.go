package compiler

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// withoutFollowing leaves out of the findings of later stages what lies in a
// head that the parser found a mistake in: in a broken one everything, in one
// that it could fix what is said of types and levels, which may be meant
// otherwise.
func withoutFollowing(modules []*load.Module, found diag.List) diag.List {
	flaws := map[*source.File][]ast.Flaw{}
	for _, module := range modules {
		if len(module.Tree.Flaws) > 0 {
			flaws[module.Tree.Source] = module.Tree.Flaws
		}
	}
	if len(flaws) == 0 {
		return found
	}
	return slices.DeleteFunc(found, func(finding diag.Diagnostic) bool {
		return slices.ContainsFunc(flaws[finding.Span.File], func(flaw ast.Flaw) bool {
			return flaw.At.Start <= finding.Span.Start && finding.Span.End <= flaw.At.End && (flaw.Broken || finding.Entry.IsOfTypes())
		})
	})
}

// withoutColons leaves out the signs at words that another finding is about, a
// colon or a second `=`: its help shows the whole statement as it should be.
func withoutColons(parsed, later diag.List) diag.List {
	return slices.DeleteFunc(parsed, func(finding diag.Diagnostic) bool {
		return (finding.Entry == diag.ColonAfterName || finding.Entry == diag.DoubleEquals) && slices.ContainsFunc(later, func(other diag.Diagnostic) bool {
			return other.Severity == diag.Error && other.Span.File == finding.Span.File &&
				other.Span.Start <= finding.Span.Start && finding.Span.Start <= other.Span.End
		})
	})
}

// withoutBraces leaves out the braces that close no block in a file where the
// block of a workbook was not opened: the brace at its end is the missing one's.
func withoutBraces(parsed, later diag.List) diag.List {
	return slices.DeleteFunc(parsed, func(finding diag.Diagnostic) bool {
		return finding.Entry == diag.StrayBrace && slices.ContainsFunc(later, func(other diag.Diagnostic) bool {
			return other.Entry == diag.HeadForm && other.Span.File == finding.Span.File && other.Span.End < finding.Span.Start &&
				strings.HasPrefix(other.Span.Text(), "workbook")
		})
	})
}
