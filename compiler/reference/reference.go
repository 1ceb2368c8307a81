// Package reference writes the reference pages of the language: one per kind,
// those on sources, filters, highlights, columns and libraries, and the list of
// diagnostics. All of it comes from the
// registry of kinds, the table of diagnostics and the libraries' own comments,
// so that it cannot drift from what the compiler does.
package reference

import (
	"fmt"
	"slices"

	"github.com/sigmac/sigmac/compiler/stdlib"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
)

// A Page is a generated file.
type Page struct {
	// Path is relative to the folder `docs`, with forward slashes.
	Path string
	Text string
}

// Pages returns all pages, in the order of their paths' appearance in the
// index.
func Pages() []Page {
	pages := []Page{
		{"reference/README.md", index()},
		{"reference/columns.md", columnsPage()},
		{"reference/sources.md", sourcesPage()},
		{"reference/filters.md", filtersPage()},
		{"reference/highlights.md", highlightsPage()},
		{"reference/actions.md", actionsPage()},
		{"reference/libraries.md", librariesPage(stdlib.Libraries())},
		{"reference/rules.md", rulesPage()},
		{"diagnostics.md", diagnosticsPage(diag.Entries())},
	}
	for _, k := range kind.All() {
		pages = append(pages, Page{"reference/" + fileName(k), kindPage(k)})
	}
	return pages
}

func fileName(k *kind.Kind) string { return PageName(k) + ".md" }

// PageName is what the files of a kind are called below docs/reference. Two classes have
// words that others have too.
func PageName(k *kind.Kind) string {
	switch k.Class {
	case kind.Control:
		return "control-" + k.Name
	case kind.Navigation:
		return "navigation-setting"
	}
	return k.Name
}

// Pictured are the classes whose kinds have a picture; the others have no looks of their
// own.
var Pictured = []kind.Class{kind.Data, kind.Control, kind.Content, kind.Structure, kind.Overlay, kind.Panel}

// sections are the classes in the index with their headings.
var sections = []struct {
	title   string
	classes []kind.Class
}{
	{"Data", []kind.Class{kind.Data}},
	{"Controls", []kind.Class{kind.Control}},
	{"Content", []kind.Class{kind.Content}},
	{"Structure", []kind.Class{kind.Structure}},
	{"The workbook", []kind.Class{kind.Workbook, kind.Page, kind.Overlay, kind.Panel, kind.Theme, kind.Navigation, kind.Agent}},
}

func index() string {
	var p Markdown
	p.Line("# Reference of kinds")
	p.Line("")
	p.Line("Everything that a workbook can hold, with its settings. The language around it is described in [language.md](../language.md).")
	p.Line("What all kinds share: [columns and formats](columns.md), [sources](sources.md), [filters](filters.md), [highlights](highlights.md), [actions](actions.md). What [rules](rules.md) may read.")
	p.Line("What comes ready made: [libraries](libraries.md) of cards, pages, tables and dialogs.")
	for _, section := range sections {
		p.Line("")
		p.Line("## " + section.title)
		p.Line("")
		for _, k := range kind.All() {
			if slices.Contains(section.classes, k.Class) {
				p.Line(fmt.Sprintf("- [%s](%s): %s", code(heading(k)), fileName(k), k.Doc))
			}
		}
	}
	p.Line("")
	p.Line("## Names from elsewhere")
	p.Line("")
	p.Table([]string{"you may look for", "its name here"}, misnomerRows())
	return p.String()
}

func misnomerRows() [][]string {
	var rows [][]string
	for _, misnomer := range kind.Misnomers() {
		k, ok := kind.Lookup(misnomer.Class, misnomer.Right)
		if !ok {
			continue
		}
		right := code(heading(k))
		if misnomer.Note != "" {
			right += " " + misnomer.Note
		}
		rows = append(rows, []string{code(misnomer.Wrong), right})
	}
	return rows
}

// heading is how a statement of the kind begins.
func heading(k *kind.Kind) string {
	switch k.Class {
	case kind.Control:
		return "control " + k.Name
	case kind.Navigation:
		return "navigation { }"
	}
	return k.Name
}
