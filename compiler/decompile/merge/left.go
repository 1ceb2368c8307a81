package merge

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/aymanbagabas/go-udiff"

	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/emit/diff"
	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/source"
)

// A Left is a change that is not written into the source.
type Left struct {
	// ID is what it is about, "" for the workbook; Noun what that is called.
	ID, Noun string
	// Why says what is in the way, At where that stands, Use where the source
	// uses it.
	Why     string
	At, Use source.Span
	// Changes say it in words; Statements are a unified difference of the
	// statements as they would be written.
	Changes    []string
	Statements string
}

// leave notes what is not written of a state.
func (p *pulling) leave(done *written, wanted *state) {
	var changes diff.Changes
	if len(normal.Between(done.reached, wanted.written())) > 0 {
		changes = diff.Between(done.reached, wanted.written())
	}
	if len(normal.Between(wanted.form, done.reached)) > 0 && changes.Empty() {
		changes = diff.Between(done.reached, p.live.form)
	}
	for i := range changes.Subjects {
		subject := &changes.Subjects[i]
		if slices.ContainsFunc(p.result.Left, func(l Left) bool { return l.ID == subject.ID }) {
			continue // it is left on the other side of a conflict too
		}
		left := Left{ID: subject.ID, Noun: subject.Noun, Changes: sentences(changes, i), Statements: done.statements(subject.ID)}
		p.explain(&left, done.writing)
		p.result.Left = append(p.result.Left, left)
		p.result.Findings = append(p.result.Findings, leftOver(p.Workbook, &left))
	}
}

// sentences are the words on one subject.
func sentences(changes diff.Changes, i int) []string {
	only := diff.Changes{Subjects: changes.Subjects[i : i+1]}
	var lines []string
	for line := range strings.Lines(diff.Text(only, palette)) {
		if line = strings.TrimRight(line, "\n"); line != "" {
			lines = append(lines, line)
		}
	}
	return lines[:max(len(lines)-1, 0)] // the last one counts
}

// explain says why a change is not written.
func (p *pulling) explain(left *Left, w *writing) {
	at := p.places.byID[left.ID]
	left.Why = w.reason(left.ID)
	left.At = p.Workbook.Source
	if at == nil {
		return
	}
	left.At = at.statement.Head()
	if at.why == "" {
		return
	}
	left.Why, left.Use = "it comes from "+at.why, left.At
	for _, step := range p.places.through(left.ID) {
		if step.File != nil && p.Project.Modules[step.File.Path] != nil && step.File.Path == p.main {
			left.Use = step
		}
	}
	left.At = at.shared
}

// reason is what was in the way of a change.
func (w *writing) reason(id string) string {
	for _, owner := range []owner{thingOwner(id), w.ownerOfLayout(id), workbookOwner()} {
		if why := w.why[owner]; why != "" && w.left[owner] {
			return why
		}
	}
	return "the statement does not build with it"
}

func (w *writing) ownerOfLayout(id string) owner {
	if w.newer.byID[id] != nil {
		return owners(nil).layout(w.newer, id)
	}
	return owners(nil).layout(w.older, id)
}

// statements is the difference between a thing's statements in the two states.
func (w *writing) statements(id string) string {
	text := func(t *tree) string {
		s := t.byID[id]
		if id == "" {
			s = shallow(t.root)
		}
		if s == nil {
			return ""
		}
		return s.Text("") + "\n"
	}
	return udiff.Unified("source", "Sigma", text(w.older), text(w.newer))
}

// shallow is the statement of the workbook without its pages and elements.
func shallow(s *decompile.Statement) *decompile.Statement {
	made := *s
	made.SetBody(slices.DeleteFunc(slices.Clone(s.Body()), func(inner *decompile.Statement) bool { return identity(inner) != "" }))
	return &made
}

// PatchName is the path of the file for what is left of a workbook, beside its
// source.
func PatchName(workbook *spec.Workbook) string {
	return path.Join(path.Dir(workbook.Source.File.Path), workbook.Slug+".pull.patch")
}

// Patch is the text of that file.
func (r *Result) Patch(workbook *spec.Workbook) string {
	var out strings.Builder
	fmt.Fprintf(&out, "Edits in Sigma that `sigmac drift --pull` did not write into %s.\n", workbook.Source.File.Path)
	out.WriteString("Write each where it belongs, then pull again; this file goes when nothing is left.\n")
	for i := range r.Left {
		left := &r.Left[i]
		fmt.Fprintf(&out, "\n%s\n", strings.Join(left.Changes, "\n"))
		fmt.Fprintf(&out, "  not written: %s, %s\n", left.Why, placeText(left.At))
		if left.Statements != "" {
			out.WriteString("\n" + left.Statements)
		}
	}
	return out.String()
}

func placeText(at source.Span) string {
	if at.IsZero() {
		return "in the workbook"
	}
	start, _ := at.Range()
	return fmt.Sprintf("%s:%d", at.File.Path, start.Line)
}
