package compiler

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// sureIn leaves out the findings of one workbook that presume it to have no other errors.
func sureIn(found diag.List) diag.List {
	if !slices.ContainsFunc(found, func(d diag.Diagnostic) bool {
		return d.Severity == diag.Error && d.Entry.Presumes != diag.PresumesWorkbook
	}) {
		return found
	}
	return slices.DeleteFunc(found, func(d diag.Diagnostic) bool { return d.Entry.Presumes == diag.PresumesWorkbook })
}

// withoutFollowing leaves out what lies in a head that the parser found a mistake
// in: in a broken one everything, in one that it could fix what is said of types
// and levels, which may be meant otherwise.
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
			return flaw.At.Covers(finding.Span) && (flaw.Broken || finding.Entry.IsOfTypes())
		})
	})
}

// withoutConsequences leaves out what only follows from another finding in the
// same statement, by what the findings presume and explain.
func withoutConsequences(modules []*load.Module, found diag.List) diag.List {
	follows := make([]bool, len(found))
	for i, finding := range found {
		presumes := finding.Entry.Presumes == diag.PresumesStatement
		explains := finding.Explains == diag.ExplainsStatement
		if !presumes && !explains {
			continue
		}
		statement, known := statementAt(modules, finding.Span)
		if !known {
			continue
		}
		for j, other := range found {
			if i == j || !statement.Covers(other.Span) {
				continue
			}
			follows[i] = follows[i] || presumes && other.Severity == diag.Error && other.Entry != finding.Entry
			follows[j] = follows[j] || explains && other.Span != finding.Span
		}
	}
	kept := diag.List{}
	for i, finding := range found {
		if !follows[i] {
			kept = append(kept, finding)
		}
	}
	return kept
}

// withoutSigns leaves out of what the parser found the signs in texts that a later
// stage has an error about, and the braces of a block that was not opened.
func withoutSigns(parsed, later diag.List) diag.List {
	return slices.DeleteFunc(parsed, func(finding diag.Diagnostic) bool {
		return slices.ContainsFunc(later, func(other diag.Diagnostic) bool {
			if other.Span.File != finding.Span.File {
				return false
			}
			switch {
			case finding.Entry.Presumes == diag.PresumesReading:
				return other.Severity == diag.Error && other.Span.Start <= finding.Span.Start && finding.Span.Start <= other.Span.End
			case finding.Entry == diag.StrayBrace:
				return other.Explains == diag.ExplainsBraces && other.Span.End < finding.Span.Start
			}
			return false
		})
	})
}

// statementAt is the innermost statement that a span is in, with its block.
func statementAt(modules []*load.Module, at source.Span) (source.Span, bool) {
	var whole source.Span
	for _, module := range modules {
		if module.Tree.Source != at.File {
			continue
		}
		ast.Walk(module.Tree.Items, func(item ast.Item) {
			statement, ok := item.(*ast.Statement)
			if !ok {
				return
			}
			span := statement.Head()
			if statement.Block != nil {
				span = span.Join(statement.Block.At)
			}
			if span.Covers(at) {
				whole = span // those inside come later
			}
		})
	}
	return whole, whole.File != nil
}
