package lint

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// importedMarker begins a comment that takes over a mistake of an imported
// workbook: `// sigmac:imported CODE what Sigma shows today`, above a statement.
const importedMarker = "sigmac:imported"

// Imported are the comments of a project that take mistakes over.
type Imported struct {
	// all takes over every mistake that a comment could.
	all      bool
	marks    []importedMark
	problems diag.List
}

type importedMark struct {
	spec.Imported
	comment source.Span
}

// FindImported reads the comments of files that take mistakes over; all takes over
// every mistake that a comment could.
func FindImported(modules []*load.Module, all bool) *Imported {
	imported := &Imported{all: all}
	for _, module := range modules {
		if !strings.Contains(module.Tree.Source.Text, importedMarker) {
			continue
		}
		ast.Walk(module.Tree.Items, func(item ast.Item) {
			for _, comment := range item.Trivia().Leading {
				imported.read(comment, item.Span())
			}
		})
	}
	return imported
}

func (m *Imported) read(comment ast.Comment, covers source.Span) {
	rest, ok := strings.CutPrefix(strings.TrimSpace(strings.TrimPrefix(comment.Text, "//")), importedMarker)
	if !ok {
		return
	}
	words := strings.Fields(rest)
	if len(words) == 0 {
		m.problems = append(m.problems, allowsWhat(comment.Span, ""))
		return
	}
	entry := diag.Lookup(words[0])
	if entry == nil {
		m.problems = append(m.problems, allowsWhat(comment.Span, words[0]))
		return
	}
	if _, ok := entry.Importable(); !ok {
		m.problems = append(m.problems, notImportable(comment.Span, entry))
		return
	}
	m.marks = append(m.marks, importedMark{Imported: spec.Imported{Entry: entry, Covers: covers}, comment: comment.Span})
}

// TakeOver makes warnings of the errors that comments take over.
func (m *Imported) TakeOver(found diag.List) diag.List {
	if !m.all && len(m.marks) == 0 || !found.HasErrors() {
		return found
	}
	taken := slices.Clone(found)
	for i := range taken {
		if m.all {
			spec.TakeOver(&taken[i])
		}
		for j := range m.marks {
			if m.marks[j].TakesOver(&taken[i]) {
				break
			}
		}
	}
	return taken
}

// Marks are the comments as the emitter reads them, which finds mistakes of its
// own: those of a workbook with these findings.
func (m *Imported) Marks(found diag.List) []spec.Imported {
	marks := make([]spec.Imported, len(m.marks))
	for i, mark := range m.marks {
		marks[i] = mark.Imported
		for _, finding := range found {
			if finding.Imported && finding.Entry == mark.Entry && mark.Holds(finding.Span) {
				marks[i].Found = append(marks[i].Found, finding.Span)
			}
		}
	}
	return marks
}

// Leftovers lists the comments that are malformed and, where nothing else is wrong,
// those that take nothing over. What only the emitter finds isn't known yet.
func (s *Survey) Leftovers(found diag.List) diag.List {
	leftovers := slices.Clone(s.imported.problems)
	if found.HasErrors() {
		return leftovers
	}
	for i := range s.imported.marks {
		mark := &s.imported.marks[i]
		used := slices.ContainsFunc(found, func(finding diag.Diagnostic) bool {
			return finding.Imported && finding.Entry == mark.Entry && mark.Holds(finding.Span)
		})
		if !used && !isEmitters(mark.Entry) {
			leftovers = append(leftovers, takesNothingOver(mark.comment, mark.Entry))
		}
	}
	return leftovers
}

// isEmitters reports whether the emitter finds a mistake, after the stages that
// are over when comments are judged.
func isEmitters(entry *diag.Entry) bool {
	return strings.HasPrefix(entry.Code, "S12") || strings.HasPrefix(entry.Code, "S07")
}
