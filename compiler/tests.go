package compiler

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/compiler/tests"
	"github.com/sigmac/sigmac/lang/diag"
)

// readTests reads the project's tests against its workbooks.
func (r *run) readTests(books []*Book) diag.List {
	if !r.tested {
		return nil
	}
	subjects := make([]tests.Subject, 0, len(books))
	for i, book := range books {
		subjects = append(subjects, tests.Subject{Place: i, ID: book.id, Names: book.Names, Spec: book.Spec, Broken: book.Broken})
	}
	whole := len(r.options.Paths) == 0 || slices.ContainsFunc(r.options.Paths, load.IsTestFile)
	read, found := tests.Read(r.project, subjects, whole, r.options.expansion(r.ctx, r.result.Target))
	r.result.Tests = read
	return found
}

// findTested finds out which workbooks tests look at.
func (r *run) findTested() {
	r.tested = r.options.Tests && len(r.project.Tests) > 0
	if r.tested {
		r.about, r.aboutKnown = tests.About(r.project, r.options.expansion(r.ctx, r.result.Target))
	}
}

// isTested reports whether a test may look at a workbook.
func (r *run) isTested(book *Book) bool {
	return r.tested && (!r.aboutKnown || r.about[book.id] || r.about[book.Spec.Slug])
}

// withoutTests drops what is found in files of tests, which are nothing to build.
func withoutTests(found diag.List) diag.List {
	return slices.DeleteFunc(found, func(finding diag.Diagnostic) bool {
		return !finding.Span.IsZero() && load.IsTestFile(finding.Span.File.Path)
	})
}
