package reference

import "strings"

// A markdown collects the lines of a page.
type markdown struct{ text strings.Builder }

func (m *markdown) line(text string) {
	m.text.WriteString(text)
	m.text.WriteByte('\n')
}

func (m *markdown) String() string { return m.text.String() }

// fence writes a block of code.
func (m *markdown) fence(language, text string) {
	m.line("```" + language)
	m.line(strings.TrimRight(text, "\n"))
	m.line("```")
}

// table writes a table, or nothing where it has no rows.
func (m *markdown) table(head []string, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	m.row(head)
	m.line(strings.Repeat("|---", len(head)) + "|")
	for _, row := range rows {
		m.row(row)
	}
}

func (m *markdown) row(cells []string) {
	for _, cell := range cells {
		m.text.WriteString("| ")
		m.text.WriteString(strings.ReplaceAll(cell, "|", `\|`))
		m.text.WriteByte(' ')
	}
	m.line("|")
}

// code marks a text as code; one with backquotes is marked by two.
func code(text string) string {
	if strings.Contains(text, "`") {
		return "`` " + text + " ``"
	}
	return "`" + text + "`"
}
