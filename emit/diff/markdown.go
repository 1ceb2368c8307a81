package diff

import (
	"html"
	"strconv"
	"strings"
)

// maxMarkdown keeps a comment below the 65,536 signs that GitHub takes.
const maxMarkdown = 60_000

// Markdown writes changes for a pull request's comment: a summary, then a list
// for each page. What a comment cannot hold is counted in its last line.
func Markdown(changes Changes) string {
	if changes.Empty() {
		return "**No changes** to the workbook.\n"
	}
	changes = visible(changes, true)
	var out strings.Builder
	out.WriteString("**Workbook changes:** " + summary(changes) + "\n")
	page := "\x00"
	for i := range changes.Subjects {
		subject := &changes.Subjects[i]
		var entry strings.Builder
		if place := subject.place(); place != page {
			page = place
			if place != "" {
				entry.WriteString("\n#### " + EscapeMarkdown(place) + "\n")
			}
			entry.WriteByte('\n')
		}
		subject.markdown(&entry)
		if out.Len()+entry.Len() > maxMarkdown {
			out.WriteString("\n… and " + strconv.Itoa(len(changes.Subjects)-i) + " more\n")
			break
		}
		out.WriteString(entry.String())
	}
	return out.String()
}

// place is the title of the page that a subject belongs to.
func (s *Subject) place() string {
	if s.Noun == "page" {
		return s.Title
	}
	return s.Page
}

func (s *Subject) markdown(out *strings.Builder) {
	name := s.heading(func(text string) string { return "*" + EscapeMarkdown(text) + "*" })
	if s.Action != Changed {
		out.WriteString("- " + strings.ToUpper(s.Action.String()[:1]) + s.Action.String()[1:] + " **" + name + "**\n")
		return
	}
	if len(s.Details) == 1 {
		out.WriteString("- **" + name + "**: " + s.Details[0].markdown("  ") + "\n")
		return
	}
	out.WriteString("- **" + name + "**\n")
	for i := range s.Details {
		out.WriteString("  - " + s.Details[i].markdown("    ") + "\n")
	}
}

// markdown is a detail as an entry of a list; lines below the first are
// indented.
func (d *Detail) markdown(indent string) string {
	switch {
	case d.manyLines():
		difference := strings.ReplaceAll(lineDiff(d), "\n", "\n"+indent)
		fence := strings.Repeat("`", max(3, longestRun(difference, '`')+1))
		return EscapeMarkdown(d.What) + " changed:\n" + indent + fence + "diff\n" + indent + difference + "\n" + indent + fence
	case d.Formula != nil:
		return EscapeMarkdown(d.What) + " changed: " + markedHTML(d.Formula)
	}
	plain := *d
	plain.What = EscapeMarkdown(d.What)
	if d.Action == Moved || d.Action == Resized || d.Action == MovedAndResized {
		plain.Before, plain.After = EscapeMarkdown(d.Before), EscapeMarkdown(d.After)
		return plain.sentence(func(s string) string { return s })
	}
	return plain.sentence(codeSpan)
}

// markedHTML writes a formula in the HTML that Markdown lets through.
func markedHTML(formula []Token) string {
	var out strings.Builder
	out.WriteString("<code>")
	for _, token := range formula {
		text := strings.ReplaceAll(html.EscapeString(token.Text), "\n", " ")
		switch token.Action {
		case Removed:
			text = "<del>" + text + "</del>"
		case Added:
			text = "<ins>" + text + "</ins>"
		}
		out.WriteString(text)
	}
	return out.String() + "</code>"
}

// codeSpan puts a value between as many backquotes as it needs.
func codeSpan(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if text == "" {
		return "` `"
	}
	fence := strings.Repeat("`", longestRun(text, '`')+1)
	if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") {
		text = " " + text + " "
	}
	return fence + text + fence
}

func longestRun(text string, sign rune) int {
	longest, run := 0, 0
	for _, r := range text {
		if run++; r != sign {
			run = 0
		}
		longest = max(longest, run)
	}
	return longest
}

var markdownSigns = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;",
	"#", `\#`, "|", `\|`, "@", "&#64;", "~", `\~`, "\n", " ")

// EscapeMarkdown writes a text so that Markdown shows it as it is, and so that
// no one is mentioned by it.
func EscapeMarkdown(text string) string { return markdownSigns.Replace(text) }
