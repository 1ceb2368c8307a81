package compiler

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// withoutConsequences leaves out what only follows from another finding in the
// same statement: that something is empty or has no size where what it holds is
// not understood, and what is said of a block that does nothing where it stands.
func withoutConsequences(modules []*load.Module, found diag.List) diag.List {
	follows := make([]bool, len(found))
	for i, cause := range found {
		whole, known := consequential(modules, cause)
		if !known {
			continue
		}
		for j, other := range found {
			if i == j || !whole.Covers(other.Span) {
				continue
			}
			switch cause.Entry {
			case diag.EmptyBox, diag.SpacerWithoutHeight:
				follows[i] = follows[i] || other.Severity == diag.Error && other.Entry != cause.Entry
			default:
				follows[j] = other.Span != cause.Span
			}
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

// consequential reports whether other findings in the statement of a finding may
// follow from it or it from them, and where that statement is.
func consequential(modules []*load.Module, finding diag.Diagnostic) (source.Span, bool) {
	switch finding.Entry {
	case diag.EmptyBox, diag.SpacerWithoutHeight, diag.SettingNeeds:
	case diag.HeadForm:
		if !slices.Contains(kind.Triggers(), finding.Span.Text()) {
			return source.Span{}, false
		}
	default:
		return source.Span{}, false
	}
	return statementAt(modules, finding.Span)
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
