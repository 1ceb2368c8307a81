package merge

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/aymanbagabas/go-udiff"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// A Conflict is what the source and Sigma both changed, as lines of the source.
type Conflict struct {
	// At is where the source says it, or where it would.
	At source.Span
	// Source, Published and Sigma are the lines as the source has them, as they were
	// published, and as they would be for what is live.
	Source, Published, Sigma string
	// IsKnown reports whether it is known what was published.
	IsKnown bool
}

// disputed notes the conflicts of a pull that nobody decides.
func (p *pulling) disputed(ctx context.Context, wanted *state) error {
	live, _ := p.merge(ofLive)
	base := &merge{source: p.source, base: p.source, live: p.base}
	ours, err := p.sketched(ctx, wanted)
	if err != nil || ours == nil {
		return err
	}
	theirs, err := p.sketched(ctx, live)
	if err != nil || theirs == nil {
		return err
	}
	var published files
	if p.Base != nil {
		before, err := p.sketched(ctx, base.state())
		if err != nil {
			return err
		}
		if before != nil && len(before.left) == 0 {
			published = before.made
		}
	}
	paths := maps.Clone(ours.made)
	maps.Copy(paths, theirs.made)
	for _, path := range slices.Sorted(maps.Keys(paths)) {
		p.compare(path, ours.made, theirs.made, published)
	}
	if len(p.result.Conflicts) == 0 { // neither side of it can be written
		p.leave(ours, wanted)
		p.leave(theirs, live)
	}
	return nil
}

func (p *pulling) sketched(ctx context.Context, wanted *state) (*written, error) {
	w := p.writing(wanted)
	if w == nil {
		return nil, nil
	}
	return w.sketch(ctx)
}

// compare finds the lines of a file that the two sides have otherwise.
func (p *pulling) compare(path string, ours, theirs, published files) {
	now, text, other := p.fileText(path), orBefore(ours, path, p), orBefore(theirs, path, p)
	toNow := edits(text, now)
	file := source.NewFile(path, now)
	for _, e := range edits(text, other) {
		start, end := carried(toNow, e.Start, e.End)
		found := Conflict{At: file.Span(start, max(start, end-1)), Source: text[e.Start:e.End], Sigma: e.New}
		if published != nil {
			before := orBefore(published, path, p)
			start, end := carried(edits(text, before), e.Start, e.End)
			found.Published, found.IsKnown = before[start:end], true
		}
		p.result.Conflicts = append(p.result.Conflicts, found)
		p.result.Findings = append(p.result.Findings, conflict(found.At))
	}
}

// carried is where a part of a text is once edits are made, with what they put at its
// ends.
func carried(list []udiff.Edit, start, end int) (from, to int) {
	from, to = start, end
	for _, e := range list {
		grown := len(e.New) - (e.End - e.Start)
		switch {
		case e.End < start || e.End == start && e.Start < e.End:
			from, to = from+grown, to+grown
		case e.Start > end || e.Start == end && e.Start < e.End:
		default:
			from = min(from, from-(start-e.Start))
			to += grown + max(0, e.End-end)
		}
	}
	return from, max(from, to)
}

func orBefore(made files, path string, p *pulling) string {
	if text, ok := made[path]; ok {
		return text
	}
	return p.fileText(path)
}

// edits lead from one text to another, by whole lines and about whole blocks.
func edits(from, to string) []udiff.Edit {
	list := joined(udiff.Lines(from, to))
	for i := range list {
		list[i] = behindBrace(from, list[i])
	}
	return list
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
// of one block to the end of the next, so that it is about whole blocks.
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

// Text shows a conflict three ways, each line behind a word for where it stands.
func (c *Conflict) Text(palette diag.Palette) string {
	var out strings.Builder
	add := func(word, color, lines string) {
		if lines == "" {
			out.WriteString(palette.Paint(color, word+" | (nothing)") + "\n")
		}
		for line := range strings.Lines(lines) {
			out.WriteString(palette.Paint(color, word+" | "+strings.TrimSuffix(line, "\n")) + "\n")
		}
	}
	if c.IsKnown {
		add("published", palette.Frame, c.Published)
	}
	add("source   ", palette.Removed, c.Source)
	add("Sigma    ", palette.Added, c.Sigma)
	return out.String()
}
