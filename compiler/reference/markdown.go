package reference

import "strings"

// A Markdown collects the lines of a page.
type Markdown struct{ text strings.Builder }

// Line writes a line.
func (m *Markdown) Line(text string) {
	m.text.WriteString(text)
	m.text.WriteByte('\n')
}

// String is the page.
func (m *Markdown) String() string { return m.text.String() }

// fence writes a block of code in the language.
func (m *Markdown) fence(text string) {
	m.Line("```sigma")
	m.Line(strings.TrimRight(text, "\n"))
	m.Line("```")
}

// Table writes a table, or nothing where it has no rows.
func (m *Markdown) Table(head []string, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	m.row(head)
	m.Line(strings.Repeat("|---", len(head)) + "|")
	for _, row := range rows {
		m.row(row)
	}
}

func (m *Markdown) row(cells []string) {
	for _, cell := range cells {
		m.text.WriteString("| ")
		m.text.WriteString(strings.ReplaceAll(cell, "|", `\|`))
		m.text.WriteByte(' ')
	}
	m.Line("|")
}

// code marks a text as code; one with backquotes is marked by two.
func code(text string) string {
	if strings.Contains(text, "`") {
		return "`` " + text + " ``"
	}
	return "`" + text + "`"
}

// Code writes a word as code of a page.
func Code(text string) string { return code(text) }
