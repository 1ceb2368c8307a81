package diff

import (
	"strconv"
	"strings"

	"github.com/aymanbagabas/go-udiff"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
)

// Text writes changes for a terminal, in the colours of a palette; the zero
// palette colours nothing.
func Text(changes Changes, palette diag.Palette) string {
	if changes.Empty() {
		return ""
	}
	changes = visible(changes, false)
	var out strings.Builder
	for i := range changes.Subjects {
		subject := &changes.Subjects[i]
		sign, color := signOf(subject.Action, palette)
		out.WriteString(palette.Paint(color, sign+" "+subject.heading(quote)))
		if subject.Action != Changed && subject.Page != "" {
			out.WriteString(" on " + quote(subject.Page))
		}
		out.WriteByte('\n')
		for j := range subject.Details {
			out.WriteString("    " + subject.Details[j].text(palette) + "\n")
		}
	}
	out.WriteString("\n" + summary(changes) + "\n")
	return out.String()
}

func signOf(action Action, palette diag.Palette) (sign, color string) {
	switch action {
	case Added:
		return "+", palette.Added
	case Removed:
		return "-", palette.Removed
	}
	return "~", palette.Strong
}

// text is a detail on one line, or on several where values have several.
func (d *Detail) text(palette diag.Palette) string {
	switch {
	case d.manyLines():
		return d.What + " changed:\n" + indented(lineDiff(d), palette)
	case d.Formula != nil && (palette != diag.Palette{} || len(d.Before)+len(d.After) > maxShown):
		return d.What + " changed: " + marked(d.Formula, palette)
	}
	return d.sentence(func(s string) string { return strings.ReplaceAll(s, "\n", "⏎") })
}

// marked writes a formula with what went and what came, in colours or between
// the signs of wdiff.
func marked(formula []Token, palette diag.Palette) string {
	var out strings.Builder
	for _, token := range formula {
		open, end, color := "", "", ""
		switch token.Action {
		case Removed:
			open, end, color = "[-", "-]", palette.Removed
		case Added:
			open, end, color = "{+", "+}", palette.Added
		}
		if color != "" {
			open, end = "", ""
		}
		out.WriteString(palette.Paint(color, open+token.Text+end))
	}
	return out.String()
}

// lineDiff is the unified difference of two values without its head.
func lineDiff(d *Detail) string {
	unified := udiff.Unified("", "", d.Before+"\n", d.After+"\n")
	if at := strings.Index(unified, "@@"); at >= 0 {
		unified = unified[at:]
	}
	return strings.TrimSuffix(unified, "\n")
}

func indented(difference string, palette diag.Palette) string {
	lines := strings.Split(difference, "\n")
	for i, line := range lines {
		color := ""
		switch {
		case strings.HasPrefix(line, "+"):
			color = palette.Added
		case strings.HasPrefix(line, "-"):
			color = palette.Removed
		}
		lines[i] = "      " + palette.Paint(color, line)
	}
	return strings.Join(lines, "\n")
}

// Stat tells of each subject only how many of its parts differ, and counts them
// all in the last line: "1 added, 2 removed, 3 changed".
func Stat(changes Changes) string {
	if changes.Empty() {
		return "no changes\n"
	}
	var out strings.Builder
	for i := range changes.Subjects {
		subject := &changes.Subjects[i]
		sign, _ := signOf(subject.Action, diag.Palette{})
		out.WriteString(sign + " " + subject.heading(quote))
		if subject.Action == Changed {
			out.WriteString(": " + name.Count(len(subject.Details), "change"))
		}
		out.WriteByte('\n')
	}
	return out.String() + summary(changes) + "\n"
}

func summary(changes Changes) string {
	var parts []string
	for _, action := range []Action{Added, Removed, Changed} {
		if n := changes.Count(action); n > 0 {
			parts = append(parts, strconv.Itoa(n)+" "+action.String())
		}
	}
	told := strings.Join(parts, ", ")
	if reach := changes.Reach.String(); reach != "" {
		told += "; " + reach
	}
	return told
}
