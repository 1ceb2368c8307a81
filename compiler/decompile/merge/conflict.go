package merge

import (
	"maps"
	"slices"
	"strings"

	"github.com/aymanbagabas/go-udiff"

	"github.com/sigmac/sigmac/lang/source"
)

// The marks of a conflict, as git writes them.
const (
	sourceMark = "<<<<<<< source\n"
	divider    = "=======\n"
	sigmaMark  = ">>>>>>> Sigma\n"
)

// marked puts the two sides of conflicts into the files, between marks.
func (p *pulling) marked(ours, theirs files) files {
	made := files{}
	paths := maps.Clone(ours)
	maps.Copy(paths, theirs)
	for _, path := range slices.Sorted(maps.Keys(paths)) {
		made[path] = p.markedFile(path, orBefore(ours, path, p), orBefore(theirs, path, p))
	}
	return made
}

func orBefore(made files, path string, p *pulling) string {
	if text, ok := made[path]; ok {
		return text
	}
	return p.fileText(path)
}

// markedFile marks the lines that the two sides have otherwise.
func (p *pulling) markedFile(path, ours, theirs string) string {
	var out strings.Builder
	at := 0
	var marks []int
	for _, e := range joined(udiff.Lines(ours, theirs)) {
		e = behindBrace(ours, e)
		out.WriteString(ours[at:e.Start])
		marks = append(marks, out.Len())
		out.WriteString(sourceMark + closed(ours[e.Start:e.End]) + divider + closed(e.New) + sigmaMark)
		at = e.End
	}
	out.WriteString(ours[at:])
	file := source.NewFile(path, out.String())
	for _, mark := range marks {
		finding := conflict(file.Span(mark, mark+len(sourceMark)-1))
		p.result.Conflicts = append(p.result.Conflicts, finding)
		p.result.Findings = append(p.result.Findings, finding)
	}
	return file.Text
}

// joined makes one edit of those that touch.
func joined(edits []udiff.Edit) []udiff.Edit {
	var made []udiff.Edit
	for _, e := range edits {
		if last := len(made) - 1; last >= 0 && made[last].End == e.Start {
			made[last].End, made[last].New = e.End, made[last].New+e.New
			continue
		}
		made = append(made, e)
	}
	return made
}

// behindBrace moves an edit that only takes lines or only puts some from the end
// of one block to the end of the next, so that marks stand around whole blocks.
func behindBrace(text string, e udiff.Edit) udiff.Edit {
	lines := e.New
	if e.Start < e.End && e.New == "" {
		lines = text[e.Start:e.End]
	}
	first, rest, _ := strings.Cut(lines, "\n")
	brace := first + "\n"
	if e.Start < e.End && e.New != "" || strings.TrimSpace(first) != "}" || !strings.HasPrefix(text[e.End:], brace) {
		return e
	}
	e.Start += len(brace)
	if e.New != "" {
		return udiff.Edit{Start: e.Start, End: e.Start, New: rest + brace}
	}
	e.End += len(brace)
	return e
}

// closed is a text whose last line has its end.
func closed(text string) string {
	if text != "" && !strings.HasSuffix(text, "\n") {
		return text + "\n"
	}
	return text
}
