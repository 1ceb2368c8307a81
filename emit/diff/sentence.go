package diff

import "strings"

// maxShown is how much of a value stands in a sentence; all of it is in the
// JSON.
const maxShown = 160

// sentence says a detail in one line of plain words. code dresses values, as
// Markdown does; formulas that differ by tokens are left to the caller, who
// passes their two sides as they are to be shown.
func (d *Detail) sentence(code func(string) string) string {
	before, after := code(clip(d.Before)), code(clip(d.After))
	if d.Action == Moved && len(d.Elements) > 0 {
		return d.What + " moved " + d.After
	}
	switch d.Action {
	case Added:
		return d.What + " added: " + after
	case Removed:
		return d.What + " removed: " + before
	case Renamed:
		if d.What == "title" {
			return "renamed from " + before + " to " + after
		}
		return d.What + " renamed from " + before + " to " + after
	case Moved, Resized, MovedAndResized:
		return d.placed()
	case Reordered:
		return d.What + " reordered from " + before + " to " + after
	}
	return d.What + " changed from " + before + " to " + after
}

func (d *Detail) placed() string {
	switch {
	case d.Before == "":
		return "placed at " + d.After
	case d.After == "":
		return "no longer placed, formerly at " + d.Before
	}
	return d.Action.String() + " from " + d.Before + " to " + d.After
}

// clip shortens a text that is too long for a sentence.
func clip(text string) string {
	runes := []rune(text)
	if len(runes) <= maxShown {
		return text
	}
	return string(runes[:maxShown-1]) + "…"
}

// manyLines tells of a change that is best shown line by line: a text or a
// statement of several lines.
func (d *Detail) manyLines() bool {
	return d.Action == Changed && d.Formula == nil && strings.Contains(d.Before+d.After, "\n")
}

// heading names a subject: its noun and title, in quotes that mark says.
func (s *Subject) heading(mark func(string) string) string {
	switch {
	case s.Title != "":
		return s.Noun + " " + mark(s.Title)
	case s.ID != "":
		return s.Noun + " " + mark(s.ID)
	}
	return s.Noun
}
