package compiler

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/stdlib"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// atUses moves findings inside the libraries that come with sigmac to the
// innermost use in the project, which is where their reader can do something;
// the place inside stays beside it. Nobody can edit a library, so fixes there
// are dropped.
func atUses(found diag.List) diag.List {
	moved := slices.Clone(found)
	for i, finding := range found {
		if inLibrary(finding.Span) {
			moved[i] = atUse(finding)
		}
	}
	return moved
}

func atUse(finding diag.Diagnostic) diag.Diagnostic {
	use := slices.IndexFunc(finding.Related, func(r diag.Related) bool { return r.Step && !inLibrary(r.Span) })
	if use < 0 {
		return finding
	}
	related := slices.Clone(finding.Related)
	related[use] = diag.Related{Message: "in this library", Span: finding.Span}
	finding.Span = finding.Related[use].Span
	finding.Related, finding.Fixes = related, nil
	return finding
}

func inLibrary(at source.Span) bool { return at.File != nil && stdlib.IsName(at.File.Path) }
